import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, freemem, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { newestVersion } from '../database/index.ts';
import { askRunningStation } from '../doctor/ask-running-station.ts';
import { systemClock } from '../platform/clock.ts';
import { dataFolder } from '../platform/data-folder.ts';
import { freeBytes } from '../platform/disk-space.ts';
import { systemRandom } from '../platform/random.ts';
import { programVersion } from '../station.ts';
import { makeSupportBundle, NoStation } from './bundle.ts';

/*
 * `npm run support -- [--data FOLDER] [--out FILE] [--json]`: one zip for whoever helps, of a station that is open, closed or damaged. With --json the
 * last line is `{"file","bytes","parts":[...],"leftOut":[{"part","why"}]}`. The exit code is 0 when a bundle was written, also when parts of it had to
 * be left out; 2 when there is no station in the folder, and 1 when the file could not be written.
 */
const EXIT_NOT_WRITTEN = 1;
const EXIT_NO_STATION = 2;
const SALT_BYTES = 16;
const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean', default: false } } });
const folder = values.data ?? dataFolder();
const nowMs = systemClock.nowMs();
const out = resolve(values.out ?? `support-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}.zip`);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function make(): Promise<void> {
  const { zip, parts, leftOut } = await makeSupportBundle({
    dataFolder: folder, nowMs, salt: systemRandom.bytes(SALT_BYTES), doctor: () => askRunningStation(folder),
    about: async () => ({
      program: programVersion(), schema: newestVersion(), node: process.version, electron: process.versions['electron'] ?? 'none', sqlite: process.versions['sqlite'] ?? 'unknown', system: process.platform, cpu: arch(), cores: availableParallelism(),
      memoryBytes: totalmem(), memoryFreeBytes: freemem(), diskFreeBytes: await freeBytes(folder), utcOffsetMinutes: -new Date(nowMs).getTimezoneOffset(),
    }),
  });
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, zip, { mode: 0o600 });
  for (const each of leftOut) say(`left out: ${each.part}: ${each.why}`);
  say(`The support bundle lies in ${out} (${zip.length} bytes). Look through it before you send it.`);
  if (values.json) say(JSON.stringify({ file: out, bytes: zip.length, parts, leftOut }));
}

try {
  await make();
} catch (error) {
  const isMissing = error instanceof NoStation;
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(isMissing ? `${why} Name its folder with --data.\n` : `The support bundle could not be written: ${why}\n`);
  if (values.json) say(JSON.stringify({ error: isMissing ? 'no_station' : 'not_written', parts: [], leftOut: [] }));
  process.exitCode = isMissing ? EXIT_NO_STATION : EXIT_NOT_WRITTEN;
}
