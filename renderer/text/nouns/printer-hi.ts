import type { Say } from './say.ts';

const errors = {
  printer_of_training: () => ({ happened: 'ट्रेनिंग में प्रिंटर नकली है, ताकि कोई लेबल गलती से पार्सल पर न लगे।', act: 'असली प्रिंटर के लिए लाइव स्टेशन खोलें।' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  printer_of_bench: 'इस बेंच का प्रिंटर', printer_host: 'नेटवर्क पर इसका पता', printer_host_example: '192.168.1.50, या नाम', printer_port: 'पोर्ट', printer_port_about: 'लगभग हर लेबल प्रिंटर में 9100।',
  printer_use: 'यही प्रिंटर लें', printer_none: 'इस बेंच का कोई प्रिंटर नहीं चुना गया।', printer_none_act: 'प्रिंटर का नेटवर्क पेज निकालें (फ़ीड बटन दबाकर चालू करें) और वहाँ लिखा पता यहाँ लिखें।', printer_now: 'लेबल {host}, पोर्ट {port} पर जाते हैं।', printer_chosen: 'अब से लेबल {host} पर जाएँगे।', printer_chosen_act: 'जो लेबल रुके थे, अब निकलेंगे।',
} as const;

export const printerHi = { errors, screen };
