import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { EpochMs } from '../../shared/time.ts';
import { replaceFile } from './durable-file.ts';
import type { Logger } from './logger.ts';

/** In the folder of a station: since when it is open, and when it was found not to have ended in good order. */
export const END_MARK_FILE = 'ends.json';
const HARD_ENDS_KEPT = 20;
const EndMark = z.object({ openedAtMs: z.number().nullable(), hardEndsAtMs: z.array(z.number()).max(HARD_ENDS_KEPT) }).strict();
type EndMark = z.infer<typeof EndMark>;

/**
 * Marks a station as open, and says in its log when the last time it was ended by something else than itself: a native fault, the power, a person
 * with the task manager. Whoever calls holds the folder's lock. A mark that cannot be read or written never keeps a station from opening. What is
 * returned takes the mark back, for a station that was refused: nothing in its folder is another than before.
 */
export function markOpened(folder: string, nowMs: EpochMs, logger: Logger): () => void {
  const path = join(folder, END_MARK_FILE);
  const before = bytesOf(path);
  const { openedAtMs, hardEndsAtMs } = readMark(folder);
  if (openedAtMs !== null) logger.warn('ended-hard', 'the station did not end in good order the last time; everything that was answered is there', { openedAtMs, hardEnds: hardEndsAtMs.length + 1 });
  writeMark(folder, { openedAtMs: nowMs, hardEndsAtMs: openedAtMs === null ? hardEndsAtMs : [...hardEndsAtMs, nowMs].slice(-HARD_ENDS_KEPT) }, logger);
  return () => {
    if (before === 'unreadable') return;
    if (before === null) rmSync(path, { force: true });
    else replaceFile(path, before);
  };
}

/** Marks a station as ended in good order. */
export function markEnded(folder: string): void {
  writeMark(folder, { openedAtMs: null, hardEndsAtMs: readMark(folder).hardEndsAtMs }, null);
}

/** When starts found that the station had not ended in good order, the oldest first; at most 20. Epoch ms. */
export function hardEndsIn(folder: string): readonly EpochMs[] {
  return readMark(folder).hardEndsAtMs;
}

function bytesOf(path: string): Buffer | null | 'unreadable' {
  try {
    return existsSync(path) ? readFileSync(path) : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'unreadable';
    throw error;
  }
}

function readMark(folder: string): EndMark {
  const path = join(folder, END_MARK_FILE);
  const none: EndMark = { openedAtMs: null, hardEndsAtMs: [] };
  if (!existsSync(path)) return none;
  try {
    const parsed = EndMark.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : none;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return none;
    throw error;
  }
}

/** A full disk, or a folder that is gone: the next start does not know, and nothing else is lost. */
function writeMark(folder: string, mark: EndMark, logger: Logger | null): void {
  if (!existsSync(folder)) return;
  try {
    replaceFile(join(folder, END_MARK_FILE), Buffer.from(JSON.stringify(mark)));
  } catch (error) {
    logger?.warn('end-mark-not-kept', 'that the station is open could not be marked', { code: error instanceof Error && 'code' in error ? String(error.code) : null });
  }
}
