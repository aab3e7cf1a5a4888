/** Why nothing can be kept at present: there is no room, or the disk does not take what is written to it. */
export type DiskTrouble = 'disk_full' | 'disk_failed';

/**
 * What an error says of the disk; null when it says nothing of it. It looks at the code alone, so that it knows the errors of the store (SQLite's
 * result codes) and those of plain files (the system's) alike.
 */
export function diskTroubleOf(error: unknown): DiskTrouble | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'disk_full';
  return /^SQLITE_(IOERR|READONLY|CANTOPEN)/.test(code) || code === 'EIO' || code === 'EROFS' ? 'disk_failed' : null;
}
