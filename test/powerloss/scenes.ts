import { rmSync } from 'node:fs';
import { makeOldStore } from './old-store.ts';
import type { CutCounts, PowerCuts } from './power-cuts.ts';
import { cutPower } from './power-cuts.ts';
import type { RecordedRun, Recording } from './recording.ts';
import { buildShim, quickFolder, recordRun } from './recording.ts';

type Synchronous = RecordedRun['synchronous'];

/** One recorded run, and which part of all states is made of it. */
interface Scene {
  readonly name: string;
  readonly share: number;
  readonly run: Omit<RecordedRun, 'synchronous'>;
}

/** Runs in which a power cut may fall into everything that the store does: a first start, a shift, checkpoints (C11), a new schema over an old store (C12). */
const SCENES: readonly Scene[] = [
  { name: 'shift', share: 0.3, run: { orders: 8, checkpointPages: 0 } },
  { name: 'checkpoints', share: 0.5, run: { orders: 8, checkpointPages: 40 } },
  { name: 'migration', share: 0.2, run: { orders: 2, checkpointPages: 40, prepare: makeOldStore } },
];

export interface RecordedScene {
  readonly name: string;
  readonly share: number;
  readonly recording: Recording;
}

/** Records scenes once, all of them or those named; `program` is recorded-run.ts, built. */
export function recordScenes(program: string, synchronous: Synchronous, only: readonly string[] = SCENES.map((scene) => scene.name)): RecordedScene[] {
  const folder = quickFolder();
  try {
    const shim = buildShim(folder, 'record-writes.c');
    return SCENES.filter(({ name }) => only.includes(name)).map(({ name, share, run }) => ({ name, share, recording: recordRun(program, shim, { ...run, synchronous }) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes `states` power cuts in all scenes, and adds up what became of them. */
export function cutScenes(scenes: readonly RecordedScene[], states: number, seed: number): { readonly counts: CutCounts; readonly byScene: readonly (PowerCuts & { readonly name: string })[] } {
  const whole = scenes.reduce((total, { share }) => total + share, 0);
  let left = states;
  const byScene = scenes.map(({ name, share, recording }, index) => {
    const part = index === scenes.length - 1 ? left : Math.min(left, Math.round((states * share) / whole));
    left -= part;
    return { name, ...cutPower(recording, part, seed + index) };
  });
  const sum = (kind: keyof CutCounts): number => byScene.reduce((total, { counts }) => total + counts[kind], 0);
  return { counts: { states: sum('states'), corrupt: sum('corrupt'), lost: sum('lost'), halfApplied: sum('halfApplied'), unopenable: sum('unopenable') }, byScene };
}
