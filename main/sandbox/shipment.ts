import type { EpochMs } from '../../shared/time.ts';
import type { SandboxForm } from './form.ts';
import type { Canceller } from './moves.ts';
import { isAllowed } from './moves.ts';
import type { SandboxState } from './shipment-state.ts';

export type { SandboxState } from './shipment-state.ts';

export interface SandboxItem {
  readonly orderItemId: string;
  readonly skuId: string;
  quantity: number;
  state: SandboxState;
  cancelledAtMs: EpochMs | null;
  cancellationReason: string | null;
  /** Absent in a state of an older program. */
  cancelledBy?: Canceller;
  /** Numbers that the pack call brought, one inner list a unit. */
  serialNumbers?: string[][];
  readonly isReplacement?: boolean;
}

/** A carrier as Flipkart spells it in two places, and how its AWBs begin. The second carrier is invented. */
export interface Carrier {
  readonly vendorGroupCode: string;
  readonly vendorName: string;
  readonly prefix: (paymentType: 'COD' | 'PREPAID') => string;
}

export const CARRIERS: readonly [Carrier, Carrier] = [
  { vendorGroupCode: 'Ekart Logistics', vendorName: 'E-Kart Logistics', prefix: (paymentType) => (paymentType === 'COD' ? 'FMPC' : 'FMPP') },
  { vendorGroupCode: 'Invented Express', vendorName: 'Invented Express', prefix: () => 'IVEX' },
];

export type ServiceProfile = 'NON_FBF' | 'FBF_LITE';

export type ShipmentType = 'NORMAL' | 'EXPRESS' | 'SELF';

/** What the seller told of a shipment that he carries himself (4.13). */
export interface SelfShipped {
  readonly dispatchDate: string;
  readonly tentativeDeliveryDate: string;
  readonly deliveryPartner: string;
  readonly trackingId: string;
  readonly deliveryDate?: string;
  readonly attempts: readonly { readonly reason: string; readonly subReason: string; readonly newDeliveryDate: string }[];
}

/** A shipment inside the sandbox: what Flipkart would hold of it. */
export interface SandboxShipment {
  readonly shipmentId: string;
  readonly orderId: string;
  locationId: string;
  /** As the filter spells it; absent: Smart, the programme that the sandbox plays. */
  readonly serviceProfile?: ServiceProfile;
  readonly paymentType: 'COD' | 'PREPAID';
  readonly orderedAtMs: EpochMs;
  dispatchAfterMs: EpochMs;
  dispatchByMs: EpochMs;
  updatedAtMs: EpochMs;
  hold: boolean;
  readonly mps: boolean;
  readonly packagingPolicy?: string | null;
  readonly weighingRequired?: boolean;
  /** Absent: NORMAL. */
  readonly shipmentType?: ShipmentType;
  /** Absent: REGULAR. */
  readonly dispatchServiceTier?: 'EXPRESS' | 'REGULAR';
  forms?: SandboxForm[];
  selfShipped?: SelfShipped;
  readonly items: SandboxItem[];
  readonly parcels: { readonly subShipmentId: string; trackingId: string | null; /** As the pack call gave it, in kg. */ weightKg?: number }[];
  readonly carrier: Carrier;
  invoiceNumber: string | null;
  packedAtMs: EpochMs | null;
  /** How often each act took effect: more than once is a duplicate. */
  readonly effects: { pack: number; dispatch: number };
}

/** The state of the whole shipment: that of its live items, CANCELLED when none is live. */
export function stateOf(shipment: SandboxShipment): SandboxState {
  return shipment.items.find((item) => item.state !== 'CANCELLED')?.state ?? 'CANCELLED';
}

/** Whether the shipment ships by its seller: then it may go from APPROVED to SHIPPED (4.13). */
const isSelfShip = (shipment: SandboxShipment): boolean => shipment.shipmentType === 'SELF';

export const mayMove = (shipment: SandboxShipment, state: SandboxState): boolean => isAllowed(stateOf(shipment), state, isSelfShip(shipment));

/** Moves every live item on; a move that 4.1 does not know is a fault of the sandbox. */
export function moveTo(shipment: SandboxShipment, state: SandboxState, nowMs: EpochMs): void {
  const from = stateOf(shipment);
  if (!mayMove(shipment, state)) throw new Error(`A shipment does not go from ${from} to ${state}`);
  for (const item of shipment.items) if (item.state !== 'CANCELLED') item.state = state;
  shipment.updatedAtMs = nowMs;
}
