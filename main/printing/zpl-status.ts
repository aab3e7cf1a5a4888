import type { PrinterStatus } from './printer.ts';

/** Asks a ZPL printer for its host status: three framed lines of comma-separated values. */
export const STATUS_QUERY = '~HS\r\n';
/** Asks for the count of labels ever printed; firmware without it answers `?` or nothing (printing.md 2.3). */
export const COUNTER_QUERY = '! U1 getvar "odometer.total_label_count"\r\n';

export const READY: PrinterStatus = { ready: true, problem: 'none', says: 'Printer ready' };
/** Zebra documents no answer at all with media out, ribbon out or head open: silence means "go and look". */
export const SILENT: PrinterStatus = { ready: false, problem: 'silent', says: 'The printer does not answer: look at paper, ribbon and cover.' };

// Framed by STX and ETX.
const FRAME = new RegExp(`${String.fromCharCode(2)}([^${String.fromCharCode(3)}]*)${String.fromCharCode(3)}`, 'g');
const FRAMES = 3;

/** Whether an answer to the status query is whole. */
export function isWholeStatus(answer: string): boolean {
  return [...answer.matchAll(FRAME)].length >= FRAMES;
}

/** Reads the answer to the status query. */
export function readStatus(answer: string): PrinterStatus {
  const [first = [], second = []] = [...answer.matchAll(FRAME)].map((frame) => (frame[1] ?? '').split(','));
  if (first[1] === '1') return { ready: false, problem: 'paper_out', says: 'Out of labels: put in a roll.' };
  if (second[2] === '1') return { ready: false, problem: 'head_open', says: 'The cover is open: close it.' };
  if (second[3] === '1') return { ready: false, problem: 'ribbon_out', says: 'Out of ribbon: put in a new one.' };
  if (first[2] === '1') return { ready: false, problem: 'paused', says: 'The printer is paused: press its button.' };
  if (first[5] === '1') return { ready: false, problem: 'busy', says: 'The printer is still busy with earlier labels.' };
  return READY;
}

/** The count in an answer to the counter query; null when the printer has none. */
export function readCounter(answer: string): number | null {
  const match = /"?(\d+)[^"]*"?/.exec(answer);
  return match === null ? null : Number(match[1]);
}
