import { businessDay } from '../../../shared/time.ts';
import type { Say } from '../about.ts';
import { shortOrder } from '../about.ts';
import type { prefetchEn } from './prefetch-en.ts';

/** Labels ahead of the bench, and how long documents stay, in Hindi as it is spoken. */
export const prefetchHi: { readonly errors: Readonly<Record<keyof typeof prefetchEn.errors, Say>>; readonly screen: Readonly<Record<keyof typeof prefetchEn.screen, string>> } = {
  errors: {
    nothing_refused: (a) => ({ happened: `${shortOrder(a)} का अब कुछ अटका नहीं है।`, act: 'कुछ नहीं करना: लेबल आ गया है या आ रहा है।' }),
    document_removed: (a) => ({ happened: `यह दस्तावेज़ ${businessDay(Number(a.removedAtMs ?? 0))} को हटा दिया गया।`, act: 'सेटिंग जितने दिन कहती है उतने दिन रखा गया। इसकी पहचान अब भी रखी है।' }),
  },
  screen: {
    refusal_empty: 'Flipkart ने खाली फ़ाइल भेजी।', refusal_empty_act: 'फिर माँगें। फिर भी खाली आए तो सेलर पैनल से लेबल उतारकर दस्तावेज़ पर डालें।',
    refusal_not_a_pdf: 'Flipkart ने लेबल की जगह वेब पेज या कुछ और भेजा।', refusal_not_a_pdf_act: 'कुछ मिनट बाद फिर माँगें: Flipkart पर भीड़ हो तो ऐसा होता है।',
    refusal_truncated_pdf: 'लेबल की फ़ाइल अधूरी है।', refusal_truncated_pdf_act: 'फिर माँगें। यही रहे तो इस PC की इंटरनेट लाइन देखें।',
    refusal_password_pdf: 'लेबल की फ़ाइल पर पासवर्ड लगा है।', refusal_password_pdf_act: 'सेलर पैनल से लेबल उतारकर दस्तावेज़ पर डालें।',
    refusal_broken_pdf: 'लेबल की फ़ाइल अंदर से ख़राब है।', refusal_broken_pdf_act: 'फिर माँगें। यही रहे तो सेलर पैनल से लेबल उतारकर दस्तावेज़ पर डालें।',
    refusal_too_many_pages: 'फ़ाइल में लेबल से बहुत ज़्यादा पन्ने हैं।', refusal_too_many_pages_act: 'फिर माँगें। यही रहे तो सेलर पैनल से यही एक लेबल उतारें।',
    refusal_page_not_found: 'Flipkart ने किसी और पार्सल का लेबल भेजा।', refusal_page_not_found_act: 'फिर माँगें। इसे कभी न चिपकाएँ: किसी पन्ने पर यह AWB या यह ऑर्डर नहीं है।',
    refusal_no_label_found: 'पन्ने पर लेबल नहीं मिला।', refusal_no_label_found_act: 'पन्ना देखें। लेबल दिखे तो सुपरवाइज़र उसकी जगह बता सकते हैं।',
    refusal_invoice_words_inside: 'जो मिला उसमें बिल का हिस्सा भी है।', refusal_invoice_words_inside_act: 'पन्ना देखें। लेबल दिखे तो सुपरवाइज़र उसकी जगह बता सकते हैं।',
    refusal_unlikely_shape: 'जो मिला वह लेबल के आकार का नहीं है।', refusal_unlikely_shape_act: 'पन्ना देखें, फिर माँगें।',
    refusal_awb_not_decoded: 'लेबल से कोई बारकोड नहीं पढ़ा गया।', refusal_awb_not_decoded_act: 'पन्ना देखें। कैरियर भी इसे स्कैन नहीं कर पाएगा: फिर माँगें।',
    refusal_awb_mismatch: 'लेबल का बारकोड इस पार्सल का AWB नहीं है, या एक पन्ने पर दो लेबल हैं।', refusal_awb_mismatch_act: 'पन्ना देखें और फिर माँगें। इसे कभी न चिपकाएँ।',
    refusal_low_resolution: 'इस काग़ज़ पर बारकोड की लकीरें बहुत पतली होंगी।', refusal_low_resolution_act: 'चौड़ा लेबल काग़ज़ लगाएँ, या ज़्यादा डॉट वाला प्रिंटर।',
    refusal_quiet_zone_too_small: 'बारकोड के पास स्कैनर के लिए सफ़ेद जगह कम है।', refusal_quiet_zone_too_small_act: 'पन्ना देखें, फिर माँगें।',
    refusal_not_given: 'तीन बार माँगने पर भी Flipkart ने लेबल नहीं दिया।', refusal_not_given_act: 'फिर माँगें। यही रहे तो सेलर पैनल में ऑर्डर देखें।',
    refusal_label_unusable: 'यह लेबल काम का नहीं है।', refusal_label_unusable_act: 'पन्ना देखें, फिर माँगें।',
    refusal_pack_rejected: 'Flipkart ने यह ऑर्डर पैक करने से मना किया।', refusal_pack_rejected_act: 'उसकी बात पढ़ें, सेलर पैनल में ऑर्डर देखें, फिर माँगें।',
    refusal_pack_parked: 'Flipkart से कई बार पैक करने को कहा, उसने नहीं किया।', refusal_pack_parked_act: 'सेलर पैनल में ऑर्डर देखें, फिर माँगें।',
    refusal_form_failed: 'Flipkart को इस ऑर्डर का फ़ॉर्म चाहिए।', refusal_form_failed_act: 'सेलर पैनल में फ़ॉर्म भरें। उसके बाद लेबल अपने आप आएगा।',
    prefetch_title: 'पहले से लेबल', prefetch_ready: 'लेबल तैयार {n}/{m}', prefetch_waiting: '{count} Flipkart के इंतज़ार में', prefetch_serial: '{count} का सीरियल बेंच पर चाहिए', prefetch_boxes: '{count} कई डिब्बों में जाएँगे',
    prefetch_weigh: '{count} पहले तौलने हैं', prefetch_lacking: '{count} में माल कम', prefetch_held: '{count} Flipkart पर होल्ड', prefetch_not_asked: '{count} पहले से नहीं मँगाए', prefetch_refused: '{count} अटके',
    prefetch_pace: 'मिनट में {perMinute} लेबल', prefetch_left: 'क़रीब {time} बाकी', prefetch_bar: '{m} में से {n} लेबल तैयार',
    prefetch_button: 'लेबल पहले मँगाएँ', prefetch_sure: 'इस लिस्ट के {count} ऑर्डर Flipkart पर अभी पैक करवाएँ?', prefetch_cost: 'लेबल और बिल माल से पहले आ जाएँगे। उसके बाद सेलर इन ऑर्डर को Flipkart पर कैंसिल नहीं कर सकता।',
    prefetch_yes: '{count} मँगाएँ', prefetch_asked: 'Flipkart से {count} ऑर्डर पैक करने को कहा।', prefetch_asked_act: 'पिक करते रहें: लेबल अपने आप आएँगे।', prefetch_nothing: 'इस लिस्ट का कुछ पहले से नहीं मँगा सकते।', prefetch_nothing_act: 'जो मँगा लिया है और जो बेंच पर ही पढ़ा जाएगा, लिस्ट के पास लिखा है।',
    refused_title: 'अटके हुए: किसी को देखना होगा', refused_ask_again: 'फिर माँगें', refused_look: 'पन्ना देखें', refused_page_of: '{order} के लिए Flipkart ने यह भेजा', refused_asked: '{order}: फिर माँगा।', refused_asked_act: 'लेबल अपने आप आएगा, या फिर यहीं दिखेगा।',
    keep_title: 'इस डिस्क पर दस्तावेज़ कब तक रहें', keep_personal: 'लेबल और बिल (ख़रीदार का पता), देने के कितने दिन बाद तक', keep_other: 'मैनिफ़ेस्ट और फ़ोटो, दिन', keep_evidence: 'सबूत और उसके काग़ज़, दिन', keep_megabytes: 'सब दस्तावेज़ों की जगह, MB', keep_save: 'सेव करें', keep_saved: 'सेव हुआ।', keep_saved_act: 'थोड़ी देर में डिस्क देखी जाएगी।',
    keep_seen: '{files} दस्तावेज़ {bound} MB में से {used} MB लेते हैं; {needed} MB चालू काम के हैं। {at} पर देखा।', keep_not_seen: 'डिस्क अभी नहीं देखी गई।', keep_removed: 'अब तक हटाए: {files} दस्तावेज़, {megabytes} MB।', keep_rule: 'जो खुले ऑर्डर, रुके प्रिंट, क्लेम या सबूत को चाहिए वह नहीं हटता। पहचान, क़िस्म और हटाने का दिन हमेशा रहता है।',
  },
};
