import Sqlite from 'better-sqlite3';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { openDatabase } from '../../main/database/index.ts';
import type { Database } from '../../main/database/index.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { workShift } from './floor-work.ts';
import { ACKNOWLEDGED, STORE } from './recording.ts';
import type { Acknowledgement } from './recording.ts';
import { digestOf } from './store-digest.ts';

/**
 * The program that is recorded: a real floor on a real store in the folder named first. Its other arguments: how many orders, `synchronous`, and
 * after how many pages a checkpoint is made (0: as the product does it). The product sets FULL and proves it; a worse one is set behind its back.
 */
const [folder = '', orders = '10', synchronous = 'FULL', checkpointPages = '0'] = process.argv.slice(2);

const connections: Sqlite.Database[] = [];
const { pragma } = Sqlite.prototype;
Sqlite.prototype.pragma = function remembered(this: Sqlite.Database, ...words: Parameters<typeof pragma>): unknown {
  if (!connections.includes(this)) connections.push(this);
  return pragma.apply(this, words);
};

/** A line that is written when a transaction has returned: the recorder keeps it in order with the calls that made it durable. */
const log = openSync(join(folder, ACKNOWLEDGED), 'a');
let count = 0;
function acknowledge(database: Database): void {
  const seq = database.read.get<{ seq: number }>('SELECT COALESCE(MAX(seq), 0) AS seq FROM fact')?.seq ?? 0;
  const said: Acknowledgement = { transaction: (count += 1), seq, ...digestOf(database.read) };
  writeSync(log, `${JSON.stringify(said)}\n`);
}

const opened = openDatabase(join(folder, STORE));
for (const connection of connections.filter((each) => each.open && !each.memory)) {
  connection.pragma(`synchronous = ${synchronous}`);
  if (checkpointPages !== '0') connection.pragma(`wal_autocheckpoint = ${checkpointPages}`);
}
acknowledge(opened);
const station = floorStation({
  ...opened,
  write(act) {
    const result = opened.write(act);
    acknowledge(opened);
    return result;
  },
});
await workShift(station, Number(orders));
opened.close();
closeSync(log);
process.stdout.write(`${JSON.stringify({ transactions: count })}\n`);
