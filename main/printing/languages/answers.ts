import type { PrinterProblem, PrinterStatus } from '../printer.ts';

/** The bytes of a command that is written as text. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

export const READY: PrinterStatus = { ready: true, problem: 'none', says: 'Printer ready' };
/** Zebra documents no answer at all with media out, ribbon out or head open: silence means "go and look". */
export const SILENT: PrinterStatus = { ready: false, problem: 'silent', says: 'The printer does not answer: look at paper, ribbon and cover.' };
export const OFFLINE: PrinterStatus = { ready: false, problem: 'offline', says: 'The printer cannot be reached: is it on and on the network?' };

/** A printer that will not print now, in the words for who stands before it. */
export function troubled(problem: Exclude<PrinterProblem, 'none'>, says: string): PrinterStatus {
  return { ready: false, problem, says };
}
