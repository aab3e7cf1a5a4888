import { afterEach, describe, expect, it } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import { openTcpPrinter, startVirtualPrinter } from '../../main/printing/index.ts';
import type { VirtualPrinter } from '../../main/printing/index.ts';
import { slipText } from '../../main/printing/languages/slip-text.ts';
import type { SlipLine } from '../../shared/fulfilment/slip-line.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { profileOf } from '../fixtures/printer-profile.ts';

const open: VirtualPrinter[] = [];
const SLIP: readonly SlipLine[] = [
  { kind: 'text', text: 'Tote T-14', align: 'center', bold: true, isLarge: true },
  { kind: 'rule' },
  { kind: 'row', cells: [{ text: 'A-01-1', columns: 12 }, { text: 'TSHIRT-RED-M', columns: 16 }, { text: '2', columns: 4, align: 'RIGHT', bold: true }] },
  { kind: 'gap' },
  { kind: 'code', code: 'T-14' },
  { kind: 'square_code', code: 'OD123' },
];

afterEach(async () => {
  await Promise.all(open.splice(0).map((device) => device.close()));
});

describe('a slip of plain text', () => {
  it.each([58, 80] as const)('is printed by an ESC/POS printer of %i mm, and confirmed', async (rollMm) => {
    const device = await startVirtualPrinter({ folder: null, language: 'escpos' });
    open.push(device);
    const printer = openTcpPrinter({ ...profileOf({ language: 'escpos', paper: PAPERS[`roll${rollMm}`] }), way: { kind: 'tcp', host: device.host, port: device.port } }, { scheduler: systemScheduler });
    const bytes = slipText(SLIP, { rollMm, cutter: true });
    expect(await printer.deliver({ bytes: bytes ?? new Uint8Array(), labels: 1 }, () => undefined)).toMatchObject({ outcome: 'printed' });
    expect(device.spoiled).toEqual([]);
    expect(device.texts).toHaveLength(1);
    const lines = device.texts[0]?.split('\n') ?? [];
    expect(lines[0]).toBe('Tote T-14');
    expect(lines[1]).toBe('-'.repeat(rollMm === 58 ? 32 : 48));
    expect(lines[2]).toBe(`A-01-1${' '.repeat(6)}TSHIRT-RED-M${' '.repeat(4)}${' '.repeat(3)}2`);
  });

  it('carries the code in set B and a QR code, and each slip stands alone', () => {
    const text = Buffer.from(slipText(SLIP, { rollMm: 80, cutter: false }) ?? []).toString('latin1');
    expect(text).toContain('\u001dkI\u0006{BT-14');
    expect(text).toContain('OD123');
    expect(text.match(/Tote T-14/g)).toHaveLength(1);
    expect(Buffer.from(slipText(SLIP, { rollMm: 80, cutter: false }) ?? []).toString('latin1')).toBe(text);
  });

  it('is no text with a rupee sign, Devanagari or a code that is too wide: those are drawn', () => {
    const paper = { rollMm: 80, cutter: true } as const;
    expect(slipText([{ kind: 'text', text: '₹1,299' }], paper)).toBeNull();
    expect(slipText([{ kind: 'row', cells: [{ text: 'राजेश', columns: 10 }] }], paper)).toBeNull();
    expect(slipText([{ kind: 'text', text: 'Café' }], paper)).toBeNull();
    expect(slipText([{ kind: 'code', code: 'X'.repeat(21) }], paper)).toBeNull();
    expect(slipText([{ kind: 'code', code: 'FMPP0012345678' }], { rollMm: 58, cutter: true })).toBeNull();
    expect(slipText([{ kind: 'code', code: 'FMPP0012345678' }], paper)).not.toBeNull();
  });
});
