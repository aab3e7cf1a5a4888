import { afterEach, describe, expect, it } from 'vitest';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { openDatabase } from '../../main/database/index.ts';
import type { SandboxShipment } from '../../main/sandbox/index.ts';
import { stateOf } from '../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { closeFloors, counted, stockedFloor } from '../doubles/stocked-floor.ts';
import { jsonAnswer, troubleFor } from '../doubles/troubled-flipkart.ts';
import type { Trouble } from '../doubles/troubled-flipkart.ts';
import { emptyHands, packAll, pickList } from '../shift/packer.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';

afterEach(closeFloors);

const BENCH = 'bench-1';
const QUIET = { inventorySync: 'off', returnSync: 'off', skuSync: { pull: 'off', push: 'off' } } as const;
/** The line is down: no byte of ours arrives. */
const LINE_DOWN: Trouble = () => jsonAnswer(503, { error: 'down' });

/** A floor with its orders packed and labelled. */
async function packedFloor(orders: number, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const floor = await stockedFloor(orders, { ...options, settings: { ...QUIET, ...options.settings } });
  floor.app.start();
  await floor.until('orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  await packList(floor);
  return floor;
}

async function packList(floor: TrainingFloor, tote = 'T-1'): Promise<void> {
  const hands = emptyHands();
  hands.labelsTaken = floor.printer.labels.length;
  const list = await floor.must('picklist.create', { shipments: { dueNext: 100 } });
  await pickList(floor, list.picklistId, tote, hands);
  await packAll(floor, hands, () => undefined);
}

const shipments = (floor: TrainingFloor): SandboxShipment[] => [...floor.sandbox.world.shipments.values()];
const ready = (floor: TrainingFloor, count: number): Promise<void> => floor.until('Flipkart knows', () => floor.sandbox.world.countByState().READY_TO_DISPATCH === count, HOUR_MS);
const scanOut = (floor: TrainingFloor, barcode: string) => floor.call('handover.scan', { benchId: BENCH, barcode });
const codeOf = (reply: Awaited<ReturnType<typeof scanOut>>): string => (reply.ok ? reply.value.answer.code : reply.error.code);
const awb = (shipment: SandboxShipment | undefined): string => shipment?.parcels[0]?.trackingId ?? '';
const ofCarrier = (floor: TrainingFloor, name: string): SandboxShipment[] => shipments(floor).filter((each) => each.carrier.vendorName === name);

async function openBusiest(floor: TrainingFloor): Promise<{ readonly carrier: string; readonly awbs: string[]; readonly own: SandboxShipment[]; readonly others: SandboxShipment[] }> {
  const lane = (await floor.must('handover.read', { benchId: BENCH })).lanes.toSorted((a, b) => b.labelled - a.labelled)[0];
  if (lane === undefined) throw new Error('no lane');
  const view = await floor.must('handover.open', { benchId: BENCH, carrier: lane.carrier });
  const own = ofCarrier(floor, lane.vendorName);
  return { carrier: lane.carrier, awbs: view.parcels.map((parcel) => parcel.trackingId), own, others: shipments(floor).filter((each) => !own.includes(each)) };
}

function sameAfterReplay(floor: TrainingFloor): void {
  const copy = openDatabase(':memory:');
  floor.app.floor.facts.replay(floor.app.database.read, copy);
  for (const table of PROJECTED_TABLES) expect([table, copy.read.all(`SELECT * FROM ${table}`)]).toEqual([table, floor.app.database.read.all(`SELECT * FROM ${table}`)]);
}

describe('scan-out', () => {
  it('P39 answers a parcel of another carrier, an extra one, a cancelled one, an unfinished one and one that was scanned each in its own way', async () => {
    const floor = await packedFloor(6, { sandbox: { seed: 5, orders: 6 } });
    await ready(floor, 6);
    const { awbs, own, others } = await openBusiest(floor);
    expect(codeOf(await scanOut(floor, awb(others[0])))).toBe('other_carrier');
    expect(codeOf(await scanOut(floor, 'FMPP9999999999'))).toBe('parcel_unknown');
    expect(codeOf(await scanOut(floor, floor.sandbox.world.catalogue.skus[0]?.barcode ?? ''))).toBe('not_a_label');
    floor.sandbox.world.cancel(own[0]?.shipmentId ?? '');
    await floor.until('the cancellation is known', () => counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE closed_reason = 'cancelled'") === 1, 2 * MINUTE_MS);
    expect(codeOf(await scanOut(floor, awb(own[0])))).toBe('shipment_cancelled');
    const next = awbs.find((each) => each !== awb(own[0])) ?? '';
    expect(codeOf(await scanOut(floor, next))).toBe('parcel_scanned_out');
    expect(codeOf(await scanOut(floor, next))).toBe('already_scanned_out');
  });

  it('P40 takes no parcel whose AWB was not scanned from it at a bench', async () => {
    const floor = await stockedFloor(2, { settings: QUIET });
    floor.app.start();
    await floor.until('orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 2, HOUR_MS);
    await floor.must('picklist.create', { shipments: { dueNext: 2 } });
    await floor.until('labels are here', () => counted(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 2, HOUR_MS);
    const [shipment] = shipments(floor);
    await floor.must('handover.open', { benchId: BENCH, carrier: shipment?.carrier.vendorName });
    expect(codeOf(await scanOut(floor, awb(shipment)))).toBe('parcel_not_labelled');
  });
});

describe('the manifest', () => {
  it('S6 is one a group and pickup slot, its AWBs are ours, its count is Flipkart\'s, and its code is shown', async () => {
    const floor = await stockedFloor(0, { sandbox: { seed: 5, orders: 0 }, settings: QUIET });
    const [sku] = floor.sandbox.world.catalogue.skus.filter((each) => each.serialNumbersPerUnit === 0);
    const wish = (mps: boolean) => floor.sandbox.world.createOrder({ lines: [{ skuId: sku?.skuId ?? '', quantity: 1 }], mps });
    const made = [...Array.from({ length: 8 }, () => wish(false)), ...Array.from({ length: 8 }, () => wish(true))];
    const carrier = made.find((each) => each.mps && made.some((other) => !other.mps && other.carrier === each.carrier))?.carrier.vendorName ?? '';
    floor.app.start();
    await floor.until('orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 16, HOUR_MS);
    await floor.pass(10 * MINUTE_MS);
    await packList(floor);
    await ready(floor, 16);
    const view = await floor.must('handover.open', { benchId: BENCH, carrier });
    for (const parcel of view.parcels) expect(codeOf(await scanOut(floor, parcel.trackingId))).toBe('parcel_scanned_out');
    const { manifests } = await floor.must('manifest.fetch', { carrier });
    expect(manifests.map((manifest) => manifest.isMps)).toEqual([false, true]);
    for (const manifest of manifests) {
      expect(manifest).toMatchObject({ notScannedOut: [], notOnManifest: [], cancelled: [], pickupCode: '1234', flipkartCount: manifest.shipments });
      expect(manifest.scannedOut).toBe(manifest.onManifest);
      expect((manifest.pickupToMs ?? 0) - (manifest.pickupFromMs ?? 0)).toBe(2 * HOUR_MS);
    }
    const [single, several] = manifests;
    expect(several?.onManifest).toBe(2 * (several?.shipments ?? 0));
    expect(single?.onManifest).toBe(single?.shipments);
    expect((await floor.must('handover.read', { benchId: BENCH })).groups.map((group) => [group.isMps, group.pickupCode])).toEqual([[false, '1234'], [true, '1234']]);
    for (const manifest of manifests) expect(await floor.must('manifest.close', { manifestId: manifest.manifestId })).toMatchObject({ state: 'CLOSED', scannedOut: manifest.onManifest });
    expect(counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'HANDED_OVER'")).toBe(ofCarrier(floor, carrier).length);
    sameAfterReplay(floor);
  });

  it('S6 is not signed while a parcel is missing, extra or cancelled, or the handover count is another; each has a code of its own', async () => {
    const floor = await packedFloor(8, { sandbox: { seed: 5, orders: 8 } });
    await ready(floor, 8);
    const { carrier, awbs, own } = await openBusiest(floor);
    const [late, ...rest] = awbs;
    for (const each of rest) await scanOut(floor, each);
    const { manifests: [first] } = await floor.must('manifest.fetch', { carrier });
    expect(await floor.call('manifest.close', { manifestId: first?.manifestId })).toMatchObject({ ok: false, error: { code: 'parcels_missing', about: { count: 1, first: late } } });
    expect(codeOf(await scanOut(floor, late ?? ''))).toBe('parcel_scanned_out');

    floor.sandbox.world.cancel(own.find((each) => awb(each) === late)?.shipmentId ?? '');
    await floor.until('the cancellation is known', () => counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE closed_reason = 'cancelled'") === 1, 2 * MINUTE_MS);
    expect(await floor.call('manifest.close', { manifestId: first?.manifestId })).toMatchObject({ ok: false, error: { code: 'manifest_lists_cancelled', about: { count: 1, first: late } } });
    expect(await floor.must('manifest.read', { manifestId: first?.manifestId })).toMatchObject({ cancelled: [late], notScannedOut: [] });

    // A parcel that left the group at Flipkart after it was scanned out: no manifest lists it.
    const extra = own.find((each) => awb(each) === rest[0]);
    if (extra !== undefined) extra.items.forEach((item) => { item.state = 'PICKUP_COMPLETE'; });
    const { manifests: [second] } = await floor.must('manifest.fetch', { carrier });
    expect(second?.manifestId).not.toBe(first?.manifestId);
    expect(await floor.call('manifest.close', { manifestId: second?.manifestId })).toMatchObject({ ok: false, error: { code: 'parcels_not_on_manifest', about: { count: 1, first: rest[0] } } });
    if (extra !== undefined) extra.items.forEach((item) => { item.state = 'READY_TO_DISPATCH'; });

    // Somebody made an order ready that this floor does not know.
    const foreign = floor.sandbox.world.createOrder();
    Object.assign(foreign, { carrier: own[0]?.carrier });
    floor.sandbox.world.advance(foreign.shipmentId, 'READY_TO_DISPATCH');
    const { manifests: [third] } = await floor.must('manifest.fetch', { carrier });
    expect(third).toMatchObject({ flipkartCount: (third?.shipments ?? 0) + 1 });
    expect(await floor.call('manifest.close', { manifestId: third?.manifestId })).toMatchObject({ ok: false, error: { code: 'manifest_count_differs' } });
    expect(await floor.must('manifest.close', { manifestId: third?.manifestId, countSeen: third?.flipkartCount })).toMatchObject({ state: 'CLOSED' });
    sameAfterReplay(floor);
  });

  it('S6 keeps the photo of the copy that was signed, and nothing that is no photo', async () => {
    const floor = await packedFloor(2);
    await ready(floor, 2);
    const { carrier, awbs } = await openBusiest(floor);
    for (const each of awbs) await scanOut(floor, each);
    const { manifests: [manifest] } = await floor.must('manifest.fetch', { carrier });
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64');
    const photo = (base64: string) => floor.call('manifest.photo', { manifestId: manifest?.manifestId, base64 });
    expect(await photo(jpeg)).toMatchObject({ ok: false, error: { code: 'manifest_not_signed' } });
    await floor.must('manifest.close', { manifestId: manifest?.manifestId });
    expect(await photo(Buffer.from('no picture').toString('base64'))).toMatchObject({ ok: false, error: { code: 'photo_unreadable' } });
    expect(await floor.call('manifest.photo', { manifestId: 'none', base64: jpeg })).toMatchObject({ ok: false, error: { code: 'manifest_not_found' } });
    const kept = await photo(jpeg);
    const documentHash = kept.ok ? kept.value.signedCopy : null;
    expect(await floor.must('document.picture', { documentHash })).toEqual({ mediaType: 'image/jpeg', base64: jpeg });
    sameAfterReplay(floor);
  });
});

describe('ready to ship', () => {
  it('S21 is told when the parcel is packed, when the setting says pack', async () => {
    const floor = await packedFloor(3, { settings: { readyToShipAt: 'pack' } });
    await ready(floor, 3);
    expect(shipments(floor).map((each) => each.effects.dispatch)).toEqual([1, 1, 1]);
  });

  it('S21 is told when the manifest is wanted and not before, when the setting says manifest', async () => {
    const floor = await packedFloor(3, { settings: { readyToShipAt: 'manifest' } });
    await floor.pass(20 * MINUTE_MS);
    expect(floor.sandbox.world.countByState()).toEqual({ PACKED: 3 });
    const { carrier, awbs } = await openBusiest(floor);
    for (const each of awbs) await scanOut(floor, each);
    expect(await floor.call('manifest.fetch', { carrier })).toMatchObject({ ok: false, error: { code: 'flipkart_not_told_yet' } });
    await floor.until('Flipkart knows', async () => (await floor.call('manifest.fetch', { carrier })).ok, 10 * MINUTE_MS);
    expect(shipments(floor).filter((each) => stateOf(each) === 'READY_TO_DISPATCH').every((each) => each.effects.dispatch === 1)).toBe(true);
  });
});

describe('parcels that were packed offline', () => {
  it('N3 are read again in one batch before a manifest, which is refused until Flipkart has spoken of all of them', async () => {
    const floor = await stockedFloor(4, { settings: QUIET });
    const trouble = troubleFor(floor.sandbox);
    floor.app.start();
    await floor.until('orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 4, HOUR_MS);
    const hands = emptyHands();
    const list = await floor.must('picklist.create', { shipments: { dueNext: 4 } });
    await floor.until('labels are here', () => counted(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 4, HOUR_MS);
    trouble(LINE_DOWN);
    await floor.pass(5 * MINUTE_MS);
    await pickList(floor, list.picklistId, 'T-1', hands);
    await packAll(floor, hands, () => undefined);
    expect((await floor.must('verify.list', {})).total).toBe(4);
    const { carrier, awbs, own } = await openBusiest(floor);
    for (const each of awbs) await scanOut(floor, each);
    expect(await floor.call('manifest.fetch', { carrier })).toMatchObject({ ok: false, error: { code: 'flipkart_unreachable' } });

    // The line is back, and Flipkart knows one of them no more: it stays in the lane and holds the manifest up.
    trouble((request) => (request.url.includes('/shipments?') ? jsonAnswer(200, { shipments: [] }) : null));
    // Calls that write wait until a probe came through.
    await floor.until('Flipkart answers', async () => JSON.stringify(await floor.call('manifest.fetch', { carrier })).includes('parcels_to_verify'), 2 * MINUTE_MS);
    expect(await floor.call('manifest.fetch', { carrier })).toMatchObject({ ok: false, error: { code: 'parcels_to_verify', about: { count: awbs.length } } });
    floor.sandbox.world.cancel(own[0]?.shipmentId ?? '');
    trouble(null);
    const before = floor.sandbox.world.calls.get('shipments/read') ?? 0;
    expect(await floor.must('verify.run', {})).toEqual({ read: 4, left: 0 });
    expect(floor.sandbox.world.calls.get('shipments/read')).toBe(before + 1);
    expect(counted(floor, "SELECT COUNT(*) AS n FROM shipment WHERE closed_reason = 'cancelled'")).toBe(1);
    await floor.until('Flipkart knows', async () => (await floor.call('manifest.fetch', { carrier })).ok, 20 * MINUTE_MS);
    expect(floor.log.filter((line) => line.level === 'error')).toEqual([]);
    sameAfterReplay(floor);
  });

  it('N3 leave the lane by themselves when the line is back', async () => {
    const floor = await stockedFloor(2, { settings: QUIET });
    const trouble = troubleFor(floor.sandbox);
    floor.app.start();
    await floor.until('orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 2, HOUR_MS);
    const hands = emptyHands();
    const list = await floor.must('picklist.create', { shipments: { dueNext: 2 } });
    await floor.until('labels are here', () => counted(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 2, HOUR_MS);
    trouble(LINE_DOWN);
    await floor.pass(5 * MINUTE_MS);
    await pickList(floor, list.picklistId, 'T-1', hands);
    await packAll(floor, hands, () => undefined);
    expect((await floor.must('verify.list', {})).total).toBe(2);
    trouble(null);
    await floor.until('the lane is empty', async () => (await floor.must('verify.list', {})).total === 0, 2 * MINUTE_MS);
  });
});

describe('the gates beside a running sweep', () => {
  it('N3 never make a packer wait while Flipkart answers', async () => {
    const floor = await packedFloor(12, { sandbox: { seed: 7, orders: 12 } });
    expect(counted(floor, "SELECT COUNT(*) AS n FROM fact WHERE kind = 'scan.refused'")).toBe(0);
    expect(counted(floor, "SELECT COUNT(*) AS n FROM fact WHERE kind = 'shipment.unverified'")).toBe(0);
    expect(floor.sandbox.world.totalCalls()).toBeLessThan(1_000);
  });
});

describe('a parcel that left', () => {
  it('P59 is a task when nobody confirmed its pickup, and none when Flipkart or a person has', async () => {
    const floor = await packedFloor(4, { settings: { pickupHours: 3 }, sandbox: { seed: 5, orders: 4 } });
    await ready(floor, 4);
    const { carrier, awbs, own } = await openBusiest(floor);
    for (const each of awbs) await scanOut(floor, each);
    const { manifests: [manifest] } = await floor.must('manifest.fetch', { carrier });
    await floor.must('manifest.close', { manifestId: manifest?.manifestId });
    const [picked, ...waiting] = own;
    const tasks = async () => (await floor.must('today.read', {})).counts;
    const before = (await tasks()).tasks;
    floor.sandbox.world.advance(picked?.shipmentId ?? '', 'PICKUP_COMPLETE');
    expect(await floor.call('pickup.settle', { shipmentId: waiting[0]?.shipmentId, reason: 'early' })).toMatchObject({ ok: false, error: { code: 'pickup_not_late' } });
    expect(await floor.call('pickup.settle', { shipmentId: 'none', reason: 'early' })).toMatchObject({ ok: false, error: { code: 'shipment_not_found' } });
    await floor.until('three hours pass', () => floor.time.nowMs() > (manifest?.fetchedAtMs ?? 0) + 3 * HOUR_MS + MINUTE_MS, 4 * HOUR_MS);
    const { rows, afterHours } = await floor.must('pickup.list', {});
    expect(afterHours).toBe(3);
    expect(rows.map((row) => row.shipmentId).sort()).toEqual(waiting.map((each) => each.shipmentId).sort());
    expect(await tasks()).toMatchObject({ latePickups: waiting.length, tasks: before + waiting.length });
    for (const each of waiting.slice(1)) floor.sandbox.world.advance(each.shipmentId, 'SHIPPED');
    await floor.until('Flipkart has spoken', async () => (await floor.must('pickup.list', {})).total === 1, HOUR_MS);
    await floor.must('pickup.settle', { shipmentId: waiting[0]?.shipmentId, reason: 'carrier has it, receipt 17' });
    expect(await tasks()).toMatchObject({ latePickups: 0, tasks: before });
    sameAfterReplay(floor);
  });
});

describe('the alarm', () => {
  it('S5 rings for what is not ready so long before it, packed or not, and ends when Flipkart knows it as ready', async () => {
    const floor = await stockedFloor(0, { sandbox: { seed: 5, orders: 0 }, settings: { ...QUIET, alarmMinutes: 45, readyToShipAt: 'manifest' } });
    const [sku] = floor.sandbox.world.catalogue.skus.filter((each) => each.serialNumbersPerUnit === 0);
    const dueAt = (minutes: number) => floor.sandbox.world.createOrder({ lines: [{ skuId: sku?.skuId ?? '', quantity: 1 }], dispatchByMs: floor.time.nowMs() + minutes * MINUTE_MS });
    const [soon] = [dueAt(100), dueAt(300)];
    floor.app.start();
    await floor.until('orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 2, HOUR_MS);
    const alarms = async () => (await floor.must('today.read', {})).alarms.map((alarm) => [alarm.count, alarm.orderId]);
    expect(await alarms()).toEqual([]);
    await floor.until('45 minutes are left', () => floor.time.nowMs() >= soon.dispatchByMs - 45 * MINUTE_MS, 2 * HOUR_MS);
    expect(await alarms()).toEqual([[1, soon.orderId]]);
    await packList(floor);
    await floor.pass(30 * SECOND_MS);
    // Packed, and not ready: the deadline is for both.
    expect(await alarms()).toEqual([[1, soon.orderId]]);
    floor.sandbox.world.advance(soon.shipmentId, 'READY_TO_DISPATCH');
    await floor.until('it is known', async () => (await alarms()).length === 0, 5 * MINUTE_MS);
  });
});

describe('the cut-off', () => {
  it('N11 is forecast from what was packed, by carrier and deadline, with what is in the way', async () => {
    const floor = await packedFloor(10, { sandbox: { seed: 5, orders: 10 } });
    const after = await floor.must('forecast.read', {});
    expect(after.perHour).toBeGreaterThan(0);
    expect(after.lanes).toEqual([]);
    const more = Array.from({ length: 5 }, () => floor.sandbox.world.createOrder());
    floor.sandbox.world.setHold(more[0]?.shipmentId ?? '', true);
    await floor.until('they are known', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment WHERE hold = 1') === 1, HOUR_MS);
    const { lanes } = await floor.must('forecast.read', {});
    const sum = (name: 'unpicked' | 'unlabelled' | 'short' | 'held' | 'left'): number => lanes.reduce((total, lane) => total + lane[name], 0);
    expect(sum('held')).toBe(1);
    expect(sum('unpicked') + sum('short')).toBe(4);
    expect(sum('left')).toBe(sum('unpicked') + sum('unlabelled'));
    expect(lanes.every((lane) => lane.cutOffMs <= lane.dispatchByMs)).toBe(true);
  });
});
