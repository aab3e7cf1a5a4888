import { documentCalls } from './endpoints/documents.ts';
import { formCalls } from './endpoints/forms.ts';
import { handBackCalls } from './endpoints/hand-back.ts';
import { handoverCalls } from './endpoints/handover.ts';
import { listingCalls } from './endpoints/listings.ts';
import { locationCalls } from './endpoints/locations.ts';
import { packingCalls } from './endpoints/packing.ts';
import { returnCalls } from './endpoints/returns.ts';
import { selfShipCalls } from './endpoints/self-ship.ts';
import { shipmentCalls } from './endpoints/shipments.ts';
import type { ApiCall, ExchangePorts } from './exchange.ts';
import { exchange } from './exchange.ts';
import type { SellerApi } from './seller-api.ts';

/** The Seller API v3 over HTTP: tolerant in what it reads, strict in what it writes. */
export function createSellerApi(ports: ExchangePorts): SellerApi {
  const call = (what: ApiCall) => exchange(ports, what);
  return {
    ...locationCalls(ports, call), ...shipmentCalls(ports, call), ...packingCalls(call), ...documentCalls(ports, call), ...handoverCalls(ports, call), ...formCalls(ports, call),
    ...selfShipCalls(call), ...returnCalls(ports, call), ...handBackCalls(ports, call), ...listingCalls(ports, call),
  };
}
