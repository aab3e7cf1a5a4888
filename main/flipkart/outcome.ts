import type { CredentialCode } from '../../shared/doctor/index.ts';

/**
 * Why a call gave no result: a closed set that says what may be done next (reliability.md 2.3; as a table in this folder's README).
 * `not-sent`: no byte left; send again. `unknown`: it may have been applied; settle and read back. `refused`: definitely not applied,
 * and asking again will not help. `throttled`: not applied, wait. `unauthorised`: the credentials, not the call. `not-ready`: the
 * document is still being made. `garbled`: an answer that cannot be understood; for a write this is as good as unknown.
 */
export type CallFailure =
  | {
    readonly kind: 'not-sent' | 'unknown' | 'garbled' | 'not-ready'; readonly says: string; readonly status: number | null;
    /** What came in place of a document, where one was asked for. */
    readonly document?: 'empty' | 'not_a_pdf' | 'truncated_pdf' | 'broken_pdf';
  }
  | { readonly kind: 'refused'; readonly says: string; readonly status: number; readonly code: string | null }
  /** `says` is ours and never Flipkart's: its words quote the key or the token (flipkart-seller-api.md 3.4). */
  | { readonly kind: 'unauthorised'; readonly reason: CredentialCode; readonly says: string; readonly status: number | null }
  | { readonly kind: 'throttled'; readonly says: string; readonly retryAfterMs: number | null };

/** What a call came to. `quarantined`: records of a list that could not be read, where the value itself has no place for them. */
export type Outcome<T> = { readonly ok: true; readonly value: T; readonly quarantined?: readonly Quarantined[] } | { readonly ok: false; readonly failure: CallFailure };

/** A record that could not be understood: kept with its reason, never dropped and never a stop for its neighbours (reliability.md 2.5). */
export interface Quarantined {
  readonly shipmentId: string | null;
  readonly reason: string;
  /** Known fields only, so that nothing of a buyer is kept. */
  readonly raw: string;
}
