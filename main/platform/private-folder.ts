import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';

/** For the person of this account only. */
const PRIVATE_MODE = 0o700;
const OTHERS = 0o077;

/**
 * A folder of the station's own that no other account of this PC can look into: made so, and closed when an older program made it open. Its files hold
 * buyers' labels, orders and keys. On Windows the folder lies in the person's profile, which is closed to others. Throws the system's error.
 */
export function privateFolder(path: string): void {
  makeFolder(path);
  if (process.platform === 'win32') return;
  const { mode, uid } = statSync(path);
  // A folder that another account owns was set up so by somebody who may.
  if ((mode & OTHERS) !== 0 && uid === process.getuid?.()) chmodSync(path, PRIVATE_MODE);
}

/**
 * A folder and what is missing above it, for this account alone; one that is there stays as it is. Step by step, because Node's own recursion never ends
 * where a folder is there and takes none (`/proc`, some network drives). Throws the system's error.
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path, { mode: PRIVATE_MODE });
}

let usual: number | null = null;

/** Everything that this process makes from now on is for its own account only. For the beginning of a program; a thread cannot do it. */
export function keepFilesPrivate(): void {
  usual = process.umask(OTHERS);
}

/** Starts a program of the person's own, such as their browser: what that one saves is as open as they have set it. `work` must start it at once. */
export function asThePersonHasIt<T>(work: () => T): T {
  if (usual === null) return work();
  const ours = process.umask(usual);
  try {
    return work();
  } finally {
    process.umask(ours);
  }
}
