import { DAY_MS } from '../time.ts';
import { isBoxDocument } from './camera.ts';

/** How long files of finished work stay, in days, and the room that all files may take, in MB (a million bytes). */
export interface DocumentKeepDays {
  readonly personalDays: number;
  readonly otherDays: number;
  readonly evidenceDays: number;
  readonly megabytes: number;
}

/** The days of pictures of open boxes are set with their camera. */
export interface KeepRules extends DocumentKeepDays {
  readonly pictureDays: number;
}

/**
 * Ours: no rule of Flipkart's says how long a seller keeps labels. Thirty days cover the return window of nearly all goods and a claim after it; evidence outlives a dispute of
 * half a year. Four gigabytes are some 40,000 labels with their PDFs.
 */
export const DEFAULT_DOCUMENT_KEEP: DocumentKeepDays = { personalDays: 30, otherDays: 180, evidenceDays: 180, megabytes: 4_000 };

export const MEGABYTE = 1_000_000;

/** Who still needs a document: while anybody does, it is never removed, whatever its age and however full the disk. */
export const DOCUMENT_NEEDS = ['open_order', 'waiting_print', 'open_manifest', 'open_return', 'open_claim', 'evidence'] as const;
export type DocumentNeed = (typeof DOCUMENT_NEEDS)[number];

export interface KeptDocument {
  readonly kind: string;
  readonly need: DocumentNeed | null;
  /** When the last work that used it ended; when it was stored, if none did. */
  readonly finalAtMs: number;
}

/** `personal`: it bears the buyer's address and its days are over. `age`: its days are over. `room`: nobody needs it, so it may go when the room is short. */
export type DocumentFate = 'needed' | 'personal' | 'age' | 'room';

/** Labels and invoices bear the buyer's address, as PDF and as picture; a kind that is named after them does too. */
export function isPersonal(kind: string): boolean {
  return /label|invoice/.test(kind);
}

/** What may become of a document now. */
export function fateOf({ kind, need, finalAtMs }: KeptDocument, keep: KeepRules, nowMs: number): DocumentFate {
  if (need !== null) return 'needed';
  const ageMs = nowMs - finalAtMs;
  // An archive of evidence holds what it proves: it goes by its own days, also where a label is in it, and never for want of room.
  if (kind === 'evidence') return ageMs >= keep.evidenceDays * DAY_MS ? 'age' : 'needed';
  if (isPersonal(kind)) return ageMs >= keep.personalDays * DAY_MS ? 'personal' : 'room';
  if (isBoxDocument(kind)) return ageMs >= keep.pictureDays * DAY_MS ? 'age' : 'room';
  return ageMs >= keep.otherDays * DAY_MS ? 'age' : 'room';
}
