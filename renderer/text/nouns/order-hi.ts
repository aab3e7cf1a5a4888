import { text } from '../about.ts';
import type { Say } from '../about.ts';
import type { orderEn } from './order-en.ts';

const errors: Readonly<Record<keyof typeof orderEn.errors, Say>> = {
  kept_searches_full: (a) => ({ happened: `${text(a, 'max')} खोजें पहले से रखी हैं।`, act: 'एक हटाएँ, फिर यह रखें।' }),
  kept_search_not_found: (a) => ({ happened: `${text(a, 'name')} नाम की कोई खोज नहीं रखी है।`, act: 'सूची फिर देखें।' }),
};

const screen: Readonly<Record<keyof typeof orderEn.screen, string>> = {
  place_orders: 'ऑर्डर', screen_orders: 'ऑर्डर', guarded_order: 'ऑर्डर देखना', 'guarded_kept-search': 'खोज रखना',
  help_orders: 'ऑर्डर की कोई भी बात टाइप या स्कैन करें: नंबर, AWB के आख़िरी अंक, SKU, नाम के शब्द, बिन, टोट, व्यक्ति। तीर से चलें, Enter से खोलें, Esc से वापस।',
  orders_search: 'ऑर्डर खोजें', orders_search_example: 'ऑर्डर, AWB, आख़िरी 4 अंक, SKU, नाम, बिन, टोट, व्यक्ति',
  orders_lane: 'कौन से ऑर्डर', orders_lane_any: 'सब ऑर्डर', orders_lane_open: 'यहाँ मौजूद', orders_lane_held: 'होल्ड पर', orders_lane_exception: 'देखना है', orders_lane_to_pick: 'पिक करने हैं', orders_lane_listed: 'पिकलिस्ट पर',
  orders_lane_picked: 'पिक हुए', orders_lane_packed: 'पैक हुए', orders_lane_labelled: 'लेबल लगे', orders_lane_scanned_out: 'बाहर स्कैन हुए', orders_lane_handed_over: 'सौंपे गए', orders_lane_cancelled: 'रद्द',
  orders_carrier: 'कैरियर', orders_carrier_any: 'कोई भी कैरियर', orders_due: 'कब तक', orders_due_any: 'कोई भी दिन', orders_due_late: 'देर हो गई', orders_due_today: 'आज', orders_due_tomorrow: 'कल',
  orders_payment: 'भुगतान', orders_payment_any: 'कोई भी भुगतान', orders_columns: 'कॉलम', orders_filters: 'छाँटना',
  orders_count_one: '1 ऑर्डर', orders_count: '{count} ऑर्डर', orders_read_as: '{what} समझा', orders_page: 'पेज {page}',
  orders_read_order: 'ऑर्डर नंबर', orders_read_awb: 'AWB', orders_read_shipment: 'शिपमेंट', orders_read_beginning: 'नंबर की शुरुआत', orders_read_last_digits: 'आख़िरी अंक', orders_read_sku: 'SKU', orders_read_item_code: 'सामान का कोड', orders_read_bin: 'बिन',
  orders_read_tote: 'टोट', orders_read_person: 'व्यक्ति', orders_read_words: 'नाम के शब्द',
  orders_none: 'अभी यहाँ कोई ऑर्डर नहीं', orders_none_act: 'चैनल सेट होने और ऑर्डर सिंक चालू होने पर अपने आप आते हैं।',
  orders_none_like_this: 'ऐसा कोई ऑर्डर नहीं', orders_none_like_this_act: 'और देखने के लिए छाँटना हटाएँ।',
  orders_not_found: '“{search}” के लिए कुछ नहीं मिला', orders_not_found_act: 'ऑर्डर नंबर, AWB, SKU, नाम, बिन, टोट और लोगों में देखा। AWB के आख़िरी 4 अंक या नाम का एक शब्द लिखकर देखें।', orders_not_found_filtered: 'छाँटना चालू है: सब ऑर्डरों में देखने के लिए हटाएँ।',
  orders_not_on_page: 'इनमें कोई नहीं। पुराने ऑर्डर अभी नहीं देखे गए।', orders_filters_off: 'छाँटना हटाएँ', orders_go_on: 'और पीछे देखें',
  orders_kept: 'रखी हुई खोजें', orders_keep_title: 'यह खोज रखें', orders_keep_name: 'नाम', orders_keep_example: 'देर वाले COD', orders_kept_now: '{name} नाम से रखी।', orders_kept_now_act: 'F8 से वापस आएगी।', orders_dropped_now: '{name} हटाई।', orders_drop: '{name} हटाएँ', orders_keep: 'रखें', orders_showing: '{name} दिख रही है।',
  key_find: 'खोजें', key_next_page: 'अगला पेज', key_first_page: 'पहला पेज', key_print_list: 'छापें', key_save_sheet: 'शीट सहेजें', key_next_kept: 'अगली खोज', key_keep_search: 'रखें', key_back_one: 'वापस', key_open_order: 'खोलें', key_open_packing: 'पैकिंग में खोलें', key_put_first: 'पहले छापें', key_save_evidence: 'सबूत', key_to_tasks: 'काम देखें',
  orders_sheet_saved: '{count} ऑर्डर शीट में सहेजे।', orders_sheet_saved_act: 'आगे बढ़ें।', orders_sheet_cut_act: 'एक शीट से ज़्यादा मिले: बाक़ी के लिए खोज छोटी करें।',
  orders_choose: 'ऑर्डर चुनें।', orders_here: 'यहाँ', orders_at_flipkart: 'Flipkart पर', orders_shipment: 'शिपमेंट', orders_units: 'नग', orders_flag_hold: 'होल्ड पर', orders_flag_cancelled: 'रद्द', orders_flag_missing: '{count} कम', orders_more_lines: '+{count} और',
  orders_lines: 'सामान', orders_parcels: 'पार्सल और लेबल', orders_documents: 'दस्तावेज़', orders_no_documents: 'इसके लिए कुछ नहीं छपा।', orders_beside: 'काम और समस्याएँ', orders_nothing_beside: 'इसमें कोई समस्या नहीं।', orders_unsent: 'Flipkart को अभी नहीं पता', orders_all_sent: 'Flipkart को सब पता है।', orders_timeline: 'क्या-क्या हुआ', orders_no_parcel: 'अभी कोई पार्सल नहीं।',
  'orders_task_put-back': 'नग वापस रखें', 'orders_task_pull-out': 'पार्सल निकालें', orders_done: 'हो गया', orders_open: 'बाक़ी', orders_shortage: '{quantity} × {sku} नहीं मिला', orders_line_done: '{packed} / {quantity} पैक', orders_line_gone: 'रद्द',
  orders_unsent_pack: 'पैक के लिए तैयार', orders_unsent_dispatch: 'पैक और भेजने को तैयार', orders_unsent_cancel: 'यहाँ रद्द', 'orders_unsent_fk-picklist': 'उसकी पिकलिस्ट', orders_unsent_stock: 'एक गिनती', orders_unsent_price: 'एक दाम', orders_unsent_listing: 'एक लिस्टिंग', orders_first_now: 'इसका लेबल पहले छपेगा।', orders_opened_in_packing: 'पैकिंग में खुला।', orders_no_invoice: 'बिल',
};

export const orderHi = { errors, screen };
