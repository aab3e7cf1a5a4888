import type { Catalogue, SandboxSku } from './catalogue.ts';

/** What a seller may change of a listing; boxes as the API has them, in cm and kg. */
export interface ListingState {
  status: 'ACTIVE' | 'INACTIVE';
  mrp: number;
  sellingPrice: number;
  packages: readonly Readonly<Record<string, unknown>>[];
  archivedStatus?: 'ARCHIVED' | 'NONE';
  /** What the seller told of tax, shipping, fulfilment and labels, as he told it; over what the sandbox says by itself. */
  told?: Readonly<Record<string, unknown>>;
}

export interface SandboxListing extends ListingState {
  readonly skuId: string;
  readonly listingId: string;
  readonly fsn: string;
  readonly title: string;
  readonly hsn: string;
  readonly gstPercent: number;
}

/** A printed MRP above the price, so that a price may rise. */
const MRP_FACTOR = 1.5;

/** What is listed: the goods of the catalogue, and as many more as a test of large sellers wants; those lie in no warehouse. */
export class ListingBook {
  readonly #listings = new Map<string, SandboxListing>();
  readonly #changed = new Set<string>();
  readonly #created = new Map<string, SandboxListing>();
  #fsns: Set<string> | null = null;

  constructor(catalogue: Catalogue, count: number) {
    for (const sku of catalogue.skus) this.#add(ofGoods(sku));
    for (let number = catalogue.skus.length + 1; number <= count; number += 1) this.#add(invented(number));
  }

  get(skuId: string): SandboxListing | undefined {
    return this.#listings.get(skuId);
  }

  /** In the order of the search; listings of another status are left out. */
  all(status: 'ACTIVE' | 'INACTIVE' | null): readonly SandboxListing[] {
    const all = [...this.#listings.values()];
    return status === null ? all : all.filter((each) => each.status === status);
  }

  change(skuId: string, change: Partial<ListingState>): void {
    const listing = this.#listings.get(skuId);
    if (listing === undefined) return;
    Object.assign(listing, change);
    this.#changed.add(skuId);
  }

  /** A listing that was not there before, for a test that wants one of its own. */
  list(listing: SandboxListing): void {
    this.#add(listing);
  }

  /** Whether anything is listed of this product of the marketplace: a seller cannot make products (flipkart-seller-api.md part 6). */
  hasProduct(fsn: string): boolean {
    this.#fsns ??= new Set([...this.#listings.values()].map((each) => each.fsn));
    return this.#fsns.has(fsn);
  }

  /** A listing that a seller made, or made anew; it is there after a restart. */
  create(listing: SandboxListing): void {
    this.#created.set(listing.skuId, listing);
    this.#add(listing);
  }

  created(): readonly SandboxListing[] {
    return [...this.#created.keys()].map((skuId) => this.#listings.get(skuId)).filter((each) => each !== undefined);
  }

  /** What is not as the seed made it. */
  snapshot(): readonly (readonly [string, ListingState])[] {
    return [...this.#changed].map((skuId) => this.#listings.get(skuId)).filter((each) => each !== undefined)
      .map(({ skuId, status, mrp, sellingPrice, packages, archivedStatus, told }) => [skuId, {
        status, mrp, sellingPrice, packages, ...(archivedStatus === undefined ? {} : { archivedStatus }), ...(told === undefined ? {} : { told }),
      }] as const);
  }

  restore(rows: readonly (readonly [string, ListingState])[]): void {
    for (const [skuId, state] of rows) this.change(skuId, state);
  }

  #add(listing: SandboxListing): void {
    this.#listings.set(listing.skuId, listing);
    this.#fsns?.add(listing.fsn);
  }
}

function ofGoods(sku: SandboxSku): SandboxListing {
  return {
    skuId: sku.skuId, listingId: sku.listingId, fsn: sku.fsn, title: sku.title, hsn: sku.hsn, gstPercent: sku.gstPercent, status: 'ACTIVE',
    mrp: Math.ceil((sku.pricePaise / 100) * MRP_FACTOR), sellingPrice: sku.pricePaise / 100,
    packages: [boxOf(sku.lengthCm, sku.breadthCm, sku.heightCm, sku.weightKg)],
  };
}

/** Everything of it follows from its number, so that no draw of the seed is used up and a run with more listings has the same orders. */
function invented(number: number): SandboxListing {
  const code = number.toString(36).toUpperCase().padStart(5, '0');
  const fsn = `TSTMORE0000${code}`;
  const price = 99 + (number % 1_900);
  return {
    skuId: `MORE-${String(number).padStart(6, '0')}`, listingId: `LST${fsn}Q${code}`, fsn, title: `Listed thing ${number}`, hsn: String(34_000_000 + number), gstPercent: 18,
    // One in forty is switched off, as in a real shop.
    status: number % 40 === 39 ? 'INACTIVE' : 'ACTIVE', mrp: Math.ceil(price * MRP_FACTOR), sellingPrice: price,
    packages: [boxOf(8 + (number % 20), 6 + (number % 13), 2 + (number % 9), 0.1 + (number % 30) / 20)],
  };
}

function boxOf(length: number, breadth: number, height: number, weight: number): Readonly<Record<string, unknown>> {
  return { name: 'PKG-1', dimensions: { length, breadth, height }, weight, handling: { fragile: false } };
}
