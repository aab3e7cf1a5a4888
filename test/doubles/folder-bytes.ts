import { hash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file under a folder. */
export function filesUnder(root: string): string[] {
  return existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).toSorted() : [];
}

/** What each file holds, by a sum: two that are alike are the same folder to the last byte. */
export function sumsUnder(root: string, isCounted: (path: string) => boolean = () => true): Record<string, string> {
  return Object.fromEntries(filesUnder(root).filter(isCounted).map((path) => [relative(root, path), hash('sha256', readFileSync(path))]));
}

/** Files and folders that another account of this PC could read or enter, as far as their own modes say. */
export function openToOthers(root: string): string[] {
  const entries = [root, ...readdirSync(root, { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath, entry.name))];
  return entries.filter((path) => (lstatSync(path).mode & 0o077) !== 0 && !lstatSync(path).isSymbolicLink()).map((path) => relative(root, path));
}
