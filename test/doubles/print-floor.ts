import { hash } from 'node:crypto';
import { expect } from 'vitest';
import type { Database } from '../../main/database/index.ts';
import { createFactLog, openDatabase } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import type { Floor } from '../../main/fulfilment/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import type { DocumentFiles } from '../../main/platform/document-files.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { OpenPrinter, VirtualPrinter } from '../../main/printing/index.ts';
import { createStationPrinters, openPrinter, startVirtualPrinter } from '../../main/printing/index.ts';
import type { PrintDesk } from '../../main/printing/queue/index.ts';
import { brokeOff, createPrintDesk, keepBenchPrinter, queueDocument, readJob, readPrinter, savePrinter } from '../../main/printing/queue/index.ts';
import { encodePbm } from '../../shared/fulfilment/bitmap.ts';
import type { PrintState } from '../../shared/fulfilment/facts.ts';
import type { DocumentHash, PrinterId, PrintJobId } from '../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';

const STAMP = { stationId: 'station-1', personId: 'asha', atMs: 1_000 };
export const MONDAY_MS = Date.UTC(2026, 0, 5, 4, 30);

/** Pictures of labels, each of another one: a few black bytes that tell the number. */
export function labelPicture(n: number): Uint8Array {
  const bits = new Uint8Array(8 * 64);
  bits.set([0xff, n & 0xff, (n >> 8) & 0xff, 0xff], 8);
  return encodePbm({ widthDots: 64, heightDots: 64, bytesPerRow: 8, bits });
}

/** Which of these labels a printed picture is, wherever on its paper it lies. */
export function labelNumber(bits: Uint8Array): number {
  const first = bits.indexOf(0xff);
  return (bits[first + 1] ?? 0) | ((bits[first + 2] ?? 0) << 8);
}

/** Printers and their queue without the rest of a station: real TCP, real SQLite, a clock that the test moves. */
export interface PrintFloor {
  readonly database: Database;
  readonly floor: Floor;
  readonly time: VirtualTime;
  readonly files: DocumentFiles;
  readonly desk: PrintDesk;
  readonly drawn: Uint8Array[];
  /** Calls for bytes that are gone. */
  readonly missed: () => number;
  plug(printerId: string, profile?: Partial<PrinterProfile>): Promise<VirtualPrinter>;
  label(n: number, printerId?: string, copies?: number): PrintJobId;
  state(jobId: PrintJobId): PrintState | undefined;
  /** Lets what is under way end, then moves to each timer within `ms`. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

export function printFloor(database = openDatabase(':memory:'), open: OpenPrinter = openPrinter(systemScheduler), kept = new Map<string, Uint8Array>()): PrintFloor {
  const time = new VirtualTime(MONDAY_MS);
  const floor: Floor = { facts: createFactLog(projectors), ids: timeOrderedIds(time, seededRandom(1)) };
  const files: DocumentFiles = {
    keep: (bytes) => Promise.resolve(files.put(bytes)),
    put(bytes) {
      const documentHash = hash('sha256', bytes) as DocumentHash;
      kept.set(documentHash, bytes);
      return documentHash;
    },
    get: (documentHash) => kept.get(documentHash) ?? null,
  };
  const plugged: VirtualPrinter[] = [];
  const drawn: Uint8Array[] = [];
  let missed = 0;
  const printers = createStationPrinters({
    profile: (printerId) => readPrinter(database.read, printerId), openPrinter: open, wasCutOff: (printerId) => brokeOff(database.read, printerId),
    drawPages: (pdf) => {
      drawn.push(pdf);
      return Promise.resolve([{ widthDots: 8, heightDots: 1, bytesPerRow: 1, bits: new Uint8Array([0x80]) }]);
    },
  });
  const desk = createPrintDesk({
    database, book: floor, printers, files, clock: time, scheduler: time, logger: loggerTo((line) => expect(line.level).not.toBe('error')), stationId: 'station-1', changed: () => undefined,
    bytesMissing: () => { missed += 1; },
  });
  return {
    database, floor, time, files, desk, drawn, missed: () => missed,
    async plug(printerId, profile = {}) {
      const device = await startVirtualPrinter({ folder: null });
      plugged.push(device);
      database.write((tx) => {
        keepBenchPrinter(tx, printerId as PrinterId, { host: device.host, port: device.port }, time.nowMs());
        const known = readPrinter(tx, printerId as PrinterId);
        if (known !== null) savePrinter(tx, { ...known, ...profile }, time.nowMs());
      });
      return device;
    },
    label(n, printerId = 'bench-printer', copies = 1) {
      const documentHash = files.put(labelPicture(n));
      const jobId = database.write((tx) => queueDocument(floor, tx, {
        kind: 'label', subject: `OD${n}`, shipmentId: null, subShipmentId: null, trackingId: null, documentHash, printerId: printerId as PrinterId, copyNumber: 1, copies, reason: '',
      }, STAMP));
      if (jobId === null) throw new Error(`label ${n} is queued already`);
      return jobId;
    },
    state: (jobId) => readJob(database.read, jobId)?.state,
    async pass(ms) {
      const untilMs = time.nowMs() + ms;
      await desk.idle();
      for (let due = time.nextDueInMs(); due !== null && time.nowMs() + due <= untilMs; due = time.nextDueInMs()) {
        time.step();
        await desk.idle();
      }
      time.advance(untilMs - time.nowMs());
      await desk.idle();
    },
    async close() {
      await desk.stop();
      await Promise.all(plugged.map((device) => device.close()));
      database.close();
    },
  };
}
