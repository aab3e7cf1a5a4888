import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { Intent } from '../../database/index.ts';
import type { CallFailure } from '../../flipkart/index.ts';
import type { SmartPicklist, SmartPicklistId } from '../../flipkart/smart/smart-gateway.ts';
import type { PackPayload } from '../../fulfilment/shipment/index.ts';
import { packPayload } from '../../fulfilment/shipment/index.ts';
import { fkPicklistOf, openTrouble } from '../../fulfilment/smart-picklist/index.ts';
import { afterRefusal, backOff, settlementOf } from '../intent-sender.ts';
import type { Settlement } from '../intent-store.ts';
import { shipmentIdOf } from '../kinds/shipment-courier.ts';
import { stampOfFlipkart } from '../sync-ports.ts';
import { readAgain } from '../tell.ts';
import type { SmartPorts } from './by-smart.ts';
import type { PackVerdicts } from './pack-verdicts.ts';

const WAIT_MS = 5 * SECOND_MS;
/** Units that may go to other orders of a list first. */
const OTHERS_MAX = 200;

type ListItem = SmartPicklist['shipments'][number]['items'][number];

/** One order on its way to being packed: where it stands, and what is known of it. */
interface Order {
  readonly intent: Intent;
  readonly shipmentId: ShipmentId;
  readonly picklistId: SmartPicklistId;
  readonly pack: PackPayload;
}

/**
 * The calls that pack an order through the gateway (flipkart-seller-api.md 13.2): the picklist is begun, each unit's scan is told, the whole
 * order is packed in one go. Where it had come to before is read from the picklist, so that only what is missing is sent. A step gives
 * null when it went well, else what becomes of the intent.
 */
export class PackSteps {
  readonly #ports: SmartPorts;
  readonly #verdicts: PackVerdicts;

  constructor(ports: SmartPorts, verdicts: PackVerdicts) {
    this.#ports = ports;
    this.#verdicts = verdicts;
  }

  async packOne(intent: Intent): Promise<Settlement> {
    const { database, smart, eye, clock } = this.#ports;
    const shipmentId = shipmentIdOf(intent);
    const picklistId = fkPicklistOf(database.read, shipmentId) as SmartPicklistId | undefined;
    const pack = packPayload(database.read, shipmentId, clock.nowMs());
    if (picklistId === undefined || pack === null) return this.#verdicts.wait('Flipkart has no picklist of it yet.');
    const list = await eye.saw(smart.readPicklist(picklistId));
    if (!list.ok) return this.#verdicts.unread(intent, list.failure);
    const items = list.value.shipments.find((each) => each.shipmentId === shipmentId)?.items;
    if (items === undefined) return this.#notInList(shipmentId, picklistId);
    // Worked off already: a pack whose answer was lost and which the public API does not show yet, or one that a person asked for again.
    if (items.some((item) => item.state === 'COMPLETED') && items.every((item) => item.state === 'COMPLETED' || item.state === 'CANCELLED')) return this.#verdicts.taken(shipmentId);
    const order: Order = { intent, shipmentId, picklistId, pack };
    const stopped = await this.#start(order, list.value);
    if (stopped !== null) return stopped;
    for (const item of items) {
      const missed = await this.#scanUnits(order, item);
      if (missed !== null) return missed;
    }
    return this.#pack(order);
  }

  #notInList(shipmentId: ShipmentId, picklistId: string): Settlement {
    const { floor } = this.#ports;
    return { to: 'PARKED', says: 'It is not in its Flipkart picklist any more.', record: (tx) => openTrouble(floor, tx, { trouble: 'not_in_list', shipmentId, says: picklistId }, stampOfFlipkart(this.#ports)) };
  }

  /** A list in which something was done is begun; another one is begun once. */
  async #start({ intent, picklistId }: Order, list: SmartPicklist): Promise<Settlement | null> {
    const { database, smart, eye, clock } = this.#ports;
    const isBegun = database.read.get('SELECT 1 FROM smart_picklist WHERE fk_picklist_id = ? AND started_at_ms IS NOT NULL', picklistId) !== undefined;
    if (isBegun || list.shipments.some((each) => each.items.some((item) => item.state === 'IN_PROCESS' || item.state === 'COMPLETED'))) return null;
    const answer = await eye.saw(smart.startPicklist(picklistId));
    if (!answer.ok) return this.#stopped(intent, answer.failure);
    database.write((tx) => tx.run('UPDATE smart_picklist SET started_at_ms = ? WHERE fk_picklist_id = ?', clock.nowMs(), picklistId));
    return null;
  }

  /** Tells the scan of every unit. In a list of several orders the portal may count a unit for another of them: it is told until this one has its own. */
  async #scanUnits({ intent, shipmentId, picklistId, pack }: Order, item: ListItem): Promise<Settlement | null> {
    const { smart, eye } = this.#ports;
    if (item.state === 'COMPLETED' || item.state === 'CANCELLED') return null;
    const units = pack.items.find((each) => each.orderItemId === item.orderItemId)?.quantity ?? 0;
    for (let own = 0, told = 0; own < units && told < units + OTHERS_MAX; told += 1) {
      const answer = await eye.saw(smart.scanItem(picklistId, item.listingId));
      if (!answer.ok) return this.#stopped(intent, answer.failure);
      const scan = answer.value;
      if (scan.result !== 'scanned') {
        // Units that were told before the line broke are told already.
        return scan.result === 'already-done' ? null : this.#refused(intent, scan.result === 'cancelled' ? 'Flipkart says that it was cancelled.' : scan.says);
      }
      if (scan.shipmentId !== shipmentId) continue;
      own += 1;
      if (scan.toScan === 0) return null;
    }
    return null;
  }

  async #pack({ intent, shipmentId, picklistId, pack }: Order): Promise<Settlement> {
    const { smart, eye } = this.#ports;
    const size = pack.parcels[0];
    if (size === undefined) return { to: 'REJECTED', says: 'The size of the parcel is not known.' };
    const answer = await eye.saw(smart.pack({ picklistId, shipmentId, invoiceDay: pack.invoiceDay, items: pack.items, size }));
    if (answer.ok) return this.#verdicts.taken(shipmentId);
    return answer.failure.kind === 'refused' ? this.#refused(intent, answer.failure.says) : this.#stopped(intent, answer.failure);
  }

  #stopped(intent: Intent, failure: CallFailure): Settlement {
    const settlement = settlementOf(failure, 1, this.#ports.clock.nowMs());
    return settlement.to === 'READY' && settlement.noTry !== true ? { ...settlement, nextAtMs: this.#ports.clock.nowMs() + backOff(intent) } : settlement;
  }

  /** "Already done" and "cancelled" look alike in a refusal: the shipment itself says which (flipkart-seller-api.md 4.9). */
  async #refused(intent: Intent, says: string): Promise<Settlement> {
    const failure = await readAgain(this.#ports, [shipmentIdOf(intent)]);
    if (failure !== null) return { to: 'UNSURE', says, nextAtMs: this.#ports.clock.nowMs() + WAIT_MS };
    return this.#verdicts.beforehand(intent) ?? afterRefusal(intent, says, this.#ports.clock.nowMs());
  }
}
