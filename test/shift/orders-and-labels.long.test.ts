import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import type { FaultKind, SandboxShipment } from '../../main/sandbox/index.ts';
import { stateOf } from '../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { emptyHands, packAll, pickList } from './packer.ts';
import type { FloorOptions, TrainingFloor } from './training-floor.ts';
import { fillWarehouse, openTrainingFloor } from './training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

async function floorWith(orders: number, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'rows-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders }, ...options });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  return floor;
}

async function pulled(orders: number): Promise<TrainingFloor> {
  const floor = await floorWith(orders);
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  return floor;
}

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const shipments = (floor: TrainingFloor): SandboxShipment[] => [...floor.sandbox.world.shipments.values()];
const orderOf = async (floor: TrainingFloor, shipment: SandboxShipment | undefined) => (await floor.must('order.read', { shipmentId: shipment?.shipmentId ?? '' })).order;
const lanes = async (floor: TrainingFloor, lane: string): Promise<string[]> => (await floor.must('order.list', { lane, search: '', limit: 100 })).rows.map((row) => row.shipmentId).toSorted();
const fault = (floor: TrainingFloor, endpoint: string, kind: FaultKind, times = 1): void => {
  floor.sandbox.world.faults.push({ endpoint, kind, times });
};

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

describe('what Flipkart orders', () => {
  it('P1 comes by itself within a minute, each order once, however often it is told and over pages', async () => {
    const floor = await pulled(45);
    for (let turn = 0; turn < 5; turn += 1) {
      const made = floor.sandbox.world.createOrder();
      await floor.pass(MINUTE_MS);
      expect((await orderOf(floor, made)).orderId).toBe(made.orderId);
    }
    expect(count(floor, 'SELECT COUNT(*) AS n FROM shipment')).toBe(50);
    expect(count(floor, "SELECT COUNT(DISTINCT subject) AS n FROM fact WHERE kind = 'shipment.told'")).toBe(50);
    expect((await floor.must('sync.read', {})).jobs.find((job) => job.name === 'pull')).toMatchObject({ problem: null });
  });

  it('P3 stays off the floor while Flipkart holds it or its time has not come, and comes to it by itself afterwards', async () => {
    const floor = await floorWith(0);
    const { world } = floor.sandbox;
    const lines = [{ skuId: 'SKU-001', quantity: 1 }];
    const free = world.createOrder({ lines });
    const held = world.createOrder({ lines, hold: true });
    const early = world.createOrder({ lines, dispatchAfterMs: floor.time.nowMs() + 15 * MINUTE_MS, dispatchByMs: floor.time.nowMs() + 8 * HOUR_MS });
    floor.app.start();
    await floor.until('all three are here', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === 3, HOUR_MS);
    expect(await lanes(floor, 'actionable')).toEqual([free.shipmentId]);
    expect(await floor.call('picklist.create', { shipments: [held.shipmentId] })).toMatchObject({ ok: false, error: { code: 'shipment_on_hold' } });
    expect(await floor.call('picklist.create', { shipments: [early.shipmentId] })).toMatchObject({ ok: false, error: { code: 'shipment_too_early' } });
    expect((await floor.must('picklist.create', { shipments: { dueNext: 10 } })).orders).toBe(1);
    world.setHold(held.shipmentId, false);
    await floor.until('the hold is known to be over', async () => !(await orderOf(floor, held)).hold, HOUR_MS);
    expect(await lanes(floor, 'actionable')).toEqual([held.shipmentId]);
    await floor.until('its time has come', () => floor.time.nowMs() > early.dispatchAfterMs, 3 * HOUR_MS);
    expect((await floor.must('picklist.create', { shipments: { dueNext: 10 } })).orders).toBe(2);
  });

  it.each<[string, FaultKind]>([['shipments/pack', 'reset-after-apply'], ['shipments/pack', 'status-500-applied'], ['shipments/dispatch', 'reset-after-apply'], ['shipments/filter', 'garbled-json']])('P13 is done once at Flipkart and here, whatever is lost (%s, %s), asked again or pulled again', async (endpoint, kind) => {
    const floor = await pulled(3);
    fault(floor, endpoint, kind, 2);
    const list = await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    expect(await floor.call('picklist.create', { shipments: [shipments(floor)[0]?.shipmentId] })).toMatchObject({ ok: false, error: { code: 'shipment_already_listed' } });
    const hands = emptyHands();
    await pickList(floor, list.picklistId, 'T-1', hands);
    await packAll(floor, hands, () => undefined);
    await floor.must('sync.pull', {}).catch((error: unknown) => expect(String(error)).toContain('flipkart_unreachable'));
    await floor.until('Flipkart knows', () => shipments(floor).every((each) => stateOf(each) === 'READY_TO_DISPATCH'), HOUR_MS);
    await floor.until('and so do we', async () => (await floor.must('sync.read', {})).unsent === 0, HOUR_MS);
    expect(shipments(floor).map((each) => each.effects)).toEqual(Array.from({ length: 3 }, () => ({ pack: 1, dispatch: 1 })));
    expect([count(floor, 'SELECT COUNT(*) AS n FROM shipment'), floor.printer.labels.length]).toEqual([3, 3]);
  });
});

describe('what the station tells Flipkart', () => {
  it('S4 is one pack call for every actionable shipment, and each has its label and its invoice in the house', async () => {
    const floor = await floorWith(6);
    const { world } = floor.sandbox;
    const lines = [{ skuId: 'SKU-001', quantity: 1 }];
    const waiting = [world.createOrder({ lines, hold: true }), world.createOrder({ lines, dispatchAfterMs: floor.time.nowMs() + 5 * HOUR_MS, dispatchByMs: floor.time.nowMs() + 9 * HOUR_MS }), world.createOrder({ lines: [{ skuId: 'SKU-002', quantity: 500 }] })];
    floor.app.start();
    await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === 9, HOUR_MS);
    expect((await floor.must('picklist.create', { shipments: { dueNext: 100 } })).orders).toBe(6);
    await floor.until('labels are here', () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 6, HOUR_MS);
    const reader = inThreadReader(FOUR_BY_SIX_203);
    const kept = floor.app.database.read.all<{ document_hash: string }>("SELECT document_hash FROM document WHERE kind = 'label-and-invoice'");
    const texts: string[] = [];
    for (const { document_hash: hash } of kept) {
      const { base64 } = await floor.must('document.picture', { documentHash: hash });
      const pages = await reader.readTexts(Buffer.from(base64, 'base64'));
      texts.push(...(typeof pages === 'string' ? [] : pages));
    }
    for (const shipment of shipments(floor).filter((each) => !waiting.includes(each))) {
      expect(shipment.effects.pack).toBe(1);
      const order = await orderOf(floor, shipment);
      expect(order.parcels).toMatchObject([{ trackingId: shipment.parcels[0]?.trackingId, labelState: 'proved' }]);
      const own = texts.filter((text) => text.includes(shipment.orderId)).join(' ');
      expect(own).toContain(shipment.parcels[0]?.trackingId);
      expect(own).toContain(`Invoice No: ${shipment.invoiceNumber}`);
    }
    expect(waiting.map((each) => [each.effects.pack, stateOf(each)])).toEqual(Array.from({ length: 3 }, () => [0, 'APPROVED']));
  });

  it('S5 is that a packed shipment is ready to dispatch: once each, and not before it is packed', async () => {
    const floor = await pulled(4);
    const list = await floor.must('picklist.create', { shipments: { dueNext: 2 } });
    await floor.until('labels are here', () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 2, HOUR_MS);
    expect(shipments(floor).map((each) => each.effects.dispatch)).toEqual([0, 0, 0, 0]);
    const hands = emptyHands();
    await pickList(floor, list.picklistId, 'T-1', hands);
    await packAll(floor, hands, () => undefined);
    await floor.until('Flipkart knows', () => (floor.sandbox.world.countByState().READY_TO_DISPATCH ?? 0) === 2, HOUR_MS);
    await floor.until('and so do we', async () => (await floor.must('sync.read', {})).unsent === 0, HOUR_MS);
    expect(shipments(floor).map((each) => each.effects.dispatch).toSorted()).toEqual([0, 0, 1, 1]);
    for (const shipment of shipments(floor)) {
      const order = await orderOf(floor, shipment);
      expect([order.floorState, order.remoteState]).toEqual(shipment.effects.dispatch === 1 ? ['LABELLED', 'READY_TO_DISPATCH'] : ['OPEN', 'APPROVED']);
    }
  });
});
