import type { Scheduler } from '../platform/clock.ts';
import type { LabelLanguageName } from './languages/index.ts';
import { languageOf } from './languages/index.ts';
import { IDENTITY } from './languages/zpl-status.ts';
import type { Question } from './language.ts';
import type { PrinterStatus } from './printer.ts';
import { rangeOf } from './address-range.ts';
import { LineFault, openLine } from './ways/tcp-line.ts';
import type { TcpLine } from './ways/tcp-line.ts';
import { askIpp, textIn } from './ways/ipp-line.ts';
import { queueStatus } from './ways/ipp-queue.ts';

/** A queue of a print server. */
export interface FoundQueue {
  readonly uri: string;
  readonly name: string;
  readonly model: string;
  /** Raw queues pass label languages on; the others have a driver and take pages. */
  readonly isRaw: boolean;
  readonly status: PrinterStatus;
}

/** A printer that was asked over its raw port. */
export interface FoundHost {
  readonly host: string;
  readonly port: number;
  readonly reachable: boolean;
  /**
   * What its answers look like: a suggestion for the test print, and never more. Clones answer in one language and print another, and some say
   * nothing at all (printing.md 1.4).
   */
  readonly suggestion: LabelLanguageName | null;
  /** What it calls itself; null when it does not. */
  readonly model: string | null;
}

export interface DiscoverPorts {
  readonly scheduler: Scheduler;
  readonly connectMs?: number;
  readonly answerMs?: number;
}

const CONNECT_MS = 1_500;
const ANSWER_MS = 700;
const ASK_MS = 3_000;
export const RAW_PORT = 9_100;
/** So many hosts of a range are called at once. */
const AT_ONCE = 16;
const CUPS_ATTRIBUTES = ['printer-name', 'printer-uri-supported', 'printer-make-and-model', 'printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'];

/** The queues of a CUPS server (`http://localhost:631/` is this machine's). A word of why when it cannot be asked. */
export async function discoverQueues(server: string, { scheduler }: DiscoverPorts): Promise<readonly FoundQueue[] | { readonly refused: 'no_print_server'; readonly says: string }> {
  const uri = new URL('/', server.replace(/^ipp/, 'http')).href;
  const answer = await askIpp({ uri, operation: 'CUPS-Get-Printers', attributes: { 'requested-attributes': CUPS_ATTRIBUTES } }, { scheduler, askMs: ASK_MS });
  // A server without a single queue says "not found".
  if (!answer.ok) return answer.status === 'client-error-not-found' ? [] : { refused: 'no_print_server', says: answer.says };
  return answer.printers.map((attributes) => ({
    uri: textIn(attributes, 'printer-uri-supported'), name: textIn(attributes, 'printer-name'), model: textIn(attributes, 'printer-make-and-model'),
    isRaw: /raw/i.test(textIn(attributes, 'printer-make-and-model')), status: queueStatus({ ok: true, printers: [attributes], jobs: [] }),
  }));
}

/**
 * Asks one host, that a person named, what it speaks. The questions come in the order of the harm that they can do: those of ESC/POS and TSPL
 * are bytes that other printers pass over; ZPL's is text, which a silent receipt printer would print, and so it is asked last and only of
 * who has not answered. Each has a line of its own.
 */
export async function probeHost(host: string, port: number, ports: DiscoverPorts): Promise<FoundHost> {
  const nothing = { host, port, reachable: false, suggestion: null, model: null };
  try {
    if (await answers(host, port, ports, languageOf('escpos').status, isEscpos) !== null) return { ...nothing, reachable: true, suggestion: 'escpos' };
    if (await answers(host, port, ports, languageOf('tspl').status, (bytes) => (bytes.length === 1 ? true : null)) !== null) return { ...nothing, reachable: true, suggestion: 'tspl' };
    const model = await answers(host, port, ports, IDENTITY, IDENTITY.read);
    if (model !== null) return { ...nothing, reachable: true, suggestion: 'zpl', model };
    const status = languageOf('zpl').status;
    const isZpl = status !== null && await answers(host, port, ports, status, status.read) !== null;
    return { ...nothing, reachable: true, suggestion: isZpl ? 'zpl' : null };
  } catch (error) {
    if (error instanceof LineFault) return nothing;
    throw error;
  }
}

/** The fixed bits of real-time status bytes; anything else that came is not ESC/POS. */
function isEscpos(bytes: Uint8Array): true | null {
  return bytes.length > 0 && bytes.every((byte) => (byte & 0x93) === 0x12) ? true : null;
}

/** What was read out of the answer; null when there was none. A line that ends within the question is no answer; one that cannot be had is thrown. */
async function answers<T>(host: string, port: number, ports: DiscoverPorts, question: Question<unknown> | null, read: (bytes: Uint8Array) => T | null): Promise<T | null> {
  if (question === null) return null;
  const line: TcpLine = await openLine(host, port, ports.scheduler, ports.connectMs ?? CONNECT_MS);
  try {
    return read(await line.ask(question.bytes, question.isWhole, ports.answerMs ?? ANSWER_MS));
  } catch (error) {
    if (error instanceof LineFault) return null;
    throw error;
  } finally {
    line.close();
  }
}

/**
 * Asks every host of a range, only because a person asked for it: `192.168.1.20-40` or `192.168.1.0/24`, private addresses and no more than
 * 256 of them. Answers those that took the call.
 */
export async function probeRange(range: string, port: number, ports: DiscoverPorts): Promise<readonly FoundHost[] | { readonly refused: 'not_a_range' | 'range_too_large' | 'not_private' }> {
  const hosts = rangeOf(range);
  if ('refused' in hosts) return hosts;
  const found: FoundHost[] = [];
  const left = [...hosts];
  const work = async (): Promise<void> => {
    for (let host = left.shift(); host !== undefined; host = left.shift()) {
      const each = await probeHost(host, port, ports);
      if (each.reachable) found.push(each);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.sort((one, other) => hosts.indexOf(one.host) - hosts.indexOf(other.host));
}
