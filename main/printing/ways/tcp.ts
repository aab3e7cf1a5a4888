import type { PrinterProfile, PrinterWay } from '../../../shared/fulfilment/printer-profile.ts';
import type { Scheduler } from '../../platform/clock.ts';
import type { PrinterLanguage } from '../language.ts';
import { OFFLINE, SILENT } from '../languages/answers.ts';
import { languageOf } from '../languages/index.ts';
import type { Delivery, PrintDocument, Printer, PrinterStatus } from '../printer.ts';
import { inTurns } from './in-turns.ts';
import type { TcpLimits } from './tcp-limits.ts';
import { LIMITS } from './tcp-limits.ts';
import type { Proofs, Taken } from './tcp-proof.ts';
import { prove, proofsOf, receiptFor } from './tcp-proof.ts';
import type { TcpLine } from './tcp-line.ts';
import { LineFault, openLine } from './tcp-line.ts';

export interface TcpPrinterPorts {
  readonly host: string;
  readonly port: number;
  /** Of the machine's own time: a printer does not wait for a clock that stands still. */
  readonly scheduler: Scheduler;
  /** `none`: a printer that never answers, such as most cheap print servers; its deliveries can be `sent` at best. */
  readonly backChannel: 'zpl' | 'none';
  readonly limits?: Partial<TcpLimits>;
}

export interface TcpWayPorts {
  readonly scheduler: Scheduler;
  readonly limits?: Partial<TcpLimits>;
  /** A document may have been cut off on its way to this printer before this start. */
  readonly isCutOff?: boolean;
}

const REACHABLE: PrinterStatus = { ready: true, problem: 'none', says: 'Reachable; this printer does not report its state.' };

/** A ZPL printer on raw port 9100, or any printer there that is asked nothing. */
export function tcpPrinter(ports: TcpPrinterPorts): Printer {
  return overTcp({ host: ports.host, port: ports.port, language: ports.backChannel === 'zpl' ? languageOf('zpl') : null, asks: ports.backChannel === 'zpl' }, ports);
}

/** The printer of a profile on a raw port, asked and believed as its language allows (printing.md 2.3 and 2.4). */
export function openTcpPrinter(profile: Pick<PrinterProfile, 'language' | 'answers'> & { readonly way: PrinterWay & { readonly kind: 'tcp' } }, ports: TcpWayPorts): Printer {
  const { host, port } = profile.way;
  return overTcp({ host, port, language: languageOf(profile.language), asks: profile.answers === 'auto' }, ports);
}

interface Target {
  readonly host: string;
  readonly port: number;
  readonly language: PrinterLanguage | null;
  readonly asks: boolean;
}

/** What is known of one printer from one document to the next. */
interface Known {
  readonly target: Target;
  readonly limits: TcpLimits;
  readonly open: () => Promise<TcpLine>;
  readonly proofs: Proofs;
  /** A line broke within a document: some printers wait for the rest of its picture, and would eat the next one (printing.md 2.4). */
  isCutOff: boolean;
}

/**
 * Status, counter, write, confirm. It tells what was certainly not sent from what may have been, because only the first may be sent again
 * (printing.md 2.4; the network part of node-thermal-printer reports labels as printed that never were, 2.1).
 */
function overTcp(target: Target, ports: TcpWayPorts): Printer {
  const limits: TcpLimits = { ...LIMITS, ...ports.limits };
  const known: Known = { target, limits, open: () => openLine(target.host, target.port, ports.scheduler, limits.connectMs), proofs: proofsOf(), isCutOff: ports.isCutOff === true };
  // One connection at a time: printers take one, and a status asked within a raster would be printed.
  const inTurn = inTurns();
  const { language, asks } = target;
  return {
    status: () => inTurn(() => statusOf(known)),
    ...(language === null || language.counter === null ? {} : { counter: () => (asks ? inTurn(() => counterOf(known)) : Promise.resolve(null)) }),
    deliver: (document, beforeFirstByte) => inTurn(() => deliver(known, document, beforeFirstByte)),
  };
}

/** Asks on a line of its own; `otherwise` when there is none. */
async function asked<T>({ open }: Known, ask: (line: TcpLine) => Promise<T>, otherwise: T): Promise<T> {
  let line: TcpLine | null = null;
  try {
    line = await open();
    return await ask(line);
  } catch (error) {
    if (error instanceof LineFault) return otherwise;
    throw error;
  } finally {
    line?.close();
  }
}

function statusOf(known: Known): Promise<PrinterStatus> {
  const { target: { language, asks }, limits } = known;
  return asked(known, async (line) => {
    if (!asks || language === null || language.status === null) return REACHABLE;
    return (await askStatus(line, language, limits)) ?? (language.silence === 'go_and_look' ? SILENT : REACHABLE);
  }, OFFLINE);
}

function counterOf(known: Known): Promise<number | null> {
  const { target: { language }, limits } = known;
  const counter = language?.counter ?? null;
  return counter === null ? Promise.resolve(null) : asked(known, async (line) => counter.read(await line.ask(counter.bytes, counter.isWhole, limits.answerMs)), null);
}

/** Null: the printer is silent, or its language has no such question. */
async function askStatus(line: TcpLine, { status }: PrinterLanguage, limits: TcpLimits): Promise<PrinterStatus | null> {
  return status === null ? null : status.read(await line.ask(status.bytes, status.isWhole, limits.answerMs));
}

async function deliver(known: Known, document: PrintDocument, beforeFirstByte: (counter: number | null) => void): Promise<Delivery> {
  let line: TcpLine;
  try {
    if (known.isCutOff) await resetAfterCut(known);
    line = await known.open();
  } catch (error) {
    if (error instanceof LineFault) return { outcome: 'not-sent', says: error.message, problem: 'offline' };
    throw error;
  }
  try {
    const ready = await prepare(known, line);
    if ('outcome' in ready) return ready;
    beforeFirstByte(ready.counter);
    return await sendAndProve(known, line, document, ready);
  } finally {
    line.close();
  }
}

/** On a line of its own, because what restarts a printer also ends the line. */
async function resetAfterCut(known: Known): Promise<void> {
  const { target: { language }, limits } = known;
  if (language !== null && language.reset !== null) {
    const line = await known.open();
    try {
      await line.write(language.reset, limits.idleMs);
      await line.finish(limits.finishMs);
    } finally {
      line.close();
    }
  }
  known.isCutOff = false;
}

interface Ready {
  /** It answered the question about its state, so silence afterwards means something. */
  readonly answers: boolean;
  readonly counter: number | null;
}

/** Everything before the first byte of the document: a fault here is certainly "not sent". */
async function prepare({ target: { language, asks }, limits }: Known, line: TcpLine): Promise<Ready | Delivery> {
  try {
    if (!asks || language === null || language.status === null) {
      await line.hear(() => false, limits.hangUpMs);
      return { answers: false, counter: null };
    }
    const status = await askStatus(line, language, limits);
    if (status === null) return language.silence === 'go_and_look' ? { outcome: 'not-sent', says: SILENT.says, problem: SILENT.problem } : { answers: false, counter: null };
    if (!status.ready) return { outcome: 'not-sent', says: status.says, problem: status.problem };
    const { counter } = language;
    return { answers: true, counter: counter === null ? null : counter.read(await line.ask(counter.bytes, counter.isWhole, limits.answerMs)) };
  } catch (error) {
    if (error instanceof LineFault) return { outcome: 'not-sent', says: error.message, problem: 'offline' };
    throw error;
  }
}

/** From the first byte on, no fault can be called "not sent". */
async function sendAndProve(known: Known, line: TcpLine, document: PrintDocument, ready: Ready): Promise<Delivery> {
  const { target: { language, asks }, limits, proofs } = known;
  const receipt = ready.answers && language !== null ? receiptFor(language, proofs) : null;
  try {
    await line.write(receipt === null ? document.bytes : Buffer.concat([document.bytes, receipt.bytes]), limits.idleMs);
    const taken: Taken = { line, limits, language, proofs, labels: document.labels, counterBefore: ready.counter, receipt, answers: ready.answers, mightAnswer: asks && language?.status !== null && language !== null };
    return await prove(taken);
  } catch (error) {
    if (!(error instanceof LineFault)) throw error;
    known.isCutOff = true;
    return { outcome: 'unknown', says: error.message };
  }
}
