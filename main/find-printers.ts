import { platform } from 'node:process';
import type { FoundPrinter } from '../shared/contract/index.ts';
import type { PrinterLanguageName } from '../shared/fulfilment/printer-profile.ts';
import type { DiscoverPrinters, Discovery } from './fulfilment/index.ts';
import type { Scheduler } from './platform/clock.ts';
import { discoverQueues, guessQueue, probeHost, probeRange, windowsSpooler } from './printing/index.ts';

/** A queue of a print server of this computer. */
interface QueueSeen {
  readonly uri: string;
  readonly name: string;
  readonly model: string;
  /** It passes label languages on; the others have a driver and take pages. */
  readonly isRaw: boolean;
}

/** A queue of Windows. `language`: a guess by its driver; null: it makes no paper. */
interface WindowsQueueSeen {
  readonly name: string;
  readonly driver: string;
  readonly language: PrinterLanguageName | null;
}

/** What answered at an address. `suggestion`: what its answers look like; clones answer in one language and print another. */
interface HostSeen {
  readonly host: string;
  readonly port: number;
  readonly reachable: boolean;
  readonly suggestion: PrinterLanguageName | null;
  readonly model: string | null;
}

/** Those who can look; a computer without a kind of queue leaves it out. */
export interface PrinterSearch {
  readonly queues?: () => Promise<readonly QueueSeen[] | { readonly refused: 'no_print_server' }>;
  readonly windowsQueues?: () => Promise<readonly WindowsQueueSeen[]>;
  readonly host: (host: string, port: number) => Promise<HostSeen>;
  readonly range: (range: string, port: number) => Promise<readonly HostSeen[] | { readonly refused: 'not_a_range' | 'range_too_large' | 'not_private' }>;
}

/** What nearly all label printers listen on (printing.md part 2). */
const RAW_PORT = 9_100;
const RANGE = /[-/]\d{1,3}$/;
const HOST = /^([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(\d{1,5}))?$/;

/** Finds printers for people who set one up: queues of this computer, or one address or a range that a person named. Nothing is called that nobody named. */
export function findPrinters(search: PrinterSearch): DiscoverPrinters {
  return (range) => (range === null ? queuesOf(search) : RANGE.test(range) && /^[\d.\-/]+$/.test(range) ? hostsIn(search, range) : hostAt(search, range));
}

async function queuesOf({ queues, windowsQueues }: PrinterSearch): Promise<Discovery> {
  const [system, windows] = await Promise.all([queues?.() ?? [], windowsQueues?.() ?? []]);
  const found = windows.flatMap(({ name, driver, language }): FoundPrinter[] => (language === null ? [] : [{ name, way: { kind: 'windows', queue: name }, language, says: driver }]));
  if ('refused' in system) return { found, why: found.length === 0 ? system.refused : null };
  return { found: [...found, ...system.map(({ uri, name, model, isRaw }): FoundPrinter => ({ name, way: { kind: 'ipp', uri }, language: isRaw ? null : 'page', says: model }))], why: null };
}

async function hostsIn({ range: look }: PrinterSearch, range: string): Promise<Discovery> {
  const hosts = await look(range, RAW_PORT);
  return 'refused' in hosts ? { found: [], why: hosts.refused } : { found: hosts.flatMap(foundAt), why: null };
}

async function hostAt({ host: look }: PrinterSearch, text: string): Promise<Discovery> {
  const [, host = '', port = String(RAW_PORT)] = HOST.exec(text.trim()) ?? [];
  if (host === '') return { found: [], why: 'not_a_range' };
  return { found: foundAt(await look(host, Number(port))), why: null };
}

function foundAt({ host, port, reachable, suggestion, model }: HostSeen): FoundPrinter[] {
  return reachable ? [{ name: model ?? host, way: { kind: 'tcp', host, port }, language: suggestion, says: model ?? '' }] : [];
}

/** The print server of this computer, where it has one: CUPS listens here. */
const OWN_PRINT_SERVER = 'http://localhost:631/';

/** Finds what this computer can reach: its own queues, those of Windows where it is Windows, and addresses that a person names. */
export function printersOfThisComputer(scheduler: Scheduler): DiscoverPrinters {
  const ports = { scheduler };
  const own = platform === 'win32'
    ? { windowsQueues: async () => (await windowsSpooler().queues()).map((queue) => ({ name: queue.name, driver: queue.driver, language: guessQueue(queue)?.language ?? null })) }
    : { queues: () => discoverQueues(OWN_PRINT_SERVER, ports) };
  return findPrinters({ ...own, host: (host, port) => probeHost(host, port, ports), range: (range, port) => probeRange(range, port, ports) });
}
