export {
  countWaiting, interruptedJobs, jobsInLine, jobsOfParcel, moveJob, movesOf, nextCopyNumber, nextJob, printersInUse, queueDocument, queuedAlready, queueLabel, readJob, subjectOf, uncertainJobs,
} from './print-jobs.ts';
export { printProjectors } from './print-projectors.ts';
export { listPrinters, readPrinter, removePrinter, savePrinter } from './printer-store.ts';
export type { DocumentToPrint, JobMove, LabelToPrint, PrintBook, PrintJob } from './print-jobs.ts';
export { createPrintWorker } from './print-worker.ts';
export type { PrintWorker, PrintWorkerPorts } from './print-worker.ts';
