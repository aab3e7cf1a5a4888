import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { OrderWish } from '../../main/sandbox/orders.ts';
import { PROGRAMMES, SERVED } from '../../shared/fulfilment/programme.ts';
import type { Programme } from '../../shared/fulfilment/programme.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];
type ChannelId = string;

/** A station before a Flipkart of its own, with nothing set up. */
async function stationWith(orders: number, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'order-sync-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 6, orders }, settings: { locationId: '', orderSync: 'off', inventorySync: 'off' }, ...options });
  open.push({ floor, folder });
  return floor;
}

/** A channel of a programme that works from a day on. */
async function openChannel(floor: TrainingFloor, programme: Programme, ordersFromMs: number): Promise<ChannelId> {
  const { channelId } = await floor.must('channel.begin', { programme });
  await floor.must('channel.fill', { channelId });
  await dateFrom(floor, channelId, ordersFromMs);
  await floor.must('channel.open', { channelId });
  return channelId;
}

const dateFrom = (floor: TrainingFloor, channelId: ChannelId, ordersFromMs: number) =>
  floor.must('channel.dates', { channelId, ordersFromMs, returnsFromMs: ordersFromMs, skusFromMs: ordersFromMs, inventoryMethod: 'changed', reconciliation: 'off' });
const ordersHere = async (floor: TrainingFloor): Promise<string[]> => (await floor.must('order.list', { lane: 'all', search: '', limit: 100 })).rows.map((row) => row.orderId).toSorted();
const calls = (floor: TrainingFloor, endpoint: string): number => floor.sandbox.world.calls.get(endpoint) ?? 0;
const make = (floor: TrainingFloor, wish: Partial<OrderWish> = {}): string => floor.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 1 }], ...wish }).orderId;
const labels = (floor: TrainingFloor): number => floor.app.database.read.get<{ n: number }>("SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'")?.n ?? -1;

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

describe('order pull of a channel', () => {
  it('S3 pulls by itself every minute, and at once when somebody asks', async () => {
    const floor = await stationWith(2);
    await openChannel(floor, 'smart_v2', floor.time.nowMs() - DAY_MS);
    floor.app.start();
    await floor.app.idle();
    expect(await ordersHere(floor)).toHaveLength(2);
    const third = make(floor);
    await floor.pass(MINUTE_MS);
    expect(await ordersHere(floor)).toContain(third);
    const fourth = make(floor);
    await floor.must('sync.pull', {});
    expect(await ordersHere(floor)).toContain(fourth);
  });

  it('S3 pulls every minute also when Flipkart had no order at the first look, and hears of their cancellations', async () => {
    const floor = await stationWith(0);
    await openChannel(floor, 'smart_v2', floor.time.nowMs() - DAY_MS);
    floor.app.start();
    await floor.pass(5 * MINUTE_MS);
    const first = make(floor);
    await floor.pass(MINUTE_MS);
    expect(await ordersHere(floor)).toEqual([first]);
    const [shipment] = [...floor.sandbox.world.shipments.values()];
    floor.sandbox.world.cancel(shipment?.shipmentId ?? '');
    for (let minute = 0; minute < 10; minute += 1) await floor.pass(MINUTE_MS);
    expect(floor.app.database.read.all('SELECT closed_reason FROM shipment')).toEqual([{ closed_reason: 'cancelled' }]);
  });

  it('S3 takes orders from its start date on and none before it; an earlier date brings the older ones, whatever was pulled since', async () => {
    const floor = await stationWith(0);
    const old = [make(floor), make(floor)];
    await floor.pass(6 * HOUR_MS);
    const startMs = floor.time.nowMs() - 2 * HOUR_MS;
    const fresh = make(floor);
    const channelId = await openChannel(floor, 'smart_v2', startMs);
    floor.app.start();
    await floor.pass(2 * MINUTE_MS);
    expect(await ordersHere(floor)).toEqual([fresh]);
    await floor.must('channel.close', { channelId });
    await dateFrom(floor, channelId, startMs - 10 * HOUR_MS);
    await floor.must('channel.open', { channelId });
    await floor.pass(2 * MINUTE_MS);
    expect(await ordersHere(floor)).toEqual([...old, fresh].toSorted());
  });

  it('S3 switched off means no pull, and no label, invoice or manifest either; switched on again, what waited goes on', async () => {
    const floor = await stationWith(3);
    await fillWarehouse(floor);
    await openChannel(floor, 'smart_v2', floor.time.nowMs() - DAY_MS);
    floor.app.start();
    await floor.pass(2 * MINUTE_MS);
    await floor.must('channel.switch', { name: 'orderSync', value: 'off' });
    const asked = calls(floor, 'shipments/filter');
    await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    make(floor);
    await floor.pass(0);
    for (let minute = 0; minute < 30; minute += 1) await floor.pass(MINUTE_MS);
    // The pack call is what makes label and invoice at Flipkart.
    expect([calls(floor, 'shipments/filter'), calls(floor, 'shipments/pack'), calls(floor, 'shipments/labels'), labels(floor)]).toEqual([asked, 0, 0, 0]);
    expect([...floor.sandbox.world.shipments.values()].map((each) => [each.effects.pack, each.invoiceNumber])).toEqual(Array.from({ length: 4 }, () => [0, null]));
    expect(await floor.call('sync.pull', {})).toMatchObject({ ok: false, error: { code: 'order_sync_off' } });
    expect(await floor.call('manifest.fetch', { carrier: 'Ekart Logistics' })).toMatchObject({ ok: false, error: { code: 'order_sync_off' } });
    expect((await floor.must('sync.read', {})).intents.map((intent) => [intent.state, intent.says])).toEqual(Array.from({ length: 3 }, () => ['READY', 'Order sync is off.']));
    await floor.must('channel.switch', { name: 'orderSync', value: 'on' });
    await floor.until('labels are here', () => labels(floor) === 3, 10 * MINUTE_MS);
    await floor.until('the order that came meanwhile is here', async () => (await ordersHere(floor)).length === 4, 2 * MINUTE_MS);
    expect([...floor.sandbox.world.shipments.values()].map((each) => each.effects.pack).toSorted()).toEqual([0, 1, 1, 1]);
  });
});

describe('sibling channels', () => {
  it('S24 are served by the same client, by service profile and location', async () => {
    for (const [programme, wanted] of [['v3_multi_warehouse', ['NON_FBF']], ['assured', ['NON_FBF']], ['smart_v2', ['NON_FBF', 'FBF_LITE']]] as const) {
      const floor = await stationWith(0);
      await fillWarehouse(floor);
      const made = new Map((['NON_FBF', 'FBF_LITE'] as const).map((serviceProfile) => [serviceProfile, make(floor, { serviceProfile })]));
      await openChannel(floor, programme, floor.time.nowMs() - DAY_MS);
      floor.app.start();
      await floor.until('orders are pulled', async () => (await ordersHere(floor)).length > 0, 5 * MINUTE_MS);
      await floor.pass(5 * MINUTE_MS);
      expect(await ordersHere(floor), programme).toEqual(wanted.map((profile) => made.get(profile)).toSorted());
      await floor.must('picklist.create', { shipments: { dueNext: 10 } });
      await floor.until('the labels are here', () => labels(floor) === wanted.length, 10 * MINUTE_MS);
    }
  });

  it('S24 that nothing known of Flipkart serves say why not, in every language', async () => {
    const floor = await stationWith(0);
    for (const programme of PROGRAMMES) {
      const reply = await floor.call('channel.begin', { programme });
      expect(reply.ok ? 'works' : reply.error.code).toBe(SERVED[programme] === 'works' ? 'works' : 'programme_not_served');
      if (reply.ok) continue;
      const said = LANGUAGES.map((language) => wordsIn(language).errors.programme_not_served(reply.error.about));
      for (const saying of said) expect(`${saying.happened} ${saying.act}`).not.toMatch(/undefined|invalid|please/i);
      expect(new Set(said.map((saying) => saying.happened)).size).toBe(LANGUAGES.length);
    }
  });
});
