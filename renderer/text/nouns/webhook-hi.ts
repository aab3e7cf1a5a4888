import { text } from '../about.ts';
import type { webhookEn } from './webhook-en.ts';

/** Words of Flipkart's notifications, in Hindi as it is spoken on the floor. */
export const webhookHi: {
  readonly errors: typeof webhookEn.errors; readonly screen: Readonly<Record<keyof typeof webhookEn.screen, string>>; readonly guarded: Readonly<Record<keyof typeof webhookEn.guarded, string>>;
} = {
  errors: {
    webhook_url_missing: () => ({ happened: 'Flipkart की सूचनाओं का पता अभी नहीं है।', act: 'सपोर्ट टिकट में जो पता है वही लिखें, या सूचनाएँ बंद रहने दें।' }),
    webhook_url_unusable: (a) => ({ happened: `Flipkart ${text(a, 'url')} पर नहीं आ सकता।`, act: 'https:// से शुरू होने वाला पता लिखें, जिसमें नाम और पासवर्ड न हो।' }),
  },
  screen: {
    webhook_title: 'Flipkart की सूचनाएँ', webhook_off: 'बंद। ऑर्डर समय पर पढ़े ही जाते हैं; सूचना से कैंसिल कुछ सेकंड पहले दिखता है।',
    webhook_on: 'चालू। सूचना सिर्फ़ इशारा है: जिसका नाम है वह Flipkart से पढ़ा जाता है, उसमें लिखी बात मानी नहीं जाती।', webhook_set_up: 'सूचनाएँ सेट करें', webhook_saved: 'सूचनाएँ सेट हो गईं।', webhook_saved_act: 'पता Flipkart सपोर्ट टिकट से जोड़ता है, हर सेलर और लोकेशन के लिए।',
    webhook_url: 'सपोर्ट टिकट का पता', webhook_url_why: 'अक्षर-अक्षर वही जो Flipkart में है: सिग्नेचर उसी से बनता है। आगे का सर्वर उसे इस PC पर {path} तक भेजता है, X_Date और X_Authorization हेडर के साथ।',
    webhook_switch: 'सूचनाएँ सुनें', webhook_tolerance: 'घड़ियों में कितने सेकंड का फ़र्क़ चलेगा', webhook_calls: 'इशारों के लिए घंटे में कॉल', webhook_last: 'पिछली', webhook_reads: 'पिछले घंटे में {count} कॉल', webhook_heard: 'सुनी', webhook_refused: 'नहीं गिनी', webhook_none: 'अभी कोई नहीं',
    webhook_why_no_signature: 'बिना सिग्नेचर', webhook_why_wrong_signature: 'ग़लत सिग्नेचर', webhook_why_wrong_time: 'बहुत पुरानी या आगे की', webhook_why_no_credentials: 'जब API key नहीं थी', webhook_why_repeated: 'दोबारा आई', webhook_why_unreadable: 'पढ़ी नहीं गई', webhook_why_other_location: 'दूसरी लोकेशन की',
    job_notifications: 'Flipkart की सूचनाएँ',
  },
  guarded: { guarded_webhooks: 'Flipkart की सूचनाएँ सेट करना' },
};
