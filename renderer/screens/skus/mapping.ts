import type { ListingView } from '../../../shared/contract/index.ts';

/** What a person can do to a listing: say which SKU of ours it is, or that it is none. */
export interface Mapping {
  readonly map: (listing: ListingView, skuId: NonNullable<ListingView['skuId']>) => Promise<void>;
  readonly unmap: (listing: ListingView) => Promise<void>;
}
