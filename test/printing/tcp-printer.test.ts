import { afterEach, describe, expect, it } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import { encodeZpl, startVirtualPrinter, tcpPrinter } from '../../main/printing/index.ts';
import type { Printer, PrinterMood, TcpPrinterPorts, VirtualPrinter } from '../../main/printing/index.ts';
import { stripes } from '../fixtures/bitmap.ts';

const QUICK = { connectMs: 500, answerMs: 150, idleMs: 200, confirmMs: 500, finishMs: 200 };
const open: VirtualPrinter[] = [];

async function pair(mood: PrinterMood = { kind: 'ok' }, backChannel: TcpPrinterPorts['backChannel'] = 'zpl'): Promise<{ device: VirtualPrinter; printer: Printer }> {
  const device = await startVirtualPrinter({ folder: null, counterAtStart: 41 });
  open.push(device);
  device.setMood(mood);
  return { device, printer: tcpPrinter({ host: device.host, port: device.port, scheduler: systemScheduler, backChannel, limits: QUICK }) };
}

const label = (n: number) => ({ bytes: encodeZpl(stripes(n)), labels: 1 });
/** A label that does not shrink: a quarter of a million bytes of noise in hexadecimal would not fit a socket's buffers. */
const heavy = { bytes: new Uint8Array(8_000_000).fill(0x41), labels: 1 };

afterEach(async () => {
  await Promise.all(open.splice(0).map((device) => device.close()));
});

describe('a ZPL printer on raw TCP', () => {
  it('is confirmed by the counter, and prints exactly the dots that were sent', async () => {
    const { device, printer } = await pair();
    const befores: (number | null)[] = [];
    expect(await printer.deliver(label(1), (before) => befores.push(before))).toMatchObject({ outcome: 'printed' });
    expect(befores).toEqual([41]);
    expect(device.labels).toHaveLength(1);
    expect(device.labels[0]?.bitmap).toEqual({ ...stripes(1), bits: Buffer.from(stripes(1).bits) });
  });

  it('prints documents one after the other when they come at once', async () => {
    const { device, printer } = await pair();
    const outcomes = await Promise.all([1, 2, 3].map((n) => printer.deliver(label(n), () => undefined)));
    expect(outcomes.map((each) => each.outcome)).toEqual(['printed', 'printed', 'printed']);
    expect(device.labels.map((each) => Buffer.from(each.bitmap.bits).equals(Buffer.from(stripes(each.number).bits)))).toEqual([true, true, true]);
  });

  it('counts several labels of one document', async () => {
    const { device, printer } = await pair();
    const bytes = Buffer.concat([1, 2, 3, 4, 5].map((n) => encodeZpl(stripes(n))));
    expect(await printer.deliver({ bytes, labels: 5 }, () => undefined)).toMatchObject({ outcome: 'printed' });
    expect(device.labels).toHaveLength(5);
  });

  it('says how many came out when the paper ends in the middle of a document', async () => {
    const { device, printer } = await pair({ kind: 'paper_for', labels: 2 });
    const bytes = Buffer.concat([1, 2, 3, 4, 5].map((n) => encodeZpl(stripes(n))));
    expect(await printer.deliver({ bytes, labels: 5 }, () => undefined)).toMatchObject({ outcome: 'unknown', says: "The printer's counter moved by 2 of 5." });
    expect(device.labels).toHaveLength(2);
  });

  it.each([['paper_out', 'paper_out'], ['head_open', 'head_open']] as const)('sends nothing with %s, and says so', async (kind, problem) => {
    const { device, printer } = await pair({ kind });
    let began = false;
    expect(await printer.deliver(label(1), () => { began = true; })).toMatchObject({ outcome: 'not-sent', problem });
    expect(began).toBe(false);
    expect(device.labels).toHaveLength(0);
    expect(await printer.status()).toMatchObject({ ready: false, problem });
  });

  it('treats silence as "go and look": nothing was sent', async () => {
    const { printer } = await pair({ kind: 'mute' });
    expect(await printer.deliver(label(1), () => undefined)).toMatchObject({ outcome: 'not-sent', problem: 'silent' });
  });

  it('calls a delivery without a back channel sent and never printed', async () => {
    const { device, printer } = await pair({ kind: 'mute' }, 'none');
    expect(await printer.deliver(label(1), () => undefined)).toMatchObject({ outcome: 'sent' });
    expect(device.labels).toHaveLength(1);
  });

  it('does not know what became of a label when the line breaks in the middle', async () => {
    const { device, printer } = await pair({ kind: 'resets_after', bytes: 20_000 }, 'none');
    expect(await printer.deliver(heavy, () => undefined)).toMatchObject({ outcome: 'unknown' });
    expect(device.labels).toHaveLength(0);
  });

  it('does not know what became of a label that the printer stops reading', async () => {
    const { printer } = await pair({ kind: 'never_reads' }, 'none');
    expect(await printer.deliver(heavy, () => undefined)).toMatchObject({ outcome: 'unknown', says: 'The printer stopped taking data.' });
  });

  it.each([['hangs_up', { kind: 'hangs_up' }], ['resets at the first byte', { kind: 'resets_after', bytes: 0 }]] as const)('sent nothing to a printer that %s', async (_name, mood) => {
    const { device, printer } = await pair(mood);
    expect(await printer.deliver(label(1), () => undefined)).toMatchObject({ outcome: 'not-sent' });
    expect(device.labels).toHaveLength(0);
  });

  it('sent nothing to a printer that is off', async () => {
    const { device, printer } = await pair();
    await device.close();
    expect(await printer.deliver(label(1), () => undefined)).toMatchObject({ outcome: 'not-sent', problem: 'offline' });
    expect(await printer.status()).toMatchObject({ ready: false, problem: 'offline' });
  });

  it('sends nothing when the last look before the first byte throws', async () => {
    const { device, printer } = await pair();
    await expect(printer.deliver(label(1), () => { throw new Error('withdrawn'); })).rejects.toThrow('withdrawn');
    expect(device.labels).toHaveLength(0);
    expect(await printer.deliver(label(2), () => undefined)).toMatchObject({ outcome: 'printed' });
    expect(device.labels).toHaveLength(1);
  });

  it('does not print what was damaged on the way', async () => {
    const { device, printer } = await pair();
    const bytes = Buffer.from(encodeZpl(stripes(1)));
    bytes[200] = bytes[200] === 0x41 ? 0x42 : 0x41;
    expect(await printer.deliver({ bytes, labels: 1 }, () => undefined)).toMatchObject({ outcome: 'unknown' });
    expect(device.spoiled).toEqual(['crc']);
  });
});
