import type { Clock, Scheduler } from '../../platform/clock.ts';
import type { Catalogue, SandboxSku } from '../catalogue.ts';
import type { ListingBook } from '../listing-book.ts';
import type { SandboxShipment } from '../shipment.ts';

/** What the double shares with the public API of the same sandbox. */
export interface SharedWorld {
  readonly seed: number;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly catalogue: Catalogue;
  readonly locationId: string;
  readonly shipments: ReadonlyMap<string, SandboxShipment>;
  readonly listings: ListingBook;
  finishPacking(shipment: SandboxShipment): void;
}

export function skuOf(world: SharedWorld, skuId: string): SandboxSku {
  const sku = world.catalogue.skus.find((each) => each.skuId === skuId);
  if (sku === undefined) throw new Error(`The sandbox has no SKU ${skuId}`);
  return sku;
}
