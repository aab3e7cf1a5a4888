export { countWaiting, interruptedJobs, jobsOfParcel, moveJob, nextJob, printProjectors, queueLabel, readJob } from './print-jobs.ts';
export { listPrinters, readPrinter, removePrinter, savePrinter } from './printer-store.ts';
export type { LabelToPrint, PrintBook, PrintJob } from './print-jobs.ts';
export { createPrintWorker } from './print-worker.ts';
export type { PrintWorker, PrintWorkerPorts } from './print-worker.ts';
