import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EpochMs } from '../../shared/time.ts';
import { backupFolder, checkInThread, goodCopies, journalFolderIn, lookIntoStore, newestVersion, readDamage } from '../database/index.ts';
import type { DoctorReport } from '../doctor/index.ts';
import type { ZipFile } from '../spreadsheet/index.ts';
import { writeZip } from '../spreadsheet/index.ts';
import { crashDumps, folderParts } from './folder-part.ts';
import { logsIn } from './log-part.ts';
import { shownSettings } from './shown-settings.ts';
import type { Shower } from './shown-words.ts';
import { showerWith } from './shown-words.ts';
import { countStore } from './store-part.ts';

/** What a bundle is made from. It reads; it changes nothing and asks nobody outside of this PC. */
export interface SupportPorts {
  /** Of this PC's station: `live/` and `training/` lie in it. */
  readonly dataFolder: string;
  readonly nowMs: EpochMs;
  /** Drawn anew for each bundle. */
  readonly salt: Uint8Array;
  /** Of this program and its machine: versions and sizes. */
  readonly about: () => Promise<Readonly<Record<string, string | number>>>;
  /** The report of the station that runs on the folder; null when none runs that can be asked. */
  readonly doctor: () => Promise<DoctorReport | null>;
}

/** A part that is not in the bundle, and why. */
export interface LeftOut {
  readonly part: string;
  readonly why: string;
}

export interface SupportBundle {
  readonly zip: Buffer;
  /** Names of what is in it, in its order. */
  readonly parts: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** There is no station in the folder. */
export class NoStation extends Error {}

const ENTRIES_MAX = 50;

/**
 * Makes a support bundle of a station that is open, closed or damaged: what can be read of it, counted by states and kinds, its logs and settings,
 * with no text of which not every word is ours (`shown-words.ts`). Throws NoStation when there is none.
 */
export async function makeSupportBundle(ports: SupportPorts): Promise<SupportBundle> {
  const stations = stationsIn(ports.dataFolder);
  if (stations.length === 0) throw new NoStation(`There is no station in ${ports.dataFolder}.`);
  const leftOut: LeftOut[] = [];
  const shower = showerWith(ports.salt);
  const why = (error: unknown): string => shower.text(error instanceof Error ? error.message : String(error));
  const files: ZipFile[] = [json('about.json', { atMs: ports.nowMs, ...await ports.about() })];
  const part = async (name: string, make: () => Promise<readonly ZipFile[]> | readonly ZipFile[]): Promise<void> => {
    try {
      files.push(...await make());
    } catch (error) {
      leftOut.push({ part: name, why: why(error) });
    }
  };
  await part('doctor.json', async () => {
    const report = await ports.doctor();
    if (report === null) {
      leftOut.push({ part: 'doctor.json', why: 'No station that can be asked runs on this folder; its store was looked into instead.' });
      return [];
    }
    return [json('doctor.json', shower.value(report))];
  });
  await part('folder.json', () => [json('folder.json', folderParts(ports.dataFolder))]);
  await part('crashes.json', () => [json('crashes.json', { crashes: crashDumps(ports.dataFolder) })]);
  for (const station of stations) await addStation(station, shower, { part, leftOut, why });
  const parts = ['read-me.txt', ...files.map((file) => file.name)];
  return { zip: writeZip([{ name: 'read-me.txt', text: readMe(leftOut) }, ...files]), parts, leftOut };
}

interface Making {
  readonly part: (name: string, make: () => Promise<readonly ZipFile[]> | readonly ZipFile[]) => Promise<void>;
  readonly leftOut: LeftOut[];
  readonly why: (error: unknown) => string;
}

interface StationFolder {
  readonly name: 'live' | 'training';
  readonly folder: string;
}

/** The live station, and the newest training day. */
function stationsIn(dataFolder: string): readonly StationFolder[] {
  const live = join(dataFolder, 'live');
  const training = join(dataFolder, 'training');
  const day = existsSync(training) ? readdirSync(training).filter((name) => /^\d{4}-\d\d-\d\d$/.test(name)).toSorted().at(-1) : undefined;
  return [...(existsSync(live) ? [{ name: 'live' as const, folder: live }] : []), ...(day === undefined ? [] : [{ name: 'training' as const, folder: join(training, day) }])];
}

async function addStation({ name, folder }: StationFolder, shower: Shower, { part, leftOut, why }: Making): Promise<void> {
  const path = join(folder, 'station.db');
  await part(`${name}/folder.json`, () => [json(`${name}/folder.json`, folderParts(folder))]);
  await part(`${name}/copies.json`, () => [json(`${name}/copies.json`, shower.value(copiesIn(folder)))]);
  await part(`${name}/logs`, () => {
    const logs = logsIn(join(folder, 'logs'), shower);
    return [...logs.files.map((file) => ({ name: `${name}/logs/${file.name}`, text: file.text })), json(`${name}/errors.json`, { errors: logs.errors, oddLines: logs.oddLines })];
  });
  if (!existsSync(path)) {
    leftOut.push({ part: `${name}/store.json`, why: 'There is no store.' });
    return;
  }
  await part(`${name}/sound.json`, async () => [json(`${name}/sound.json`, { quickCheck: shower.text(await checkInThread(path)), damage: shower.value(readDamage(folder)) })]);
  await part(`${name}/store.json`, () => {
    const store = lookIntoStore(path);
    try {
      const { counts, troubles } = countStore(store.read);
      leftOut.push(...troubles.map((trouble) => ({ part: `${name}/store.json: ${trouble.name}`, why: shower.text(trouble.says) })));
      const made = [json(`${name}/store.json`, { schema: store.schema, newestSchema: newestVersion(), ...(shower.value(counts) as object), rowsByTable: counts['rowsByTable'] })];
      try {
        return [...made, json(`${name}/settings.json`, shower.value(shownSettings(store.read)))];
      } catch (error) {
        leftOut.push({ part: `${name}/settings.json`, why: why(error) });
        return made;
      }
    } finally {
      store.close();
    }
  });
}

/** Copies of the store by their notes, and how far the second copy of the facts goes. */
function copiesIn(folder: string): Readonly<Record<string, unknown>> {
  const copies = existsSync(backupFolder(folder)) ? goodCopies(folder) : [];
  const journal = journalFolderIn(folder);
  return {
    copies: copies.map(({ atMs, factSeq, schema, bytes, reason }) => ({ atMs, factSeq, schema, bytes, reason })), hasJournal: existsSync(journal),
    journalFiles: existsSync(journal) ? readdirSync(journal).length : 0, damage: readDamage(folder),
  };
}

const json = (name: string, value: unknown): ZipFile => ({ name, text: `${JSON.stringify(value, null, 1)}\n` });

function readMe(leftOut: readonly LeftOut[]): string {
  return [
    'A support bundle of a Smart Workstation. Look through it before you send it.', '',
    'In it: versions, sizes, counts by state, settings that are chosen from a list, the times of copies, the doctor\'s report, and the logs.',
    'Not in it: buyers, people, addresses, items, codes, labels, pictures, passwords and keys. A text of a log is shown only where every word of it is one of the program\'s own;',
    'otherwise its length stands there and a sum that differs in every bundle. Numbers of nine digits and more are rounded, but for times.', '',
    ...(leftOut.length === 0 ? ['Nothing was left out.'] : ['Left out:', ...leftOut.slice(0, ENTRIES_MAX).map((each) => `- ${each.part}: ${each.why}`)]), '',
  ].join('\n');
}
