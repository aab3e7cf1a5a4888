import type { Scheduler } from '../platform/clock.ts';
import type { Delivery, PrintDocument, Printer, PrinterStatus } from './printer.ts';
import type { TcpLine } from './tcp-line.ts';
import { LineFault, openLine } from './tcp-line.ts';
import { COUNTER_QUERY, isWholeStatus, readCounter, readStatus, SILENT, STATUS_QUERY } from './zpl-status.ts';

export interface TcpPrinterPorts {
  readonly host: string;
  readonly port: number;
  /** Of the machine's own time: a printer does not wait for a clock that stands still. */
  readonly scheduler: Scheduler;
  /** `none`: a printer that never answers, such as most cheap print servers; its deliveries can be `sent` at best. */
  readonly backChannel: 'zpl' | 'none';
  readonly limits?: Partial<TcpLimits>;
}

export interface TcpLimits {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly idleMs: number;
  readonly confirmMs: number;
  readonly finishMs: number;
}

const LIMITS: TcpLimits = { connectMs: 3_000, answerMs: 1_500, idleMs: 5_000, confirmMs: 10_000, finishMs: 3_000 };
/** How long one look at the counter waits before the next. */
const COUNTER_LOOK_MS = 100;
const REACHABLE: PrinterStatus = { ready: true, problem: 'none', says: 'Reachable; this printer does not report its state.' };
const OFFLINE: PrinterStatus = { ready: false, problem: 'offline', says: 'The printer cannot be reached: is it on and on the network?' };

/**
 * A ZPL printer on raw port 9100: status, counter, write, confirm by the counter. It tells what was certainly not sent from what may have
 * been, because only the first may be sent again (printing.md 2.4; the network part of node-thermal-printer reports labels as printed
 * that never were, 2.1).
 */
export function tcpPrinter(ports: TcpPrinterPorts): Printer {
  const limits: TcpLimits = { ...LIMITS, ...ports.limits };
  const open = (): Promise<TcpLine> => openLine(ports.host, ports.port, ports.scheduler, limits.connectMs);
  // One connection at a time: printers take one, and a status asked within a raster would be printed.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
  const asked = <T>(ask: (line: TcpLine) => Promise<T>, otherwise: T): Promise<T> => inTurn(async () => {
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
  });
  return {
    status: () => asked((line) => (ports.backChannel === 'none' ? Promise.resolve(REACHABLE) : askStatus(line, limits)), OFFLINE),
    counter: () => (ports.backChannel === 'none' ? Promise.resolve(null) : asked((line) => askCounter(line, limits.answerMs), null)),
    deliver: (document, beforeFirstByte) => inTurn(() => deliver(ports, limits, open, document, beforeFirstByte)),
  };
}

async function askStatus(line: TcpLine, limits: TcpLimits): Promise<PrinterStatus> {
  const answer = await line.ask(STATUS_QUERY, isWholeStatus, limits.answerMs);
  return isWholeStatus(answer) ? readStatus(answer) : SILENT;
}

async function askCounter(line: TcpLine, withinMs: number): Promise<number | null> {
  return readCounter(await line.ask(COUNTER_QUERY, (answer) => /"[^"]*"|\?/.test(answer), withinMs));
}

async function deliver(
  ports: TcpPrinterPorts, limits: TcpLimits, open: () => Promise<TcpLine>, document: PrintDocument, beforeFirstByte: (counter: number | null) => void,
): Promise<Delivery> {
  let line: TcpLine;
  try {
    line = await open();
  } catch (error) {
    if (error instanceof LineFault) return { outcome: 'not-sent', says: error.message, problem: 'offline' };
    throw error;
  }
  try {
    const ready = await prepare(ports, limits, line);
    if ('outcome' in ready) return ready;
    beforeFirstByte(ready.counter);
    return await sendAndConfirm(limits, line, document, ready.counter);
  } finally {
    line.close();
  }
}

/** Everything before the first byte of the document: a fault here is certainly "not sent". */
async function prepare(ports: TcpPrinterPorts, limits: TcpLimits, line: TcpLine): Promise<{ readonly counter: number | null } | Delivery> {
  if (ports.backChannel === 'none') return { counter: null };
  try {
    const status = await askStatus(line, limits);
    if (!status.ready) return { outcome: 'not-sent', says: status.says, problem: status.problem };
    return { counter: await askCounter(line, limits.answerMs) };
  } catch (error) {
    if (error instanceof LineFault) return { outcome: 'not-sent', says: error.message, problem: 'offline' };
    throw error;
  }
}

/** From the first byte on, no fault can be called "not sent". */
async function sendAndConfirm(limits: TcpLimits, line: TcpLine, document: PrintDocument, before: number | null): Promise<Delivery> {
  try {
    await line.write(document.bytes, limits.idleMs);
    if (before === null) {
      const ended = await line.finish(limits.finishMs);
      return { outcome: 'sent', says: ended ? 'The printer took all of it; it cannot confirm.' : 'All of it was written; the printer did not close the line.' };
    }
    return await confirm(limits, line, document, before);
  } catch (error) {
    if (error instanceof LineFault) return { outcome: 'unknown', says: error.message };
    throw error;
  }
}

async function confirm(limits: TcpLimits, line: TcpLine, document: PrintDocument, before: number): Promise<Delivery> {
  let moved = 0;
  const looks = Math.ceil(limits.confirmMs / COUNTER_LOOK_MS);
  for (let look = 0; look < looks; look += 1) {
    const now = await askCounter(line, look === 0 ? limits.answerMs : COUNTER_LOOK_MS);
    if (now !== null) moved = now - before;
    if (moved >= document.labels) return { outcome: 'printed', says: 'The printer counted it.' };
    const status = await line.ask(STATUS_QUERY, isWholeStatus, limits.answerMs);
    if (isWholeStatus(status) && readStatus(status).problem === 'paper_out') break;
  }
  return { outcome: 'unknown', says: `The printer's counter moved by ${moved} of ${document.labels}.` };
}
