import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { isBlack } from '../../shared/fulfilment/bitmap.ts';
import type { DecodedCode } from './decode.ts';

/** How strong a linear code stands in a picture. */
export interface CodeStrength {
  /** Width of the narrowest element in dots, as a mean over the code. */
  readonly moduleDots: number;
  /** The smaller of the white zones before and after the code, in modules; the edge of the paper ends a zone. */
  readonly quietModules: number;
}

/** A Code 128 symbol has 3 bars and 3 spaces on 11 modules, the stop 4 bars and 3 spaces on 13; the widest space has 4. */
const SYMBOL_RUNS = 6;
const SYMBOL_MODULES = 11;
const STOP_RUNS = 7;
const STOP_MODULES = 13;
const SPACE_MAX_MODULES = 4;
/** A space of the code grows by rounding to whole dots. */
const SLACK_DOTS = 1.5;
const TILT_MAX_DOTS = 3;

interface Run {
  readonly black: boolean;
  readonly from: number;
  readonly length: number;
}

/**
 * Measures a Code 128 along the line through its middle. Null when it cannot be measured so: the code is tilted, or what stands on the
 * line is not one whole code.
 */
export function measureCode(bitmap: Bitmap, code: DecodedCode): CodeStrength | null {
  const isLevel = Math.abs(code.start.y - code.end.y) <= TILT_MAX_DOTS;
  if (!isLevel && Math.abs(code.start.x - code.end.x) > TILT_MAX_DOTS) return null;
  const across = Math.round(isLevel ? (code.start.y + code.end.y) / 2 : (code.start.x + code.end.x) / 2);
  const length = isLevel ? bitmap.widthDots : bitmap.heightDots;
  const runs = runsOf(length, (at) => (isLevel ? isBlack(bitmap, at, across) : isBlack(bitmap, across, at)));
  const from = isLevel ? Math.min(code.start.x, code.end.x) : Math.min(code.start.y, code.end.y);
  const to = isLevel ? Math.max(code.start.x, code.end.x) : Math.max(code.start.y, code.end.y);
  return strengthOf(runs, from, to);
}

function runsOf(length: number, blackAt: (at: number) => boolean): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let at = 1; at <= length; at += 1) {
    const black = blackAt(from);
    if (at < length && blackAt(at) === black) continue;
    runs.push({ black, from, length: at - from });
    from = at;
  }
  return runs;
}

function strengthOf(runs: readonly Run[], from: number, to: number): CodeStrength | null {
  const first = runs.findIndex((run) => run.from + run.length / 2 >= from);
  const last = runs.findLastIndex((run) => run.from + run.length / 2 <= to);
  if (first === -1 || last <= first) return null;
  // The decoder's ends may lie inside the outer bars: then the code is followed outwards to the first gap that no code contains.
  const roughModule = ((to - from) / (last - first + 1)) * (SYMBOL_RUNS / SYMBOL_MODULES);
  const isGap = (run: Run | undefined): boolean => run === undefined || (!run.black && run.length > SPACE_MAX_MODULES * roughModule + SLACK_DOTS);
  let left = first;
  while (!isGap(runs[left - 1])) left -= 1;
  let right = last;
  while (!isGap(runs[right + 1])) right += 1;
  return wholeCode(runs, first, last) ?? wholeCode(runs, left, right);
}

/** The strength of a code that is exactly these runs; null when they cannot be one. */
function wholeCode(runs: readonly Run[], left: number, right: number): CodeStrength | null {
  const start = runs[left];
  const end = runs[right];
  const count = right - left + 1;
  if (start?.black !== true || end?.black !== true || count <= STOP_RUNS || (count - STOP_RUNS) % SYMBOL_RUNS !== 0) return null;
  const modules = ((count - STOP_RUNS) / SYMBOL_RUNS) * SYMBOL_MODULES + STOP_MODULES;
  const moduleDots = (end.from + end.length - start.from) / modules;
  const quietDots = Math.min(runs[left - 1]?.length ?? 0, runs[right + 1]?.length ?? 0);
  return { moduleDots, quietModules: quietDots / moduleDots };
}
