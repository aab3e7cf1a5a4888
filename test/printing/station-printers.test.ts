import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import { createStationPrinters, LABEL_LANGUAGES, openPrinter, startVirtualPrinter } from '../../main/printing/index.ts';
import type { Printers, VirtualPrinter } from '../../main/printing/index.ts';
import { isBlack } from '../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { stripes } from '../fixtures/bitmap.ts';
import { profileOf } from '../fixtures/printer-profile.ts';

const open: VirtualPrinter[] = [];

function stationWith(profile: PrinterProfile): Printers {
  return createStationPrinters({ profile: () => profile, openPrinter: openPrinter(systemScheduler), drawPages: () => Promise.resolve('none') });
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((device) => device.close()));
});

describe('the printers of a station', () => {
  it.each(LABEL_LANGUAGES)('for P35: one that speaks %s prints through the way of its profile, dot for dot', async (language) => {
    const device = await startVirtualPrinter({ folder: null, language });
    open.push(device);
    const profile = profileOf({ language, way: { kind: 'tcp', host: device.host, port: device.port }, darkness: 10, inchesPerSecond: 4 });
    const printers = stationWith(profile);
    const document = await printers.encode(profile.printerId, { kind: 'pictures', pictures: [stripes(7)] }, 2);
    if ('refused' in document) throw new Error(document.refused);
    expect(await printers.open(profile.printerId)?.deliver(document, () => undefined)).toMatchObject({ outcome: language === 'epl' ? 'sent' : 'printed' });
    expect(device.labels).toHaveLength(2);
    const [label] = device.labels;
    let other = 0;
    for (let y = 0; y < 1218; y += 1) for (let x = 0; x < 816; x += 1) if (label === undefined || isBlack(label.bitmap, x, y) !== isBlack(stripes(7), x, y)) other += 1;
    expect(other).toBe(0);
  });

  it('for P36: refuse a picture that the offset would take off the paper, and print to a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'station-printers-'));
    const profile = profileOf({ language: 'tspl', way: { kind: 'file', folder } });
    const pictures = { kind: 'pictures', pictures: [stripes(7)] } as const;
    expect(await stationWith({ ...profile, offsetMm: { right: 3, down: 0 } }).encode(profile.printerId, pictures, 1)).toEqual({ refused: 'too_large' });
    const printers = stationWith(profile);
    const document = await printers.encode(profile.printerId, pictures, 1);
    if ('refused' in document) throw new Error(document.refused);
    expect(await printers.open(profile.printerId)?.deliver(document, () => undefined)).toMatchObject({ outcome: 'sent' });
    expect(readdirSync(folder).sort()).toEqual(['document-00001-1.png', 'document-00001.tspl']);
  });
});
