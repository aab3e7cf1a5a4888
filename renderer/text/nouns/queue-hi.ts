import type { About, Say } from '../about.ts';
import { shortAwb, shortOrder, text } from '../about.ts';
import type { queueEn } from './queue-en.ts';

const errors: Readonly<Record<keyof typeof queueEn.errors, Say>> = {
  same_printer: (a) => ({ happened: `यह पहले से ${text(a, 'name')} के लिए रुका है।`, act: 'दूसरा प्रिंटर चुनें।' }),
  nothing_to_send_on: (a) => ({ happened: `${text(a, 'name')} के लिए ऐसा कुछ नहीं रुका जो कहीं और जा सके।`, act: 'जो अभी भेजा जा रहा है वह वापस नहीं लिया जा सकता। सूची देखें।' }),
  job_not_waiting: (a) => ({ happened: `प्रिंट ${shortAwb(a)} अब इंतज़ार में नहीं है।`, act: 'सूची देखें: छप गया है, या छप रहा है।' }),
  printer_not_known: () => ({ happened: 'यह प्रिंटर अब यहाँ नहीं है।', act: 'सूची से एक चुनें।' }),
  label_before_packed: (a) => ({ happened: `${shortOrder(a)} अभी पैक नहीं हुआ: आख़िरी नग स्कैन होने से पहले लेबल नहीं।`, act: 'पहले पैक करें, फिर लेबल छापें।' }),
  label_not_here: (a) => ({ happened: `${shortOrder(a)} का लेबल अभी नहीं आया, या Flipkart के जवाब तक रुका है।`, act: 'थोड़ा रुकें, फिर दबाएँ।' }),
  label_queued_already: (a) => ({ happened: `लेबल ${shortAwb(a)} ${text(a, 'at')} बजे ही दिया जा चुका है।`, act: 'प्रिंटर देखें। दूसरा चाहिए तो F4 से फिर छापें।' }),
  label_outdated: (a) => ({ happened: `Flipkart ने ${shortOrder(a)} को नया AWB दिया: ${shortAwb(a, 'newTrackingId')}. लेबल ${shortAwb(a)} अब नहीं चलेगा।`, act: 'इसे नष्ट करें। नया लेबल छापें।' }),
  old_label_wanted: (a) => ({ happened: `लेबल ${shortAwb(a)} कहीं पड़ा हो सकता है: कुछ नहीं छपा।`, act: 'उसे ढूँढकर स्कैन करें, या बताएँ कि खो गया।' }),
  old_label_differs: (a) => ({ happened: `यह ${shortAwb(a, 'scanned')} है। पुराना लेबल ${shortAwb(a)} है।`, act: `${shortOrder(a)} का पुराना लेबल स्कैन करें।` }),
  words_wanted: () => ({ happened: 'वजह नहीं लिखी।', act: 'कुछ शब्दों में लिखें कि फिर क्यों छप रहा है।' }),
  reprint_order_limit: (a) => ({ happened: `${shortOrder(a)} ${text(a, 'copies')} बार फिर छप चुका है।`, act: 'एक और के लिए सुपरवाइज़र का बैज स्कैन कराएँ।' }),
  reprint_person_limit: (a) => ({ happened: `आज आपने ${text(a, 'copies')} लेबल फिर छापे।`, act: 'एक और के लिए सुपरवाइज़र का बैज स्कैन कराएँ।' }),
  label_off_unacknowledged: () => ({ happened: 'कुछ नहीं बदला: Flipkart के अपने लेबल के बिना उसकी मशीन पार्सल नहीं पढ़ पाती।', act: 'सिर्फ़ self-ship में बंद करें, और बताएँ कि आपको पता है।' }),
};

const answers: Readonly<Record<keyof typeof queueEn.answers, Say>> = {
  label_by_hand: (a) => ({ happened: `${shortOrder(a)} के सब नग आ गए। लेबल अपने आप नहीं छपते: बंद किए हुए हैं।`, act: 'F4 से इसका लेबल छापें, या अलग रखें।' }),
};

const trail: Readonly<Record<keyof typeof queueEn.trail, (a: About) => string>> = {
  'print.redirected': (a) => `प्रिंट ${text(a, 'fromPrinterId')} से ${text(a, 'toPrinterId')} प्रिंटर पर गया, वजह: ${text(a, 'problem').replaceAll('_', ' ')}`,
  'print.put-first': () => 'प्रिंट लाइन में सबसे आगे किया',
  'label.voided': (a) => (a.how === 'destroyed' ? `पुराना लेबल ${shortAwb(a)} ${text(a, 'benchId')} पर स्कैन करके नष्ट किया` : `पुराना लेबल ${shortAwb(a)} ${text(a, 'benchId')} पर खोया बताया`),
};

const screen: Readonly<Record<keyof typeof queueEn.screen, string>> = {
  key_send_on: 'आगे भेजें …', line_send_on: '{name} का रुका काम दूसरे प्रिंटर पर भेजें', sent_on: '{count} छपाई अब {name} के लिए रुकी हैं।', sent_on_act: 'लेबल छपने से पहले उसके काग़ज़ पर परखे जाते हैं।',
  guarded_print: 'सीमा से ज़्यादा बार लेबल छापना', guarded_reprint: 'दोबारा छपे लेबल देखना और सीमा रखना',
  lines_title: 'प्रिंटर', line_prints: '{what} छापता है', use_label: 'लेबल', use_itemLabel: 'सामान और बिन के लेबल', use_slip: 'पर्ची', use_sheet: 'A4 पन्ने', line_prints_nothing: 'इस बेंच के लिए कुछ नहीं छापता', line_failover: 'यह न छापे तो उसकी जगह: {name}',
  line_empty: 'कुछ इंतज़ार में नहीं।', line_more: 'और {count}', line_asking: 'प्रिंटर से पूछ रहे हैं …', line_paused: '{by} ने {at} बजे रोका', line_unknown: 'यह प्रिंटर हटाया गया। इसके प्रिंट अभी यहाँ हैं।',
  line_none: 'कोई प्रिंटर नहीं लगा।', line_none_act: 'जो छपना है वह इंतज़ार करेगा।',
  printer_state_none: 'तैयार', printer_state_paper_out: 'काग़ज़ ख़त्म: नया रोल लगाएँ', printer_state_head_open: 'ढक्कन खुला है: बंद करें', printer_state_ribbon_out: 'रिबन ख़त्म', printer_state_jam: 'काग़ज़ फँसा है: खोलकर निकालें', printer_state_error: 'गड़बड़ बता रहा है: बंद करके चालू करें', printer_state_paused: 'प्रिंटर पर ही रोका हुआ है: उसका बटन दबाएँ',
  printer_state_offline: 'नहीं मिल रहा: चालू है? नेटवर्क पर है?', printer_state_busy: 'व्यस्त', printer_state_silent: 'जवाब नहीं देता: काग़ज़, रिबन, ढक्कन देखें', printer_state_not_set_up: 'लगाया नहीं गया',
  key_pause: 'रोकें', key_resume: 'चलाएँ', key_first: 'पहले', key_cancel_print: 'रद्द', line_pause: '{name} रोकें', line_resume: '{name} चलाएँ', print_first_of: '{what} पहले छापें', print_cancel_of: '{what} रद्द करें',
  printer_paused_now: '{name} रुक गया।', printer_paused_now_act: 'प्रिंट इंतज़ार करेंगे। चलाने को फिर दबाएँ।', printer_resumed_now: '{name} फिर छाप रहा है।', printer_resumed_now_act: 'जो रुका था अब निकलेगा।', first_now: 'अगला यही निकलेगा।', cancelled_now: 'रद्द: नहीं छपेगा।',
  cancel_title: '{what} रद्द क्यों?', cancel_reason: 'वजह', cancel_do: 'यह प्रिंट रद्द करें', uncertain_title: 'पक्का नहीं कि ये छपे', label_here: 'लेबल यहाँ है', label_not_here_say: 'यहाँ नहीं', label_not_here_act: 'ज़रूरत हो तो F4 से फिर छापें।',
  about_paper_out: 'काग़ज़ ख़त्म', about_head_open: 'ढक्कन खुला', about_ribbon_out: 'रिबन ख़त्म', about_jam: 'काग़ज़ फँसा', about_error: 'प्रिंटर में गड़बड़', about_paused: 'प्रिंटर पर रोका हुआ', about_offline: 'प्रिंटर नहीं मिल रहा', about_busy: 'प्रिंटर व्यस्त', about_silent: 'प्रिंटर जवाब नहीं देता', about_not_set_up: 'प्रिंटर नहीं लगा',
  about_station_stopped: 'बीच में स्टेशन बंद हो गया', about_line_broke: 'बीच में प्रिंटर की लाइन टूटी', about_counted: 'प्रिंटर ने गिना', about_not_counted: 'प्रिंटर तैयार है और कुछ नहीं गिना: शायद नहीं छपा', about_not_clear: 'प्रिंटर की गिनती से पता नहीं चलता',
  about_label_scanned: 'लेबल स्कैन हुआ', about_person_has_it: 'लेबल किसी के पास है', about_person_lacks_it: 'लेबल किसी के पास नहीं', about_bytes_missing: 'रखी कॉपी नहीं मिली: फिर मँगा रहे हैं', about_fetched_again: 'फिर मँगाया, दूसरा प्रिंट आएगा', about_bytes_unreadable: 'रखी कॉपी पढ़ी नहीं जाती', about_invoice_too_small: 'इस प्रिंटर के काग़ज़ पर पढ़ा नहीं जाएगा', about_invoice_not_found: 'PDF में इनवॉइस नहीं है', about_not_proved: 'इस प्रिंटर के काग़ज़ पर पक्का नहीं हुआ: वे लेबल देखें जिन्हें इंसान चाहिए', about_too_large: 'इस प्रिंटर के काग़ज़ पर नहीं आता', about_order_cancelled: 'ऑर्डर कैंसिल हुआ', about_by_person: 'किसी ने किया',
  kind_label: 'लेबल', kind_invoice: 'बिल', kind_manifest: 'मैनिफ़ेस्ट', kind_slip: 'पर्ची', 'kind_item-label': 'सामान का लेबल', 'kind_bin-label': 'बिन का लेबल', kind_card: 'कार्ड', print_by: '{printer} · {person}, {at}', print_copy: 'कॉपी {n}', moved_here: '{name} प्रिंटर से आया', copy_of: 'कॉपी {n}: {why}', times: '{count} बार',
  again_title: '{what} फिर छापें', again_why: 'क्यों? (F3: अगली)', again_jam: 'प्रिंटर अटक गया', again_torn: 'लेबल फट गया', again_lost: 'लेबल खो गया', again_wrong_printer: 'ग़लत प्रिंटर से निकला', again_uncertain: 'पक्का नहीं कि छपा', again_other: 'कुछ और',
  again_words: 'कुछ शब्दों में', again_scan_old: 'पुराना लेबल स्कैन करें', again_scan_old_sub: 'फिर उसे नष्ट करें: एक पार्सल के दो लेबल कभी बाहर न जाएँ। नया तुरंत छपेगा।', again_no_old: 'कोई लेबल नहीं निकला', again_no_old_sub: 'कुछ नष्ट नहीं करना।', again_is_lost: 'F4: पुराना लेबल खो गया, छापें', again_print: 'F4: छापें', key_reason: 'अगली वजह', key_lost: 'खो गया: छापें', key_print: 'छापें',
  again_count: 'इस ऑर्डर का फिर छपा: {max} में से {copies}. आज आपने: {mineMax} में से {mine}.', again_needs_supervisor: 'इसके लिए सुपरवाइज़र चाहिए।', again_done: '{what} फिर छप रहा है।', again_done_act: 'नया लेबल चिपकाकर स्कैन करें।',
  report_title: 'दोबारा छपे लेबल', report_open: 'दोबारा छपाई की रिपोर्ट', report_none: 'इन दिनों में कुछ दोबारा नहीं छपा।', report_none_act: 'ज़्यादा दिन चुनें।', report_days: 'दिन', report_days_n: '{count} दिन', report_csv: 'CSV सेव करें', column_report_day: 'दिन', column_person: 'व्यक्ति', column_printer: 'प्रिंटर', column_copies: 'कॉपी', column_destroyed: 'पुराना नष्ट', column_lost: 'पुराना खोया', column_above: 'सीमा से ऊपर', column_reasons: 'वजह',
  limits_title: 'सुपरवाइज़र के बिना', limit_order: 'एक ऑर्डर की कॉपी', limit_day: 'एक व्यक्ति की दिन में कॉपी', limits_save: 'सीमा रखें', limits_saved: 'सीमा रख दी।', limits_saved_act: 'अब से लागू।',
  ask_label_by_hand: 'लेबल छापें: F4', ask_label_by_hand_sub: 'लेबल अपने आप नहीं छपते: चैनल में Flipkart का लेबल बंद है। F4 से यह छापें।', key_print_label: 'लेबल छापें', label_printing_now: 'लेबल …{awb} छप रहा है।', label_printing_now_act: 'चिपकाकर स्कैन करें।',
  job_labels_again: 'फिर मँगाए लेबल',
  label_off_title: 'Flipkart का लेबल बंद करें?', label_off_why: 'Flipkart की मशीन वही कोड पढ़ती है जो सिर्फ़ उसके लेबल पर है। उसके बिना Flipkart के पार्सल नहीं चलेंगे। लेबल अपने आप नहीं छपेंगे; हर एक हाथ से छाप सकते हैं।', label_off_agree: 'हम ख़ुद भेजते हैं: बंद करें', label_off_leave: 'चालू रहने दें',
};

/** Words of printers' lines and of copies, in Hindi. */
export const queueHi = { errors, answers, trail, screen };
