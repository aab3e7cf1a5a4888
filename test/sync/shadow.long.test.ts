import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { clientCredentials, createSellerApi } from '../../main/flipkart/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { SandboxShipment } from '../../main/sandbox/index.ts';
import { stateOf } from '../../main/sandbox/index.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { scriptedServer } from '../doubles/scripted-server.ts';
import { LOCATION, MORNING_MS, told } from '../fixtures/told.ts';
import { emptyHands, packAll, pickList } from '../shift/packer.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

/** A station that looks on from its first minute, with its books filled. */
async function onlooker(orders: number, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'shadow-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders }, settings: { shadow: 'on', shadowSinceMs: 0 }, ...options });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  return floor;
}

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const shipments = (floor: TrainingFloor): SandboxShipment[] => [...floor.sandbox.world.shipments.values()];
const written = (floor: TrainingFloor): readonly string[] => [...floor.sandbox.world.calls.keys()].filter((endpoint) => /pack|dispatch|inventory|manifest|labelOnly|cancel/.test(endpoint));
const compare = (floor: TrainingFloor, show: 'different' | 'all' = 'all', day: string | null = null): Promise<OutputOf<'shadow.compare'>> => floor.must('shadow.compare', { day, show, limit: 500 });

/** The present process packs an order and sends it off. */
async function sentElsewhere(floor: TrainingFloor, shipment: SandboxShipment | undefined, state: 'READY_TO_DISPATCH' | 'SHIPPED' = 'READY_TO_DISPATCH'): Promise<void> {
  if (shipment === undefined) throw new Error('no order');
  floor.sandbox.world.beginPacking(shipment);
  await floor.pass(MINUTE_MS);
  floor.sandbox.world.advance(shipment.shipmentId, state);
}

describe('N18 shadow mode', () => {
  it('N18 pulls orders and returns and writes nothing, whatever people do at the benches', async () => {
    const floor = await onlooker(5);
    floor.sandbox.world.createReturn(shipments(floor)[0]?.items[0]?.orderItemId ?? '', 'courier_return');
    const list = await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    await pickList(floor, list.picklistId, 'T-1', emptyHands());
    await floor.pass(3 * HOUR_MS);
    await floor.must('return.pull', {});
    expect((await floor.must('return.list', { lane: 'all', source: 'both', search: '', limit: 10 })).total).toBe(1);
    expect(written(floor)).toEqual([]);
    expect(shipments(floor).map(stateOf)).toEqual(Array.from({ length: 5 }, () => 'APPROVED'));
    expect(await floor.must('shadow.read', {})).toMatchObject({ shadow: 'on', waiting: 5, addedInShadow: 5 });
    expect(await floor.call('manifest.fetch', { carrier: 'ekart' })).toMatchObject({ ok: false });
    expect((await floor.must('sync.read', {})).intents.every((intent) => intent.attempts === 0 && intent.state === 'READY')).toBe(true);
  });

  it('N18 compares the day: what the station would have dispatched against what Flipkart says', async () => {
    const floor = await onlooker(6);
    const [same, left, only, cancelled, held, late] = shipments(floor).toSorted((a, b) => a.dispatchByMs - b.dispatchByMs);
    // The clock does not go past the earliest deadline, so nothing is late yet.
    await floor.pass(MINUTE_MS);
    floor.sandbox.world.setHold(held?.shipmentId ?? '', true);
    const lacking = floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 500 }] });
    await floor.until('the order without stock is here', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === 7, HOUR_MS);
    await sentElsewhere(floor, same);
    await sentElsewhere(floor, left, 'SHIPPED');
    await sentElsewhere(floor, lacking);
    floor.sandbox.world.cancel(cancelled?.shipmentId ?? '');
    await floor.until('all of it is known', () => count(floor, "SELECT COUNT(*) AS n FROM shipment WHERE remote_state IN ('SHIPPED', 'READY_TO_DISPATCH', 'CANCELLED')") === 4 && count(floor, 'SELECT COUNT(*) AS n FROM shipment WHERE hold = 1') === 1, HOUR_MS);
    await floor.until('the one that left is closed', () => count(floor, "SELECT COUNT(*) AS n FROM shipment WHERE closed_reason = 'left_elsewhere'") === 1, HOUR_MS);
    const { rows, counts } = await compare(floor);
    const of = (shipment: SandboxShipment | undefined) => rows.find((row) => row.shipmentId === shipment?.shipmentId);
    expect(of(same)).toMatchObject({ verdict: 'same', remoteState: 'READY_TO_DISPATCH', why: null });
    expect(of(left)).toMatchObject({ verdict: 'same', remoteState: 'SHIPPED', floorState: 'CLOSED' });
    expect(of(only)).toMatchObject({ verdict: 'only_station', remoteState: 'APPROVED', isLate: false });
    expect(of(late)?.verdict).toBe('only_station');
    expect(of(cancelled)).toMatchObject({ verdict: 'cancelled' });
    expect(of(lacking)).toMatchObject({ verdict: 'only_flipkart', why: 'lacks_stock', wouldAtMs: null });
    expect(of(lacking)?.unmet).toBeGreaterThan(0);
    expect(counts).toEqual({ same: 2, only_station: 3, only_flipkart: 1, neither: 0, cancelled: 1 });
    expect((await compare(floor, 'different')).total).toBe(4);
    await floor.pass(12 * HOUR_MS);
    expect((await compare(floor)).rows.find((row) => row.shipmentId === only?.shipmentId)).toMatchObject({ verdict: 'only_station', isLate: true });
    expect(written(floor)).toEqual([]);
  });

  it('N18 judges without hindsight: an order that came late, was held or lacked stock is no order that it would have taken', async () => {
    const floor = await onlooker(1);
    const orders = floor.sandbox.world;
    const late = orders.createOrder({ lines: [{ skuId: 'SKU-002', quantity: 1 }] });
    orders.advance(late.shipmentId, 'READY_TO_DISPATCH');
    const held = orders.createOrder({ lines: [{ skuId: 'SKU-003', quantity: 1 }], hold: true });
    const early = orders.createOrder({ lines: [{ skuId: 'SKU-004', quantity: 1 }], dispatchAfterMs: floor.time.nowMs() + 5 * HOUR_MS, dispatchByMs: floor.time.nowMs() + 8 * HOUR_MS });
    await floor.until('they are here', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === 4, HOUR_MS);
    const why = async (): Promise<(string | null)[]> => {
      const { rows } = await compare(floor);
      return [late, held, early].map((shipment) => rows.find((row) => row.shipmentId === shipment.shipmentId)?.why ?? null);
    };
    expect(await why()).toEqual(['came_late', 'held', 'too_early']);
    expect((await compare(floor)).counts).toMatchObject({ only_flipkart: 1, neither: 2, only_station: 1 });
    await floor.until('its time has come', async () => (await compare(floor)).counts.only_station === 2, 7 * HOUR_MS);
    expect((await compare(floor)).counts).toMatchObject({ only_flipkart: 1, neither: 1 });
  });

  it('N18 lets orders go that left by the present process, and their units with them', async () => {
    const floor = await onlooker(4);
    const [gone] = shipments(floor);
    await sentElsewhere(floor, gone, 'SHIPPED');
    await floor.until('it is known', () => count(floor, "SELECT COUNT(*) AS n FROM shipment WHERE closed_reason = 'left_elsewhere'") === 1, HOUR_MS);
    const { read } = floor.app.database;
    const units = gone?.items.reduce((sum, item) => sum + item.quantity, 0);
    expect(read.get("SELECT SUM(quantity) AS n FROM stock_balance WHERE place = 'outside:carrier'")).toEqual({ n: units });
    expect(read.all('SELECT sku_id FROM stock_balance GROUP BY sku_id HAVING SUM(quantity) <> 0')).toEqual([]);
    expect(read.get('SELECT SUM(reserved) AS n FROM sku_stock')).toEqual(read.get('SELECT SUM(reserved) AS n FROM order_line'));
    expect((await floor.must('today.read', {})).counts.open).toBe(3);
    const copy = openDatabase(':memory:');
    floor.app.floor.facts.replay(read, copy);
    for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`), table).toEqual(read.all(`SELECT * FROM ${table}`));
    copy.close();
  });

  it('N18 ends by sending what waits, when a person says so', async () => {
    const floor = await onlooker(3);
    await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    await floor.pass(HOUR_MS);
    expect(await floor.must('shadow.switch', { shadow: 'off', unsent: 'send' })).toEqual({ shadow: 'off', left: 0 });
    await floor.until('the labels are here', () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 3, HOUR_MS);
    expect(shipments(floor).map((each) => each.effects.pack)).toEqual([1, 1, 1]);
  });

  it('N18 ends by leaving unsent what was practice, and the same act can be done for good afterwards', async () => {
    const floor = await onlooker(2);
    const list = await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    const hands = emptyHands();
    await pickList(floor, list.picklistId, 'T-1', hands);
    expect(await floor.must('shadow.switch', { shadow: 'off', unsent: 'leave' })).toEqual({ shadow: 'off', left: 2 });
    await floor.pass(10 * MINUTE_MS);
    expect(shipments(floor).map((each) => each.effects.pack)).toEqual([0, 0]);
    expect((await floor.must('sync.read', {})).intents.filter((intent) => intent.kind === 'pack')).toEqual([]);
    await packAll(floor, hands, () => undefined);
    expect(shipments(floor).map((each) => each.effects.pack)).toEqual([1, 1]);
    expect(hands.labelsVerified).toBe(2);
  });

  it('N18 keeps what waited before it began, and sends it when it ends', async () => {
    const floor = await onlooker(2, { settings: {} });
    floor.sandbox.world.faults.push({ endpoint: 'shipments/pack', kind: 'throttle', times: 3 });
    await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    await floor.pass(MINUTE_MS);
    await floor.must('shadow.switch', { shadow: 'on', unsent: 'send' });
    await floor.pass(HOUR_MS);
    expect(shipments(floor).map((each) => each.effects.pack)).toEqual([0, 0]);
    expect(await floor.must('shadow.read', {})).toMatchObject({ shadow: 'on', addedInShadow: 0 });
    expect(await floor.must('shadow.switch', { shadow: 'off', unsent: 'leave' })).toEqual({ shadow: 'off', left: 0 });
    await floor.until('they are packed', () => shipments(floor).every((each) => each.effects.pack === 1), HOUR_MS);
  });

  it('N18 still reads back what may have been applied before it began, and sends nothing again', async () => {
    const floor = await onlooker(2, { settings: {} });
    floor.sandbox.world.faults.push({ endpoint: 'shipments/pack', kind: 'reset-after-apply', times: 1 });
    await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    await floor.app.idle();
    await floor.must('shadow.switch', { shadow: 'on', unsent: 'send' });
    await floor.until('the outcome is known', () => count(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'pack' AND state = 'DONE'") === 2, HOUR_MS);
    expect(floor.sandbox.world.calls.get('shipments/pack')).toBe(1);
  });

  it('N18 compares any day that there is, and no other', async () => {
    const floor = await onlooker(2);
    expect(await floor.call('shadow.compare', { day: '2026-02-30', show: 'all', limit: 10 })).toMatchObject({ ok: false, error: { code: 'no_such_day' } });
    expect(await compare(floor, 'all', '2026-01-05')).toMatchObject({ day: '2026-01-05', total: 2 });
    expect(await compare(floor, 'all', '2026-01-04')).toMatchObject({ total: 0 });
    await floor.pass(DAY_MS);
    expect((await compare(floor)).day).toBe('2026-01-06');
  });
});

describe('N18 a client that may only read', () => {
  it('N18 makes no call that writes, whoever asks for it, and all that read', async () => {
    const server = await scriptedServer([{ body: '{}' }]);
    const http = axiosHttp();
    const time = new VirtualTime(MORNING_MS);
    const tokens = clientCredentials({ http, baseUrl: server.baseUrl, clock: time, credentials: () => Promise.resolve({ appId: 'a', appSecret: 's' }) });
    const api = createSellerApi({ http, baseUrl: server.baseUrl, tokens, clock: time, timeoutMs: 2_000, meter: { record: () => undefined }, isReadOnly: () => true });
    const { shipmentId, orderId } = told(1, { SOAP: 1 });
    const group = { vendorGroupCode: 'E', count: 1, isMps: false, pickupFromMs: null, pickupToMs: null, otcCode: null };
    const refused = await Promise.all([
      api.pack([{ shipmentId, locationId: LOCATION, orderId, invoiceDay: '2026-01-05' as never, items: [], serialNumbers: [], parcels: [] }]), api.dispatch([shipmentId], LOCATION),
      api.updateInventory([{ skuId: 'S' as never, fsn: 'F', locationId: LOCATION, inventory: 1 }]), api.manifest(group, LOCATION), api.labelOnly([shipmentId]),
      api.updatePrices([{ skuId: 'S' } as never]), api.updateListings([{ skuId: 'S', packages: [], locations: [] } as never]),
    ]);
    for (const outcome of refused) expect(outcome).toMatchObject({ ok: false, failure: { kind: 'not-sent', says: expect.stringContaining('Shadow mode') as string } });
    expect(server.requests).toEqual([]);
    await api.searchShipments({ type: 'preDispatch', locationId: LOCATION }, null);
    await api.searchReturns({ source: 'courier_return', locationId: LOCATION }, null);
    await api.searchListings(null);
    expect(server.requests.map((request) => request.method)).toEqual(['POST', 'GET', 'POST']);
    http.close();
    await server.close();
  });
});
