import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PicklistRule } from '../../shared/contract/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { keepsBooks, refuses } from '../doubles/kept-floor.ts';
import { MORNING_MS, told } from '../fixtures/told.ts';

const SHOP = {
  SOAP: { bin: 'A-02', barcode: '8901234567894', units: 40 }, LAMP: { bin: 'A-10', barcode: '8901234567900', units: 20 }, BOWL: { bin: 'B-01', barcode: '8901234567917', units: 20 },
};
const ANY: PicklistRule = { carrier: null, dueByMs: null, size: 'any', zone: null, ordersMax: 1_000 };
const at = (hours: number, minutes = 0) => ({ dispatchByMs: MORNING_MS + hours * HOUR_MS + minutes * MINUTE_MS });

async function shop(...orders: Parameters<FloorStation['tell']>): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, SHOP);
  station.tell(...orders);
  return station;
}

const propose = (station: FloorStation, rule: Partial<PicklistRule>) => station.must('picklist.propose', { rule: { ...ANY, ...rule } });
/** Makes the list and gives the numbers of its orders; they and their counts are what was proposed. */
async function made(station: FloorStation, rule: Partial<PicklistRule>): Promise<number[]> {
  const proposed = await propose(station, rule);
  const list = await station.must('picklist.create', { shipments: { rule: { ...ANY, ...rule } } } as never);
  expect(list).toMatchObject({ orders: proposed.orders, units: proposed.units });
  expect(new Set(list.steps.map((step) => step.binCode)).size).toBe(proposed.bins);
  expect(new Set(list.steps.map((step) => step.skuId)).size).toBe(proposed.skus);
  return [...new Set(list.steps.map((step) => Number(step.orderId.slice(-5))))].sort((a, b) => a - b);
}

describe('P15 a list by rule', () => {
  it('P15 everything due next takes all that leaves by the next cut-off, late orders too, and says what there is to choose from', async () => {
    const station = await shop(told(1, { SOAP: 1 }, at(-1)), told(2, { SOAP: 2 }, at(2, 10)), told(3, { LAMP: 1 }, at(2, 50)), told(4, { BOWL: 1 }, at(3, 5)), told(5, { SOAP: 1 }, { hold: true }));
    const proposed = await propose(station, { dueByMs: 'next' });
    expect(proposed).toMatchObject({
      orders: 3, units: 4, bins: 2, skus: 2, left: 0, pickable: 4, singles: 3, nextCutOffMs: MORNING_MS + 3 * HOUR_MS, firstDueMs: MORNING_MS - HOUR_MS, lastDueMs: MORNING_MS + 2 * HOUR_MS + 50 * MINUTE_MS,
      cutOffs: [{ dueByMs: MORNING_MS - HOUR_MS, orders: 1 }, { dueByMs: MORNING_MS + 3 * HOUR_MS, orders: 2 }, { dueByMs: MORNING_MS + 4 * HOUR_MS, orders: 1 }],
    });
    expect(await made(station, { dueByMs: 'next' })).toEqual([1, 2, 3]);
    expect(await made(station, { dueByMs: MORNING_MS + 4 * HOUR_MS })).toEqual([4]);
    await refuses(station, 'picklist.create', { shipments: { rule: ANY } }, 'nothing_to_pick');
    expect(await propose(station, {})).toMatchObject({ orders: 0, nextCutOffMs: null, firstDueMs: null, pickable: 0 });
    keepsBooks(station);
  });

  it('P15 takes a carrier, orders of one unit or of several, and no more than are asked for', async () => {
    const station = await shop(told(1, { SOAP: 1 }), told(2, { SOAP: 2 }), told(3, { LAMP: 1, BOWL: 1 }), told(4, { LAMP: 1 }), told(5, { SOAP: 1 }));
    station.labelled(1, 'E-Kart Logistics');
    station.labelled(3, 'Blue Dart');
    expect((await propose(station, {})).carriers).toEqual([{ carrier: '', vendorName: '', orders: 3 }, { carrier: 'bluedart', vendorName: 'Blue Dart', orders: 1 }, { carrier: 'ekartlogistics', vendorName: 'E-Kart Logistics', orders: 1 }]);
    expect(await made(station, { carrier: 'bluedart' })).toEqual([3]);
    expect(await propose(station, { size: 'single', ordersMax: 2 })).toMatchObject({ orders: 2, left: 1 });
    expect(await made(station, { size: 'single', ordersMax: 2 })).toEqual([1, 4]);
    expect(await made(station, { size: 'multi' })).toEqual([2]);
    expect(await made(station, { carrier: '' })).toEqual([5]);
    keepsBooks(station);
  });

  it('P28 batches orders of one unit by SKU, the most wanted first, and leaves a SKU that one order wants', async () => {
    const station = await shop(told(1, { LAMP: 1 }), told(2, { SOAP: 1 }), told(3, { BOWL: 1 }), told(4, { SOAP: 1 }), told(5, { SOAP: 1 }), told(6, { LAMP: 1 }), told(7, { SOAP: 2 }));
    expect(await propose(station, { size: 'sku_batch' })).toMatchObject({ orders: 5, units: 5, bins: 2 });
    expect(await made(station, { size: 'sku_batch', ordersMax: 4 })).toEqual([1, 2, 4, 5]);
    keepsBooks(station);
  });

  it('P18 makes a list of one part of the house, which sends nobody to another', async () => {
    const station = await shop(told(1, { SOAP: 1 }), told(2, { SOAP: 1, BOWL: 1 }), told(3, { BOWL: 2 }), told(4, { LAMP: 1 }));
    expect((await propose(station, {})).zones).toEqual([]);
    await station.must('walk.set', { walk: { aisles: [{ pattern: 'A-*', direction: 'up', zone: 'Front' }, { pattern: 'B-*', direction: 'up', zone: 'Back' }], serpentine: false } } as never);
    expect((await propose(station, {})).zones).toEqual([{ zone: 'Back', orders: 1 }, { zone: 'Front', orders: 2 }]);
    expect(await made(station, { zone: 'Front' })).toEqual([1, 4]);
    expect(await made(station, { zone: 'Back' })).toEqual([3]);
    expect(await propose(station, { zone: 'Nowhere' })).toMatchObject({ orders: 0, pickable: 1 });
    keepsBooks(station);
  });

  it('for S19: a list holds as many orders as are wanted, while each order is still packed at Flipkart by itself', async () => {
    const station = floorStation();
    await stockUp(station, { SOAP: { ...SHOP.SOAP, units: 300 } });
    station.tell(...Array.from({ length: 300 }, (_, n) => told(n, { SOAP: 1 })));
    expect(await made(station, {})).toHaveLength(300);
    expect(station.database.read.get("SELECT COUNT(*) AS intents, COUNT(DISTINCT stream) AS streams FROM intent WHERE kind = 'pack'")).toEqual({ intents: 300, streams: 300 });
    keepsBooks(station);
  });

  it('P15 offers no unit twice, whatever lists are made at once', async () => {
    const size = fc.constantFrom('any' as const, 'single' as const, 'multi' as const, 'sku_batch' as const);
    const ask = fc.oneof(
      fc.record({ rule: fc.record({ carrier: fc.constant(null), dueByMs: fc.constantFrom(null, 'next' as const), size, zone: fc.constant(null), ordersMax: fc.integer({ min: 1, max: 9 }) }) }),
      fc.record({ dueNext: fc.integer({ min: 1, max: 6 }) }), fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 4 }),
    );
    const wants = fc.record({ SOAP: fc.integer({ min: 0, max: 3 }), LAMP: fc.integer({ min: 0, max: 2 }) }).filter((each) => each.SOAP + each.LAMP > 0);
    await fc.assert(fc.asyncProperty(fc.array(wants, { minLength: 4, maxLength: 12 }), fc.array(ask, { minLength: 2, maxLength: 6 }), async (orders, asks) => {
      const station = floorStation();
      await stockUp(station, { SOAP: { ...SHOP.SOAP, units: 9 }, LAMP: { ...SHOP.LAMP, units: 5 } });
      station.tell(...orders.map((each, n) => told(n, Object.fromEntries(Object.entries(each).filter(([, quantity]) => quantity > 0)))));
      await Promise.all(asks.map((shipments) => station.call('picklist.create', { shipments: Array.isArray(shipments) ? shipments.map((n) => told(n, {}).shipmentId) : shipments } as never)));
      const { read } = station.database;
      expect(read.all('SELECT shipment_id FROM picklist_line GROUP BY shipment_id HAVING COUNT(DISTINCT picklist_id) > 1')).toEqual([]);
      expect(read.all('SELECT line.sku_id FROM picklist_line line JOIN sku_stock stock USING (sku_id) GROUP BY line.sku_id HAVING SUM(line.quantity) > MAX(stock.on_hand)')).toEqual([]);
      expect(read.all(`SELECT line.shipment_id FROM picklist_line line JOIN order_line own USING (shipment_id, order_item_id) GROUP BY 1 HAVING SUM(line.quantity) <> SUM(own.reserved)`)).toEqual([]);
      keepsBooks(station);
    }), { numRuns: 25 });
  });
});
