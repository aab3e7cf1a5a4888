import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { bundleImports, bytesByPart, bytesOfApp, filesIn, filesInArchive, foreignFiles, licencesLeftOut, nativeFiles } from './contents.ts';
import { pack } from './pack.ts';
import { extractProgram, startPacked } from './packed-station.ts';
import { packedShift } from './packed-shift.ts';
import { stageProject } from './staged-project.ts';

/**
 * `npm run package -- [--orders N] [--keep FOLDER] [--json]`: lays the program out for Linux as electron-builder.yml says, round a stand-in for
 * Electron, looks at what is in it, and runs a shift with its engine under Node. One JSON line; ends with 1 when something is in it that should not be,
 * or the shift did not go through. The packages for Windows and their engine under Wine are in package-windows.long.test.ts.
 */
const { values } = parseArgs({ options: { orders: { type: 'string', default: '4' }, keep: { type: 'string' }, json: { type: 'boolean', default: false } } });
const root = values.keep ?? mkdtempSync(join(tmpdir(), 'package-'));
const say = (text: string): void => void process.stderr.write(`${text}\n`);
try {
  say('building, and installing the production packages ...');
  const project = stageProject(join(root, 'project'), 'linux');
  say('laying the program out ...');
  const program = await pack(project);
  const app = extractProgram(program, join(root, 'app'));
  say('a shift with the packed engine ...');
  const station = await startPacked(app, join(root, 'data'), Number(values.orders));
  const shift = await packedShift(station, Number(values.orders)).finally(() => station.end());
  const faults = [
    ...foreignFiles([...filesIn(program.folder), ...filesInArchive(program.archive)]), ...bundleImports(app).faults, ...licencesLeftOut(app, project.folder).map((path) => `no licence of ${path}`),
    ...(shift.labelsRight === shift.orders && shift.unsent === 0 ? [] : [`the shift: ${JSON.stringify(shift)}`]),
  ];
  process.stdout.write(`${JSON.stringify({ system: 'linux', faults, shift, natives: nativeFiles(filesInArchive(program.archive)), bytes: bytesByPart(program), appBytes: values.json ? bytesOfApp(app) : undefined })}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  if (values.keep === undefined) rmSync(root, { recursive: true, force: true });
}
