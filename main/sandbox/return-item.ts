import { DAY_MS } from '../../shared/time.ts';
import type { Invented } from './invented.ts';
import type { SandboxShipment } from './shipment.ts';

export type ReturnSource = 'customer_return' | 'courier_return';

/** A return inside the sandbox: one order item on its way back. Reasons, the AWB's form and the courier's name are invented. */
export interface SandboxReturn {
  readonly returnId: string;
  readonly shipmentId: string;
  readonly orderId: string;
  readonly orderItemId: string;
  readonly source: ReturnSource;
  quantity: number;
  status: 'created' | 'completed' | 'cancelled' | 'rejected';
  /** Of self-ship returns: when the seller agreed, and when he means to fetch them (flipkart-seller-api.md 7.2). */
  approvedAtMs?: number;
  pickupDate?: string;
  trackingId: string | null;
  readonly reason: string;
  readonly subReason: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
  expectedAtMs: number;
  /** When the carrier took it from the buyer; absent before. */
  pickedUpAtMs?: number;
  /** Listed under the other source as well: the two searches may overlap, and a client must not count it twice. */
  readonly isListedTwice: boolean;
}

const WAY_BACK_MS = 5 * DAY_MS;

/** Makes a return of an order item; the number gives its id, so that a run is the same each time. */
export function makeReturn(
  shipment: SandboxShipment, item: SandboxShipment['items'][number], source: ReturnSource, number: number, nowMs: number, isListedTwice: boolean, words: Invented['returnWords'],
): SandboxReturn {
  return {
    returnId: `13${String(number).padStart(17, '0')}`, shipmentId: shipment.shipmentId, orderId: shipment.orderId, orderItemId: item.orderItemId, source, quantity: item.quantity,
    status: 'created', trackingId: `RVSB${String(5_500_000_000 + number)}`, reason: source === 'courier_return' ? words.courierReason : words.customerReason, subReason: words.subReason,
    createdAtMs: nowMs, updatedAtMs: nowMs, expectedAtMs: nowMs + WAY_BACK_MS, isListedTwice,
  };
}
