export type { Delivery, PrintDocument, Printer, PrinterProblem, PrinterStatus } from './printer.ts';
export { tcpPrinter } from './tcp-printer.ts';
export type { TcpLimits, TcpPrinterPorts } from './tcp-printer.ts';
export { startVirtualPrinter } from './virtual-printer.ts';
export type { PrintedLabel, PrinterMood, VirtualPrinter, VirtualPrinterOptions } from './virtual-printer.ts';
export { decodeZpl, encodeZpl } from './zpl.ts';
export { chosenPrinter } from './chosen-printer.ts';
export type { PrinterAddress } from './chosen-printer.ts';
