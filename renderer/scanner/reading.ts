import { behind } from '../../shared/barcode/hidden-command.ts';

/** What a scanner typed between two ends, and when: from its first key to its end key. */
export interface Reading {
  readonly text: string;
  readonly begunAtMs: number;
  readonly endedAtMs: number;
}

/** As long as scanners take between two keys of one code; a hand that goes to the next code takes some hundreds. */
const IN_ONE_BREATH_MS = 50;

/** What a reading says, when another one was before it: in one breath with goods a command is none. */
export function heardBehind(last: Reading | null, reading: Reading): string {
  return behind(last !== null && reading.begunAtMs - last.endedAtMs <= IN_ONE_BREATH_MS ? last.text : null, reading.text);
}
