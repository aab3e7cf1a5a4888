import type { ReplayStep } from '../../../shared/contract/index.ts';

/** How many times as fast as it was. */
export const SPEEDS = [1, 10, 60] as const;
export type Speed = (typeof SPEEDS)[number];

/** A replay under way. All that was read so far is in `steps`, oldest first; the first `shown` of them have happened at `nowMs`. */
export interface Player {
  readonly fromMs: number;
  readonly toMs: number;
  readonly slotMs: number;
  readonly nowMs: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly steps: readonly ReplayStep[];
  readonly shown: number;
  /** From where the next page is read; null when the day is read to its end. */
  readonly next: { readonly atMs: number } | { readonly seq: number } | null;
  /** Counts the jumps: a page that was asked for before one is of no use after it. */
  readonly jumps: number;
}

/** So few steps are left before the next page is read. */
const AHEAD_MIN = 100;
/** Steps that stay for the way back, beside those of this quarter of an hour. */
const KEPT_MIN = 50;
/** A longer pause of the floor is passed over: nobody looks at an empty screen through a lunch hour. */
export const PAUSE_MAX_MS = 120_000;
/** What a passed pause leaves of itself, in time of whoever looks. */
const BREATH_MS = 1_000;

/** A day from its beginning, paused. `slotMs` is the grid of its timeline, in epoch milliseconds. */
export function openPlayer({ fromMs, toMs, slotMs }: Pick<Player, 'fromMs' | 'toMs' | 'slotMs'>): Player {
  return { fromMs, toMs, slotMs, nowMs: fromMs, isPlaying: false, speed: 10, steps: [], shown: 0, next: { atMs: fromMs }, jumps: 0 };
}

/** Whether the moment that is looked at is not read yet. */
export function isReading({ next, steps, nowMs }: Player): boolean {
  return next !== null && (steps.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY) <= nowMs;
}

export function wantsPage(player: Player): boolean {
  return player.next !== null && (isReading(player) || player.steps.length - player.shown < AHEAD_MIN);
}

/** A page came that was asked for after `jumps` jumps. */
export function takePage(player: Player, jumps: number, page: { readonly steps: readonly ReplayStep[]; readonly next: number | null }): Player {
  if (jumps !== player.jumps) return player;
  return caughtUp({ ...player, steps: [...player.steps, ...page.steps], next: page.next === null ? null : { seq: page.next } });
}

/** Goes to a moment of the day, and reads from the quarter of an hour in which it lies. */
export function jumpTo(player: Player, atMs: number): Player {
  const nowMs = Math.min(player.toMs, Math.max(player.fromMs, atMs));
  return { ...player, nowMs, steps: [], shown: 0, next: { atMs: slotOf(player, nowMs) }, jumps: player.jumps + 1 };
}

/** `elapsedMs` went by for whoever looks. What is not read yet is waited for. */
export function tick(player: Player, elapsedMs: number): Player {
  if (!player.isPlaying || isReading(player)) return player;
  const coming = player.steps[player.shown];
  const forward = player.nowMs + elapsedMs * player.speed;
  if (coming === undefined) return player.next === null ? { ...player, nowMs: player.toMs, isPlaying: false } : player;
  const isPause = coming.atMs - player.nowMs > PAUSE_MAX_MS;
  return trimmed(caughtUp({ ...player, nowMs: isPause ? Math.max(forward, coming.atMs - BREATH_MS * player.speed) : forward }));
}

/** One act on, or back. */
export function stepBy(player: Player, by: 1 | -1): Player {
  const shown = player.shown + by;
  const at = player.steps[shown - 1];
  if (by === 1) return at === undefined ? player : { ...player, shown, nowMs: at.atMs, isPlaying: false };
  if (shown >= 1 && at !== undefined) return { ...player, shown, nowMs: at.atMs, isPlaying: false };
  // What lies before was not read or is let go: the quarter of an hour before this one is read.
  const before = slotOf(player, player.nowMs) - 1;
  return player.nowMs <= player.fromMs ? { ...player, isPlaying: false } : { ...jumpTo(player, before), isPlaying: false };
}

export function play(player: Player, isPlaying: boolean): Player {
  return isPlaying && player.nowMs >= player.toMs ? { ...jumpTo(player, player.fromMs), isPlaying } : { ...player, isPlaying };
}

export function nextSpeed(player: Player): Player {
  return { ...player, speed: SPEEDS[(SPEEDS.indexOf(player.speed) + 1) % SPEEDS.length] ?? 1 };
}

/** When the quarter of an hour of a moment began. */
export function slotOf({ slotMs }: Pick<Player, 'slotMs'>, atMs: number): number {
  return atMs - (atMs % slotMs);
}

function caughtUp(player: Player): Player {
  let { shown } = player;
  while ((player.steps[shown]?.atMs ?? Number.POSITIVE_INFINITY) <= player.nowMs) shown += 1;
  return { ...player, shown };
}

/** A day played to its end must not lie in memory as a whole. */
function trimmed(player: Player): Player {
  const slotMs = slotOf(player, player.nowMs);
  const old = Math.min(player.shown - KEPT_MIN, player.steps.findIndex((step) => step.atMs >= slotMs));
  return old < KEPT_MIN ? player : { ...player, steps: player.steps.slice(old), shown: player.shown - old };
}

/** A moment of the day that was typed as `14:30` or `1430`; null when it is no time. `dayStartMs` is when the day began in India. */
export function momentIn(typed: string, dayStartMs: number): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(typed.trim()) ?? [];
  return hours === undefined || minutes === undefined ? null : dayStartMs + (Number(hours) * 60 + Number(minutes)) * 60_000;
}
