export { CALLS_PER_HOUR, CHECK_CODES, CHECK_NAMES, CHECKS, CREDENTIAL_CODES, isCredentialCode, isKeyCode, JOB_PROBLEMS, KEY_CODES, PORTAL_CODES } from './checks.ts';
export type { CheckCode, CheckName, CodeOf, CredentialCode, JobProblemKind, KeyCode } from './checks.ts';
export { bytesIn } from './check-words.ts';
export { checkWordsEn } from './check-words-en.ts';
export { checkWordsHi } from './check-words-hi.ts';
export type { CheckSaying, CheckWords, SayCheck } from './check-words.ts';
