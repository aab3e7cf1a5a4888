import type { BookSnapshot } from './orders.ts';
import type { ListingState, SandboxListing } from './listing-book.ts';
import type { PortalSnapshot } from './portal/index.ts';
import type { SandboxShipment } from './shipment.ts';
import { CARRIERS, stateOf } from './shipment.ts';
import type { StockRow, World } from './world.ts';

/** What the sandbox remembers over a restart. Everything else (catalogue, location, credentials) comes from the seed again. */
export interface WorldSnapshot {
  readonly seed: number;
  readonly book: BookSnapshot;
  readonly invoices: number;
  readonly shipments: readonly (Omit<SandboxShipment, 'carrier'> & { readonly carrierIndex: number })[];
  readonly stock: readonly (readonly [string, StockRow])[];
  /** Absent in a state that was kept before there were returns. */
  readonly returns?: World['returns'];
  /** Listings that were changed; absent in a state of an older program. */
  readonly listings?: readonly (readonly [string, ListingState])[];
  /** Listings that the seller made; absent in a state of an older program. */
  readonly createdListings?: readonly SandboxListing[];
  /** Services of order items; absent likewise. */
  readonly services?: World['services'];
  readonly manifests: World['manifests'];
  /** Absent where no portal is mounted. */
  readonly portal?: PortalSnapshot;
  readonly token: World['token'];
}

export function takeSnapshot(world: World): WorldSnapshot {
  return {
    seed: world.seed,
    ...world.counters(),
    shipments: [...world.shipments.values()].map(({ carrier, ...rest }) => ({ ...rest, carrierIndex: CARRIERS.findIndex((each) => each.vendorName === carrier.vendorName) })),
    stock: [...world.stock],
    returns: world.returns,
    listings: world.listings.snapshot(),
    createdListings: world.listings.created(),
    services: world.services,
    manifests: world.manifests,
    ...(world.portal === null ? {} : { portal: world.portal.snapshot() }),
    token: world.token,
  };
}

/** Puts a remembered state into a new world of the same seed; packing that was under way begins its wait again. */
export function restoreSnapshot(world: World, snapshot: WorldSnapshot): void {
  if (snapshot.seed !== world.seed) throw new Error(`This sandbox was seeded with ${snapshot.seed}, not ${world.seed}`);
  world.setCounters({ book: snapshot.book, invoices: snapshot.invoices });
  world.shipments.clear();
  for (const { carrierIndex, ...rest } of snapshot.shipments) {
    const shipment: SandboxShipment = { ...rest, carrier: CARRIERS[carrierIndex] ?? CARRIERS[0] };
    world.shipments.set(shipment.shipmentId, shipment);
    if (stateOf(shipment) === 'PACKING_IN_PROGRESS' && snapshot.portal?.unconfirmed.includes(shipment.shipmentId) !== true) world.finishPackingLater(shipment);
  }
  world.stock.clear();
  for (const [skuId, row] of snapshot.stock) world.stock.set(skuId, row);
  world.returns.splice(0, world.returns.length, ...(snapshot.returns ?? []));
  for (const listing of snapshot.createdListings ?? []) world.listings.create(listing);
  world.services.splice(0, world.services.length, ...(snapshot.services ?? []));
  world.listings.restore(snapshot.listings ?? []);
  world.manifests.splice(0, world.manifests.length, ...snapshot.manifests);
  if (snapshot.portal !== undefined) world.portal?.restore(snapshot.portal);
  world.token = snapshot.token;
}
