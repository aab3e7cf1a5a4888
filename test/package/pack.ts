import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { PackedSystem, StagedProject } from './staged-project.ts';
import { standInElectron } from './stand-in.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILDER = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');

/** A program as it is installed, with a stand-in for Electron. */
export interface UnpackedProgram {
  readonly system: PackedSystem;
  /** What an installer would put on the disk. */
  readonly folder: string;
  readonly binary: string;
  /** The archive of our own program. */
  readonly archive: string;
}

/** Lays the program out as `electron-builder --dir` does by electron-builder.yml, round a stand-in. Rejects with what the builder said. */
export async function pack(project: StagedProject, nodeForWindows?: string): Promise<UnpackedProgram> {
  const { system } = project;
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as { readonly version: string };
  const standIn = standInElectron(join(project.folder, '..', `electron-${system}`), system, version, nodeForWindows);
  const args = [BUILDER, '--dir', system === 'win32' ? '--win' : '--linux', '--x64', '--publish', 'never', '--projectDir', project.folder, `-c.electronDist=${standIn}`, `-c.electronVersion=${version}`];
  await run(args, project.folder);
  const folder = join(project.folder, 'release', system === 'win32' ? 'win-unpacked' : 'linux-unpacked');
  if (!existsSync(folder)) throw new Error(`electron-builder left nothing in ${folder}: ${readdirSync(join(project.folder, 'release')).join(', ')}`);
  return { system, folder, binary: join(folder, system === 'win32' ? 'Smart Workstation.exe' : 'smart-workstation'), archive: join(folder, 'resources', 'app.asar') };
}

function run(args: readonly string[], folder: string): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false', ELECTRON_BUILDER_DISABLE_BUILD_CACHE: 'true' } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      said += data.toString('utf8');
    });
  }
  return new Promise((settle, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? settle() : reject(new Error(`electron-builder ended with ${code}: ${said.slice(-3_000)}`))));
  });
}
