import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { PDFDocument, rgb } from 'pdf-lib';
import { encodeZpl, startVirtualPrinter } from '../../main/printing/index.ts';
import type { VirtualPrinter } from '../../main/printing/index.ts';
import { bytesPerRow } from '../../shared/fulfilment/bitmap.ts';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { eventually } from '../doubles/eventually.ts';
import { inkBox } from './ink-box.ts';
import type { PrivateCups } from '../doubles/private-cups.ts';
import { startPrivateCups } from '../doubles/private-cups.ts';
import type { WineNode } from './wine.ts';
import { prepareWine, versionOf } from './wine.ts';

/**
 * `npm run wine`: our way through the spooler of Windows, and our database, in Node for Windows under Wine, against a private CUPS and our
 * own virtual printer. One JSON line says what held; the exit code is 1 when something did not, and 0 where there is no Wine. It proves
 * nothing about Windows itself: see main/printing/ways/windows/README.md.
 */
const FOLDER = join('.out', 'wine');
const ARRIVES_MS = 15_000;
/** The thread of the engine may be kept for so long by a machine with much else to do. */
const AWAY_MAX_MS = 1_000;
const LABEL_QUEUE = 'label_raw';
const PAGE_QUEUE = 'a4_page';
/** Dots a millimetre in the picture that is measured. */
const MEASURED_DOTS = 10;
const SQUARE = { left: 30, top: 20, side: 40 } as const;
const MM = 72 / 25.4;

interface Rig {
  readonly cups: PrivateCups;
  readonly wine: WineNode;
  readonly device: VirtualPrinter;
  /** Every byte that came to the printer, by connection. */
  readonly heard: readonly Buffer[][];
}

interface Check {
  readonly holds: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const startedMs = performance.now();
const wineVersion = versionOf('wine', '--version');
const missing = [...(wineVersion === null ? ['wine'] : []), ...['cupsd', 'lpadmin'].filter((name) => versionOf('which', name) === null)];
if (missing.length > 0) {
  say(`left out: no ${missing.join(', no ')} here`);
  process.stdout.write(`${JSON.stringify({ wine: false, missing })}\n`);
} else {
  const checks = await runAll();
  const failed = Object.keys(checks).filter((name) => checks[name]?.holds !== true);
  process.stdout.write(`${JSON.stringify({ wine: true, version: wineVersion, seconds: Math.round((performance.now() - startedMs) / 1000), failed, checks })}\n`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

async function runAll(): Promise<Record<string, Check>> {
  mkdirSync(FOLDER, { recursive: true });
  const ends: (() => void | Promise<void>)[] = [];
  try {
    const device = await startVirtualPrinter({ folder: null });
    ends.push(() => device.close());
    const line = await startListener(device.port);
    ends.push(() => line.close());
    const cups = await startPrivateCups();
    ends.push(() => cups.close());
    const wine = await prepareWine(FOLDER, cups.server, say);
    ends.push(() => wine.close());
    cups.tool('lpadmin', '-p', LABEL_QUEUE, '-E', '-v', `socket://127.0.0.1:${line.port}`, '-m', 'raw');
    writeFileSync(join(cups.folder, 'page.ps'), '', { mode: 0o666 });
    cups.tool('lpadmin', '-p', PAGE_QUEUE, '-E', '-v', `file:${join(cups.folder, 'page.ps')}`, '-m', 'drv:///sample.drv/generic.ppd', '-o', 'PageSize=A4');
    return await checkAll({ cups, wine, device, heard: line.heard });
  } catch (error) {
    return { rig: failure(error) };
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function checkAll(rig: Rig): Promise<Record<string, Check>> {
  const checks: Record<string, Check> = {};
  for (const [name, check] of Object.entries({ queues, label, missingQueue, pausedQueue, heavy, database, page })) {
    say(`${name} ...`);
    try {
      checks[name] = await check(rig);
    } catch (error) {
      checks[name] = failure(error);
    }
  }
  return checks;
}

function failure(error: unknown): Check {
  return { holds: false, facts: { error: error instanceof Error ? error.message : String(error) } };
}

interface Listener {
  readonly port: number;
  /** Every byte that came, by connection. */
  readonly heard: readonly Buffer[][];
  close(): void;
}

/** Keeps the bytes that come, so that they can be compared one by one, and passes them on to the virtual printer where it stands before it. */
async function startListener(to: number | null): Promise<Listener> {
  const heard: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const chunks: Buffer[] = [];
    heard.push(chunks);
    const onwards = to === null ? null : connect({ host: '127.0.0.1', port: to, allowHalfOpen: true });
    for (const each of onwards === null ? [socket] : [socket, onwards]) {
      sockets.add(each);
      each.on('error', () => each.destroy());
    }
    socket.on('data', (data: Buffer) => chunks.push(data));
    if (onwards === null) socket.on('end', () => socket.end());
    else socket.pipe(onwards).pipe(socket);
  });
  await new Promise<void>((settle) => {
    server.listen(0, '127.0.0.1', settle);
  });
  return {
    port: (server.address() as AddressInfo).port, heard,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** (a) The queues of CUPS are the printers of Windows. */
async function queues({ wine }: Rig): Promise<Check> {
  const facts = await wine.step('queues', {});
  const names = (facts['queues'] as { readonly name: string }[]).map((each) => each.name);
  return { holds: facts['platform'] === 'win32' && names.includes(LABEL_QUEUE) && names.includes(PAGE_QUEUE), facts: { node: facts['node'], names } };
}

/** A 4 × 6 inch picture of noise, which does not shrink: the label is sent in several pieces. */
function speckled(seed: number): Bitmap {
  const [widthDots, heightDots] = [812, 1_218];
  const rowBytes = bytesPerRow(widthDots);
  const bits = new Uint8Array(rowBytes * heightDots);
  let state = seed;
  for (let index = 0; index < bits.length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The last byte of a row has four dots and four bits of padding.
    bits[index] = index % rowBytes === rowBytes - 1 ? (state >>> 24) & 0xf0 : state >>> 24;
  }
  return { widthDots, heightDots, bytesPerRow: rowBytes, bits };
}

function labelFile(n: number): { readonly file: string; readonly bytes: Buffer } {
  const bytes = Buffer.from(encodeZpl(speckled(n)));
  const file = resolve(FOLDER, 'label.zpl');
  writeFileSync(file, bytes);
  return { file, bytes };
}

/** (b) Every byte of a label arrives, once, and its picture is the one that was sent. */
async function label({ wine, device, heard }: Rig): Promise<Check> {
  const { file, bytes } = labelFile(1);
  const facts = await wine.step('deliver', { queue: LABEL_QUEUE, file });
  await eventually('the label came out', () => device.labels.length > 0, ARRIVES_MS);
  const arrived = Buffer.concat(heard.flat());
  const [printed] = device.labels;
  const differingDots = printed === undefined ? -1 : differing(printed.bitmap.bits, speckled(1).bits);
  const holds = outcomeOf(facts) === 'sent' && facts['announced'] === 1 && arrived.equals(bytes) && differingDots === 0 && device.labels.length === 1 && device.spoiled.length === 0;
  return { holds, facts: { ...facts, bytesSent: bytes.length, bytesArrived: arrived.length, identical: arrived.equals(bytes), differingDots, labels: device.labels.length } };
}

/** (c) A queue that does not exist: nothing was announced and nothing sent, and there are words. */
async function missingQueue({ wine, device }: Rig): Promise<Check> {
  const before = device.labels.length;
  const facts = await wine.step('deliver', { queue: 'no such queue', file: labelFile(2).file });
  return { holds: outcomeOf(facts) === 'not-sent' && facts['announced'] === 0 && device.labels.length === before, facts };
}

/** (d) A paused queue. Wine shows no state of a CUPS queue and hands the job over at once: it must say `sent`, and one label comes out when the queue goes on. */
async function pausedQueue({ cups, wine, device }: Rig): Promise<Check> {
  const before = device.labels.length;
  cups.tool('cupsdisable', LABEL_QUEUE);
  const facts = await wine.step('deliver', { queue: LABEL_QUEUE, file: labelFile(3).file });
  const whilePaused = device.labels.length - before;
  cups.tool('cupsenable', LABEL_QUEUE);
  await eventually('the label came out', () => device.labels.length > before, ARRIVES_MS);
  await eventually('the queue is empty', () => cups.tool('lpstat', '-o', LABEL_QUEUE).trim() === '', ARRIVES_MS);
  const afterwards = device.labels.length - before;
  return { holds: outcomeOf(facts) === 'sent' && whilePaused === 0 && afterwards === 1, facts: { ...facts, whilePaused, afterwards } };
}

/** Eight megabytes through the spooler: the thread of the engine goes on answering meanwhile. */
async function heavy({ cups, wine }: Rig): Promise<Check> {
  const bytes = Buffer.alloc(8_000_000, 'heavy');
  const file = resolve(FOLDER, 'heavy.bin');
  writeFileSync(file, bytes);
  const sink = await startListener(null);
  try {
    cups.tool('lpadmin', '-p', 'heavy_raw', '-E', '-v', `socket://127.0.0.1:${sink.port}`, '-m', 'raw');
    const facts = await wine.step('deliver', { queue: 'heavy_raw', file });
    await eventually('the queue is empty', () => cups.tool('lpstat', '-o', 'heavy_raw').trim() === '', ARRIVES_MS);
    const identical = Buffer.concat(sink.heard.flat()).equals(bytes);
    return { holds: outcomeOf(facts) === 'sent' && identical && Number(facts['threadAwayMs']) < AWAY_MAX_MS, facts: { ...facts, identical } };
  } finally {
    sink.close();
    rmSync(file);
  }
}

/** (e) The station's own store opens, migrates, commits and is read again. */
async function database({ wine }: Rig): Promise<Check> {
  const facts = await wine.step('database', { folder: resolve(FOLDER) });
  return { holds: facts['journalMode'] === 'wal' && facts['synchronous'] === 2 && facts['kept'] === '"wine"', facts };
}

/** (f) A page goes through GDI in its own size: a square of 40 mm, measured in what the driver made, within one per cent. */
async function page({ cups, wine }: Rig): Promise<Check> {
  const pdf = await PDFDocument.create();
  const sheet = pdf.addPage([210 * MM, 297 * MM]);
  sheet.drawRectangle({ x: SQUARE.left * MM, y: (297 - SQUARE.top - SQUARE.side) * MM, width: SQUARE.side * MM, height: SQUARE.side * MM, color: rgb(0, 0, 0) });
  const file = resolve(FOLDER, 'page.pdf');
  writeFileSync(file, await pdf.save());
  const facts = await wine.step('page', { queue: PAGE_QUEUE, file });
  const made = join(cups.folder, 'page.ps');
  await eventually('the page came out', () => cups.tool('lpstat', '-o', PAGE_QUEUE).trim() === '' && readFileSync(made).includes('%%EOF'), ARRIVES_MS);
  if (versionOf('gs', '--version') === null) return { holds: outcomeOf(facts) === 'sent', facts: { ...facts, measured: 'left out: no gs here' } };
  const picture = resolve(FOLDER, 'page.pbm');
  execFileSync('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=pbmraw', `-r${25.4 * MEASURED_DOTS}`, `-sOutputFile=${picture}`, made], { stdio: 'ignore' });
  const box = inkBox(readFileSync(picture));
  const measuredMm = box === null ? null : { left: box.left / MEASURED_DOTS, top: box.top / MEASURED_DOTS, width: box.width / MEASURED_DOTS, height: box.height / MEASURED_DOTS };
  const isNear = (found: number, wanted: number): boolean => Math.abs(found - wanted) <= SQUARE.side / 100;
  const holds = outcomeOf(facts) === 'sent' && measuredMm !== null && isNear(measuredMm.width, SQUARE.side) && isNear(measuredMm.height, SQUARE.side) && isNear(measuredMm.left, SQUARE.left) && isNear(measuredMm.top, SQUARE.top);
  return { holds, facts: { ...facts, measuredMm } };
}

function outcomeOf(facts: Readonly<Record<string, unknown>>): unknown {
  return (facts['delivery'] as { readonly outcome?: unknown } | undefined)?.outcome;
}

/** How many dots differ. */
function differing(one: Uint8Array, other: Uint8Array): number {
  let count = Math.abs(one.length - other.length) * 8;
  for (let index = 0; index < Math.min(one.length, other.length); index += 1) {
    for (let bits = (one[index] ?? 0) ^ (other[index] ?? 0); bits !== 0; bits &= bits - 1) count += 1;
  }
  return count;
}
