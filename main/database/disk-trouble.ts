/** Why nothing can be kept at present: there is no room, or the disk does not take what is written to it. */
export type DiskTrouble = 'disk_full' | 'disk_failed';

/** With SQLITE_IOERR_SHMSIZE the file beside the store that its readers share could not grow: the one write whose full disk SQLite does not call full. */
const FULL: ReadonlySet<string> = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT']);

/**
 * What an error says of the disk; null when it says nothing of it. It looks at the code alone, so that it knows the errors of the store (SQLite's
 * result codes) and those of plain files (the system's) alike.
 */
export function diskTroubleOf(error: unknown): DiskTrouble | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (FULL.has(code)) return 'disk_full';
  return /^SQLITE_(IOERR|READONLY|CANTOPEN)/.test(code) || code === 'EIO' || code === 'EROFS' ? 'disk_failed' : null;
}
