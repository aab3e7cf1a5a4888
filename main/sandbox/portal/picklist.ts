import type { EpochMs } from '../../../shared/time.ts';
import type { SandboxItem, SandboxShipment } from '../shipment.ts';
import { stateOf } from '../shipment.ts';
import type { SharedWorld } from './shared-world.ts';

/** A shipment's place in a picklist, and what was done to it there. Whether it is packed is the shipment's own state. */
export interface PicklistShipment {
  readonly shipmentId: string;
  /** Units scanned, by order item. */
  readonly scanned: Record<string, number>;
  /** Laid aside: no longer counted as pending, not offered to another list while this one is open (invented). */
  aside: null | 'sidelined' | 'lost';
  /** Tracking ids scanned for ready to ship; the shipment goes on with the last of its parcels (invented). */
  readonly readyTrackingIds: string[];
}

export interface PortalPicklist {
  readonly picklistId: string;
  readonly locationId: string;
  readonly type: string;
  readonly quantityKind: 'single' | 'multi' | null;
  readonly madeAtMs: EpochMs;
  startedAtMs: EpochMs | null;
  closedAs: null | 'closed' | 'force-closed';
  readonly shipments: readonly PicklistShipment[];
}

/** As the portal spells it (flipkart-seller-api.md 13.2). */
export type PicklistItemStatus = 'OPEN' | 'IN_PROCESS' | 'COMPLETED' | 'CANCELLED';

/** What is read of an item is what the world says of it, so that a cancellation or a pack by the public API shows at once. */
export function itemStatus(entry: PicklistShipment, item: SandboxItem): PicklistItemStatus {
  if (item.state === 'CANCELLED') return 'CANCELLED';
  if (item.state !== 'APPROVED') return 'COMPLETED';
  return (entry.scanned[item.orderItemId] ?? 0) > 0 ? 'IN_PROCESS' : 'OPEN';
}

/** Units of an item that were not scanned yet; a cut quantity can make it less than none, which is none. */
export const unitsToScan = (entry: PicklistShipment, item: SandboxItem): number => Math.max(0, item.quantity - (entry.scanned[item.orderItemId] ?? 0));

export const liveItems = (shipment: SandboxShipment): readonly SandboxItem[] => shipment.items.filter((item) => item.state !== 'CANCELLED');

export const isSmart = (shipment: SandboxShipment): boolean => (shipment.serviceProfile ?? 'FBF_LITE') === 'FBF_LITE';

/** Waits to be packed in this list. */
export function isPending(world: SharedWorld, entry: PicklistShipment): boolean {
  const shipment = world.shipments.get(entry.shipmentId);
  return entry.aside === null && shipment !== undefined && stateOf(shipment) === 'APPROVED';
}

/** The listing of an item as the sandbox sells it. */
export function listingOf(world: SharedWorld, item: SandboxItem): string {
  return world.listings.get(item.skuId)?.listingId ?? `LST-of-${item.skuId}`;
}

/** Most urgent first: by the dispatch date, then by the order's age. */
export function byUrgency(one: SandboxShipment, other: SandboxShipment): number {
  return one.dispatchByMs - other.dispatchByMs || one.orderedAtMs - other.orderedAtMs || (one.shipmentId < other.shipmentId ? -1 : 1);
}

/** Orders of the programme at a location that may be worked on: not held, and their time has come. */
export function ordersToPick(world: SharedWorld, locationId: string): readonly SandboxShipment[] {
  const nowMs = world.clock.nowMs();
  return [...world.shipments.values()].filter((each) => isSmart(each) && each.locationId === locationId && stateOf(each) === 'APPROVED' && !each.hold && nowMs > each.dispatchAfterMs).sort(byUrgency);
}
