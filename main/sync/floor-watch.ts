import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { CallFailure } from '../flipkart/index.ts';
import { BATCH_MAX } from '../flipkart/index.ts';
import { releaseLabels } from '../fulfilment/label/index.ts';
import { CLOCK_STEP_MS, HEARD_BY, MOVED, redoTakenBack } from '../fulfilment/shipment/index.ts';
import type { SyncPorts } from './sync-ports.ts';
import { stampOfFlipkart } from './sync-ports.ts';
import { readAgain } from './tell.ts';

/** Cancellations are asked for at least this often, so that one that is visible at Flipkart stops the bench within 60 s (design.md part 4). */
export const CANCELLED_EVERY_MS = 45 * SECOND_MS;
/** Pack takes 5 to 10 s as a rule (flipkart-seller-api.md 4.1): one look then finds a whole batch packed. */
const FIRST_LOOK_MS = 12 * SECOND_MS;
/** Of orders that nobody at a bench waits for, the sweep hears within 40 s anyway: they have looks of their own only when it did not. */
const AHEAD_FIRST_LOOK_MS = 90 * SECOND_MS;
const LOOK_MAX_MS = 2 * MINUTE_MS;
/** So many orders being packed at once are a wave ahead of the bench; of fewer a look is soon. */
const CROWD = 10;
/** What is due so soon is looked at in the same call. */
const LOOK_TOGETHER_MS = 8 * SECOND_MS;

/** Every other turn of the bench is a call: what is there is heard of every 40 s. */
export const SWEEP_EVERY_MS = 20 * SECOND_MS;
const HEARD_LATELY_MS = 25 * SECOND_MS;
/** The rest of the floor, when nothing is at the bench. */
const ROTATE_EVERY_MS = 40 * SECOND_MS;
/** Orders that nobody has begun, when the floor is empty. */
const OPEN_EVERY_MS = 5 * MINUTE_MS;
const OPEN_HEARD_LATELY_MS = 10 * MINUTE_MS;

/**
 * Keeps what we know of the floor fresh, so that the gates are open when somebody scans. Knows whether Flipkart can be asked: the last
 * question was answered. While it cannot, labels that waited for its word are printed, and their parcels go to the lane.
 */
export class TruthWatch {
  readonly #ports: SyncPorts;
  readonly #asked = new Set<ShipmentId>();
  #answered: boolean | null = null;
  /** On the monotonic clock, as are the looks below: no turn waits for a clock that was set back. */
  #rotatedAtMs = -Infinity;

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

  /**
   * One call of 100 ids a turn at most, however many orders are open: first what is at the bench, whose gates are at 2 minutes and 1 minute; the
   * room that it leaves goes to what nobody has heard of for longest, so that the whole floor comes round at no further cost. Nothing is asked
   * of what Flipkart spoke of a moment ago.
   */
  async sweep(): Promise<CallFailure | null> {
    const nowMs = this.#ports.clock.monotonicMs();
    const bench = this.#staleOn("'PICKED', 'PACKED'", HEARD_LATELY_MS, "floor_state = 'PACKED' DESC, pack_bench_id IS NULL, heard_ms, shipment_id");
    const isTurn = bench.length > 0 || nowMs - this.#rotatedAtMs >= ROTATE_EVERY_MS;
    const floor = isTurn ? this.#staleOn("'LISTED', 'LABELLED', 'SCANNED_OUT'", HEARD_LATELY_MS, "remote_state = 'PACKING_IN_PROGRESS' DESC, floor_state = 'LISTED' AND remote_state = 'APPROVED' DESC, heard_ms, shipment_id") : [];
    const isOpenTurn = bench.length + floor.length > 0 || nowMs - this.#rotatedAtMs >= OPEN_EVERY_MS;
    const open = isOpenTurn && bench.length + floor.length < BATCH_MAX.details ? this.#staleOn("'OPEN'", OPEN_HEARD_LATELY_MS, 'heard_ms, shipment_id') : [];
    const ids = [...bench, ...floor, ...open].slice(0, BATCH_MAX.details);
    if (ids.length > 0) this.#rotatedAtMs = nowMs;
    const failure = await this.read(ids);
    this.#release();
    return failure;
  }

  /** Whether more is on the floor than a sweep hears of in one call: then cancellations are searched for as well. */
  isCrowded(): boolean {
    return this.#staleOn("'LISTED', 'PICKED', 'PACKED', 'LABELLED', 'SCANNED_OUT'", -1, 'heard_ms').length > BATCH_MAX.details;
  }

  async read(shipmentIds: readonly ShipmentId[]): Promise<CallFailure | null> {
    if (shipmentIds.length === 0) return null;
    const failure = await readAgain(this.#ports, shipmentIds);
    this.#answered = failure === null;
    this.#release();
    return failure;
  }

  #staleOn(states: string, heardLatelyMs: number, order: string): ShipmentId[] {
    const nowMs = this.#ports.clock.nowMs();
    return this.#ports.database.read.all<{ shipment_id: ShipmentId }>(
      `SELECT shipment_id, ${HEARD_BY('?2')} AS heard_ms FROM shipment INDEXED BY shipment_open LEFT JOIN shipment_heard USING (shipment_id)
       WHERE floor_state IN (${states}) AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND (closed_reason IS NULL OR closed_reason = '${MOVED}') AND told_revision > 0 AND ${HEARD_BY('?2')} < ?1
       ORDER BY ${order} LIMIT ${BATCH_MAX.details + 1}`,
      nowMs - heardLatelyMs, nowMs + CLOCK_STEP_MS,
    ).map((row) => row.shipment_id);
  }

  #release(): void {
    const { database, floor, changed } = this.#ports;
    const stamp = stampOfFlipkart(this.#ports);
    const [released, redone] = database.write((tx) => [releaseLabels(floor, tx, stamp), redoTakenBack(floor, tx, stamp)]);
    if (released > 0) changed(['paper', 'bench', 'orders']);
    if (redone > 0) changed(['sync', 'orders']);
  }
}

/**
 * Watches shipments that Flipkart is packing: a first look after some seconds, then later and later, for the usual 5 to 10 seconds and
 * for the half hour that has been seen. A shipment in progress is never packed again (flipkart-seller-api.md part 14).
 */
export class PackingWatch {
  readonly #looks = new Map<string, { count: number; nextAtMs: number }>();
  readonly #ports: SyncPorts;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  async look(): Promise<CallFailure | null> {
    const { database, clock } = this.#ports;
    const nowMs = clock.monotonicMs();
    const packing = database.read.all<{ shipment_id: ShipmentId; floor_state: string }>(
      "SELECT shipment_id, floor_state FROM shipment INDEXED BY shipment_open WHERE remote_state = 'PACKING_IN_PROGRESS' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') ORDER BY shipment_id",
    );
    const known = new Set<string>(packing.map((row) => row.shipment_id));
    for (const shipmentId of this.#looks.keys()) if (!known.has(shipmentId)) this.#looks.delete(shipmentId);
    const isCrowd = packing.length >= CROWD;
    for (const { shipment_id: shipmentId, floor_state: floorState } of packing) {
      const look = this.#looks.get(shipmentId);
      if (look === undefined) this.#looks.set(shipmentId, { count: 0, nextAtMs: nowMs + (isCrowd && floorState !== 'PACKED' ? AHEAD_FIRST_LOOK_MS : FIRST_LOOK_MS) });
      // Somebody has come to wait for it.
      else if (look.count === 0 && floorState === 'PACKED') look.nextAtMs = Math.min(look.nextAtMs, nowMs + FIRST_LOOK_MS);
    }
    const isDue = packing.some((row) => (this.#looks.get(row.shipment_id)?.nextAtMs ?? 0) <= nowMs);
    if (!isDue) return null;
    const due = packing.filter((row) => (this.#looks.get(row.shipment_id)?.nextAtMs ?? 0) <= nowMs + LOOK_TOGETHER_MS).map((row) => row.shipment_id);
    const failure = await readAgain(this.#ports, due);
    for (const shipmentId of due) {
      const look = this.#looks.get(shipmentId);
      if (look === undefined) continue;
      look.count += 1;
      look.nextAtMs = clock.monotonicMs() + Math.min(LOOK_MAX_MS, FIRST_LOOK_MS * 2 ** look.count);
    }
    return failure;
  }
}
