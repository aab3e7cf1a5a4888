import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import type { IntentCourier } from '../intent-courier.ts';
import type { SyncPorts } from '../sync-ports.ts';
import { locationOf } from '../sync-ports.ts';
import { storedShipments } from './shipment-book.ts';
import type { ShipmentCall } from './shipment-courier.ts';
import { shipmentCourier, shipmentIdOf } from './shipment-courier.ts';

/** When a parcel is ready to dispatch already, and when the call must wait. */
export const DISPATCH_RULES: Omit<ShipmentCall, 'send'> = {
  kind: 'dispatch',
  batchMax: BATCH_MAX.dispatch,
  readFirst: false,
  reached: (shipment) => hasReached(shipment.remoteState, 'READY_TO_DISPATCH'),
  waitsFor: (shipment) => {
    if (shipment.hold === 1) return 'Flipkart holds the order.';
    return hasReached(shipment.remoteState, 'PACKED') ? null : 'Flipkart has not packed it yet.';
  },
};

/** Tells Flipkart that a parcel is ready to dispatch, which calls the carrier. */
export function dispatchCourier(ports: SyncPorts): IntentCourier {
  return shipmentCourier({ book: storedShipments(ports), clock: ports.clock }, {
    ...DISPATCH_RULES,
    send: (intents) => ports.api.dispatch(intents.map(shipmentIdOf), locationOf(ports)),
  });
}
