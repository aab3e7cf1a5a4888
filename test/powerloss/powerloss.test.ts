import { join } from 'node:path';
import process from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtProgram } from '../doubles/built-program.ts';
import { runs } from '../fixtures/runs.ts';
import { isComplete } from './judge.ts';
import { hasRecorder } from './recording.ts';
import type { RecordedScene } from './scenes.ts';
import { cutScenes, recordScenes } from './scenes.ts';

const isHere = hasRecorder();
if (!isHere) process.stderr.write('Left out: the power cuts, because the recorder cannot be built on this machine.\n');

// Left out, these are counted as skipped and not as passed; REQUIRE_CC=1 makes that a fault.
describe.runIf(isHere)('a power cut', () => {
  let program = '';
  let scenes: readonly RecordedScene[] = [];

  beforeAll(async () => {
    program = await builtProgram(join(import.meta.dirname, 'recorded-run.ts'));
    scenes = recordScenes(program, 'FULL');
  });

  it('is judged on recordings without a hole, in which each transaction of the floor is synced once before it is acknowledged', () => {
    for (const { recording } of scenes) expect(isComplete(recording)).toBe(true);
    const shift = scenes.find(({ name }) => name === 'shift')?.recording.calls ?? [];
    const first = shift.findIndex((call) => call.kind === 'acknowledge');
    // Opening and closing apart: the first transaction of a new store also syncs the header of its write-ahead log.
    const between = shift.slice(first + 1, shift.findLastIndex((call) => call.kind === 'acknowledge') + 1);
    const count = (kind: string): number => between.filter((call) => call.kind === kind).length;
    expect(count('acknowledge')).toBeGreaterThan(60);
    expect(count('sync')).toBe(count('acknowledge'));
    expect(count('write')).toBeGreaterThan(10 * count('acknowledge'));
    // The last thing before an acknowledgement is its sync: nothing is acknowledged that is only on its way.
    between.forEach((call, index) => {
      if (call.kind === 'acknowledge') expect(between[index - 1]?.kind).toBe('sync');
    });
  });

  it('R1 loses nothing that was acknowledged, breaks nothing and leaves nothing half done', () => {
    const { counts, byScene } = cutScenes(scenes, runs(500, 5_000), 1);
    expect(byScene.flatMap(({ name, breaches }) => breaches.map((breach) => ({ name, ...breach })))).toEqual([]);
    expect(counts).toEqual({ states: runs(500, 5_000), corrupt: 0, lost: 0, halfApplied: 0, unopenable: 0 });
    for (const { differentStores } of byScene) expect(differentStores).toBeGreaterThan(10);
  });

  it('is seen to lose acknowledged work with synchronous=NORMAL', () => {
    expect(cutScenes(recordScenes(program, 'NORMAL', ['shift']), 60, 1).counts.lost).toBeGreaterThan(5);
  });

  it('is seen to break the store with synchronous=OFF', () => {
    const { corrupt, unopenable, lost } = cutScenes(recordScenes(program, 'OFF', ['checkpoints']), 60, 1).counts;
    expect(corrupt + unopenable).toBeGreaterThan(5);
    expect(lost).toBeGreaterThan(0);
  });
});
