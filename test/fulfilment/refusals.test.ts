import { describe, expect, it } from 'vitest';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { ErrorCode } from '../../shared/contract/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { awbOf, MORNING_MS, told } from '../fixtures/told.ts';

const SHOP = {
  SOAP: { bin: 'A-02-1', barcode: '8901234567894', units: 10 },
  LAMP: { bin: 'A-10-1', barcode: '8901234567900', units: 5 },
  BOWL: { bin: 'A-02-1', barcode: '8901234567917', units: 5 },
};

const scan = (barcode: string) => ({ benchId: 'bench-1', barcode }) as never;

async function shop(...orders: Parameters<FloorStation['tell']>): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, SHOP);
  station.tell(...orders);
  return station;
}

async function startList(station: FloorStation): Promise<void> {
  const list = await station.must('picklist.create', { shipments: { dueNext: 100 } } as never);
  await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: `T-${list.picklistId.slice(-4)}` } as never);
}

async function pickAll(station: FloorStation): Promise<void> {
  await startList(station);
  for (let view = await station.must('pick.read', { benchId: 'bench-1' } as never); view.now !== null; view = await station.must('pick.read', { benchId: 'bench-1' } as never)) {
    if (view.provenBin !== view.now.binCode) await station.must('pick.scan', scan(view.now.binCode));
    await station.must('pick.scan', scan(SHOP[view.now.skuId as keyof typeof SHOP].barcode));
  }
}

/** The scan is refused with this code, has words in every language, changes nothing, and is kept. */
async function refuses(station: FloorStation, operation: 'pick.scan' | 'pack.scan' | 'handover.scan', barcode: string, code: ErrorCode): Promise<void> {
  // A wrong scan changes one thing: the figures of whoever made it, by day and by hour.
  const tables = () => PROJECTED_TABLES.filter((table) => table !== 'person_day' && table !== 'work_hour').map((table) => station.database.read.all(`SELECT * FROM ${table}`));
  const before = tables();
  const reply = await station.call(operation, scan(barcode));
  expect(reply.ok ? 'accepted' : reply.error.code).toBe(code);
  for (const language of LANGUAGES) {
    const saying = wordsIn(language).errors[code](reply.ok ? {} : reply.error.about);
    expect(`${saying.happened} ${saying.act}`).not.toMatch(/undefined|NaN|invalid|failed to|please/i);
    expect(saying.act.length).toBeGreaterThan(0);
  }
  expect(tables()).toEqual(before);
  expect(station.database.read.get("SELECT body FROM fact WHERE kind = 'scan.refused' ORDER BY seq DESC LIMIT 1")).toMatchObject({ body: expect.stringContaining(code) });
}

describe('a picker who scans something else', () => {
  it('is told which bin this is and which is wanted', async () => {
    const station = await shop(told(1, { SOAP: 1, LAMP: 1 }));
    await startList(station);
    await refuses(station, 'pick.scan', 'A-10-1', 'wrong_bin');
    await refuses(station, 'pick.scan', SHOP.SOAP.barcode, 'scan_bin_first');
    await refuses(station, 'pick.scan', 'nobody-knows-this', 'unknown_barcode');
  });

  it('is told what the item is and what to take', async () => {
    const station = await shop(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
    await startList(station);
    await station.must('pick.scan', scan('A-02-1'));
    await refuses(station, 'pick.scan', SHOP.BOWL.barcode, 'wrong_item');
    await station.must('pick.scan', scan(SHOP.SOAP.barcode));
    await refuses(station, 'pick.scan', SHOP.LAMP.barcode, 'scan_bin_first');
  });

  it('is told of a unit too many while the bin is still open', async () => {
    const station = await shop(told(1, { SOAP: 1, BOWL: 1 }));
    await startList(station);
    await station.must('pick.scan', scan('A-02-1'));
    await station.must('pick.scan', scan(SHOP.SOAP.barcode));
    await refuses(station, 'pick.scan', SHOP.SOAP.barcode, 'extra_unit');
  });

  it('counts one squeeze of the trigger once', async () => {
    const station = await shop(told(1, { SOAP: 3 }));
    await startList(station);
    await station.must('pick.scan', scan('A-02-1'));
    await station.must('pick.scan', scan(SHOP.SOAP.barcode));
    station.setPace(50);
    await refuses(station, 'pick.scan', SHOP.SOAP.barcode, 'scan_repeated');
  });

  it('F10 counts the next unit after the clock of this PC was set back', async () => {
    const station = await shop(told(1, { SOAP: 3 }));
    await startList(station);
    await station.must('pick.scan', scan('A-02-1'));
    await station.must('pick.scan', scan(SHOP.SOAP.barcode));
    station.database.write((tx) => tx.run('UPDATE bench_last_scan SET at_ms = at_ms + 3600000'));
    await station.must('pick.scan', scan(SHOP.SOAP.barcode));
  });

  it('has nothing to do without a picklist', async () => {
    await refuses(await shop(), 'pick.scan', 'A-02-1', 'no_picklist_open');
  });
});

describe('a packer who scans something else', () => {
  it('hears of the other order that the right item belongs to', async () => {
    const station = await shop(told(1, { SOAP: 2 }), told(2, { LAMP: 1 }));
    await pickAll(station);
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    await refuses(station, 'pack.scan', SHOP.LAMP.barcode, 'item_of_other_order');
    await refuses(station, 'pack.scan', SHOP.BOWL.barcode, 'item_not_needed');
    await refuses(station, 'pack.scan', 'A-02-1', 'bin_not_wanted');
    await refuses(station, 'pack.scan', '0000000000000', 'unknown_barcode');
  });

  it('hears of an extra unit, and of the label that the parcel waits for', async () => {
    const station = await shop(told(1, { SOAP: 1, LAMP: 1 }), told(2, { BOWL: 1 }));
    await pickAll(station);
    station.labelled(1);
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    await refuses(station, 'pack.scan', SHOP.SOAP.barcode, 'extra_unit');
    await refuses(station, 'pack.scan', awbOf(1), 'label_before_items');
    await station.must('pack.scan', scan(SHOP.LAMP.barcode));
    await refuses(station, 'pack.scan', SHOP.BOWL.barcode, 'stick_label_first');
    await refuses(station, 'pack.scan', awbOf(1), 'label_not_printed');
  });

  it('cannot stick the label of another order', async () => {
    const station = await shop(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
    await pickAll(station);
    station.labelled(1);
    station.labelled(2);
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    station.printed();
    await refuses(station, 'pack.scan', awbOf(2), 'wrong_label');
    await station.must('pack.scan', scan(awbOf(1)));
    await refuses(station, 'pack.scan', awbOf(1), 'label_already_stuck');
    station.tell(told(3, { BOWL: 1 }));
    station.labelled(3);
    await refuses(station, 'pack.scan', awbOf(3), 'label_of_nothing_open');
  });

  it('is stopped when the order was cancelled meanwhile, and can leave it', async () => {
    const station = await shop(told(1, { SOAP: 2 }));
    await pickAll(station);
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    station.tell(told(1, { SOAP: 2 }, { state: 'CANCELLED', updatedAtMs: MORNING_MS }));
    await refuses(station, 'pack.scan', SHOP.SOAP.barcode, 'shipment_cancelled');
    await station.must('pack.leave', { benchId: 'bench-1', reason: 'cancelled' } as never);
    await refuses(station, 'pack.scan', SHOP.SOAP.barcode, 'shipment_cancelled');
    expect((await station.must('today.read', {} as never)).counts.tasks).toBe(1);
  });

  it('is not offered an order that Flipkart holds', async () => {
    const station = await shop(told(1, { SOAP: 1 }));
    await pickAll(station);
    station.tell(told(1, { SOAP: 1 }, { hold: true, updatedAtMs: MORNING_MS }));
    await refuses(station, 'pack.scan', SHOP.SOAP.barcode, 'shipment_on_hold');
    station.tell(told(1, { SOAP: 1 }, { hold: false, updatedAtMs: MORNING_MS + 1 }));
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
  });

  it('is told when the item is still being picked, or is open at another bench', async () => {
    const station = await shop(told(1, { SOAP: 2 }), told(2, { LAMP: 1 }));
    await startList(station);
    await station.must('pick.scan', scan('A-02-1'));
    await station.must('pick.scan', scan(SHOP.SOAP.barcode));
    await refuses(station, 'pack.scan', SHOP.SOAP.barcode, 'item_not_picked');
    await station.must('pick.scan', scan(SHOP.SOAP.barcode));
    await station.must('pack.scan', { benchId: 'bench-2', barcode: SHOP.SOAP.barcode } as never);
    await refuses(station, 'pack.scan', SHOP.SOAP.barcode, 'shipment_at_other_bench');
  });
});

describe('a parcel at the door', () => {
  async function packedOne(vendorName?: string): Promise<FloorStation> {
    const station = await shop(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
    await pickAll(station);
    station.labelled(1, vendorName);
    station.labelled(2);
    await station.must('pack.scan', scan(SHOP.SOAP.barcode));
    station.printed();
    await station.must('pack.scan', scan(awbOf(1)));
    return station;
  }

  it('needs a carrier, a label, and that carrier', async () => {
    const station = await packedOne('Invented Express');
    await refuses(station, 'handover.scan', awbOf(1), 'no_carrier_open');
    await station.must('handover.open', { benchId: 'bench-1', carrier: 'E-Kart Logistics' } as never);
    await refuses(station, 'handover.scan', awbOf(1), 'other_carrier');
    await refuses(station, 'handover.scan', SHOP.SOAP.barcode, 'not_a_label');
    await refuses(station, 'handover.scan', 'FMPP9999999999', 'parcel_unknown');
    await refuses(station, 'handover.scan', awbOf(2), 'parcel_not_labelled');
  });

  it('goes out once, and not when its order was cancelled', async () => {
    const station = await packedOne();
    await station.must('handover.open', { benchId: 'bench-1', carrier: 'E-Kart Logistics' } as never);
    await station.must('handover.scan', scan(awbOf(1)));
    await refuses(station, 'handover.scan', awbOf(1), 'already_scanned_out');
    const cancelled = await packedOne();
    cancelled.tell(told(1, { SOAP: 1 }, { state: 'CANCELLED', updatedAtMs: MORNING_MS }));
    await cancelled.must('handover.open', { benchId: 'bench-1', carrier: 'E-Kart Logistics' } as never);
    await refuses(cancelled, 'handover.scan', awbOf(1), 'shipment_cancelled');
  });
});

describe('a picklist', () => {
  it('takes only orders that can be picked, each once', async () => {
    const station = await shop(
      told(1, { SOAP: 1 }), told(2, { SOAP: 1 }, { hold: true }), told(3, { SOAP: 1 }, { dispatchAfterMs: MORNING_MS + 3_600_000 }), told(4, { LAMP: 9 }), told(5, { SOAP: 1 }, { state: 'CANCELLED' }),
    );
    const make = (n: number) => station.refusal('picklist.create', { shipments: [told(n, { SOAP: 1 }).shipmentId] } as never);
    const list = await station.must('picklist.create', { shipments: { dueNext: 10 } } as never);
    expect(list.orders).toBe(1);
    expect([await make(1), await make(2), await make(3), await make(4), await make(5), await make(6)]).toEqual([
      'shipment_already_listed', 'shipment_on_hold', 'shipment_too_early', 'shipment_lacks_stock', 'shipment_cancelled', 'shipment_not_found',
    ]);
    expect(await station.refusal('picklist.create', { shipments: { dueNext: 10 } } as never)).toBe('nothing_to_pick');
  });

  it('walks bins in their natural order', async () => {
    const station = floorStation();
    await stockUp(station, { X: { bin: 'A-10', barcode: '1000', units: 1 }, Y: { bin: 'A-9', barcode: '1001', units: 1 }, Z: { bin: 'A-2', barcode: '1002', units: 1 } });
    station.tell(told(1, { X: 1, Y: 1, Z: 1 }));
    const list = await station.must('picklist.create', { shipments: { dueNext: 1 } } as never);
    expect(list.steps.map((step) => step.binCode)).toEqual(['A-2', 'A-9', 'A-10']);
  });

  it('loses the steps of an order that is cancelled while it is walked', async () => {
    const station = await shop(told(1, { SOAP: 1 }), told(2, { LAMP: 2 }));
    await startList(station);
    await station.must('pick.scan', scan('A-02-1'));
    station.tell(told(2, { LAMP: 2 }, { state: 'CANCELLED', updatedAtMs: MORNING_MS }));
    expect((await station.must('pick.scan', scan(SHOP.SOAP.barcode))).answer.code).toBe('picklist_picked');
    expect(station.database.read.get('SELECT on_hand, reserved FROM sku_stock WHERE sku_id = ?', 'LAMP')).toEqual({ on_hand: 5, reserved: 0 });
  });
});

describe('goods that come in', () => {
  it('go to the one Saleable bin of their SKU, and first to the order that is due first', async () => {
    const station = await shop(told(1, { LAMP: 9 }), told(2, { LAMP: 5 }));
    expect(await station.refusal('stock.receive', { skuId: 'LAMP', binCode: 'A-02-1', quantity: 1, reference: '' } as never)).toBe('sku_in_other_bin');
    const lacks = () => station.database.read.all<{ unmet: number }>('SELECT unmet FROM shipment ORDER BY order_id').map((row) => row.unmet);
    expect(lacks()).toEqual([4, 5]);
    await station.must('stock.receive', { skuId: 'LAMP', binCode: 'A-10-1', quantity: 6, reference: 'lorry' } as never);
    expect(lacks()).toEqual([0, 3]);
  });
});
