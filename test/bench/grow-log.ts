import Sqlite from 'better-sqlite3';
import { statSync } from 'node:fs';
import process from 'node:process';
import { openDatabase } from '../../main/database/index.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';

/* Takes in orders beside a reader that holds an old picture of the store, so that nothing of the log can be put away, until the log is so long; then it is killed. */
const FIRST = 5_000_000;
const PER_COMMIT = 20;
const [path = '', bytes = '0'] = process.argv.slice(2);
const station = floorStation(openDatabase(path));
const reader = new Sqlite(path, { readonly: true });
reader.exec('BEGIN');
reader.prepare('SELECT COUNT(*) FROM fact').get();
for (let from = FIRST; statSync(`${path}-wal`).size < Number(bytes); from += PER_COMMIT) {
  station.tell(...Array.from({ length: PER_COMMIT }, (_, n) => told(from + n, { [`OLD-${(from + n) % 300}`]: 1 })));
}
process.kill(process.pid, 'SIGKILL');
