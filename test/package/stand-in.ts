import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedSystem } from './staged-project.ts';

/**
 * A folder with the shape of an unpacked Electron, for electron-builder to lay the program round. It is no Electron: its binary is Node for Windows
 * under Windows' name, so that its icon and version can be written into a real program, and words alone elsewhere. What it has of the true one are
 * the fuses' wire, the files of licences and the languages.
 */
export function standInElectron(folder: string, system: PackedSystem, version: string, nodeForWindows?: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  for (const language of LOCALES) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'The licence of Electron stands here in a true one.\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<p>The licences of Chromium stand here in a true one.</p>\n');
  const binary = join(folder, system === 'win32' ? 'electron.exe' : 'electron');
  const program = system === 'win32' && nodeForWindows !== undefined ? withWire(readFileSync(nodeForWindows)) : Buffer.concat([Buffer.from('#!/bin/sh\necho "a stand-in for Electron"\nexit 78\n'), wire()]);
  writeFileSync(binary, program);
  chmodSync(binary, 0o755);
  return folder;
}

/** Some that are kept and some that are not. */
export const LOCALES = ['de', 'en-GB', 'en-US', 'hi', 'ta'] as const;

/** As @electron/fuses looks for it: the sentinel, the version, how many fuses there are, and each as Electron is delivered. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const AS_DELIVERED = '10110001';

function wire(): Buffer {
  return Buffer.concat([Buffer.from(SENTINEL, 'latin1'), Buffer.from([1, AS_DELIVERED.length]), Buffer.from(AS_DELIVERED, 'latin1')]);
}

/** The wire in the place of as many letters of Node's own help, since what is appended to a Windows program is lost when its resources are written. */
function withWire(program: Buffer): Buffer {
  const text = 'Usage: node [options] [ script.js ] [arguments]';
  const at = program.indexOf(text, 0, 'latin1');
  if (at === -1) throw new Error('This Node has no room for the wire of the fuses.');
  const changed = Buffer.from(program);
  wire().copy(changed, at);
  return unsigned(changed);
}

/** Electron for Windows comes unsigned and is signed when it is packed; Node comes signed. The signature lies at the end, and the header says where. */
function unsigned(program: Buffer): Buffer {
  const header = program.readUInt32LE(0x3c);
  const directories = header + 24 + 112;
  const signature = directories + 4 * 8;
  const [at, bytes] = [program.readUInt32LE(signature), program.readUInt32LE(signature + 4)];
  program.writeBigUInt64LE(0n, signature);
  return at > 0 && at + bytes === program.length ? program.subarray(0, at) : program;
}

/** The fuses of a binary, by their order: true is turned on. */
export function fusesOf(binary: string): readonly boolean[] {
  const bytes = readFileSync(binary);
  const at = bytes.indexOf(SENTINEL, 0, 'latin1');
  if (at === -1) throw new Error(`${binary} has no fuses.`);
  const length = bytes[at + SENTINEL.length + 1] ?? 0;
  return [...bytes.subarray(at + SENTINEL.length + 2, at + SENTINEL.length + 2 + length)].map((state) => state === 0x31);
}
