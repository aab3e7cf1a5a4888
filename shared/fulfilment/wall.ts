import type { ToteCode } from './ids.ts';

/** Rows and columns of a wall at most: what a person reaches without a ladder and reads from where he stands. */
export const WALL_ROWS_MAX = 10;
export const WALL_COLUMNS_MAX = 20;

/**
 * What a slot of a put wall shows. `free`: no order has it. `filling`: units of its order are still to come. `complete`: it can be packed.
 * `packing`: it is open at a bench. `waiting`: a unit was missing or broke, and another is fetched. `hold`: Flipkart holds the order.
 * `problem`: somebody must look into the order first. `stop`: the order was cancelled or cut, and what lies here goes back.
 */
export const SLOT_STATES = ['free', 'filling', 'complete', 'packing', 'waiting', 'hold', 'problem', 'stop'] as const;
export type SlotState = (typeof SLOT_STATES)[number];

/** What is known of a slot and of the order that has it. */
export interface SlotFacts {
  /** Units that lie in the slot. */
  readonly units: number;
  /** Of those, units that must go back. */
  readonly back: number;
  /** Whether the order that has the slot is still picked for the list by which it came. */
  readonly isCurrent: boolean;
  readonly isCancelled: boolean;
  readonly isHeld: boolean;
  readonly hasProblem: boolean;
  readonly isOpenAtBench: boolean;
  readonly isPicked: boolean;
  /** Units that are still to be put. */
  readonly left: number;
}

/** What a slot shows; the first that is true counts, the danger before the rest. */
export function slotState(slot: SlotFacts): SlotState {
  if (slot.units === 0 && !slot.isCurrent) return 'free';
  if (slot.isCancelled || slot.back > 0) return 'stop';
  if (slot.hasProblem) return 'problem';
  if (slot.isHeld) return 'hold';
  if (slot.isOpenAtBench) return 'packing';
  if (!slot.isPicked) return 'waiting';
  return slot.left === 0 ? 'complete' : 'filling';
}

/** The code that is printed on a slot: the wall's own letters and the slot's number, so that it can be read aloud. */
export function slotCodeOf(prefix: string, slot: number): ToteCode {
  return `${prefix}-${String(slot).padStart(2, '0')}` as ToteCode;
}
