import { afterEach, describe, expect, it } from 'vitest';
import { changeDates, dispatchByHand, packByHand } from '../../main/sandbox/acts.ts';
import { stateOf } from '../../main/sandbox/index.ts';
import type { SandboxShipment } from '../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { closeFloors, counted, elapse, stockedFloor } from '../doubles/stocked-floor.ts';
import type { Hands } from '../shift/packer.ts';
import { emptyHands, packAll, pickList, scanUnit } from '../shift/packer.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';

afterEach(closeFloors);

/** One order that was packed, labelled and told as ready. */
async function readyFloor(settings: FloorOptions['settings'] = {}, orders = 1): Promise<{ readonly floor: TrainingFloor; readonly order: SandboxShipment; readonly hands: Hands }> {
  const floor = await stockedFloor(orders, { settings: { prepack: 'off', inventorySync: 'off', ...settings } });
  floor.app.start();
  await floor.until('the orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  const list = await floor.must('picklist.create', { shipments: { dueNext: orders } });
  const hands = emptyHands();
  await pickList(floor, list.picklistId, 'T-1', hands);
  await packAll(floor, hands, () => undefined);
  const [order] = floor.sandbox.world.shipments.values();
  if (order === undefined) throw new Error('no order');
  if (settings.readyToShipAt !== 'manifest') await floor.until('it is ready at Flipkart', () => isSettled(floor, 1) && stateOf(order) === 'READY_TO_DISPATCH', HOUR_MS);
  return { floor, order, hands };
}

const intents = (floor: TrainingFloor, kind: string): { readonly op_key: string; readonly state: string }[] =>
  floor.app.database.read.all("SELECT substr(op_key, -2) AS op_key, state FROM intent WHERE kind = ? ORDER BY intent_id", kind);
const isSettled = (floor: TrainingFloor, generation: number): boolean => intents(floor, 'dispatch').some((each) => each.op_key === `:${generation}` && each.state === 'DONE');
const dispatches = (floor: TrainingFloor): number => floor.sandbox.world.calls.get('shipments/dispatch') ?? 0;
const takenBack = (floor: TrainingFloor): unknown[] => floor.app.database.read.all<{ body: string }>("SELECT body FROM fact WHERE kind = 'shipment.taken-back' ORDER BY seq").map((row) => JSON.parse(row.body) as unknown);

describe('F15 a hold that ends takes a parcel that was ready back to PACKED', () => {
  it('F15 it is told once more that it is ready, once for one hold, and the log says why', async () => {
    const { floor, order } = await readyFloor();
    floor.sandbox.world.setHold(order.shipmentId, true);
    await floor.until('the hold is known', () => counted(floor, 'SELECT hold AS n FROM shipment') === 1, HOUR_MS);
    await elapse(floor, 5 * MINUTE_MS);
    expect(intents(floor, 'dispatch')).toHaveLength(1);
    floor.sandbox.world.setHold(order.shipmentId, false);
    expect([stateOf(order), order.effects.dispatch]).toEqual(['PACKED', 0]);
    await floor.until('it is ready again', () => isSettled(floor, 2), HOUR_MS);
    expect([stateOf(order), order.effects.dispatch]).toEqual(['READY_TO_DISPATCH', 1]);
    await elapse(floor, 10 * MINUTE_MS);
    expect(intents(floor, 'dispatch')).toEqual([{ op_key: ':1', state: 'DONE' }, { op_key: ':2', state: 'DONE' }]);
    expect(takenBack(floor)).toMatchObject([{ call: 'dispatch', generation: 2, held: true, believed: 'newer_word' }]);
    expect(dispatches(floor)).toBe(2);
    const { timeline } = await floor.must('order.read', { shipmentId: order.shipmentId });
    expect(timeline.map((step) => step.kind)).toContain('shipment.taken-back');
  });

  it('F15 a second hold takes it back a second time, and it is told a third time', async () => {
    const { floor, order } = await readyFloor();
    for (const generation of [2, 3]) {
      floor.sandbox.world.setHold(order.shipmentId, true);
      await floor.until('the hold is known', () => counted(floor, 'SELECT hold AS n FROM shipment') === 1, HOUR_MS);
      floor.sandbox.world.setHold(order.shipmentId, false);
      await floor.until('it is ready again', () => isSettled(floor, generation), HOUR_MS);
    }
    expect([stateOf(order), order.effects.dispatch, dispatches(floor)]).toEqual(['READY_TO_DISPATCH', 1, 3]);
  });

  it('F15 a hold so short that nobody saw it is found out too', async () => {
    const { floor, order } = await readyFloor();
    floor.sandbox.world.setHold(order.shipmentId, true);
    await floor.pass(SECOND_MS);
    floor.sandbox.world.setHold(order.shipmentId, false);
    await floor.until('it is ready again', () => isSettled(floor, 2), HOUR_MS);
    expect([stateOf(order), order.effects.dispatch]).toEqual(['READY_TO_DISPATCH', 1]);
    expect(takenBack(floor)).toHaveLength(1);
  });

  it('F15 reads that lag behind our call are no word of a hold', async () => {
    const { floor, order } = await readyFloor({ readyToShipAt: 'manifest' });
    const { lanes } = await floor.must('handover.read', { benchId: 'bench-1' });
    const open = await floor.must('handover.open', { benchId: 'bench-1', carrier: lanes[0]?.carrier });
    // Something else changes just before the call, and every read of the next 25 seconds shows that and no more.
    order.dispatchByMs += MINUTE_MS;
    order.updatedAtMs = floor.time.nowMs();
    floor.sandbox.world.stale.goOnShowing(order, floor.time.nowMs(), 25 * SECOND_MS);
    for (const parcel of open.parcels) await floor.must('handover.scan', { benchId: 'bench-1', barcode: parcel.trackingId });
    await floor.call('manifest.fetch', { carrier: lanes[0]?.carrier });
    await floor.until('it is ready at Flipkart', () => stateOf(order) === 'READY_TO_DISPATCH', HOUR_MS);
    await elapse(floor, 10 * MINUTE_MS);
    expect(intents(floor, 'dispatch')).toEqual([{ op_key: ':1', state: 'DONE' }]);
    expect([takenBack(floor), dispatches(floor), order.effects.dispatch]).toEqual([[], 1, 1]);
  });

  it('F15 a held parcel is on no signed manifest: it is pulled out, the others leave, and it leaves after the hold', async () => {
    const { floor, hands } = await readyFloor({}, 3);
    const { lanes } = await floor.must('handover.read', { benchId: 'bench-1' });
    const carrier = lanes.toSorted((one, other) => other.labelled - one.labelled)[0]?.carrier ?? '';
    await floor.until('all are ready', async () => (await floor.must('sync.read', {})).unsent === 0, HOUR_MS);
    const { parcels } = await floor.must('handover.open', { benchId: 'bench-1', carrier });
    for (const { trackingId } of parcels) await floor.must('handover.scan', { benchId: 'bench-1', barcode: trackingId });
    const before = (await floor.must('manifest.fetch', { carrier })).manifests[0];
    const held = parcels[0];
    if (held === undefined || before === undefined) throw new Error('nothing stands at the door');
    expect(hands.parcels).toContain(held.trackingId);
    await floor.pass(SECOND_MS);
    floor.sandbox.world.setHold(held.shipmentId, true);
    await floor.until('the hold is known', () => counted(floor, 'SELECT SUM(hold) AS n FROM shipment') === 1, HOUR_MS);
    expect(await floor.call('manifest.close', { manifestId: before.manifestId })).toMatchObject({ ok: false, error: { code: 'manifest_lists_held', about: { count: 1, first: held.trackingId } } });
    expect((await floor.must('put-back.list', {})).rows).toMatchObject([{ kind: 'pull-out', shipmentId: held.shipmentId, isCancelled: false }]);
    if (parcels.length > 1) {
      for (const manifest of (await floor.must('manifest.fetch', { carrier })).manifests) await floor.must('manifest.close', { manifestId: manifest.manifestId });
    } else expect(await floor.call('manifest.fetch', { carrier })).toMatchObject({ ok: false, error: { code: 'nothing_scanned_out' } });
    expect(counted(floor, 'SELECT COUNT(*) AS n FROM parcel WHERE handed_over_at_ms IS NOT NULL')).toBe(parcels.length - 1);
    floor.sandbox.world.setHold(held.shipmentId, false);
    await floor.until('it is ready again', () => isSettled(floor, 2), HOUR_MS);
    await floor.must('handover.scan', { benchId: 'bench-1', barcode: held.trackingId });
    for (const manifest of (await floor.must('manifest.fetch', { carrier })).manifests) await floor.must('manifest.close', { manifestId: manifest.manifestId });
    expect(counted(floor, 'SELECT COUNT(*) AS n FROM parcel WHERE handed_over_at_ms IS NOT NULL')).toBe(parcels.length);
  });

  it('F15 it is not told again while the hold lasts, and never when it was cancelled', async () => {
    const { floor, order } = await readyFloor();
    floor.sandbox.world.setHold(order.shipmentId, true);
    await floor.until('the hold is known', () => counted(floor, 'SELECT hold AS n FROM shipment') === 1, HOUR_MS);
    floor.sandbox.world.setHold(order.shipmentId, false);
    floor.sandbox.world.cancel(order.shipmentId);
    await elapse(floor, 10 * MINUTE_MS);
    expect([intents(floor, 'dispatch').length, dispatches(floor)]).toEqual([1, 1]);
    expect((await floor.must('put-back.list', {})).rows).toMatchObject([{ kind: 'pull-out', shipmentId: order.shipmentId }]);
  });
});

/** One order of two units of one thing, pulled and not begun. */
async function orderOfTwo(settings: FloorOptions['settings'] = {}): Promise<{ readonly floor: TrainingFloor; readonly order: SandboxShipment; readonly picklistId: string }> {
  const floor = await stockedFloor(0, { settings: { prepack: 'off', inventorySync: 'off', ...settings } });
  const sku = floor.sandbox.world.catalogue.skus.find((each) => each.serialNumbersPerUnit === 0 && each.unitsInBin > 4);
  const order = floor.sandbox.world.createOrder({ lines: [{ skuId: sku?.skuId ?? '', quantity: 2 }] });
  floor.app.start();
  await floor.until('the order is pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 1, HOUR_MS);
  const list = await floor.must('picklist.create', { shipments: { dueNext: 1 } });
  return { floor, order, picklistId: list.picklistId };
}

const cut = (floor: TrainingFloor, order: SandboxShipment): boolean => floor.sandbox.world.cancel(order.shipmentId, { orderItemId: order.items[0]?.orderItemId ?? '', quantity: 1 });
const packState = (floor: TrainingFloor): string | undefined => intents(floor, 'pack').at(-1)?.state;

describe('F15 a quantity is cut while we pack', () => {
  it('F15 a pack that was refused because reads lagged behind a cut is made with the new quantity, and no person is asked', async () => {
    const { floor, order, picklistId } = await orderOfTwo();
    const hands = emptyHands();
    await pickList(floor, picklistId, 'T-1', hands);
    floor.sandbox.world.stale.goOnShowing(order, floor.time.nowMs(), 28 * SECOND_MS);
    expect(cut(floor, order)).toBe(true);
    for (let unit = 0; unit < 2; unit += 1) {
      await scanUnit(floor, hands, await floor.must('pack.read', { benchId: 'bench-1' }));
      await floor.pass(2 * SECOND_MS);
    }
    await floor.until('the pack is settled', () => ['DONE', 'REJECTED', 'PARKED'].includes(packState(floor) ?? ''), HOUR_MS);
    expect([packState(floor), order.effects.pack, order.items[0]?.quantity]).toEqual(['DONE', 1, 1]);
    expect(floor.sandbox.world.calls.get('shipments/pack')).toBe(2);
  });
});

describe('F15 somebody works in the seller panel while we do', () => {
  const packCalls = (floor: TrainingFloor): number => floor.sandbox.world.calls.get('shipments/pack') ?? 0;

  it.each(['in mid-pick', 'in mid-pack', 'when it is packed here and not told yet'] as const)('F15 an order packed in the panel %s is packed once, labelled, and told as ready', async (when) => {
    const { floor, order, picklistId } = await orderOfTwo();
    const hands = emptyHands();
    const byHand = (): void => {
      expect(packByHand(floor.sandbox.world, order, true)).toBe(true);
    };
    if (when === 'in mid-pick') byHand();
    await pickList(floor, picklistId, 'T-1', hands);
    await scanUnit(floor, hands, await floor.must('pack.read', { benchId: 'bench-1' }));
    if (when === 'in mid-pack') byHand();
    await floor.pass(2 * SECOND_MS);
    // The line is down as the last unit is packed, so that the pack is intended and not told.
    if (when === 'when it is packed here and not told yet') floor.sandbox.world.faults.push({ endpoint: '*', kind: 'reset-before', times: 12 });
    await scanUnit(floor, hands, await floor.must('pack.read', { benchId: 'bench-1' }));
    if (when === 'when it is packed here and not told yet') byHand();
    await packAll(floor, hands, () => undefined);
    await floor.until('it is ready at Flipkart', () => isSettled(floor, 1) && stateOf(order) === 'READY_TO_DISPATCH', HOUR_MS);
    expect([order.effects, packCalls(floor)]).toEqual([{ pack: 1, dispatch: 1 }, 0]);
    expect(intents(floor, 'pack').every((each) => each.state === 'DONE')).toBe(true);
    expect(hands.mislabelled).toEqual([]);
  });

  it('F15 made ready in the panel too, it is not told again', async () => {
    const { floor, order, picklistId } = await orderOfTwo();
    const hands = emptyHands();
    await pickList(floor, picklistId, 'T-1', hands);
    packByHand(floor.sandbox.world, order, true);
    dispatchByHand(floor.sandbox.world, order);
    await floor.until('it is known', () => counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE remote_state = 'READY_TO_DISPATCH'") === 1, HOUR_MS);
    await packAll(floor, hands, () => undefined);
    await elapse(floor, 5 * MINUTE_MS);
    expect([order.effects, packCalls(floor), dispatches(floor), intents(floor, 'dispatch')]).toEqual([{ pack: 1, dispatch: 1 }, 0, 0, []]);
  });
});

describe('F15 Flipkart moves the dates of an order', () => {
  it('F15 one that may not be packed yet after all waits, is refused nothing, and goes when it may', async () => {
    const { floor, order, picklistId } = await orderOfTwo();
    const hands = emptyHands();
    await pickList(floor, picklistId, 'T-1', hands);
    const afterMs = floor.time.nowMs() + 20 * MINUTE_MS;
    const byMs = floor.time.nowMs() + 5 * HOUR_MS;
    expect(changeDates(floor.sandbox.world, order, { afterMs, byMs })).toBe(true);
    await floor.until('the dates are known', () => counted(floor, 'SELECT dispatch_after_ms AS n FROM shipment') === afterMs, HOUR_MS);
    expect(counted(floor, 'SELECT dispatch_by_ms AS n FROM shipment')).toBe(byMs);
    for (let unit = 0; unit < 2; unit += 1) {
      await scanUnit(floor, hands, await floor.must('pack.read', { benchId: 'bench-1' }));
      await floor.pass(2 * SECOND_MS);
    }
    await elapse(floor, 10 * MINUTE_MS);
    expect([packState(floor), order.effects.pack, floor.sandbox.world.calls.get('shipments/pack') ?? 0]).toEqual(['READY', 0, 0]);
    await packAll(floor, hands, () => undefined);
    expect([packState(floor), order.effects.pack]).toEqual(['DONE', 1]);
    expect(floor.time.nowMs()).toBeGreaterThan(afterMs);
  });
});

describe('F15 an order is cancelled on the floor', () => {
  it('F15 in mid-pack the bench says STOP, nothing is printed or told, and the units go back', async () => {
    const { floor, order, picklistId } = await orderOfTwo();
    const hands = emptyHands();
    await pickList(floor, picklistId, 'T-1', hands);
    const view = await scanUnit(floor, hands, await floor.must('pack.read', { benchId: 'bench-1' }));
    floor.sandbox.world.cancel(order.shipmentId);
    await floor.until('the cancellation is known', () => counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE closed_reason = 'cancelled'") === 1, MINUTE_MS);
    const sku = floor.sandbox.world.catalogue.skus.find((each) => each.skuId === view.order?.lines[0]?.skuId);
    expect(await floor.call('pack.scan', { benchId: 'bench-1', barcode: sku?.barcode })).toMatchObject({ ok: false, error: { code: 'shipment_cancelled' } });
    await elapse(floor, 5 * MINUTE_MS);
    expect([counted(floor, 'SELECT COUNT(*) AS n FROM print_job'), floor.sandbox.world.calls.get('shipments/pack') ?? 0]).toEqual([0, 0]);
    const places = (await floor.must('put-back.list', {})).rows[0]?.lines.map((line) => line.place.split(':')[0]);
    expect(places?.toSorted()).toEqual(['parcel', 'tote']);
  });

  it('F15 after the scan-out it is pulled out and is on no signed manifest', async () => {
    const { floor, order } = await readyFloor();
    const { lanes } = await floor.must('handover.read', { benchId: 'bench-1' });
    const carrier = lanes[0]?.carrier ?? '';
    const { parcels } = await floor.must('handover.open', { benchId: 'bench-1', carrier });
    for (const { trackingId } of parcels) await floor.must('handover.scan', { benchId: 'bench-1', barcode: trackingId });
    const [manifest] = (await floor.must('manifest.fetch', { carrier })).manifests;
    floor.sandbox.world.cancel(order.shipmentId);
    await floor.until('the cancellation is known', () => counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE closed_reason = 'cancelled'") === 1, MINUTE_MS);
    expect(await floor.call('manifest.close', { manifestId: manifest?.manifestId })).toMatchObject({ ok: false, error: { code: 'manifest_lists_cancelled' } });
    expect((await floor.must('put-back.list', {})).rows).toMatchObject([{ kind: 'pull-out', isCancelled: true }]);
    expect(counted(floor, 'SELECT COUNT(*) AS n FROM parcel WHERE handed_over_at_ms IS NOT NULL')).toBe(0);
  });
});
