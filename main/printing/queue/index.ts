export { countWaiting, interruptedJobs, jobsOfParcel, moveJob, nextJob, printProjectors, queueLabel, readJob } from './print-jobs.ts';
export type { LabelToPrint, PrintBook, PrintJob } from './print-jobs.ts';
export { createPrintWorker } from './print-worker.ts';
export type { PrintWorker, PrintWorkerPorts } from './print-worker.ts';
