import { cancellationTypeOf } from './cancel.ts';
import { asList, asRecord, asText } from './exchange.ts';
import type { SandboxShipment, SandboxState } from './shipment.ts';
import { stateOf } from './shipment.ts';
import type { World } from './world.ts';

/** The states that each type may show (flipkart-seller-api.md 4.3). */
export const STATES_OF_TYPE: Readonly<Record<string, readonly SandboxState[]>> = {
  preDispatch: ['APPROVED', 'PACKING_IN_PROGRESS', 'PACKED', 'FORM_FAILED', 'READY_TO_DISPATCH'],
  postDispatch: ['SHIPPED', 'DELIVERED', 'PICKUP_COMPLETE'],
  cancelled: ['CANCELLED'],
};
export const SORT_FIELDS: readonly string[] = ['dispatchByDate', 'orderDate', 'modifiedDate', 'dispatchAfterDate'];

export type Filter = Readonly<Record<string, unknown>>;

/** Whether a shipment is among those that a filter asks for; every field of 4.3 counts. */
export function matchesFilter(world: World, shipment: SandboxShipment, filter: Filter): boolean {
  return isOfState(world, shipment, filter) && isOfKind(world, shipment, filter) && isOfTime(shipment, filter) && isOfCancellation(shipment, filter);
}

function isOfState(world: World, shipment: SandboxShipment, filter: Filter): boolean {
  const type = asText(filter.type);
  // Without a type every state is shown, where that is what the sandbox invents for it.
  const allowed = type === '' ? Object.values(STATES_OF_TYPE).flat() : (STATES_OF_TYPE[type] ?? []);
  const asked = asList(filter.states);
  const shows = (state: SandboxState): boolean => allowed.includes(state) && (asked.length === 0 || asked.includes(state));
  if (type === 'cancelled' && world.invented.cancelledSearch === 'any item') return shipment.items.some((item) => shows(item.state));
  if (!shows(stateOf(shipment))) return false;
  // Held shipments are shown on request only (4.3, older docs).
  return type !== 'preDispatch' || shipment.hold === (filter.hold === true);
}

function isOfKind(world: World, shipment: SandboxShipment, filter: Filter): boolean {
  const asked = asList(filter.serviceProfiles);
  const profiles = asked.length > 0 ? asked : (world.invented.serviceProfilesDefault ?? []);
  if (profiles.length > 0 && !profiles.includes(shipment.serviceProfile ?? 'FBF_LITE')) return false;
  if (typeof filter.locationId === 'string' && filter.locationId !== shipment.locationId) return false;
  if (typeof filter.mps === 'boolean' && filter.mps !== shipment.mps) return false;
  const within = (name: string, value: string): boolean => asList(filter[name]).length === 0 || asList(filter[name]).includes(value);
  const skus = asList(filter.sku);
  return within('shipmentTypes', shipment.shipmentType ?? 'NORMAL') && within('dispatchServiceTiers', shipment.dispatchServiceTier ?? 'REGULAR')
    && (skus.length === 0 || shipment.items.some((item) => skus.includes(item.skuId)));
}

function isOfTime(shipment: SandboxShipment, filter: Filter): boolean {
  return within(filter.orderDate, shipment.orderedAtMs) && within(filter.modifiedDate, shipment.updatedAtMs) && within(filter.dispatchAfterDate, shipment.dispatchAfterMs)
    && within(filter.dispatchByDate, shipment.dispatchByMs);
}

/** Who cancelled is asked for once for each of the three; one client leaves it out and gets them all (4.3). */
function isOfCancellation(shipment: SandboxShipment, filter: Filter): boolean {
  const cancelled = shipment.items.filter((item) => item.state === 'CANCELLED');
  const cancelledAt = Math.max(0, ...cancelled.map((item) => item.cancelledAtMs ?? 0));
  if (!within(filter.cancellationDate, cancelledAt)) return false;
  return filter.type !== 'cancelled' || typeof filter.cancellationType !== 'string' || cancelled.some((item) => cancellationTypeOf(item) === filter.cancellationType);
}

function within(range: unknown, atMs: number): boolean {
  const { from, to } = asRecord(range);
  return (typeof from !== 'string' || atMs >= Date.parse(from)) && (typeof to !== 'string' || atMs <= Date.parse(to));
}
