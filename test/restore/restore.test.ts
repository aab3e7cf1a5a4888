import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import type { WriteTx } from '../../main/database/index.ts';
import { journalFiles } from '../../main/database/journal/index.ts';
import type { decodeLine } from '../../main/database/journal/index.ts';
import type { JournalEntry } from '../../main/database/journal/journal-line.ts';
import type { RestorePorts } from '../../main/database/restore/restore-store.ts';
import { runs } from '../fixtures/runs.ts';
import type { Damage } from './damage.ts';
import { DAMAGES } from './damage.ts';
import type { DamagedRun } from './damaged-floor.ts';
import { DamagedFloor } from './damaged-floor.ts';

const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'restore-'));
  folders.push(made);
  return join(made, 'station');
}

afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

/** `RESTORE_SEEDS=30` tries as many of each kind. */
const SEEDS = Number(process.env['RESTORE_SEEDS'] ?? runs(1, 30));

describe('I12: a damaged store comes back', () => {
  it.each(DAMAGES)('F4 %s: the same facts and tables, nothing synced is lost, and Flipkart is told nothing twice', async (kind) => {
    const outcomes: DamagedRun[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const outcome = await new DamagedFloor(folder(), seed * 100 + DAMAGES.indexOf(kind)).run(kind);
      expect(outcome.breaches, `seed ${seed * 100 + DAMAGES.indexOf(kind)}`).toEqual([]);
      outcomes.push(outcome);
    }
    // A log may hold all that was damaged in the file, or nothing that the journal has not.
    if (kind === 'none') expect(outcomes.every(({ restored }) => restored === null)).toBe(true);
    else if (SEEDS > 2 || !/^log|^flipped/.test(kind)) expect(outcomes.some(({ restored }) => restored !== null)).toBe(true);
  });
});

it('I12 F4 a log that is lost before any of it reached the file is no new store: what its second copy has is back', async () => {
  for (const [kind, seed] of [['log-deleted', 406], ['truncated', 1_903]] as const) {
    const { breaches, restored } = await new DamagedFloor(folder(), seed).run(kind);
    expect(breaches, `${kind}, seed ${seed}`).toEqual([]);
    expect(restored).not.toBeNull();
  }
});

it('I12 F4 an older store that looks whole is found out, since nothing is told before two files have it', async () => {
  for (const [kind, seed] of [['log-flipped', 2_305], ['log-deleted', 1_306]] as const) {
    expect((await new DamagedFloor(folder(), seed, { tellsFirst: true }).run(kind)).breaches.join(), `${kind}, seed ${seed}, of a station that tells first`).toContain('what it knew');
    const { breaches, restored } = await new DamagedFloor(folder(), seed).run(kind);
    expect(breaches, `${kind}, seed ${seed}`).toEqual([]);
    expect(restored?.report.reason).toBe('behind');
  }
});

/** Whether one of these seeds finds a mistake out; each is tried until one does. */
async function finds(kind: Damage, seeds: number, meaning: RestorePorts['meaning'], spoilJournal?: (folder: string) => void): Promise<readonly string[]> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { breaches } = await new DamagedFloor(folder(), seed * 1_000).run(kind, meaning, spoilJournal);
    if (breaches.length > 0) return breaches;
  }
  return [];
}

describe('a broken restore is found out', () => {
  it('that leaves ready what the journal knew as ready: Flipkart is told again', async () => {
    const ready = (tx: WriteTx, nowMs: number): number => tx.run("UPDATE intent SET state = 'READY', next_at_ms = ? WHERE state IN ('READY', 'SENT', 'UNSURE', 'HELD')", nowMs);
    expect((await finds('deleted', 40, { doubt: ready })).join()).toContain('what it knew');
  });

  it('that believes a damaged line of the journal: the facts differ', async () => {
    const trusting: typeof decodeLine = (line) => {
      try {
        return (JSON.parse(line) as { line: JournalEntry }).line;
      } catch {
        return null;
      }
    };
    const alter = (journal: string): void => {
      for (const { path } of journalFiles(journal)) writeFileSync(path, readFileSync(path, 'utf8').replaceAll('quantity\\":1', 'quantity\\":2'));
    };
    expect((await finds('deleted-and-all-copies', 10, { decode: trusting }, alter)).join()).toContain('facts differ');
  });
});

