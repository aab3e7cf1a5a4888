export { createCallCounter } from './calls.ts';
export type { CallCounter } from './calls.ts';
export type { JobProblem, JobStatus } from './jobs.ts';
export { createSyncEngine } from './sync-engine.ts';
export type { SyncEngine } from './sync-engine.ts';
export type { SyncPorts } from './sync-ports.ts';
export type { PullOutcome, PullReport } from './pull.ts';
export { setAside, takeIn } from './tell.ts';
export { fitPicture } from './fit-picture.ts';
