import { afterEach, describe, expect, it } from 'vitest';
import { stateOf } from '../../main/sandbox/index.ts';
import type { SandboxShipment } from '../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { expectReplay } from '../doubles/pack-bench.ts';
import { closeFloors, counted, elapse, stockedFloor } from '../doubles/stocked-floor.ts';
import { emptyHands, packAll, pickList } from '../shift/packer.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';

afterEach(closeFloors);

/** One order that was packed and labelled, and waits for the hand-over before Flipkart hears that it is ready. */
async function packedFloor(settings: FloorOptions['settings'] = {}): Promise<{ readonly floor: TrainingFloor; readonly order: SandboxShipment; readonly awb: string }> {
  const floor = await stockedFloor(1, { settings: { prepack: 'off', inventorySync: 'off', readyToShipAt: 'manifest', ...settings } });
  floor.app.start();
  await floor.until('the order is pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 1, HOUR_MS);
  const hands = emptyHands();
  await pickList(floor, (await floor.must('picklist.create', { shipments: { dueNext: 1 } })).picklistId, 'T-1', hands);
  await packAll(floor, hands, () => undefined);
  const [order] = floor.sandbox.world.shipments.values();
  if (order === undefined) throw new Error('no order');
  await floor.until('it is packed at Flipkart', () => stateOf(order) === 'PACKED' && counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE remote_state = 'PACKED'") === 1, HOUR_MS);
  return { floor, order, awb: order.parcels[0]?.trackingId ?? '' };
}

const packs = (floor: TrainingFloor): { readonly op_key: string; readonly state: string }[] =>
  floor.app.database.read.all("SELECT substr(op_key, -2) AS op_key, state FROM intent WHERE kind = 'pack' ORDER BY intent_id");
const packCalls = (floor: TrainingFloor): number => floor.sandbox.world.calls.get('shipments/pack') ?? 0;
const takenBack = (floor: TrainingFloor): unknown[] => floor.app.database.read.all<{ body: string }>("SELECT body FROM fact WHERE kind = 'shipment.taken-back' ORDER BY seq").map((row) => JSON.parse(row.body) as unknown);
const isProved = (floor: TrainingFloor): boolean => counted(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 1;
const isPackedAgain = (floor: TrainingFloor, order: SandboxShipment): boolean => packs(floor).some((each) => each.op_key === ':2' && each.state === 'DONE') && stateOf(order) === 'PACKED' && isProved(floor);

async function holdBack(floor: TrainingFloor, order: SandboxShipment, isSeen: boolean): Promise<void> {
  floor.sandbox.world.setHold(order.shipmentId, true);
  if (isSeen) await floor.until('the hold is known', () => counted(floor, 'SELECT hold AS n FROM shipment') === 1, HOUR_MS);
  else await floor.pass(SECOND_MS);
}

async function leave(floor: TrainingFloor, awb: string): Promise<void> {
  const carrier = (await floor.must('handover.read', { benchId: 'bench-1' })).lanes[0]?.carrier;
  await floor.must('handover.open', { benchId: 'bench-1', carrier });
  await floor.must('handover.scan', { benchId: 'bench-1', barcode: awb });
  // The manifest is what makes it ready, by this setting.
  await floor.call('manifest.fetch', { carrier });
  await floor.until('it is ready at Flipkart', () => counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE remote_state = 'READY_TO_DISPATCH'") === 1, HOUR_MS);
  for (const { manifestId } of (await floor.must('manifest.fetch', { carrier })).manifests) await floor.must('manifest.close', { manifestId });
  expect(counted(floor, 'SELECT COUNT(*) AS n FROM parcel WHERE handed_over_at_ms IS NOT NULL')).toBe(1);
}

describe('F15 a hold that ends takes a packed order back to APPROVED', () => {
  it.each([true, false])('F15 it is packed there once more, once for one hold, and leaves with its label (the hold was seen: %s)', async (isSeen) => {
    const { floor, order, awb } = await packedFloor();
    await holdBack(floor, order, isSeen);
    floor.sandbox.world.setHold(order.shipmentId, false, 'APPROVED');
    expect([stateOf(order), order.effects.pack]).toEqual(['APPROVED', 0]);
    await floor.until('it is packed again', () => isPackedAgain(floor, order), HOUR_MS);
    await elapse(floor, 10 * MINUTE_MS);
    expect([packs(floor), packCalls(floor), order.effects.pack]).toEqual([[{ op_key: ':1', state: 'DONE' }, { op_key: ':2', state: 'DONE' }], 2, 1]);
    expect(takenBack(floor)).toMatchObject([{ call: 'pack', generation: 2, held: isSeen, believed: 'newer_word' }]);
    await leave(floor, awb);
    expect(counted(floor, "SELECT COUNT(*) AS n FROM print_job WHERE kind = 'label'")).toBe(1);
    expectReplay(floor.app.database.read);
  });

  it('F15 with another AWB its label is void: it is not handed over with it, and gets the new one', async () => {
    const { floor, order, awb } = await packedFloor();
    await holdBack(floor, order, true);
    floor.sandbox.world.setHold(order.shipmentId, false, 'APPROVED');
    const now = `${awb.slice(0, -10)}7700000001`;
    order.parcels.splice(0, 1, ...order.parcels.map((parcel) => ({ ...parcel, trackingId: now })));
    await floor.until('it is packed again', () => isPackedAgain(floor, order) && counted(floor, `SELECT COUNT(*) AS n FROM parcel WHERE tracking_id = '${now}'`) === 1, HOUR_MS);
    expect(counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'PACKED'")).toBe(1);
    const carrier = (await floor.must('handover.read', { benchId: 'bench-1' })).lanes[0]?.carrier;
    await floor.must('handover.open', { benchId: 'bench-1', carrier });
    const named = { ok: false, error: { code: 'label_void', about: { trackingId: awb, neededTrackingId: now, orderId: order.orderId } } };
    expect(await floor.call('handover.scan', { benchId: 'bench-1', barcode: awb })).toMatchObject(named);
    expect(await floor.call('pack.scan', { benchId: 'bench-1', barcode: awb })).toMatchObject(named);
    await floor.until('the new label is printed', () => counted(floor, `SELECT COUNT(*) AS n FROM print_job WHERE kind = 'label' AND tracking_id = '${now}' AND state IN ('printed', 'sent')`) === 1, HOUR_MS);
    await floor.must('pack.scan', { benchId: 'bench-1', barcode: now });
    await leave(floor, now);
    expectReplay(floor.app.database.read);
  });

  it('F15 what waited to make it ready goes after the second pack', async () => {
    const { floor, order } = await packedFloor();
    await holdBack(floor, order, true);
    // A dispatch that waits for the end of the hold stands in the stream before any other call.
    floor.app.database.write((tx) => tx.run(
      `INSERT INTO intent (op_key, stream, kind, class, payload, state, due_ms, next_at_ms, added_at_ms, changed_at_ms) VALUES (?, ?, 'dispatch', 'GUARDED', ?, 'READY', 0, 0, 0, 0)`,
      `a1:dispatch:${order.shipmentId}:1`, `ship:${order.shipmentId}`, JSON.stringify({ shipmentId: order.shipmentId }),
    ));
    floor.sandbox.world.setHold(order.shipmentId, false, 'APPROVED');
    await floor.until('it is ready', () => stateOf(order) === 'READY_TO_DISPATCH', HOUR_MS);
    expect(order.effects).toEqual({ pack: 1, dispatch: 1 });
  });

  it('F15 an order that nobody took back is packed once', async () => {
    const { floor, order } = await packedFloor();
    await elapse(floor, 10 * MINUTE_MS);
    expect([packs(floor), order.effects.pack, takenBack(floor)]).toEqual([[{ op_key: ':1', state: 'DONE' }], 1, []]);
  });
});
