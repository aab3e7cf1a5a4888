import { dayHi } from './nouns/day-hi.ts';
import { backupHi } from './nouns/backup-hi.ts';
import { cameraHi } from './nouns/camera-hi.ts';
import { helpHi } from './nouns/help-hi.ts';
import { budgetHi } from './nouns/budget-hi.ts';
import { movedHi } from './nouns/moved-hi.ts';
import { reportHi } from './nouns/report-hi.ts';
import { restoreHi } from './nouns/restore-hi.ts';
import { prefetchHi } from './nouns/prefetch-hi.ts';
import { lessonHi } from './nouns/lesson-hi.ts';
import { wallHi } from './nouns/wall-hi.ts';
import { documentHi } from './nouns/document-hi.ts';
import { inboundHi } from './nouns/inbound-hi.ts';
import { benchHi } from './nouns/bench-hi.ts';
import { picklistHi } from './nouns/picklist-hi.ts';
import { stockHi } from './nouns/stock-hi.ts';
import { packHi } from './nouns/pack-hi.ts';
import { orderHi } from './nouns/order-hi.ts';
import { labelHi } from './nouns/label-hi.ts';
import { panelHi } from './nouns/panel-hi.ts';
import { personHi } from './nouns/person-hi.ts';
import { replayHi } from './nouns/replay-hi.ts';
import { returnsHi } from './nouns/returns-hi.ts';
import { lanHi } from './nouns/lan-hi.ts';
import { webhookHi } from './nouns/webhook-hi.ts';
import { smartPicklistHi } from './nouns/smart-picklist-hi.ts';
import { shadowHi } from './nouns/shadow-hi.ts';
import { soundHi } from './nouns/sound-hi.ts';
import { unsentHi } from './nouns/unsent-hi.ts';
import { smartHi } from './nouns/smart-hi.ts';
import { channelHi } from './nouns/channel-hi.ts';
import { inventoryHi } from './nouns/inventory-hi.ts';
import { doctorHi } from './nouns/doctor-hi.ts';
import { handoverHi } from './nouns/handover-hi.ts';
import { queueHi } from './nouns/queue-hi.ts';
import { taskHi } from './nouns/task-hi.ts';
import { printerHi } from './nouns/printer-hi.ts';
import { skuHi } from './nouns/sku-hi.ts';
import type { ScreenWords } from './screen-words.ts';

/** The screens in Hindi, as it is spoken on the floor. */
export const screenHi: ScreenWords = {
  ...unsentHi.screen, ...soundHi.screen, ...cameraHi.screen, ...helpHi.screen,
  ...orderHi.screen, ...reportHi.screen,
  ...returnsHi.screen, ...panelHi.screen, ...labelHi.screen, ...shadowHi.screen,
  ...webhookHi.screen, ...lanHi.screen,
...shadowHi.screen, ...smartPicklistHi.screen,
...shadowHi.screen,
  ...queueHi.screen,
  ...doctorHi.screen, ...printerHi.screen, ...taskHi.screen, ...handoverHi.screen,
  ...personHi.screen, ...replayHi.screen,
  ...skuHi.screen,
  ...budgetHi.screen, ...backupHi.screen, ...restoreHi.screen, ...movedHi.screen,
  ...stockHi.screen,
  ...documentHi.screen,
  ...inboundHi.screen,
  ...packHi.screen,
  ...picklistHi.screen, ...prefetchHi.screen,
  ...lessonHi.screen, ...dayHi.screen,
  ...wallHi.screen,
  ...benchHi.screen,
  screens: 'स्क्रीन', place_packing: 'पैकिंग', place_picking: 'पिकिंग', place_handover: 'हैंडओवर', place_returns: 'रिटर्न', place_today: 'आज', place_stock: 'स्टॉक', place_documents: 'दस्तावेज़', place_sync: 'सिंक', place_settings: 'सेटिंग',
  screen_today: 'आज', screen_picking: 'पिकिंग', screen_packing: 'पैकिंग', screen_handover: 'हैंडओवर', screen_documents: 'दस्तावेज़', screen_sync: 'सिंक',
  training: 'ट्रेनिंग', next_due: '{at}: {left} बाकी · {carrier}',
  engine_away: 'स्टेशन जवाब नहीं दे रहा', flipkart_unknown: 'Flipkart से अभी पूछा नहीं', flipkart_ago: 'Flipkart {ago} पहले', unsent: '{count} भेजने बाकी',
  printer_unknown: 'प्रिंटर …', printer_ready: 'प्रिंटर तैयार', printer_waiting: 'प्रिंटर: {count} इंतज़ार में', printer_problem: 'प्रिंटर: {says}', seconds: '{count} सेकंड', minutes: '{count} मिनट',
  change_language: 'भाषा बदलें', change_theme: 'रंग: {now}। बदलकर {next} करें', theme_light: 'उजला', theme_dark: 'गहरा', theme_contrast: 'तेज़ काला-पीला', close_sheet: 'बंद करें', column_act: 'काम', column_share: 'सीमा का हिस्सा', keys_here: 'कुंजियाँ', answer_here: 'जवाब',
  loading: 'एक पल …', look_again: 'फिर देखें', leave: 'रहने दें', save: 'सेव करें', yes: 'हाँ', no: 'नहीं', progress: 'प्रगति', document: 'दस्तावेज़', label_picture: 'छपा हुआ लेबल',
  ready_for_scans: 'तैयार।', answers_stand_here: 'हर स्कैन का जवाब यहाँ आता है।', not_answered_yet: 'स्टेशन अभी जवाब नहीं दे रहा। {waiting} बाकी।', nothing_is_lost: 'कुछ नहीं खोया: जवाब आने तक भेजा जाता है।',
  press_enter_or_scan_ok: 'OK स्कैन करें या Enter दबाएँ', not_applied: 'उसके बाद के {count} स्कैन नहीं गिने गए।', not_listening: 'सुन नहीं रहा', click_here: 'यहाँ क्लिक करें। तब तक कोई स्कैन नहीं पहुँचेगा।',
  last_scans: 'पिछले स्कैन', none_yet: 'अभी कोई नहीं',
  code_too_long: 'उस कोड में {count} से ज़्यादा अक्षर हैं।', code_too_long_act: 'कीबोर्ड पर कुछ रखा तो नहीं? एक बार में एक ही कोड स्कैन करें।', too_many_waiting: 'बहुत सारे स्कैन इंतज़ार में हैं।', wait_for_engine: 'स्टेशन के जवाब तक रुकें।', nothing_to_do: 'यहाँ उस कमांड का कोई काम नहीं।', go_on: 'आगे बढ़ें।', done: 'हो गया।', noted: 'लिख लिया।',
  key_help: 'मदद', key_type_code: 'कोड लिखें', key_practice: 'अभ्यास के कोड', key_reprint: 'फिर छापें', key_put_aside: 'अलग रखें', key_handover: 'हैंडओवर', key_packing: 'पैकिंग', key_picking: 'पिकिंग', key_new_list: 'नई लिस्ट',
  key_next_list: 'अगली लिस्ट', key_next_carrier: 'अगला कैरियर', key_manifest: 'मैनिफ़ेस्ट', key_sign: 'साइन करें', key_previous: 'पिछला', key_next: 'अगला', key_pull: 'अभी मँगाएँ',
  help_title: 'मदद: {screen}', help_type_code: 'जो कोड स्कैनर न पढ़े, उसे लिखें', help_ok: 'ग़लती मानें', help_back: 'वापस',
  help_version: 'वर्शन {version}, {station}।', help_trace: 'सुपरवाइज़र को बताएँ: {trace}',
  help_today: 'कब क्या जाना है और कितना हुआ। पिकिंग से शुरू करें, फिर पैकिंग।', help_picking: 'खाली टोट स्कैन करें, फिर दिखाया गया बिन, फिर हर सामान।',
  help_packing: 'कोई भी सामान स्कैन करें। स्टेशन उसका ऑर्डर खोलता है। हर नग स्कैन करें, निकला लेबल चिपकाएँ, लेबल स्कैन करें।', help_handover: 'कैरियर चुनें, हर पार्सल स्कैन करें, मैनिफ़ेस्ट मँगाएँ, मिलाएँ, साइन करें।',
  help_documents: 'हर छपा हुआ लेबल। ढूँढने के लिए लेबल स्कैन करें।', help_sync: 'Flipkart को अभी क्या नहीं पता, और क्यों।',
  type_code_title: 'कोड लिखें', type_code_label: 'कोड, जैसा बार के नीचे लिखा है', type_code_hand_in: 'यह कोड लें',
  practice_title: 'अभ्यास: अभी आप क्या स्कैन कर सकते हैं', practice_none: 'अभी यहाँ स्कैन करने को कुछ नहीं।', practice_bin: 'बिन', practice_item: 'सामान', practice_tote: 'टोट', practice_label: 'लेबल', practice_wrong: 'जान-बूझकर ग़लत',
  steps_of_parcel: 'इस पार्सल के कदम', step_items: 'सामान', step_weight: 'वज़न', step_label: 'लेबल', step_not_needed: 'ज़रूरी नहीं', step_label_waits: 'बन रहा है', step_label_here: 'आ गया', step_label_coming: 'अभी नहीं आया',
  waits_orders: 'ऑर्डर यहाँ बाकी', waits_singles: 'एक नग वाले: एक स्कैन, एक लेबल', waits_due: 'अगला समय', waits_due_in: 'अगला समय, {time} में', waits_labels: 'लेबल तैयार', waits_packed: 'आज पैक', ask_scan_any_item_sub: 'या टोट: उसके ऑर्डर इस बेंच पर आते हैं।',
  span_hours: '{hours} घं {minutes} मि', span_days: '{days} दिन {hours} घं', units_left: '{count} बाकी', bin_is_proved: 'सही बिन',
  ask_scan_any_item: 'कोई भी सामान स्कैन करें', ask_nothing_to_pack: 'पैक करने को कुछ नहीं', ask_nothing_to_pack_sub: 'पहले लिस्ट पिक करें: 2 दबाएँ।',
  ask_scan_item: 'सामान स्कैन करें', n_of_m: '{m} में से {n}', ask_wait_for_label: 'पार्सल रोकें', ask_wait_for_label_sub: 'Flipkart लेबल बना रहा है। तैयार होते ही यहीं छपेगा। F8 से पार्सल अलग रखें।',
  ask_label_problem_sub: 'लेबल में गड़बड़ है और वह नहीं छपा। F8 से पार्सल अलग रखें और सुपरवाइज़र को बुलाएँ।',
  label_came: 'लेबल …{awb} आ गया।', label_came_act: 'चिपकाएँ, फिर स्कैन करें।', ask_scan_label: 'लेबल चिपकाकर स्कैन करें', label_of_this_parcel: 'इस पार्सल के लेबल के आख़िरी अंक', ask_stop: 'रुकें। न भेजें।', ask_stop_sub: 'सामान PUT BACK टोट में रखें।',
  open_order: 'खुला ऑर्डर', no_open_order: 'कोई नहीं। पहला सामान ऑर्डर खोलता है।', payment_COD: 'COD', payment_PREPAID: 'PREPAID', due: 'समय', in_time: '{time} में', late_by: '{time} देर',
  label_none: 'लेबल अभी नहीं आया', label_proved: 'लेबल तैयार, जाँचा हुआ', label_quarantined: 'लेबल में गड़बड़:',
  ask_new_list: 'F2 दबाएँ: नई लिस्ट', ask_new_list_sub: 'इसमें वे ऑर्डर आते हैं जिनका समय पहले है।', ask_scan_tote: 'खाली टोट स्कैन करें', ask_scan_tote_sub: 'चुनी हुई लिस्ट इसमें जाएगी। F2 से दूसरी लिस्ट।', list_of: '{orders} ऑर्डर, {units} नग', labels_ready: 'लेबल तैयार {n}/{m}', made_at: '{at} पर बनी',
  tote_taken: 'टोट {tote}।', go_to_bin: 'बिन {bin} पर जाएँ।', list_made: 'नई लिस्ट: {orders} ऑर्डर, {units} नग।', scan_tote: 'खाली टोट स्कैन करें।', ask_scan_bin: 'बिन पर जाकर स्कैन करें', ask_take_item: 'सामान लें और स्कैन करें',
  picked_of: '{m} में से {n} पिक · {tote}', last_bin: 'यह आख़िरी बिन है।', then_bin: 'फिर',
  no_parcels: 'कोई पार्सल बाकी नहीं।', no_parcels_act: 'पैक और लेबल होने पर पार्सल यहाँ आते हैं।', ask_choose_carrier: 'F2 दबाएँ: कैरियर', ask_choose_carrier_sub: 'जो कैरियर अभी आया है, उसे चुनें।', ask_choose_carrier_none: 'अभी कुछ पैक नहीं हुआ। पैकिंग के लिए 1 दबाएँ।', ask_scan_parcel: 'हर पार्सल स्कैन करें', ask_fetch_manifest: 'सब स्कैन हुए। F9 दबाएँ', ask_sign_manifest: 'मिलाएँ, फिर F10', ask_wait_manifest: 'मैनिफ़ेस्ट आ रहा है …',
  carrier_open: '{carrier} खुला है।', scan_parcels: 'इसका हर पार्सल स्कैन करें।', lane_counts: '{labelled} स्कैन बाकी · {out} स्कैन हुए · {notReady} पैक नहीं', n_of_m_scanned: '{m} में से {n} स्कैन', missing_parcels: '{count} अभी स्कैन नहीं हुए', and_more: 'और {count}',
  manifest: 'मैनिफ़ेस्ट', manifests: 'मैनिफ़ेस्ट', manifest_FETCHED: 'साइन बाकी', manifest_CLOSED: 'साइन हुआ', manifest_counts: 'Flipkart के हिसाब से {flipkart}, मैनिफ़ेस्ट में {manifest}, स्कैन हुए {out}।', not_scanned_out: 'मैनिफ़ेस्ट में हैं, स्कैन नहीं हुए:', not_on_manifest: 'स्कैन हुए, मैनिफ़ेस्ट में नहीं:',
  manifest_same: 'मैनिफ़ेस्ट और स्कैन मिलते हैं।', open_pdf: 'PDF खोलें', manifest_here: '{count} मैनिफ़ेस्ट आ गया।', manifest_compare: 'मिलाएँ, फिर F10 से साइन करें।', manifest_signed: 'साइन हुआ: {count} पार्सल दिए गए।', manifest_signed_act: 'अगला कैरियर: F2।',
  search_prints: 'प्रिंट ढूँढें', search_prints_example: 'लेबल स्कैन करें, या AWB या ऑर्डर id लिखें', no_prints: 'अभी कुछ नहीं छपा।', no_prints_act: 'छपने पर लेबल यहाँ आते हैं।', no_prints_found: '{search} का कोई प्रिंट नहीं।', no_prints_found_act: 'AWB स्कैन करें, या खोज हटाएँ।',
  nothing_chosen: 'एक प्रिंट चुनें।', column_time: 'समय', column_order: 'ऑर्डर', column_copy: 'कॉपी', column_state: 'हाल', is_label_here: 'क्या लेबल आपके हाथ में है?', parcels: '{count} पार्सल', searching: '{barcode} ढूँढ रहे हैं।', searching_act: 'इसके प्रिंट सूची में हैं।',
  print_queued: 'इंतज़ार में', print_sending: 'जा रहा है', print_confirmed: 'प्रिंटर ने बताया कि निकल गया।', print_printed: 'छप गया', print_sent: 'भेजा गया', print_uncertain: 'पक्का नहीं कि छपा', print_blocked: 'प्रिंटर तैयार नहीं', print_failed: 'नहीं छपा', print_cancelled: 'रद्द',
  no_orders: 'कोई ऑर्डर नहीं।', no_orders_act: 'हर कुछ मिनट में अपने आप आते हैं। सिंक (9) में पिछली बार का समय है।', legend_done: 'गया', legend_in_hand: 'हाथ में', legend_open: 'बाकी', legend_blocked: 'रुका', lane_bar: '{done} गए, {inHand} हाथ में, {open} बाकी, {blocked} रुके',
  tile_open: 'बाकी', tile_picked: 'लिस्ट में', tile_labels_ready: 'लेबल तैयार', tile_labelled: 'पैक हुए', tile_handed_over: 'दिए गए', tile_held: 'होल्ड पर', tile_unmet: 'बिना स्टॉक', tile_label_problems: 'लेबल की गड़बड़', tile_tasks: 'काम',
  carrier_not_known: 'कैरियर अभी पता नहीं', any_carrier: 'ऑर्डर',
  screen_broke: 'यह स्क्रीन टूट गई। स्कैन किया हुआ कुछ नहीं खोया।', screen_broke_act: 'फिर देखें, या दूसरी स्क्रीन पर जाएँ। दोबारा हो तो सुपरवाइज़र को बुलाएँ।',
  sync_online: 'Flipkart जवाब दे रहा है', sync_offline: 'Flipkart जवाब नहीं दे रहा', last_success: 'पिछला जवाब', tile_unsent: 'Flipkart को बताना बाकी', tile_calls: 'पिछले घंटे की कॉल', jobs: 'अपने आप चलने वाले काम', column_job: 'काम', column_last_success: 'पिछली सफलता', column_problem: 'दिक़्क़त', never: 'कभी नहीं',
  not_told_yet: 'Flipkart को अभी क्या नहीं पता', column_what: 'क्या', column_age: 'कब से', column_tries: 'कोशिशें', column_why: 'क्यों', pulled: '{seen} ऑर्डर देखे, {changed} बदले।',
  state_READY: 'भेजना बाकी', state_SENT: 'भेजा, जवाब बाकी', state_UNSURE: 'जवाब पता नहीं, पढ़ा जा रहा है', state_REJECTED: 'Flipkart ने नहीं माना', state_HELD: 'रुका है', state_PARKED: 'किसी को देखना है',
  job_pull: 'ऑर्डर', job_held_and_cancelled: 'रुके और कैंसिल ऑर्डर', job_packing_watch: 'Flipkart पर पैकिंग', job_sweep: 'हाथ के ऑर्डर फिर पढ़ना', job_labels: 'लेबल', job_send: 'भेजना', job_stock: 'स्टॉक',
  ...channelHi.screen,
  ...smartHi.screen,
  ...inventoryHi.screen,
};
