import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { backupFolder, checkCopy, goodCopies } from '../../main/database/index.ts';
import { buildShim, hasRecorder, quickFolder } from '../powerloss/recording.ts';
import { folderWith } from './copied-store.ts';
import type { BrokenCopy } from './full-disk-copy.ts';

const isHere = hasRecorder();
if (!isHere) process.stderr.write('Left out: copies on a broken disk, because the shim cannot be built on this machine.\n');
const folders: string[] = [];
function folder(): string {
  const made = quickFolder();
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true });
});

// Left out, this is counted as skipped and not as passed; REQUIRE_CC=1 makes that a fault.
describe.runIf(isHere)('F3 a copy on a disk that takes no more', () => {
  it('F3 is named as the trouble that it is at every call, leaves nothing, and harms neither the store nor the copies before it', () => {
    const station = folder();
    const aside = folder();
    folderWith(150, station).database.close();
    mkdirSync(backupFolder(station));
    const control = join(aside, 'control');
    writeFileSync(control, 'none');
    const ran = spawnSync(process.execPath, [join(import.meta.dirname, 'full-disk-copy.ts'), station, control], {
      encoding: 'utf8', env: { ...process.env, LD_PRELOAD: buildShim(aside, 'break-disk.c'), BROKEN_FOLDER: backupFolder(station), BROKEN_DISK: control },
    });
    expect(ran.stderr).toBe('');
    const copies = ran.stdout.trim().split('\n').map((line) => JSON.parse(line) as BrokenCopy);
    const made = copies.filter(({ outcome }) => outcome === 'made');
    expect(made).toHaveLength(4);
    // Each kind struck at several calls before a copy got through.
    expect(copies.length).toBeGreaterThan(12);
    let whole = 0;
    for (const copy of copies) {
      if (copy.outcome === 'made') whole += 1;
      expect(copy).toEqual({ fault: copy.fault, outcome: copy.outcome === 'made' ? 'made' : copy.fault.startsWith('full') ? 'no_room' : 'disk_failed', files: 2 * whole, wrote: true });
    }
    const counted = goodCopies(station);
    expect(counted).toHaveLength(4);
    for (const note of counted) expect(checkCopy(note)).toEqual({ ok: true });
  });
});
