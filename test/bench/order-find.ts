import process from 'node:process';
import type { FindCursor, Found, OrderFilter } from '../../shared/contract/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';
import { grownFloor } from './grown-floor.ts';
import type { BenchRow } from './row.ts';
import { rounded } from './row.ts';

/** Unless a grown store is asked for: a million orders take minutes to make (BENCH_PAST_ORDERS, as for other rows). */
const PAST = Number(process.env['BENCH_PAST_ORDERS'] ?? 10_000);
const OPEN = 300;
const WARM = 20;
const ROUNDS = 120;
const P99_MAX_MS = 5;
const ANY: OrderFilter = { lane: 'any', carrier: null, due: 'any', payment: 'any' };

/** What is typed of an order in the past, and the pages and filters beside it. */
const ASKED: readonly (readonly [string, (n: number) => string, Partial<OrderFilter>])[] = [
  ['order id', (n) => told(n, {}).orderId, {}], ['last four', (n) => String(n).padStart(4, '0').slice(-4), {}], ['last six', (n) => String(n).padStart(6, '0').slice(-6), {}],
  ['beginning of an AWB', (n) => `FMPP${String(n).padStart(10, '0').slice(0, 8)}`, {}], ['SKU', (n) => `OLD-${n % 300}`, {}], ['one word of all titles', () => 'test', {}], ['a word begun', () => 'test ol', {}], ['a word of none', () => 'nowhere', {}],
  ['newest of all', () => '', {}], ['in the house', () => '', { lane: 'open' }], ['cancelled', () => '', { lane: 'cancelled' }], ['a word, cancelled', () => 'test', { lane: 'cancelled' }], ['COD, handed over', () => '', { lane: 'handed_over', payment: 'COD' }],
];

/** Each search over the contract, beside orders of the past: what it takes of the processor at the worst but one in a hundred, so that a busy neighbour does not count. */
export async function benchOrderFind(): Promise<BenchRow[]> {
  const floor = await grownFloor(PAST, OPEN);
  try {
    const rows: BenchRow[] = [];
    for (const [name, textOf, filter] of ASKED) rows.push(await measure(floor.station, name, textOf, { ...ANY, ...filter }));
    return rows;
  } finally {
    floor.close();
  }
}

async function measure(station: FloorStation, name: string, textOf: (n: number) => string, filter: OrderFilter): Promise<BenchRow> {
  const times: number[] = [];
  let after: FindCursor | null = null;
  let found = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const search = textOf(Math.floor((round * PAST) / ROUNDS));
    const before = process.cpuUsage();
    const page: Found = await station.must('order.find', { search, filter, after });
    const { user, system } = process.cpuUsage(before);
    // The first ones warm the program up.
    if (round >= WARM) times.push((user + system) / 1_000);
    found += page.rows.length;
    // Every other one reads on, as a person does who looks through what was found.
    after = round % 2 === 0 && filter.lane !== 'any' ? page.next : null;
  }
  const p99 = times.toSorted((a, b) => a - b).at(Math.floor(times.length * 0.99)) ?? 0;
  const p50 = times.toSorted((a, b) => a - b).at(Math.floor(times.length / 2)) ?? 0;
  return { name: `find: ${name} (${found})`, value: rounded(p99, 2), unit: 'ms CPU', against: rounded(p50, 2), ratio: rounded(p99 / P99_MAX_MS, 2), target: `<= ${P99_MAX_MS} ms with ${PAST} past`, holds: p99 <= P99_MAX_MS };
}
