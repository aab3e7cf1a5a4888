import type { About, Say } from '../words.ts';
import type { inventoryEn } from './inventory-en.ts';

const text = (about: About, name: string): string => String(about[name] ?? '');

/** Inventory in Hindi, as it is spoken on the floor. */
export const inventoryHi: { readonly errors: Readonly<Record<keyof typeof inventoryEn.errors, Say>>; readonly screen: Readonly<Record<keyof typeof inventoryEn.screen, string>> } = {
  errors: {
    inventory_sync_off: () => ({ happened: 'इन्वेंटरी सिंक बंद है: कोई गिनती Flipkart को नहीं जाती।', act: 'इन्वेंटरी में सेटिंग से चालू करें।' }),
    location_missing: () => ({ happened: 'गोदाम की लोकेशन नहीं डाली गई।', act: 'पहले लोकेशन डालें।' }),
    canary_under_way: (a) => ({ happened: `SKU ${text(a, 'skuId')} की जाँच चल रही है।`, act: 'नतीजे तक रुकें, या जाँच रोकें।' }),
    canary_needs_stock: (a) => ({ happened: `SKU ${text(a, 'skuId')} का कोई नग बेचने को नहीं है।`, act: 'स्टॉक वाला SKU चुनें: शून्य से कुछ साबित नहीं होता।' }),
    no_canary_under_way: () => ({ happened: 'कोई जाँच नहीं चल रही।', act: 'SKU चुनें और जाँच शुरू करें।' }),
    canary_not_passed: () => ({ happened: 'एक SKU की जाँच अभी पास नहीं हुई।', act: 'पहले एक SKU जाँचें। फिर बाकी सब जा सकता है।' }),
    reconciliation_running: () => ({ happened: 'मिलान पहले से चल रहा है।', act: 'पूरा होने तक रुकें, या उसे रोकें।' }),
    no_skus: () => ({ happened: 'मिलाने के लिए कोई SKU नहीं है।', act: 'पहले SKU लाएँ।' }),
    no_reconciliation_running: () => ({ happened: 'कोई मिलान नहीं चल रहा।', act: 'F2 से शुरू करें।' }),
    run_not_found: () => ({ happened: 'यह मिलान अब नहीं रखा है।', act: 'नया मिलान चुनें।' }),
    mismatch_not_found: (a) => ({ happened: `इस मिलान में SKU ${text(a, 'skuId')} में फ़र्क नहीं था।`, act: 'फिर मिलान करें, फिर सूची से चुनें।' }),
    too_many_units: (a) => ({ happened: `इससे एक साथ ${text(a, 'units')} से ज़्यादा नग बदलते। कुछ नहीं बदला।`, act: 'कम SKU चुनें।' }),
    sku_has_no_bin: (a) => ({ happened: `SKU ${text(a, 'skuId')} का कोई Saleable बिन नहीं है।`, act: 'पहले इसे बिन दें।' }),
  },
  screen: {
    screen_inventory: 'इन्वेंटरी', help_inventory: 'Flipkart को हमारे स्टॉक की क्या गिनती जाती है। पहले एक SKU जाँचा जाता है। फिर गिनती अपने आप जाती है, और दिन में एक बार सब मिलाया जाता है।',
    job_send_stock: 'स्टॉक भेजना', job_canary: 'एक SKU की जाँच', job_reconciliation: 'गिनती का मिलान',
    part_push: 'भेजना', part_differences: 'फ़र्क', part_counts: 'गिनना', part_settings: 'सेटिंग', key_next_part: 'अगला हिस्सा',
    tile_waiting_counts: 'गिनती भेजनी है', tile_too_high: 'Flipkart पर ज़्यादा', tile_push_problems: 'नहीं ली गई', tile_differences: 'फ़र्क', tile_count_tasks: 'गिनने हैं', tile_last_push: 'पिछली बार भेजा',
    canary_title: 'एक SKU की जाँच', canary_needed: 'अभी Flipkart को कुछ नहीं जाता।', canary_needed_act: 'स्टॉक वाला एक SKU चुनें, या उसका सामान स्कैन करें। वह भेजा और वापस पढ़ा जाता है। तभी बाकी जाता है।',
    canary_running: '{sku} की जाँच चल रही है', canary_passed: '{sku} से {at} पर पास', canary_passed_before: 'पास', canary_failed: '{sku} से पास नहीं हुआ। और कुछ नहीं जाता।', canary_choose: 'SKU, सामान का कोड, नाम या बिन', canary_none_found: 'इस नाम का SKU नहीं है।',
    canary_start: 'भेजें और वापस पढ़ें', canary_stop: 'जाँच रोकें', canary_again: 'फिर जाँचें', canary_free: '{count} बेचने को', canary_begun: '{sku} की जाँच शुरू।', canary_begun_act: 'यह भेजा जाएगा, फिर वापस पढ़ा जाएगा। एक मिनट लगता है।', canary_stopped: 'जाँच रोकी गई।', canary_stopped_act: 'दूसरा SKU चुनें।',
    canary_before: 'Flipkart पर पहले', canary_pushed: 'हमने भेजा', canary_read_back: 'Flipkart दिखाता है', canary_pending: 'वहाँ खुले ऑर्डर', canary_phase_looking: 'देख रहे हैं कि Flipkart अभी क्या दिखाता है …', canary_phase_pushing: 'भेज रहे हैं …', canary_phase_reading: 'वापस पढ़ रहे हैं …',
    canary_equal: 'जितना भेजा उतना ही वापस आया।', canary_less_open_orders: 'खुले ऑर्डर घटाकर वापस आया: Flipkart उन्हें ख़ुद घटाता है।', canary_proves_nothing: 'Flipkart पर पहले से यही गिनती थी, इसलिए कुछ साबित नहीं हुआ। दूसरा SKU चुनें।',
    canary_differs: 'दूसरी गिनती वापस आई। लोकेशन देखें और पता करें कि वहाँ स्टॉक और कौन बदलता है, फिर जाँचें।', canary_refused: 'Flipkart ने गिनती नहीं ली: {says}', canary_not_listed: 'यह SKU लिस्ट में नहीं है।', canary_no_count: 'इस लोकेशन पर Flipkart कोई गिनती नहीं दिखाता। लोकेशन देखें, फिर जाँचें।', canary_outcome_stopped: 'जाँच रोकी गई थी।',
    push_title: 'स्टॉक भेजना', push_off: 'इन्वेंटरी सिंक बंद है: कोई गिनती Flipkart को नहीं जाती।', push_state: '{skus} में से {waiting} गिनती Flipkart की पिछली गिनती से अलग हैं।', push_state_none: 'Flipkart ने सब {skus} SKU की गिनती ले ली।', push_full_left: 'सब भेजना: {skus} में से {left} बाकी।',
    key_full_push: 'सब भेजें', key_compare: 'अभी मिलाएँ', full_push_title: 'सब गिनती फिर भेजें', full_push_confirm: 'सब भेजें', changed_push_title: 'अभी क्या बाकी है', full_push_begun: 'सब {skus} गिनती Flipkart को जा रही हैं।', full_push_begun_act: '{calls} कॉल, {at} तक पूरा।',
    plan_sum: '{skus} गिनती {calls} कॉल में, घंटे में {perHour} कॉल, बाकी काम की {others} के साथ। {at} तक पूरा।', plan_from: 'से', plan_to: 'तक', plan_calls: 'कॉल', plan_skus: 'गिनती', plan_blocked_canary: 'एक SKU की जाँच पास होने पर शुरू होगा।', plan_blocked_inventory_sync_off: 'इन्वेंटरी सिंक चालू होने पर शुरू होगा।', plan_blocked_no_location: 'लोकेशन डालने पर शुरू होगा।', plan_nothing: 'कुछ बाकी नहीं।',
    push_problems: 'जो गिनती Flipkart ने नहीं ली', push_no_problems: 'जो भेजा गया वह सब Flipkart ने लिया।', push_again: 'फिर भेजें', pushed_again: '{sku} फिर जा रहा है।', column_next_try: 'अगली बार',
    compare_title: 'गिना हुआ, हमारा, Flipkart का', compare_never: 'अभी तक मिलान नहीं हुआ।', compare_never_act: 'F2 दबाएँ। हर दिन {hour}:00 बजे अपने आप भी होता है।', compare_never_off: 'F2 दबाएँ। रोज़ का मिलान बंद है।', compare_running: 'मिलान: {skus} में से {compared}', compare_done: '{at} पर मिलाया: {compared} SKU, {mismatches} फ़र्क।', compare_stopped: '{at} पर रोका, {skus} में से {compared} SKU के बाद: {mismatches} फ़र्क।',
    compare_begun: '{skus} SKU मिलाए जा रहे हैं।', compare_begun_act: 'फ़र्क मिलते ही यहाँ दिखेंगे।', compare_stop: 'मिलान रोकें', compare_was_stopped: 'मिलान रोका गया।', compare_waits: 'रुका है: {says}', compare_not_listed: '{count} SKU की यहाँ Flipkart पर कोई गिनती नहीं।',
    show_open: 'बाकी', show_all_differences: 'सब फ़र्क', show_all_skus: 'सब SKU', any_cause: 'कोई भी कारण', search_sku: 'SKU, सामान का कोड, नाम या बिन', no_differences: 'कोई फ़र्क बाकी नहीं।', no_differences_act: 'गिना हुआ, हमारा और Flipkart का, जितना पता है, एक हैं।', no_skus_found: '{search} का कोई SKU नहीं।', no_skus_found_act: 'खोज मिटाएँ।',
    column_sku: 'SKU', column_bin: 'बिन', column_counted: 'गिना हुआ', column_books: 'खाते में', column_ours: 'हमारा', column_theirs: 'Flipkart का', column_cause: 'शायद इसलिए', column_decision: 'फ़ैसला', not_counted_yet: '—', not_at_flipkart: 'नहीं', and_rows_more: '{count} और: खोज छोटी करें।', chosen_count: '{count} चुने', choose_all: 'दिख रहे सब चुनें',
    cause_open_intent: 'गिनती रास्ते में है', cause_not_pushed: 'अभी भेजी नहीं गई', cause_orders_in_flight: 'खुले ऑर्डर वहाँ घटे', cause_returns_not_inwarded: 'वापसी का माल रखा नहीं गया', cause_changed_in_portal: 'पोर्टल में हाथ से बदला', cause_none: 'कारण नहीं मिला',
    choice_ours: 'हमारा सही: भेजें', choice_theirs: 'Flipkart का सही: खाता बदलें', choice_counted: 'गिना हुआ सही: खाता बदलें', choice_count: 'कोई गिने', decided_ours: 'हमारा', decided_theirs: 'Flipkart का', decided_counted: 'गिना हुआ', decided_count: 'गिनना है',
    key_ours: 'हमारा', key_theirs: 'Flipkart का', key_counted: 'गिना हुआ', key_count: 'गिनें', settle_title: '{count} SKU: {choice}', settle_why: 'क्यों', settle_reason_example: 'जैसे: आशा के साथ बिन देखा', settle_confirm: 'करें', settle_books: 'खाता आपके नाम और इस कारण के साथ बदलेगा। जिन ऑर्डर में फिर नग कम पड़ेंगे वे लाल होंगे।', settle_only: 'एक साथ ज़्यादा से ज़्यादा {max} SKU।',
    settled: '{count} SKU तय, {units} नग बदले।', settled_none: 'कुछ नहीं बदला।', settled_left: '{count} रह गए: {why}', left_settled_already: 'पहले तय हो चुका', left_not_listed: 'Flipkart पर गिनती नहीं', left_not_counted: 'किसी ने गिना नहीं', left_on_picklist: 'नग पिकलिस्ट में हैं', left_no_bin: 'Saleable बिन नहीं', left_pushed_since: 'उसके बाद भेजा गया, फिर मिलाएँ', left_no_difference: 'ऐसा फ़र्क नहीं', nothing_chosen_yet: 'पहले सूची से SKU चुनें।',
    plot_title: 'हर मिलान में फ़र्क', plot_label: '{at} को {count} फ़र्क', plot_none: 'ग्राफ़ दूसरे मिलान से शुरू होता है।', reason_portal: 'पोर्टल में बदला', reason_counted: 'गिना गया', reason_booked_wrong: 'ग़लत दर्ज हुआ', reason_other: 'दूसरा',
    counts_title: 'गिनने हैं', no_count_tasks: 'कुछ गिनना नहीं है।', no_count_tasks_act: 'फिर भी गिनना हो तो सामान स्कैन करें।', count_of: 'बिन {bin} में {title} के नग', count_enter: 'लिखें', count_entered: '{sku}: {counted} गिने, खाते में {booked}।', count_entered_same: 'दोनों एक हैं।', count_entered_differs: 'अगले मिलान के बाद “फ़र्क” में तय करें।', count_asked_by: '{person} ने कहा', count_this: '{title} गिनें', column_asked: 'कब कहा',
    setting_sync: 'स्टॉक Flipkart को भेजें', setting_method: 'तरीका', method_changed: 'सिर्फ़ बदली गिनती', method_full: 'बदली हुई, और दिन में एक बार सब', setting_full_hour: 'सब फिर कब (घंटा)', setting_buffer: 'हर SKU के इतने नग रोकें', setting_pace: 'स्टॉक के लिए घंटे में कॉल', setting_deducts: 'Flipkart खुले ऑर्डर ख़ुद घटाता है',
    deducts_yes: 'हाँ', deducts_no: 'नहीं', deducts_unknown: 'पता नहीं', setting_deducts_help: 'यह एक SKU की जाँच से तय होता है। तब तक खुले ऑर्डर हम घटाते हैं, ताकि कुछ दो बार न बिके।', setting_recon: 'रोज़ मिलान करें', setting_recon_hour: 'मिलान कब (घंटा)', setting_recon_pace: 'मिलान के लिए घंटे में कॉल', on: 'चालू', off: 'बंद', setting_saved: 'सेव हुआ।',
  },
};
