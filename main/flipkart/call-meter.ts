import type { EpochMs } from '../../shared/time.ts';

/** Told of every call to the Seller API, so that calls can be counted and the server's clock compared with ours. */
export interface CallMeter {
  record(call: { readonly endpoint: string; readonly atMs: EpochMs; readonly heardAtMs: EpochMs; readonly ok: boolean; readonly serverTimeMs: EpochMs | null }): void;
}
