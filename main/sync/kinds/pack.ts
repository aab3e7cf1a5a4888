import { readSetting } from '../../database/index.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import { packPayload } from '../../fulfilment/shipment/index.ts';
import type { IntentCourier } from '../intent-courier.ts';
import { flipkartNowMs } from '../line-state.ts';
import type { SyncPorts } from '../sync-ports.ts';
import { storedShipments } from './shipment-book.ts';
import type { ShipmentCall } from './shipment-courier.ts';
import { packHasBegun, shipmentCourier, shipmentIdOf } from './shipment-courier.ts';

/** When a pack is done with, and when it must wait. */
export const PACK_RULES: Omit<ShipmentCall, 'send' | 'standsStill'> = {
  kind: 'pack',
  batchMax: BATCH_MAX.pack,
  readFirst: true,
  reached: packHasBegun,
  waitsFor: (shipment, nowMs) => {
    if (shipment.hold === 1) return 'Flipkart holds the order.';
    return nowMs <= shipment.dispatchAfterMs ? 'It may not be packed yet.' : null;
  },
};

/** Asks Flipkart to pack: the label and the invoice are made. Never asked for again once packing has begun. */
export function packCourier(ports: SyncPorts): IntentCourier {
  return shipmentCourier({ book: storedShipments(ports), clock: ports.clock }, {
    ...PACK_RULES,
    // Flipkart's date is compared with Flipkart's clock.
    waitsFor: (shipment) => PACK_RULES.waitsFor(shipment, flipkartNowMs(ports)),
    // With order sync off there is no label and no invoice, and the pack call is what makes them (design.md part 4).
    standsStill: () => (readSetting(ports.database.read, 'orderSync') === 'off' ? 'Order sync is off.' : null),
    send: (intents) => {
      const nowMs = flipkartNowMs(ports);
      const orders = intents.map((intent) => packPayload(ports.database.read, shipmentIdOf(intent), nowMs)).filter((order) => order !== null);
      return ports.api.pack(orders);
    },
  });
}
