import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import type { RunView } from '../../shared/contract/index.ts';
import { DAY_MS, HOUR_MS, istClock, latestHour, MINUTE_MS } from '../../shared/time.ts';
import {
  allPushed, atFlipkart, changeInPortal, closeFloors, compare, counted, elapse, inventory, pushedFloor, readCalls, readRun, rowOf, stockedFloor,
} from '../doubles/stocked-floor.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';

afterEach(closeFloors);

const history = async (floor: TrainingFloor): Promise<RunView[]> => (await floor.must('reconciliation.history', { limit: 50 })).rows;
const onHand = (floor: TrainingFloor, skuId: string): number => counted(floor, `SELECT on_hand AS n FROM sku_stock WHERE sku_id = '${skuId}'`);
const settle = (floor: TrainingFloor, runId: string | undefined, skuIds: readonly string[], choice: string) => floor.call('reconciliation.settle', { runId, skuIds, choice, reason: 'checked the bin' });

/** Nothing runs until two hours after that hour of the next day. */
async function sleepPast(floor: TrainingFloor, hour: number): Promise<void> {
  await floor.app.idle();
  floor.time.advance(DAY_MS - (floor.time.nowMs() - latestHour(hour, floor.time.nowMs())) + 2 * HOUR_MS);
  await floor.app.idle();
}

function sameAfterReplay(floor: TrainingFloor): void {
  const copy = openDatabase(':memory:');
  floor.app.floor.facts.replay(floor.app.database.read, copy);
  for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`), table).toEqual(floor.app.database.read.all(`SELECT * FROM ${table}`));
  copy.close();
}

describe('S10 inventory reconciliation', () => {
  it('S10 compares every SKU on demand, says when all agree, and finds a count that was changed by hand', async () => {
    const floor = await pushedFloor(10);
    await elapse(floor, 10 * MINUTE_MS);
    const first = await compare(floor);
    expect(first).toMatchObject({ run: { state: 'DONE', beganBy: 'person', personId: 'runner', skus: 200, compared: 200, mismatches: 0, notListed: 0, calls: 20 }, rows: [], total: 0, byCause: [] });
    changeInPortal(floor, 'SKU-030', 3);
    const second = await compare(floor);
    expect(second).toMatchObject({ run: { mismatches: 1 }, total: 1, byCause: [{ cause: 'changed_in_portal', count: 1 }] });
    expect(second.rows).toMatchObject([{ skuId: 'SKU-030', theirs: 3, causes: ['changed_in_portal'], settled: null, counted: null }]);
    expect((await history(floor)).map((run) => run.mismatches)).toEqual([1, 0]);
  });

  it('S10 runs by itself once a day at the set hour, also when the station slept through it, and not when it is off', async () => {
    const floor = await pushedFloor(0, { settings: { reconciliationHour: 11 } });
    expect(await history(floor)).toEqual([]);
    await floor.until('the daily run', async () => (await history(floor)).length === 1, 3 * HOUR_MS);
    const [run] = await history(floor);
    expect(run).toMatchObject({ beganBy: 'clock', personId: 'clock' });
    expect(istClock(run?.startedAtMs ?? 0).slice(0, 4)).toBe('11:0');
    await elapse(floor, HOUR_MS);
    expect(await history(floor)).toHaveLength(1);
    // Off over the hour of the next day, and back two hours later.
    await sleepPast(floor, 11);
    await floor.until('the run of the next day', async () => (await history(floor)).length === 2, 10 * MINUTE_MS);
    await floor.must('inventory.configure', { settings: { reconciliation: 'off' } });
    await sleepPast(floor, 11);
    await elapse(floor, 10 * MINUTE_MS);
    expect(await history(floor)).toHaveLength(2);
  });

  it('S10 refuses a second run beside the first, can be stopped, and goes on after a restart where it was', async () => {
    const floor = await stockedFloor(0, { sandbox: { seed: 5, orders: 0, skus: 1_000 }, settings: { inventorySync: 'off' } });
    expect(await floor.call('reconciliation.stop', {})).toMatchObject({ ok: false, error: { code: 'no_reconciliation_running' } });
    floor.app.start();
    const run = await floor.must('reconciliation.run', {});
    expect(await floor.call('reconciliation.run', {})).toMatchObject({ ok: false, error: { code: 'reconciliation_running' } });
    await floor.until('it is under way', async () => ((await readRun(floor, run.runId)).run?.compared ?? 0) > 100, HOUR_MS);
    await floor.app.idle();
    floor.app.start();
    await floor.until('it is done', async () => (await readRun(floor, run.runId)).run?.state === 'DONE', 3 * HOUR_MS);
    expect((await readRun(floor, run.runId)).run).toMatchObject({ compared: 1_000, calls: 100 });
    const next = await floor.must('reconciliation.run', {});
    await floor.until('it is under way', async () => ((await readRun(floor, next.runId)).run?.compared ?? 0) > 0, HOUR_MS);
    expect(await floor.must('reconciliation.stop', {})).toMatchObject({ state: 'STOPPED' });
    const calls = readCalls(floor);
    await elapse(floor, 10 * MINUTE_MS);
    expect(readCalls(floor)).toBe(calls);
  });

  it('S10 waits for a line that is down, says why, and ends complete', async () => {
    const floor = await pushedFloor();
    floor.sandbox.world.faults.push({ endpoint: 'listings/read', kind: 'html-504', times: 6 }, { endpoint: 'listings/read', kind: 'garbled-json', times: 2 });
    const run = await floor.must('reconciliation.run', {});
    await floor.until('it waits', async () => (await readRun(floor, run.runId)).run?.says !== null, 10 * MINUTE_MS);
    await floor.until('it is done', async () => (await readRun(floor, run.runId)).run?.state === 'DONE', HOUR_MS);
    expect((await readRun(floor, run.runId)).run).toMatchObject({ compared: 200, mismatches: 0, says: null });
  });

  it('S10 leaves out a SKU that no listing means: there is nothing to compare it with, and a full push does not wait for it', async () => {
    const floor = await pushedFloor();
    await floor.must('listing.unmap', { listingId: floor.sandbox.world.catalogue.skus[11]?.listingId });
    await elapse(floor, 5 * MINUTE_MS);
    expect((await compare(floor)).run).toMatchObject({ skus: 199, compared: 199, mismatches: 0, notListed: 0 });
    expect(await floor.must('inventory.push', { what: 'full' })).toMatchObject({ skus: 199 });
    await allPushed(floor);
    expect(await inventory(floor)).toMatchObject({ skus: 199, fullLeft: 0 });
  });

  it('S10 needs a location and SKUs', async () => {
    const floor = await stockedFloor(0, { settings: { locationId: '' } });
    expect(await floor.call('reconciliation.run', {})).toMatchObject({ ok: false, error: { code: 'location_missing' } });
    expect(await floor.call('reconciliation.read', { runId: 'nobody', show: 'open', cause: null, search: '', limit: 5 })).toMatchObject({ ok: false, error: { code: 'run_not_found' } });
  });
});

describe('S10 causes', () => {
  it('S10 cause: the count is on its way, in an intent that is not settled', async () => {
    const floor = await pushedFloor();
    floor.sandbox.world.faults.push({ endpoint: 'listings/inventory', kind: 'drop-entry', times: 99, shipmentId: 'SKU-002' });
    await floor.must('stock.receive', { skuId: 'SKU-002', binCode: floor.sandbox.world.catalogue.skus[1]?.binCode, quantity: 4, reference: 'more' });
    await floor.until('it waits', async () => (await inventory(floor)).problemsTotal === 1, 10 * MINUTE_MS);
    const read = await compare(floor);
    expect(rowOf(read, 'SKU-002')).toMatchObject({ causes: ['open_intent'], says: 'Flipkart left the SKU out of its answer.' });
  });

  it('S10 cause: something happened here that no call has told', async () => {
    const floor = await pushedFloor();
    await floor.must('inventory.configure', { settings: { inventorySync: 'off' } });
    await floor.must('stock.receive', { skuId: 'SKU-002', binCode: floor.sandbox.world.catalogue.skus[1]?.binCode, quantity: 4, reference: 'more' });
    const read = await compare(floor);
    expect(rowOf(read, 'SKU-002').causes).toEqual(['not_pushed']);
    expect(rowOf(read, 'SKU-002').ours - (rowOf(read, 'SKU-002').theirs ?? 0)).toBe(4);
  });

  it('S10 cause: Flipkart took orders off that have not left, or that we have not heard of', async () => {
    const floor = await pushedFloor(0, { sandbox: { seed: 5, orders: 0, deductsOpenOrders: true }, settings: { orderSync: 'off', flipkartDeductsOpenOrders: 'unknown' } });
    await elapse(floor, 5 * MINUTE_MS);
    floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-004', quantity: 3 }] });
    const read = await compare(floor);
    expect(rowOf(read, 'SKU-004')).toMatchObject({ pending: 3, causes: ['orders_in_flight'] });
  });

  it('S10 cause: goods came back and were never put away', async () => {
    const floor = await pushedFloor();
    const order = floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-006', quantity: 2 }] });
    await floor.must('sync.pull', {});
    await allPushed(floor);
    floor.sandbox.world.createReturn(order.items[0]?.orderItemId ?? '', 'customer_return');
    floor.sandbox.world.createReturn(floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-007', quantity: 2 }] }).items[0]?.orderItemId ?? '', 'customer_return');
    await floor.must('return.pull', {});
    await elapse(floor, 5 * MINUTE_MS);
    // A person counted the two that lie here already; of another SKU more was found than ever came back.
    await floor.must('count.enter', { skuId: 'SKU-007', counted: onHand(floor, 'SKU-007') + 5 });
    await floor.must('count.enter', { skuId: 'SKU-006', counted: onHand(floor, 'SKU-006') + 2 });
    const read = await compare(floor);
    expect(rowOf(read, 'SKU-006')).toMatchObject({ causes: ['returns_not_inwarded'], counted: onHand(floor, 'SKU-006') + 2 });
    expect(rowOf(read, 'SKU-007').causes).toEqual([]);
  });

  it('S10 cause: a person changed it in the portal; none is named where no rule fits', async () => {
    const floor = await pushedFloor();
    await elapse(floor, 5 * MINUTE_MS);
    changeInPortal(floor, 'SKU-008', 1_000);
    await floor.must('count.enter', { skuId: 'SKU-009', counted: onHand(floor, 'SKU-009') - 1 });
    const read = await compare(floor);
    expect(rowOf(read, 'SKU-008').causes).toEqual(['changed_in_portal']);
    expect(rowOf(read, 'SKU-009').causes).toEqual([]);
    expect(read.byCause).toEqual([{ cause: 'changed_in_portal', count: 1 }, { cause: 'none', count: 1 }]);
  });
});

describe('N6 three-way reconciliation', () => {
  it('N6 shows counted, ours and Flipkart\'s side by side, for differences and for all SKUs', async () => {
    const floor = await pushedFloor();
    await elapse(floor, 5 * MINUTE_MS);
    const booked = onHand(floor, 'SKU-040');
    expect(await floor.must('count.enter', { skuId: 'SKU-040', counted: booked - 2 })).toMatchObject({ counted: booked - 2, booked });
    changeInPortal(floor, 'SKU-040', booked + 5);
    const read = await compare(floor);
    expect(rowOf(read, 'SKU-040')).toMatchObject({ counted: booked - 2, onHand: booked, ours: booked, theirs: booked + 5 });
    const all = await floor.must('reconciliation.read', { runId: null, show: 'all_skus', cause: null, search: 'SKU-04', limit: 50 });
    expect(all.total).toBe(10);
    expect(rowOf(all, 'SKU-041')).toMatchObject({ counted: null, ours: onHand(floor, 'SKU-041'), theirs: onHand(floor, 'SKU-041') });
  });

  it('N6 keeps a count good while goods move', async () => {
    const floor = await pushedFloor();
    const booked = onHand(floor, 'SKU-041');
    await floor.must('count.enter', { skuId: 'SKU-041', counted: booked - 1 });
    await floor.must('stock.receive', { skuId: 'SKU-041', binCode: floor.sandbox.world.catalogue.skus[40]?.binCode, quantity: 5, reference: 'more' });
    const all = await floor.must('reconciliation.read', { runId: null, show: 'all_skus', cause: null, search: 'SKU-041', limit: 1 });
    expect(rowOf(all, 'SKU-041')).toMatchObject({ onHand: booked + 5, counted: booked + 4 });
  });

  it('N6 accepts ours: the count goes to Flipkart again', async () => {
    const floor = await pushedFloor();
    await elapse(floor, 5 * MINUTE_MS);
    changeInPortal(floor, 'SKU-050', 1);
    const { run } = await compare(floor);
    expect(await settle(floor, run?.runId, ['SKU-050'], 'ours')).toMatchObject({ ok: true, value: { settled: 1, units: 0, left: [] } });
    await allPushed(floor);
    expect(atFlipkart(floor, 'SKU-050')).toBe(onHand(floor, 'SKU-050'));
    expect((await readRun(floor, run?.runId ?? '')).total).toBe(0);
    expect(rowOf(await readRun(floor, run?.runId ?? '', 'all_differences'), 'SKU-050').settled).toMatchObject({ choice: 'ours', reason: 'checked the bin', personId: 'runner' });
    expect(await settle(floor, run?.runId, ['SKU-050'], 'theirs')).toMatchObject({ ok: true, value: { settled: 0, left: [{ skuId: 'SKU-050', because: 'settled_already' }] } });
    await elapse(floor, 5 * MINUTE_MS);
    expect((await compare(floor)).total).toBe(0);
  });

  it('N6 accepts theirs: our books change by a fact with its reason, up and down, and orders that then lack units are red', async () => {
    const floor = await pushedFloor();
    floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-061', quantity: 3 }] });
    await floor.must('sync.pull', {});
    await allPushed(floor);
    await elapse(floor, 5 * MINUTE_MS);
    const [up, down] = [onHand(floor, 'SKU-060'), onHand(floor, 'SKU-061')];
    changeInPortal(floor, 'SKU-060', up + 7);
    changeInPortal(floor, 'SKU-061', 0);
    await floor.must('inventory.configure', { settings: { flipkartDeductsOpenOrders: 'yes', inventorySync: 'off' } });
    const { run } = await compare(floor);
    expect(await settle(floor, run?.runId, ['SKU-060', 'SKU-061'], 'theirs')).toMatchObject({ ok: true, value: { settled: 2, units: 7 + down } });
    expect([onHand(floor, 'SKU-060'), onHand(floor, 'SKU-061')]).toEqual([up + 7, 0]);
    expect((await floor.must('today.read', {})).counts.unmet).toBe(1);
    expect(floor.app.floor.facts.timeline(floor.app.database.read, 'SKU-061').map((fact) => fact.kind)).toEqual(['stock.received', 'mismatch.settled', 'stock.adjusted']);
    expect(floor.app.floor.facts.timeline(floor.app.database.read, 'SKU-061').at(-1)).toMatchObject({ personId: 'runner', body: { change: -down, because: 'theirs', reason: 'checked the bin' } });
    expect(counted(floor, 'SELECT COUNT(*) AS n FROM (SELECT SUM(quantity) AS total FROM stock_balance GROUP BY sku_id) WHERE total <> 0')).toBe(0);
    sameAfterReplay(floor);
  });

  it('N6 asks somebody to count, takes the count, and accepts it', async () => {
    const floor = await pushedFloor();
    await elapse(floor, 5 * MINUTE_MS);
    const booked = onHand(floor, 'SKU-070');
    changeInPortal(floor, 'SKU-070', 2);
    const { run } = await compare(floor);
    expect(await settle(floor, run?.runId, ['SKU-070'], 'counted')).toMatchObject({ ok: true, value: { settled: 0, left: [{ because: 'not_counted' }] } });
    expect(await settle(floor, run?.runId, ['SKU-070'], 'count')).toMatchObject({ ok: true, value: { settled: 1 } });
    expect(await floor.must('count.list', { limit: 10 })).toMatchObject({ total: 1, rows: [{ skuId: 'SKU-070', askedBy: 'runner', reason: 'checked the bin', binCode: floor.sandbox.world.catalogue.skus[69]?.binCode }] });
    expect((await floor.must('today.read', {})).counts.tasks).toBe(1);
    expect(await readRun(floor, run?.runId ?? '')).toMatchObject({ openCountTasks: 1, rows: [{ countAsked: true, settled: { choice: 'count' } }] });
    await floor.must('count.enter', { skuId: 'SKU-070', counted: booked - 4 });
    expect((await floor.must('count.list', { limit: 10 })).total).toBe(0);
    expect(onHand(floor, 'SKU-070')).toBe(booked);
    expect(await settle(floor, run?.runId, ['SKU-070'], 'counted')).toMatchObject({ ok: true, value: { settled: 1, units: 4 } });
    expect(onHand(floor, 'SKU-070')).toBe(booked - 4);
    await allPushed(floor);
    expect(atFlipkart(floor, 'SKU-070')).toBe(booked - 4);
    sameAfterReplay(floor);
  });

  it('N6 leaves alone what cannot be done, says why, and does the rest', async () => {
    const floor = await pushedFloor();
    const few = onHand(floor, 'SKU-081');
    floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-081', quantity: few }] });
    await floor.must('sync.pull', {});
    await allPushed(floor);
    await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    await elapse(floor, 5 * MINUTE_MS);
    await floor.must('count.enter', { skuId: 'SKU-081', counted: few - 1 });
    for (const skuId of ['SKU-082', 'SKU-083']) changeInPortal(floor, skuId, 5);
    floor.sandbox.world.stock.delete('SKU-084');
    const { run } = await compare(floor);
    await settle(floor, run?.runId, ['SKU-082'], 'ours');
    await allPushed(floor);
    expect(await settle(floor, run?.runId, ['SKU-081', 'SKU-082', 'SKU-083'], 'counted')).toMatchObject({
      ok: true, value: { settled: 0, left: [{ skuId: 'SKU-081', because: 'on_picklist' }, { because: 'settled_already' }, { because: 'not_counted' }] },
    });
    expect(await settle(floor, run?.runId, ['SKU-083', 'SKU-081'], 'theirs')).toMatchObject({ ok: true, value: { settled: 1, left: [{ skuId: 'SKU-081', because: 'no_difference' }] } });
    expect(await settle(floor, run?.runId, ['SKU-001'], 'ours')).toMatchObject({ ok: false, error: { code: 'mismatch_not_found', about: { skuId: 'SKU-001' } } });
    expect(await settle(floor, 'nobody', ['SKU-001'], 'ours')).toMatchObject({ ok: false, error: { code: 'run_not_found' } });
  });

  it('N6 does not take over what Flipkart showed before a later push', async () => {
    const floor = await pushedFloor();
    await elapse(floor, 5 * MINUTE_MS);
    changeInPortal(floor, 'SKU-090', 5);
    const { run } = await compare(floor);
    await floor.must('stock.receive', { skuId: 'SKU-090', binCode: floor.sandbox.world.catalogue.skus[89]?.binCode, quantity: 1, reference: 'more' });
    await allPushed(floor);
    expect(await settle(floor, run?.runId, ['SKU-090'], 'theirs')).toMatchObject({ ok: true, value: { settled: 0, left: [{ because: 'pushed_since' }] } });
  });

  it('N6 has a limit of SKUs and of units for one decision; beyond it nothing is changed', async () => {
    const floor = await pushedFloor();
    await elapse(floor, 5 * MINUTE_MS);
    changeInPortal(floor, 'SKU-100', onHand(floor, 'SKU-100') + 400);
    changeInPortal(floor, 'SKU-101', onHand(floor, 'SKU-101') + 400);
    const before = [onHand(floor, 'SKU-100'), onHand(floor, 'SKU-101')];
    const { run } = await compare(floor);
    expect(await settle(floor, run?.runId, ['SKU-100', 'SKU-101'], 'theirs')).toMatchObject({ ok: false, error: { code: 'too_many_units', about: { units: 500 } } });
    expect([onHand(floor, 'SKU-100'), onHand(floor, 'SKU-101')]).toEqual(before);
    expect((await readRun(floor, run?.runId ?? '')).total).toBe(2);
    expect(await settle(floor, run?.runId, Array.from({ length: 201 }, (_, index) => `S-${index}`), 'ours')).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });

  it('N6 refuses a count of what is unknown, and keeps the history of runs for the plot', async () => {
    const floor = await pushedFloor();
    await elapse(floor, 5 * MINUTE_MS);
    expect(await floor.call('count.enter', { skuId: 'NOBODY', counted: 1 })).toMatchObject({ ok: false, error: { code: 'sku_not_found' } });
    for (const skuId of ['SKU-110', 'SKU-111', 'SKU-112']) {
      changeInPortal(floor, skuId, 1);
      await compare(floor);
    }
    expect((await history(floor)).map((run) => run.mismatches)).toEqual([3, 2, 1]);
  });
});
