import Sqlite from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { openDatabase } from '../../main/database/index.ts';
import { Death } from '../crash/death.ts';
import { dyingDatabase } from '../crash/dying-ports.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';
import { STORE } from './recording.ts';
import { sayInLog } from './slow-log.ts';

/*
 * Scans of a picker over a disk that is slow as the last argument says, one after the other as a bench makes them, each with what the disk did between
 * it and its beep in the log. The mistakes are to beep before the commit, and not to wait for the disk at a commit (NORMAL).
 */
const BARCODE = '8901234567894';
const SCANS = 8;

const [folder = '', control = '', log = '', mistake = 'none', slowness = ''] = process.argv.slice(2);
const beeped = new Set<string>();
const beep = (scanId: string): void => {
  if (beeped.has(scanId)) return;
  beeped.add(scanId);
  sayInLog(log, 'beep', scanId);
};
// The product sets FULL and proves it; a worse one is set behind its back.
const connections = new Set<Sqlite.Database>();
const { pragma } = Sqlite.prototype;
Sqlite.prototype.pragma = function remembered(this: Sqlite.Database, ...words: Parameters<typeof pragma>): unknown {
  connections.add(this);
  return pragma.apply(this, words);
};
const database = dyingDatabase(openDatabase(join(folder, STORE)), new Death(0), { mutant: mistake === 'beep-before-commit' ? mistake : 'none', beepEarly: beep });
if (mistake === 'NORMAL') for (const connection of connections) if (connection.open) connection.pragma('synchronous = NORMAL');
const station = floorStation(database);
await stockUp(station, { SOAP: { bin: 'A-01', barcode: BARCODE, units: 30 } });
station.tell(told(1, { SOAP: 25 }));
const list = await station.must('picklist.create', { shipments: { dueNext: 10 } } as never);
await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
await station.must('pick.scan', { benchId: 'bench-1', barcode: 'A-01' } as never);
beeped.clear();
writeFileSync(log, '');
writeFileSync(control, slowness);
for (let n = 1; n <= SCANS; n += 1) {
  const scanId = `slow-${n}`;
  sayInLog(log, 'ask', scanId);
  const reply = await station.call('pick.scan', { benchId: 'bench-1', barcode: BARCODE } as never, scanId);
  if (!reply.ok) throw new Error(`The scan was refused: ${reply.error.code}`);
  beep(scanId);
}
// No clean end: what counts is what another start finds.
process.kill(process.pid, 'SIGKILL');
