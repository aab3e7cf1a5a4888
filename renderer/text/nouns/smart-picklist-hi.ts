import type { About, Say } from '../about.ts';
import { text } from '../about.ts';
import type { smartPicklistEn } from './smart-picklist-en.ts';

const errors: Readonly<Record<keyof typeof smartPicklistEn.errors, Say>> = {
  smart_trouble_not_open: () => ({ happened: 'यह मामला पहले ही बंद हो चुका है।', act: 'सूची फिर देखें।' }),
};

const trail: Readonly<Record<keyof typeof smartPicklistEn.trail, (a: About) => string>> = {
  'smart-picklist.listed': (a) => `Flipkart पिकलिस्ट ${text(a, 'fkPicklistId')} में`,
  'smart-trouble.opened': (a) => `Smart गेटवे पर किसी को देखना है: ${text(a, 'says')}`,
  'smart-trouble.settled': (a) => `Smart गेटवे का मामला बंद: ${text(a, 'reason')}`,
};

const screen: Readonly<Record<keyof typeof smartPicklistEn.screen, string>> = {
  smart_line_title: 'Smart गेटवे', smart_line_off: 'बंद है: काम सार्वजनिक कॉल से चल रहा है।', smart_line_on: 'चालू है। {waiting} ऑर्डर Flipkart पिकलिस्ट का इंतज़ार कर रहे हैं।',
  smart_line_logged_out: 'लॉग आउट: Flipkart सेलर पैनल का ई-मेल या पासवर्ड नहीं मान रहा। {waiting} ऑर्डर Flipkart पिकलिस्ट का इंतज़ार कर रहे हैं।', smart_line_unreachable: 'सेलर पैनल जवाब नहीं दे रहा। {waiting} ऑर्डर Flipkart पिकलिस्ट का इंतज़ार कर रहे हैं।',
  smart_trouble_two_picklists: 'ऑर्डर {order} Flipkart की दो पिकलिस्ट में है ({says})। सेलर पैनल में दूसरी बंद करें।', smart_trouble_sidelined: 'Flipkart ने ऑर्डर {order} का पैक लिया पर पुष्टि नहीं की। सेलर पैनल के अलग रखे ऑर्डरों में देखें।',
  smart_trouble_not_in_list: 'ऑर्डर {order} अब अपनी Flipkart पिकलिस्ट में नहीं है: {says}। सेलर पैनल में देखें।', smart_trouble_bin_full: 'Flipkart पर {sku} के बिन में और जगह नहीं: {says}। दूसरा बिन चुनें या जगह बनाएँ।',
  smart_trouble_reason: 'आपने क्या किया?', smart_trouble_reason_example: 'दूसरी पिकलिस्ट बंद की', smart_trouble_settle: 'हो गया', smart_trouble_settled: 'लिख लिया।', smart_trouble_settled_act: 'अगला देखें।',
  job_smart_picklists: 'Flipkart पिकलिस्ट',
};

/** Words of picklists at Flipkart, in Hindi. */
export const smartPicklistHi = { errors, trail, screen };
