import type { Tone } from './answer-store.ts';

/** How long the edge lights up; long enough to be seen from the corner of an eye, short enough to be gone before the next scan. */
export const FLASH_MS = 120;
/** At most three in a second, with room: faster ones can harm people (WCAG 2.3.1). */
export const FLASH_APART_MS = 350;

/** Whether an answer at `nowMs` may light the edge, when it last did so at `lastMs`. */
export function mayFlash(lastMs: number | null, nowMs: number): boolean {
  return lastMs === null || nowMs - lastMs >= FLASH_APART_MS;
}

/** What the edge shows: an error that stands holds it, an answer lights it for a moment. */
export function edgeTone(block: { readonly tone: Tone } | null, flash: Tone | null): Tone | null {
  return block?.tone ?? flash;
}
