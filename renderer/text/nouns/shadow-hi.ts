import { text } from '../about.ts';
import type { shadowEn } from './shadow-en.ts';

/** Words of shadow mode, in Hindi as it is spoken on the floor. */
export const shadowHi: { readonly errors: typeof shadowEn.errors; readonly screen: Readonly<Record<keyof typeof shadowEn.screen, string>> } = {
  errors: {
    shadow_mode: () => ({ happened: 'शैडो मोड चालू है: स्टेशन सिर्फ़ देख रहा है।', act: 'लेबल और मैनिफ़ेस्ट मौजूदा तरीक़े से लें, या सिंक में शैडो मोड बंद करें।' }),
    no_such_day: (a) => ({ happened: `${text(a, 'day')} कोई दिन नहीं है।`, act: 'दूसरा दिन चुनें।' }),
  },
  screen: {
    shadow_title: 'शैडो मोड', shadow_is_on: 'शैडो मोड चालू है। Flipkart को कुछ नहीं लिखा जाता: न पैक, न रेडी टू शिप, न स्टॉक, न मैनिफ़ेस्ट। ऑर्डर और रिटर्न आते हैं।', shadow_lamp: 'शैडो मोड', shadow_waiting: 'नीचे के {count} काम तब तक नहीं भेजे जाते।',
    shadow_is_off: 'बंद। मौजूदा तरीक़े के साथ चलाने के लिए चालू करें: तब स्टेशन सिर्फ़ मँगाता और मिलाता है।', shadow_turn_on: 'शैडो मोड चालू करें', shadow_turn_off: 'बंद करें', shadow_off_send: 'बंद करें और {count} काम भेजें', shadow_off_leave: 'बंद करें, {count} काम न भेजें',
    shadow_off_ask: 'शैडो मोड में यहाँ {count} काम जुड़े। अगर मौजूदा तरीक़े से भी हुए, तो न भेजें।', shadow_turned_on: 'शैडो मोड चालू है।', shadow_turned_on_act: 'अब से Flipkart को कुछ नहीं लिखा जाएगा।', shadow_turned_off: 'शैडो मोड बंद है।', shadow_turned_off_act: 'स्टेशन फिर Flipkart को लिखता है।',
    shadow_day: 'दिन का मिलान', shadow_open_day: 'शैडो मोड का कोई दिन मिलाएँ', shadow_previous_day: 'पिछला दिन', shadow_next_day: 'अगला दिन', shadow_show: 'दिखाएँ', shadow_different: 'फ़र्क़', shadow_all: 'सब', shadow_no_rows: 'इस दिन कोई फ़र्क़ नहीं।', shadow_shown: '{total} में से {shown}',
    shadow_same: 'दोनों एक जैसे', shadow_only_station: 'स्टेशन भेजता, Flipkart पर नहीं', shadow_only_flipkart: 'Flipkart पर हुआ, स्टेशन नहीं भेजता', shadow_neither: 'समय था, किसी ने नहीं किया', shadow_cancelled: 'कैंसिल',
    verdict_same: 'एक जैसा', verdict_only_station: 'सिर्फ़ स्टेशन', verdict_only_flipkart: 'सिर्फ़ Flipkart', verdict_neither: 'कोई नहीं', verdict_cancelled: 'कैंसिल',
    column_due: 'समय', column_station: 'स्टेशन', column_verdict: 'नतीजा', shadow_would: '{at} से भेज देता', shadow_would_not: 'नहीं भेजता', shadow_late: 'देर',
    why_held: 'होल्ड पर', why_too_early: 'समय से पहले', why_lacks_stock: '{unmet} नग कम', why_came_late: 'मँगाने से पहले ही चला गया',
    remote_APPROVED: 'मंज़ूर', remote_PACKING_IN_PROGRESS: 'पैक हो रहा', remote_FORM_FAILED: 'फ़ॉर्म नहीं माना', remote_PACKED: 'पैक', remote_READY_TO_DISPATCH: 'भेजने को तैयार', remote_PICKUP_COMPLETE: 'पिकअप हुआ', remote_CANCELLED: 'कैंसिल', remote_RETURN_REQUESTED: 'रिटर्न माँगा', remote_RETURNED: 'लौटा', remote_SHIPPED: 'रवाना', remote_DELIVERED: 'पहुँचा', remote_COMPLETED: 'पूरा',
  },
};
