import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const PAGE_SIZE_AT = 8;
const SALTS_AT = 16;
const FRAME_SALTS_AT = 8;
const SALTS_BYTES = 8;

/**
 * The numbers of the pages that the write-ahead log of a database holds, counted from 1; none without a log. Read with plain file calls, by
 * SQLite's description of its WAL format: frames of an earlier round have other salts and end the log.
 */
export function pagesInLog(databasePath: string): Set<number> {
  const pages = new Set<number>();
  const path = `${databasePath}-wal`;
  if (!existsSync(path)) return pages;
  const size = statSync(path).size;
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return pages;
    const frameBytes = FRAME_HEADER_BYTES + header.readUInt32BE(PAGE_SIZE_AT);
    const frame = Buffer.alloc(FRAME_HEADER_BYTES);
    for (let at = HEADER_BYTES; at + frameBytes <= size; at += frameBytes) {
      readSync(file, frame, 0, FRAME_HEADER_BYTES, at);
      if (frame.compare(header, SALTS_AT, SALTS_AT + SALTS_BYTES, FRAME_SALTS_AT, FRAME_SALTS_AT + SALTS_BYTES) !== 0) return pages;
      pages.add(frame.readUInt32BE(0));
    }
    return pages;
  } finally {
    closeSync(file);
  }
}
