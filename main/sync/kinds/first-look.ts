import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts';
import type { Intent } from '../../database/index.ts';
import type { CallFailure } from '../../flipkart/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ShipmentBook } from './shipment-book.ts';

/** What Flipkart said of an order of a wave so lately is not asked again before the call; the gate of packing is at two minutes (design.md part 4). */
const HEARD_LATELY_MS = MINUTE_MS;
/** How long a wave waits for the sweep at most, and how far off its deadline must be. */
const RIDE_MS = MINUTE_MS;
const RIDE_DEADLINE_MS = HOUR_MS;
const NOBODY: ReadonlySet<ShipmentId> = new Set();

/**
 * The look at shipments before they are packed: quantities may have been cut since (flipkart-seller-api.md 4.1). The sweep hears of listed orders
 * within 40 s at no cost of its own, so a wave ahead of the bench waits for it as long as no deadline suffers; all others are read just before
 * the call. A cut in the minute between makes the call fail for that order, and it is made again with what was read then.
 */
export class FirstLook {
  readonly #book: ShipmentBook;
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #waveOf: number;
  #wave: ReadonlySet<ShipmentId> = NOBODY;
  #riding: ReadonlySet<ShipmentId> = NOBODY;
  /** What kept the look ahead from leaving: a second try of the same moment would not leave either. */
  #unsent: CallFailure | null = null;

  constructor(book: ShipmentBook, clock: Pick<Clock, 'nowMs'>, waveOf: number) {
    this.#book = book;
    this.#clock = clock;
    this.#waveOf = waveOf;
  }

  /** Reads what is due of many, 100 a call, and lets a wave wait. Another failure than a line that is down is found again by `read`. Undefined: they are no wave. */
  ahead(intents: readonly Intent[], shipmentOf: (intent: Intent) => ShipmentId): Promise<void> | undefined {
    this.#riding = NOBODY;
    this.#unsent = null;
    this.#wave = NOBODY;
    if (intents.length < this.#waveOf) return undefined;
    this.#wave = new Set(intents.map(shipmentOf));
    return this.#readWave(intents, shipmentOf);
  }

  async #readWave(intents: readonly Intent[], shipmentOf: (intent: Intent) => ShipmentId): Promise<void> {
    const nowMs = this.#clock.nowMs();
    const unheard = intents.filter((intent) => !this.#isHeard(shipmentOf(intent)));
    // Whoever is picked meanwhile still has time; only an order that is packed waits for its label.
    const isAhead = (intent: Intent): boolean => ['LISTED', 'PICKED'].includes(this.#book.read(shipmentOf(intent))?.floorState ?? '');
    const mayRide = (intent: Intent): boolean => isAhead(intent) && Math.abs(nowMs - intent.addedAtMs) < RIDE_MS && intent.dueMs - nowMs > RIDE_DEADLINE_MS;
    // The whole wave waits, so that it leaves in full calls.
    if (unheard.some(mayRide)) this.#riding = new Set(intents.filter(mayRide).map(shipmentOf));
    const { failure } = await this.#book.look(unheard.map(shipmentOf).filter((shipmentId) => !this.#riding.has(shipmentId)));
    if (failure?.kind === 'not-sent') this.#unsent = failure;
  }

  /** Whether it waits for the sweep. */
  waits(shipmentId: ShipmentId): boolean {
    return this.#riding.has(shipmentId);
  }

  /** Reads those that are no part of a wave of which Flipkart spoke lately. */
  async read(shipmentIds: readonly ShipmentId[]): Promise<CallFailure | null> {
    if (this.#unsent !== null) return this.#unsent;
    const unheard = shipmentIds.filter((shipmentId) => !this.#isHeard(shipmentId));
    return unheard.length === 0 ? null : (await this.#book.look(unheard)).failure;
  }

  #isHeard(shipmentId: ShipmentId): boolean {
    const shipment = this.#book.read(shipmentId);
    return this.#wave.has(shipmentId) && shipment !== undefined && Math.abs(this.#clock.nowMs() - this.#book.heardAt(shipment)) < HEARD_LATELY_MS;
  }
}
