export {
  brokeOff,
  countWaiting, interruptedJobs, jobsInLine, jobsOfParcel, lostLabels, moveJob, movesOf, nextCopyNumber, nextJob, printersInUse, queueDocument, queuedAlready, queueLabel, readJob, subjectOf, uncertainJobs,
} from './print-jobs.ts';
export { printProjectors } from './print-projectors.ts';
export { listPrinters, readPrinter, removePrinter, savePrinter } from './printer-store.ts';
export type { DocumentToPrint, JobMove, LabelToPrint, PrintBook, PrintJob } from './print-jobs.ts';
export { createPrintDesk } from './print-desk.ts';
export type { PrintDesk, PrintDeskPorts } from './print-desk.ts';
export { keepBenchPrinter } from './bench-printer.ts';
export type { BenchPrinterAddress } from './bench-printer.ts';
export { everyUses, invoicePrinter, keepPrinterUses, labelPrinter, printerFor, printerUses } from './printer-for.ts';
export { keepDocumentText } from './document-text.ts';
export { newestJob } from './print-jobs.ts';
export { cancelJob, isUnsent, pausePrinter, putFirst, readPause, redirectJob, sendLineOn } from './line.ts';
export type { PrinterPause } from './line.ts';
