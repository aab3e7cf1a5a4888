import { readdirSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { backupFolder, makeCopy, openDatabase } from '../../main/database/index.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import { addFacts, newestFact, orderOf } from './copied-store.ts';

/** What a copy came to on a disk that takes no more from its n-th call on. One is printed a line. */
export interface BrokenCopy {
  readonly fault: string;
  /** `made`, or the trouble. */
  readonly outcome: string;
  /** Files that lie in the folder of the copies afterwards. */
  readonly files: number;
  /** Whether the store took a commit before anything was cleared away. */
  readonly wrote: boolean;
}

/** A program that copies its store while the disk of the copies fails later and later, until the copy gets through. The store's own disk is whole. */
const EACH = { full: 23, write: 23, sync: 1, readonly: 1 } as const;

const [folder = '', control = ''] = process.argv.slice(2);
const database = openDatabase(orderOf(folder).path);
let minutes = 0;
for (const [kind, apart] of Object.entries(EACH)) {
  for (let after = 0; ; after += apart) {
    const fault = `${kind} ${after}`;
    writeFileSync(control, fault);
    minutes += 1;
    const made = await makeCopy(orderOf(folder, MORNING_MS + minutes * MINUTE_MS));
    const before = newestFact(database);
    addFacts(database, 1);
    writeFileSync(control, 'none');
    const broken: BrokenCopy = { fault, outcome: made.ok ? 'made' : made.trouble, files: readdirSync(backupFolder(folder)).length, wrote: newestFact(database) === before + 1 };
    writeFileSync(1, `${JSON.stringify(broken)}\n`);
    if (made.ok) break;
  }
}
database.close();
