import { afterEach, describe, expect, it } from 'vitest';
import { copyInThread, goodCopies } from '../../main/database/index.ts';
import type { DayEnd } from '../../shared/contract/index.ts';
import type { DayPoint } from '../../shared/fulfilment/day.ts';
import { DAY_POINTS } from '../../shared/fulfilment/day.ts';
import type { BenchId, PersonId, ToteCode } from '../../shared/fulfilment/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { expectReplay } from '../doubles/pack-bench.ts';
import { closeFloors, counted, stockedFloor } from '../doubles/stocked-floor.ts';
import { told } from '../fixtures/told.ts';
import { staffed, stand } from '../people/people-station.ts';
import { read } from '../documents/compose/drawn.ts';
import { emptyHands, handOver, packAll, pickList } from '../shift/packer.ts';

afterEach(closeFloors);

const BENCH = { benchId: 'bench-1' as BenchId };
const SOAP_CODE = '8901234567894';

const openPoints = (day: DayEnd): Partial<Record<DayPoint, number>> => Object.fromEntries(day.points.flatMap(({ point, count }) => (count > 0 ? [[point, count]] : [])));

describe('N20 the end of a day', () => {
  it('N20 names what is open at each stage, closes once when all is even, with a copy that was looked through, and keeps the page', async () => {
    const floor = await stockedFloor(3, { settings: { inventorySync: 'off', returnSync: 'off', skuSync: { pull: 'off', push: 'off' } }, copies: copyInThread });
    floor.app.start();
    await floor.until('orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 3, HOUR_MS);
    const due = counted(floor, 'SELECT COUNT(*) AS n FROM shipment');
    const start = openPoints(await floor.must('day.read', {}));
    expect(start.due_not_packed).toBe(due);
    expect(await floor.call('day.close', {})).toMatchObject({ ok: false, error: { code: 'day_points_open' } });
    const hands = emptyHands();
    const list = await floor.must('picklist.create', { shipments: { dueNext: 100 } });
    await pickList(floor, list.picklistId, 'T-1', hands);
    const picked = await floor.must('day.read', {});
    expect(openPoints(picked)).toMatchObject({ picked_not_packed: due, totes_with_goods: 1 });
    expect(picked.points.find((each) => each.point === 'totes_with_goods')?.things).toEqual([{ what: 'tote', id: 'T-1', about: { toteCode: 'T-1', units: picked.units.inTotes } }]);
    await packAll(floor, hands, () => undefined);
    const packed = await floor.must('day.read', {});
    expect(openPoints(packed)).toMatchObject({ parcels_here: due });
    expect(packed.points.find((each) => each.point === 'parcels_here')?.things.map((thing) => thing.about['trackingId']).toSorted()).toEqual([...hands.parcels].toSorted());
    await handOver(floor, hands);
    await floor.until('Flipkart knows all', async () => (await floor.must('sync.read', {})).unsent === 0, HOUR_MS);
    expect(openPoints(await floor.must('day.read', {}))).toEqual({});
    const closed = await floor.must('day.close', {});
    expect(closed).toMatchObject({ closings: 1, movedSince: 0, close: { outcome: 'even', closing: 1, reason: '', open: [], copyAtMs: floor.time.nowMs() } });
    expect(goodCopies(floor.folder)[0]?.reason).toBe('shift-end');
    expect(await floor.call('day.close', {})).toMatchObject({ ok: false, error: { code: 'day_closed_already', about: { by: 'runner' } } });

    const items = [...floor.sandbox.world.shipments.values()].flatMap((shipment) => shipment.items);
    const report = await floor.must('day.report', { day: null });
    const valuePaise = counted(floor, 'SELECT SUM(customer_price_paise * quantity) AS n FROM order_line');
    expect(report).toMatchObject({ isKept: true, figures: { orders: due, handedOver: due, here: 0, cancelled: 0, late: 0, reprints: 0, units: items.reduce((sum, item) => sum + item.quantity, 0), packed: due, valuePaise } });
    expect(report.carriers.reduce((sum, each) => sum + each.valuePaise, 0)).toBe(valuePaise);
    for (const [language, title] of [['en', 'The day in one page'], ['hi', '₹']] as const) {
      const made = await floor.must('day.print', { day: null, language, as: 'pdf' });
      const { base64 } = await floor.must('document.picture', { documentHash: made.documentHash });
      const [page, ...more] = await read(Buffer.from(base64, 'base64'));
      expect(more).toEqual([]);
      expect(page?.text).toContain(title);
    }
    // The next day is a new one, and the page of this one stands as it was kept.
    await floor.pass(DAY_MS);
    const next = await floor.must('day.read', {});
    expect(next).toMatchObject({ close: null, closings: 0, units: { before: 0 } });
    expect(await floor.must('day.report', { day: report.day })).toMatchObject({ isKept: true, figures: report.figures });
    expect(await floor.call('day.report', { day: '2020-01-01' })).toMatchObject({ ok: false, error: { code: 'day_not_known' } });
  }, 120_000);

  it('N20 with open points it ends only by a supervisor\'s word with a reason, when every open task is somebody\'s, and is opened again by one', async () => {
    const station = await withShortage();
    const people = await staffed(station);
    await stand(station, people, 'Ravi');
    const day = await station.must('day.read', {});
    expect(openPoints(day)).toMatchObject({ shortages_undecided: 1, tasks_open: 1 });
    expect(day).toMatchObject({ withoutOwner: 2, taskCount: 2 });
    expect(await station.refusal('day.close', {})).toBe('day_points_open');
    const reason = { reason: 'The count comes in the morning' };
    expect(await station.refusal('day.close-open', reason)).toBe('not_permitted');
    expect([await station.refusal('day.report', { day: null }), await station.refusal('day.print', { day: null, language: 'en', as: 'pdf' })]).toEqual(['not_permitted', 'not_permitted']);
    const [task] = day.tasks;
    expect(await station.refusal('task-owner.give', { taskIds: [task?.taskId ?? ''], personId: 'nobody' as PersonId })).toBe('person_not_found');
    expect(await station.refusal('task-owner.give', { taskIds: ['gone'], personId: people.Ravi })).toBe('task_not_open');
    expect((await station.must('task-owner.give', { taskIds: [task?.taskId ?? ''], personId: people.Ravi })).tasks[0]).toMatchObject({ owner: 'Ravi', ownerId: people.Ravi });
    await stand(station, people, 'Sita');
    expect(await station.refusal('day.close-open', reason)).toBe('day_tasks_without_owner');
    expect((await station.must('task-owner.take-rest', {})).tasks.map((each) => each.owner).toSorted()).toEqual(['Ravi', 'Sita']);
    expect(await station.refusal('task-owner.take-rest', {})).toBe('every_task_has_owner');
    const closed = await station.must('day.close-open', reason);
    // The store of this station lies in memory, so there is no copy of it, and the close says so.
    expect(closed.close).toMatchObject({ outcome: 'open', reason: reason.reason, by: 'Sita', copyAtMs: null, open: expect.arrayContaining([{ point: 'shortages_undecided', count: 1 }, { point: 'copy_not_made', count: 1 }]) });
    expect(await station.refusal('day.close-open', reason)).toBe('day_closed_already');
    await station.must('stock.receive', { skuId: 'SOAP' as never, binCode: 'A-02-1' as never, quantity: 4, reference: 'late' });
    expect(await station.must('day.read', {})).toMatchObject({ movedSince: 4 });
    const reopened = await station.must('day.reopen', { reason: 'Goods came' });
    expect(reopened).toMatchObject({ close: null, closings: 1 });
    expect(await station.refusal('day.reopen', { reason: 'again' })).toBe('day_not_closed');
    expect((await station.must('day.close-open', reason)).close).toMatchObject({ closing: 2 });
    const { closes } = await station.must('day.report', { day: null });
    expect(closes.map(({ closing, reopened: again }) => [closing, again?.by ?? null])).toEqual([[2, null], [1, 'Sita']]);
    expectReplay(station.database.read);
  });

  it('N20 the same command closes once, whatever its answer was', async () => {
    const station = await withShortage();
    await station.must('task-owner.take-rest', {});
    const input = { reason: 'Nobody is left' };
    const first = await station.call('day.close-open', input, 'the-same');
    const again = await station.call('day.close-open', input, 'the-same');
    expect([first.ok, again.ok]).toEqual([true, true]);
    expect(station.database.read.get('SELECT COUNT(*) AS n FROM day_close')).toEqual({ n: 1 });
  });

  it('N20 looks at every point, in one order, and a held order is not asked for', async () => {
    const station = floorStation();
    await stockUp(station, { SOAP: { bin: 'A-02-1', barcode: SOAP_CODE, units: 10 } });
    station.tell(told(1, { SOAP: 1 }, { hold: true }), told(2, { SOAP: 1 }, { dispatchByMs: station.time.nowMs() + 2 * DAY_MS }));
    const { points } = await station.must('day.read', {});
    expect(points.map((each) => each.point)).toEqual([...DAY_POINTS]);
    expect(openPoints(await station.must('day.read', {}))).toEqual({});
  });
});

/** A picker did not find the second unit of an order: a shortage and a count are open, and one unit goes back. */
async function withShortage(): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, { SOAP: { bin: 'A-02-1', barcode: SOAP_CODE, units: 10 } });
  station.tell(told(1, { SOAP: 1 }, { dispatchByMs: station.time.nowMs() + 5 * MINUTE_MS }));
  const list = await station.must('picklist.create', { shipments: { dueNext: 10 } });
  await station.must('picklist.start', { ...BENCH, picklistId: list.picklistId, toteCode: 'T-1' as ToteCode });
  await station.must('pick.scan', { ...BENCH, barcode: 'A-02-1' });
  await station.must('pick.short', { ...BENCH, skuId: 'SOAP' as never });
  return station;
}
