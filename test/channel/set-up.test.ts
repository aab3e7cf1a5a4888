import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { heldSecrets } from '../../main/platform/secrets.ts';
import { locationIn } from '../../shared/fulfilment/location.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

/** A station that nothing was set up on, before a Flipkart with orders. */
async function fromNothing(orders = 3): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'channel-'));
  const floor = await openTrainingFloor({
    folder, sandbox: { seed: 6, orders }, secrets: heldSecrets({}), settings: { locationId: '', orderSync: 'off', inventorySync: 'off', mode: 'training' },
  });
  open.push({ floor, folder });
  return floor;
}

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

const codeOf = async (floor: TrainingFloor, operation: Parameters<TrainingFloor['call']>[0], input: Readonly<Record<string, unknown>>): Promise<string> => {
  const reply = await floor.call(operation, input);
  return reply.ok ? 'ok' : reply.error.code;
};
const portal = (locationId: string): string => `https://seller.flipkart.com/index.html#dashboard/fbflite/orders?locationId=${locationId}&tab=new`;

describe('a channel', () => {
  it('S11 S12 is set up from nothing to the first pulled order, step by step, and says what is missing', async () => {
    const floor = await fromNothing();
    const { appId, appSecret, locationId } = floor.sandbox.world;
    await fillWarehouse(floor);
    floor.app.start();
    const { channelId } = await floor.must('channel.begin', { programme: 'smart_v2' });
    const stepOf = async (): Promise<string> => (await floor.must('channel.list', {})).channels[0]?.step ?? '';
    expect(await stepOf()).toBe('name');
    expect(await codeOf(floor, 'channel.open', { channelId })).toBe('channel_incomplete');
    await floor.must('channel.name', { channelId, name: 'Flipkart Smart', warehouse: 'Smart WH', sellerId: 'abc' });
    expect(await stepOf()).toBe('credentials');
    expect(await codeOf(floor, 'channel.credentials', { channelId, appId, appSecret: 'wrong' })).toBe('credentials_refused');
    expect(await codeOf(floor, 'channel.credentials', { channelId, appId: 'nobody', appSecret })).toBe('credentials_refused');
    await floor.must('channel.credentials', { channelId, appId, appSecret });
    expect(await stepOf()).toBe('location');
    expect(await floor.must('channel.location', { channelId, pasted: portal(locationId) })).toMatchObject({ locationId, locationIsUnusual: false });
    expect(await stepOf()).toBe('dates');
    const fromMs = floor.time.nowMs() - DAY_MS;
    expect(await codeOf(floor, 'channel.dates', { channelId, ordersFromMs: floor.time.nowMs() + HOUR_MS, returnsFromMs: fromMs, skusFromMs: fromMs, inventoryMethod: 'full', reconciliation: 'off' })).toBe('date_in_future');
    await floor.must('channel.dates', { channelId, ordersFromMs: fromMs, returnsFromMs: fromMs, skusFromMs: fromMs, inventoryMethod: 'full', reconciliation: 'off' });
    expect(await floor.must('channel.open', { channelId })).toMatchObject({ state: 'open', step: 'ready' });
    await floor.pass(2 * MINUTE_MS);
    expect((await floor.must('order.list', { lane: 'all', search: '', limit: 10 })).total).toBe(3);
    const { switches } = await floor.must('channel.list', {});
    expect(Object.fromEntries(switches.map(({ name, value }) => [name, value]))).toMatchObject({ inventoryMethod: 'full', reconciliation: 'off', orderSync: 'on', inventorySync: 'on' });
  });

  it('S11 is answered before what goes by itself: a person waits', async () => {
    const floor = await fromNothing();
    const { channelId } = await floor.must('channel.begin', { programme: 'smart_v2' });
    await floor.must('channel.fill', { channelId });
    expect(floor.app.budget.made().map(({ lane, call }) => `${lane} ${call}`).toSorted()).toEqual(['cancellation readLocations', 'cancellation token']);
  });

  it('S3 pulls no order that was made before its start date', async () => {
    const floor = await fromNothing(4);
    const { channelId } = await floor.must('channel.begin', { programme: 'smart_v2' });
    await floor.must('channel.fill', { channelId });
    const late = floor.time.nowMs() - 1;
    await floor.must('channel.dates', { channelId, ordersFromMs: late, returnsFromMs: late, skusFromMs: late, inventoryMethod: 'changed', reconciliation: 'on' });
    await floor.must('channel.open', { channelId });
    floor.app.start();
    await floor.pass(2 * MINUTE_MS);
    expect((await floor.must('order.list', { lane: 'all', search: '', limit: 10 })).total).toBe(0);
  });

  it('S13 takes its location from a pasted address, refuses what is none, and another seller\'s', async () => {
    const floor = await fromNothing();
    const { channelId } = await floor.must('channel.begin', { programme: 'smart_v2' });
    const { appId, appSecret, locationId } = floor.sandbox.world;
    await floor.must('channel.credentials', { channelId, appId, appSecret });
    for (const pasted of ['', 'https://seller.flipkart.com/', `${locationId} ${locationId.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}`]) {
      expect(await codeOf(floor, 'channel.location', { channelId, pasted })).toBe('no_location_in_text');
    }
    expect(await codeOf(floor, 'channel.location', { channelId, pasted: portal('LOC00000000000000000000000000000000') })).toBe('location_of_another');
    expect((await floor.must('channel.list', {})).channels[0]?.locationId).toBeNull();
    const shown = await floor.must('channel.location', { channelId, pasted: locationId });
    expect(shown.locationConfirmedAtMs).not.toBeNull();
    expect(locationIn('…/LOC1234abcd?x')).toEqual({ locationId: 'LOC1234abcd', isUnusual: true });
    expect(locationIn(`x${locationId}y`)).toBeNull();
  });

  it('S14 has a location and a warehouse of its own; one channel is open at a time', async () => {
    const floor = await fromNothing();
    const first = await floor.must('channel.begin', { programme: 'smart_v2' });
    await floor.must('channel.fill', { channelId: first.channelId });
    const second = await floor.must('channel.begin', { programme: 'v3_multi_warehouse' });
    expect(await codeOf(floor, 'channel.name', { channelId: second.channelId, name: 'Training', warehouse: 'Other', sellerId: '' })).toBe('channel_name_taken');
    expect(await codeOf(floor, 'channel.name', { channelId: second.channelId, name: 'Second', warehouse: 'Smart warehouse', sellerId: '' })).toBe('warehouse_shared');
    const { appId, appSecret, locationId } = floor.sandbox.world;
    await floor.must('channel.credentials', { channelId: second.channelId, appId, appSecret });
    expect(await codeOf(floor, 'channel.location', { channelId: second.channelId, pasted: locationId })).toBe('location_shared');
    await floor.must('channel.open', { channelId: first.channelId });
    expect(await codeOf(floor, 'channel.open', { channelId: second.channelId })).toBe('other_channel_open');
    expect(await codeOf(floor, 'channel.discard', { channelId: first.channelId })).toBe('channel_is_open');
    await floor.must('channel.close', { channelId: first.channelId });
    expect(await floor.must('channel.discard', { channelId: first.channelId })).toEqual({ discarded: true });
  });

  it('S12 turns every switch at once, and keeps who did it', async () => {
    const floor = await fromNothing();
    const { channelId } = await floor.must('channel.begin', { programme: 'smart_v2' });
    await floor.must('channel.fill', { channelId });
    await floor.must('channel.open', { channelId });
    floor.app.start();
    await floor.pass(2 * MINUTE_MS);
    for (const { name } of (await floor.must('channel.list', {})).switches) expect(await codeOf(floor, 'channel.switch', { name, value: 'sideways' })).toBe('switch_value_unknown');
    await floor.must('channel.switch', { name: 'orderSync', value: 'off' });
    await floor.must('channel.switch', { name: 'orderSync', value: 'off' });
    await floor.must('channel.switch', { name: 'skuPush', value: 'on' });
    expect(await codeOf(floor, 'sync.pull', {})).toBe('order_sync_off');
    expect(await codeOf(floor, 'manifest.fetch', { carrier: 'Ekart Logistics' })).toBe('order_sync_off');
    expect((await floor.must('channel.history', { limit: 10 })).rows.map(({ name, from, to, personId }) => `${personId}: ${name} ${from} > ${to}`)).toEqual([
      'runner: skuPush off > on', 'runner: orderSync on > off', 'runner: state draft > open',
    ]);
  });

  it('goes to a file and comes back as a draft, without its secrets', async () => {
    const floor = await fromNothing();
    const { channelId } = await floor.must('channel.begin', { programme: 'smart_v2' });
    await floor.must('channel.fill', { channelId });
    const { text } = await floor.must('channel.export', { channelId });
    expect(text).not.toContain(floor.sandbox.world.appSecret);
    expect(text).not.toContain(floor.sandbox.world.appId);
    expect(await codeOf(floor, 'channel.import', { text })).toBe('channel_name_taken');
    await floor.must('channel.discard', { channelId });
    const back = await floor.must('channel.import', { text });
    expect(back).toMatchObject({ state: 'draft', step: 'credentials', name: 'Training', locationId: floor.sandbox.world.locationId, hasCredentials: false });
    for (const wrong of ['', '{', '{"kind":"other"}', text.replace('smart_v2', 'nobody')]) expect(await codeOf(floor, 'channel.import', { text: wrong })).toBe('channel_text_unknown');
  });

  it('S12 keeps keys that Flipkart took when later ones are refused', async () => {
    const floor = await fromNothing();
    const { channelId } = await floor.must('channel.begin', { programme: 'smart_v2' });
    await floor.must('channel.fill', { channelId });
    expect(await codeOf(floor, 'channel.credentials', { channelId, appId: 'nobody', appSecret: 'nothing' })).toBe('credentials_refused');
    await floor.must('channel.open', { channelId });
    floor.app.start();
    await floor.pass(2 * MINUTE_MS);
    expect((await floor.must('order.list', { lane: 'all', search: '', limit: 10 })).total).toBe(3);
  });
});
