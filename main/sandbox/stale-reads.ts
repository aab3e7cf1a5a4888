import type { EpochMs } from '../../shared/time.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { SandboxShipment } from './shipment.ts';

interface Version {
  readonly sinceMs: EpochMs;
  readonly mark: string;
  readonly shipment: SandboxShipment;
}

/** No read is older than this. */
const KEPT_MS = 10 * MINUTE_MS;

/**
 * What reads show while they lag: shipments as they were, not as they are. History is kept from the moment that somebody wants it, so that a
 * sandbox which behaves well pays nothing for it.
 */
export class StaleReads {
  readonly #now: ReadonlyMap<string, SandboxShipment>;
  readonly #versions = new Map<string, Version[]>();
  readonly #shown = new Map<string, { readonly shipment: SandboxShipment; readonly untilMs: EpochMs }>();
  #isKept = false;

  constructor(shipments: ReadonlyMap<string, SandboxShipment>) {
    this.#now = shipments;
  }

  /** From now on it is known how shipments were. */
  keep(nowMs: EpochMs): void {
    this.#isKept = true;
    this.note(nowMs);
  }

  /** Takes down what changed since the last note. Called before and after everything that may change a shipment. */
  note(nowMs: EpochMs): void {
    if (!this.#isKept) return;
    for (const shipment of this.#now.values()) {
      const versions = this.#versions.get(shipment.shipmentId) ?? [];
      const mark = markOf(shipment);
      const last = versions.at(-1);
      if (last?.mark === mark) continue;
      // What the clock did between two notes happened when the shipment says.
      const sinceMs = last === undefined ? shipment.updatedAtMs : Math.max(last.sinceMs, Math.min(nowMs, shipment.updatedAtMs));
      versions.push({ sinceMs, mark, shipment: copyOf(shipment) });
      while ((versions[1]?.sinceMs ?? nowMs) < nowMs - KEPT_MS) versions.shift();
      this.#versions.set(shipment.shipmentId, versions);
    }
  }

  /** Goes on showing a shipment as it is now, whatever becomes of it, for `ms`. */
  goOnShowing(shipment: SandboxShipment, nowMs: EpochMs, ms: number): void {
    this.#shown.set(shipment.shipmentId, { shipment: copyOf(shipment), untilMs: nowMs + ms });
  }

  /** The shipments that a read shows; null when it shows what is. `lagMs` ago what was not there yet is not there. */
  shown(nowMs: EpochMs, lagMs: number | null, absent: readonly string[]): ReadonlyMap<string, SandboxShipment> | null {
    for (const [shipmentId, { untilMs }] of this.#shown) if (untilMs <= nowMs) this.#shown.delete(shipmentId);
    if (lagMs === null && absent.length === 0 && this.#shown.size === 0) return null;
    const shown = new Map<string, SandboxShipment>();
    for (const shipment of this.#now.values()) {
      const { shipmentId } = shipment;
      if (absent.includes(shipmentId)) continue;
      const past = this.#shown.get(shipmentId)?.shipment ?? (lagMs === null ? shipment : this.#at(shipmentId, nowMs - lagMs));
      if (past !== null) shown.set(shipmentId, past);
    }
    return shown;
  }

  #at(shipmentId: string, atMs: EpochMs): SandboxShipment | null {
    return this.#versions.get(shipmentId)?.findLast((version) => version.sinceMs <= atMs)?.shipment ?? null;
  }
}

function markOf(shipment: SandboxShipment): string {
  return [
    shipment.updatedAtMs, shipment.hold, shipment.locationId, shipment.dispatchAfterMs, shipment.dispatchByMs, shipment.parcels.length,
    ...shipment.items.flatMap((item) => [item.state, item.quantity]),
  ].join(' ');
}

/** Carriers are compared by identity, so the copy shares them. */
function copyOf(shipment: SandboxShipment): SandboxShipment {
  const { carrier, ...rest } = shipment;
  return { ...structuredClone(rest), carrier };
}
