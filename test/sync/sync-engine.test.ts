import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { openDatabase } from '../../main/database/index.ts';
import type { FaultKind, SandboxShipment } from '../../main/sandbox/index.ts';
import { stateOf } from '../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';
import { emptyHands, handOver, packAll, pickList } from '../shift/packer.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

async function floorWith(orders: number, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'sync-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders }, ...options });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  return floor;
}

async function pulled(orders: number, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const floor = await floorWith(orders, options);
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  return floor;
}

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const shipments = (floor: TrainingFloor): SandboxShipment[] => [...floor.sandbox.world.shipments.values()];
const fault = (floor: TrainingFloor, endpoint: string, kind: FaultKind, times = 1, shipmentId?: string): void => {
  floor.sandbox.world.faults.push({ endpoint, kind, times, ...(shipmentId === undefined ? {} : { shipmentId }) });
};
const listAll = (floor: TrainingFloor) => floor.must('picklist.create', { shipments: { dueNext: 1_000 } });
const labelsReady = (floor: TrainingFloor, n: number) => () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === n;
const packed = (floor: TrainingFloor): number => shipments(floor).reduce((sum, each) => sum + each.effects.pack, 0);

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

describe('the pull', () => {
  it('brings every order once, over pages, and again nothing when nothing changed', async () => {
    const floor = await pulled(45);
    const facts = count(floor, "SELECT COUNT(*) AS n FROM fact WHERE kind = 'shipment.told'");
    expect(facts).toBe(45);
    await floor.must('sync.pull', {});
    expect(count(floor, "SELECT COUNT(*) AS n FROM fact WHERE kind = 'shipment.told'")).toBe(45);
  });

  it('learns of a cancellation, a hold and a cut quantity by itself', async () => {
    const floor = await pulled(6);
    const [one, two] = shipments(floor);
    floor.sandbox.world.cancel(one?.shipmentId ?? '');
    floor.sandbox.world.setHold(two?.shipmentId ?? '', true);
    await floor.until('the cancellation is known', () => count(floor, "SELECT COUNT(*) AS n FROM shipment WHERE remote_state = 'CANCELLED'") === 1, 10 * MINUTE_MS);
    await floor.until('the hold is known', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment WHERE hold = 1') === 1, 10 * MINUTE_MS);
  });

  it('does nothing while order sync is off, and says so', async () => {
    const floor = await floorWith(3, { settings: { orderSync: 'off' } });
    floor.app.start();
    await floor.pass(5 * MINUTE_MS);
    expect(count(floor, 'SELECT COUNT(*) AS n FROM shipment')).toBe(0);
    expect(await floor.call('sync.pull', {})).toMatchObject({ ok: false, error: { code: 'order_sync_off' } });
    expect(await floor.call('manifest.fetch', { carrier: 'ekart' })).toMatchObject({ ok: false, error: { code: 'order_sync_off' } });
  });

  it('goes on after an hour without a line, with nothing parked and nothing doubled', async () => {
    const floor = await pulled(4);
    fault(floor, 'shipments/filter', 'reset-before', 30);
    fault(floor, 'shipments/read', 'html-504', 30);
    fault(floor, 'shipments/pack', 'reset-before', 10);
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 4), 3 * HOUR_MS);
    expect(shipments(floor).map((each) => each.effects.pack)).toEqual([1, 1, 1, 1]);
  });
});

describe('an intent', () => {
  it('is committed as sent before its bytes leave', async () => {
    const floor = await pulled(1);
    const states: string[] = [];
    const handle = floor.sandbox.handle.bind(floor.sandbox);
    const watch = openDatabase(join(floor.folder, 'station.db'));
    Object.assign(floor.sandbox, {
      handle: (request: Parameters<typeof handle>[0]) => {
        if (request.method === 'POST' && request.url.endsWith('/shipments/labels')) states.push(watch.read.get<{ state: string }>("SELECT state FROM intent WHERE kind = 'pack'")?.state ?? '');
        return handle(request);
      },
    });
    await listAll(floor);
    await floor.until('the label is here', labelsReady(floor, 1), 10 * MINUTE_MS);
    watch.close();
    expect(states).toEqual(['SENT']);
  });

  it.each(['reset-after-apply', 'status-500-applied'] as const)('whose answer was lost (%s) is settled by reading back, and done once', async (kind) => {
    const floor = await pulled(5);
    fault(floor, 'shipments/pack', kind);
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 5), 20 * MINUTE_MS);
    expect(shipments(floor).map((each) => each.effects.pack)).toEqual([1, 1, 1, 1, 1]);
    expect(floor.sandbox.world.calls.get('shipments/pack')).toBe(1);
  });

  it.each(['reset-before', 'status-500-not-applied', 'html-504', 'garbled-json'] as const)('that may not have arrived (%s) is not sent again before the settle time', async (kind) => {
    const floor = await pulled(3);
    fault(floor, 'shipments/pack', kind);
    await listAll(floor);
    const sentAtMs = floor.time.nowMs();
    await floor.until('labels are here', labelsReady(floor, 3), 30 * MINUTE_MS);
    expect(packed(floor)).toBe(3);
    if (kind !== 'garbled-json') expect(floor.time.nowMs() - sentAtMs).toBeGreaterThanOrEqual(120 * SECOND_MS);
  });

  it('that Flipkart left out of its answer is read back, and its neighbours are done', async () => {
    const floor = await pulled(3);
    fault(floor, 'shipments/pack', 'drop-entry', 1, shipments(floor)[1]?.shipmentId);
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 3), 20 * MINUTE_MS);
    expect(packed(floor)).toBe(3);
  });

  it('waits when Flipkart asks to wait', async () => {
    const floor = await pulled(2);
    fault(floor, 'shipments/pack', 'throttle', 20);
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 2), HOUR_MS);
    expect(packed(floor)).toBe(2);
    expect(count(floor, "SELECT COUNT(*) AS n FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED')")).toBe(0);
  });

  it('survives the end of the station in the middle of a call', async () => {
    const floor = await pulled(2);
    await listAll(floor);
    floor.app.database.write((tx) => tx.run("UPDATE intent SET state = 'SENT', last_sent_at_ms = 1, attempts = 1 WHERE kind = 'pack'"));
    floor.app.start();
    expect(count(floor, "SELECT COUNT(*) AS n FROM intent WHERE state = 'UNSURE'")).toBe(2);
    await floor.until('labels are here', labelsReady(floor, 2), 30 * MINUTE_MS);
    expect(packed(floor)).toBe(2);
  });

  it('is not sent for an order that was cancelled between the pull and the pack', async () => {
    const floor = await pulled(2);
    const gone = shipments(floor)[0]?.shipmentId ?? '';
    floor.sandbox.world.cancel(gone);
    await listAll(floor);
    await floor.until('the other label is here', labelsReady(floor, 1), 20 * MINUTE_MS);
    expect(floor.sandbox.world.shipments.get(gone)?.effects.pack).toBe(0);
    expect(floor.app.database.read.get("SELECT state FROM intent WHERE stream = ?", `ship:${gone}`)).toEqual({ state: 'SUPERSEDED' });
  });

  it('packs what the order wants now, when its quantity was cut after the pull', async () => {
    const floor = await floorWith(0);
    const order = floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 3 }] });
    floor.app.start();
    await floor.until('the order is here', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === 1, HOUR_MS);
    floor.sandbox.world.cancel(order.shipmentId, { orderItemId: order.items[0]?.orderItemId ?? '', quantity: 1 });
    const list = await listAll(floor);
    await floor.until('the label is here', labelsReady(floor, 1), 20 * MINUTE_MS);
    expect(stateOf(order)).toBe('PACKED');
    expect((await floor.must('picklist.read', { picklistId: list.picklistId })).units).toBe(2);
  });
});

describe('labels', () => {
  it('that are no PDF, or decode to another AWB, are put aside with their order, and the neighbours print', async () => {
    const floor = await pulled(4);
    const [html, wrong] = shipments(floor);
    fault(floor, 'shipments/labels', 'not-pdf', 20, html?.shipmentId);
    fault(floor, 'shipments/labels', 'wrong-label', 20, wrong?.shipmentId);
    await listAll(floor);
    await floor.until('the good labels are here', labelsReady(floor, 2), HOUR_MS);
    await floor.until('the bad ones are put aside', () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'quarantined'") === 2, HOUR_MS);
    const problems = await floor.must('order.list', { lane: 'label_problem', search: '', limit: 10 });
    expect(new Set(problems.rows.map((row) => row.parcels[0]?.labelProblem))).toEqual(new Set(['not_a_pdf', 'awb_mismatch']));
    expect((await floor.must('today.read', {})).counts.labelProblems).toBe(2);
  });

  it('come after a cut-off file and after an answer that is not ready', async () => {
    const floor = await pulled(2, { sandbox: { seed: 5, orders: 2, packDelayMs: { low: 20 * MINUTE_MS, high: 25 * MINUTE_MS } } });
    fault(floor, 'shipments/labels', 'truncated-pdf', 2);
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 2), HOUR_MS);
    expect(packed(floor)).toBe(2);
  });

  it('print by themselves when the parcel was packed before its label was there', async () => {
    const floor = await pulled(2, { settings: { prepack: 'off' } });
    const list = await listAll(floor);
    const hands = emptyHands();
    await pickList(floor, list.picklistId, 'T-1', hands);
    expect(packed(floor)).toBe(0);
    await packAll(floor, hands, () => undefined);
    expect(floor.printer.labels).toHaveLength(2);
    expect(hands.labelsVerified).toBe(2);
  });
});

describe('stock', () => {
  it('at Flipkart is what is free in the bins, also after counts that were lost on the way', async () => {
    const floor = await pulled(20);
    fault(floor, 'listings/inventory', 'drop-entry', 3);
    fault(floor, 'listings/inventory', 'reset-after-apply', 2);
    await floor.until('all is pushed', async () => {
      const free = floor.app.database.read.all<{ sku_id: string; free: number }>('SELECT sku_id, on_hand - reserved AS free FROM sku_stock');
      return Promise.resolve(free.every((row) => floor.sandbox.world.stock.get(row.sku_id)?.inventory === row.free));
    }, HOUR_MS);
    expect(floor.sandbox.world.stock.size).toBe(200);
  });
});

describe('a shift', () => {
  it('ends with every parcel handed over, and its facts make the same tables again', async () => {
    const floor = await pulled(8);
    const hands = emptyHands();
    const list = await listAll(floor);
    await pickList(floor, list.picklistId, 'T-1', hands);
    await packAll(floor, hands, () => undefined);
    expect(await handOver(floor, hands)).toBeGreaterThan(0);
    expect(floor.sandbox.world.countByState()).toEqual({ READY_TO_DISPATCH: 8 });
    expect(hands.labelsVerified).toBe(8);
    const copy = openDatabase(':memory:');
    floor.app.floor.facts.replay(floor.app.database.read, copy);
    for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`), table).toEqual(floor.app.database.read.all(`SELECT * FROM ${table}`));
    copy.close();
  });

  it('tells Flipkart at the manifest when the setting says so', async () => {
    const floor = await pulled(3, { settings: { readyToShipAt: 'manifest' } });
    const hands = emptyHands();
    const list = await listAll(floor);
    await pickList(floor, list.picklistId, 'T-1', hands);
    await packAll(floor, hands, () => undefined);
    await floor.pass(10 * MINUTE_MS);
    expect(floor.sandbox.world.countByState()).toEqual({ PACKED: 3 });
    const { lanes } = await floor.must('handover.read', { benchId: 'bench-1' });
    for (const lane of lanes) {
      await floor.must('handover.open', { benchId: 'bench-1', carrier: lane.carrier });
      for (const parcel of (await floor.must('handover.read', { benchId: 'bench-1' })).parcels) await floor.must('handover.scan', { benchId: 'bench-1', barcode: parcel.trackingId });
      expect(await floor.call('manifest.fetch', { carrier: lane.carrier })).toMatchObject({ ok: false, error: { code: 'flipkart_not_told_yet' } });
    }
    await floor.until('Flipkart knows', () => floor.sandbox.world.countByState().READY_TO_DISPATCH === 3, 10 * MINUTE_MS);
    for (const lane of lanes) expect((await floor.must('manifest.fetch', { carrier: lane.carrier })).manifests).toHaveLength(1);
  });

  it('names a parcel that is on the manifest and was never scanned out, and is not signed', async () => {
    const floor = await pulled(6);
    const hands = emptyHands();
    const list = await listAll(floor);
    await pickList(floor, list.picklistId, 'T-1', hands);
    await packAll(floor, hands, () => undefined);
    await floor.until('Flipkart knows', () => floor.sandbox.world.countByState().READY_TO_DISPATCH === 6, 10 * MINUTE_MS);
    const lane = (await floor.must('handover.read', { benchId: 'bench-1' })).lanes.find((each) => each.labelled > 1);
    const opened = await floor.must('handover.open', { benchId: 'bench-1', carrier: lane?.carrier });
    const [left, ...rest] = opened.parcels;
    for (const parcel of rest) await floor.must('handover.scan', { benchId: 'bench-1', barcode: parcel.trackingId });
    const { manifests: [manifest] } = await floor.must('manifest.fetch', { carrier: lane?.carrier });
    expect(manifest?.notScannedOut).toEqual([left?.trackingId]);
    expect(await floor.call('manifest.close', { manifestId: manifest?.manifestId })).toMatchObject({ ok: false, error: { code: 'parcels_missing', about: { first: left?.trackingId } } });
    await floor.must('handover.scan', { benchId: 'bench-1', barcode: left?.trackingId });
    expect((await floor.must('manifest.close', { manifestId: manifest?.manifestId })).state).toBe('CLOSED');
  });
});
