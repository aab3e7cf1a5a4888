import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';

/** For the person of this account only. */
const PRIVATE_MODE = 0o600;

/**
 * Puts `bytes` in the place of the file at `path`, whole or not at all, and on disk before it returns: written beside it, synced, renamed,
 * and the folder synced so that the new name survives a power loss too. Windows knows no sync of a folder and needs none for a rename.
 */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const part = `${path}.part`;
  // What lies there by that name goes, and is not written into: it may be open to everybody, or lead to another file.
  rmSync(part, { force: true });
  const file = openSync(part, 'wx', PRIVATE_MODE);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
  syncFolder(dirname(path));
}

/** Makes names in a folder survive a power loss: new ones, and those that a rename gave. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
