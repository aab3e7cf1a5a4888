import { DAY_MS, istTimestamp } from '../../../shared/time.ts';
import type { Asked } from '../probe-line.ts';
import type { Answer, ProbeContext, Question } from '../question.ts';
import { asRaw, casingOf, ended, isOk, listOf, notSettled, settled, wordsOf } from '../question.ts';

const LOOK_BACK_MS = 30 * DAY_MS;
const PREFIXES = ['/v2', ''] as const;

function returnsIn(context: ProbeContext, asked: Asked): number {
  const body = asRaw(asked.json);
  const rows = listOf(body.returnItems);
  for (const row of rows) if (typeof row.returnId === 'string') context.memory.returns.set(row.returnId, row);
  if (body.hasMore === true && typeof body.nextUrl === 'string') context.memory.returnsNext = body.nextUrl;
  return rows.length;
}

function searchReturns(context: ProbeContext, source: string): Promise<Asked> {
  const from = encodeURIComponent(istTimestamp(context.nowMs() - LOOK_BACK_MS));
  return context.ask({ endpoint: 'returns/search', method: 'GET', path: `/v2/returns?source=${source}&locationId=${encodeURIComponent(context.config.locationId)}&createdAfter=${from}` });
}

/** Returns v2 (flipkart-seller-api.md 7.1). */
export const returnQuestions: readonly Question[] = [
  {
    id: 'returns-page', question: 'Do both sources answer, and how many rows has a page?', decides: 'the pull of returns (main/sync/returns-pull.ts)',
    async ask(context) {
      const what = 'returns of the last 30 days, of either source';
      const counts: Record<string, number | null> = {};
      for (const source of ['customer_return', 'courier_return']) {
        const asked = await searchReturns(context, source);
        counts[source] = isOk(asked) ? returnsIn(context, asked) : null;
        if (!isOk(asked)) return notSettled(what, `${source} was refused: ${ended(context.scrubber, asked).says}`);
      }
      const more = context.memory.returnsNext !== null;
      return settled(what, `customer_return ${counts.customer_return}, courier_return ${counts.courier_return}${more ? ', and more to come' : ''}`, { counts, hasMore: more }, more ? 'high' : 'medium');
    },
  },
  { id: 'returns-next-prefix', question: 'What belongs before the address of a further page of returns?', decides: 'PAGE_PREFIXES (main/flipkart/returns.ts)', ask: askPrefix },
  {
    id: 'returns-without-source', question: 'Are returns read by id without a source?', decides: 'whether a hint of a return can be read with one call',
    async ask(context) {
      const [returnId] = context.memory.returns.keys();
      const what = 'a read of one return by its id, without source';
      if (returnId === undefined) return notSettled(what, 'no return was seen');
      const asked = await context.ask({ endpoint: 'returns/search', method: 'GET', path: `/v2/returns?returnIds=${encodeURIComponent(returnId)}` });
      return isOk(asked) ? settled(what, `yes: ${returnsIn(context, asked)} row`, { isTaken: true }) : settled(what, `no: ${ended(context.scrubber, asked).says}`, { isTaken: false });
    },
  },
  {
    id: 'returns-words', question: 'How are the states of returns written, and which reasons come?', decides: 'the reading of returns (main/flipkart/returns.ts)',
    ask(context) {
      const rows = [...context.memory.returns.values()];
      const what = 'the returns that were seen';
      if (rows.length === 0) return Promise.resolve(notSettled(what, 'no return was seen'));
      const of = (field: string): readonly string[] => wordsOf(context, rows, field);
      const status = of('status');
      const lists = { reason: of('reason'), subReason: of('subReason'), shipmentStatus: of('shipmentStatus') };
      return Promise.resolve(settled(what, `status ${casingOf(status)} (${status.join(', ')}); ${Object.entries(lists).map(([field, words]) => `${field}: ${words.length === 0 ? 'none' : words.join(', ')}`).join('; ')}`, { casing: casingOf(status), status, ...lists }, rows.length < 10 ? 'medium' : 'high'));
    },
  },
  {
    id: 'returns-dates', question: 'In which styles do the dates of a return come?', decides: 'the reading of times (shared/time.ts)',
    ask({ memory }) {
      const rows = [...memory.returns.values()];
      const what = 'the returns that were seen';
      const styles = new Set(rows.flatMap((row) => [row.orderDate, row.createdDate, row.updatedDate, row.expectedDate]).filter((value) => typeof value === 'string' && value !== '').map((value) => styleOf(String(value))));
      return Promise.resolve(styles.size === 0 ? notSettled(what, 'no return was seen') : settled(what, [...styles].sort().join('; '), { styles: [...styles].sort() }));
    },
  },
];

async function askPrefix(context: ProbeContext): Promise<Answer> {
  const next = context.memory.returnsNext;
  const what = 'the second page of returns, under each prefix';
  if (next === null) return notSettled(what, 'everything fitted one page of returns: ask again when there are more than 25');
  const given = next.startsWith('/sellers/') ? 'with /sellers' : /^\/v\d\//.test(next) ? 'with /v2' : next.startsWith('/returns/') ? 'from /returns' : 'in another form';
  const tried: Record<string, number | null> = {};
  for (const prefix of next.startsWith('/returns/') ? PREFIXES : ['']) {
    const asked = await context.ask({ endpoint: 'returns/search', method: 'GET', path: `${prefix}${next.replace(/^\/sellers/, '')}` });
    tried[`/sellers${prefix}`] = asked.response?.status ?? null;
    if (isOk(asked)) returnsIn(context, asked);
  }
  const good = Object.entries(tried).filter(([, status]) => status === 200).map(([prefix]) => prefix);
  return settled(what, `the address comes ${given}; ${good.length === 0 ? 'no prefix was taken' : `taken under ${good.join(' and ')}`}`, { given, tried });
}

function styleOf(date: string): string {
  const zone = date.endsWith('Z') ? 'Z' : /[+-]\d{2}:\d{2}$/.test(date) ? 'offset' : 'no zone';
  return `${/\.\d+/.test(date) ? 'with' : 'without'} milliseconds, ${zone}`;
}
