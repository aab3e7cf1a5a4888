import type { Say } from './say.ts';
import { text } from './say.ts';
import type { smartEn } from './smart-en.ts';

const WHY: Readonly<Record<string, string>> = {
  not_an_address: 'यह कोई वेब पता नहीं है।', not_https: 'इस पते पर पासवर्ड जाता है, इसलिए यह https:// से शुरू होना चाहिए।', has_login: 'इस पते में नाम या पासवर्ड लिखा है।',
};

/** The Smart gateway in Hindi. */
export const smartHi: { readonly errors: Readonly<Record<keyof typeof smartEn.errors, Say>>; readonly screen: Readonly<Record<keyof typeof smartEn.screen, string>> } = {
  errors: {
    smart_gateway_off: () => ({ happened: 'Smart गेटवे बंद है।', act: 'पहले चैनल स्क्रीन पर उसे चालू करें।' }),
    smart_address_unusable: (a) => ({ happened: WHY[text(a, 'why')] ?? 'यह पता काम का नहीं है।', act: 'सिर्फ़ Smart पोर्टल का पता लिखें, जैसे https://portal.example।' }),
    smart_not_acknowledged: (a) => ({ happened: `${text(a, 'host')} Flipkart का अपना पोर्टल है। उसके नियम प्रोग्राम की अनुमति नहीं देते, और वह बिना बताए बदल सकता है।`, act: 'फिर भी चलाना हो तो नीचे का वाक्य पढ़कर लिखें। नहीं तो गेटवे बंद रहने दें: सार्वजनिक API से काम होता है।' }),
    smart_sentence_differs: () => ({ happened: 'यह वह वाक्य नहीं है। कुछ नहीं रखा गया।', act: 'शब्द-शब्द वही लिखें, या गेटवे बंद रहने दें।' }),
    smart_login_needed: () => ({ happened: 'इस पते के लिए पोर्टल का ई-मेल और पासवर्ड चाहिए।', act: 'दोनों लिखें। वे इस PC पर बंद रहते हैं और कहीं नहीं दिखते।' }),
    smart_login_not_removed: () => ({ happened: 'Smart गेटवे बंद है, पर रखा हुआ ई-मेल और पासवर्ड नहीं हटा।', act: 'स्टेशन को उसके passphrase से चालू करें, फिर गेटवे एक बार और बंद करें।' }),
    portal_unreachable: (a) => ({ happened: `Smart पोर्टल ने यह नहीं किया। ${text(a, 'says')}`.trim(), act: 'इंटरनेट और चैनल स्क्रीन पर पता देखें, फिर जाँचें। तब तक पैकिंग चलने दें।' }),
  },
  screen: {
    smart_title: 'Smart गेटवे', smart_is_off: 'बंद: ऑर्डर, लेबल, मैनिफ़ेस्ट और स्टॉक सार्वजनिक Seller API से जाते हैं।', smart_is_on: 'चालू: पिकलिस्ट, पैकिंग और बिन का स्टॉक {host} से जाते हैं।', smart_is_built_in: 'चालू: पिकलिस्ट, पैकिंग और बिन का स्टॉक ट्रेनिंग वाले Flipkart के पोर्टल से जाते हैं। इस PC से बाहर कुछ नहीं जाता।',
    smart_says: 'Flipkart ने 1 अगस्त 2022 से Smart सेलर के लिए बंद किया, और पोर्टल की कॉल कभी सार्वजनिक नहीं थीं। तभी चालू करें जब Flipkart आपकी लोकेशन अब भी Smart गोदाम की तरह चलाता हो, या पोर्टल आपका अपना हो।',
    smart_address: 'पोर्टल का पता', smart_address_says: 'सिर्फ़ पता, जैसे https://portal.example। flipkart.com के पते के लिए पहले एक वाक्य लिखना पड़ता है।',
    smart_email: 'पोर्टल का ई-मेल', smart_password: 'पोर्टल का पासवर्ड', smart_login_says: 'मुख्य यूज़र के। वे इस PC पर बंद रहते हैं, कहीं नहीं दिखते, और गेटवे बंद करने पर हट जाते हैं।',
    smart_turn_on: 'लॉगिन जाँचें और चालू करें', smart_turn_off: 'बंद करें और लॉगिन हटाएँ', smart_use_built_in: 'ट्रेनिंग वाला पोर्टल चलाएँ', smart_built_in_says: 'ट्रेनिंग: अंदर वाले Flipkart का ऐसा पोर्टल है, बनावटी लॉगिन के साथ।',
    smart_change: 'दूसरा पता या लॉगिन', smart_check_now: 'पोर्टल जाँचें', smart_checking: 'पोर्टल से पूछ रहे हैं …', smart_not_checked: 'प्रोग्राम चालू होने के बाद से नहीं जाँचा।', smart_checked_at: '{at} पर जाँचा।', smart_login_kept: 'ई-मेल और पासवर्ड रखा है।', smart_login_none: 'ई-मेल और पासवर्ड नहीं रखा है।',
    smart_turned_on: 'Smart गेटवे चालू है।', smart_turned_on_act: 'एक बार जाँचें, फिर हमेशा की तरह काम करें।', smart_turned_off: 'Smart गेटवे बंद है। लॉगिन हट गया।', smart_turned_off_act: 'सार्वजनिक API से काम होता है।',
    smart_sentence: 'यह वाक्य लिखें', smart_sentence_says: 'यह आपके नाम और समय के साथ रखा जाता है।', smart_sentence_keep: 'मेरा वाक्य रखें', smart_sentence_kept: 'रखा गया: आपको पता है कि {host} क्या मानता है।', smart_sentence_kept_act: 'अब गेटवे चालू करें।', smart_sentence_by: '{person} ने {at} को लिखा: {sentence}',
    smart_limits: 'सीमाएँ', smart_orders: 'Flipkart की एक पिकलिस्ट पर ऑर्डर', smart_orders_says: 'Flipkart Smart में एक ही होता है। कोई ऑर्डर कभी दो पर नहीं होता।', smart_calls: 'पोर्टल को घंटे में ज़्यादा से ज़्यादा कॉल', smart_calls_says: 'पोर्टल की कोई सीमा पता नहीं: यह हमारी है। पिछले घंटे में {count}।', smart_limits_save: 'सेव करें', smart_limits_saved: 'सेव हुआ।',
    smart_read_bins: 'Smart पोर्टल से पढ़ें', smart_bins_read: 'पोर्टल ने बिन की सूची दी।', smart_bins_read_act: 'कॉलम देखें, फिर लाएँ।',
    switch_smartGateway: 'Smart गेटवे', switch_smartBaseUrl: 'Smart पोर्टल का पता',
  },
};
