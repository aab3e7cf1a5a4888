import { shortOrder, text } from '../about.ts';
import type { About } from '../about.ts';
import type { labelEn } from './label-en.ts';

const REASONS: Readonly<Record<string, string>> = {
  awb_not_decoded: 'बॉक्स के अंदर कोई बारकोड नहीं पढ़ा गया', awb_mismatch: 'बॉक्स के अंदर का बारकोड इस पार्सल का AWB नहीं है', low_resolution: 'लकीरें बहुत पतली होंगी: बॉक्स लेबल से बड़ा है',
  quiet_zone_too_small: 'बारकोड के पास खाली जगह कम है', invoice_words_inside: 'बॉक्स में इनवॉइस का हिस्सा है', no_label_found: 'लेबल का निचला हिस्सा बॉक्स से बाहर है', unlikely_shape: 'बॉक्स का आकार लेबल जैसा नहीं है',
};
const whyNot = (about: About): string => REASONS[text(about, 'reason')] ?? 'बॉक्स के अंदर इस पार्सल का लेबल नहीं है';

/** वही शब्द, जैसे फ़्लोर पर बोले जाते हैं। */
export const labelHi: { readonly errors: typeof labelEn.errors; readonly screen: Readonly<Record<keyof typeof labelEn.screen, string>>; readonly guarded: Readonly<Record<keyof typeof labelEn.guarded, string>> } = {
  errors: {
    parcel_not_known: () => ({ happened: 'स्टेशन इस पार्सल को नहीं जानता।', act: 'लिस्ट फिर देखें।' }),
    label_is_proved: (a) => ({ happened: `${shortOrder(a)} का लेबल पहले से ठीक है।`, act: 'कुछ नहीं करना। दूसरी कॉपी के लिए “फिर छापें”।' }),
    label_awaited: (a) => ({ happened: `${shortOrder(a)} का लेबल Flipkart से आ रहा है।`, act: 'रुकें: आते ही पढ़ा जाएगा।' }),
    awb_not_known: (a) => ({ happened: `Flipkart ने ${shortOrder(a)} का AWB अभी नहीं बताया।`, act: 'AWB आने तक रुकें, फिर लेबल दोबारा पढ़ें।' }),
    label_not_read: () => ({ happened: 'लेबल की PDF पूरी नहीं पढ़ी गई।', act: 'Flipkart से लेबल फिर मँगाएँ।' }),
    label_document_missing: (a) => ({ happened: `${shortOrder(a)} के लेबल की PDF यहाँ नहीं है।`, act: 'Flipkart से लेबल फिर मँगाएँ।' }),
    label_page_missing: (a) => ({ happened: `PDF में पेज ${text(a, 'page')} नहीं है।`, act: 'पिछले पेज पर जाएँ।' }),
    label_box_not_proved: (a) => ({ happened: `${whyNot(a)}।`, act: 'बॉक्स को हिलाएँ, जब तक पूरा लेबल न दिखे और “ठीक है” न आए।' }),
    template_not_found: () => ({ happened: 'यह बॉक्स पहले ही हटा दिया गया।', act: 'लिस्ट फिर देखें।' }),
  },
  screen: {
    proof_label_too_small: 'इस काग़ज़ पर लेबल बहुत छोटा होगा।', proof_label_cut: 'काग़ज़ पर लेबल का हिस्सा कट जाएगा।', proof_not_given: 'Flipkart ने नहीं दिया।', proof_not_a_pdf: 'Flipkart ने जो भेजा वह PDF नहीं है।',
    proof_empty: 'Flipkart ने खाली फ़ाइल भेजी।', proof_truncated_pdf: 'PDF अधूरी है।', proof_password_pdf: 'PDF पर ताला है।', proof_broken_pdf: 'PDF ख़राब है।', proof_too_many_pages: 'PDF में पेज बहुत ज़्यादा हैं।',
    label_problems_title: 'लेबल, जिन्हें किसी को देखना है', label_problem_none: 'जो भी लेबल आए हैं, सब छप सकते हैं।', label_problem_waited: 'पैक पार्सल रुका है', label_problem_why: 'नहीं छपा: {why}',
    label_draw: 'बॉक्स बनाएँ', label_read_again: 'फिर पढ़ें', label_fetch_again: 'Flipkart से फिर मँगाएँ', label_look: 'देखें', label_look_title: '{order} का रोका गया लेबल: यही छपता',
    label_read_good: '{order} का लेबल अब ठीक है।', label_read_good_act: 'जहाँ पार्सल रुका है वहाँ अपने आप छपेगा।', label_read_refused: '{order} का लेबल अब भी रुका है: {why}', label_read_refused_act: 'पेज पर उसका बॉक्स बनाएँ, या Flipkart से फिर मँगाएँ।',
    label_asked_again: '{order} का लेबल Flipkart से फिर मँगाया है।', label_asked_again_act: 'आते ही पढ़ा जाएगा।',
    draw_title: 'लेबल का बॉक्स बनाएँ, {order}', box_how: 'पूरे लेबल के चारों ओर बॉक्स खींचें। तीर वाली कुंजी से हिलाएँ, Shift और तीर से छोटा-बड़ा करें।', box_page: 'पेज {page} / {pages}', box_page_before: 'पिछला पेज', box_page_after: 'अगला पेज', box_area: 'पेज पर लेबल का बॉक्स', box_page_picture: 'PDF का पेज',
    box_preview: 'यही छपेगा', box_good: 'ठीक है: बारकोड {awb} है।', box_not_good: 'ठीक नहीं: {why}', box_reading: 'पढ़ रहे हैं …', box_codes_other: 'बारकोड {codes} है।', box_save: 'यही बॉक्स लें', box_known: 'ऐसे पेज का बॉक्स पहले से रखा है। वही दिख रहा है।',
    box_saved: 'ऐसे सब पेजों के लिए बॉक्स रख लिया।', box_saved_others: 'बॉक्स रख लिया। {count} और लेबल अब ठीक हैं।', box_saved_act: 'जहाँ पार्सल रुके हैं वहाँ लेबल अपने आप छपेंगे।',
    drawn_boxes_title: 'लोगों के बनाए बॉक्स', drawn_boxes_none: 'अभी कोई बॉक्स नहीं बना: हर लेबल अपने आप मिला।', box_make: '{width} × {height} पॉइंट, {made}', box_used: '{count} लेबल', box_remove: 'हटाएँ', box_removed: 'बॉक्स हटा दिया।', box_removed_act: 'ऐसे पेजों के लेबल अब उसके बिना खोजे जाएँगे।', box_unknown_maker: 'प्रोग्राम पता नहीं',
    label_width_min: 'सबसे पतला लेबल जो छपेगा, mm', label_width_min_sub: 'Flipkart का अपना लेबल 75 mm चौड़ा है। इससे पतला नहीं छपेगा।', label_width_saved: '{mm} mm से पतले लेबल नहीं छपेंगे।', column_paper_page: 'पेज', column_drawn: 'कब बना', column_used_for: 'कितने',
  },
  guarded: { guarded_label: 'लेबल कितना छोटा हो सकता है', 'guarded_label-template': 'लेबल का बॉक्स बनाना' },
};
