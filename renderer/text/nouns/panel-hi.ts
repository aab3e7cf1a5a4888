import { text } from '../about.ts';
import type { panelEn } from './panel-en.ts';

/** Words of labels from the seller panel, in Hindi as it is spoken on the floor. */
export const panelHi: { readonly errors: typeof panelEn.errors; readonly screen: Readonly<Record<keyof typeof panelEn.screen, string>> } = {
  errors: {
    file_empty: () => ({ happened: 'फ़ाइल खाली है (0 बाइट)।', act: 'सेलर पैनल से फिर डाउनलोड करें। कुछ नहीं लिया गया।' }),
    file_is_web_page: () => ({ happened: 'यह लेबल नहीं, PDF नाम से सेव किया वेब पेज है।', act: 'सेलर पैनल में लॉगिन करके लेबल फिर डाउनलोड करें। कुछ नहीं लिया गया।' }),
    file_not_a_pdf: () => ({ happened: 'यह फ़ाइल PDF नहीं है।', act: 'सेलर पैनल वाला PDF डालें। कुछ नहीं लिया गया।' }),
    file_cut_off: () => ({ happened: 'PDF अधूरा है: आख़िरी हिस्सा नहीं है।', act: 'फिर डाउनलोड करें और पूरा होने तक रुकें। कुछ नहीं लिया गया।' }),
    file_locked: () => ({ happened: 'PDF पर पासवर्ड है।', act: 'बिना पासवर्ड का लेबल डाउनलोड करें। कुछ नहीं लिया गया।' }),
    file_broken: () => ({ happened: 'PDF ख़राब है, पढ़ा नहीं जाता।', act: 'फिर डाउनलोड करें। कुछ नहीं लिया गया।' }),
    file_too_long: () => ({ happened: 'PDF में 400 से ज़्यादा पेज हैं।', act: 'लेबल छोटे हिस्सों में डाउनलोड करें। कुछ नहीं लिया गया।' }),
    file_without_label: (a) => ({ happened: `${text(a, 'pages')} पेज में कोई शिपिंग लेबल नहीं।`, act: 'लेबल का PDF डालें, इनवॉइस या मैनिफ़ेस्ट नहीं। कुछ नहीं लिया गया।' }),
    file_not_read: () => ({ happened: 'PDF अंत तक पढ़ा नहीं जा सका।', act: 'फिर डाउनलोड करें। दोबारा हो तो सुपरवाइज़र को बुलाएँ। कुछ नहीं लिया गया।' }),
  },
  screen: {
    drop_title: 'सेलर पैनल के लेबल', drop_here: 'लेबल के PDF यहाँ डालें, जितने चाहें', drop_here_sub: 'हर लेबल पढ़ा, जाँचा और छापा जाता है। या फ़ाइल चुनने के लिए F6 दबाएँ।', drop_now: 'छोड़ दें: लेबल ले लिए जाएँगे', key_add_labels: 'लेबल PDF जोड़ें', drop_clear: 'सूची साफ़ करें',
    drop_waiting: 'इंतज़ार में', drop_reading: 'पढ़ा जा रहा है …', drop_unreadable: 'कंप्यूटर ने फ़ाइल पढ़ने नहीं दी। उसे डेस्कटॉप पर कॉपी करके फिर डालें।', drop_too_large: 'फ़ाइल 22 MB से बड़ी है। लेबल छोटे हिस्सों में डाउनलोड करें।', drop_again: 'फिर करें',
    drop_summary: '{files} फ़ाइल: {taken} लेबल लिए, {problems} गड़बड़', drop_summary_act: 'नीचे ✕ वाली फ़ाइलें देखें।', column_file: 'फ़ाइल', column_result: 'नतीजा', drop_page: 'पेज {page}',
    drop_printing: 'जाँचा हुआ। अभी छप रहा है।', drop_ready: 'जाँचा हुआ। ऑर्डर पैक होने पर छपेगा।', drop_already_here: 'यह लेबल पहले से है। फिर नहीं छपा; फिर छापने के लिए “फिर छापें”।',
    drop_order_cancelled: 'रुकें। ऑर्डर कैंसिल हो गया। न भेजें।', drop_order_gone: 'पार्सल पहले ही हैंडओवर हो चुका।', drop_awb_of_other_order: 'यह AWB यहाँ दूसरे ऑर्डर का है। सुपरवाइज़र से पूछें।',
    drop_awb_differs: 'Flipkart ने इस ऑर्डर का दूसरा AWB बताया है। लेबल फिर डाउनलोड करें।', drop_parcel_not_clear: 'इस ऑर्डर के कई डिब्बों का AWB नहीं आया। ऑर्डर मँगाएँ, फिर डालें।', drop_no_order_id: 'लेबल पर ऑर्डर नंबर नहीं है। इस पेज से कुछ नहीं लिया गया।',
    drop_two_labels: 'एक पेज पर कई लेबल, अलग नहीं होते। एक पेज पर एक लेबल डाउनलोड करें।', drop_no_label: 'यह पेज लेबल नहीं है।', drop_not_proved: 'लेबल जाँच में पास नहीं हुआ, नहीं छपा: {why}',
    proof_awb_not_decoded: 'कोई बारकोड नहीं पढ़ा गया।', proof_awb_mismatch: 'बारकोड में दूसरा AWB है।', proof_low_resolution: 'इस काग़ज़ पर लकीरें बहुत पतली होंगी।', proof_quiet_zone_too_small: 'बारकोड के पास खाली जगह कम है।',
    proof_page_not_found: 'पेज पर AWB नहीं है।', proof_no_label_found: 'पूरा लेबल नहीं मिला।', proof_invoice_words_inside: 'इनवॉइस का हिस्सा आ गया है।', proof_unlikely_shape: 'इसका आकार लेबल जैसा नहीं है।', proof_other: 'पढ़ा नहीं जाता।',
    key_carrier_took: 'कैरियर ले गया', panel_handed_over: 'सेलर पैनल के {count} पार्सल हैंडओवर हुए।', panel_waiting: 'सेलर पैनल से: {waiting} स्कैन बाकी, {out} स्कैन आउट। कैरियर ले जाए तो F8 दबाएँ: Flipkart यहाँ इनका मैनिफ़ेस्ट नहीं देता।',
  },
};
