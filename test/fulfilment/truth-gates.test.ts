import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import type { ReadDb } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { awbOf, MORNING_MS, told } from '../fixtures/told.ts';

const SHOP = { SOAP: { bin: 'A-02-1', barcode: '8901234567894', units: 10 }, LAMP: { bin: 'A-10-1', barcode: '8901234567900', units: 5 } };
const BENCH = { benchId: 'bench-1' } as never;
const scan = (barcode: string) => ({ benchId: 'bench-1', barcode }) as never;
const tables = (read: ReadDb): Record<string, unknown[]> => Object.fromEntries(PROJECTED_TABLES.map((table) => [table, read.all(`SELECT * FROM ${table}`)]));

async function picked(...orders: Parameters<FloorStation['tell']>): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, SHOP);
  station.tell(...orders);
  const list = await station.must('picklist.create', { shipments: { dueNext: 100 } } as never);
  await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
  for (let view = await station.must('pick.read', BENCH); view.now !== null; view = await station.must('pick.read', BENCH)) {
    if (view.provenBin !== view.now.binCode) await station.must('pick.scan', scan(view.now.binCode));
    await station.must('pick.scan', scan(SHOP[view.now.skuId as keyof typeof SHOP].barcode));
  }
  return station;
}

describe('the gates while Flipkart can be asked', () => {
  it('N3 a pick waits for news younger than 15 minutes, and Flipkart is asked about exactly that order', async () => {
    const station = floorStation();
    await stockUp(station, SHOP);
    station.tell(told(1, { SOAP: 1 }));
    const list = await station.must('picklist.create', { shipments: { dueNext: 1 } } as never);
    await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
    await station.must('pick.scan', scan('A-02-1'));
    station.setLine(true);
    station.time.advance(16 * MINUTE_MS);
    expect(await station.refusal('pick.scan', scan(SHOP.SOAP.barcode))).toBe('shipment_not_fresh');
    expect(station.asked).toEqual([told(1, {}).shipmentId]);
    station.hear(told(1, { SOAP: 1 }));
    expect((await station.must('pick.scan', scan(SHOP.SOAP.barcode))).answer.code).toBe('picklist_picked');
  });

  it('N3 a unit is not packed on news older than 2 minutes, and is when Flipkart has said the same again', async () => {
    const station = await picked(told(1, { SOAP: 1 }));
    station.setLine(true);
    station.time.advance(2 * MINUTE_MS);
    expect(await station.refusal('pack.scan', scan(SHOP.SOAP.barcode))).toBe('shipment_not_fresh');
    expect((await station.must('pack.read', BENCH)).order).toBeNull();
    station.hear(told(1, { SOAP: 1 }));
    expect((await station.must('pack.scan', scan(SHOP.SOAP.barcode))).answer.code).toBe('label_awaited');
  });

  it('N3 a label waits for news younger than 1 minute, says why, and prints with Flipkart\'s next word', async () => {
    const station = await picked(told(1, { SOAP: 1 }));
    station.labelled(1);
    station.setLine(true);
    station.hear(told(1, { SOAP: 1 }));
    station.time.advance(61 * SECOND_MS);
    const held = await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    expect(held.answer.code).toBe('label_held_back');
    expect(held.view).toMatchObject({ ask: 'wait_for_label', waitsForTruth: true });
    expect(station.asked).toEqual([told(1, {}).shipmentId]);
    expect(station.database.read.all('SELECT 1 FROM print_job')).toEqual([]);
    station.hear(told(1, { SOAP: 1 }));
    expect(await station.must('pack.read', BENCH)).toMatchObject({ ask: 'scan_label', waitsForTruth: false });
  });

  it('N3 a label that waited is never printed when Flipkart\'s word is that the order was cancelled', async () => {
    const station = await picked(told(1, { SOAP: 1 }));
    station.labelled(1);
    station.setLine(true);
    station.time.advance(61 * SECOND_MS);
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    station.hear(told(1, { SOAP: 1 }, { state: 'CANCELLED', updatedAtMs: MORNING_MS }));
    expect(station.database.read.all('SELECT 1 FROM print_job')).toEqual([]);
    expect(await station.refusal('pack.scan', scan(awbOf(1)))).toBe('shipment_cancelled');
  });

  it('N3 the limits are settings, and who set them stands in the log', async () => {
    const station = await picked(told(1, { SOAP: 1 }));
    station.setLine(true);
    station.time.advance(5 * MINUTE_MS);
    expect(await station.must('truth-gate.configure', { pickSeconds: 900, packSeconds: 600, labelSeconds: 600, alarmMinutes: 45, pickupHours: 6 })).toMatchObject({ packSeconds: 600 });
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    expect(station.database.read.all("SELECT json_extract(body, '$.name') AS name FROM fact WHERE kind = 'channel.changed' ORDER BY seq")).toEqual([{ name: 'packSeconds' }, { name: 'labelSeconds' }]);
  });
});

describe('the gates without a line', () => {
  it('N3 packing goes on, and the parcel stands in the lane until Flipkart has spoken of it', async () => {
    const station = await picked(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
    station.labelled(1);
    station.labelled(2);
    station.hear(told(2, { LAMP: 1 }));
    station.time.advance(50 * SECOND_MS);
    expect((await station.must('pack.scan', scan(SHOP.LAMP.barcode))).answer.code).toBe('label_printing');
    station.printed();
    await station.must('pack.scan', scan(awbOf(2)));
    station.time.advance(3 * MINUTE_MS);
    expect((await station.must('pack.scan', scan(SHOP.SOAP.barcode))).answer.code).toBe('label_printing');
    station.printed();
    await station.must('pack.scan', scan(awbOf(1)));
    expect(await station.must('verify.list', {} as never)).toMatchObject({ total: 1, isLineUp: false, rows: [{ shipmentId: told(1, {}).shipmentId, trackingIds: [awbOf(1)], floorState: 'LABELLED' }] });
    expect((await station.must('today.read', {} as never)).counts.toVerify).toBe(1);
    await station.must('handover.open', { benchId: 'bench-1', carrier: 'Ekart Logistics' } as never);
    expect((await station.must('handover.scan', scan(awbOf(1)))).view).toMatchObject({ toVerify: 1 });
    expect(await station.refusal('verify.run', {} as never)).toBe('flipkart_unreachable');
    station.hear(told(1, { SOAP: 1 }));
    expect((await station.must('verify.list', {} as never)).total).toBe(0);
    expect(await station.must('verify.run', {} as never)).toEqual({ read: 0, left: 0 });
  });

  it('N3 a parcel of the lane that was cancelled leaves it as a parcel to pull out', async () => {
    const station = await picked(told(1, { SOAP: 1 }));
    station.labelled(1);
    station.time.advance(3 * MINUTE_MS);
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    station.printed();
    await station.must('pack.scan', scan(awbOf(1)));
    expect((await station.must('verify.list', {} as never)).total).toBe(1);
    station.hear(told(1, { SOAP: 1 }, { state: 'CANCELLED', updatedAtMs: MORNING_MS }));
    expect((await station.must('verify.list', {} as never)).total).toBe(0);
    await station.must('handover.open', { benchId: 'bench-1', carrier: 'Ekart Logistics' } as never).catch(() => undefined);
    expect((await station.must('put-back.list', {} as never)).rows).toMatchObject([{ kind: 'pull-out' }]);
  });

  it('N3 facts make the lane again', async () => {
    const station = await picked(told(1, { SOAP: 1 }));
    station.labelled(1);
    station.time.advance(3 * MINUTE_MS);
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    const again = openDatabase(':memory:');
    station.facts.replay(station.database.read, again);
    expect(tables(again.read)).toEqual(tables(station.database.read));
    expect(again.read.all('SELECT 1 FROM unverified_shipment')).toHaveLength(1);
  });
});
