import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { returnCarrierKey } from '../../shared/fulfilment/inbound.ts';
import { DAY_MS } from '../../shared/time.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { atGate, BENCH, grade, inboundFloor, jpeg, openBag, openReturn, photo, returnRow, rvpOf, SHOP, tellReturn, unit } from '../doubles/inbound-floor.ts';
import { keepsBooks, refuses } from '../doubles/kept-floor.ts';
import { toldReturn } from '../fixtures/told-return.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const bench = (more: object = {}) => ({ benchId: BENCH, ...more });
const close = (more: object = {}) => bench({ endCode: '', signature: 'paper', reason: '', ...more });

describe('S8 the gate', () => {
  it('takes a bag in: parcels against what is expected, codes, signature; and moves no stock', async () => {
    const station = await inboundFloor();
    for (const n of [1, 2]) tellReturn(station, n);
    const before = station.database.read.all('SELECT * FROM stock_balance');
    const opened = await openBag(station, { startCode: '4821', expectedCount: 2 });
    expect(opened).toMatchObject({ gate: { carrierName: 'Ekart Logistics', bagCode: 'BAG-1', scanned: 0, expectedCount: 2 }, carriers: [{ name: 'flipkartlogistics', expected: 2 }] });
    expect(await atGate(station, rvpOf(1))).toMatchObject({ outcome: 'expected', orderId: toldReturn(1).orderId, scanned: 1 });
    await refuses(station, 'gate.close', close(), 'end_code_missing');
    await refuses(station, 'gate.close', close({ endCode: '7730' }), 'gate_differs');
    expect(await atGate(station, rvpOf(2))).toMatchObject({ scanned: 2 });
    await refuses(station, 'gate.close', close({ endCode: '7730', signature: Buffer.from('no picture').toString('base64') }), 'photo_not_picture');
    await refuses(station, 'gate.close', close({ endCode: '7730', signature: Buffer.concat([Buffer.from(jpeg(), 'base64'), Buffer.alloc(5 * 1024 * 1024)]).toString('base64') }), 'photo_too_large');
    expect((await station.must('gate.close', close({ endCode: '7730', signature: jpeg() }) as never)).gate).toBeNull();
    expect(station.database.read.get('SELECT start_code, end_code, length(signature) AS signature FROM gate_receipt')).toEqual({ start_code: '4821', end_code: '7730', signature: 64 });
    expect(station.database.read.all('SELECT * FROM stock_balance')).toEqual(before);
    expect([returnRow(station, 1)?.state, returnRow(station, 2)?.state]).toEqual(['RECEIVED', 'RECEIVED']);
    keepsBooks(station);
  });

  it('answers each parcel: not expected and kept, scanned twice, of another carrier, no AWB', async () => {
    const station = await inboundFloor();
    tellReturn(station, 1);
    tellReturn(station, 2, { courierName: 'Delhivery' });
    tellReturn(station, 3);
    tellReturn(station, 3, { status: 'cancelled', updatedAtMs: MORNING_MS + 1 });
    await refuses(station, 'gate.scan', bench({ barcode: rvpOf(1), anyCarrier: false }), 'no_gate_open');
    await refuses(station, 'gate.close', close(), 'no_gate_open');
    await openBag(station);
    await refuses(station, 'gate.open', bench({ carrier: 'Delhivery', bagCode: 'BAG-2', startCode: '', expectedCount: null }), 'gate_open_here');
    await refuses(station, 'gate.open', { benchId: 'bench-2', carrier: 'E-Kart Logistics', bagCode: 'BAG-1', startCode: '', expectedCount: null }, 'bag_open_elsewhere');
    expect(await atGate(station, 'NOBODY-1')).toMatchObject({ outcome: 'unexpected', orderId: null });
    // Flipkart says that it is not coming, and here it is.
    expect(await atGate(station, rvpOf(3))).toMatchObject({ outcome: 'unexpected', orderId: toldReturn(3).orderId });
    await atGate(station, rvpOf(1));
    await refuses(station, 'gate.scan', bench({ barcode: rvpOf(1), anyCarrier: false }), 'gate_scanned_twice');
    await refuses(station, 'gate.scan', bench({ barcode: rvpOf(2), anyCarrier: false }), 'gate_other_carrier');
    await refuses(station, 'gate.scan', bench({ barcode: SHOP.SOAP.barcode, anyCarrier: false }), 'not_an_awb');
    await refuses(station, 'gate.scan', bench({ barcode: 'A-02-1', anyCarrier: false }), 'not_an_awb');
    expect(await station.must('gate.scan', bench({ barcode: rvpOf(2), anyCarrier: true }) as never)).toMatchObject({ outcome: 'expected' });
    station.setPace(10);
    await station.call('gate.scan', bench({ barcode: 'NOBODY-2', anyCarrier: false }) as never);
    await refuses(station, 'gate.scan', bench({ barcode: 'NOBODY-2', anyCarrier: false }), 'scan_repeated');
    keepsBooks(station);
  });

  it('names what is due and not here before it closes, and closes with a reason', async () => {
    const station = await inboundFloor();
    tellReturn(station, 1, { expectedAtMs: MORNING_MS });
    tellReturn(station, 2, { status: 'completed' });
    tellReturn(station, 3, { expectedAtMs: MORNING_MS + 5 * DAY_MS });
    const { gate } = await openBag(station);
    expect(gate?.missing.map((row) => [row.trackingId, row.why]).toSorted()).toEqual([[rvpOf(1), 'due'], [rvpOf(2), 'completed']]);
    await refuses(station, 'gate.close', close(), 'gate_differs');
    await atGate(station, rvpOf(1));
    expect((await station.must('gate.read', bench() as never)).gate?.missing).toMatchObject([{ trackingId: rvpOf(2) }]);
    await station.must('gate.close', close({ reason: 'the driver brings it tomorrow' }) as never);
    keepsBooks(station);
  });

  it('goes on after a crash where it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gate-'));
    const path = join(folder, 'station.db');
    const first = floorStation(openDatabase(path));
    await openBag(first);
    await atGate(first, 'NOBODY-1');
    first.database.close();
    const second = floorStation(openDatabase(path));
    expect((await second.must('gate.read', bench() as never)).gate).toMatchObject({ bagCode: 'BAG-1', scanned: 1, unexpected: 1 });
    await atGate(second, 'NOBODY-2');
    second.database.close();
    rmSync(folder, { recursive: true });
  });

  it('knows a parcel that Flipkart tells of after it came', async () => {
    const station = await inboundFloor();
    await openBag(station);
    await atGate(station, rvpOf(1));
    tellReturn(station, 1);
    expect(returnRow(station, 1)).toMatchObject({ state: 'RECEIVED' });
    keepsBooks(station);
  });

  it('takes the spellings of Flipkart’s own carrier for one', () => {
    expect(['Ekart Logistics', 'E-Kart Logistics', 'flipkartlogistics'].map(returnCarrierKey)).toEqual(['ekartlogistics', 'ekartlogistics', 'ekartlogistics']);
    expect(returnCarrierKey('Delhivery')).toBe('delhivery');
  });
});

describe('P43 claims', () => {
  it('are listed with the day by which they must be made, and what they can be proved with', async () => {
    const station = await inboundFloor();
    tellReturn(station, 1, { quantity: 2 });
    await openBag(station);
    await atGate(station, rvpOf(1));
    await openReturn(station, rvpOf(1));
    await unit(station, SHOP.SOAP.barcode);
    await photo(station);
    await grade(station, 'damaged', 'broken');
    await station.must('qc.finish', bench({ reason: 'the box had one' }) as never);
    expect(await station.must('inbound.configure', { claimByDays: 2 } as never)).toMatchObject({ claimByDays: 2 });
    const { rows, counts } = await station.must('claim.list', { lane: 'open', limit: 10 });
    expect(rows.map((row) => [row.kind, row.quantity, row.photos.length, row.isLate])).toEqual([['damaged', 1, 1, false], ['missing', 1, 0, false]]);
    expect(counts).toEqual({ open: 2, late: 0, settled: 0 });
    const [damaged, missing] = rows;
    const { timeline } = await station.must('order.read', { shipmentId: damaged?.shipmentId } as never);
    expect(timeline.map((step) => step.kind)).toEqual(expect.arrayContaining(['return.told', 'gate.scanned', 'qc.begun', 'qc.unit-scanned', 'qc.photo-taken', 'qc.unit-graded', 'qc.finished']));
    station.time.advance(4 * DAY_MS);
    expect((await station.must('claim.list', { lane: 'open', limit: 10 })).counts).toEqual({ open: 2, late: 2, settled: 0 });
    await refuses(station, 'claim.settle', { claimId: 'none', outcome: 'made', note: '' }, 'claim_not_found');
    await refuses(station, 'claim.settle', { claimId: missing?.claimId, outcome: 'not_made', note: '' }, 'qc_reason_missing');
    await station.must('claim.settle', { claimId: damaged?.claimId, outcome: 'made', note: 'CL-1' } as never);
    await refuses(station, 'claim.settle', { claimId: damaged?.claimId, outcome: 'made', note: 'CL-1' }, 'claim_settled');
    expect((await station.must('claim.list', { lane: 'settled', limit: 10 })).rows).toMatchObject([{ claimId: damaged?.claimId, outcome: 'made', settledNote: 'CL-1' }]);
    keepsBooks(station);
  });
});

describe('for P59: a return that Flipkart calls completed', () => {
  it('and that nobody saw here is a task after days, in its lane and in the count of the day', async () => {
    const station = await inboundFloor();
    tellReturn(station, 1, { status: 'completed' });
    tellReturn(station, 2, { status: 'completed' });
    tellReturn(station, 3);
    const lane = async () => (await station.must('return.list', { lane: 'not_received', source: 'both', search: '', limit: 10 })).rows.map((row) => row.trackingId).toSorted();
    const tasks = async () => (await station.must('today.read', {})).counts.tasks;
    expect([await lane(), await tasks()]).toEqual([[], 0]);
    station.time.advance(3 * DAY_MS);
    expect([await lane(), await tasks()]).toEqual([[rvpOf(1), rvpOf(2)], 2]);
    expect(await station.must('inbound.read', {})).toMatchObject({ notReceived: 2, returnMissingDays: 3 });
    expect((await station.must('return.list', { lane: 'not_received', source: 'courier_return', search: rvpOf(1), limit: 10 })).total).toBe(0);
    expect((await station.must('return.list', { lane: 'not_received', source: 'both', search: rvpOf(1), limit: 10 })).total).toBe(1);
    await openBag(station);
    await atGate(station, rvpOf(1));
    expect([await lane(), await tasks()]).toEqual([[rvpOf(2)], 1]);
    await station.must('inbound.configure', { returnMissingDays: 5 } as never);
    expect([await lane(), await tasks()]).toEqual([[], 0]);
    await station.must('inbound.configure', { returnMissingDays: 0 } as never);
    station.time.advance(60 * DAY_MS);
    expect([await lane(), await tasks()]).toEqual([[], 0]);
    keepsBooks(station);
  });
});
