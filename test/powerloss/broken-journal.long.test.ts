import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { newestFact, readHistory, readLife } from '../../main/database/journal/index.ts';
import type { BrokenJournal } from './broken-journal-run.ts';
import { buildShim, hasRecorder, quickFolder, STORE } from './recording.ts';

const isHere = hasRecorder();
if (!isHere) process.stderr.write('Left out: the broken disk of the journal, because the shim cannot be built on this machine.\n');
const folder = quickFolder();

afterAll(() => rmSync(folder, { recursive: true }));

// Left out, these are counted as skipped and not as passed; REQUIRE_CC=1 makes that a fault.
describe.runIf(isHere)('a disk of the journal that takes no more', () => {
  it('F3 harms no scan, is named, and has everything again when it is whole', () => {
    const [store, journal, control] = [join(folder, 'store'), join(folder, 'journal'), join(folder, 'control')] as const;
    for (const made of [store, journal]) mkdirSync(made);
    writeFileSync(control, 'none');
    const ran = spawnSync(process.execPath, [join(import.meta.dirname, 'broken-journal-run.ts'), store, journal, control], { encoding: 'utf8', env: { ...process.env, LD_PRELOAD: buildShim(folder, 'break-disk.c'), BROKEN_FOLDER: journal, BROKEN_DISK: control } });
    expect(ran.stderr).toBe('');
    const lines = ran.stdout.trim().split('\n').map((line) => JSON.parse(line) as BrokenJournal);
    const named = (fault: string): string => (fault.startsWith('full') ? 'disk_full' : 'disk_failed');
    expect(lines).toEqual(['full 0', 'full 1', 'sync 0', 'readonly 0'].map((fault) => ({ fault, trouble: named(fault), answer: 'granted', isCaughtUp: true })));
    const { read, close } = openDatabase(join(store, STORE));
    const seqs: number[] = [];
    const end = readHistory(journal, { storeId: readLife(read).storeId, life: 1, factSeq: 0, changeSeq: 0 }, (facts) => {
      for (const { seq } of facts) seqs.push(seq);
    });
    expect(end).toMatchObject({ factSeq: newestFact(read), missing: 0, badLines: 0 });
    expect(seqs).toEqual(Array.from({ length: newestFact(read) }, (_, index) => index + 1));
    close();
  }, 120_000);
});
