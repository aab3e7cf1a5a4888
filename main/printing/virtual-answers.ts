import type { LabelLanguageName } from './languages/index.ts';
import type { PrinterMood } from './printer-mood.ts';

/** The state of a virtual printer, as far as its answers tell it. */
export interface VirtualState {
  readonly mood: PrinterMood;
  readonly paperLeft: number;
  readonly counter: number;
  /** It printed since it was last asked. */
  readonly isPrinting: boolean;
}

/** What a language answers to its questions; null: nothing. */
export interface VirtualAnswers {
  status(state: VirtualState, about: number): Uint8Array | null;
  counter(state: VirtualState): Uint8Array | null;
  identity(): Uint8Array | null;
  receipt(id: string): Uint8Array | null;
}

const isPaperOut = ({ mood, paperLeft }: VirtualState): boolean => mood.kind === 'paper_out' || paperLeft <= 0;
const nothing = (): null => null;

/** The three lines of a host status, with the fields that we read: paper out, pause, buffer full; head up, ribbon out. */
const zpl: VirtualAnswers = {
  status(state) {
    const flag = (kind: PrinterMood['kind']): string => (state.mood.kind === kind ? '1' : '0');
    const framed = (line: string): string => `${String.fromCharCode(2)}${line}${String.fromCharCode(3)}\r\n`;
    return Buffer.from(
      framed(`030,${isPaperOut(state) ? '1' : '0'},${flag('paused')},1218,000,0,0,0,000,0,0,0`) + framed(`000,0,${flag('head_open')},${flag('ribbon_out')},0,2,4,0,00000000,1,000`) + framed('1234,0'), 'latin1');
  },
  counter: ({ counter, mood }) => Buffer.from(mood.kind === 'clone' ? '?' : `"${counter}"`, 'latin1'),
  identity: () => Buffer.from(`${String.fromCharCode(2)}VIRTUAL-203dpi,V1.0,8,8192KB${String.fromCharCode(3)}\r\n`, 'latin1'),
  receipt: nothing,
};

const TSPL_BITS: Readonly<Partial<Record<PrinterMood['kind'], number>>> = { head_open: 0x01, jam: 0x02, ribbon_out: 0x08, paused: 0x10, error: 0x80 };
/** A clone says "ready" whatever it does, as long as nothing is wrong. */
const tspl: VirtualAnswers = {
  status: (state) => Uint8Array.of((TSPL_BITS[state.mood.kind] ?? 0) | (isPaperOut(state) ? 0x04 : 0) | (state.isPrinting && state.mood.kind !== 'clone' ? 0x20 : 0)),
  counter: nothing, identity: nothing, receipt: nothing,
};

const epl: VirtualAnswers = { status: nothing, counter: nothing, identity: nothing, receipt: nothing };

/** The fixed bits of a status byte are 0xx1xx10. */
const FIXED = 0x12;
const escpos: VirtualAnswers = {
  status(state, about) {
    const { kind } = state.mood;
    const isWrong = isPaperOut(state) || kind === 'head_open' || kind === 'error' || kind === 'jam';
    switch (about) {
      case 1: return Uint8Array.of(FIXED | (isWrong ? 0x08 : 0));
      case 2: return Uint8Array.of(FIXED | (kind === 'head_open' ? 0x04 : 0) | (isPaperOut(state) ? 0x20 : 0) | (kind === 'error' || kind === 'jam' ? 0x40 : 0));
      case 4: return Uint8Array.of(FIXED | (isPaperOut(state) ? 0x60 : 0));
      default: return Uint8Array.of(FIXED);
    }
  },
  counter: nothing, identity: nothing,
  receipt: (id) => Buffer.from(`\u0037\u0022${id}\u0000`, 'latin1'),
};

export const VIRTUAL_ANSWERS: Readonly<Record<LabelLanguageName, VirtualAnswers>> = { zpl, 'zpl-acs': zpl, tspl, epl, escpos };
