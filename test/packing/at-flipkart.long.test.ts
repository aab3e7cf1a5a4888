import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../main/database/index.ts';
import { decodeLinear } from '../../main/documents/decode.ts';
import type { OrderWish } from '../../main/sandbox/orders.ts';
import type { SandboxShipment } from '../../main/sandbox/shipment.ts';
import type { PackView } from '../../shared/contract/index.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import { expectReplay, IMEIS } from '../doubles/pack-bench.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const BENCH = { benchId: 'bench-1' };
/** The catalogue's SKU with two serial numbers a unit, that with one, and one with none. */
const TWO = 'SKU-100';
const ONE = 'SKU-050';
const NONE = 'SKU-001';
let floor: TrainingFloor;
let folder: string;

afterEach(async () => {
  expectReplay(floor.app.database.read);
  await floor.close();
  rmSync(folder, { recursive: true });
});

/** A station on the built-in Flipkart with one order, picked into a tote. */
async function picked(wish: OrderWish, settings: Partial<Settings> = {}): Promise<SandboxShipment> {
  folder = mkdtempSync(join(tmpdir(), 'packing-'));
  floor = await openTrainingFloor({ folder, sandbox: { seed: 4, orders: 0 }, settings });
  await fillWarehouse(floor);
  await floor.must('sku.change', { skuId: TWO, change: { serialKind: 'imei' } });
  const shipment = floor.sandbox.world.createOrder(wish);
  floor.app.start();
  await floor.until('the order is here', () => floor.app.database.read.get('SELECT 1 FROM shipment') !== undefined, HOUR_MS);
  const list = await floor.must('picklist.create', { shipments: { dueNext: 1 } });
  let view = await floor.must('picklist.start', { ...BENCH, picklistId: list.picklistId, toteCode: 'T-1' });
  while (view.now !== null) {
    view = (await floor.must('pick.scan', { ...BENCH, barcode: view.provenBin === view.now.binCode ? codeOf(view.now.skuId) : view.now.binCode })).view;
    await floor.pass(SECOND_MS);
  }
  await floor.pass(30 * SECOND_MS);
  return shipment;
}

const codeOf = (skuId: string): string => floor.sandbox.world.catalogue.skus.find((sku) => sku.skuId === skuId)?.barcode ?? '';

async function scan(barcode: string): Promise<PackView> {
  const { view } = await floor.must('pack.scan', { ...BENCH, barcode });
  await floor.pass(SECOND_MS);
  return view;
}

/** Sticks every label of the order that comes out of the printer, as it is read from the paper. Returns their AWBs. */
async function stickAll(): Promise<string[]> {
  const awbs: string[] = [];
  for (;;) {
    const wanted = await floor.must('pack.read', BENCH);
    if (wanted.order === null) return awbs;
    await floor.until('a label is due', async () => (await floor.must('pack.read', BENCH)).ask === 'scan_label', HOUR_MS);
    await floor.app.idle();
    const label = floor.printer.labels[awbs.length];
    if (label === undefined || floor.printer.labels.length !== awbs.length + 1) throw new Error(`${floor.printer.labels.length} labels came out, ${awbs.length} are stuck`);
    const [code] = await decodeLinear(label.bitmap);
    awbs.push(code?.text ?? '');
    await scan(code?.text ?? '');
  }
}

describe('the pack call of the bench', () => {
  it('P25 waits for the numbers and brings them to Flipkart, two a unit', async () => {
    const shipment = await picked({ lines: [{ skuId: TWO, quantity: 2 }, { skuId: ONE, quantity: 1 }, { skuId: NONE, quantity: 1 }] });
    expect(shipment.effects.pack).toBe(0);
    for (const code of [codeOf(TWO), IMEIS[0], IMEIS[1], codeOf(ONE), 'SN-1', codeOf(NONE), codeOf(TWO), IMEIS[2]]) await scan(code);
    expect([shipment.effects.pack, floor.printer.labels.length]).toEqual([0, 0]);
    await scan(IMEIS[3]);
    await floor.until('it is packed there', () => shipment.effects.pack === 1, HOUR_MS);
    expect(shipment.items.map((item) => item.serialNumbers)).toEqual([[[IMEIS[0], IMEIS[1]], [IMEIS[2], IMEIS[3]]], [['SN-1']], []]);
    expect(await stickAll()).toEqual([shipment.parcels[0]?.trackingId]);
  });

  it('P27 packs into three boxes: three sub-shipments with their weights, three labels one after the other', async () => {
    const shipment = await picked({ lines: [{ skuId: NONE, quantity: 3 }], mps: true, boxes: 1 }, { weighing: 'always' });
    for (let box = 1; box <= 3; box += 1) {
      if (box > 1) await floor.must('pack.next-box', BENCH);
      await scan(codeOf(NONE));
    }
    const { steps } = await floor.must('pack.read', BENCH);
    for (const box of steps?.boxes ?? []) await floor.must('pack.weigh', { ...BENCH, boxNumber: box.boxNumber, weightGrams: box.expectedGrams + box.boxNumber, source: 'scale' });
    const awbs = await stickAll();
    expect(awbs).toHaveLength(3);
    expect(awbs).toEqual(shipment.parcels.map((parcel) => parcel.trackingId));
    expect(shipment.parcels.map((parcel) => [parcel.subShipmentId, parcel.weightKg])).toEqual((steps?.boxes ?? []).map((box) => [box.subShipmentId, (box.expectedGrams + box.boxNumber) / 1_000]));
    expect(shipment.effects.pack).toBe(1);
  });

  it('P26 P31 learns before the picklist that a parcel must be weighed, and packs it with the measured weight', async () => {
    const shipment = await picked({ lines: [{ skuId: NONE, quantity: 1 }], weighingRequired: true, packagingPolicy: 'TRANSPARENT_PACKAGE', isReplacement: true });
    expect(shipment.effects.pack).toBe(0);
    const view = await scan(codeOf(NONE));
    expect(view).toMatchObject({ ask: 'weigh_box', steps: { flags: { packagingPolicy: 'TRANSPARENT_PACKAGE', weighingRequired: true, isReplacement: true } } });
    const grams = (view.steps?.boxes[0]?.expectedGrams ?? 0) + 7;
    await floor.must('pack.weigh', { ...BENCH, boxNumber: 1, weightGrams: grams, source: 'scale' });
    await stickAll();
    expect(shipment.parcels[0]?.weightKg).toBe(grams / 1_000);
  });

  it('P24 an order that needs nothing of the bench is packed ahead, as before', async () => {
    const shipment = await picked({ lines: [{ skuId: NONE, quantity: 1 }] });
    await floor.until('it is packed there', () => shipment.effects.pack === 1, HOUR_MS);
    await scan(codeOf(NONE));
    await stickAll();
    expect(shipment.effects.pack).toBe(1);
  });
});
