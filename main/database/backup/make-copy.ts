import Sqlite from 'better-sqlite3';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { COPY_TROUBLES } from '../../../shared/contract/lists.ts';
import { COPIES_KEPT } from '../../../shared/contract/lists.ts';
import { replaceFile, syncFolder } from '../../platform/durable-file.ts';
import { isDamage } from '../damage.ts';
import { diskTroubleOf } from '../disk-trouble.ts';
import type { CopyNote, CopyReason, WrittenNote } from './copies.ts';
import { backupFolder, goodCopies, lookInto, notePathOf, sumOf } from './copies.ts';

/** What a copy is to be made of and for. Plain values: it crosses to a thread. */
export interface CopyOrder {
  /** The store. */
  readonly path: string;
  /** Of the station: the copies lie in its folder `backups`. */
  readonly dataFolder: string;
  readonly reason: CopyReason;
  /** Epoch ms. */
  readonly atMs: number;
}

/** Why there is no copy: see the list. */
export type CopyTrouble = (typeof COPY_TROUBLES)[number];

export type CopyOutcome = { readonly ok: true; readonly note: CopyNote } | { readonly ok: false; readonly trouble: CopyTrouble; readonly says: string };

/** How far a copy is: a test ends the process there. */
export type CopyStep = 'pages' | 'copied' | 'checked' | 'renamed' | 'noted';

/** Small steps: a thread that is told to end does so between two of them. */
const PAGES_A_STEP = 1_000;
/** Room that a copy leaves besides as much again as the store: a full disk stops the packers, and a copy is not worth that. */
const ROOM_LEFT_BYTES = 16 * 1024 * 1024;
const PART = '.part';
/** What copies and their notes, whole or not, are called. */
const OURS = /^\d{8}T\d{6}Z\.(?:sqlite|json)(?:\.part)?(?:-journal|-wal|-shm)?$/;
const PRIVATE_MODE = 0o700;

/** A copy that was made and is not what it must be. */
class NotGood extends Error {}

/**
 * Copies the store as it is at one moment, while another connection goes on writing, and proves the copy: opened, `quick_check`, its newest fact read,
 * synced, given its name, and only then its note. Then all but the newest seven go. It never throws: what went wrong is an outcome, and its half copy is
 * removed. Blocks its thread for seconds, so it runs in one of its own (`copy-thread.ts`).
 */
export async function makeCopy(order: CopyOrder, step: (step: CopyStep) => void = () => undefined): Promise<CopyOutcome> {
  return guarded(order, async (part) => {
    await copyPages(order.path, part, step);
    return finish(order, part, step);
  });
}

/**
 * The same before a new schema is given to a store, by the connection that will do it: nobody scans at that time, and the start goes on only when the
 * copy is there. Gives the outcome at once.
 */
export function copyBefore(sqlite: Sqlite.Database, order: CopyOrder): CopyOutcome {
  const made = begin(order);
  if (typeof made !== 'string') return made;
  try {
    sqlite.prepare('VACUUM INTO ?').run(made);
    return finish(order, made, () => undefined);
  } catch (error) {
    return troubled(order, error);
  }
}

async function guarded(order: CopyOrder, work: (part: string) => Promise<CopyOutcome>): Promise<CopyOutcome> {
  const part = begin(order);
  if (typeof part !== 'string') return part;
  try {
    return await work(part);
  } catch (error) {
    return troubled(order, error);
  }
}

/** Tidies, looks for room, and names the file; or tells why not. */
function begin(order: CopyOrder): string | Extract<CopyOutcome, { ok: false }> {
  try {
    const folder = backupFolder(order.dataFolder);
    mkdirSync(folder, { recursive: true, mode: PRIVATE_MODE });
    tidyCopies(order.dataFolder);
    const needed = 2 * (statSync(order.path).size + bytesAt(`${order.path}-wal`)) + ROOM_LEFT_BYTES;
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < needed) return { ok: false, trouble: 'no_room', says: `${bavail * bsize} bytes are free, ${needed} are needed` };
    return `${freeName(folder, order.atMs)}${PART}`;
  } catch (error) {
    return troubled(order, error);
  }
}

const bytesAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Two copies of one second get the names of two: what counts is the time in the note. */
function freeName(folder: string, atMs: number): string {
  for (let ms = atMs; ; ms += 1_000) {
    const path = join(folder, `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.sqlite`);
    if (!existsSync(path)) return path;
  }
}

/**
 * All pages of one moment. The reading transaction is held over all steps: without it every commit of the writer makes SQLite begin anew from the first
 * page, and a copy beside a shift never ends (README, Decisions).
 */
async function copyPages(path: string, part: string, step: (step: CopyStep) => void): Promise<void> {
  const source = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT COUNT(*) FROM sqlite_schema').get();
    await source.backup(part, {
      progress: () => {
        step('pages');
        return PAGES_A_STEP;
      },
    });
    source.exec('COMMIT');
  } finally {
    source.close();
  }
  step('copied');
}

/** From pages on a disk to a copy that counts. */
function finish(order: CopyOrder, part: string, step: (step: CopyStep) => void): CopyOutcome {
  alone(part);
  const found = lookInto(part);
  if ('says' in found) throw new NotGood(found.says);
  step('checked');
  sync(part);
  const path = part.slice(0, -PART.length);
  const written: WrittenNote = { version: 1, atMs: order.atMs, ...found, bytes: statSync(part).size, sha256: sumOf(part), reason: order.reason };
  renameSync(part, path);
  syncFolder(dirname(path));
  step('renamed');
  replaceFile(notePathOf(path), Buffer.from(`${JSON.stringify(written)}\n`));
  step('noted');
  const note = { ...written, path, notePath: notePathOf(path) };
  dropOldCopies(order.dataFolder, note);
  return { ok: true, note };
}

/** The pages say that a write-ahead log belongs to them: a copy is one file that needs nothing beside it. */
function alone(part: string): void {
  const sqlite = new Sqlite(part);
  try {
    // Nobody else opens it, so that its log needs no shared memory beside it.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    const mode = String(sqlite.pragma('journal_mode = DELETE', { simple: true }));
    if (mode !== 'delete') throw new NotGood(`its journal mode stays ${mode}`);
  } finally {
    sqlite.close();
  }
  if (bytesAt(`${part}-journal`) > 0) takeBack(part);
}

/** Its last change did not get through and nobody was told: taking it back meets the disk again, which says why. */
function takeBack(part: string): never {
  const sqlite = new Sqlite(part);
  try {
    // A write, since only that meets the disk; this half is thrown away in any case.
    sqlite.pragma('user_version = 0');
  } finally {
    sqlite.close();
  }
  throw new NotGood('its last change did not get through');
}

function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function troubled(order: CopyOrder, error: unknown): Extract<CopyOutcome, { ok: false }> {
  const says = error instanceof Error ? error.message : String(error);
  const trouble = troubleOf(order, error);
  try {
    tidyCopies(order.dataFolder);
  } catch (second) {
    return { ok: false, trouble, says: `${says}; its half copy stays: ${second instanceof Error ? second.message : String(second)}` };
  }
  return { ok: false, trouble, says };
}

/** A copy that is wrong may be a copy of a store that is: that is looked at before the copy is blamed. */
function troubleOf(order: CopyOrder, error: unknown): CopyTrouble {
  const disk = diskTroubleOf(error);
  if (disk !== null) return disk === 'disk_full' ? 'no_room' : 'disk_failed';
  if (!(error instanceof NotGood) && !isDamage(error)) return 'failed';
  return isSound(order.path) ? 'not_good' : 'store_damaged';
}

function isSound(path: string): boolean {
  try {
    const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true });
    try {
      return sqlite.pragma('quick_check(1)', { simple: true }) === 'ok';
    } finally {
      sqlite.close();
    }
  } catch (error) {
    // Whatever else keeps it from being read says nothing of its pages.
    return !isDamage(error);
  }
}

/** Removes what a copy that was broken off left: files without a note, notes without a file, parts. A copy that counts is not touched. */
export function tidyCopies(dataFolder: string): void {
  const folder = backupFolder(dataFolder);
  if (!existsSync(folder)) return;
  const names = new Set(readdirSync(folder));
  for (const name of names) {
    if (OURS.test(name) && !isPaired(name, names)) rmSync(join(folder, name), { force: true });
  }
}

function isPaired(name: string, names: ReadonlySet<string>): boolean {
  if (name.endsWith('.sqlite')) return names.has(notePathOf(name));
  return name.endsWith('.json') && names.has(name.replace(/\.json$/, '.sqlite'));
}

/** The note goes first: a copy without one counts for nothing, a note without its copy would promise one. */
function dropOldCopies(dataFolder: string, made: CopyNote): void {
  const others = goodCopies(dataFolder).filter((note) => basename(note.path) !== basename(made.path));
  // What holds more than the store is of a history that a restore had to leave out: it goes before the copies of this one.
  const byWorth = [...others.filter((note) => note.factSeq <= made.factSeq), ...others.filter((note) => note.factSeq > made.factSeq)];
  for (const { path, notePath } of byWorth.slice(COPIES_KEPT - 1)) {
    rmSync(notePath, { force: true });
    rmSync(path, { force: true });
  }
}
