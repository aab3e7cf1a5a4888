export { CALLS_PER_HOUR, CHECK_CODES, CHECK_NAMES, CHECKS, CREDENTIAL_CODES, isCredentialCode, JOB_PROBLEMS } from './checks.ts';
export type { CheckCode, CheckName, CodeOf, CredentialCode, JobProblemKind } from './checks.ts';
export { checkWordsEn } from './check-words-en.ts';
export { checkWordsHi } from './check-words-hi.ts';
export type { CheckSaying, CheckWords, SayCheck } from './check-words.ts';
