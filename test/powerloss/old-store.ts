import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { migration as facts } from '../../main/database/migrations/0010-create-facts.ts';
import { migration as stock } from '../../main/database/migrations/0020-create-stock.ts';
import { migration as shipments } from '../../main/database/migrations/0030-create-shipments.ts';
import { migration as picking } from '../../main/database/migrations/0040-create-picking.ts';
import { migration as paper } from '../../main/database/migrations/0050-create-paper.ts';
import { migration as intents } from '../../main/database/migrations/0060-create-intents.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import { STORE } from './recording.ts';

const ROWS = 400;

/**
 * The store of an early version of the program, closed cleanly: what the recorded run then opens, it has to bring to the newest schema (C12). Its
 * facts are of a kind that no table is made of, so that they replay to what is there.
 */
export function makeOldStore(folder: string): void {
  const old = new Sqlite(join(folder, STORE));
  old.pragma('journal_mode = WAL');
  for (const each of [facts, stock, shipments, picking, paper, intents]) old.exec(each.sql);
  old.pragma('user_version = 60');
  const fact = old.prepare("INSERT INTO fact (fact_key, kind, version, subject, station_id, person_id, at_ms, body) VALUES (?, 'evidence.made', 1, ?, 'station-1', 'asha', ?, '{}')");
  const reply = old.prepare("INSERT INTO command_reply (scan_id, operation, input_hash, reply, at_ms) VALUES (?, 'pack.scan', 'none', '{}', ?)");
  const intent = old.prepare("INSERT INTO intent (op_key, stream, kind, class, payload, state, due_ms, next_at_ms, added_at_ms, changed_at_ms) VALUES (?, ?, 'dispatch', 'GUARDED', '{}', 'DONE', 0, 0, 0, 0)");
  old.transaction(() => {
    for (let row = 0; row < ROWS; row += 1) {
      fact.run(`old:${row}`, `ship:${row}`, MORNING_MS - row);
      reply.run(`old-${row}`, MORNING_MS - row);
    }
  })();
  for (let row = 0; row < 20; row += 1) intent.run(`a1:dispatch:old-${row}:1`, `ship:old-${row}`);
  old.close();
}
