import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesByPart, bytesOfApp } from '../package/contents.ts';
import { pack } from '../package/pack.ts';
import { extractProgram } from '../package/packed-station.ts';
import { stageProject } from '../package/staged-project.ts';
import type { BenchRow } from './row.ts';
import { rounded } from './row.ts';

const MB = 1024 * 1024;
/** What our own part may take of a bench's disk; Electron itself is some 250 MB besides and cannot be measured here. */
const OWN_MAX_MB = 50;
/** Parts below this are one row together. */
const SMALL_MB = 1;

/** The installed program by part, laid out for Linux round a stand-in for Electron: all but Electron is as it is installed. */
export async function benchInstalledSize(): Promise<BenchRow[]> {
  const root = mkdtempSync(join(tmpdir(), 'bench-size-'));
  try {
    const program = await pack(stageProject(join(root, 'project'), 'linux'));
    const installed = bytesByPart(program);
    const parts = Object.entries(bytesOfApp(extractProgram(program, join(root, 'app')))).toSorted(([, a], [, b]) => b - a);
    const own = ((installed['archive'] ?? 0) + (installed['native files'] ?? 0)) / MB;
    const row = (name: string, mb: number): BenchRow => ({ name: `installed: ${name}`, value: rounded(mb, 1), unit: 'MB', against: rounded(own, 1), ratio: null, target: 'a part of the whole', holds: true });
    const small = parts.filter(([, bytes]) => bytes < SMALL_MB * MB);
    return [
      { name: 'installed: all but Electron', value: rounded(own, 1), unit: 'MB', against: OWN_MAX_MB, ratio: null, target: `<= ${OWN_MAX_MB} MB`, holds: own <= OWN_MAX_MB },
      row('archive', (installed['archive'] ?? 0) / MB), row('native files', (installed['native files'] ?? 0) / MB),
      ...parts.filter(([, bytes]) => bytes >= SMALL_MB * MB).map(([name, bytes]) => row(name, bytes / MB)),
      row(`${small.length} smaller parts`, small.reduce((sum, [, bytes]) => sum + bytes, 0) / MB),
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
