import { expect, it } from 'vitest';
import { VirtualTime } from '../../../main/platform/virtual-time.ts';
import { guessQueue, windowsPrinter } from '../../../main/printing/index.ts';
import { PrinterProfileSchema } from '../../../shared/contract/printer-profile.ts';
import { PrinterId } from '../../../shared/fulfilment/ids.ts';
import { PAPERS } from '../../../shared/fulfilment/printer-profile.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';

const PROFILE: PrinterProfile = {
  printerId: PrinterId.parse('bench-1'), name: 'TSC at bench 1', language: 'tspl', way: { kind: 'windows', queue: 'TSC TE244' }, dpi: 203, paper: PAPERS['4x6'], darkness: null, inchesPerSecond: null,
  offsetMm: { right: 0, down: 0 }, answers: 'none', invoice: 'none', failover: null,
};
const PORTS = { scheduler: new VirtualTime(0), drawTrueSize: () => Promise.resolve(null) };

it('opens the queues of Windows by their profile, raw and for pages, and no other way', async () => {
  expect(windowsPrinter({ ...PROFILE, way: { kind: 'tcp', host: 'printer', port: 9_100 } }, PORTS)).toBeNull();
  for (const language of ['tspl', 'zpl', 'page'] as const) {
    const printer = windowsPrinter({ ...PROFILE, language }, PORTS);
    // These tests run where Windows is not: it opens all the same, says so, and nothing is announced.
    expect(await printer?.status()).toMatchObject({ ready: false, problem: 'not_set_up' });
    expect(await printer?.deliver({ bytes: new Uint8Array([1]), labels: 1 }, () => expect.unreachable())).toMatchObject({ outcome: 'not-sent', problem: 'not_set_up' });
  }
});

it('keeps how data is named to the spooler with the profile', () => {
  const way = { kind: 'windows', queue: 'TSC TE244', datatype: 'XPS_PASS' } as const;
  expect(PrinterProfileSchema.parse({ ...PROFILE, way }).way).toEqual(way);
  expect(PrinterProfileSchema.parse(PROFILE)).toEqual(PROFILE);
  expect(PrinterProfileSchema.safeParse({ ...PROFILE, way: { ...way, datatype: 'TEXT' } }).success).toBe(false);
});

it.each([
  ['ZDesigner ZD230-203dpi ZPL', 'USB001', { language: 'zpl', dpi: 203 }], ['ZDesigner ZD421-300dpi ZPL', 'USB001', { language: 'zpl', dpi: 300 }], ['ZDesigner GC420t (EPL)', 'USB002', { language: 'epl', dpi: 203 }],
  ['TSC TE244', 'USB001', { language: 'tspl', dpi: 203 }], ['EPSON TM-T82 Receipt', 'USB003', { language: 'escpos', dpi: 203 }], ['HP LaserJet M1005', 'USB004', { language: 'page', dpi: 203 }],
  ['Microsoft Print To PDF', 'PORTPROMPT:', null], ['Send to Microsoft OneNote 16 Driver', 'nul:', null], ['Microsoft Shared Fax Driver', 'SHRFAX:', null],
] as const)('guesses what %s at %s is', (driver, port, guess) => {
  expect(guessQueue({ driver, port })).toEqual(guess);
});
