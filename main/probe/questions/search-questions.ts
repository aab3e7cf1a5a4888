import { istTimestamp } from '../../../shared/time.ts';
import type { Answer, ProbeContext, Question, Raw } from '../question.ts';
import { ended, isOk, notSettled, pageIn, search, settled, wordsOf, listOf } from '../question.ts';

const SIZES = [50, 100, 200] as const;
const SEEN_PAGE = 20;
const PAGES_READ = 4;
const SEARCH_WINDOW = 5_000;
const idsOf = (rows: readonly Raw[]): readonly string[] => rows.map((row) => String(row.shipmentId));

/** The search of shipments and its pages (flipkart-seller-api.md 4.3, 4.4). */
export const searchQuestions: readonly Question[] = [
  {
    id: 'page-size-default', question: 'How many shipments does a page have when no size is asked for?', decides: 'PAGE_SIZE (main/flipkart/client.ts)',
    async ask(context) {
      const { asked, rows, hasMore, next } = await search(context, { type: 'preDispatch' });
      const what = 'a search without pagination';
      if (!isOk(asked)) return notSettled(what, `refused: ${ended(context.scrubber, asked).says}`);
      context.memory.firstPage = { rows, hasMore, next };
      return hasMore ? settled(what, `${rows.length} on a page, and more to come`, { pageSize: rows.length }) : notSettled(what, `everything fitted one page (${rows.length} shipments): ask again when more orders are open`);
    },
  },
  { id: 'page-size-max', question: 'Which is the largest page that is taken?', decides: 'PAGE_SIZE (main/flipkart/client.ts): larger pages are fewer calls', ask: askPageSizes },
  {
    id: 'next-page-url', question: 'How does the address of the next page look, and is it there after the last page?', decides: 'what the client puts before it, and that only hasMore ends the paging',
    async ask(context) {
      const what = 'the first page of a search';
      const first = context.memory.firstPage;
      if (first === null || first.next === null) return notSettled(what, 'the first page named no next one');
      const prefix = /^https?:/.test(first.next) ? 'a whole address' : first.next.startsWith('/sellers/') ? 'relative, with /sellers' : first.next.startsWith('/v3/') ? 'relative, without /sellers' : 'another form';
      return settled(what, `${prefix}; hasMore was ${first.hasMore}${first.hasMore ? '' : ', and the address was there all the same'}`, { prefix, isThereAfterLast: first.hasMore ? null : true }, first.hasMore ? 'medium' : 'high');
    },
  },
  { id: 'page-drift', question: 'Do pages shift or repeat rows while they are read?', decides: 'whether passes over all pages must be repeated (main/flipkart/collect-shipments.ts)', ask: askDrift },
  {
    id: 'search-window', question: 'Does a search end at 5,000 rows?', decides: 'where long searches are split by date',
    ask({ memory }) {
      const seen = memory.shipments.size;
      return Promise.resolve(notSettled('nothing: it takes more rows than the budget reaches', `${seen} shipments were read; only a search of more than ${SEARCH_WINDOW} rows would show it`));
    },
  },
  { id: 'default-profiles', question: 'Which programmes does a search give when none is named?', decides: 'whether the pull must name serviceProfiles (shared/fulfilment/programme.ts)', ask: askProfiles },
  {
    id: 'held-in-plain-search', question: 'Does a plain search show held shipments?', decides: 'whether held orders are asked for apart (main/sync/pull.ts)',
    async ask(context) {
      const { asked, rows } = await search(context, { type: 'preDispatch', hold: true });
      const what = 'a search with hold: true, beside the plain one';
      if (!isOk(asked)) return notSettled(what, `refused: ${ended(context.scrubber, asked).says}`);
      const plainHeld = (context.memory.firstPage?.rows ?? []).filter((row) => row.hold === true).length;
      if (plainHeld > 0) return settled(what, `yes: ${plainHeld} on its first page are on hold`, { showsHeld: true, held: rows.length });
      const held = rows.filter((row) => row.hold === true).length;
      if (held === 0) return notSettled(what, rows.length === 0 ? 'nothing is on hold now' : 'hold: true gave shipments that are not on hold: the filter is not heeded');
      return settled(what, `no: ${held} are on hold, and none of them was on the plain search's first page`, { showsHeld: false, held }, context.memory.firstPage?.hasMore === true ? 'low' : 'high');
    },
  },
  { id: 'empty-filter', question: 'How is a filter without a type answered?', decides: 'nothing that the station sends; it tells how strict the search is', ask: (context) => askFilter(context, 'a search with an empty filter', {}, null) },
  { id: 'search-without-location', question: 'Must a search name the location?', decides: 'whether a location can be left out (main/flipkart/client.ts)', ask: (context) => askFilter(context, 'a search without a location', { type: 'preDispatch' }, null) },
  { id: 'cancelled-without-type', question: 'Must a search of cancelled shipments name who cancelled?', decides: 'whether one call a turn is enough for cancellations (main/sync/pull.ts: three today)', ask: (context) => askFilter(context, 'type cancelled without cancellationType', { type: 'cancelled' }) },
  {
    id: 'modified-date', question: 'Does a search heed modifiedDate, by Flipkart\'s own time stamps?', decides: 'the cursor of the pull (main/sync/pull.ts)',
    async ask(context) {
      const what = 'a search from the middle of the changes that were seen';
      const times = (context.memory.firstPage?.rows ?? []).map((row) => Date.parse(String(row.updatedAt))).filter((at) => !Number.isNaN(at)).sort((a, b) => a - b);
      const fromMs = times[Math.floor(times.length / 2)];
      if (fromMs === undefined || times[0] === fromMs) return notSettled(what, 'too few different times of change were seen');
      const { asked, rows } = await search(context, { type: 'preDispatch', modifiedDate: { from: istTimestamp(fromMs) } });
      if (!isOk(asked)) return settled(what, `refused: ${ended(context.scrubber, asked).says}`, { isHeeded: false });
      const early = rows.filter((row) => Date.parse(String(row.updatedAt)) < fromMs).length;
      return settled(what, early === 0 ? `yes: ${rows.length} shipments, none of an earlier change` : `NO: ${early} of ${rows.length} were changed before`, { isHeeded: early === 0, rows: rows.length });
    },
  },
];

async function askPageSizes(context: ProbeContext): Promise<Answer> {
  const what = `a search with pageSize ${SIZES.join(', ')}`;
  const tried: { readonly size: number; readonly rows: number | null; readonly says: string }[] = [];
  for (const size of SIZES) {
    const { asked, rows, hasMore, next } = await search(context, { type: 'preDispatch' }, { pageSize: size });
    if (!isOk(asked)) {
      tried.push({ size, rows: null, says: ended(context.scrubber, asked).says });
      break;
    }
    tried.push({ size, rows: rows.length, says: hasMore ? 'and more to come' : 'everything' });
    if (rows.length > context.memory.pageSizeTaken) context.memory.pageSizeTaken = rows.length;
    if (context.memory.firstPage?.hasMore === false && hasMore) context.memory.firstPage = { rows, hasMore, next };
    if (!hasMore || rows.length < size) break;
  }
  const value = tried.map(({ size, rows }) => ({ size, rows }));
  const refusedAt = tried.find((each) => each.rows === null);
  const cutAt = tried.find((each) => each.rows !== null && each.says === 'and more to come' && each.rows < each.size);
  const says = tried.map((each) => `${each.size}: ${each.rows === null ? `refused (${each.says})` : `${each.rows} rows, ${each.says}`}`).join('; ');
  const isWhole = tried.at(-1)?.says === 'everything' && refusedAt === undefined && cutAt === undefined;
  if (isWhole && (tried.at(-1)?.rows ?? 0) <= SEEN_PAGE) return notSettled(what, `${says}: too few shipments are open to show a largest page`);
  return settled(what, says, { tried: value, largest: Math.max(...tried.map((each) => each.rows ?? 0)) }, isWhole ? 'medium' : 'high');
}

async function askDrift(context: ProbeContext): Promise<Answer> {
  const what = `up to ${PAGES_READ} pages, and the first once more`;
  const { firstPage } = context.memory;
  if (firstPage === null || !firstPage.hasMore || firstPage.next === null) return notSettled(what, 'there is one page only');
  const pages = [idsOf(firstPage.rows)];
  let next: string | null = firstPage.next;
  while (next !== null && pages.length < PAGES_READ) {
    const asked = await context.ask({ endpoint: 'shipments/filter', method: 'GET', path: next.replace(/^\/sellers/, '') });
    if (!isOk(asked)) return notSettled(what, `a further page was refused: ${ended(context.scrubber, asked).says}`);
    const page = pageIn(context, asked);
    pages.push(idsOf(page.rows));
    next = page.hasMore ? page.next : null;
  }
  const all = pages.flat();
  const doubled = all.length - new Set(all).size;
  const again = await search(context, { type: 'preDispatch' }, { pageSize: firstPage.rows.length });
  const moved = idsOf(again.rows).filter((id) => !pages[0]?.includes(id)).length;
  const value = { pages: pages.length, rows: all.length, doubled, movedOnFirstPage: moved };
  if (doubled === 0 && moved === 0) return settled(what, `${pages.length} pages with ${all.length} rows: none came twice, and the first page was the same afterwards`, value, 'low');
  return settled(what, `${doubled} rows came twice, and ${moved} rows of the first page were others afterwards: passes must be repeated`, value);
}

async function askProfiles(context: ProbeContext): Promise<Answer> {
  const what = 'the plain search, and one for each programme';
  const counts: Record<string, number | null> = {};
  for (const profile of ['NON_FBF', 'FBF_LITE', 'FBF']) {
    const { asked, rows } = await search(context, { type: 'preDispatch', serviceProfiles: [profile] }, { pageSize: SEEN_PAGE });
    counts[profile] = isOk(asked) ? rows.length : null;
  }
  const plainRows = (context.memory.firstPage?.rows ?? []).flatMap((row) => listOf(row.orderItems));
  const plain = wordsOf(context, plainRows, 'serviceProfile');
  const filled = Object.entries(counts).filter(([, rows]) => rows !== null && rows > 0).map(([profile]) => profile);
  const says = `plain: ${plain.length === 0 ? 'no programme named' : plain.join(', ')}; ${Object.entries(counts).map(([profile, rows]) => `${profile}: ${rows === null ? 'refused' : rows}`).join(', ')}`;
  if (plain.length === 0) return notSettled(what, says);
  const isSmart = plain.some((word) => /smart_fulfilment|fbf_lite/i.test(word));
  return settled(what, says, { plain, counts, giveSmartUnasked: isSmart }, filled.length > 1 || isSmart ? 'high' : 'low');
}

async function askFilter(context: ProbeContext, what: string, filter: Readonly<Record<string, unknown>>, location?: null): Promise<Answer> {
  const { asked, rows } = await search(context, filter, location === null ? { location } : {});
  const end = ended(context.scrubber, asked);
  return isOk(asked) ? settled(what, `answered with ${rows.length} shipments`, { isRefused: false, rows: rows.length }) : settled(what, `refused: ${end.says}`, { isRefused: true, status: end.status, code: end.code });
}
