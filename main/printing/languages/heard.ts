import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';

/** Why a label did not come out: no picture in it, a checksum that does not agree, or bytes that do not fit together. */
export type SpoiledReason = 'no_picture' | 'crc' | 'damaged';

/** What a printer of a language takes out of the bytes that it gets. */
export type Heard =
  /** One label as it is burned: the whole paper, with the picture in its place. */
  | { readonly kind: 'label'; readonly bitmap: Bitmap; readonly copies: number }
  | { readonly kind: 'spoiled'; readonly reason: SpoiledReason }
  /** Plain text of a receipt printer. */
  | { readonly kind: 'text'; readonly text: string }
  /** `about`: the number in the question where a language has several (ESC/POS), else 0. */
  | { readonly kind: 'status'; readonly about: number }
  | { readonly kind: 'counter' }
  | { readonly kind: 'identity' }
  | { readonly kind: 'receipt'; readonly id: string }
  | { readonly kind: 'reset' };

/** Reads a language as a printer does: piece by piece, and what is not whole yet is waited for. */
export interface LanguageReader {
  /** What became whole with these bytes, in order. */
  hear(bytes: Uint8Array): Heard[];
  /** Whether something has begun that lacks its end. */
  isWaiting(): boolean;
}
