import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createFactLog, DatabaseRefused, openDatabase } from '../../main/database/index.ts';
import type { Database } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';
import { STORE } from './recording.ts';
import { digestOf } from './store-digest.ts';

/** What a scan came to while the disk was broken in one way, and after it was whole again. One is printed a line. */
export interface BrokenScan {
  readonly fault: string;
  /** `granted`, or the code of the refusal. */
  readonly answer: string;
  /** Whether anything in the store is another than before the scan. */
  readonly changed: boolean;
  /** What the same scan, sent again with its own id, came to when the fault was over. */
  readonly again: string;
  /** Whether it is then in the store once, and all facts replay into the tables. */
  readonly keptOnce: boolean;
  readonly replays: boolean;
}

const BARCODE = '8901234567894';
/** Each fault at its first call, and after so many have succeeded: in the middle of what one commit writes. */
const FAULTS = ['full 0', 'full 1', 'full 5', 'write 0', 'write 1', 'write 7', 'sync 0', 'readonly 0', 'readonly 3'] as const;

const [folder = '', control = ''] = process.argv.slice(2);
const database = openOrTell();
const station = floorStation(database);
await stockUp(station, { SOAP: { bin: 'A-01', barcode: BARCODE, units: 30 } });
station.tell(told(1, { SOAP: 25 }));
const list = await station.must('picklist.create', { shipments: { dueNext: 10 } } as never);
await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
await station.must('pick.scan', { benchId: 'bench-1', barcode: 'A-01' } as never);
for (const fault of FAULTS) say(await scanThrough(fault));
// A checkpoint that the disk refuses after the commit was synced: the scan is granted, since it is kept.
database.read.get('PRAGMA wal_autocheckpoint = 1');
say(await scanThrough('sync 1'));
writeFileSync(1, `${JSON.stringify({ digest: digestOf(database.read).all })}\n`);
// No clean end: what counts is what another start finds.
process.kill(process.pid, 'SIGKILL');

function openOrTell(): Database {
  try {
    return openDatabase(join(folder, STORE));
  } catch (error) {
    if (!(error instanceof DatabaseRefused)) throw error;
    writeFileSync(1, `${JSON.stringify({ refused: error.code })}\n`);
    return process.exit(0);
  }
}

function say(scan: BrokenScan): void {
  writeFileSync(1, `${JSON.stringify(scan)}\n`);
}

async function scanThrough(fault: string): Promise<BrokenScan> {
  const scanId = `scan-in-${fault.replace(' ', '-')}`;
  const scan = async (): Promise<string> => {
    const reply = await station.call('pick.scan', { benchId: 'bench-1', barcode: BARCODE } as never, scanId);
    return reply.ok ? 'granted' : reply.error.code;
  };
  const before = digestOf(database.read).all;
  const picked = pickedUnits(station);
  writeFileSync(control, fault);
  const answer = await scan();
  const changed = digestOf(database.read).all !== before;
  writeFileSync(control, 'none');
  const again = await scan();
  return { fault, answer, changed, again, keptOnce: pickedUnits(station) === picked + 1, replays: replays() };
}

function pickedUnits(floor: FloorStation): number {
  return floor.database.read.get<{ n: number }>("SELECT COUNT(*) AS n FROM fact WHERE kind = 'unit.picked'")?.n ?? -1;
}

function replays(): boolean {
  const copy = openDatabase(':memory:');
  createFactLog(projectors).replay(database.read, copy);
  const isSame = digestOf(copy.read).projected === digestOf(database.read).projected;
  copy.close();
  return isSame;
}
