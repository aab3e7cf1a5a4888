import { MINUTE_MS } from '../time.ts';

/** What a person may do, from least to most; each may do all that the one before may. */
export const ROLES = ['packer', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whether somebody of role `has` may do what needs `needs`. */
export function isEnough(has: Role, needs: Role): boolean {
  return ROLES.indexOf(has) >= ROLES.indexOf(needs);
}

export const PIN_DIGITS_MIN = 4;
export const PIN_DIGITS_MAX = 8;
export const PIN_PATTERN = /^[0-9]{4,8}$/;

/** A PIN that everybody tries first: one digit again and again, or digits in a row. */
export function isSimplePin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}

/** Wrong tries that are free; the next ones cost time. */
export const WRONG_TRIES_FREE = 5;
const LOCK_MAX_MS = 60 * MINUTE_MS;

/** How long nobody may try again after so many wrong tries in a row: none below five, then one minute, doubled by each further one, an hour at most. */
export function lockMs(wrongTries: number): number {
  if (wrongTries < WRONG_TRIES_FREE) return 0;
  return Math.min(LOCK_MAX_MS, MINUTE_MS * 2 ** Math.min(10, wrongTries - WRONG_TRIES_FREE));
}

/** What counts as a time at work: a longer gap between two scans of one person is a pause. */
export const PAUSE_MS = 3 * MINUTE_MS;

/** The part of the work that a person's time is booked to. */
export const STAGES = ['pick', 'pack', 'handover'] as const;
export type Stage = (typeof STAGES)[number];

/** Refusals that are no mistake of the person who scanned: a scan that no rule looked at, a double squeeze, news from Flipkart, or paper that is not here yet. */
const NO_MISTAKE: ReadonlySet<string> = new Set([
  'error_open', 'not_wanted', 'looked_up', 'scan_repeated', 'shipment_cancelled', 'shipment_moved', 'slot_surplus_first', 'shipment_on_hold', 'shipment_not_fresh', 'label_not_printed', 'login_required', 'not_permitted', 'shipment_at_other_bench', 'wall_full', 'unit_not_wanted_now', 'nothing_for_wall',
]);

/** Whether a refused scan counts against accuracy. */
export function isMistake(code: string): boolean {
  return !NO_MISTAKE.has(code);
}
