import { describe, expect, it } from 'vitest';
import { at, atGate, BENCH, grade, inboundFloor, jpeg, openBag, openReturn, photo, png, returnRow, rvpOf, SHOP, tellReturn, unit } from '../doubles/inbound-floor.ts';
import { keepsBooks, refuses } from '../doubles/kept-floor.ts';
import { toldReturn } from '../fixtures/told-return.ts';
import { told } from '../fixtures/told.ts';

const bench = (more: object = {}) => ({ benchId: BENCH, ...more });
const scan = (barcode: string | null, take = 'expected') => bench({ barcode, skuId: null, take });
const judge = (as: string, reason: string | null = null) => bench({ grade: as, reason, note: '' });

describe('S8 P42 the check of a return', () => {
  it('moves stock and nothing before it does: from the buyer to the returns area, and from there to the bin of its SKU', async () => {
    const station = await inboundFloor();
    tellReturn(station, 1, { quantity: 2 });
    const before = station.database.read.all('SELECT * FROM stock_balance');
    await openBag(station);
    await atGate(station, rvpOf(1));
    expect(returnRow(station, 1)).toMatchObject({ state: 'RECEIVED', taken: 0 });
    const opened = await openReturn(station, rvpOf(1));
    expect(opened.check).toMatchObject({ isAtGate: true, lines: [{ quantity: 2, taken: 0, skuId: 'SOAP' }], inHand: null });
    expect((await unit(station, SHOP.SOAP.barcode)).title).toBe('Test SOAP');
    expect(station.database.read.all('SELECT * FROM stock_balance')).toEqual(before);
    await grade(station, 'saleable');
    expect([at(station, 'outside:customer', 'SOAP'), at(station, 'area:returns-qc', 'SOAP'), at(station, 'bin:A-02-1', 'SOAP')]).toEqual([-1, 1, 10]);
    await unit(station, SHOP.SOAP.barcode);
    await grade(station, 'damaged', 'broken');
    expect([at(station, 'area:returns-qc', 'SOAP'), at(station, 'area:damaged', 'SOAP')]).toEqual([1, 1]);
    await station.must('qc.finish', bench({ reason: '' }) as never);
    expect(returnRow(station, 1)).toMatchObject({ state: 'CHECKED', taken: 2 });
    const { rows } = await station.must('area.read', {});
    expect(rows).toContainEqual(expect.objectContaining({ area: 'returns-qc', skuId: 'SOAP', units: 1, suggestion: expect.objectContaining({ binCode: 'A-02-1', why: 'home' }) }));
    await station.must('put-away.scan', { benchId: BENCH, barcode: SHOP.SOAP.barcode, skuId: null, quantity: 1, area: 'returns-qc', binCode: 'A-02-1', overfill: false } as never);
    expect([at(station, 'area:returns-qc', 'SOAP'), at(station, 'bin:A-02-1', 'SOAP')]).toEqual([0, 11]);
    keepsBooks(station);
  });

  it('takes what the carrier brings back undelivered from the carrier, found by the AWB that it left with', async () => {
    const station = await inboundFloor();
    station.labelled(1);
    tellReturn(station, 1, { source: 'courier_return', trackingId: null, courierName: null });
    await openBag(station);
    expect(await atGate(station, 'FMPP0000000001')).toMatchObject({ outcome: 'expected', orderId: told(1, {}).orderId });
    await openReturn(station, 'FMPP0000000001');
    await unit(station, 'SOAP');
    await grade(station, 'saleable');
    expect([at(station, 'outside:carrier', 'SOAP'), at(station, 'outside:customer', 'SOAP'), at(station, 'area:returns-qc', 'SOAP')]).toEqual([-1, 0, 1]);
    keepsBooks(station);
  });

  it('finds a return by order id and return id, and goes on where it was put aside', async () => {
    const station = await inboundFloor();
    tellReturn(station, 1, { quantity: 2 });
    const { returnId, orderId } = toldReturn(1);
    await openReturn(station, orderId);
    await unit(station, SHOP.SOAP.barcode);
    await grade(station, 'saleable');
    expect((await station.must('qc.leave', bench() as never)).check).toBeNull();
    const again = await openReturn(station, returnId);
    expect(again.check).toMatchObject({ lines: [{ taken: 1 }], units: [{ grade: 'saleable' }] });
    // A crash in between: the bench shows the same unit in hand.
    await unit(station, SHOP.SOAP.barcode);
    expect((await station.must('qc.read', bench() as never)).check?.inHand).toMatchObject({ unit: 2, skuId: 'SOAP', take: 'expected' });
    await station.must('qc.drop', bench() as never);
    expect((await station.must('qc.read', bench() as never)).check?.inHand).toBeNull();
    keepsBooks(station);
  });

  it('never takes a unit twice for one line, nor more than was sold over all returns of it, unless as not expected', async () => {
    const station = await inboundFloor();
    tellReturn(station, 1, { quantity: 1 });
    await openReturn(station, rvpOf(1));
    await unit(station, SHOP.SOAP.barcode);
    await grade(station, 'saleable');
    await refuses(station, 'qc.scan', scan(SHOP.SOAP.barcode), 'return_line_full');
    await refuses(station, 'qc.scan', scan(SHOP.LAMP.barcode, 'wrong'), 'return_line_full');
    expect(await unit(station, SHOP.SOAP.barcode, 'unexpected')).toMatchObject({ take: 'unexpected' });
    await grade(station, 'saleable');
    expect(returnRow(station, 1)).toMatchObject({ taken: 1 });
    await station.must('qc.finish', bench({ reason: '' }) as never);
    tellReturn(station, 1, { returnId: 'second' as never, quantity: 3, trackingId: 'RVSECOND' as never });
    await openReturn(station, 'RVSECOND');
    await unit(station, SHOP.SOAP.barcode);
    await grade(station, 'saleable');
    // Two were sold and two came back: the third has its own refusal although the return says three.
    await refuses(station, 'qc.scan', scan(SHOP.SOAP.barcode), 'returned_more_than_sold');
    await unit(station, SHOP.SOAP.barcode, 'unexpected');
    await grade(station, 'saleable');
    expect(at(station, 'area:returns-qc', 'SOAP')).toBe(4);
    keepsBooks(station);
  });

  it('is refused by name at every step that does not fit', async () => {
    const station = await inboundFloor();
    tellReturn(station, 1, { quantity: 1 });
    tellReturn(station, 2, { quantity: 1 });
    await refuses(station, 'qc.scan', scan(SHOP.SOAP.barcode), 'no_check_open');
    for (const [operation, more] of [['qc.empty', {}], ['qc.serial', { barcode: 'S1' }], ['qc.photo', { base64: jpeg() }], ['qc.drop', {}], ['qc.finish', { reason: '' }], ['qc.leave', {}]] as const) await refuses(station, operation, bench(more), 'no_check_open');
    await refuses(station, 'qc.grade', judge('saleable'), 'no_check_open');
    await refuses(station, 'qc.open', bench({ barcode: 'NOBODY' }), 'qc_not_found');
    await openReturn(station, rvpOf(1));
    await refuses(station, 'qc.open', bench({ barcode: rvpOf(2) }), 'check_open_here');
    await refuses(station, 'qc.open', { benchId: 'bench-2', barcode: rvpOf(1) }, 'return_at_other_bench');
    await refuses(station, 'qc.scan', scan('9999999999999'), 'unknown_barcode');
    await refuses(station, 'qc.scan', scan('A-02-1'), 'not_goods');
    await refuses(station, 'qc.scan', scan(SHOP.LAMP.barcode), 'item_not_of_return');
    await refuses(station, 'qc.scan', scan(null), 'code_missing');
    for (const [operation, more] of [['qc.serial', { barcode: 'S1' }], ['qc.photo', { base64: jpeg() }], ['qc.drop', {}]] as const) await refuses(station, operation, bench(more), 'nothing_in_hand');
    await refuses(station, 'qc.grade', judge('saleable'), 'nothing_in_hand');
    await refuses(station, 'qc.finish', bench({ reason: '' }), 'units_not_come');
    await unit(station, SHOP.SOAP.barcode);
    await refuses(station, 'qc.scan', scan(SHOP.SOAP.barcode), 'grade_first');
    for (const [operation, more] of [['qc.empty', {}], ['qc.finish', { reason: '' }], ['qc.leave', {}]] as const) await refuses(station, operation, bench(more), 'grade_first');
    await refuses(station, 'qc.grade', judge('empty_box', 'other'), 'grade_not_fitting');
    await refuses(station, 'qc.grade', judge('damaged'), 'qc_reason_missing');
    await refuses(station, 'qc.grade', judge('damaged', 'nothing_inside'), 'qc_reason_missing');
    await refuses(station, 'qc.grade', judge('wrong_item', 'copy'), 'photo_missing');
    await grade(station, 'saleable');
    await refuses(station, 'qc.empty', bench(), 'box_not_empty');
    await station.must('qc.finish', bench({ reason: '' }) as never);
    await refuses(station, 'qc.open', bench({ barcode: rvpOf(1) }), 'return_checked_already');
    keepsBooks(station);
  });

  it('asks which SKU when a thing that nobody expected has one code with several, and ignores a second squeeze', async () => {
    const station = await inboundFloor();
    await station.must('sku.import', { skus: [{ skuId: 'SOAP-B', listingId: 'LSTB', fsn: 'F', title: 'Test B', homeBin: null, barcodes: [SHOP.SOAP.barcode], serialNumbersPerUnit: 0, lengthMm: 1, breadthMm: 1, heightMm: 1, weightGrams: 1, pricePaise: 1 }] } as never);
    tellReturn(station, 1);
    await openReturn(station, rvpOf(1));
    await refuses(station, 'qc.scan', scan(SHOP.SOAP.barcode, 'unexpected'), 'which_sku');
    expect((await unit(station, SHOP.SOAP.barcode)).view.check?.inHand).toMatchObject({ skuId: 'SOAP' });
    station.setPace(10);
    await station.must('qc.drop', bench() as never);
    await refuses(station, 'qc.scan', scan(SHOP.SOAP.barcode), 'scan_repeated');
  });
});

describe('P43 what should not be in the parcel', () => {
  it('is kept with pictures: something else in its place, a thing without a code, an empty box', async () => {
    const station = await inboundFloor();
    for (const n of [1, 2, 3]) tellReturn(station, n, { quantity: 1 });
    await openReturn(station, rvpOf(1));
    await unit(station, SHOP.LAMP.barcode, 'wrong');
    await photo(station, jpeg(1));
    await photo(station, png(2));
    await grade(station, 'wrong_item', 'other_product');
    // Another SKU of ours is in the house now, and not for sale.
    expect([at(station, 'area:damaged', 'LAMP'), at(station, 'area:returns-qc', 'LAMP'), at(station, 'outside:customer', 'SOAP')]).toEqual([1, 0, 0]);
    await station.must('qc.finish', bench({ reason: '' }) as never);
    await openReturn(station, rvpOf(2));
    await unit(station, null, 'wrong');
    await refuses(station, 'qc.grade', judge('saleable'), 'grade_not_fitting');
    await photo(station, jpeg(3));
    await grade(station, 'wrong_item', 'copy');
    await station.must('qc.finish', bench({ reason: '' }) as never);
    await openReturn(station, rvpOf(3));
    await station.must('qc.empty', bench() as never);
    await refuses(station, 'qc.grade', judge('empty_box', 'nothing_inside'), 'photo_missing');
    const { check } = await photo(station, jpeg(4));
    const picture = check?.inHand?.photos[0];
    expect(await station.must('document.picture', { documentHash: picture } as never)).toMatchObject({ mediaType: 'image/jpeg', base64: jpeg(4) });
    await grade(station, 'empty_box', 'nothing_inside');
    expect(returnRow(station, 3)).toMatchObject({ taken: 1 });
    await station.must('qc.finish', bench({ reason: '' }) as never);
    const { rows } = await station.must('claim.list', { lane: 'open', limit: 10 });
    expect(rows.map((row) => [row.kind, row.photos.length])).toEqual([['wrong_item', 2], ['wrong_item', 1], ['empty_box', 1]]);
    keepsBooks(station);
  });

  it('takes pictures of 5 MB at most, six a unit, and nothing that is no picture', async () => {
    const station = await inboundFloor();
    tellReturn(station, 1);
    await openReturn(station, rvpOf(1));
    await unit(station, SHOP.SOAP.barcode);
    await refuses(station, 'qc.photo', bench({ base64: Buffer.from('<html>').toString('base64') }), 'photo_not_picture');
    await refuses(station, 'qc.photo', bench({ base64: Buffer.concat([Buffer.from(jpeg(), 'base64'), Buffer.alloc(5 * 1024 * 1024)]).toString('base64') }), 'photo_too_large');
    for (const n of [1, 2, 3, 4, 5, 6]) await photo(station, jpeg(n));
    await refuses(station, 'qc.photo', bench({ base64: jpeg(7) }), 'photo_too_many');
    keepsBooks(station);
  });

  it('in a parcel that belongs to no return is all taken as not expected', async () => {
    const station = await inboundFloor();
    await openBag(station);
    expect(await atGate(station, 'STRANGE-1')).toMatchObject({ outcome: 'unexpected', orderId: null });
    expect((await station.must('qc.read', bench() as never)).waiting).toMatchObject([{ trackingId: 'STRANGE-1' }]);
    await openReturn(station, 'STRANGE-1');
    expect(await unit(station, SHOP.LAMP.barcode)).toMatchObject({ take: 'unexpected' });
    await photo(station);
    await grade(station, 'saleable');
    await station.must('qc.finish', bench({ reason: '' }) as never);
    expect(at(station, 'area:returns-qc', 'LAMP')).toBe(1);
    expect((await station.must('qc.read', bench() as never)).waitingTotal).toBe(0);
    await refuses(station, 'qc.open', bench({ barcode: 'STRANGE-1' }), 'return_checked_already');
    keepsBooks(station);
  });

  it('is not checked again when Flipkart tells of its return afterwards', async () => {
    const station = await inboundFloor();
    await openBag(station);
    await atGate(station, rvpOf(1));
    await openReturn(station, rvpOf(1));
    await unit(station, SHOP.SOAP.barcode);
    await photo(station);
    await grade(station, 'saleable');
    await station.must('qc.finish', bench({ reason: '' }) as never);
    tellReturn(station, 1, { quantity: 2 });
    expect((await station.must('qc.read', bench() as never)).waitingTotal).toBe(0);
    expect(returnRow(station, 1)).toEqual({ state: 'CHECKED', taken: 1, quantity: 2 });
    await refuses(station, 'qc.open', bench({ barcode: rvpOf(1) }), 'return_checked_already');
    keepsBooks(station);
  });
});

describe('P42 a serial that was kept at packing', () => {
  it('is compared, and a unit with another one is not sold again', async () => {
    const station = await inboundFloor();
    const { orderItemId, shipmentId } = toldReturn(1);
    // The table of a station that keeps serials, as far as the check reads and writes it.
    if (station.database.read.get("SELECT 1 FROM sqlite_master WHERE name = 'pack_serial'") === undefined) {
      station.database.write((tx) => tx.run('CREATE TABLE pack_serial (shipment_id TEXT, unit_number INTEGER, position INTEGER, serial TEXT, order_item_id TEXT, sku_id TEXT, scanned_at_ms INTEGER, freed_at_ms INTEGER, freed_because TEXT)'));
    }
    station.database.write((tx) => tx.run("INSERT INTO pack_serial (shipment_id, unit_number, position, serial, order_item_id, sku_id, scanned_at_ms) VALUES (?, 1, 1, 'IMEI-1', ?, 'SOAP', 1)", shipmentId, orderItemId));
    tellReturn(station, 1, { quantity: 2 });
    await openReturn(station, rvpOf(1));
    expect((await unit(station, SHOP.SOAP.barcode)).view.check?.inHand).toMatchObject({ wantsSerial: true });
    await refuses(station, 'qc.grade', judge('saleable'), 'serial_first');
    expect(await station.must('qc.serial', bench({ barcode: 'IMEI-9' }) as never)).toMatchObject({ fits: false });
    await refuses(station, 'qc.grade', judge('saleable'), 'serial_differs');
    await photo(station);
    await grade(station, 'wrong_item', 'copy');
    await unit(station, SHOP.SOAP.barcode);
    expect(await station.must('qc.serial', bench({ barcode: 'IMEI-1' }) as never)).toMatchObject({ fits: true });
    await grade(station, 'saleable');
    expect(station.database.read.get("SELECT freed_because AS because FROM pack_serial WHERE serial = 'IMEI-1'")).toEqual({ because: 'returned' });
  });
});
