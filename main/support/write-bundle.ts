import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, freemem, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import type { EpochMs } from '../../shared/time.ts';
import { newestVersion } from '../database/index.ts';
import { askRunningStation } from '../doctor/ask-running-station.ts';
import { systemClock } from '../platform/clock.ts';
import { freeBytes } from '../platform/disk-space.ts';
import { systemRandom } from '../platform/random.ts';
import { programVersion } from '../station.ts';
import type { SupportBundle } from './bundle.ts';
import { makeSupportBundle } from './bundle.ts';

const SALT_BYTES = 16;

export interface WrittenBundle extends Omit<SupportBundle, 'zip'> {
  readonly file: string;
  readonly bytes: number;
}

/** Makes the bundle of a data folder now and writes it, for its owner alone; without a name beside where the program was started. Throws NoStation, or the system's error. */
export async function writeSupportBundle(dataFolder: string, out?: string): Promise<WrittenBundle> {
  const nowMs = systemClock.nowMs();
  const file = resolve(out ?? `support-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}.zip`);
  const { zip, parts, leftOut } = await makeSupportBundle({ dataFolder, nowMs, salt: systemRandom.bytes(SALT_BYTES), doctor: () => askRunningStation(dataFolder), about: () => aboutThisPc(dataFolder, nowMs) });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, zip, { mode: 0o600 });
  return { file, bytes: zip.length, parts, leftOut };
}

/** Versions and sizes; no name of the machine, of its account or of a folder. */
async function aboutThisPc(dataFolder: string, nowMs: EpochMs): Promise<Readonly<Record<string, string | number>>> {
  return {
    program: programVersion(), schema: newestVersion(), node: process.version, electron: process.versions['electron'] ?? 'none', system: process.platform, cpu: arch(), cores: availableParallelism(),
    memoryBytes: totalmem(), memoryFreeBytes: freemem(), diskFreeBytes: await freeBytes(dataFolder), utcOffsetMinutes: -new Date(nowMs).getTimezoneOffset(),
  };
}
