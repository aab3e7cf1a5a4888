import { z } from 'zod';
import { OrderId, ScanId, ShipmentId, SkuId } from '../fulfilment/ids.ts';
import { FLOOR_STATES, REMOTE_STATES } from '../fulfilment/shipment.ts';
import { BARCODE_MAX, FIND_DUES, FIND_LANES, FIND_PAYMENTS, FIND_READINGS, FIND_ROWS_MAX, KEPT_SEARCHES_MAX, PROBLEM_KINDS } from './lists.ts';
import { command, query } from './operation.ts';
import { UnsentRow } from './unsent-operations.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const Act = { scanId: ScanId };
const Search = z.string().max(BARCODE_MAX);
const Name = z.string().trim().min(1).max(40);

export const OrderFilter = z.object({ lane: z.enum(FIND_LANES), /** A key of `carriers`; null: whichever. */ carrier: z.string().max(80).nullable(), due: z.enum(FIND_DUES), payment: z.enum(FIND_PAYMENTS) }).strict();
export type OrderFilter = z.infer<typeof OrderFilter>;

/** Where a page ends: what its last row is ordered by, and which it is. */
export const FindCursor = z.object({ at: z.number().int(), shipmentId: z.string().max(80) }).strict();
export type FindCursor = z.infer<typeof FindCursor>;

/** An order in the list. `title` and `skuId` are those of its first line; `lines` says how many there are. */
export const FoundOrder = z.object({
  shipmentId: ShipmentId, orderId: OrderId, orderedAtMs: At, dispatchByMs: At, floorState: z.enum(FLOOR_STATES), remoteState: z.enum(REMOTE_STATES), hold: z.boolean(), unmet: Count, carrier: z.string().nullable(),
  units: Count, lines: Count, skuId: SkuId.nullable(), title: z.string(), payment: z.enum(['COD', 'PREPAID']).nullable(), trackingIds: z.array(z.string()),
}).strict();
export type FoundOrder = z.infer<typeof FoundOrder>;

const Found = z.object({
  rows: z.array(FoundOrder).max(FIND_ROWS_MAX),
  /** Where the next page begins; null on the last one. A page may be short and not the last: the rest of the past is looked through page by page. */
  next: FindCursor.nullable(),
  /** At least so many; exactly so many unless `isMore`. It ends at FIND_TOTAL_MAX. */
  total: Count, isMore: z.boolean(),
  /** As what the search was understood; empty when nothing was searched or nothing is known of it. */
  readAs: z.array(z.enum(FIND_READINGS)),
}).strict();
export type Found = z.infer<typeof Found>;

export const KeptSearch = z.object({ name: Name, search: Search, filter: OrderFilter }).strict();
export type KeptSearch = z.infer<typeof KeptSearch>;
const Kept = z.object({ rows: z.array(KeptSearch).max(KEPT_SEARCHES_MAX), /** Carriers of what is in the house, for the choice. */ carriers: z.array(z.object({ carrier: z.string(), name: z.string() }).strict()) }).strict();

/** What stands beside an order besides itself. Nothing of it names a buyer. */
const Beside = z.object({
  tasks: z.array(z.object({ kind: z.enum(['put-back', 'pull-out']), openedAtMs: At, doneAtMs: At.nullable() }).strict()),
  problems: z.array(z.object({ kind: z.enum(PROBLEM_KINDS), note: z.string(), openedAtMs: At, closedAtMs: At.nullable() }).strict()),
  shortages: z.array(z.object({ skuId: SkuId, quantity: Count, openedAtMs: At, decision: z.string().nullable() }).strict()),
  unsent: z.array(UnsentRow),
}).strict();

/** Any order, past or open, by anything that is known of it. */
export const orderFindOperations = {
  /** Without a search: open lanes by deadline, others the newest first. With one: the newest first. `after`: the cursor of the page before. */
  'order.find': query({ input: z.object({ search: Search, filter: OrderFilter, after: FindCursor.nullable() }).strict(), output: Found, errors: [] }),
  /** The same as a sheet, from the first row to the last that a sheet takes. No buyer's data is in it. */
  'order.export': query({
    input: z.object({ search: Search, filter: OrderFilter }).strict(), output: z.object({ name: z.string(), mediaType: z.string(), base64: z.string(), rows: Count, isCut: z.boolean() }).strict(), errors: [],
  }),
  'order.beside': query({ input: z.object({ shipmentId: ShipmentId }).strict(), output: Beside, errors: ['shipment_not_found'] }),
  'kept-search.list': query({ input: z.object({}).strict(), output: Kept, errors: [] }),
  /** Under a name that is there already it takes the place of that one. */
  'kept-search.keep': command({ input: z.object({ ...Act, ...KeptSearch.shape }).strict(), output: Kept, errors: ['kept_searches_full'] }),
  'kept-search.drop': command({ input: z.object({ ...Act, name: Name }).strict(), output: Kept, errors: ['kept_search_not_found'] }),
} as const;
