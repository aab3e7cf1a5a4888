import type { RowProblem } from '../../../../shared/contract/index.ts';
import type { ListingId, SellerSku, SkuId } from '../../../../shared/fulfilment/ids.ts';
import type { ListingMatch } from '../../../../shared/fulfilment/listing.ts';
import type { ReadDb } from '../../../database/index.ts';
import type { SheetRow, Table } from '../../../spreadsheet/index.ts';
import type { ListingName, MatchRefusal } from '../matching.ts';
import { MatchJudge } from '../matching.ts';
import type { Column } from './headings.ts';
import { RowFault, RowReader } from './row-reader.ts';

/*
 * The sheet of the mapping: Flipkart's seller SKU and listing id, and the SKU of ours that they mean. Also read: the names that Flipkart's own
 * bulk stock file and Vinculum give these columns (flipkart-seller-api.md part 6). A row without a SKU of ours says nothing.
 */

type Name = 'sellerSku' | 'listingId' | 'fsn' | 'sku' | 'title' | 'status';

export const MAPPING_COLUMNS: readonly Column<Name>[] = [
  { name: 'sellerSku', heading: 'Seller SKU', aliases: ['Seller SKU Id', 'Flipkart Seller SKU', 'Channel SKU code', 'Channel SKU'] },
  { name: 'listingId', heading: 'Listing ID', aliases: ['Flipkart Listing Id', 'Channel Product Id'] },
  { name: 'fsn', heading: 'FSN', aliases: ['Flipkart Serial Number', 'Product Id'] },
  { name: 'sku', heading: 'SKU', aliases: ['Our SKU', 'SKU code'], isNeeded: true },
  // Written for people; what Flipkart says is not ours to change here.
  { name: 'title', heading: 'Title', aliases: ['Product title'] },
  { name: 'status', heading: 'Status', aliases: ['Listing status'] },
];

const CODE_MAX = 120;
const LISTING_MAX = 40;
const FSN_MAX = 40;
const PROBLEMS: Readonly<Record<MatchRefusal, RowProblem>> = {
  listing_not_found: 'listing_not_known', sku_not_found: 'sku_not_found', virtual_bundle_refused: 'virtual_bundle', virtual_stock_refused: 'virtual_stock', back_order_refused: 'back_order',
  sku_has_listing: 'sku_has_listing', listing_in_hand: 'listing_in_hand',
};

interface Wanted {
  readonly row: SheetRow;
  readonly name: ListingName;
  readonly skuId: SkuId;
}

/** Turns rows into matches. Listings that the file gives another meaning leave their SKUs to each other, so that two may be swapped. */
export class MappingSheet {
  readonly #read: ReadDb;
  readonly #at: ReadonlyMap<Name, number>;
  readonly #rowOfListing = new Map<string, number>();
  readonly #rowOfSeller = new Map<string, number>();
  readonly #rowOfSku = new Map<string, number>();
  readonly #wanted = new Map<number, Wanted>();
  readonly matches: ListingMatch[] = [];
  unchanged = 0;

  constructor(read: ReadDb, at: ReadonlyMap<Name, number>) {
    this.#read = read;
    this.#at = at;
  }

  /** Reads one row for itself. Throws RowFault. */
  take(row: SheetRow): void {
    const reader = new RowReader<Name>(row, this.#at, false);
    const skuId = reader.code('sku', CODE_MAX);
    if (skuId === undefined) {
      this.unchanged += 1;
      return;
    }
    const name = this.#listingIn(reader);
    const other = this.#rowOfListing.get(name.listingId);
    if (other !== undefined) throw new RowFault('listing_twice', 'listingId', `${name.listingId} (${other})`);
    const namesake = this.#rowOfSeller.get(name.sellerSku);
    if (namesake !== undefined) throw new RowFault('listing_twice', 'sellerSku', `${name.sellerSku} (${namesake})`);
    const rival = this.#rowOfSku.get(skuId);
    if (rival !== undefined) throw new RowFault('sku_twice', 'sku', `${skuId} (${rival})`);
    this.#rowOfListing.set(name.listingId, row.number);
    this.#rowOfSeller.set(name.sellerSku, row.number);
    this.#rowOfSku.set(skuId, row.number);
    this.#wanted.set(row.number, { row, name, skuId: skuId as SkuId });
  }

  /** The rows that stood on their own; each is judged with all others known. */
  rows(): SheetRow[] {
    return [...this.#wanted.values()].map((each) => each.row);
  }

  /** Throws RowFault. */
  judgeWith(judge: MatchJudge): (row: SheetRow) => void {
    const leaving = new Set(this.#rowOfListing.keys());
    return (row) => {
      const wanted = this.#wanted.get(row.number);
      if (wanted === undefined) return;
      const verdict = judge.judge({ listingId: wanted.name.listingId, skuId: wanted.skuId, way: 'import' }, wanted.name, leaving);
      if (!verdict.ok) throw new RowFault(PROBLEMS[verdict.code], verdict.code === 'listing_in_hand' ? 'sellerSku' : 'sku', String(verdict.about['orderId'] ?? verdict.about['sellerSku'] ?? wanted.skuId));
      if (verdict.isNew) this.matches.push(verdict.match);
      else this.unchanged += 1;
    };
  }

  /** The listing that a row names: one that Flipkart told of, else what the file says of it. */
  #listingIn(reader: RowReader<Name>): ListingName {
    const listingId = reader.code('listingId', LISTING_MAX);
    const sellerSku = reader.code('sellerSku', CODE_MAX);
    const fsn = reader.code('fsn', FSN_MAX);
    if (listingId === undefined && sellerSku === undefined) throw new RowFault('listing_missing', 'listingId', '');
    const known = listingId === undefined
      ? this.#read.all<ListingName>(`${NAME} WHERE seller_sku = ? LIMIT 2`, sellerSku ?? '')
      : this.#read.all<ListingName>(`${NAME} WHERE listing_id = ?`, listingId);
    const [one] = known;
    if (one !== undefined && known.length === 1) {
      if (sellerSku !== undefined && sellerSku !== one.sellerSku) throw new RowFault('listing_of_other_sku', 'sellerSku', `${sellerSku} ≠ ${one.sellerSku}`);
      return one;
    }
    if (listingId === undefined || sellerSku === undefined || fsn === undefined || known.length > 1) throw new RowFault('listing_not_known', 'listingId', listingId ?? sellerSku ?? '');
    return { listingId: listingId as ListingId, sellerSku: sellerSku as SellerSku, fsn };
  }
}

const NAME = 'SELECT listing_id AS listingId, seller_sku AS sellerSku, fsn FROM channel_listing';

/** Every listing with what it means; those that mean nothing yet have an empty SKU to be filled in. */
export function mappingTable(read: ReadDb): Table {
  const rows = read.all<Readonly<Record<'seller_sku' | 'listing_id' | 'fsn' | 'sku_id' | 'title' | 'status', string | null>>>(
    `SELECT listing.seller_sku, listing.listing_id, listing.fsn, mapping.sku_id, title, status FROM channel_listing listing LEFT JOIN listing_mapping mapping ON mapping.listing_id = listing.listing_id
     ORDER BY listing.seller_sku, listing.listing_id`,
  );
  return { name: 'Mapping', columns: MAPPING_COLUMNS.map((column) => column.heading), rows: rows.map((row) => [row.seller_sku, row.listing_id, row.fsn, row.sku_id, row.title, row.status]) };
}
