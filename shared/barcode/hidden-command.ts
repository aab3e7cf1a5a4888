import { commandIn } from './command-code.ts';
import { normaliseScan } from './normalise.ts';

/**
 * What a reading is that began right behind the end of another. A printed code may hold an end key and a command after it (`8901234567894`, return,
 * `SW-CMD-OK`), and a scanner sends both in one breath: no hand goes from goods to the sheet of commands so fast. Such a command is none; it is the rest of a
 * code, and as one it is refused and kept. `before`: the reading that ended a moment ago; null when none did.
 */
export function behind(before: string | null, text: string): string {
  if (before === null || commandIn(normaliseScan(before)) !== null || commandIn(normaliseScan(text)) === null) return text;
  return `${before} ${text}`;
}
