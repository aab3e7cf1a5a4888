import { expect, it } from 'vitest';
import type { BenchId } from '../../shared/fulfilment/ids.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';

const BENCH = 'bench-1' as BenchId;
const SHOP = { SOAP: { bin: 'A-02', barcode: '8901234567894', units: 2 }, LAMP: { bin: 'A-02', barcode: '8901234567900', units: 2 } };
const scan = (barcode: string) => ({ benchId: BENCH, barcode }) as never;

async function shop(...orders: Parameters<FloorStation['tell']>): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, { ...SHOP, BOWL: { bin: 'A-10', barcode: '8901234567917', units: 2 } });
  station.tell(...orders);
  return station;
}

it('P19 a bin is scanned before its goods, and proves none of them: a bin holds many SKUs', async () => {
  const station = await shop(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
  const list = await station.must('picklist.create', { shipments: { dueNext: 10 } });
  await station.must('picklist.start', { benchId: BENCH, picklistId: list.picklistId, toteCode: 'T-1' } as never);
  expect(await station.refusal('pick.scan', scan(SHOP.SOAP.barcode))).toBe('scan_bin_first');
  expect(await station.refusal('pick.scan', scan('A-10'))).toBe('wrong_bin');
  expect((await station.must('pick.scan', scan('A-02'))).view.picklist?.picked).toBe(0);
  // Within the proved bin the items come in any order, and each is scanned.
  expect((await station.must('pick.scan', scan(SHOP.LAMP.barcode))).view.picklist?.picked).toBe(1);
  expect(await station.refusal('pick.scan', scan('8901234567917'))).toBe('wrong_item');
});

it('P21 after the pick that empties a bin the picker is asked, and not before', async () => {
  const station = await shop(told(1, { SOAP: 2 }));
  const list = await station.must('picklist.create', { shipments: { dueNext: 10 } });
  await station.must('picklist.start', { benchId: BENCH, picklistId: list.picklistId, toteCode: 'T-1' } as never);
  await station.must('pick.scan', scan('A-02'));
  expect((await station.must('pick.scan', scan(SHOP.SOAP.barcode))).answer.about).not.toHaveProperty('emptyBin');
  expect((await station.must('pick.scan', scan(SHOP.SOAP.barcode))).answer.about).toMatchObject({ emptyBin: 'A-02', emptySku: 'SOAP' });
  expect(await station.must('count.empty', { binCode: 'A-02', skuId: 'SOAP', isEmpty: true, counted: 0 } as never)).toMatchObject({ counted: 0, booked: 0, added: 0 });
});

it('P58 an order without stock is red when it is pulled, with the units that it lacks, and goes on no picklist', async () => {
  const station = await shop(told(1, { SOAP: 2 }), told(2, { SOAP: 1, LAMP: 1 }));
  expect((await station.must('today.read', {})).counts.unmet).toBe(1);
  expect((await station.must('order.list', { lane: 'unmet', search: '', limit: 10 })).rows).toMatchObject([{ orderId: told(2, {}).orderId, unmet: 1 }]);
  expect(await station.refusal('picklist.create', { shipments: [told(2, {}).shipmentId] })).toBe('shipment_lacks_stock');
  expect((await station.must('picklist.create', { shipments: { dueNext: 10 } })).orders).toBe(1);
  await station.must('stock.receive', { skuId: 'SOAP', binCode: 'A-02', quantity: 1, reference: 'PO-9' } as never);
  expect((await station.must('today.read', {})).counts.unmet).toBe(0);
});
