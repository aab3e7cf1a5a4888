import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleImports, filesIn, filesInArchive, foreignFiles, licencesLeftOut, nativeFiles } from './contents.ts';
import type { UnpackedProgram } from './pack.ts';
import { pack } from './pack.ts';
import { extractProgram, startPacked } from './packed-station.ts';
import { packedShift } from './packed-shift.ts';
import type { StagedProject } from './staged-project.ts';
import { stageProject } from './staged-project.ts';
import { fusesOf } from './stand-in.ts';
import type { WineRunner } from './wine-runner.ts';
import { fetchNodeForWindows, hasWine, wineRunner } from './wine-runner.ts';

/*
 * The program as electron-builder lays it out for Windows, with the native parts that npm installs there, and its engine on Node for Windows under
 * Wine. The stand-in for Electron is that Node, so that the program that runs is the one into which electron-builder wrote the icon and the version.
 * Nothing here is Windows.
 */
const isHere = hasWine();
const root = mkdtempSync(join(tmpdir(), 'packed-windows-'));
let project: StagedProject;
let program: UnpackedProgram;
let app = '';
let wine: WineRunner | null = null;

beforeAll(async () => {
  project = stageProject(join(root, 'project'), 'win32');
  program = await pack(project, fetchNodeForWindows(join(root, 'node')));
  app = extractProgram(program, join(root, 'app'));
}, 900_000);
afterAll(() => {
  wine?.close();
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

describe('the packed program for Windows', () => {
  it('holds no test, source, map, paper of the repository, key or store', () => {
    expect(foreignFiles([...filesIn(program.folder), ...filesInArchive(program.archive)])).toEqual([]);
    expect(bundleImports(app).faults).toEqual([]);
    expect(licencesLeftOut(app, project.folder)).toEqual([]);
  });

  it('has the native files of Windows outside of the archive, and no other\'s', () => {
    const natives = nativeFiles(filesInArchive(program.archive));
    expect(natives).toEqual(['node_modules/@koromix/koffi-win32-x64/win32_x64/koffi.node', 'node_modules/@serialport/bindings-cpp/prebuilds/win32-x64/@serialport+bindings-cpp.node', 'node_modules/better-sqlite3/prebuilds/win32-x64.node']);
    expect(natives.filter((path) => statSync(join(`${program.archive}.unpacked`, path)).size < 10_000)).toEqual([]);
  });

  it('has its fuses turned in the binary', () => {
    expect(fusesOf(program.binary)).toEqual([false, true, false, false, true, true, false, false]);
  });
});

describe.runIf(isHere)('its engine under Wine', () => {
  it('runs a shift: every label bears its own AWB, and Flipkart knows everything', async () => {
    mkdirSync(join(root, 'station'));
    wine = wineRunner(join(root, 'wine'), program.binary);
    const station = await startPacked(app, join(root, 'station', 'data'), 4, wine);
    try {
      const shift = await packedShift(station, 4);
      expect(shift).toMatchObject({ orders: 4, labels: 4, labelsRight: 4, handedOver: 4, unsent: 0 });
    } finally {
      await station.end();
    }
  }, 900_000);
});
