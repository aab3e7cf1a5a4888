import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Part of a data folder: how many files and bytes lie in it. */
export interface FolderPart {
  /** The name where it is one of ours; `other` for everything else. */
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

/** What a data folder is made of, as main/platform/README.md tells. */
export const DATA_NAMES = [
  'live', 'training', 'flipkart', 'station.lock', 'running.json', 'window.json', 'keychain.json', 'chromium', 'station.db', 'station.db-wal', 'station.db-shm', 'backups', 'journal', 'documents', 'secrets.json', 'logs', 'damaged.json', 'damaged', 'ends.json', 'crashes', 'board.json', 'updates', 'recover-admin.txt',
] as const;
const OURS: ReadonlySet<string> = new Set(DATA_NAMES);

/** Files and bytes by the first name under a folder. */
export function folderParts(folder: string): readonly FolderPart[] {
  const parts = new Map<string, FolderPart>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = OURS.has(entry.name) ? entry.name : 'other';
    const known = parts.get(name) ?? { name, files: 0, bytes: 0 };
    const { files, bytes } = entry.isDirectory() ? sizeOf(join(folder, entry.name)) : { files: 1, bytes: bytesOf(join(folder, entry.name)) };
    parts.set(name, { name, files: known.files + files, bytes: known.bytes + bytes });
  }
  return [...parts.values()].toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}

function sizeOf(folder: string): { readonly files: number; readonly bytes: number } {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += bytesOf(join(entry.parentPath, entry.name));
  }
  return { files, bytes };
}

/** A running station may remove a file between the listing and the look. */
const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** A dump of a native fault, which stays on this PC: how large it is and when it was written. Its name is Crashpad's own, or `other`. */
export interface CrashDump {
  readonly name: string;
  readonly bytes: number;
  readonly atMs: number;
}

const DUMP_NAME = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.dmp$/i;

/** The dumps in the data folder, the newest first; their bytes hold what was in memory and go nowhere. */
export function crashDumps(dataFolder: string): readonly CrashDump[] {
  const folder = join(dataFolder, 'crashes');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.dmp')).flatMap((path) => {
    const stat = statSync(join(folder, path), { throwIfNoEntry: false });
    const name = basename(path);
    return stat === undefined ? [] : [{ name: DUMP_NAME.test(name) ? name : 'other', bytes: stat.size, atMs: Math.round(stat.mtimeMs) }];
  }).toSorted((a, b) => b.atMs - a.atMs);
}
