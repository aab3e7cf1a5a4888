export { EXIT_FAULT, isFault } from './program-end.ts';
export { keepRunning } from './keep-running.ts';
export type { KeptProgram } from './keep-running.ts';
