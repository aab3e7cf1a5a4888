import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { CallFailure } from '../flipkart/index.ts';
import { releaseLabels } from '../fulfilment/label/index.ts';
import type { SyncPorts } from './sync-ports.ts';
import { stampOfFlipkart } from './sync-ports.ts';
import { readAgain } from './tell.ts';

/** Read again at least this often, so that a cancellation visible at Flipkart stops the bench within 60 s (design.md part 4). */
export const SWEEP_EVERY_MS = 45 * SECOND_MS;
const HEARD_LATELY_MS = 30 * SECOND_MS;
const FIRST_LOOK_MS = 8 * SECOND_MS;
const LOOK_MAX_MS = 2 * MINUTE_MS;

/** Shipments in the packer's hands are read again earlier: their gates are at 2 minutes and 1 minute, and a label must not wait for a sweep (floor.md N3). */
export const BENCH_SWEEP_EVERY_MS = 15 * SECOND_MS;
const BENCH_HEARD_LATELY_MS = 25 * SECOND_MS;
/** A bench packs fewer than this in a minute, so one call a turn is enough; the whole floor is swept besides. */
const BENCH_MAX = 100;

/**
 * Keeps what we know of the floor fresh, so that the gates are open when somebody scans. Knows whether Flipkart can be asked: the last
 * question was answered. While it cannot, labels that waited for its word are printed, and their parcels go to the lane.
 */
export class TruthWatch {
  readonly #ports: SyncPorts;
  readonly #asked = new Set<ShipmentId>();
  #answered: boolean | null = null;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  isUp(): boolean {
    return this.#answered ?? this.#ports.calls.online();
  }

  ask(shipmentIds: readonly ShipmentId[]): void {
    for (const shipmentId of shipmentIds) this.#asked.add(shipmentId);
  }

  /** Reads exactly those shipments that a gate wants; scans have not waited for it. */
  async answer(): Promise<CallFailure | null> {
    // A gate asks from inside its transaction: that one is to end first.
    await Promise.resolve();
    const asked = [...this.#asked];
    this.#asked.clear();
    return this.read(asked);
  }

  /** Reads every shipment that is on the floor again, 100 a call, unless Flipkart spoke of it a moment ago. */
  sweep(): Promise<CallFailure | null> {
    return this.read(this.#staleOn("'LISTED', 'PICKED', 'PACKED', 'LABELLED', 'SCANNED_OUT'", HEARD_LATELY_MS));
  }

  /** The same for what is being packed now, the most urgent first. */
  async sweepBench(): Promise<CallFailure | null> {
    const failure = await this.read(this.#staleOn("'PICKED', 'PACKED'", BENCH_HEARD_LATELY_MS).slice(0, BENCH_MAX));
    this.#release();
    return failure;
  }

  async read(shipmentIds: readonly ShipmentId[]): Promise<CallFailure | null> {
    if (shipmentIds.length === 0) return null;
    const failure = await readAgain(this.#ports, shipmentIds);
    this.#answered = failure === null;
    this.#release();
    return failure;
  }

  #staleOn(states: string, heardLatelyMs: number): ShipmentId[] {
    return this.#ports.database.read.all<{ shipment_id: ShipmentId }>(
      `SELECT shipment_id FROM shipment INDEXED BY shipment_open LEFT JOIN shipment_heard USING (shipment_id)
       WHERE floor_state IN (${states}) AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND told_revision > 0 AND MAX(told_at_ms, COALESCE(shipment_heard.at_ms, 0)) < ?
       ORDER BY dispatch_by_ms, shipment_id`,
      this.#ports.clock.nowMs() - heardLatelyMs,
    ).map((row) => row.shipment_id);
  }

  #release(): void {
    const { database, floor, changed } = this.#ports;
    const released = database.write((tx) => releaseLabels(floor, tx, stampOfFlipkart(this.#ports)));
    if (released > 0) changed(['paper', 'bench', 'orders']);
  }
}

/**
 * Watches shipments that Flipkart is packing: a first look after some seconds, then later and later, for the usual 5 to 10 seconds and
 * for the half hour that has been seen. A shipment in progress is never packed again (flipkart-seller-api.md part 14).
 */
export class PackingWatch {
  readonly #looks = new Map<string, { count: number; nextAtMs: EpochMs }>();
  readonly #ports: SyncPorts;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  async look(): Promise<CallFailure | null> {
    const { database, clock } = this.#ports;
    const nowMs = clock.nowMs();
    const packing = database.read.all<{ shipment_id: ShipmentId }>(
      "SELECT shipment_id FROM shipment INDEXED BY shipment_open WHERE remote_state = 'PACKING_IN_PROGRESS' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') ORDER BY shipment_id",
    ).map((row) => row.shipment_id);
    const known = new Set<string>(packing);
    for (const shipmentId of this.#looks.keys()) if (!known.has(shipmentId)) this.#looks.delete(shipmentId);
    for (const shipmentId of packing) if (!this.#looks.has(shipmentId)) this.#looks.set(shipmentId, { count: 0, nextAtMs: nowMs + FIRST_LOOK_MS });
    const due = packing.filter((shipmentId) => (this.#looks.get(shipmentId)?.nextAtMs ?? 0) <= nowMs);
    if (due.length === 0) return null;
    const failure = await readAgain(this.#ports, due);
    for (const shipmentId of due) {
      const look = this.#looks.get(shipmentId);
      if (look === undefined) continue;
      look.count += 1;
      look.nextAtMs = clock.nowMs() + Math.min(LOOK_MAX_MS, FIRST_LOOK_MS * 2 ** look.count);
    }
    return failure;
  }
}
