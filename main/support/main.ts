import process from 'node:process';
import { parseArgs } from 'node:util';
import { dataFolder } from '../platform/data-folder.ts';
import { NoStation } from './bundle.ts';
import { writeSupportBundle } from './write-bundle.ts';

/*
 * `npm run support -- [--data FOLDER] [--out FILE] [--json]`: one zip for whoever helps, of a station that is open, closed or damaged. With --json the
 * last line is `{"file","bytes","parts":[...],"leftOut":[{"part","why"}]}`. The exit code is 0 when a bundle was written, also when parts of it had to
 * be left out; 2 when there is no station in the folder, and 1 when the file could not be written.
 */
const EXIT_NOT_WRITTEN = 1;
const EXIT_NO_STATION = 2;
const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean', default: false } } });
const say = (text: string): void => void process.stdout.write(`${text}\n`);

try {
  const { file, bytes, parts, leftOut } = await writeSupportBundle(values.data ?? dataFolder(), values.out);
  for (const each of leftOut) say(`left out: ${each.part}: ${each.why}`);
  say(`The support bundle lies in ${file} (${bytes} bytes). Look through it before you send it.`);
  if (values.json) say(JSON.stringify({ file, bytes, parts, leftOut }));
} catch (error) {
  const isMissing = error instanceof NoStation;
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(isMissing ? `${why} Name its folder with --data.\n` : `The support bundle could not be written: ${why}\n`);
  if (values.json) say(JSON.stringify({ error: isMissing ? 'no_station' : 'not_written', parts: [], leftOut: [] }));
  process.exitCode = isMissing ? EXIT_NO_STATION : EXIT_NOT_WRITTEN;
}
