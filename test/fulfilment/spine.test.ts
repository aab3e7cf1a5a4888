import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import type { ReadDb } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { awbOf, told } from '../fixtures/told.ts';

const SHOP = {
  SOAP: { bin: 'A-02-1', barcode: '8901234567894', units: 10 },
  LAMP: { bin: 'A-10-1', barcode: '8901234567900', units: 5 },
  BOWL: { bin: 'A-02-1', barcode: '8901234567917', units: 5 },
};
const BENCH = { benchId: 'bench-1' } as never;

async function shop(): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, SHOP);
  return station;
}

const scan = (barcode: string) => ({ benchId: 'bench-1', barcode }) as never;

async function pickAll(station: FloorStation): Promise<void> {
  const list = await station.must('picklist.create', { shipments: { dueNext: 100 } } as never);
  await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
  for (let view = await station.must('pick.read', BENCH); view.now !== null; view = await station.must('pick.read', BENCH)) {
    if (view.provenBin !== view.now.binCode) await station.must('pick.scan', scan(view.now.binCode));
    await station.must('pick.scan', scan(SHOP[view.now.skuId as keyof typeof SHOP].barcode));
  }
}

function tables(read: ReadDb): Record<string, unknown[]> {
  return Object.fromEntries(PROJECTED_TABLES.map((table) => [table, read.all(`SELECT * FROM ${table}`)]));
}

describe('the spine', () => {
  it('takes an order from the pull to the packed, labelled and scanned-out parcel', async () => {
    const station = await shop();
    station.tell(told(1, { SOAP: 1 }), told(2, { SOAP: 1, LAMP: 2 }));
    await pickAll(station);
    station.labelled(1);
    station.labelled(2);
    const first = await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    expect(first.answer).toMatchObject({ tone: 'complete', code: 'label_printing' });
    expect(first.view.ask).toBe('scan_label');
    station.printed();
    expect((await station.must('pack.scan', scan(awbOf(1)))).answer.code).toBe('shipment_labelled');
    await station.must('pack.scan', scan(SHOP.LAMP.barcode));
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    expect((await station.must('pack.scan', scan(SHOP.LAMP.barcode))).answer.code).toBe('label_printing');
    station.printed();
    await station.must('pack.scan', scan(awbOf(2)));
    await station.must('handover.open', { benchId: 'bench-1', carrier: 'Ekart Logistics' } as never);
    await station.must('handover.scan', scan(awbOf(1)));
    expect((await station.must('handover.scan', scan(awbOf(2)))).answer).toMatchObject({ tone: 'complete', about: { left: 0 } });
    expect((await station.must('today.read', {} as never)).counts).toMatchObject({ scannedOut: 2, open: 0 });
  });

  it('gives the same tables when all facts are replayed into an empty database', async () => {
    const station = await shop();
    station.tell(told(1, { SOAP: 1 }), told(2, { SOAP: 2, LAMP: 2 }), told(3, { BOWL: 9 }), told(4, { LAMP: 1 }));
    await pickAll(station);
    station.tell(told(4, { LAMP: 1 }, { state: 'CANCELLED', updatedAtMs: station.time.nowMs() }));
    station.labelled(1);
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    station.printed();
    await station.must('pack.scan', scan(awbOf(1)));
    const copy = openDatabase(':memory:');
    const count = station.facts.replay(station.database.read, copy);
    expect(count).toBeGreaterThan(20);
    expect(tables(copy.read)).toEqual(tables(station.database.read));
    expect(tables(copy.read).task).toHaveLength(1);
  });

  it('answers a repeated scan id with the first answer and changes nothing', async () => {
    const station = await shop();
    station.tell(told(1, { SOAP: 3 }));
    await pickAll(station);
    const once = await station.call('pack.scan', scan(SHOP.SOAP.barcode), 'the-same');
    const before = tables(station.database.read);
    const twice = await station.call('pack.scan', scan(SHOP.SOAP.barcode), 'the-same');
    expect(twice.ok && twice.value.answer).toEqual(once.ok && once.value.answer);
    expect(tables(station.database.read)).toEqual(before);
    const other = await station.call('pack.scan', scan(SHOP.LAMP.barcode), 'the-same');
    expect(other).toMatchObject({ ok: false, error: { code: 'scan_id_reused' } });
  });

  it('keeps facts from being changed or deleted', async () => {
    const station = await shop();
    expect(() => station.database.write((tx) => tx.run("UPDATE fact SET body = '{}'"))).toThrow(/never changed/);
    expect(() => station.database.write((tx) => tx.run('DELETE FROM fact'))).toThrow(/never deleted/);
  });

  it('books every unit twice: the moves of each SKU sum to zero over all places', async () => {
    const station = await shop();
    station.tell(told(1, { SOAP: 2, LAMP: 1 }));
    await pickAll(station);
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    const sums = station.database.read.all<{ total: number }>('SELECT SUM(quantity) AS total FROM stock_balance GROUP BY sku_id');
    expect(sums.length).toBe(3);
    expect(sums.every((row) => row.total === 0)).toBe(true);
    const stock = await station.must('stock.list', { search: 'SOAP', limit: 10 } as never);
    expect(stock.rows[0]).toMatchObject({ onHand: 8, reserved: 0 });
  });
});
