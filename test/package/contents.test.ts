import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bundleImports, foreignFiles, importsOf, licencesLeftOut, packagesIn } from './contents.ts';
import { fusesOf, standInElectron } from './stand-in.ts';

/* What the long tests of the packed program look at, shown to find what it is there to find. */
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'contents-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
const manifest = (name: string, version = '1.0.0'): string => JSON.stringify({ name, version });

describe('what does not belong into a program', () => {
  it.each([
    'test/shift/main.js', 'node_modules/a/test/index.js', 'x/a.spec.js', 'main/app.ts', 'node_modules/b/src/b.cc', '.out/app/main/index.js.map', 'node_modules/c/README.md', 'CHANGELOG', '.env', '.npmrc', 'node_modules/d/tsconfig.json', 'package-lock.json', 'electron-builder.yml',
    'data/station.db', 'data/station.db-wal', 'logs/station.log', 'journal/0-1-1.jsonl', 'server.pem', 'signing.pfx', 'live/secrets.json', 'keychain.json',
  ])('is found: %s', (path) => {
    expect(foreignFiles([path])).toHaveLength(1);
  });

  it('is nothing else', () => {
    expect(foreignFiles(['package.json', '.out/app/main/index.js', '.out/preload/index.cjs', '.out/sbom.cdx.json', 'assets/sounds/stop.wav', 'node_modules/ms/license.md', 'node_modules/a/latest.js', 'node_modules/better-sqlite3/prebuilds/linux-x64.node', 'assets/fonts/OFL.txt'])).toEqual([]);
  });
});

describe('what a bundle takes from outside', () => {
  it('is read in every form, and not out of a text', () => {
    expect(importsOf("import { a } from 'electron'; import b from \"@scope/pack/part\"; import 'side-effect'; const c = require('koffi'); await import('serialport'); export { d } from './own.js'; import e from 'node:fs'; import f from 'fs';\nconst text = \"from ': ' to\";")).toEqual(['@scope/pack', 'electron', 'koffi', 'node:fs', 'serialport', 'side-effect']);
  });

  it('is a fault where it is not packed, or not allowed there', () => {
    const main = "import 'better-sqlite3'; import 'koffi'; import 'serialport'; import { app } from 'electron'; import 'node:fs';";
    const packages = Object.fromEntries(['better-sqlite3', 'koffi', 'serialport'].map((name) => [`node_modules/${name}/package.json`, manifest(name)]));
    const good = { '.out/app/main/index.js': main, '.out/preload/index.cjs': "const { ipcRenderer } = require('electron');", '.out/renderer/assets/a.js': "import './b.js';", ...packages };
    expect(bundleImports(folderWith(good)).faults).toEqual([]);
    expect(bundleImports(folderWith({ ...good, '.out/app/main/more.js': "import 'vitest';" })).faults).toEqual(['main takes vitest, which is not packed']);
    expect(bundleImports(folderWith({ ...good, '.out/preload/index.cjs': "require('electron'); require('fs');" })).faults).toEqual(['preload takes node:fs']);
    expect(bundleImports(folderWith({ ...good, '.out/renderer/assets/a.js': "import 'node:fs';" })).faults).toEqual(['the window takes node:fs']);
    expect(bundleImports(folderWith({ ...good, '.out/app/main/index.js': main.replace("import 'koffi';", '') })).faults).toEqual(['main does not take koffi: is it still needed?']);
  });
});

describe('a licence that was left out', () => {
  it('is found by the package\'s name and version, wherever it lies', () => {
    const installed = folderWith({ 'node_modules/a/package.json': manifest('a'), 'node_modules/a/LICENSE': 'MIT', 'node_modules/@b/c/package.json': manifest('@b/c'), 'node_modules/@b/c/license.md': 'MIT' });
    const whole = folderWith({ 'node_modules/a/package.json': manifest('a'), 'node_modules/a/LICENSE': 'MIT', 'node_modules/a/node_modules/@b/c/package.json': manifest('@b/c'), 'node_modules/a/node_modules/@b/c/license.md': 'MIT' });
    expect(packagesIn(whole).toSorted()).toEqual(['node_modules/a', 'node_modules/a/node_modules/@b/c']);
    expect(licencesLeftOut(whole, installed)).toEqual([]);
    const bare = folderWith({ 'node_modules/a/package.json': manifest('a'), 'node_modules/@b/c/package.json': manifest('@b/c', '2.0.0') });
    expect(licencesLeftOut(bare, installed).toSorted()).toEqual(['node_modules/@b/c', 'node_modules/a']);
  });
});

describe('the stand-in for Electron', () => {
  it('has its fuses as Electron is delivered, and is no Electron', () => {
    const folder = folderWith({});
    standInElectron(folder, 'linux', '45.0.0');
    expect(fusesOf(join(folder, 'electron'))).toEqual([true, false, true, true, false, false, false, true]);
    expect(() => fusesOf(join(folder, 'version'))).toThrow('no fuses');
  });
});
