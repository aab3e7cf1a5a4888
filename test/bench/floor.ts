import process from 'node:process';
import type { OperationName } from '../../shared/contract/index.ts';
import { webBefore } from '../doubles/hosts.ts';
import { webClient } from '../doubles/web-client.ts';
import type { GrownFloor } from './grown-floor.ts';
import { grownFloor } from './grown-floor.ts';
import type { BenchRow } from './row.ts';
import { percentile, rounded } from './row.ts';

const PAST = { small: 10_000, large: Number(process.env['BENCH_PAST_ORDERS'] ?? 1_000_000) };
const OPEN = 4_000;
const LISTED = 1_000;
const BOARD_READS = 200;
const SEARCH_READS = 60;
const WEB_SCANS = 600;
const BOARD = { ratioMax: 1.3, p50Ms: 1, p99Ms: 3 };
const SEARCH_P99_MS = 5;
const WEB_P99_MS = 25;
/** The tail of a search at a million orders may be this many times that at ten thousand: it must not grow with history. */
const SEARCH_RATIO_MAX = 1.5;
const WEB_RATIO_MAX = 1.5;

type Ask = readonly [OperationName, Readonly<Record<string, unknown>>];

/** Everything that a person can search, by what is there, by what is not, and without a word. */
export function searches(past: number): Ask[] {
  const old = String(Math.floor(past / 2)).padStart(5, '0');
  const words = ['', `OD4280000000000${old}`, `FMPP${String(Math.floor(past / 2)).padStart(10, '0')}`, 'SKU-7', 'nothing of that name'];
  const lanes = ['open', 'actionable', 'held', 'unmet', 'listed', 'picked', 'packed', 'labelled', 'scanned_out', 'label_problem', 'all'] as const;
  return words.flatMap((search): Ask[] => [
    ...lanes.map((lane): Ask => ['order.list', { lane, search, limit: 50 }]),
    ['stock.list', { search, limit: 50 }], ['sku.list', { search, limit: 50 }], ['bin.list', { lane: 'all', search, limit: 50 }], ['print.list', { search, limit: 50 }],
    ['listing.list', { lane: 'all', search, limit: 50 }], ['return.list', { lane: 'all', source: 'both', search, limit: 50 }],
  ]);
}

interface Timed {
  readonly ms: readonly number[];
  /** The slowest kind of question, by its own 99th percentile, and what it was. */
  readonly worst: { readonly ms: number; readonly what: string };
}

async function timed({ station }: GrownFloor, asks: readonly Ask[], rounds: number): Promise<Timed> {
  const all: number[] = [];
  let worst = { ms: 0, what: '' };
  for (const [operation, input] of asks) {
    const mine: number[] = [];
    for (let round = -2; round < rounds; round += 1) {
      const at = performance.now();
      await station.must(operation, input as never);
      if (round >= 0) mine.push(performance.now() - at);
    }
    all.push(...mine);
    const ms = percentile(mine, 99);
    if (ms > worst.ms) worst = { ms, what: `${operation} ${JSON.stringify(input)}` };
  }
  return { ms: all, worst };
}

/** Picks units over the web host, as a window does, one scan after the other. */
async function scansOverTheWeb(floor: GrownFloor): Promise<number[]> {
  const { station, skus } = floor;
  const web = await webBefore({ dispatch: station.dispatch, subscribe: () => () => undefined });
  const client = webClient(web.url);
  const took: number[] = [];
  try {
    for (let list = 1; took.length < WEB_SCANS; list += 1) {
      const made = await station.must('picklist.create', { shipments: { dueNext: 50 } } as never);
      let view = await station.must('picklist.start', { benchId: 'bench-1', picklistId: made.picklistId, toteCode: `W-${list}` } as never);
      while (view.now !== null && took.length < WEB_SCANS) {
        const barcode = view.provenBin === view.now.binCode ? (skus[view.now.skuId]?.barcode ?? '') : view.now.binCode;
        station.time.advance(2_000);
        const at = performance.now();
        const reply = await client.invoke('pick.scan', { benchId: 'bench-1', barcode, scanId: `web-${list}-${took.length}` }) as { readonly ok: true; readonly value: { readonly view: typeof view } } | { readonly ok: false; readonly error: { readonly code: string } };
        took.push(performance.now() - at);
        if (!reply.ok) throw new Error(`a scan over the web was refused: ${reply.error.code}`);
        view = reply.value.view;
      }
      if (view.now !== null) await station.must('picklist.hold', { picklistId: made.picklistId, reason: 'bench' } as never);
    }
  } finally {
    await web.close();
  }
  return took;
}

interface Measured {
  readonly board: Timed;
  readonly search: Timed;
  readonly web: readonly number[];
}

async function measure(past: number): Promise<Measured> {
  const floor = await grownFloor(past, OPEN);
  try {
    await floor.station.must('picklist.create', { shipments: { dueNext: LISTED } } as never);
    return { board: await timed(floor, [['today.read', {}]], BOARD_READS), search: await timed(floor, searches(past), SEARCH_READS), web: await scansOverTheWeb(floor) };
  } finally {
    floor.close();
  }
}

/** The floor with a million orders behind it and 4,000 in the house, against the same floor with 10,000 behind it. */
export async function benchFloor(): Promise<BenchRow[]> {
  const small = await measure(PAST.small);
  const large = await measure(PAST.large);
  const [board, boardSmall] = [percentile(large.board.ms, 50), percentile(small.board.ms, 50)];
  const [search, searchSmall] = [percentile(large.search.ms, 99), percentile(small.search.ms, 99)];
  const [web, webSmall] = [percentile(large.web, 99), percentile(small.web, 99)];
  const kept = (isKept: boolean): string => (isKept ? 'kept' : 'not kept on this machine');
  const past = PAST.large.toLocaleString('en-IN');
  const boardTail = percentile(large.board.ms, 99);
  return [
    {
      name: `board, ${past} past orders`, value: rounded(board), unit: 'ms p50', against: rounded(boardSmall), ratio: rounded(board / boardSmall, 2), target: `<= ${BOARD.ratioMax} x 10,000 past`, holds: board / boardSmall <= BOARD.ratioMax,
      ceiling: `p50 ${BOARD.p50Ms} ms, p99 ${BOARD.p99Ms} ms (${rounded(boardTail, 1)}): ${kept(board <= BOARD.p50Ms && boardTail <= BOARD.p99Ms)}`,
    },
    {
      name: 'any search, p99', value: rounded(search, 1), unit: 'ms', against: rounded(searchSmall, 1), ratio: rounded(search / searchSmall, 2), target: `<= ${SEARCH_RATIO_MAX} x 10,000 past`, holds: search / searchSmall <= SEARCH_RATIO_MAX,
      ceiling: `${SEARCH_P99_MS} ms ${kept(large.search.worst.ms <= SEARCH_P99_MS)}; slowest ${rounded(large.search.worst.ms, 1)} ms: ${large.search.worst.what}`,
    },
    {
      name: 'scan over the web host, p99', value: rounded(web, 1), unit: 'ms', against: rounded(webSmall, 1), ratio: rounded(web / webSmall, 2), target: `<= ${WEB_RATIO_MAX} x 10,000 past`, holds: web / webSmall <= WEB_RATIO_MAX,
      ceiling: `${WEB_P99_MS} ms ${kept(web <= WEB_P99_MS)}`,
    },
  ];
}
