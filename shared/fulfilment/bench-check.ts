import { isCheckCode } from '../barcode/bench-code.ts';

/**
 * How a reading reached the station. `suffix`: by the keys of a scanner with its end key, or as this bench's scanner is set to end. `silence`: the end key was
 * missing and only the pause ended it. `line`: by a serial line. `typed`: by a person's fingers. `practice`: by a press of the practice sheet, in training only.
 */
export const SCAN_ENDINGS = ['suffix', 'silence', 'line', 'typed', 'practice'] as const;
export type ScanEnding = (typeof SCAN_ENDINGS)[number];

/** Why a check of a bench failed, in the order in which they are to be looked at. */
export const CHECK_CAUSES = ['not_printed', 'nothing_came_out', 'not_readable', 'other_printer', 'old_card', 'ran_together', 'no_suffix', 'other_case', 'other_text', 'wrong_scale'] as const;
export type CheckCause = (typeof CHECK_CAUSES)[number];

/** What a check that passed has proved; `dpi` only when a person laid a ruler to the line. */
export const CHECK_PROOFS = ['printer', 'darkness', 'scanner', 'suffix', 'dpi'] as const;
export type CheckProof = (typeof CHECK_PROOFS)[number];

/** A reading that was held against the card that lies at the bench. */
export type Reading =
  | { readonly passed: true; readonly proved: readonly CheckProof[] }
  | { readonly passed: false; readonly cause: CheckCause };

/**
 * Whether what was read is the card that came out just now, and if not, what that most likely means. `printerOf` names the printer of an
 * older card, null when it is not known.
 */
export function judgeReading(card: { readonly token: string; readonly printerId: string }, text: string, ending: ScanEnding, printerOf: (token: string) => string | null): Reading {
  if (text === card.token) return ending === 'silence' ? { passed: false, cause: 'no_suffix' } : { passed: true, proved: ['printer', 'darkness', 'scanner', 'suffix'] };
  if (isCheckCode(text)) {
    const printerId = printerOf(text);
    return { passed: false, cause: printerId !== null && printerId !== card.printerId ? 'other_printer' : 'old_card' };
  }
  if (text.toUpperCase() === card.token) return { passed: false, cause: 'other_case' };
  if (text.toUpperCase().includes(card.token)) return { passed: false, cause: 'ran_together' };
  return { passed: false, cause: 'other_text' };
}

/** What the checks of a bench at the start of its day are about, in the order in which they are shown. */
export const DAY_CHECKS = ['printer', 'card', 'scanner', 'labels', 'token', 'clock', 'disk', 'backup'] as const;
export type DayCheckName = (typeof DAY_CHECKS)[number];
/** `attention` does not keep a day from beginning; `unknown` is looked at just now. */
export const DAY_STATES = ['good', 'attention', 'wrong', 'unknown'] as const;
export type DayState = (typeof DAY_STATES)[number];
/** What those checks find, besides what the doctor finds; whether it is good is decided with the code. */
export const DAY_CODES = [
  'day_printer_ready', 'day_printer_problem', 'day_printer_none', 'day_card_read', 'day_card_old', 'day_card_never', 'day_card_failed', 'day_card_changed', 'day_card_no_printer', 'day_scanner_heard', 'day_scanner_silent',
  'day_scanner_no_suffix', 'day_labels_ready', 'day_labels_coming', 'day_not_checked',
] as const;
export type DayCode = (typeof DAY_CODES)[number];
