import type { SayCheck } from '../../../shared/doctor/index.ts';
import { checkWordsHi, isCredentialCode } from '../../../shared/doctor/index.ts';
import type { doctorEn } from './doctor-en.ts';

const errors = {
  credentials_refused: (a) => (isCredentialCode(a.reason) ? checkWordsHi.says[a.reason](a) : { happened: 'Flipkart API चाबी या पासवर्ड नहीं मानता।', act: 'डॉक्टर खोलें: वह बताता है कौन-सा।' }),
} as const satisfies Readonly<Record<string, SayCheck>>;

const screen: Readonly<Record<keyof typeof doctorEn.screen, string>> = {
  screen_doctor: 'डॉक्टर', help_doctor: 'क्या स्टेशन और Flipkart के बीच सब ठीक है? हर पंक्ति बताती है क्या मिला और क्या करना है।',
  key_doctor: 'डॉक्टर', key_check_again: 'फिर जाँचें', doctor_all_good: 'सब ठीक है', doctor_found: '{count} बातें देखनी हैं', doctor_checked_at: '{at} पर जाँचा।', doctor_checking: 'जाँच रहे हैं …', doctor_never: 'अभी कुछ नहीं जाँचा।', doctor_never_act: 'F2 दबाएँ।',
  doctor_good: 'ठीक', doctor_wrong: 'देखें', column_check: 'जाँच', column_found: 'क्या मिला, और क्या करना है', job_every: 'हर {span}', job_ago: '{span} पहले', job_is_overdue: 'देर से', job_in_time: 'समय पर', job_problem_credentials: 'चाबी या टोकन', job_problem_line: 'लाइन बंद', job_problem_throttled: 'रुकने को कहा', job_problem_flipkart: 'Flipkart पर गड़बड़', job_problem_station: 'यहाँ गड़बड़',
  doctor_done: 'जाँच हुई: {count} बातें देखनी हैं।', doctor_done_good: 'जाँच हुई: सब ठीक है।', doctor_done_act: 'हर पंक्ति बताती है क्या करना है।', lamp_credentials: 'Flipkart चाबी नहीं मानता', lamp_open_doctor: 'डॉक्टर खोलें',
};

export const doctorHi = { errors, screen };
