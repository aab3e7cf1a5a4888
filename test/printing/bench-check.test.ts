import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, writeSetting } from '../../main/database/index.ts';
import { decodeLinear } from '../../main/documents/decode.ts';
import { measureCode } from '../../main/documents/code-measure.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import type { VirtualPrinter } from '../../main/printing/index.ts';
import { startVirtualPrinter } from '../../main/printing/index.ts';
import { calibrationCard } from '../../main/printing/card/index.ts';
import { checkCode } from '../../shared/barcode/bench-code.ts';
import { judgeReading } from '../../shared/fulfilment/bench-check.ts';
import type { BenchId, PrinterId } from '../../shared/fulfilment/ids.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { printerProfile } from '../fixtures/printer.ts';

const BENCH = 'bench-1' as BenchId;
let printer: VirtualPrinter;
let other: VirtualPrinter;
let station: FloorStation;

beforeAll(async () => {
  [printer, other] = [await startVirtualPrinter({ folder: null }), await startVirtualPrinter({ folder: null })];
});
afterAll(async () => {
  await printer.close();
  await other.close();
});
beforeEach(async () => {
  printer.setMood({ kind: 'ok' });
  station = floorStation();
  await station.must('printer.save', { profile: printerProfile('p1', { way: { kind: 'tcp', host: printer.host, port: printer.port } }) });
  await station.must('printer.save', { profile: printerProfile('p2', { way: { kind: 'tcp', host: other.host, port: other.port } }) });
});

/** What a scanner reads from the last label that came out. */
async function cardOf(from: VirtualPrinter): Promise<string> {
  const label = from.labels.at(-1);
  const codes = label === undefined ? [] : await decodeLinear(label.bitmap);
  expect(codes).toHaveLength(1);
  return codes[0]?.text ?? '';
}

const begin = (printerId = 'p1') => station.must('bench-check.begin', { benchId: BENCH, printerId: printerId as PrinterId });
const scan = (barcode: string, ending: 'suffix' | 'silence' | 'line' = 'suffix') => station.must('bench-check.scan', { benchId: BENCH, barcode, ending });

describe('N14 the closed loop', () => {
  it('N14 passes when the bench\'s scanner reads the code that came out of the printer, and a ruler proves the rest', async () => {
    const before = printer.labels.length;
    const begun = await begin();
    expect(begun.card).toMatchObject({ state: 'waiting', confirmed: true, printerName: 'Printer p1', lineMm: 100, moduleDots: 3, code: null });
    expect(printer.labels.length).toBe(before + 1);
    const read = await scan(await cardOf(printer));
    expect(read).toMatchObject({ passed: true, state: { card: { state: 'read' } } });
    const measured = await station.must('bench-check.measure', { benchId: BENCH, isRight: true });
    expect(measured.card).toBeNull();
    expect(measured.last[0]).toMatchObject({ outcome: 'passed', proved: ['printer', 'darkness', 'scanner', 'suffix', 'dpi'], lineIsRight: true, isCurrent: true });
    expect((await station.must('printer.list', {})).rows[0]).toMatchObject({ state: { ready: true }, check: { outcome: 'passed' } });
  });

  it('N14 names what is wrong: no end key, two codes run together, the card of another printer, an old one, something else', async () => {
    await begin('p2');
    const ofOther = await cardOf(other);
    await begin();
    const old = await cardOf(printer);
    await begin();
    const code = await cardOf(printer);
    expect(code).not.toBe(old);
    for (const [text, cause, ending] of [
      [code, 'no_suffix', 'silence'], [code + code, 'ran_together', 'suffix'], [code.toLowerCase(), 'other_case', 'suffix'], [ofOther, 'other_printer', 'suffix'], [old, 'old_card', 'suffix'], ['8901234567890', 'other_text', 'suffix'],
    ] as const) expect(await scan(text, ending)).toMatchObject({ passed: false, cause, read: text });
    expect((await station.must('bench-check.read', { benchId: BENCH })).last[0]).toMatchObject({ outcome: 'failed', cause: 'other_text' });
    // A code from fingers proves nothing about a scanner.
    expect(await station.refusal('bench-check.scan', { benchId: BENCH, barcode: code, ending: 'typed' })).toBe('code_was_typed');
    expect(await station.refusal('bench-check.scan', { benchId: BENCH, barcode: code, ending: 'practice' })).toBe('code_was_typed');
    expect(await scan(code, 'line')).toMatchObject({ passed: true });
  });

  it('N14 says what the printer says when nothing can come out, and waits for no scan', async () => {
    printer.setMood({ kind: 'head_open' });
    expect((await begin()).card).toMatchObject({ state: 'not_printed', problem: 'head_open' });
    expect(await station.refusal('bench-check.scan', { benchId: BENCH, barcode: 'SW-CHK-AAAAA', ending: 'suffix' })).toBe('no_card_waits');
    printer.setMood({ kind: 'paper_out' });
    expect((await begin()).card).toMatchObject({ state: 'not_printed', problem: 'paper_out' });
    expect((await station.must('bench-check.give-up', { benchId: BENCH, cause: 'nothing_came_out' })).last[0]).toMatchObject({ outcome: 'failed', cause: 'not_printed' });
    // Whatever else the printer does, the person is asked to look.
    printer.setMood({ kind: 'resets_after', bytes: 900 });
    expect((await begin()).card).toMatchObject({ state: 'waiting', confirmed: false });
    expect((await station.must('bench-check.give-up', { benchId: BENCH, cause: 'nothing_came_out' })).last[0]).toMatchObject({ outcome: 'failed', cause: 'nothing_came_out' });
    expect(await station.refusal('bench-check.give-up', { benchId: BENCH, cause: 'not_readable' })).toBe('no_card_waits');
  });

  it('N14 a wrong length fails what was read; a changed setting makes the check old', async () => {
    await begin();
    await scan(await cardOf(printer));
    expect((await station.must('bench-check.measure', { benchId: BENCH, isRight: false })).last[0]).toMatchObject({ outcome: 'failed', cause: 'wrong_scale', lineIsRight: false });
    expect(await station.refusal('bench-check.measure', { benchId: BENCH, isRight: true })).toBe('no_card_read');
    await begin();
    await scan(await cardOf(printer));
    await station.must('printer.save', { profile: printerProfile('p1', { name: 'Bench 1', way: { kind: 'tcp', host: printer.host, port: printer.port } }) });
    expect((await station.must('bench-check.read', { benchId: BENCH })).last[0]?.isCurrent).toBe(true);
    await station.must('printer.save', { profile: printerProfile('p1', { darkness: 20, way: { kind: 'tcp', host: printer.host, port: printer.port } }) });
    expect((await station.must('bench-check.read', { benchId: BENCH })).last[0]?.isCurrent).toBe(false);
  });

  it('N14 can be practised in training, where nobody has paper', async () => {
    station.database.write((tx) => writeSetting(tx, 'mode', 'training'));
    const { card } = await begin();
    expect(card?.code).toBe(await cardOf(printer));
    expect(await station.must('bench-check.scan', { benchId: BENCH, barcode: card?.code ?? '', ending: 'practice' })).toMatchObject({ passed: true });
  });

  it('is made of facts: replayed into an empty store they give the same', async () => {
    await begin();
    await scan('something');
    await scan(await cardOf(printer));
    await station.must('bench-check.measure', { benchId: BENCH, isRight: true });
    await station.must('start-of-day.put-off', { benchId: BENCH, reason: 'Scanner is charging' });
    const again = openDatabase(':memory:');
    station.facts.replay(station.database.read, again);
    for (const table of PROJECTED_TABLES) expect(again.read.all(`SELECT * FROM ${table}`), table).toEqual(station.database.read.all(`SELECT * FROM ${table}`));
    expect(again.read.all('SELECT * FROM bench_check')).toHaveLength(1);
    again.close();
  });
});

describe('the card', () => {
  it('P36 carries its code at the width of a label\'s bars on every paper, with its quiet zones', async () => {
    for (const dpi of [203, 300] as const) {
      for (const [name, paper] of Object.entries(PAPERS)) {
        const card = await calibrationCard(printerProfile('p', { dpi, paper, name: 'कार्ड Bench 3' }), 'SW-CHK-QZY27', ['TRAINING - DO NOT SHIP']);
        if (card === null) throw new Error(`no card for ${name} at ${dpi}`);
        const [code] = await decodeLinear(card.picture);
        expect(code?.text, `${name} ${dpi}`).toBe('SW-CHK-QZY27');
        const strength = code === undefined ? null : measureCode(card.picture, code);
        expect(strength?.moduleDots, `${name} ${dpi}`).toBeCloseTo(card.moduleDots, 1);
        expect(strength?.quietModules, `${name} ${dpi}`).toBeGreaterThanOrEqual(10);
        expect(card.moduleDots).toBeGreaterThanOrEqual(2);
        expect(card.lineMm).toBeGreaterThanOrEqual(40);
      }
    }
    expect(await calibrationCard(printerProfile('p', { paper: { widthMm: 30, heightMm: 20, feed: 'gap', gapMm: 2 } }), 'SW-CHK-QZY27', [])).toBeNull();
  });

  it('judges every reading, and passes no other code than its own', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.string({ maxLength: 40 }), (bytes, text) => {
      const token = checkCode(bytes);
      expect(judgeReading({ token, printerId: 'p' }, token, 'suffix', () => null).passed).toBe(true);
      expect(judgeReading({ token, printerId: 'p' }, token, 'silence', () => null)).toEqual({ passed: false, cause: 'no_suffix' });
      expect(judgeReading({ token, printerId: 'p' }, text, 'suffix', () => null).passed).toBe(text === token);
      expect(judgeReading({ token, printerId: 'p' }, token + text, 'suffix', () => null).passed).toBe(text === '');
    }));
  });
});
