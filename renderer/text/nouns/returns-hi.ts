import { text } from '../about.ts';
import type { returnsEn } from './returns-en.ts';

/** Words of returns, in Hindi as it is spoken on the floor. */
export const returnsHi: { readonly errors: typeof returnsEn.errors; readonly screen: Readonly<Record<keyof typeof returnsEn.screen, string>> } = {
  errors: {
    return_not_found: (a) => ({ happened: `रिटर्न ${text(a, 'returnId')} यहाँ नहीं है।`, act: 'रिटर्न मँगाएँ, फिर देखें।' }),
    return_sync_off: () => ({ happened: 'रिटर्न सिंक बंद है: कोई रिटर्न नहीं आएगा।', act: 'सुपरवाइज़र से रिटर्न सिंक चालू कराएँ।' }),
  },
  screen: {
    screen_returns: 'रिटर्न', help_returns: 'ग्राहक या कैरियर से क्या वापस आ रहा है, और वह किस ऑर्डर का है। ढूँढने के लिए AWB स्कैन करें।',
    returns_lane: 'दिखाएँ', returns_expected: 'आने वाले', returns_completed: 'लौटाए गए', returns_cancelled: 'नहीं आएँगे', returns_all: 'सब', returns_source: 'किससे', returns_both: 'दोनों',
    source_customer_return: 'ग्राहक', source_courier_return: 'कैरियर', returns_search: 'रिटर्न ढूँढें', returns_search_example: 'AWB स्कैन करें, या ऑर्डर, रिटर्न या SKU लिखें',
    no_returns: 'यहाँ कोई रिटर्न नहीं।', no_returns_act: 'हर पंद्रह मिनट में अपने आप आते हैं। F2 से अभी मँगाएँ।', no_returns_found: '{search} का कोई रिटर्न नहीं।', no_returns_found_act: 'खोज मिटाएँ, या सब दिखाएँ।',
    returns_off: 'रिटर्न सिंक बंद है।', returns_off_act: 'सुपरवाइज़र के चालू करने तक रिटर्न नहीं आएँगे।', returns_shown: '{total} में से {shown} रिटर्न', returns_searching_act: 'उसके रिटर्न सूची में हैं।', returns_pulled: '{seen} रिटर्न देखे, {changed} बदले।',
    column_expected: 'कब तक', column_from: 'किससे', column_item: 'सामान', column_units: 'नग', column_flipkart: 'Flipkart कहता है', column_return: 'रिटर्न',
    return_state_CONFIRMED: 'पक्का', return_chosen: 'रिटर्न {returnId}', return_none_chosen: 'एक रिटर्न चुनें।', return_awb: 'कैरियर और AWB', return_reason: 'कारण', return_expected_on: 'कब तक', return_created_on: 'कब बना',
    return_sold: '{sold} बिके, {quantity} लौट रहे', return_order: 'किस ऑर्डर का', return_order_unknown: 'यह ऑर्डर इस स्टेशन को नहीं पता।', return_went_out: 'हैंडओवर हुआ:', return_not_out: 'यहाँ से हैंडओवर नहीं हुआ',
    return_doubt_order_not_known: 'ऑर्डर नहीं पता', return_doubt_not_handed_over: 'अभी हैंडओवर नहीं', return_doubt_more_than_sold: 'बिके से ज़्यादा', return_story: 'क्या हुआ', return_no_date: 'तारीख़ नहीं', key_pull_returns: 'अभी मँगाएँ', key_next_lane: 'अगली सूची', job_returns: 'रिटर्न', job_shadow: 'शैडो नज़र', job_after_a_restore: 'कॉपी से लौटने के बाद',
    floor_OPEN: 'खुला', floor_LISTED: 'पिकलिस्ट में', floor_PICKED: 'पिक हुआ', floor_PACKED: 'पैक हुआ', floor_LABELLED: 'लेबल लगा', floor_SCANNED_OUT: 'स्कैन आउट', floor_HANDED_OVER: 'हैंडओवर', floor_CLOSED: 'बंद',
  },
};
