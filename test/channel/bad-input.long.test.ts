import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import { writeSheet } from '../../main/spreadsheet/index.ts';
import { isScreenKey, LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { ErrorCode, OperationName, Reply } from '../../shared/contract/index.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import { isTokenCall, jsonAnswer, REFUSES_EVERY_TOKEN, troubleFor } from '../doubles/troubled-flipkart.ts';
import { labelPage } from '../fixtures/label-page.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

/** A station with an open channel, its orders pulled. */
async function openStation(orders = 2): Promise<{ readonly floor: TrainingFloor; readonly channelId: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 6, orders }, secrets: heldSecrets({}), settings: { locationId: '', orderSync: 'off', inventorySync: 'off', skuSync: { pull: 'off', push: 'off' }, returnSync: 'off' } });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  const { channelId } = await floor.must('channel.begin', { programme: 'smart_v2' });
  await floor.must('channel.fill', { channelId });
  await floor.must('channel.open', { channelId });
  await floor.must('channel.switch', { name: 'inventorySync', value: 'off' });
  floor.app.start();
  await floor.until('orders are pulled', async () => (await pulled(floor)) === orders, 10 * MINUTE_MS);
  return { floor, channelId };
}

const pulled = async (floor: TrainingFloor): Promise<number> => (await floor.must('order.list', { lane: 'all', search: '', limit: 50 })).total;
const tables = (floor: TrainingFloor): unknown => PROJECTED_TABLES.map((table) => floor.app.database.read.all(`SELECT * FROM ${table}`));

/** Words in every language: what happened and what to do, without blame and without a hole. */
function hasWords(reply: Reply<OperationName>): void {
  if (reply.ok) throw new Error('It was not refused');
  for (const language of LANGUAGES) {
    const said = wordsIn(language).errors[reply.error.code as ErrorCode](reply.error.about);
    expect(`${said.happened} ${said.act}`).not.toMatch(/undefined|NaN|\binvalid|failed to|please/i);
    expect(said.act).not.toBe('');
  }
}

/** Refused by this code, with words, and nothing of it is kept. */
async function refused(floor: TrainingFloor, operation: OperationName, input: Readonly<Record<string, unknown>>, code: ErrorCode, about: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const before = tables(floor);
  const reply = await floor.call(operation, input);
  expect(reply).toMatchObject({ ok: false, error: { code, about } });
  hasWords(reply);
  expect(tables(floor)).toEqual(before);
}

const file = (text: string, unknownColumns: 'refuse' | 'ignore' = 'refuse') => ({ subject: 'skus', base64: Buffer.from(text).toString('base64'), unknownColumns });
const SIZES = 'Length mm,Breadth mm,Height mm,Weight g';

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

describe('bad input: what opens the door to Flipkart', () => {
  it('a wrong key and a wrong secret are each named at once, and the good ones stay', async () => {
    const { floor, channelId } = await openStation();
    const { appId, appSecret } = floor.sandbox.world;
    await refused(floor, 'channel.credentials', { channelId, appId: 'nobody', appSecret }, 'credentials_refused', { reason: 'unknown_app' });
    await refused(floor, 'channel.credentials', { channelId, appId, appSecret: 'wrong' }, 'credentials_refused', { reason: 'wrong_secret' });
    floor.sandbox.world.createOrder();
    await floor.must('sync.pull', {});
    expect(await pulled(floor)).toBe(3);
  });

  it('an expired token is got anew by itself; one that the service calls expired is named', async () => {
    const { floor } = await openStation();
    const trouble = troubleFor(floor.sandbox);
    floor.sandbox.world.createOrder();
    floor.sandbox.world.token = null;
    await floor.must('sync.pull', {});
    expect(await pulled(floor)).toBe(3);
    trouble((request) => (request.url.includes('/token/expiry') ? jsonAnswer(200, { expired: true, token_type: 'access_token', expires_in: 0 }) : REFUSES_EVERY_TOKEN(request)));
    await refused(floor, 'sync.pull', {}, 'credentials_refused', { reason: 'token_expired' });
    trouble(null);
    await floor.must('sync.pull', {});
  });

  it('an application that is still pending is told apart from a wrong key', async () => {
    const { floor, channelId } = await openStation();
    const { appId, appSecret } = floor.sandbox.world;
    const trouble = troubleFor(floor.sandbox);
    // What Flipkart says then was not found: any words but those of a wrong key or password.
    trouble((request) => (isTokenCall(request) ? jsonAnswer(401, { error: 'unauthorized', error_description: 'Application is not approved (invented text)' }) : null));
    await refused(floor, 'channel.credentials', { channelId, appId, appSecret }, 'credentials_refused', { reason: 'app_not_admitted' });
    trouble(null);
    await floor.must('channel.credentials', { channelId, appId, appSecret });
  });

  it('a password that was changed at Flipkart is named when the next token is due, and the new one sets everything going', async () => {
    const { floor, channelId } = await openStation();
    const { world } = floor.sandbox;
    Object.assign(world, { appSecret: 'changed-at-flipkart', token: null });
    world.createOrder();
    await refused(floor, 'sync.pull', {}, 'credentials_refused', { reason: 'wrong_secret' });
    await floor.pass(5 * MINUTE_MS);
    expect(await floor.must('sync.read', {})).toMatchObject({ credential: 'wrong_secret' });
    expect(await pulled(floor)).toBe(2);
    await floor.must('channel.credentials', { channelId, appId: world.appId, appSecret: 'changed-at-flipkart' });
    await floor.until('orders come again', async () => (await pulled(floor)) === 3, 5 * MINUTE_MS);
    expect(await floor.must('sync.read', {})).toMatchObject({ credential: null });
  });

  it('the location of another seller, a typed one with a wrong letter, and a text without one are refused, and the confirmed one stays', async () => {
    const { floor, channelId } = await openStation();
    const { locationId } = floor.sandbox.world;
    const typed = locationId.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    await refused(floor, 'channel.location', { channelId, pasted: 'https://seller.flipkart.com/x?locationId=LOC00000000000000000000000000000000' }, 'location_of_another');
    await refused(floor, 'channel.location', { channelId, pasted: typed }, 'location_of_another', { locationId: typed });
    await refused(floor, 'channel.location', { channelId, pasted: locationId.slice(0, 2) }, 'no_location_in_text');
    expect((await floor.must('channel.list', {})).channels).toMatchObject([{ locationId }]);
    // A letter too few is no wrong shape for certain, so it is shown as unusual; Flipkart does not know it.
    await refused(floor, 'channel.location', { channelId, pasted: locationId.slice(0, -1) }, 'location_of_another');
  });
});

describe('bad input: files', () => {
  it('SKUs that are in a list or a file twice are named, and nothing is taken', async () => {
    const { floor } = await openStation(0);
    const sku = { skuId: 'TWICE', listingId: 'L-1', fsn: 'F', title: '', homeBin: null, barcodes: [], serialNumbersPerUnit: 0, lengthMm: 1, breadthMm: 1, heightMm: 1, weightGrams: 1, pricePaise: 1 };
    await refused(floor, 'sku.import', { skus: [sku, { ...sku, listingId: 'L-2' }] }, 'duplicate_sku', { skuId: 'TWICE' });
    await refused(floor, 'sku.import', { skus: [sku, { ...sku, skuId: 'OTHER' }] }, 'duplicate_listing');
    const before = tables(floor);
    const report = await floor.must('sku-file.import', file(`SKU,${SIZES}\nNEW,1,1,1,1\nNEW,2,2,2,2\nnew,1,1,1,1\nSKU-001,1,1,1,1\nSKU-001,,,,`));
    expect(report).toMatchObject({ taken: 0, rejectedRows: [{ row: 3, problem: 'sku_twice', value: 'NEW (2)' }, { row: 4, problem: 'sku_looks_alike' }, { row: 6, problem: 'sku_twice' }] });
    expect(tables(floor)).toEqual(before);
    for (const { problem } of report.rejectedRows) expect(isScreenKey(`reject_${problem}`)).toBe(true);
  });

  it('columns that nobody knows are refused by their names', async () => {
    const { floor } = await openStation(0);
    await refused(floor, 'sku-file.import', file('SKU,Colour,Price\nSKU-001,red,5'), 'columns_unknown', { columns: 'Colour' });
    expect(await floor.must('sku-file.import', file('SKU,Colour,Price\nSKU-001,red,5', 'ignore'))).toMatchObject({ taken: 1, ignoredColumns: ['Colour'] });
  });

  it('50,000 rows are taken and one more is not', async () => {
    const { floor } = await openStation(0);
    const rows = Array.from({ length: 50_000 }, (_, n) => [`MANY-${n}`, 10, 10, 10, 10]);
    const columns = ['SKU', ...SIZES.split(',')];
    const sheet = (each: typeof rows): Readonly<Record<string, unknown>> => ({ ...file(''), base64: Buffer.from(writeSheet({ name: 'T', columns, rows: each }, 'xlsx').bytes).toString('base64') });
    await refused(floor, 'sku-file.import', sheet([...rows, ['MANY-50000', 10, 10, 10, 10]]), 'file_too_many_rows', { max: 50_000 });
    expect(await floor.must('sku-file.import', sheet(rows))).toMatchObject({ taken: 50_000, rejected: 0 });
    expect((await floor.must('sku.list', { search: 'MANY-4999', limit: 1 })).total).toBe(11);
  });

  it('a cell that a spreadsheet would run is not taken in, and none goes out', async () => {
    const { floor } = await openStation(0);
    const before = tables(floor);
    expect(await floor.must('sku-file.import', file('SKU,Title\nSKU-001,"=HYPERLINK(""http://x"",""y"")"\nSKU-002,=1+1'))).toMatchObject({ taken: 0, rejectedRows: [{ row: 2, problem: 'formula_cell', column: 'Title' }, { row: 3, problem: 'formula_cell' }] });
    expect(tables(floor)).toEqual(before);
    for (const title of ['=HYPERLINK("http://x","y")', '@SUM(A1)', '+1+cmd', '-2', '\t=1']) {
      await floor.must('sku.change', { skuId: 'SKU-001', change: { title } });
      const { base64 } = await floor.must('sku-file.read', { subject: 'skus', format: 'csv' });
      const line = Buffer.from(base64, 'base64').toString('utf8').split('\r\n').find((each) => each.startsWith('SKU-001,')) ?? '';
      expect(line.slice('SKU-001,'.length)).toMatch(/^"?'/);
    }
  });

  it('a PDF that is no label is refused by name, and prints nothing', async () => {
    const { floor } = await openStation(0);
    const drop = async (pdf: Uint8Array) => ({ base64: Buffer.from(pdf).toString('base64') });
    await refused(floor, 'label.drop', await drop(await drawLabels([labelPage(1)], 'invoice-only')), 'pdf_without_label');
    await refused(floor, 'label.drop', await drop(Buffer.from('<!DOCTYPE html><html>Login</html>')), 'pdf_is_web_page');
    await floor.pass(MINUTE_MS);
    expect(floor.printer.labels).toHaveLength(0);
    expect((await floor.must('print.list', { limit: 10, search: '' })).rows).toEqual([]);
  });
});
