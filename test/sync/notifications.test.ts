import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxShipment } from '../../main/sandbox/index.ts';
import { HINTS_EVERY_MS } from '../../main/sync/webhooks/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { NotifiedFloor } from '../doubles/notified-floor.ts';
import { notifiedFloor } from '../doubles/notified-floor.ts';
import { emptyHands, pickList } from '../shift/packer.ts';

const open: NotifiedFloor[] = [];
async function notified(...args: Parameters<typeof notifiedFloor>): Promise<NotifiedFloor> {
  const made = await notifiedFloor(...args);
  open.push(made);
  return made;
}
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const shipments = ({ floor }: NotifiedFloor): readonly SandboxShipment[] => [...floor.sandbox.world.shipments.values()];
const idOf = (shipment: SandboxShipment | undefined): string => shipment?.shipmentId ?? '';

describe('notifications of Flipkart', () => {
  it('P4 stop the bench at a cancellation without waiting for a sweep', async () => {
    const made = await notified(3);
    const { floor } = made;
    const list = await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    await floor.until('labels are here', () => made.count("SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 3, HOUR_MS);
    await made.settle();
    await floor.pass(HINTS_EVERY_MS);
    await pickList(floor, list.picklistId, 'TOTE-7', emptyHands());
    const nowMs = floor.time.nowMs();
    const victim = shipments(made)[0];
    floor.sandbox.world.cancel(idOf(victim));
    await made.settle();
    expect(floor.time.nowMs()).toBe(nowMs);
    expect(made.count(`SELECT COUNT(*) AS n FROM shipment WHERE shipment_id = '${idOf(victim)}' AND remote_state = 'CANCELLED'`)).toBe(1);
    const sku = floor.sandbox.world.catalogue.skus.find((each) => each.skuId === victim?.items[0]?.skuId);
    const answer = await floor.call('pack.scan', { benchId: 'bench-1', barcode: sku?.barcode ?? '' });
    expect(JSON.stringify(answer)).toContain('cancelled');
  });

  it('bring a new order, a hold and a return sooner than the pulls would', async () => {
    const made = await notified(2);
    const { floor } = made;
    const { world } = floor.sandbox;
    await floor.pass(20 * SECOND_MS);
    const nowMs = floor.time.nowMs();
    const order = world.createOrder();
    await made.settle();
    expect(made.count(`SELECT COUNT(*) AS n FROM shipment WHERE shipment_id = '${order.shipmentId}'`)).toBe(1);
    expect(floor.time.nowMs()).toBe(nowMs);
    world.setHold(idOf(shipments(made)[0]), true);
    await made.settle();
    await floor.pass(HINTS_EVERY_MS);
    expect(made.count('SELECT COUNT(*) AS n FROM shipment WHERE hold = 1')).toBe(1);
    world.createReturn(shipments(made)[1]?.items[0]?.orderItemId ?? '', 'courier_return');
    await made.settle();
    await floor.pass(HINTS_EVERY_MS);
    expect(made.count('SELECT COUNT(*) AS n FROM return_item')).toBe(1);
    const { heard, refused, lastHintAtMs } = await floor.must('webhooks.read', {});
    expect(heard.map((row) => [row.name, row.count])).toEqual([['return_created', 1], ['shipment_created', 1], ['shipment_hold', 1]]);
    expect([refused, lastHintAtMs === null]).toEqual([[], false]);
  });

  it('cost one read for many that come at once, and no more than the calls of an hour that they were given', async () => {
    const made = await notified(60, { callsPerHour: 3 });
    const { floor } = made;
    await floor.pass(20 * SECOND_MS);
    const before = made.calls('shipments/read');
    for (const shipment of shipments(made)) floor.sandbox.world.setHold(shipment.shipmentId, true);
    await made.settle();
    await floor.pass(HINTS_EVERY_MS);
    expect(made.calls('shipments/read') - before).toBeLessThanOrEqual(2);
    expect(made.count('SELECT COUNT(*) AS n FROM shipment WHERE hold = 1')).toBe(60);
    for (let turn = 0; turn < 20; turn += 1) {
      for (const shipment of shipments(made)) floor.sandbox.world.setHold(shipment.shipmentId, turn % 2 === 1);
      await made.settle();
      await floor.pass(HINTS_EVERY_MS);
    }
    expect((await floor.must('webhooks.read', {})).readsLastHour).toBe(3);
    // What was put off is seen all the same, by the pull that a timer makes.
    await floor.until('the last state is known', () => made.count('SELECT COUNT(*) AS n FROM shipment WHERE hold = 1') === 60, 20 * MINUTE_MS);
  });

  it('change nothing by themselves: out of order, repeated or untrue, the floor shows what a read says', async () => {
    const made = await notified(2);
    const { floor } = made;
    const [one, two] = shipments(made);
    const event = (shipmentId: string, eventType: string, attributes: unknown = {}): string => JSON.stringify({ shipmentId, eventType, locationId: floor.sandbox.world.locationId, source: 'flipkart', version: 'v3', timestamp: 'x', attributes });
    const table = (): unknown => floor.app.database.read.all('SELECT shipment_id, remote_state, hold FROM shipment ORDER BY shipment_id');
    const before = table();
    for (const body of [event(idOf(one), 'shipment_cancelled', { status: 'CANCELLED' }), event(idOf(two), 'shipment_hold'), event(idOf(one), 'shipment_delivered'), event(idOf(one), 'shipment_created')]) {
      expect(await made.post(body)).toBe(200);
      expect(await made.post(body)).toBe(200);
      await floor.pass(HINTS_EVERY_MS);
    }
    await made.settle();
    expect(table()).toEqual(before);
    expect((await floor.must('webhooks.read', {})).refused).toMatchObject([{ name: 'repeated', count: 4 }]);
  });

  it('are counted over a restart, and written down no more than now and then', async () => {
    const made = await notified(1);
    const { floor } = made;
    for (let turn = 0; turn < 30; turn += 1) expect(await made.post('{}', {})).toBe(401);
    for (let turn = 0; turn < 30; turn += 1) expect(await made.post('{}', { X_Date: 'Mon, 05 Jan 2026 04:30:00 GMT', X_Authorization: 'FKLOGIN AAAA' })).toBe(401);
    expect(made.count('SELECT COUNT(*) AS n FROM webhook_tally')).toBe(0);
    expect((await floor.must('webhooks.read', {})).refused).toMatchObject([{ name: 'wrong_signature', count: 30 }]);
    await floor.pass(2 * MINUTE_MS);
    expect(made.count("SELECT count AS n FROM webhook_tally WHERE name = 'wrong_signature'")).toBe(30);
  });

  it('are set up with an address that Flipkart can call', async () => {
    const made = await notified(0, { isOn: false });
    const { floor } = made;
    const set = (url: string, webhooks = 'on'): Promise<unknown> => floor.call('webhooks.configure', { webhooks, url, toleranceSeconds: 300, callsPerHour: 100 });
    expect(await set('')).toMatchObject({ ok: false, error: { code: 'webhook_url_missing' } });
    for (const url of ['notify', 'http://shop.example/notify', 'https://user:pass@shop.example/n', 'ftp://shop.example/']) expect(await set(url)).toMatchObject({ ok: false, error: { code: 'webhook_url_unusable' } });
    expect(await set('https://shop.example/notify/fki')).toMatchObject({ ok: true, value: { webhooks: 'on', url: 'https://shop.example/notify/fki', path: '/flipkart/notifications' } });
    expect(await set('', 'off')).toMatchObject({ ok: true, value: { webhooks: 'off' } });
  });
});
