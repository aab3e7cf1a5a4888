import { present } from '../../../shared/assert.ts';
import type { PrinterLanguage, Question } from '../language.ts';
import { receiptId } from '../languages/escpos.ts';
import type { Delivery, PrinterProblem, PrinterStatus } from '../printer.ts';
import type { TcpLine } from './tcp-line.ts';
import type { TcpLimits } from './tcp-limits.ts';

/** What one printer has shown so far: a proof that it gave before and now withholds is a question; one that it never gave is none. */
export interface Proofs {
  /** Process ids: not known yet, given, or not understood by it. */
  receipts: 'untried' | 'given' | 'lacking';
  /** The state "printing": likewise. */
  printing: 'untried' | 'given' | 'lacking';
  documents: number;
}

export function proofsOf(): Proofs {
  return { receipts: 'untried', printing: 'untried', documents: 0 };
}

/** A document that the printer's stack has taken whole. */
export interface Taken {
  readonly line: TcpLine;
  readonly limits: TcpLimits;
  readonly language: PrinterLanguage | null;
  readonly proofs: Proofs;
  readonly labels: number;
  readonly counterBefore: number | null;
  readonly receipt: Question<boolean> | null;
  /** It answered before the document. */
  readonly answers: boolean;
  /** It was asked, or would have been if its language had a question: its silence is not what its profile says of it. */
  readonly mightAnswer: boolean;
}

/** How long one look at the printer waits before the next. */
const LOOK_MS = 100;
/** What only a person ends: nobody waits for more labels then. A pause or a busy printer ends by itself or at the press of a button. */
const STOPPED: Readonly<Record<PrinterProblem, boolean>> = {
  none: false, paper_out: true, head_open: true, ribbon_out: true, jam: true, error: true, paused: false, offline: false, busy: false, silent: false, not_set_up: false,
};
const STILL_HELD = 'It may still hold the label and print it when that is seen to.';

/** The question that is appended to the next document; null when this printer is known not to answer it. */
export function receiptFor({ receipt }: PrinterLanguage, proofs: Proofs): Question<boolean> | null {
  if (receipt === null || proofs.receipts === 'lacking') return null;
  proofs.documents += 1;
  return receipt(receiptId(proofs.documents));
}

/** What became of it: by the counter, the process id or the state "printing", as the language has; else it is `sent` at best. */
export function prove(taken: Taken): Promise<Delivery> {
  if (taken.counterBefore !== null) return byCounter(taken, taken.counterBefore);
  if (taken.receipt !== null) return byReceipt(taken, taken.receipt);
  if (taken.answers && taken.language?.showsPrinting === true && taken.proofs.printing !== 'lacking') return bySight(taken);
  return bySilence(taken);
}

const looksOf = (limits: TcpLimits): number => Math.ceil(limits.confirmMs / LOOK_MS);
const pause = (line: TcpLine): Promise<Uint8Array> => line.hear(() => false, LOOK_MS);

/**
 * Counter and state are asked together, and again when both have been answered: an answer that comes late is still read, and nothing that
 * it says is lost.
 */
async function byCounter(taken: Taken, before: number): Promise<Delivery> {
  const { line, limits, language, labels } = taken;
  const { counter, status } = present(language, 'the language that counts');
  let moved = 0;
  let seen = 0;
  let isAsked = false;
  for (let left = looksOf(limits); counter !== null && left > 0; left -= 1) {
    if (!isAsked) {
      line.say(counter.bytes);
      if (status !== null) line.say(status.bytes);
      isAsked = true;
    }
    const isWhole = (all: Uint8Array): boolean => counter.isWhole(all.subarray(seen)) && (status === null || status.isWhole(all.subarray(seen)));
    const all = await line.hear(isWhole, LOOK_MS);
    const fresh = all.subarray(seen);
    const now = counter.read(fresh);
    if (now !== null) moved = now - before;
    if (moved >= labels) return { outcome: 'printed', says: 'The printer counted it.' };
    if (!isWhole(all)) continue;
    seen = all.length;
    isAsked = false;
    const state = status?.read(fresh) ?? null;
    if (state !== null && STOPPED[state.problem]) break;
    left -= 1;
    await pause(line);
  }
  return { outcome: 'unknown', says: `The printer's counter moved by ${moved} of ${labels}.` };
}

/** Every so many looks without an id, the printer is asked whether it has stopped. */
const LOOKS_A_QUESTION = 5;

async function byReceipt(taken: Taken, receipt: Question<boolean>): Promise<Delivery> {
  const { line, limits, proofs } = taken;
  const status = present(taken.language?.status, 'the question about the state');
  let state: PrinterStatus | null = null;
  let seen = 0;
  let isAsked = false;
  const isWhole = (all: Uint8Array): boolean => receipt.isWhole(all) || (isAsked && status.isWhole(all.subarray(seen)));
  const ask = (): void => {
    // All of the document is written: the question cannot fall into a picture any more.
    line.say(status.bytes);
    isAsked = true;
  };
  for (let left = looksOf(limits); left >= 0; left -= 1) {
    if (!isAsked && left % LOOKS_A_QUESTION === 0) ask();
    const all = await line.hear(isWhole, left === 0 ? limits.answerMs : LOOK_MS);
    if (receipt.read(all) === true) {
      proofs.receipts = 'given';
      return { outcome: 'printed', says: 'The printer says that it printed it.' };
    }
    if (!isWhole(all)) continue;
    state = status.read(all.subarray(seen));
    seen = all.length;
    isAsked = false;
    if (state !== null && STOPPED[state.problem]) return { outcome: 'unknown', says: `${state.says} ${STILL_HELD}` };
  }
  if (proofs.receipts === 'given' || state === null || !state.ready) return { outcome: 'unknown', says: `The printer took all of it and did not confirm it. ${state?.ready === false ? state.says : ''}`.trim() };
  proofs.receipts = 'lacking';
  return bySilence(taken);
}

/** Ready, printing, ready: printed. Between two labels of one document it may look ready, so the end must be seen twice. */
async function bySight(taken: Taken): Promise<Delivery> {
  const { line, limits, proofs, labels } = taken;
  const status = present(taken.language?.status, 'the question about the state');
  const wanted = labels > 1 ? 2 : 1;
  let hasPrinted = false;
  let readyLooks = 0;
  let seen = 0;
  let state: PrinterStatus | null = null;
  for (let left = looksOf(limits); left > 0; left -= 1) {
    line.say(status.bytes);
    const all = await line.hear((bytes) => bytes.length > seen, limits.answerMs);
    // One byte is one answer; late ones are read in their turn.
    for (const byte of all.subarray(seen)) {
      state = status.read(Uint8Array.of(byte));
      hasPrinted ||= state?.problem === 'busy';
      readyLooks = hasPrinted && state?.ready === true ? readyLooks + 1 : 0;
      if (state !== null && STOPPED[state.problem]) return { outcome: 'unknown', says: `${state.says} ${STILL_HELD}` };
    }
    seen = all.length;
    if (hasPrinted) proofs.printing = 'given';
    if (readyLooks >= wanted) return { outcome: 'printed', says: 'The printer was seen printing, and ready after it.' };
    await pause(line);
  }
  if (state === null || !state.ready) return { outcome: 'unknown', says: `${state?.says ?? 'The printer does not answer any more.'} ${STILL_HELD}` };
  if (proofs.printing === 'given') return { outcome: 'unknown', says: 'The printer took all of it and was not seen printing.' };
  proofs.printing = 'lacking';
  return bySilence(taken);
}

/**
 * No proof to be had: the printer's end of the line says that its stack took everything. Cheap print servers never end (printing.md 2.4), so
 * without it the document is `sent` where nothing else could be expected; of a printer that should have answered and did not, nothing is known.
 */
async function bySilence({ line, limits, answers, mightAnswer }: Taken): Promise<Delivery> {
  const ended = await line.finish(limits.finishMs);
  if (ended) return { outcome: 'sent', says: 'The printer took all of it; it cannot confirm.' };
  if (mightAnswer && !answers) return { outcome: 'unknown', says: 'All of it was written; the printer neither answered nor closed the line.' };
  return { outcome: 'sent', says: 'All of it was written; the printer did not close the line.' };
}
