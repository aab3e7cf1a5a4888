import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Intent, NewIntent } from '../../main/database/index.ts';
import { whyTakenBack } from '../../main/fulfilment/shipment/index.ts';
import type { DayIntents, DayShipments } from './day-store.ts';
import type { RemoteFlipkart } from './remote-flipkart.ts';
import type { Scenario } from './scenario.ts';

interface Day {
  readonly shipments: Scenario['shipments'];
  readonly intents: DayIntents;
  readonly book: DayShipments;
  readonly remote: RemoteFlipkart;
}

/** Parcels that a hold takes back to PACKED on a simulated day: the rule of the product (fulfilment/shipment/taken-back.ts) over the day's books. */
export class ReadyAgain {
  readonly #day: Day;

  constructor(day: Day) {
    this.#day = day;
  }

  /** What is to be made ready once more, as the next generation. */
  *wanted(nowMs: EpochMs): Generator<NewIntent> {
    const { shipments, book } = this.#day;
    for (const { shipmentId, stream } of shipments) {
      const packed = book.packed(shipmentId);
      const done = packed === null ? undefined : this.#newest(shipmentId);
      if (packed === null || done?.state !== 'DONE' || whyTakenBack({ ...packed, nowMs, doneAtMs: done.nextAtMs, lastSentAtMs: done.lastSentAtMs }) === null) continue;
      book.madeReadyOnceMore(shipmentId);
      yield { opKey: keyOf(shipmentId, this.#generation(shipmentId) + 1), stream, kind: 'dispatch', class: 'GUARDED', payload: { shipmentId }, dueMs: nowMs };
    }
  }

  /** Parcels are looked at as long as they are here. */
  mayBeTakenBack(shipmentId: ShipmentId): boolean {
    return this.#day.book.read(shipmentId)?.remoteState !== 'CANCELLED' && this.#newest(shipmentId)?.state === 'DONE';
  }

  /** Whether Flipkart has taken something back that counts as ready here. */
  isAnyTakenBack(): boolean {
    const { shipments, remote } = this.#day;
    return shipments.some(({ shipmentId }) => {
      const { state, hold } = remote.now(shipmentId);
      return state === 'PACKED' && !hold && this.#newest(shipmentId)?.state === 'DONE';
    });
  }

  #generation(shipmentId: ShipmentId): number {
    let generation = 0;
    while (this.#day.intents.get(keyOf(shipmentId, generation + 1)) !== undefined) generation += 1;
    return generation;
  }

  #newest(shipmentId: ShipmentId): Intent | undefined {
    return this.#day.intents.get(keyOf(shipmentId, this.#generation(shipmentId)));
  }
}

const keyOf = (shipmentId: ShipmentId, generation: number): string => `a1:dispatch:${shipmentId}:${generation}`;
