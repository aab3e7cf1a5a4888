import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import type { Logger, LogLine } from './logger.ts';
import { loggerTo } from './logger.ts';

const FILE_MAX_BYTES = 5 * 1024 * 1024;
const FILES_KEPT = 4;
/** What is longer is no line for people: its details are left out, and how much they were is said. */
const LINE_MAX_BYTES = 64 * 1024;

/**
 * One JSON line an event in `station.log`; full files are kept as `station.1.log` (newest) to `station.4.log`. It never throws once it is there: a
 * full disk must not turn the answer to a scan into a fall of the station. What could not be written is counted, and told when the disk takes lines again.
 */
export function logFile(folder: string, clock: Clock): Logger {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'station.log');
  let unwritten = 0;
  const append = (line: LogLine): void => {
    const text = textOf(new Date(clock.nowMs()).toISOString(), line);
    // Asked of the disk each time: the engine's thread and the host's write into the same file.
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) + text.length > FILE_MAX_BYTES) {
      for (let number = FILES_KEPT - 1; number >= 1; number -= 1) moveIfThere(join(folder, `station.${number}.log`), join(folder, `station.${number + 1}.log`));
      moveIfThere(path, join(folder, 'station.1.log'));
    }
    appendFileSync(path, text);
  };
  return loggerTo((line) => {
    try {
      if (unwritten > 0) append({ level: 'warn', id: 'log-lines-unwritten', says: 'the disk did not take some lines of this log', details: { lines: unwritten } });
      unwritten = 0;
      append(line);
    } catch {
      unwritten += 1;
    }
  });
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}

function textOf(at: string, line: LogLine): Buffer {
  const whole = Buffer.from(`${JSON.stringify({ at, ...line })}\n`);
  if (whole.length <= LINE_MAX_BYTES) return whole;
  const { level, id, says } = line;
  return Buffer.from(`${JSON.stringify({ at, level, id, says, details: { leftOutBytes: whole.length } })}\n`);
}
