import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeLinear } from '../../main/documents/decode.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { stateOf } from '../../main/sandbox/index.ts';
import { isScreenKey, LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { DocumentHash, OrderId } from '../../shared/fulfilment/ids.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { isApiCall, troubleFor } from '../doubles/troubled-flipkart.ts';
import { emptyHands, packAll, pickList } from '../shift/packer.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

async function floorWith(orders: number, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'prefetch-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders }, ...options });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  return floor;
}

async function pulled(orders: number, options: Partial<FloorOptions> = {}, more: (floor: TrainingFloor) => number = () => 0): Promise<TrainingFloor> {
  const floor = await floorWith(orders, options);
  const all = orders + more(floor);
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === all, HOUR_MS);
  return floor;
}

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const state = (floor: TrainingFloor): Promise<OutputOf<'prefetch.read'>> => floor.must('prefetch.read', {});
const packCalls = (floor: TrainingFloor): number => floor.sandbox.world.calls.get('shipments/pack') ?? 0;
const packed = (floor: TrainingFloor): number[] => [...floor.sandbox.world.shipments.values()].map((each) => each.effects.pack);
const ready = (floor: TrainingFloor, labels: number): Promise<void> => floor.until(`${labels} labels are ready`, async () => (await state(floor)).open.ready === labels, HOUR_MS);
const PLAIN = 'SKU-001';

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

/** Orders that only the bench can make ready, each for its own reason. Returns how many. */
function addBenchOrders(floor: TrainingFloor): number {
  const { world } = floor.sandbox;
  const serial = world.catalogue.skus.find((sku) => sku.serialNumbersPerUnit > 0)?.skuId ?? '';
  world.createOrder({ lines: [{ skuId: serial, quantity: 1 }] });
  world.createOrder({ lines: [{ skuId: PLAIN, quantity: 2 }], mps: true, boxes: 2 });
  world.createOrder({ lines: [{ skuId: PLAIN, quantity: 1 }], weighingRequired: true });
  return 3;
}

describe('labels ahead of the bench', () => {
  it('S20 is automatic while the setting is on: reserved first, packed in batches of 25, and what only the bench can read is left to it, counted with its reason', async () => {
    const floor = await pulled(30, {}, addBenchOrders);
    await floor.until('Flipkart told what must be weighed', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment WHERE weighing_required = 1') === 1, HOUR_MS);
    const list = await floor.must('picklist.create', { shipments: { dueNext: 100 } });
    expect(list.orders).toBe(33);
    expect(count(floor, 'SELECT COUNT(*) AS n FROM order_line WHERE reserved < quantity')).toBe(0);
    expect((await state(floor)).open).toMatchObject({ orders: 33, ready: 0, waiting: 30, serial: 1, boxes: 1, weigh: 1, refused: 0, not_asked: 0 });
    await ready(floor, 30);
    expect(packCalls(floor)).toBe(2);
    expect(packed(floor).toSorted()).toEqual([...Array.from({ length: 3 }, () => 0), ...Array.from({ length: 30 }, () => 1)]);
    const { lists, open: all, problems } = await state(floor);
    expect(lists).toEqual([{ picklistId: list.picklistId, counts: all }]);
    expect([all.ready, all.waiting, problems]).toEqual([30, 0, []]);
    // Thirty labels came at once: three calls of details, two of labels, whatever else ran.
    expect(floor.sandbox.world.calls.get('shipments/labels')).toBeLessThanOrEqual(4);
  });

  it('S20 is a button on a pending picklist as well, whatever the setting says, and a second press asks for nothing twice', async () => {
    const floor = await pulled(6, { settings: { prepack: 'off' } }, addBenchOrders);
    await floor.until('Flipkart told what must be weighed', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment WHERE weighing_required = 1') === 1, HOUR_MS);
    const list = await floor.must('picklist.create', { shipments: { dueNext: 100 } });
    await floor.pass(MINUTE_MS);
    expect((await state(floor)).open).toMatchObject({ orders: 9, not_asked: 6, waiting: 0, ready: 0 });
    expect(packCalls(floor)).toBe(0);
    const { asked, counts } = await floor.must('picklist.prefetch', { picklistId: list.picklistId });
    expect([asked, counts.waiting, counts.not_asked]).toEqual([6, 6, 0]);
    expect(await floor.must('picklist.prefetch', { picklistId: list.picklistId })).toMatchObject({ asked: 0 });
    await ready(floor, 6);
    expect(packed(floor).toSorted()).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1]);
    const facts = floor.app.database.read.all<{ person_id: string; body: string }>("SELECT person_id, body FROM fact WHERE kind = 'picklist.prefetched'");
    expect(facts.map((fact) => [fact.person_id, (JSON.parse(fact.body) as { shipmentIds: string[] }).shipmentIds.length])).toEqual([['runner', 6]]);
  });

  it('S20 is refused by name with order sync off, in shadow mode, and on a list that is done; setting and button say what it costs', async () => {
    const floor = await pulled(2, { settings: { prepack: 'off' } });
    const list = await floor.must('picklist.create', { shipments: { dueNext: 2 } });
    const refusal = async (picklistId: string): Promise<string> => {
      const reply = await floor.call('picklist.prefetch', { picklistId });
      if (reply.ok) return 'ok';
      for (const language of LANGUAGES) expect(wordsIn(language).errors[reply.error.code](reply.error.about).act.length).toBeGreaterThan(10);
      return reply.error.code;
    };
    expect(await refusal('nobody')).toBe('picklist_not_found');
    await floor.must('channel.switch', { name: 'orderSync', value: 'off' });
    expect(await refusal(list.picklistId)).toBe('order_sync_off');
    await floor.must('channel.switch', { name: 'orderSync', value: 'on' });
    await floor.must('shadow.switch', { shadow: 'on', unsent: 'send' });
    expect(await refusal(list.picklistId)).toBe('shadow_mode');
    await floor.must('shadow.switch', { shadow: 'off', unsent: 'send' });
    await floor.must('picklist.close', { picklistId: list.picklistId });
    expect(await refusal(list.picklistId)).toBe('picklist_done');
    expect(packed(floor)).toEqual([0, 0]);
    for (const [key, en, hi] of [['switch_prepack_says', /cannot cancel/, /कैंसिल|रद्द/], ['prefetch_cost', /cannot cancel/, /कैंसिल/]] as const) {
      expect(wordsIn('en').screen[key]).toMatch(en);
      expect(wordsIn('hi').screen[key]).toMatch(hi);
    }
  });

  it('S20 does not pack ahead what lost its stock or is held, and names what Flipkart refuses with a way out', async () => {
    const floor = await pulled(4, { settings: { prepack: 'off' } });
    const list = await floor.must('picklist.create', { shipments: { dueNext: 4 } });
    const [first, second] = [...floor.sandbox.world.shipments.values()];
    floor.app.database.write((tx) => tx.run('UPDATE shipment SET unmet = 1 WHERE shipment_id = ?', first?.shipmentId ?? ''));
    floor.sandbox.world.setHold(second?.shipmentId ?? '', true);
    await floor.until('the hold is known', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment WHERE hold = 1') === 1, HOUR_MS);
    const setTrouble = troubleFor(floor.sandbox);
    setTrouble((request) => {
      if (request.method !== 'POST' || !request.url.endsWith('/v3/shipments/labels')) return null;
      const shipments = (JSON.parse(Buffer.from(request.body).toString()) as { shipments: { shipmentId: string }[] }).shipments.map(({ shipmentId }) => ({ shipmentId, status: 'FAILURE', errorCode: 'INVALID_REQUEST_TAX', errorMessage: 'Tax is wrong' }));
      return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ shipments })) };
    });
    expect(await floor.must('picklist.prefetch', { picklistId: list.picklistId })).toMatchObject({ asked: 2, counts: { lacking: 1, held: 1, waiting: 2 } });
    await floor.until('both are refused', async () => (await state(floor)).open.refused === 2, HOUR_MS);
    const { problems } = await state(floor);
    expect(problems.map(({ reason, says, canAskAgain }) => [reason, says, canAskAgain])).toEqual(Array.from({ length: 2 }, () => ['pack_rejected', 'INVALID_REQUEST_TAX: Tax is wrong', true]));
    for (const { reason } of problems) expect([isScreenKey(`refusal_${reason}`), isScreenKey(`refusal_${reason}_act`)]).toEqual([true, true]);
    setTrouble(null);
    for (const { shipmentId } of problems) await floor.must('prefetch.again', { shipmentId });
    await ready(floor, 2);
    expect(await floor.call('prefetch.again', { shipmentId: problems[0]?.shipmentId })).toMatchObject({ ok: false, error: { code: 'nothing_refused' } });
    expect(packed(floor).toSorted()).toEqual([0, 0, 1, 1]);
  });

  it('S20 tells pace and what is left while labels come', async () => {
    const floor = await pulled(40, { sandbox: { seed: 5, orders: 40, packDelayMs: { low: 5_000, high: 240_000 } } });
    await floor.must('picklist.create', { shipments: { dueNext: 100 } });
    await floor.until('some are ready and some are not', async () => {
      const { open: all, perMinute } = await state(floor);
      return all.ready > 1 && all.waiting > 0 && perMinute !== null;
    }, HOUR_MS);
    const { perMinute, leftMs } = await state(floor);
    expect(perMinute).toBeGreaterThan(1);
    expect(leftMs).toBeGreaterThan(0);
    await ready(floor, 40);
    expect(await state(floor)).toMatchObject({ leftMs: null, open: { waiting: 0 } });
  });

  it('P6 label and invoice of every order are in the house, cropped and proved, before a unit is picked', async () => {
    const floor = await pulled(5);
    await floor.must('picklist.create', { shipments: { dueNext: 5 } });
    await ready(floor, 5);
    expect(count(floor, 'SELECT COUNT(*) AS n FROM order_line WHERE picked > 0')).toBe(0);
    const reader = inThreadReader(FOUR_BY_SIX_203);
    for (const shipment of floor.sandbox.world.shipments.values()) {
      const { order } = await floor.must('order.read', { shipmentId: shipment.shipmentId });
      const [parcel] = order.parcels;
      const { label_document: pdf } = floor.app.database.read.get<{ label_document: DocumentHash }>('SELECT label_document FROM parcel WHERE shipment_id = ?', shipment.shipmentId) ?? { label_document: '' as DocumentHash };
      const invoices = await reader.findInvoices(floor.app.readDocument(pdf) ?? new Uint8Array(), order.orderId as OrderId);
      expect([parcel?.labelState, parcel?.trackingId, Array.isArray(invoices) ? invoices.length : invoices]).toEqual(['proved', shipment.parcels[0]?.trackingId, 1]);
    }
  });

  it('N2 a pack that takes Flipkart 30 minutes is not felt at the bench, and the bench prints from disk with the line cut', async () => {
    const floor = await pulled(6, { sandbox: { seed: 5, orders: 6, packDelayMs: { low: 30 * MINUTE_MS, high: 30 * MINUTE_MS } }, settings: { truthGates: { pickSeconds: 36_000, packSeconds: 36_000, labelSeconds: 36_000 } } });
    const list = await floor.must('picklist.create', { shipments: { dueNext: 6 } });
    const hands = emptyHands();
    await pickList(floor, list.picklistId, 'T-1', hands);
    await ready(floor, 6);
    expect([...floor.sandbox.world.shipments.values()].map(stateOf)).toEqual(Array.from({ length: 6 }, () => 'PACKED'));
    troubleFor(floor.sandbox)((request) => (isApiCall(request) ? { status: 504, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html>gateway</html>') } : null));
    const labelCalls = floor.sandbox.world.calls.get('shipments/labels');
    const before = floor.time.nowMs();
    await packAll(floor, hands, () => undefined);
    expect([hands.labelsVerified, hands.mislabelled]).toEqual([6, []]);
    // Only the packer's own pace: some seconds an order, and no call to Flipkart for a label.
    expect(floor.time.nowMs() - before).toBeLessThan(hands.units * 10 * SECOND_MS);
    expect(floor.sandbox.world.calls.get('shipments/labels')).toBe(labelCalls);
    const awbs = await Promise.all(floor.printer.labels.map(async (label) => (await decodeLinear(label.bitmap))[0]?.text));
    expect(awbs.toSorted()).toEqual([...floor.sandbox.world.shipments.values()].map((each) => each.parcels[0]?.trackingId as string).toSorted());
  });
});
