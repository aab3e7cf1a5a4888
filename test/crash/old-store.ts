import Sqlite from 'better-sqlite3';
import { migration as facts } from '../../main/database/migrations/0010-create-facts.ts';
import { migration as stock } from '../../main/database/migrations/0020-create-stock.ts';
import { migration as shipments } from '../../main/database/migrations/0030-create-shipments.ts';
import { migration as picking } from '../../main/database/migrations/0040-create-picking.ts';
import { migration as paper } from '../../main/database/migrations/0050-create-paper.ts';
import { migration as intents } from '../../main/database/migrations/0060-create-intents.ts';

export const OLD_SCHEMA = 60;
/** What a person had set before the upgrade; no start of the station touches it. */
export const OLD_SETTING = { name: 'alarmMinutes', value: '44' } as const;

/** A store as an early version made it, with a setting in it. */
export function makeOldStore(path: string): void {
  const old = new Sqlite(path);
  old.pragma('journal_mode = WAL');
  for (const each of [facts, stock, shipments, picking, paper, intents]) old.exec(each.sql);
  old.prepare('INSERT INTO setting (name, value) VALUES (?, ?)').run(OLD_SETTING.name, OLD_SETTING.value);
  old.pragma(`user_version = ${OLD_SCHEMA}`);
  old.close();
}
