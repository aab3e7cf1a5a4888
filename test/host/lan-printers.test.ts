import { afterEach, describe, expect, it } from 'vitest';
import { savePrinter } from '../../main/printing/queue/index.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { stockUp } from '../doubles/floor-station.ts';
import type { LanClient } from '../doubles/lan-client.ts';
import type { LanFloor } from '../doubles/lan-floor.ts';
import { lanFloor } from '../doubles/lan-floor.ts';
import { told } from '../fixtures/told.ts';

const BARCODE = '8901234567894';
let lan: LanFloor | null = null;
afterEach(async () => {
  await lan?.close();
  lan = null;
});

function printerOf(printerId: string, name: string): PrinterProfile {
  return {
    printerId: printerId as PrinterProfile['printerId'], name, language: 'zpl', way: { kind: 'tcp', host: '127.0.0.1', port: 9 }, dpi: 203, paper: PAPERS['4x6'],
    darkness: null, inchesPerSecond: null, offsetMm: { right: 0, down: 0 }, answers: 'auto', invoice: 'none', failover: null,
  };
}

const usesOf = (label: string) => ({ label, itemLabel: null, slip: null, sheet: null });

describe('the printers of benches', () => {
  it('N8 a label comes out at the bench where its order is packed, whoever makes it print', async () => {
    lan = await lanFloor();
    const { station } = lan;
    for (const [id, name] of [['p-main', 'Main'], ['p-two', 'Two'], ['p-three', 'Three']] as const) station.database.write((tx) => savePrinter(tx, printerOf(id, name), 0));
    const benches: Readonly<Record<string, LanClient>> = { 'Packing 2': await lan.bench('Packing 2', { person: 'Meera' }), 'Packing 3': await lan.bench('Packing 3', { person: 'Meera' }) };
    let acts = 0;
    const must = async (bench: string, operation: string, input: Readonly<Record<string, unknown>>): Promise<unknown> => {
      station.time.advance(1_000);
      const reply = await benches[bench]?.invoke(operation, { scanId: `${bench}-${(acts += 1)}`, ...input });
      if (reply?.ok !== true) throw new Error(`${operation}: ${JSON.stringify(reply)}`);
      return reply.value;
    };
    await station.must('printer.use', { uses: usesOf('p-main'), realInTraining: true } as never);
    await must('Packing 2', 'printer.use', { uses: usesOf('p-two'), realInTraining: true });
    await must('Packing 3', 'printer.use', { uses: usesOf('p-three'), realInTraining: true });
    expect(await benches['Packing 2']?.invoke('printer.read', {})).toMatchObject({ value: { printerId: 'p-two' } });
    expect(await station.must('printer.read', {})).toMatchObject({ printerId: 'p-main' });
    await stockUp(station, { SOAP: { bin: 'A-01', barcode: BARCODE, units: 10 } });
    station.tell(told(1, { SOAP: 1 }), told(2, { SOAP: 1 }));
    for (const [n, bench] of [[1, 'Packing 2'], [2, 'Packing 3']] as const) {
      const { picklistId } = await station.must('picklist.create', { shipments: { dueNext: 1 } } as never);
      await must(bench, 'picklist.start', { benchId: bench, picklistId, toteCode: `T-${n}` });
      for (const code of ['A-01', BARCODE]) await must(bench, 'pick.scan', { benchId: bench, barcode: code });
      await must(bench, 'pack.scan', { benchId: bench, barcode: `T-${n}` });
      await must(bench, 'pack.scan', { benchId: bench, barcode: BARCODE });
    }
    // Flipkart's labels come later, and nobody stands at any keyboard.
    station.labelled(1);
    station.labelled(2);
    expect(station.database.read.all<{ printer_id: string }>("SELECT printer_id FROM print_job WHERE kind = 'label' ORDER BY shipment_id").map((row) => row.printer_id)).toEqual(['p-two', 'p-three']);
    expect(await station.refusal('printer.remove', { printerId: 'p-two' } as never)).toMatch(/printer_(has_waiting|in_use)/);
  });

  it('N8 a set-up code gives a bench of the LAN its printers and no other name, and leaves the main PC what it is', async () => {
    lan = await lanFloor();
    const { station } = lan;
    station.database.write((tx) => savePrinter(tx, printerOf('p-two', 'Two'), 0));
    const bench = await lan.bench('Packing 2', { person: 'Meera' });
    const code = async (benchId: string): Promise<string> => (await station.must('workstation.make', { name: `Card ${benchId}`, profile: { benchId, uses: usesOf('p-two'), scale: 'on', language: 'hi', suffix: 'Enter' } } as never)).code;
    const [own, other] = [await code('Packing 2'), await code('bench-9')];
    expect(await bench.invoke('workstation.apply', { scanId: 'card-1', barcode: other })).toMatchObject({ error: { code: 'set_up_of_other_bench' } });
    expect(await bench.invoke('workstation.apply', { scanId: 'card-2', barcode: own })).toMatchObject({ ok: true, value: { profile: { language: 'hi' } } });
    expect(await bench.invoke('printer.read', {})).toMatchObject({ value: { printerId: 'p-two' } });
    expect(await bench.invoke('station.read', {})).toMatchObject({ value: { benchId: 'Packing 2' } });
    expect(await station.must('station.read', {})).toMatchObject({ benchId: 'bench-1' });
    expect(await station.must('printer.read', {})).not.toMatchObject({ printerId: 'p-two' });
  });
});
