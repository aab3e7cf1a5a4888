import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import type { FaultKind, SandboxReturn } from '../../main/sandbox/index.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { emptyHands, handOver, packAll, pickList } from '../shift/packer.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

async function floorWith(orders: number, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'returns-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders }, ...options });
  open.push({ floor, folder });
  return floor;
}

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

type Lane = 'expected' | 'completed' | 'cancelled' | 'all';
const list = (floor: TrainingFloor, lane: Lane = 'all', more: { readonly source?: string; readonly search?: string } = {}): Promise<OutputOf<'return.list'>> =>
  floor.must('return.list', { lane, source: 'both', search: '', limit: 500, ...more });
const items = (floor: TrainingFloor): string[] => [...floor.sandbox.world.shipments.values()].flatMap((shipment) => shipment.items.map((item) => item.orderItemId));
const sendBack = (floor: TrainingFloor, index: number, source: 'customer_return' | 'courier_return' = 'customer_return', twice = false): SandboxReturn => {
  const made = floor.sandbox.world.createReturn(items(floor)[index] ?? '', source, twice);
  if (made === null) throw new Error(`no order item ${index}`);
  return made;
};
const fault = (floor: TrainingFloor, kind: FaultKind, times = 1): void => {
  floor.sandbox.world.faults.push({ endpoint: 'returns/search', kind, times });
};
const told = (floor: TrainingFloor): number => floor.app.database.read.get<{ n: number }>("SELECT COUNT(*) AS n FROM fact WHERE kind = 'return.told'")?.n ?? -1;

describe('S7 returns', () => {
  it('S7 come by themselves from both sources, each once, always as Confirmed, and move no stock', async () => {
    const floor = await floorWith(6);
    await fillWarehouse(floor);
    const before = floor.app.database.read.all('SELECT * FROM stock_balance');
    const [one, two, three] = [sendBack(floor, 0), sendBack(floor, 1, 'courier_return'), sendBack(floor, 2, 'courier_return', true)];
    floor.app.start();
    await floor.until('the returns are here', async () => (await list(floor)).total === 3, HOUR_MS);
    const { rows, counts } = await list(floor);
    expect(new Map(rows.map((row) => [row.returnId, row.source]))).toEqual(new Map([one, two, three].map((each) => [each.returnId, each.source])));
    expect(rows.every((row) => row.state === 'CONFIRMED' && row.standing === 'open')).toBe(true);
    expect(counts).toEqual({ expected: 3, completed: 0, not_received: 0, cancelled: 0, all: 3 });
    expect(floor.app.database.read.all('SELECT * FROM stock_balance')).toEqual(before);
    expect(told(floor)).toBe(3);
  });

  it('S7 that completed before we heard of them come too when the setting says yes, and not when it says no', async () => {
    for (const [pullCompletedReturns, found] of [['yes', 2], ['no', 1]] as const) {
      const floor = await floorWith(4, { settings: { pullCompletedReturns } });
      sendBack(floor, 0);
      floor.sandbox.world.moveReturn(sendBack(floor, 1).orderItemId, 'completed');
      floor.sandbox.world.moveReturn(sendBack(floor, 2).orderItemId, 'cancelled');
      expect(await floor.must('return.pull', {})).toMatchObject({ seen: 3, changed: found });
      const { rows } = await list(floor);
      expect(rows.map((row) => [row.state, row.standing]).toSorted()).toEqual([['CONFIRMED', 'completed'], ['CONFIRMED', 'open']].slice(2 - found));
    }
  });

  it('S7 that end later are followed whatever the setting says, and stay Confirmed with us', async () => {
    const floor = await floorWith(3, { settings: { pullCompletedReturns: 'no' } });
    const [back, off] = [sendBack(floor, 0), sendBack(floor, 1)];
    await floor.must('return.pull', {});
    await floor.pass(HOUR_MS);
    floor.sandbox.world.moveReturn(back.orderItemId, 'completed');
    floor.sandbox.world.moveReturn(off.orderItemId, 'cancelled');
    expect(await floor.must('return.pull', {})).toMatchObject({ changed: 2 });
    expect((await list(floor, 'expected')).total).toBe(0);
    expect((await list(floor, 'completed')).rows).toMatchObject([{ returnId: back.returnId, state: 'CONFIRMED', remoteStatus: 'completed' }]);
    const { item, timeline } = await floor.must('return.read', { returnId: off.returnId, orderItemId: off.orderItemId });
    expect(item).toMatchObject({ state: 'CONFIRMED', standing: 'cancelled' });
    expect(timeline.map((each) => each.remoteStatus)).toEqual(['created', 'cancelled']);
  });

  it('S7 are pulled from a start date, by windows, and again from an earlier one when it is set', async () => {
    const floor = await floorWith(3);
    const startMs = floor.time.nowMs();
    const early = sendBack(floor, 0);
    await floor.pass(20 * DAY_MS);
    const late = sendBack(floor, 1);
    const settings = (returnsFromMs: number): void => {
      floor.app.database.write((tx) => tx.run("INSERT INTO setting (name, value) VALUES ('returnsFromMs', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", JSON.stringify(returnsFromMs)));
    };
    settings(startMs + DAY_MS);
    await floor.must('return.pull', {});
    expect((await list(floor)).rows.map((row) => row.returnId)).toEqual([late.returnId]);
    // A later change of an older return does not bring it in by the back door.
    floor.sandbox.world.moveReturn(early.orderItemId, 'completed');
    await floor.must('return.pull', {});
    expect((await list(floor)).total).toBe(1);
    settings(startMs);
    await floor.must('return.pull', {});
    expect((await list(floor)).total).toBe(2);
  });

  it('S7 cost two calls a pull once the first is done, and nothing is written again when nothing changed', async () => {
    const floor = await floorWith(40);
    for (let index = 0; index < 40; index += 1) {
      await floor.pass(2 * HOUR_MS);
      sendBack(floor, index, index % 2 === 0 ? 'customer_return' : 'courier_return');
    }
    await floor.must('return.pull', {});
    expect(told(floor)).toBe(40);
    const before = floor.sandbox.world.calls.get('returns/search') ?? 0;
    await floor.must('return.pull', {});
    expect((floor.sandbox.world.calls.get('returns/search') ?? 0) - before).toBe(2);
    expect(told(floor)).toBe(40);
  });

  it('S7 cost two calls a pull while nothing comes back, and the first that does is seen', async () => {
    const floor = await floorWith(2);
    const calls = (): number => floor.sandbox.world.calls.get('returns/search') ?? 0;
    await floor.must('return.pull', {});
    expect(calls()).toBe(10);
    for (let day = 1; day <= 40; day += 1) {
      await floor.pass(DAY_MS);
      await floor.must('return.pull', {});
    }
    expect(calls()).toBe(10 + 40 * 2);
    const mark = floor.app.database.read.all<{ value_ms: number }>("SELECT value_ms FROM pull_cursor WHERE name LIKE 'returns:%'");
    expect(mark.map((row) => Math.round((floor.time.nowMs() - row.value_ms) / DAY_MS))).toEqual([49, 49]);
    sendBack(floor, 0);
    await floor.must('return.pull', {});
    expect((await list(floor)).total).toBe(1);
  });

  it.each(['html-504', 'garbled-json', 'reset-before'] as const)('S7 lost to %s are had by the next pull, none doubled', async (kind) => {
    const floor = await floorWith(30);
    for (let index = 0; index < 30; index += 1) sendBack(floor, index);
    fault(floor, kind);
    expect(await floor.call('return.pull', {})).toMatchObject({ ok: false, error: { code: 'flipkart_unreachable' } });
    await floor.must('return.pull', {});
    expect((await list(floor)).total).toBe(30);
    expect(told(floor)).toBe(30);
  });

  it('S7 are waited for by the same pull when Flipkart asks to wait, none doubled', async () => {
    const floor = await floorWith(30);
    for (let index = 0; index < 30; index += 1) sendBack(floor, index);
    fault(floor, 'throttle', 2);
    const asked = floor.call('return.pull', {});
    let isAnswered = false;
    void asked.then(() => (isAnswered = true));
    await floor.until('the pull is through', () => isAnswered, 10 * MINUTE_MS);
    expect(await asked).toMatchObject({ ok: true });
    expect((await list(floor)).total).toBe(30);
    expect(told(floor)).toBe(30);
  });

  it('S7 do not come while return sync is off, and the pull says so', async () => {
    const floor = await floorWith(2, { settings: { returnSync: 'off' } });
    sendBack(floor, 0);
    floor.app.start();
    await floor.pass(HOUR_MS);
    expect(await list(floor)).toMatchObject({ total: 0, returnSync: 'off' });
    expect(await floor.call('return.pull', {})).toMatchObject({ ok: false, error: { code: 'return_sync_off' } });
  });

  it('S7 stand against the order they were sold with, and what does not fit is named', async () => {
    const floor = await floorWith(4);
    await fillWarehouse(floor);
    floor.app.start();
    await floor.until('orders are pulled', async () => (await floor.must('order.list', { lane: 'all', search: '', limit: 10 })).total === 4, HOUR_MS);
    const made = await floor.must('picklist.create', { shipments: { dueNext: 3 } });
    const hands = emptyHands();
    await pickList(floor, made.picklistId, 'T-1', hands);
    await packAll(floor, hands, () => undefined);
    await handOver(floor, hands);
    const gone = new Set((await floor.must('order.list', { lane: 'all', search: '', limit: 10 })).rows.filter((row) => row.floorState === 'HANDED_OVER').flatMap((row) => row.lines.map((line) => line.orderItemId as string)));
    const out = items(floor).findIndex((item) => gone.has(item));
    const here = items(floor).findIndex((item) => !gone.has(item));
    const good = sendBack(floor, out);
    const still = sendBack(floor, here, 'courier_return');
    const stranger = floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 1 }] });
    floor.sandbox.world.advance(stranger.shipmentId, 'DELIVERED');
    const foreign = floor.sandbox.world.createReturn(stranger.items[0]?.orderItemId ?? '', 'customer_return');
    await floor.must('return.pull', {});
    const rows = new Map((await list(floor)).rows.map((row) => [row.returnId as string, row]));
    expect(rows.get(good.returnId)).toMatchObject({ doubt: null, order: { floorState: 'HANDED_OVER', sold: good.quantity } });
    expect(rows.get(still.returnId)).toMatchObject({ doubt: 'not_handed_over' });
    expect(rows.get(foreign?.returnId ?? '')).toMatchObject({ doubt: 'order_not_known', order: null });
    const again = floor.sandbox.world.createReturn(good.orderItemId, 'courier_return');
    await floor.must('return.pull', {});
    const found = await list(floor, 'all', { search: good.orderId });
    expect(found.rows.map((row) => row.returnId)).toContain(again?.returnId);
    expect(found.rows.filter((row) => row.orderItemId === good.orderItemId).every((row) => row.doubt === 'more_than_sold')).toBe(true);
    expect((await list(floor, 'all', { search: good.trackingId ?? '' })).rows).toHaveLength(1);
    expect((await list(floor, 'all', { source: 'courier_return' })).rows.every((row) => row.source === 'courier_return')).toBe(true);
    const skuId = rows.get(good.returnId)?.order?.skuId ?? '';
    expect((await list(floor, 'all', { search: skuId })).rows.map((row) => row.returnId)).toContain(good.returnId);
  });

  it('S7 keep nothing of the buyer in facts or tables, and make the same tables again', async () => {
    const floor = await floorWith(5);
    for (let index = 0; index < 5; index += 1) sendBack(floor, index, 'customer_return', index === 0);
    await floor.must('return.pull', {});
    const { read } = floor.app.database;
    const facts = JSON.stringify(read.all('SELECT * FROM fact'));
    expect(facts).toContain('return.told');
    for (const text of [facts, JSON.stringify(read.all('SELECT * FROM return_item')), JSON.stringify(read.all('SELECT * FROM quarantined_record')), JSON.stringify(floor.log)]) {
      expect(text).not.toMatch(/Invented Buyer|9000000000|came broken/);
    }
    const copy = openDatabase(':memory:');
    floor.app.floor.facts.replay(read, copy);
    for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`)).toEqual(read.all(`SELECT * FROM ${table}`));
    copy.close();
  });

  it('S7 that nobody knows are answered so', async () => {
    const floor = await floorWith(0);
    expect(await floor.call('return.read', { returnId: 'none', orderItemId: 'none' })).toMatchObject({ ok: false, error: { code: 'return_not_found' } });
    expect(await list(floor)).toMatchObject({ rows: [], total: 0, returnSync: 'on' });
    await floor.pass(MINUTE_MS);
  });
});
