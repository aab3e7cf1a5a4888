import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
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

/* The program as electron-builder lays it out for Linux, round a stand-in for Electron, and its engine under Node. */
const root = mkdtempSync(join(tmpdir(), 'packed-linux-'));
let project: StagedProject;
let program: UnpackedProgram;
let app = '';

beforeAll(async () => {
  project = stageProject(join(root, 'project'), 'linux');
  program = await pack(project);
  app = extractProgram(program, join(root, 'app'));
}, 600_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the packed program for Linux', () => {
  it('holds no test, source, map, paper of the repository, key or store', () => {
    const inArchive = filesInArchive(program.archive);
    expect(inArchive.length).toBeGreaterThan(500);
    expect(foreignFiles([...filesIn(program.folder), ...inArchive])).toEqual([]);
    expect([...new Set(inArchive.map((path) => path.split('/')[0]))].toSorted()).toEqual(['.out', 'assets', 'node_modules', 'package.json']);
    expect(readdirSync(join(app, '.out')).toSorted()).toEqual(['THIRD-PARTY-LICENSES.txt', 'app', 'preload', 'renderer', 'sbom.cdx.json']);
  });

  it('takes from outside what each part may: main Electron, Node and packages, preload Electron, the window nothing', () => {
    const { main, preload, renderer, faults } = bundleImports(app);
    expect(faults).toEqual([]);
    expect(main).toEqual(expect.arrayContaining(['electron', 'better-sqlite3', 'koffi', 'serialport', 'node:worker_threads']));
    expect({ preload, renderer }).toEqual({ preload: ['electron'], renderer: [] });
  });

  it('has the native files of Linux outside of the archive, and no other\'s', () => {
    const natives = nativeFiles(filesInArchive(program.archive));
    expect(natives).toEqual(['node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node', 'node_modules/@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node', 'node_modules/better-sqlite3/prebuilds/linux-x64.node']);
    expect(natives.filter((path) => statSync(join(`${program.archive}.unpacked`, path)).size < 10_000)).toEqual([]);
  });

  it('has the licence of everything in it', () => {
    expect(licencesLeftOut(app, project.folder)).toEqual([]);
    const text = readFileSync(join(app, '.out', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const packages = readdirSync(join(app, 'node_modules')).filter((name) => !name.startsWith('@') && !name.startsWith('.'));
    expect(packages.filter((name) => !text.includes(`\n${name} `))).toEqual([]);
    expect(readdirSync(program.folder)).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']));
  });

  it('has its fuses turned in the binary', () => {
    // In the order of @electron/fuses: runAsNode, cookies, NODE_OPTIONS, --inspect, the archive's sum, only from the archive, V8's snapshot, file: privileges. The stand-in is delivered with the seventh off.
    expect(fusesOf(program.binary)).toEqual([false, true, false, false, true, true, false, false]);
  });

  it('keeps the languages that the station speaks, and nothing else beside the archive', () => {
    expect(readdirSync(join(program.folder, 'locales')).toSorted()).toEqual(['en-GB.pak', 'en-US.pak', 'hi.pak']);
    expect(readdirSync(join(program.folder, 'resources')).toSorted()).toEqual(['app-update.yml', 'app.asar', 'app.asar.unpacked']);
    expect(readFileSync(join(program.folder, 'resources', 'app-update.yml'), 'utf8')).toMatch(/provider: generic\s+url: ''/);
  });

  it('runs a shift: every label bears its own AWB, and Flipkart knows everything', async () => {
    mkdirSync(join(root, 'station'));
    const station = await startPacked(app, join(root, 'station', 'data'), 4);
    try {
      expect(station.said).toMatchObject({ mode: 'training', host: 'web' });
      const shift = await packedShift(station, 4);
      expect(shift).toMatchObject({ orders: 4, labels: 4, labelsRight: 4, handedOver: 4, unsent: 0 });
      expect(shift.manifests).toBeGreaterThan(0);
    } finally {
      await station.end();
    }
  }, 300_000);
});
