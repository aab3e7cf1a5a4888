import { afterEach, describe, expect, it } from 'vitest';
import { packPayload } from '../../main/fulfilment/shipment/index.ts';
import type { PackBench } from '../doubles/pack-bench.ts';
import { expectReplay, IMEIS, packBench, SHOP } from '../doubles/pack-bench.ts';
import { awbOf, MORNING_MS, told } from '../fixtures/told.ts';

let bench: PackBench;
afterEach(() => expectReplay(bench.station.database.read));

const payload = (n: number) => packPayload(bench.station.database.read, told(n, {}).shipmentId, MORNING_MS);
const packIntents = (): number => bench.count("SELECT COUNT(*) AS n FROM intent WHERE kind = 'pack'");

describe('serial numbers at the bench', () => {
  it('P25 asks for both IMEIs of a unit after its scan, and packs only when they are in', async () => {
    bench = await packBench(told(1, { PHONE: 1, SOAP: 1 }));
    await bench.pickAll();
    bench.station.labelled(1);
    expect(packIntents()).toBe(0);
    await bench.scan(SHOP.SOAP.barcode);
    const first = await bench.scan(SHOP.PHONE.barcode);
    expect(first.answer).toMatchObject({ code: 'serial_wanted', about: { position: 1, of: 2 } });
    expect(first.view).toMatchObject({ ask: 'scan_serial', steps: { serial: { kind: 'imei', position: 1, of: 2, taken: [] } } });
    const second = await bench.scan(IMEIS[0]);
    expect(second.view).toMatchObject({ ask: 'scan_serial', steps: { serial: { position: 2, taken: [IMEIS[0]] } } });
    expect([bench.count('SELECT COUNT(*) AS n FROM print_job'), packIntents()]).toEqual([0, 0]);
    expect((await bench.scan(IMEIS[1])).answer.code).toBe('label_printing');
    expect(packIntents()).toBe(1);
    expect(payload(1)?.serialNumbers).toEqual([{ orderItemId: '4280000000000000010', serialNumbers: [[IMEIS[0], IMEIS[1]]] }]);
  });

  it('P25 carries one inner list a unit, for every line that has numbers', async () => {
    bench = await packBench(told(1, { RADIO: 2, PHONE: 1 }));
    await bench.pickAll();
    for (const code of [SHOP.RADIO.barcode, 'R-001', SHOP.PHONE.barcode, IMEIS[2], IMEIS[3], SHOP.RADIO.barcode, 'R-002']) await bench.scan(code);
    expect(payload(1)?.serialNumbers).toEqual([
      { orderItemId: '4280000000000000010', serialNumbers: [['R-001'], ['R-002']] }, { orderItemId: '4280000000000000011', serialNumbers: [[IMEIS[2], IMEIS[3]]] },
    ]);
    bench.station.tell(told(1, { RADIO: 1, PHONE: 1 }, { updatedAtMs: MORNING_MS + 1 }));
    expect(payload(1)?.serialNumbers[0]?.serialNumbers).toEqual([['R-001']]);
  });

  it('P25 refuses what is no number of the unit, by name', async () => {
    bench = await packBench(told(1, { PHONE: 1 }), told(2, { RADIO: 1 }));
    await bench.pickAll();
    bench.station.labelled(2);
    await bench.scan(SHOP.PHONE.barcode);
    await bench.refusesScan('imei_malformed', '49015420323751');
    await bench.refusesScan('imei_check_failed', '490154203237519');
    await bench.refusesScan('not_a_serial', SHOP.PHONE.barcode);
    await bench.refusesScan('not_a_serial', 'A-02-1');
    await bench.refusesScan('not_a_serial', awbOf(2));
    await bench.scan(IMEIS[0]);
    await bench.refusesScan('serial_twice', IMEIS[0]);
    await bench.refuses('serial_missing', 'pack.next-box');
    await bench.scan(IMEIS[1]);
    bench.station.labelled(1);
    bench.station.printed();
    await bench.scan(awbOf(1));
    await bench.scan(SHOP.RADIO.barcode);
    await bench.refusesScan('serial_malformed', 'A 1');
    await bench.refusesScan('serial_used', IMEIS[1]);
    bench.station.setPace(50);
    await bench.scan('R-9');
  });

  it('P25 counts one squeeze of the trigger on a number once', async () => {
    bench = await packBench(told(1, { PHONE: 1 }));
    await bench.pickAll();
    await bench.scan(SHOP.PHONE.barcode);
    await bench.scan(IMEIS[0]);
    bench.station.setPace(50);
    await bench.refuses('scan_repeated', 'pack.scan', { barcode: IMEIS[0] });
  });

  it('P25 a number is free again when its unit is undone, its order was cancelled here, or it came back', async () => {
    bench = await packBench(told(1, { RADIO: 1, SOAP: 1 }), told(2, { RADIO: 1 }), told(3, { RADIO: 1 }));
    await bench.pickAll();
    await bench.scan(SHOP.RADIO.barcode);
    await bench.scan('R-1');
    await bench.act('pack.leave', { reason: 'put_aside' });
    bench.station.tell(told(1, { RADIO: 1, SOAP: 1 }, { state: 'CANCELLED', updatedAtMs: MORNING_MS }));
    await bench.scan(SHOP.RADIO.barcode);
    await bench.scan('R-1');
    bench.station.labelled(2);
    bench.station.printed();
    await bench.scan(awbOf(2));
    await bench.refuses('serial_in_hand', 'serial.free', { serial: 'R-1', reason: 'returned' });
    await bench.refuses('serial_not_found', 'serial.free', { serial: 'R-77', reason: 'returned' });
    bench.station.tell(told(2, { RADIO: 1 }, { state: 'CANCELLED', updatedAtMs: MORNING_MS }));
    await bench.act('serial.free', { serial: 'R-1', reason: 'returned' });
    await bench.scan(SHOP.RADIO.barcode);
    await bench.scan('R-1');
    expect(bench.count("SELECT COUNT(*) AS n FROM pack_serial WHERE serial = 'R-1' AND freed_at_ms IS NULL")).toBe(1);
  });
});

describe('undo', () => {
  it('P23 takes the last unit out again with its numbers, back into its tote', async () => {
    bench = await packBench(told(1, { SOAP: 2, PHONE: 1 }));
    await bench.pickAll();
    await bench.refuses('nothing_open', 'pack.undo');
    await bench.scan(SHOP.SOAP.barcode);
    await bench.scan(SHOP.PHONE.barcode);
    await bench.scan(IMEIS[0]);
    const undone = await bench.act('pack.undo');
    expect(undone.answer).toMatchObject({ code: 'unit_undone', about: { title: 'Test PHONE', toteCode: 'T-1', left: 2 } });
    expect(undone.view).toMatchObject({ ask: 'scan_item', unitsLeft: 2, steps: { serial: null, canUndo: true } });
    expect(bench.count('SELECT COUNT(*) AS n FROM pack_serial')).toBe(0);
    await bench.act('pack.undo');
    await bench.refuses('nothing_to_undo', 'pack.undo');
    expect(bench.count("SELECT SUM(quantity) AS n FROM stock_balance WHERE place = 'tote:T-1'")).toBe(3);
    for (const code of [SHOP.PHONE.barcode, IMEIS[0], IMEIS[1], SHOP.SOAP.barcode, SHOP.SOAP.barcode]) await bench.scan(code);
    await bench.refuses('undo_too_late', 'pack.undo');
  });
});
