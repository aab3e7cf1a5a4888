import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { builtProgram } from '../doubles/built-program.ts';
import type { BrokenScan } from './broken-disk-run.ts';
import { buildShim, hasRecorder, quickFolder, STORE } from './recording.ts';
import { digestOf } from './store-digest.ts';

const isHere = hasRecorder();
if (!isHere) process.stderr.write('Left out: the broken disks, because the shim cannot be built on this machine.\n');
const folders: string[] = [];

function folder(): string {
  const made = quickFolder();
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true });
});

// Left out, these are counted as skipped and not as passed; REQUIRE_CC=1 makes that a fault.
describe.runIf(isHere)('a disk that takes no more', () => {
  let program = '';
  let shim = '';
  const built = quickFolder();

  beforeAll(async () => {
    shim = buildShim(built, 'break-disk.c');
    program = await builtProgram(join(import.meta.dirname, 'broken-disk-run.ts'));
  });

  afterAll(() => rmSync(built, { recursive: true }));

  /** Runs the program on a disk that is broken as `first` says from its start on, and later as it says itself. */
  function run(store: string, first: string): { readonly lines: readonly string[]; readonly says: string } {
    const aside = folder();
    const control = join(aside, 'control');
    writeFileSync(control, first);
    const ran = spawnSync(process.execPath, [program, store, control], { encoding: 'utf8', env: { ...process.env, LD_PRELOAD: shim, BROKEN_FOLDER: store, BROKEN_DISK: control } });
    return { lines: ran.stdout.trim().split('\n').filter((line) => line !== ''), says: ran.stderr };
  }

  it('F3 gets no false beep: full, failing and read-only disks are told in words, and the station goes on when they are whole', () => {
    const store = folder();
    const { lines, says } = run(store, 'none');
    expect(says).toBe('');
    const scans = lines.slice(0, -1).map((line) => JSON.parse(line) as BrokenScan);
    const codeOf = (fault: string): string => (fault === 'sync 1' ? 'granted' : fault.startsWith('full') ? 'disk_full' : 'disk_failed');
    expect(scans).toHaveLength(10);
    for (const scan of scans) expect(scan).toEqual({ fault: scan.fault, answer: codeOf(scan.fault), changed: scan.fault === 'sync 1', again: 'granted', keptOnce: true, replays: true });
    // Killed at its end: the next start finds all of it.
    const database = openDatabase(join(store, STORE));
    expect(database.read.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    expect({ digest: digestOf(database.read).all }).toEqual(JSON.parse(lines.at(-1) ?? ''));
    database.close();
  });

  it('F3 is told in words by a station that is started on it, and the store is left as it was', () => {
    const store = folder();
    const path = join(store, STORE);
    for (const [fault, says] of [['readonly 0', 'disk_failed'], ['write 0', 'disk_failed'], ['sync 0', 'disk_failed'], ['full 0', 'disk_full'], ['full 3', 'disk_full']] as const) {
      expect(run(store, fault)).toEqual({ lines: [JSON.stringify({ refused: says })], says: '' });
    }
    openDatabase(path).close();
    const bytes = readFileSync(path);
    expect(run(store, 'readonly 0').lines).toEqual([JSON.stringify({ refused: 'disk_failed' })]);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(run(store, 'none').lines).toHaveLength(11);
  });
});
