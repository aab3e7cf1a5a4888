import type { EpochMs } from '../time.ts';
import { SECOND_MS } from '../time.ts';

/** The acts before which what we know of a shipment must not be too old (floor.md N3). At the manifest every parcel is read again instead. */
export type GateStage = 'pick' | 'pack' | 'label';

/** How old it may be, in seconds. */
export interface TruthLimits {
  readonly pickSeconds: number;
  readonly packSeconds: number;
  readonly labelSeconds: number;
}

/** `go`: fresh enough. `wait`: too old, and Flipkart can be asked. `unverified`: too old and nobody can be asked, so the parcel must be verified before its hand-over. */
export type GateRuling = 'go' | 'wait' | 'unverified';

/**
 * The freshness rule (design.md part 4): counted from Flipkart's last word of the shipment, and never a call inside a scan. Without a line
 * the floor goes on. A word that comes from a clock ahead of ours is fresh.
 */
export function ruleAtGate(stage: GateStage, at: { readonly heardAtMs: EpochMs; readonly nowMs: EpochMs; readonly isLineUp: boolean }, limits: TruthLimits): GateRuling {
  if (at.nowMs - at.heardAtMs <= limitMs(stage, limits)) return 'go';
  return at.isLineUp ? 'wait' : 'unverified';
}

export function limitMs(stage: GateStage, limits: TruthLimits): number {
  return SECOND_MS * { pick: limits.pickSeconds, pack: limits.packSeconds, label: limits.labelSeconds }[stage];
}
