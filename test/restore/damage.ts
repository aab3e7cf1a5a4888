import { closeSync, existsSync, ftruncateSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../main/platform/random.ts';
import { integerBetween } from '../../main/platform/random.ts';

/** What can become of the files of a station (reliability.md F4). */
export const DAMAGES = ['flipped', 'zeroed', 'emptied', 'truncated', 'log-truncated', 'log-flipped', 'log-deleted', 'deleted', 'marked', 'flipped-and-newest-copy', 'deleted-and-all-copies', 'none'] as const;
export type Damage = (typeof DAMAGES)[number];

const PAGE = 4_096;

/** Damages the store in `folder`, whose station is not running. */
export function damage(folder: string, kind: Damage, random: Random): void {
  const path = join(folder, 'station.db');
  switch (kind) {
    case 'flipped': return spoilPages(path, random);
    case 'flipped-and-newest-copy':
      spoilPages(path, random);
      spoilNewestCopy(folder, random);
      return;
    case 'zeroed': return writeFileSync(path, Buffer.alloc(statSync(path).size));
    case 'emptied': return truncateSync(path, 0);
    case 'truncated':
      rmSync(`${path}-wal`, { force: true });
      return truncateSync(path, Math.max(PAGE, integerBetween(random, 1, Math.max(1, statSync(path).size / PAGE - 1)) * PAGE));
    case 'log-truncated': return cutLog(path, random);
    case 'log-flipped': return spoil(`${path}-wal`, integerBetween(random, 0, Math.max(0, size(`${path}-wal`) - 1)), random);
    case 'log-deleted': return rmSync(`${path}-wal`, { force: true });
    case 'deleted': return removeStore(path);
    case 'marked': return writeFileSync(join(folder, 'damaged.json'), '{"says":"database disk image is malformed"}');
    case 'deleted-and-all-copies':
      removeStore(path);
      return rmSync(join(folder, 'backups'), { recursive: true, force: true });
    case 'none': return;
  }
}

const size = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

function removeStore(path: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
}

function cutLog(path: string, random: Random): void {
  const bytes = size(`${path}-wal`);
  if (bytes > 0) truncateSync(`${path}-wal`, integerBetween(random, 0, bytes - 1));
}

/** The beginnings of pages, where SQLite looks: a bad sector. What lies in a page's cells it cannot tell from what was written. */
function spoilPages(path: string, random: Random): void {
  const pages = Math.floor(statSync(path).size / PAGE);
  for (let page = 0; page < pages; page += 1) if (page === 0 || random.next() < 0.3) spoil(path, page * PAGE + (page === 0 ? 100 : 0), random);
}

function spoilNewestCopy(folder: string, random: Random): void {
  const newest = existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.sqlite')).toSorted().at(-1) : undefined;
  if (newest !== undefined) spoil(join(folder, 'backups', newest), integerBetween(random, 0, size(join(folder, 'backups', newest)) - 1), random);
}

/** Overwrites sixteen bytes with others. */
export function spoil(path: string, at: number, random: Random): void {
  if (!existsSync(path)) return;
  const before = statSync(path).size;
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.from(Array.from({ length: 16 }, () => integerBetween(random, 128, 255))), 0, 16, at);
    if (at + 16 > before) ftruncateSync(file, before);
  } finally {
    closeSync(file);
  }
}
