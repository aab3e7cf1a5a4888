import { join } from 'node:path';
import process from 'node:process';
import { createFactLog, openDatabase } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { systemClock, systemScheduler } from '../../main/platform/clock.ts';
import { documentFolder } from '../../main/platform/document-files.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { systemRandom } from '../../main/platform/random.ts';
import type { OpenPrinter, Printer } from '../../main/printing/index.ts';
import { createStationPrinters, openPrinter } from '../../main/printing/index.ts';
import { createPrintDesk, keepBenchPrinter, queueDocument, readPrinter, savePrinter } from '../../main/printing/queue/index.ts';
import { encodePbm } from '../../shared/fulfilment/bitmap.ts';
import type { PrinterId } from '../../shared/fulfilment/ids.ts';

/*
 * The print queue of a station in a process of its own: queues two labels at its first start, prints what waits, and prints one line of
 * JSON when nothing is under way any more. It kills itself at the point that it is told, as a power cut would.
 */
type Point = 'none' | 'before-claim' | 'after-claim' | 'after-confirmation';
const [folder = '', port = '', killAt = 'none', answers = 'auto', order = 'right'] = process.argv.slice(2);
const database = openDatabase(join(folder, 'station.db'));
const files = documentFolder(join(folder, 'documents'));
const floor = { facts: createFactLog(projectors), ids: timeOrderedIds(systemClock, systemRandom) };
const stamp = { stationId: 'station-1', personId: 'asha', atMs: systemClock.nowMs() };
const printerId = 'bench-printer' as PrinterId;

const dieAt = (point: Point): void => {
  if (killAt === point) process.kill(process.pid, 'SIGKILL');
};

/** The real printer with a power cut in it; `late` writes "sending" after the send, which is the fault that the queue must not have. */
function withCut(printer: Printer): Printer {
  return {
    ...printer,
    async deliver(document, beforeFirstByte) {
      let claimed: number | null = null;
      const delivery = await printer.deliver(document, (counter) => {
        dieAt('before-claim');
        if (order === 'late') claimed = counter;
        else beforeFirstByte(counter);
        dieAt('after-claim');
      });
      dieAt('after-confirmation');
      if (order === 'late') beforeFirstByte(claimed);
      return delivery;
    },
  };
}

const open: OpenPrinter = (profile) => withCut(openPrinter(systemScheduler)(profile));
const printers = createStationPrinters({ profile: (id) => readPrinter(database.read, id), openPrinter: open, drawPages: () => Promise.resolve('none') });
database.write((tx) => {
  keepBenchPrinter(tx, printerId, { host: '127.0.0.1', port: Number(port) }, stamp.atMs);
  const profile = readPrinter(tx, printerId);
  if (profile !== null) savePrinter(tx, { ...profile, answers: answers === 'none' ? 'none' : 'auto' }, stamp.atMs);
  for (const n of [1, 2]) {
    queueDocument(floor, tx, {
      kind: 'label', subject: `OD${n}`, shipmentId: null, subShipmentId: null, trackingId: null, documentHash: files.put(noise(n)), printerId, copyNumber: 1, copies: 1, reason: '',
    }, stamp);
  }
});

/** A picture that cannot be packed small, so that a line can break in the middle of it; its first byte is the number of the label. */
function noise(n: number): Uint8Array {
  const bits = new Uint8Array(100 * 1_000);
  let state = n;
  for (let at = 1; at < bits.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    bits[at] = state >>> 24;
  }
  bits[0] = n;
  return encodePbm({ widthDots: 800, heightDots: 1_000, bytesPerRow: 100, bits });
}

interface Row {
  readonly subject: string;
  readonly state: string;
  readonly about: string | null;
}

function tellWhenDone(): void {
  const rows = database.read.all<Row>('SELECT subject, state, about FROM print_job ORDER BY job_id');
  const isOpen = rows.some(({ state, about }) => ['queued', 'blocked', 'sending'].includes(state) || (state === 'uncertain' && about !== 'not_counted' && answers !== 'none'));
  if (isOpen) return;
  const wasUncertain = database.read.all<{ subject: string }>("SELECT DISTINCT subject FROM fact WHERE kind = 'print.moved' AND body ->> 'state' = 'uncertain'").map((row) => row.subject);
  process.stdout.write(`${JSON.stringify({ rows, wasUncertain })}\n`);
  process.exit(0);
}

const desk = createPrintDesk({
  database, book: floor, printers, files, clock: systemClock, scheduler: systemScheduler, stationId: 'station-1', changed: tellWhenDone, bytesMissing: () => undefined,
  logger: loggerTo((line) => process.stderr.write(`${JSON.stringify(line)}\n`)),
});
desk.start();
