import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import type { PrinterAddress } from '../../main/printing/index.ts';
import { chosenPrinter, encodeZpl, startVirtualPrinter, tcpPrinter } from '../../main/printing/index.ts';
import { floorStation } from '../doubles/floor-station.ts';

it('sends nothing while no printer is set up, and goes to the one that is chosen from then on', async () => {
  const folders = [mkdtempSync(join(tmpdir(), 'chosen-')), mkdtempSync(join(tmpdir(), 'chosen-'))] as const;
  const first = await startVirtualPrinter({ folder: folders[0] });
  const second = await startVirtualPrinter({ folder: folders[1] });
  let address: PrinterAddress | null = null;
  const printer = chosenPrinter(() => address, ({ host, port }) => tcpPrinter({ host, port, scheduler: systemScheduler, backChannel: 'zpl' }));
  const label = { bytes: encodeZpl({ widthDots: 16, heightDots: 2, bytesPerRow: 2, bits: new Uint8Array([0xff, 0, 0, 0xff]) }), labels: 1 };
  const started: string[] = [];
  expect(await printer.status()).toMatchObject({ ready: false, problem: 'not_set_up' });
  expect(await printer.deliver(label, () => started.push('none'))).toMatchObject({ outcome: 'not-sent', problem: 'not_set_up' });
  address = { host: first.host, port: first.port };
  expect(await printer.deliver(label, () => started.push('first'))).toMatchObject({ outcome: 'printed' });
  address = { host: second.host, port: second.port };
  expect(await printer.deliver(label, () => started.push('second'))).toMatchObject({ outcome: 'printed' });
  expect(started).toEqual(['first', 'second']);
  expect(folders.map((folder) => readdirSync(folder).filter((name) => name.endsWith('.png')).length)).toEqual([1, 1]);
  await first.close();
  await second.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

it('is chosen on a live station and not in training', async () => {
  const station = floorStation();
  expect(await station.must('printer.choose', { host: 'printer-3.floor', port: 9_100 })).toEqual({ host: 'printer-3.floor', port: 9_100 });
  expect((await station.must('printer.read', {})).address).toEqual({ host: 'printer-3.floor', port: 9_100 });
  expect(await station.refusal('printer.choose', { host: 'http://printer', port: 9_100 })).toBe('invalid_input');
  station.database.write((tx) => tx.run("INSERT INTO setting (name, value) VALUES ('mode', '\"training\"') ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
  expect(await station.refusal('printer.choose', { host: '10.0.0.9', port: 9_100 })).toBe('printer_of_training');
});
