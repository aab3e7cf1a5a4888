import Sqlite from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { allPushed, atFlipkart, closeFloors, counted, stockedFloor } from '../doubles/stocked-floor.ts';
import { troubleFor } from '../doubles/troubled-flipkart.ts';

afterEach(closeFloors);

/** A floor whose disk a test fills and empties. */
async function floorOnDisk(): Promise<{ readonly floor: TrainingFloor; readonly disk: { isFull: boolean } }> {
  const store = openDatabase(':memory:');
  const disk = { isFull: false };
  const floor = await stockedFloor(3, { settings: { prepack: 'on' }, database: { ...store, write(act) {
    if (disk.isFull) throw new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
    return store.write(act);
  } } });
  floor.app.start();
  await floor.until('the orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === 3, HOUR_MS);
  return { floor, disk };
}

it('F3 I13 a call whose answer a full disk would not take is read back when there is room again, and told once', async () => {
  const { floor, disk } = await floorOnDisk();
  const trouble = troubleFor(floor.sandbox);
  let fulls = 0;
  // Flipkart has the call; the disk is full when its answer is to be written down.
  trouble((request) => {
    if (request.method === 'POST' && request.url.endsWith('/v3/shipments/labels') && fulls === 0) {
      disk.isFull = true;
      fulls += 1;
    }
    return null;
  });
  await floor.must('picklist.create', { shipments: { dueNext: 3 } });
  await floor.until('the disk is full in the middle of a call', () => disk.isFull, HOUR_MS);
  await floor.pass(20 * SECOND_MS);
  expect(counted(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'pack' AND state = 'SENT'")).toBe(3);
  disk.isFull = false;
  await floor.until('the packs are settled', () => counted(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'pack' AND state = 'DONE'") === 3, 10 * MINUTE_MS);
  expect([...floor.sandbox.world.shipments.values()].map((shipment) => shipment.effects.pack)).toEqual([1, 1, 1]);
});

it('F3 a station whose disk is full ends in good order: every part of it, down to the store', async () => {
  const { floor, disk } = await floorOnDisk();
  disk.isFull = true;
  await floor.app.stop();
  expect(() => floor.app.database.read.get('SELECT 1')).toThrow('not open');
});

it('I9 a count that may have been told is told anew, although what is known to have been told is the count of now', async () => {
  const { floor, disk } = await floorOnDisk();
  await allPushed(floor);
  const [sku] = floor.sandbox.world.catalogue.skus;
  if (sku === undefined) throw new Error('a shop without goods');
  const { skuId, binCode } = sku;
  const before = atFlipkart(floor, skuId);
  const trouble = troubleFor(floor.sandbox);
  trouble((request) => {
    if (request.method === 'POST' && request.url.includes('/update/inventory')) disk.isFull = true;
    return null;
  });
  await floor.must('stock.receive', { skuId, binCode, quantity: 5, reference: 'more' });
  await floor.until('Flipkart has the five', () => atFlipkart(floor, skuId) === before + 5, HOUR_MS);
  expect(counted(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'stock' AND state = 'SENT'")).toBe(1);
  trouble(null);
  disk.isFull = false;
  // Nobody has written down that Flipkart was told, and the books are back where they were.
  await floor.must('stock.adjust', { skuId, place: `bin:${binCode}`, what: 'lost', quantity: 5, reason: 'fell into the river' });
  await floor.until('Flipkart has the true count', () => atFlipkart(floor, skuId) === before, HOUR_MS);
});
