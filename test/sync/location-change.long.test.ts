import { afterEach, describe, expect, it } from 'vitest';
import { changeLocation } from '../../main/sandbox/acts.ts';
import { stateOf } from '../../main/sandbox/index.ts';
import type { SandboxShipment } from '../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { expectReplay } from '../doubles/pack-bench.ts';
import { closeFloors, counted, elapse, stockedFloor } from '../doubles/stocked-floor.ts';
import type { Hands } from '../shift/packer.ts';
import { emptyHands, packAll, pickList, scanUnit } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';

afterEach(closeFloors);

const OTHER = `LOC${'9'.repeat(32)}`;

interface OneOrder {
  readonly floor: TrainingFloor;
  readonly order: SandboxShipment;
  readonly ours: string;
}

/** One order of two units of one thing, pulled and not begun. */
async function orderOfTwo(): Promise<OneOrder> {
  const floor = await stockedFloor(0, { settings: { prepack: 'off', inventorySync: 'off' } });
  const sku = floor.sandbox.world.catalogue.skus.find((each) => each.serialNumbersPerUnit === 0 && each.unitsInBin > 4);
  const order = floor.sandbox.world.createOrder({ lines: [{ skuId: sku?.skuId ?? '', quantity: 2 }] });
  floor.app.start();
  await floor.until('the order is pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 1, HOUR_MS);
  return { floor, order, ours: order.locationId };
}

async function pick({ floor }: OneOrder, tote: string): Promise<Hands> {
  const hands = emptyHands();
  await pickList(floor, (await floor.must('picklist.create', { shipments: { dueNext: 1 } })).picklistId, tote, hands);
  return hands;
}

async function move({ floor, order }: OneOrder, locationId: string): Promise<void> {
  await floor.pass(SECOND_MS);
  expect(changeLocation(floor.sandbox.world, order, locationId)).toBe(true);
}

const known = (floor: TrainingFloor): boolean => counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE closed_reason = 'moved'") === 1;
const isBack = (floor: TrainingFloor): boolean => counted(floor, 'SELECT COUNT(*) AS n FROM shipment WHERE closed_reason IS NULL') === 1;
const reserved = (floor: TrainingFloor): number => counted(floor, 'SELECT COALESCE(SUM(reserved), 0) AS n FROM sku_stock');
const packCalls = (floor: TrainingFloor): number => floor.sandbox.world.calls.get('shipments/pack') ?? 0;
const skuOf = (floor: TrainingFloor): string => floor.app.database.read.get<{ sku_id: string }>('SELECT sku_id FROM order_line')?.sku_id ?? '';
const barcodeOf = (floor: TrainingFloor): string => floor.sandbox.world.catalogue.skus.find((sku) => sku.skuId === skuOf(floor))?.barcode ?? '';

async function putAllBack(floor: TrainingFloor): Promise<void> {
  const task = (await floor.must('put-back.list', {})).rows[0];
  const units = task?.lines.reduce((sum, line) => sum + line.quantity - line.done, 0) ?? 0;
  for (let unit = 0; unit < units; unit += 1) {
    await floor.must('put-back.scan', { benchId: 'bench-1', barcode: barcodeOf(floor), taskId: task?.taskId });
    await floor.pass(2 * SECOND_MS);
  }
}

async function isHandedOver({ floor, order }: OneOrder): Promise<void> {
  await floor.until('it is ready at Flipkart', () => stateOf(order) === 'READY_TO_DISPATCH', HOUR_MS);
  await floor.pass(MINUTE_MS);
  const carrier = (await floor.must('handover.read', { benchId: 'bench-1' })).lanes[0]?.carrier;
  const { parcels } = await floor.must('handover.open', { benchId: 'bench-1', carrier });
  for (const { trackingId } of parcels) await floor.must('handover.scan', { benchId: 'bench-1', barcode: trackingId });
  for (const { manifestId } of (await floor.must('manifest.fetch', { carrier })).manifests) await floor.must('manifest.close', { manifestId });
  expect(counted(floor, 'SELECT COUNT(*) AS n FROM parcel WHERE handed_over_at_ms IS NOT NULL')).toBe(1);
  expect(order.effects).toEqual({ pack: 1, dispatch: 1 });
}

describe('F15 Flipkart gives an order to another location', () => {
  it('F15 before it is picked it leaves the lists, its stock is free, and it is refused by name; it comes back with the location', async () => {
    const one = await orderOfTwo();
    const { floor, order, ours } = one;
    expect(reserved(floor)).toBe(2);
    await move(one, OTHER);
    await floor.until('the station knows', () => known(floor), HOUR_MS);
    expect(reserved(floor)).toBe(0);
    expect(await floor.call('picklist.create', { shipments: [order.shipmentId] })).toMatchObject({ ok: false, error: { code: 'shipment_moved', about: { orderId: order.orderId, location: OTHER } } });
    expect(await floor.call('picklist.create', { shipments: { dueNext: 1 } })).toMatchObject({ ok: false, error: { code: 'nothing_to_pick' } });
    await move(one, ours);
    await floor.until('it is back', () => isBack(floor), HOUR_MS);
    expect(reserved(floor)).toBe(2);
    await packAll(floor, await pick(one, 'T-1'), () => undefined);
    await isHandedOver(one);
  });

  it('F15 in mid-pack the bench says STOP, nothing is printed or told, and the units go back; when it is ours again it is picked anew', async () => {
    const one = await orderOfTwo();
    const { floor, order, ours } = one;
    const hands = await pick(one, 'T-1');
    await scanUnit(floor, hands, await floor.must('pack.read', { benchId: 'bench-1' }));
    await move(one, OTHER);
    await floor.until('the station knows', () => known(floor), MINUTE_MS);
    expect(await floor.call('pack.scan', { benchId: 'bench-1', barcode: barcodeOf(floor) })).toMatchObject({ ok: false, error: { code: 'shipment_moved', about: { orderId: order.orderId, units: 2, location: OTHER } } });
    await floor.must('pack.leave', { benchId: 'bench-1', reason: 'moved' });
    expect(await floor.call('pack.scan', { benchId: 'bench-1', barcode: order.orderId })).toMatchObject({ ok: false, error: { code: 'shipment_moved' } });
    await elapse(floor, 5 * MINUTE_MS);
    expect([counted(floor, 'SELECT COUNT(*) AS n FROM print_job'), packCalls(floor)]).toEqual([0, 0]);
    expect((await floor.must('put-back.list', {})).rows).toMatchObject([{ kind: 'put-back', isMoved: true, isCancelled: false }]);
    await move(one, ours);
    await floor.until('it is back', () => isBack(floor), HOUR_MS);
    expect(await floor.call('picklist.create', { shipments: [order.shipmentId] })).toMatchObject({ ok: false, error: { code: 'shipment_has_task' } });
    await putAllBack(floor);
    expect((await floor.must('put-back.list', {})).rows).toEqual([]);
    expect(counted(floor, 'SELECT SUM(picked + packed) AS n FROM order_line')).toBe(0);
    await packAll(floor, await pick(one, 'T-2'), () => undefined);
    await isHandedOver(one);
    expectReplay(floor.app.database.read);
  });

  it('F15 packed here and not told yet, it is not told; when it is ours again it is told once, labelled and handed over', async () => {
    const one = await orderOfTwo();
    const { floor, ours } = one;
    const hands = await pick(one, 'T-1');
    await scanUnit(floor, hands, await floor.must('pack.read', { benchId: 'bench-1' }));
    await floor.pass(2 * SECOND_MS);
    floor.sandbox.world.faults.push({ endpoint: '*', kind: 'reset-before', times: 12 });
    await scanUnit(floor, hands, await floor.must('pack.read', { benchId: 'bench-1' }));
    await move(one, OTHER);
    await floor.until('the station knows', () => known(floor), HOUR_MS);
    await elapse(floor, 5 * MINUTE_MS);
    expect([packCalls(floor), counted(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'pack' AND state = 'SUPERSEDED'")]).toEqual([0, 1]);
    expect((await floor.must('put-back.list', {})).rows).toMatchObject([{ kind: 'pull-out', isMoved: true }]);
    await move(one, ours);
    await floor.until('it is back', () => isBack(floor), HOUR_MS);
    expect((await floor.must('put-back.list', {})).rows).toEqual([]);
    await packAll(floor, hands, () => undefined);
    await isHandedOver(one);
    expect(packCalls(floor)).toBe(1);
  });

  it('F15 after the scan-out it is pulled out and on no signed manifest; when it is ours again it is scanned out anew', async () => {
    const one = await orderOfTwo();
    const { floor, order, ours } = one;
    await packAll(floor, await pick(one, 'T-1'), () => undefined);
    await floor.until('it is ready at Flipkart', () => stateOf(order) === 'READY_TO_DISPATCH', HOUR_MS);
    await floor.pass(MINUTE_MS);
    const carrier = (await floor.must('handover.read', { benchId: 'bench-1' })).lanes[0]?.carrier;
    const { parcels } = await floor.must('handover.open', { benchId: 'bench-1', carrier });
    await floor.must('handover.scan', { benchId: 'bench-1', barcode: parcels[0]?.trackingId });
    const [manifest] = (await floor.must('manifest.fetch', { carrier })).manifests;
    await move(one, OTHER);
    await floor.until('the station knows', () => known(floor), HOUR_MS);
    expect(await floor.call('manifest.close', { manifestId: manifest?.manifestId })).toMatchObject({ ok: false, error: { code: 'manifest_lists_moved', about: { count: 1, first: parcels[0]?.trackingId } } });
    expect(await floor.call('handover.scan', { benchId: 'bench-1', barcode: parcels[0]?.trackingId })).toMatchObject({ ok: false, error: { code: 'shipment_moved' } });
    expect(await floor.call('label.print', { shipmentId: order.shipmentId })).toMatchObject({ ok: false, error: { code: 'shipment_moved' } });
    expect((await floor.must('put-back.list', {})).rows).toMatchObject([{ kind: 'pull-out', isMoved: true, isCancelled: false }]);
    await move(one, ours);
    await floor.until('it is back', () => isBack(floor), HOUR_MS);
    expect((await floor.must('put-back.list', {})).rows).toEqual([]);
    await isHandedOver(one);
  });

  it('F15 a parcel that was taken apart meanwhile is picked and packed from the beginning', async () => {
    const one = await orderOfTwo();
    const { floor, ours } = one;
    await packAll(floor, await pick(one, 'T-1'), () => undefined);
    await move(one, OTHER);
    await floor.until('the station knows', () => known(floor), HOUR_MS);
    await putAllBack(floor);
    await move(one, ours);
    await floor.until('it is back', () => isBack(floor), HOUR_MS);
    await packAll(floor, await pick(one, 'T-2'), () => undefined);
    await isHandedOver(one);
    expectReplay(floor.app.database.read);
  });
});
