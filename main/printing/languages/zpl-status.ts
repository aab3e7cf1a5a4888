import type { Question } from '../language.ts';
import type { PrinterStatus } from '../printer.ts';
import { bytesOf, READY, textOf } from './answers.ts';

// Framed by STX and ETX.
const FRAME = new RegExp(`${String.fromCharCode(2)}([^${String.fromCharCode(3)}]*)${String.fromCharCode(3)}`, 'g');
const FRAMES = 3;

function framesOf(answer: Uint8Array): string[] {
  return [...textOf(answer).matchAll(FRAME)].map((frame) => frame[1] ?? '');
}

/** Asks a ZPL printer for its host status: three framed lines of comma-separated values. */
export const STATUS: Question<PrinterStatus> = {
  bytes: bytesOf('~HS\r\n'),
  isWhole: (answer) => framesOf(answer).length >= FRAMES,
  read: (answer) => (framesOf(answer).length >= FRAMES ? readStatus(framesOf(answer).slice(-FRAMES)) : null),
};

function readStatus(frames: readonly string[]): PrinterStatus {
  const [first = [], second = []] = frames.map((frame) => frame.split(','));
  if (first[1] === '1') return { ready: false, problem: 'paper_out', says: 'Out of labels: put in a roll.' };
  if (second[2] === '1') return { ready: false, problem: 'head_open', says: 'The cover is open: close it.' };
  if (second[3] === '1') return { ready: false, problem: 'ribbon_out', says: 'Out of ribbon: put in a new one.' };
  if (first[2] === '1') return { ready: false, problem: 'paused', says: 'The printer is paused: press its button.' };
  if (first[5] === '1') return { ready: false, problem: 'busy', says: 'The printer is still busy with earlier labels.' };
  return READY;
}

const COUNT = /"(\d+)[^"]*"/g;
/** Some firmware leaves the quotes away. */
const BARE_COUNT = /^\s*(\d+)\s*$/;

/** Asks for the count of labels ever printed; firmware without it answers `?` or nothing (printing.md 2.3). */
export const COUNTER: Question<number> = {
  bytes: bytesOf('! U1 getvar "odometer.total_label_count"\r\n'),
  isWhole: (answer) => /"[^"]*"|\?/.test(textOf(answer)),
  read: (answer) => {
    const match = [...textOf(answer).matchAll(COUNT)].at(-1) ?? BARE_COUNT.exec(textOf(answer));
    return match === null ? null : Number(match[1]);
  },
};

/** Asks a ZPL printer what it is: one framed line, model first. */
export const IDENTITY: Question<string> = {
  bytes: bytesOf('~HI\r\n'),
  isWhole: (answer) => framesOf(answer).length > 0,
  read: (answer) => framesOf(answer)[0]?.split(',')[0]?.trim() ?? null,
};
