import type { Asked } from '../probe-line.ts';
import type { Answer, ProbeContext, Question, Raw } from '../question.ts';
import { asRaw, ended, isOk, itemsSeen, listOf, notSettled, settled, wordsOf } from '../question.ts';
import { MADE_UP } from '../scrub.ts';

const LISTINGS_MAX = 10;
const SEARCH_PAGE = 500;

function searchListings(context: ProbeContext, filters: Raw): Promise<Asked> {
  return context.ask({ endpoint: 'listings/search', method: 'POST', path: '/listings/v3/search', body: { filters, page_id: null } });
}

function readListings(context: ProbeContext, skus: readonly string[]): Promise<Asked> {
  return context.ask({ endpoint: 'listings/read', method: 'POST', path: '/listings/v3/details', body: { sku_ids: skus } });
}

const skusIn = (asked: Asked): readonly string[] => listOf(asRaw(asked.json).listings).map((row) => row.sku_id).filter((sku) => typeof sku === 'string');

function remember(context: ProbeContext, asked: Asked): void {
  for (const [sku, listing] of Object.entries(asRaw(asRaw(asked.json).available))) context.memory.listings.set(sku, asRaw(listing));
}

/** Listings v3 (flipkart-seller-api.md part 6). */
export const listingQuestions: readonly Question[] = [
  {
    id: 'listing-search', question: 'How many listings has a page, and is the filter read under its right name?', decides: 'the pull of SKUs (main/sync/sku-pull.ts)',
    async ask(context) {
      const what = 'a search for ACTIVE listings, and one under the misspelt name of the documentation';
      const right = await searchListings(context, { listing_status: 'ACTIVE' });
      if (!isOk(right)) return notSettled(what, `refused: ${ended(context.scrubber, right).says}`);
      const skus = skusIn(right);
      for (const sku of skus.slice(0, LISTINGS_MAX)) if (!context.memory.listings.has(sku)) context.memory.listings.set(sku, {});
      const misspelt = await searchListings(context, { lisitng_status: 'INACTIVE' });
      const same = isOk(misspelt) && skusIn(misspelt).join() === skus.join();
      const hasMore = asRaw(right.json).has_more === true;
      return settled(what, `${skus.length} on a page${hasMore ? ', and more to come' : ''}; the misspelt name is ${!isOk(misspelt) ? 'refused' : same ? 'not heeded' : 'heeded as well'}`, {
        rows: skus.length, hasMore, isDocumentedPage: !hasMore || skus.length === SEARCH_PAGE, misspelt: !isOk(misspelt) ? 'refused' : same ? 'not heeded' : 'heeded',
      }, hasMore ? 'high' : 'medium');
    },
  },
  { id: 'listing-search-inactive', question: 'Does the search take INACTIVE?', decides: 'the setting skuPullInactive', ask: askInactive },
  {
    id: 'listing-read-way', question: 'Which of the two ways of reading listings answers?', decides: 'readListings (main/flipkart/client.ts)',
    async ask(context) {
      const skus = [...new Set([...itemsSeen(context).map((item) => item.sku).filter((sku) => typeof sku === 'string'), ...context.memory.listings.keys()])].slice(0, LISTINGS_MAX - 1);
      const what = 'POST /listings/v3/details and GET /listings/v3/{skus}, with one SKU that does not exist';
      if (skus.length === 0) return notSettled(what, 'no SKU was seen');
      const wanted = [...skus, `${MADE_UP.sku}1`];
      const post = await readListings(context, wanted);
      if (isOk(post)) remember(context, post);
      const get = await context.ask({ endpoint: 'listings/read', method: 'GET', path: `/listings/v3/${wanted.map(encodeURIComponent).join(',')}` });
      if (isOk(get)) remember(context, get);
      const good = isOk(post) ? post : get;
      const place = ['unavailable', 'invalid'].find((list) => Array.isArray(asRaw(good.json)[list]) && (asRaw(good.json)[list] as unknown[]).includes(`${MADE_UP.sku}1`)) ?? 'nowhere';
      return settled(what, `POST: ${isOk(post) ? 'answers' : ended(context.scrubber, post).says}; GET: ${isOk(get) ? 'answers' : ended(context.scrubber, get).says}; the unknown SKU stands under ${place}`, { post: isOk(post), get: isOk(get), unknownUnder: place });
    },
  },
  { id: 'open-orders-off', question: 'Does the stock that Flipkart shows have open orders taken off?', decides: 'the setting flipkartDeductsOpenOrders', ask: askOpenOrders },
];

async function askInactive(context: ProbeContext): Promise<Answer> {
  const what = 'a search for INACTIVE listings, and a read of some that it gave';
  const found = await searchListings(context, { listing_status: 'INACTIVE' });
  if (!isOk(found)) return settled(what, `no: ${ended(context.scrubber, found).says}`, { isTaken: false });
  const skus = skusIn(found).slice(0, LISTINGS_MAX);
  if (skus.length === 0) return settled(what, 'it is taken and gave none', { isTaken: true, rows: 0 }, 'low');
  const read = await readListings(context, skus);
  const states = wordsOf(context, Object.values(asRaw(asRaw(read.json).available)).map(asRaw), 'listing_status');
  const isHeeded = states.length > 0 && states.every((state) => state.toUpperCase() === 'INACTIVE');
  return settled(what, isHeeded ? `yes: ${skus.length} that were read are INACTIVE` : `it is taken, and gave listings that are ${states.join(', ') || 'not readable'}`, { isTaken: true, isHeeded, states });
}

/** Open units by SKU, of what was seen: whole when the search fitted one page. */
function openUnits(context: ProbeContext): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const item of itemsSeen(context)) {
    if (typeof item.sku !== 'string' || !/^(APPROVED|PACKING_IN_PROGRESS|FORM_FAILED|PACKED|READY_TO_DISPATCH)$/i.test(String(item.status))) continue;
    units.set(item.sku, (units.get(item.sku) ?? 0) + Number(item.quantity));
  }
  return units;
}

/** Proved only by a count that is known to have been pushed: alone, a count does not tell what was taken off it. */
async function askOpenOrders(context: ProbeContext): Promise<Answer> {
  const open = openUnits(context);
  const pushed = context.config.pushed;
  const skus = [...new Set([...Object.keys(pushed), ...open.keys()])].slice(0, LISTINGS_MAX);
  const what = 'the stock of SKUs with open orders, beside the counts named under "pushed"';
  if (skus.length === 0) return notSettled(what, 'no open order was seen, and no pushed count was named');
  const read = await readListings(context, skus);
  if (!isOk(read)) return notSettled(what, `refused: ${ended(context.scrubber, read).says}`);
  remember(context, read);
  const rows = skus.map((sku) => {
    const place = listOf(context.memory.listings.get(sku)?.locations).find((each) => each.id === context.config.locationId);
    return { open: open.get(sku) ?? 0, shown: typeof place?.inventory === 'number' ? place.inventory : null, pending: typeof place?.pending_inventory === 'number' ? place.pending_inventory : null, pushed: pushed[sku] ?? null };
  });
  const proofs = rows.filter((row) => row.pushed !== null && row.shown !== null && row.open > 0);
  const off = proofs.filter((row) => row.shown === (row.pushed ?? 0) - row.open).length;
  const whole = proofs.filter((row) => row.shown === row.pushed).length;
  const pendingIsOpen = rows.filter((row) => row.pending !== null && row.pending === row.open).length;
  const pendingSeen = rows.filter((row) => row.pending !== null).length;
  const pending = pendingSeen === 0 ? 'pending_inventory does not come' : `pending_inventory is the open units in ${pendingIsOpen} of ${pendingSeen}`;
  const value = { skus: rows.length, proofs: proofs.length, takenOff: off, notTakenOff: whole, pendingSeen, pendingIsOpen };
  if (off > 0 && whole === 0) return settled(what, `yes, in ${off} of ${proofs.length}; ${pending}`, { ...value, deducts: 'yes' }, off > 1 ? 'high' : 'medium');
  if (whole > 0 && off === 0) return settled(what, `no, in ${whole} of ${proofs.length}; ${pending}`, { ...value, deducts: 'no' }, whole > 1 ? 'high' : 'medium');
  return notSettled(what, `${pending}; ${proofs.length === 0 ? 'name counts that were pushed and not changed since under "pushed"' : 'the counts fit neither'}`);
}
