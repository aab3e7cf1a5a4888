import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { savePrinter } from '../../main/printing/queue/index.ts';
import type { PackBench } from '../doubles/pack-bench.ts';
import { expectReplay, packBench, SHOP } from '../doubles/pack-bench.ts';
import { printerProfile } from '../fixtures/printer.ts';
import { told } from '../fixtures/told.ts';

/* A label waits for the first printer of the bench. */
let bench: PackBench;
beforeEach(async () => {
  bench = await packBench(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
  bench.station.database.write((tx) => savePrinter(tx, printerProfile('spare'), bench.station.time.nowMs()));
  await bench.pickAll();
  bench.station.labelled(1);
  await bench.scan(SHOP.SOAP.barcode);
});
afterEach(() => expectReplay(bench.station.database.read));

const lines = async () => Object.fromEntries((await bench.act('queue.read', {})).printers.map((line) => [line.printerId, line.waiting]));

describe('for P35: what waits for a printer, sent on by a person', () => {
  it('waits for the other printer, with the name of the first, and can come back', async () => {
    const [from = ''] = Object.entries(await lines()).find(([, waiting]) => waiting === 1) ?? [];
    expect(await bench.act('queue.send-on', { printerId: from, to: 'spare' })).toEqual({ moved: 1 });
    expect(await lines()).toMatchObject({ [from]: 0, spare: 1 });
    expect((await bench.act('queue.read', {})).printers.find((line) => line.printerId === 'spare')?.jobs).toMatchObject([{ firstPrinterId: from, state: 'queued' }]);
    bench.station.database.write((tx) => savePrinter(tx, printerProfile(from), bench.station.time.nowMs()));
    expect(await bench.act('queue.send-on', { printerId: 'spare', to: from })).toEqual({ moved: 1 });
    expect(await lines()).toMatchObject({ [from]: 1, spare: 0 });
  });

  it('is refused in words for a printer that nobody knows, the same one, and an empty line', async () => {
    const refusal = (printerId: string, to: string) => bench.station.refusal('queue.send-on', { printerId, to } as never);
    expect(await refusal('nobody', 'spare')).toBe('printer_not_known');
    expect(await refusal('spare', 'nobody')).toBe('printer_not_known');
    expect(await refusal('spare', 'spare')).toBe('same_printer');
    bench.station.database.write((tx) => savePrinter(tx, printerProfile('third'), bench.station.time.nowMs()));
    expect(await refusal('spare', 'third')).toBe('nothing_to_send_on');
  });
});
