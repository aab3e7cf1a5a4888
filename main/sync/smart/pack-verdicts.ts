import { present } from '../../../shared/assert.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Intent, WriteTx } from '../../database/index.ts';
import type { CallFailure } from '../../flipkart/index.ts';
import { packPayload, readShipment, tellAccepted } from '../../fulfilment/shipment/index.ts';
import { fkPicklistOf, openTrouble, troublesOver } from '../../fulfilment/smart-picklist/index.ts';
import type { Finding } from '../intent-courier.ts';
import { backOff } from '../intent-sender.ts';
import type { Settlement } from '../intent-store.ts';
import { packHasBegun, shipmentIdOf } from '../kinds/shipment-courier.ts';
import { flipkartNowMs } from '../line-state.ts';
import { stampOfFlipkart } from '../sync-ports.ts';
import type { SmartPorts } from './by-smart.ts';

const WAIT_MS = 5 * SECOND_MS;
/** The portal's own pace: asked every 2 s, up to 20 times, then the order is laid aside (flipkart-seller-api.md 13.2). */
const CONFIRM_EVERY_MS = 2 * SECOND_MS;
const CONFIRM_LOOKS = 20;
/** The words of the map were not found: assumed. */
const CONFIRMED = /^(?:confirmed|packed|completed|success|true)$/i;

/** What becomes of a pack through the gateway, by what Flipkart says of the shipment and of what was packed. */
export class PackVerdicts {
  readonly #ports: SmartPorts;

  constructor(ports: SmartPorts) {
    this.#ports = ports;
  }

  done(intent: Intent, says: string): Settlement {
    const { floor } = this.#ports;
    const shipmentId = shipmentIdOf(intent);
    const stamp = stampOfFlipkart(this.#ports);
    return { to: 'DONE', says, record: (tx) => {
      tellAccepted(floor, tx, shipmentId, 'pack', stamp);
      troublesOver(floor, tx, 'sidelined', shipmentId, says, stamp);
    } };
  }

  /** Flipkart took the pack: from here on it is asked about, and never sent again without a person's word. */
  taken(shipmentId: ShipmentId): Settlement {
    return { to: 'UNSURE', says: 'Flipkart took it and is to confirm it.', nextAtMs: this.#after(CONFIRM_EVERY_MS), record: (tx) => this.#keepTaken(tx, shipmentId) };
  }

  isTaken(shipmentId: ShipmentId): boolean {
    return this.#ports.database.read.get('SELECT 1 FROM smart_pack WHERE shipment_id = ?', shipmentId) !== undefined;
  }

  /** What becomes of an intent without a call; null when it may go. */
  beforehand(intent: Intent): Settlement | null {
    const { read } = this.#ports.database;
    const finding = this.#judge(intent);
    if (finding.found === 'applied') return this.done(intent, 'Flipkart had it already');
    if (finding.found === 'moot') return { to: 'SUPERSEDED', says: finding.says };
    const shipment = present(readShipment(read, shipmentIdOf(intent)), 'the shipment of an intent');
    if (shipment.hold === 1) return this.wait('Flipkart holds the order.');
    if (flipkartNowMs(this.#ports) <= shipment.dispatchAfterMs) return this.wait('It may not be packed yet.');
    return fkPicklistOf(read, shipment.shipmentId) === undefined ? this.wait('Flipkart has no picklist of it yet.') : null;
  }

  wait(says: string): Settlement {
    return { to: 'READY', says, nextAtMs: this.#after(WAIT_MS), noTry: true };
  }

  /** A question before the pack failed, so nothing was sent and no try is counted. */
  unread(intent: Intent, failure: CallFailure): Settlement {
    const nextAtMs = this.#after(backOff(intent));
    return failure.kind === 'unauthorised' ? { to: 'HELD', says: failure.says, nextAtMs, noTry: true, reason: failure.reason } : { to: 'READY', says: failure.says, nextAtMs, noTry: true };
  }

  /** Flipkart's state decides, where it tells already; else its confirmation does. The shipment was read before, when the answer was lost. */
  async found(intent: Intent): Promise<Finding> {
    const { database, smart, eye } = this.#ports;
    const shipmentId = shipmentIdOf(intent);
    const finding = this.#judge(intent);
    const state = readShipment(database.read, shipmentId)?.remoteState;
    if (finding.found === 'moot' || (state !== undefined && hasReached(state, 'PACKED'))) return finding;
    const answer = await eye.saw(smart.readConfirmation(shipmentId));
    if (answer.ok && this.#isConfirmed(shipmentId, answer.value)) return { found: 'applied', says: 'Flipkart confirmed it.' };
    if (this.isTaken(shipmentId)) return this.#oneMoreLook(shipmentId);
    if (finding.found !== 'applied') return answer.ok ? finding : { found: 'unknown', says: answer.failure.says };
    // The call whose answer was lost did arrive: from here on it is one that was taken.
    database.write((tx) => this.#keepTaken(tx, shipmentId));
    return { found: 'unknown', says: 'Flipkart packs it.', nextAtMs: this.#after(CONFIRM_EVERY_MS) };
  }

  #judge(intent: Intent): Finding {
    const shipment = readShipment(this.#ports.database.read, shipmentIdOf(intent));
    if (shipment === undefined) return { found: 'unknown', says: 'The shipment is not known.' };
    if (shipment.remoteState === 'CANCELLED') return { found: 'moot', says: 'The order was cancelled.' };
    return packHasBegun(shipment) ? { found: 'applied', says: 'Flipkart has it.' } : { found: 'not-applied', says: `Flipkart says ${shipment.remoteState}.` };
  }

  #isConfirmed(shipmentId: ShipmentId, words: ReadonlyMap<string, string>): boolean {
    const items = packPayload(this.#ports.database.read, shipmentId, this.#ports.clock.nowMs())?.items ?? [];
    return items.length > 0 && items.every(({ orderItemId }) => CONFIRMED.test(words.get(orderItemId) ?? ''));
  }

  #oneMoreLook(shipmentId: ShipmentId): Finding {
    const { database, floor } = this.#ports;
    const looks = (database.read.get<{ looks: number }>('SELECT looks FROM smart_pack WHERE shipment_id = ?', shipmentId)?.looks ?? 0) + 1;
    database.write((tx) => tx.run('UPDATE smart_pack SET looks = ? WHERE shipment_id = ?', looks, shipmentId));
    const says = 'Flipkart took the pack and has not confirmed it.';
    if (looks < CONFIRM_LOOKS) return { found: 'unknown', says, nextAtMs: this.#after(CONFIRM_EVERY_MS) };
    return { found: 'stuck', says, record: (tx) => openTrouble(floor, tx, { trouble: 'sidelined', shipmentId, says: fkPicklistOf(tx, shipmentId) ?? '' }, stampOfFlipkart(this.#ports)) };
  }

  #keepTaken(tx: WriteTx, shipmentId: ShipmentId): void {
    tx.run('INSERT INTO smart_pack (shipment_id, accepted_at_ms, looks) VALUES (?, ?, 0) ON CONFLICT (shipment_id) DO UPDATE SET looks = 0', shipmentId, this.#ports.clock.nowMs());
  }

  #after(ms: number): EpochMs {
    return this.#ports.clock.nowMs() + ms;
  }
}
