import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { openDatabase } from '../../main/database/index.ts';
import type { JournalStatus } from '../../main/database/journal/index.ts';
import { newestFact, startJournal } from '../../main/database/journal/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { STORE } from './recording.ts';

/** What became of the journal's disk, and of a scan while it was broken. One is printed a line. */
export interface BrokenJournal {
  readonly fault: string;
  /** What the station is told of the disk. */
  readonly trouble: JournalStatus['trouble'];
  /** `granted`, or the code of the refusal, of an act while the disk was broken. */
  readonly answer: string;
  /** Whether all facts are in the journal again when the disk is whole. */
  readonly isCaughtUp: boolean;
}

const FAULTS = ['full 0', 'full 1', 'sync 0', 'readonly 0'] as const;

const [folder = '', journalFolder = '', control = ''] = process.argv.slice(2);
const database = openDatabase(join(folder, STORE));
const station = floorStation(database);
await stockUp(station, { SOAP: { bin: 'A-01', barcode: '8901234567894', units: 30 } });

let heard: (status: JournalStatus) => void = () => undefined;
const journal = startJournal({ database, dataFolder: folder, folder: journalFolder, scheduler: systemScheduler, troubled: (status) => heard(status) });
const nextWord = (): Promise<JournalStatus> => new Promise((resolve) => {
  heard = resolve;
});

for (const fault of FAULTS) {
  const troubled = nextWord();
  writeFileSync(control, fault);
  const reply = await station.call('stock.receive', { skuId: 'SOAP', binCode: 'A-01', quantity: 1, reference: fault } as never);
  // A call to Flipkart waits for the journal, and goes out in spite of one that takes nothing.
  await journal.holdsAll();
  const { trouble } = await troubled;
  const well = nextWord();
  writeFileSync(control, 'none');
  const after = await well;
  const line: BrokenJournal = { fault, trouble, answer: reply.ok ? 'granted' : reply.error.code, isCaughtUp: after.trouble === null && after.factSeq === newestFact(database.read) };
  writeFileSync(1, `${JSON.stringify(line)}\n`);
}
await journal.stop();
database.close();
