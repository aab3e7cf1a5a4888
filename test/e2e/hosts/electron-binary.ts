import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Why runs over Electron itself are left out where they are. */
export const NO_ELECTRON = 'Left out: 1 host (electron), because its binary is not on this machine.';

/** Where Electron's binary is, or null. Looked for on the disk: asking the package for its path would make it download the binary. */
export function electronBinary(): string | null {
  const named = join('node_modules', 'electron', 'path.txt');
  const path = existsSync(named) ? join('node_modules', 'electron', 'dist', readFileSync(named, 'utf8').trim()) : null;
  return path !== null && existsSync(path) ? path : null;
}
