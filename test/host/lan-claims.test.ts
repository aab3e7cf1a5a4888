import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../shared/contract/index.ts';
import type { BenchId, PicklistId, ToteCode } from '../../shared/fulfilment/ids.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import type { LanClient } from '../doubles/lan-client.ts';
import type { LanFloor } from '../doubles/lan-floor.ts';
import { lanFloor } from '../doubles/lan-floor.ts';
import { runs } from '../fixtures/runs.ts';
import { told } from '../fixtures/told.ts';

const BENCHES = 30;
const LISTS = 6;
const ORDERS_A_LIST = 2;
const TOTES = 8;
const BARCODE = '8901234567894';

let floor: LanFloor | null = null;
afterEach(async () => {
  await floor?.close();
  floor = null;
});

interface Crew {
  readonly name: string;
  readonly bench: LanClient;
}

async function crewOf(station: FloorStation, count: number): Promise<{ readonly lan: LanFloor; readonly crew: readonly Crew[] }> {
  const lan = await lanFloor({ station });
  floor = lan;
  await stockUp(station, { SOAP: { bin: 'A-01', barcode: BARCODE, units: 4_000 } });
  const crew: Crew[] = [];
  for (let n = 1; n <= count; n += 1) crew.push({ name: `Bench ${n}`, bench: await lan.bench(`Bench ${n}`) });
  return { lan, crew };
}

/** A call of one bench under an id of its own. */
function callOf({ name, bench }: Crew, turn: string): (operation: string, input: Readonly<Record<string, unknown>>) => Promise<Reply> {
  let calls = 0;
  return (operation, input) => bench.invoke(operation, { ...input, benchId: name, scanId: `${name}-${turn}-${(calls += 1)}` });
}

interface Claim {
  readonly bench: string;
  readonly list: PicklistId;
  readonly tote: string;
}

/** Lists, totes or benches that were given to two at once, by what the benches were told. */
function doubled(claims: readonly Claim[]): number {
  const twice = (key: keyof Claim): number => claims.length - new Set(claims.map((claim) => claim[key])).size;
  return twice('bench') + twice('list') + twice('tote');
}

/** Every bench wants some of the lists at the same moment, in totes of which there are too few. */
async function stormOfLists(crew: readonly Crew[], lists: readonly PicklistId[], wishes: readonly number[], turn: string): Promise<Claim[]> {
  const claims: Claim[] = [];
  await Promise.all(crew.map(async (each, at) => {
    const call = callOf(each, `start-${turn}`);
    for (let wish = 0; wish < 3; wish += 1) {
      const [list, tote] = [lists[(wishes[at + wish] ?? 0) % lists.length], `TOTE-${turn}-${(wishes[at + wish + 1] ?? 0) % TOTES}`];
      if (list === undefined) return;
      const reply = await call('picklist.start', { picklistId: list, toteCode: tote });
      if (reply.ok) claims.push({ bench: each.name, list, tote });
      else if (!['picklist_taken', 'picklist_done', 'tote_in_use', 'bench_is_picking'].includes(reply.error.code)) throw new Error(reply.error.code);
    }
  }));
  return claims;
}

async function makeLists(station: FloorStation, from: number): Promise<PicklistId[]> {
  station.tell(...Array.from({ length: LISTS * ORDERS_A_LIST }, (_, n) => told(from + n, { SOAP: 2 })));
  const lists: PicklistId[] = [];
  for (let list = 0; list < LISTS; list += 1) lists.push((await station.must('picklist.create', { shipments: { dueNext: ORDERS_A_LIST } } as never)).picklistId);
  return lists;
}

/** Whoever has a list picks it to the end; a bench that lost an answer asks again under the same id. */
async function pick(station: FloorStation, crew: readonly Crew[], claims: readonly Claim[], turn: string): Promise<void> {
  await Promise.all(claims.map(async ({ bench }) => {
    const each = crew.find(({ name }) => name === bench);
    if (each === undefined) return;
    const scan = async (barcode: string, n: number): Promise<void> => {
      station.time.advance(1_000);
      const input = { benchId: each.name, barcode, scanId: `${each.name}-pick-${turn}-${n}` };
      const [first, again] = [await each.bench.invoke('pick.scan', input), await each.bench.invoke('pick.scan', input)];
      expect([first.ok, again.ok]).toEqual([true, true]);
    };
    await scan('A-01', 0);
    for (let unit = 1; unit <= ORDERS_A_LIST * 2; unit += 1) await scan(BARCODE, unit);
  }));
}

/** Every bench scans every order that was picked, at once; who gets it is told so, and nobody else. */
async function stormOfOrders(crew: readonly Crew[], orders: readonly string[], turn: string): Promise<Map<string, string[]>> {
  const got = new Map<string, string[]>();
  await Promise.all(crew.map(async (each, at) => {
    const call = callOf(each, `pack-${turn}`);
    for (let n = 0; n < orders.length; n += 1) {
      const orderId = orders[(at + n) % orders.length] ?? '';
      const reply = await call('pack.scan', { barcode: orderId });
      if (reply.ok) {
        got.set(orderId, [...(got.get(orderId) ?? []), each.name]);
        return;
      }
      if (!['shipment_at_other_bench', 'order_is_open'].includes(reply.error.code)) throw new Error(reply.error.code);
    }
  }));
  return got;
}

describe('claims of many benches', () => {
  it('N8 30 benches over TLS want the same lists, totes and orders at once: each is given to one of them, whatever the order of arrival', async () => {
    const station = floorStation();
    station.setPace(0);
    const { crew } = await crewOf(station, BENCHES);
    let turn = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(1_000), { minLength: BENCHES + 4, maxLength: BENCHES + 4 }), async (wishes) => {
      turn += 1;
      const lists = await makeLists(station, turn * 100);
      const claims = await stormOfLists(crew, lists, wishes, String(turn));
      expect(claims.length).toBeGreaterThan(1);
      expect(doubled(claims)).toBe(0);
      const started = station.database.read.all<{ subject: string; n: number }>("SELECT subject, COUNT(*) AS n FROM fact WHERE kind = 'picklist.started' GROUP BY subject HAVING n > 1");
      expect(started).toEqual([]);
      await pick(station, crew, claims, String(turn));
      const orders = station.database.read.all<{ order_id: string }>(`SELECT order_id FROM shipment WHERE picklist_id IN (${claims.map(() => '?').join(', ')})`, ...claims.map(({ list }) => list)).map((row) => row.order_id);
      expect(orders).toHaveLength(claims.length * ORDERS_A_LIST);
      const got = await stormOfOrders(crew, orders, String(turn));
      expect([...got.values()].every((benches) => benches.length === 1)).toBe(true);
      expect(got.size).toBe(orders.length);
      expect(station.database.read.all("SELECT subject FROM fact WHERE kind = 'pack.begun' GROUP BY subject HAVING COUNT(*) > 1")).toEqual([]);
      for (const [bench] of got.values()) {
        const each = crew.find(({ name }) => name === bench);
        if (each !== undefined) expect(await callOf(each, `leave-${turn}`)('pack.leave', { reason: 'other order first' })).toMatchObject({ ok: true });
      }
      // Lists that nobody got stay out of the next turn.
      station.database.write((tx) => tx.run("UPDATE picklist SET state = 'CLOSED' WHERE state = 'OPEN'"));
    }), { numRuns: runs(3, 20) });
    expect(station.database.read.get<{ n: number }>("SELECT COALESCE(SUM(quantity), 0) AS n FROM stock_balance WHERE quantity < 0 AND place LIKE 'bin:%'")?.n).toBe(0);
  });

  it('are found out by this very storm when the check and the claim are two steps', async () => {
    const station = floorStation();
    station.setPace(0);
    // As a program does it that looks first and writes afterwards: a turn of the event loop lies between them.
    const outside: FloorStation = {
      ...station,
      async dispatch(operation, input, caller) {
        if (operation !== 'picklist.start') return station.dispatch(operation, input, caller);
        const { picklistId, toteCode, scanId, benchId } = input as { readonly picklistId: PicklistId; readonly toteCode: ToteCode; readonly scanId: string; readonly benchId: BenchId };
        const state = station.database.read.get<{ state: string }>('SELECT state FROM picklist WHERE picklist_id = ?', picklistId)?.state;
        if (state !== 'OPEN') return { ok: false, error: { code: 'picklist_taken', about: {}, traceId: '' } };
        await new Promise<void>((resolve) => {
          setImmediate(resolve);
        });
        station.database.write((tx) => station.facts.append(tx, { kind: 'picklist.started', key: `outside:${scanId}`, subject: picklistId, body: { picklistId, benchId, toteCode } }, { stationId: 'station-1', personId: 'ravi', atMs: station.time.nowMs() }));
        return { ok: true, value: {} as never };
      },
    };
    const { crew } = await crewOf(outside, 12);
    const lists = await makeLists(station, 100);
    expect(doubled(await stormOfLists(crew, lists, Array.from({ length: 20 }, () => 0), 'broken'))).toBeGreaterThan(0);
  });
});
