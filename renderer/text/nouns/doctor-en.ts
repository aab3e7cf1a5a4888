import type { SayCheck } from '../../../shared/doctor/index.ts';
import { checkWordsEn, isCredentialCode } from '../../../shared/doctor/index.ts';

const errors = {
  credentials_refused: (a) => (isCredentialCode(a.reason) ? checkWordsEn.says[a.reason](a) : { happened: 'Flipkart refuses the API key or password.', act: 'Open the Doctor: it says which.' }),
} as const satisfies Readonly<Record<string, SayCheck>>;

const screen = {
  screen_doctor: 'Doctor', help_doctor: 'Is everything between this station and Flipkart in order? Each line says what was found and what to do.',
  key_doctor: 'Doctor', key_check_again: 'Check again', doctor_all_good: 'Everything is in order', doctor_found: '{count} to see to', doctor_checked_at: 'Checked at {at}.', doctor_checking: 'Checking …', doctor_never: 'Nothing was checked yet.', doctor_never_act: 'Press F2.',
  doctor_good: 'good', doctor_wrong: 'see to it', column_check: 'Check', column_found: 'What was found, and what to do', job_every: 'every {span}', job_ago: '{span} ago', job_is_overdue: 'Overdue', job_in_time: 'In time', job_problem_credentials: 'Key or token', job_problem_line: 'Line down', job_problem_throttled: 'Asked to wait', job_problem_flipkart: 'Fault at Flipkart', job_problem_station: 'Fault here',
  doctor_done: 'Checked: {count} to see to.', doctor_done_good: 'Checked: everything is in order.', doctor_done_act: 'Each line says what to do.', lamp_credentials: 'Flipkart refuses the key', lamp_open_doctor: 'Open the Doctor',
} as const;

export const doctorEn = { errors, screen };
