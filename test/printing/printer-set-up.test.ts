import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeLinear } from '../../main/documents/decode.ts';
import { writeSetting } from '../../main/database/index.ts';
import type { VirtualPrinter } from '../../main/printing/index.ts';
import { startVirtualPrinter } from '../../main/printing/index.ts';
import { queueLabel } from '../../main/printing/queue/index.ts';
import type { BenchId, DocumentHash, OrderId, PicklistId, PrinterId, ShipmentId, SubShipmentId, ToteCode, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { faultOf } from '../../shared/fulfilment/printer-rules.ts';
import { DAY_MS } from '../../shared/time.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { printerProfile } from '../fixtures/printer.ts';
import { told } from '../fixtures/told.ts';

const BENCH = 'bench-1' as BenchId;
const id = (text: string): PrinterId => text as PrinterId;
let printer: VirtualPrinter;
let station: FloorStation;

beforeAll(async () => {
  printer = await startVirtualPrinter({ folder: null });
});
afterAll(() => printer.close());
beforeEach(() => {
  printer.setMood({ kind: 'ok' });
  station = floorStation();
});

const here = (change: Partial<PrinterProfile> = {}): PrinterProfile => printerProfile('p1', { way: { kind: 'tcp', host: printer.host, port: printer.port }, ...change });
const save = (profile: PrinterProfile) => station.must('printer.save', { profile });

describe('P36 printers as people set them up', () => {
  it('P36 keeps size, dots, darkness, speed and place of each, and takes the last change back and makes it again', async () => {
    await save(here());
    await save(here({ darkness: 20, offsetMm: { right: 1.5, down: -0.5 } }));
    expect((await station.must('printer.list', {})).rows).toMatchObject([{ profile: { darkness: 20, offsetMm: { right: 1.5, down: -0.5 } }, state: { ready: true, problem: 'none' }, waiting: 0, check: null }]);
    expect(await station.must('printer.undo', {})).toEqual({ what: 'changed', name: 'Printer p1' });
    expect((await station.must('printer.list', {})).rows[0]?.profile.darkness).toBe(12);
    await station.must('printer.undo', {});
    expect((await station.must('printer.list', {})).rows[0]?.profile.darkness).toBe(20);
    await station.must('printer.remove', { printerId: id('p1') });
    expect((await station.must('printer.list', {})).rows).toEqual([]);
    expect(await station.must('printer.undo', {})).toMatchObject({ what: 'added' });
    expect((await station.must('printer.list', {})).rows[0]?.profile.darkness).toBe(20);
  });

  it('P36 shows every state of a printer in its own word', async () => {
    await save(here());
    const problemIn = async (): Promise<string | undefined> => (await station.must('printer.list', {})).rows[0]?.state.problem;
    for (const [mood, problem] of [['ok', 'none'], ['paper_out', 'paper_out'], ['head_open', 'head_open'], ['mute', 'silent']] as const) {
      printer.setMood({ kind: mood });
      expect(await problemIn(), mood).toBe(problem);
    }
    printer.setMood({ kind: 'ok' });
    await save(here({ way: { kind: 'tcp', host: '127.0.0.1', port: 1 } }));
    expect(await problemIn()).toBe('offline');
    await save(here({ way: { kind: 'file', folder: '/tmp' }, language: 'escpos', paper: PAPERS.roll80, darkness: null, inchesPerSecond: null }));
    expect(['not_set_up', 'none']).toContain(await problemIn());
  });

  it('P36 refuses what cannot be: paper, dots and darkness of another language, a way that is not here, a circle of stand-ins', async () => {
    for (const [change, code] of [
      [{ paper: PAPERS.a4 }, 'paper_not_of_language'], [{ language: 'page', paper: PAPERS.roll80, darkness: null, inchesPerSecond: null, way: { kind: 'ipp', uri: 'ipp://host/a' } }, 'paper_not_of_language'], [{ language: 'page', paper: PAPERS.a4, darkness: null, inchesPerSecond: null }, 'way_not_of_language'],
      [{ language: 'escpos', darkness: null, inchesPerSecond: null, paper: { ...PAPERS.roll80, widthMm: 150 } }, 'paper_not_of_language'], [{ language: 'escpos', darkness: null, inchesPerSecond: null, paper: PAPERS.roll80, dpi: 300 }, 'dpi_not_of_language'],
      [{ language: 'tspl', darkness: 20 }, 'darkness_out_of_range'], [{ language: 'epl', inchesPerSecond: 9 }, 'speed_out_of_range'], [{ way: { kind: 'windows', queue: 'TSC' } }, 'way_not_here'],
      [{ failover: id('nobody') }, 'failover_unknown'], [{ failover: id('p1') }, 'failover_circle'],
    ] as const) expect(await station.refusal('printer.save', { profile: here(change) }), JSON.stringify(change)).toBe(code);
    await save(printerProfile('p2'));
    await save(here({ failover: id('p2') }));
    expect(await station.refusal('printer.save', { profile: printerProfile('p2', { failover: id('p1') }) })).toBe('failover_circle');
    expect(await station.refusal('printer.save', { profile: printerProfile('p3', { name: 'PRINTER p1' }) })).toBe('printer_name_taken');
    expect(await station.refusal('printer.remove', { printerId: id('p2') })).toBe('printer_stands_in');
  });

  it('never lets stand-ins lead back to where they began', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(5), fc.option(fc.nat(5), { nil: null })), { maxLength: 30 }), (saves) => {
      const known = new Map<string, PrinterProfile>();
      for (const [at, failover] of saves) {
        const profile = printerProfile(`p${at}`, { failover: failover === null ? null : id(`p${failover}`) });
        if (faultOf(profile, [...known.values()], ['tcp']) === null) known.set(profile.printerId, profile);
      }
      for (const start of known.values()) {
        const seen = new Set<string>();
        for (let next: PrinterProfile | undefined = start; next !== undefined; next = next.failover === null ? undefined : known.get(next.failover)) {
          expect(seen.has(next.printerId)).toBe(false);
          seen.add(next.printerId);
        }
      }
    }));
  });

  it('P35 says which printer of this bench makes what, and keeps one that is needed', async () => {
    await save(here());
    await save(printerProfile('small', { paper: PAPERS['50x25'] }));
    const uses = { label: id('p1'), itemLabel: id('small'), slip: null, sheet: null };
    expect(await station.refusal('printer.use', { uses: { ...uses, label: id('small') }, realInTraining: false })).toBe('paper_too_small_for_labels');
    expect(await station.refusal('printer.use', { uses: { ...uses, sheet: id('gone') }, realInTraining: false })).toBe('printer_not_found');
    await station.must('printer.use', { uses, realInTraining: false });
    expect((await station.must('printer.list', {})).rows.map((row) => row.uses)).toEqual([['label'], ['itemLabel']]);
    expect(await station.refusal('printer.remove', { printerId: id('p1') })).toBe('printer_in_use');
    await station.must('printer.use', { uses: { ...uses, itemLabel: null }, realInTraining: false });
    station.tell(told(1, {}));
    const row = { orderId: 'OD1' as OrderId, shipmentId: told(1, {}).shipmentId as ShipmentId, subShipmentId: 'SS-1' as SubShipmentId, trackingId: 'AWB1' as TrackingId, pictureHash: '0'.repeat(64) as DocumentHash, printerId: id('small'), copyNumber: 1, reason: 'test' };
    station.database.write((tx) => queueLabel({ facts: station.facts, ids: { next: () => 'print-1' } as never }, tx, row, { stationId: 's', personId: 'p', atMs: 1 }));
    expect(await station.refusal('printer.remove', { printerId: id('small') })).toBe('printer_has_waiting');
  });

  it('P35 prints for real in training only by a supervisor\'s word', async () => {
    station.database.write((tx) => writeSetting(tx, 'mode', 'training'));
    await save(printerProfile('real', { way: { kind: 'tcp', host: '10.0.0.9', port: 9_100 } }));
    const uses = { label: id('real'), itemLabel: null, slip: null, sheet: null };
    expect(await station.refusal('printer.use', { uses, realInTraining: false })).toBe('real_printer_in_training');
    await station.must('printer.use', { uses, realInTraining: true });
  });

  it('P36 previews and prints a card of a printer that is not stored yet', async () => {
    const draft = here({ name: 'New one', paper: PAPERS['75x125'] });
    expect(await station.must('printer.preview', { profile: draft })).toMatchObject({ widthDots: 599, heightDots: 999, moduleDots: 3, lineMm: 70 });
    const begun = await station.must('printer.test', { benchId: BENCH, profile: draft });
    expect(begun.card).toMatchObject({ state: 'waiting', printerName: 'New one' });
    const [code] = await decodeLinear((printer.labels.at(-1) ?? { bitmap: { widthDots: 0, heightDots: 0, bytesPerRow: 0, bits: new Uint8Array() } }).bitmap);
    expect((await station.must('bench-check.scan', { benchId: BENCH, barcode: code?.text ?? '', ending: 'suffix' })).passed).toBe(true);
    await save(draft);
    expect((await station.must('printer.list', {})).rows[0]?.check).toMatchObject({ outcome: 'passed', isCurrent: true });
    expect(await station.refusal('printer.preview', { profile: here({ paper: { widthMm: 25, heightMm: 20, feed: 'gap', gapMm: 2 } }) })).toBe('paper_too_small_for_code');
    expect(await station.must('printer.discover', { range: null })).toMatchObject({ found: [] });
  });
});

describe('N14 the start of a bench\'s day', () => {
  const check = async (name: string): Promise<string> => {
    const { checks } = await station.must('start-of-day.read', { benchId: BENCH });
    const found = checks.find((each) => each.name === name);
    return `${found?.state ?? ''} ${found?.code ?? ''}`;
  };
  const passCard = async (): Promise<void> => {
    await station.must('bench-check.begin', { benchId: BENCH, printerId: id('p1') });
    const label = printer.labels.at(-1);
    const [code] = label === undefined ? [] : await decodeLinear(label.bitmap);
    await station.must('bench-check.scan', { benchId: BENCH, barcode: code?.text ?? '', ending: 'suffix' });
  };

  it('N14 asks for the printer, its card, the scanner and the rest, once a day, and what was put off says why', async () => {
    expect(await check('printer')).toBe('wrong day_printer_none');
    await save(here());
    await station.must('printer.use', { uses: { label: id('p1'), itemLabel: null, slip: null, sheet: null }, realInTraining: false });
    printer.setMood({ kind: 'paper_out' });
    expect(await check('printer')).toBe('wrong day_printer_problem');
    printer.setMood({ kind: 'ok' });
    expect([await check('printer'), await check('card'), await check('scanner'), await check('token')]).toEqual(['good day_printer_ready', 'wrong day_card_never', 'wrong day_scanner_silent', 'unknown day_not_checked']);
    expect(await station.refusal('start-of-day.finish', { benchId: BENCH })).toBe('start_of_day_open');
    await station.must('start-of-day.scan', { benchId: BENCH, barcode: '8901234567890', ending: 'silence' });
    expect(await check('scanner')).toBe('wrong day_scanner_no_suffix');
    await passCard();
    expect([await check('card'), await check('scanner')]).toEqual(['good day_card_read', 'good day_scanner_heard']);
    expect((await station.must('start-of-day.read', { benchId: BENCH })).isDue).toBe(true);
    // Flipkart was never asked here, so only somebody's word begins the day.
    const begun = await station.must('start-of-day.put-off', { benchId: BENCH, reason: 'The line comes at ten' });
    expect(begun).toMatchObject({ isDue: false, begun: { outcome: 'put_off', reason: 'The line comes at ten' } });
    expect((await station.must('start-of-day.read', { benchId: 'bench-2' as BenchId })).isDue).toBe(true);
    await save(here({ darkness: 25 }));
    expect(await check('card')).toBe('wrong day_card_changed');
  });

  it('N14 a card counts for as many days as the setting says', async () => {
    await save(here());
    await station.must('printer.use', { uses: { label: id('p1'), itemLabel: null, slip: null, sheet: null }, realInTraining: false });
    await passCard();
    station.time.advance(DAY_MS);
    expect([await check('card'), await check('scanner')]).toEqual(['wrong day_card_old', 'wrong day_scanner_silent']);
    expect((await station.must('start-of-day.read', { benchId: BENCH })).isDue).toBe(true);
    await station.must('start-of-day.configure', { settings: { startOfDay: 'on', cardDays: 2 } });
    expect(await check('card')).toBe('good day_card_read');
    await station.must('start-of-day.configure', { settings: { startOfDay: 'off', cardDays: 2 } });
    expect((await station.must('start-of-day.read', { benchId: BENCH })).isDue).toBe(false);
  });
});

describe('P56 a bench by a scan', () => {
  it('P56 makes the window that bench, and answers wrong and withdrawn codes plainly', async () => {
    await save(here());
    const uses = { label: id('p1'), itemLabel: null, slip: null, sheet: null };
    const profile = { benchId: 'bench-7' as BenchId, uses, scale: 'off', language: 'hi', suffix: 'Tab' } as const;
    expect(await station.refusal('workstation.make', { name: 'Bench 7', profile: { ...profile, uses: { ...uses, slip: id('gone') } } })).toBe('printer_not_found');
    const made = await station.must('workstation.make', { name: 'Bench 7', profile });
    expect(await station.refusal('workstation.make', { name: 'bench 7', profile })).toBe('set_up_name_taken');
    expect(await station.must('workstation.print', { code: made.code, printerId: id('p1') })).toMatchObject({ name: 'Printer p1' });
    const label = printer.labels.at(-1);
    const [code] = label === undefined ? [] : await decodeLinear(label.bitmap);
    expect(code?.text).toBe(made.code);
    // Leading signs of a scanner that names the kind of code do no harm.
    expect(await station.must('workstation.apply', { barcode: `]C0${made.code}` })).toEqual({ name: 'Bench 7', profile });
    expect((await station.must('station.read', {})).benchId).toBe('bench-7');
    expect((await station.must('printer.list', {})).uses).toEqual(uses);
    expect(await station.refusal('workstation.apply', { barcode: 'SW-SET-NOONE' })).toBe('set_up_unknown');
    await station.must('workstation.retire', { code: made.code });
    expect(await station.refusal('workstation.apply', { barcode: made.code })).toBe('set_up_retired');
    expect((await station.must('workstation.list', {})).rows).toMatchObject([{ name: 'Bench 7', retiredAtMs: expect.any(Number) }]);
    printer.setMood({ kind: 'paper_out' });
    const again = await station.must('workstation.make', { name: 'Bench 7', profile });
    expect(await station.refusal('workstation.print', { code: again.code, printerId: id('p1') })).toBe('card_not_printed');
  });

  it('P56 does not leave open work behind on the bench that the window was', async () => {
    await stockUp(station, { A: { bin: 'A-01', barcode: '8901234567890', units: 3 } });
    station.tell(told(1, { A: 1 }));
    const list = await station.must('picklist.create', { shipments: { dueNext: 1 } });
    await station.must('picklist.start', { benchId: BENCH, picklistId: list.picklistId as PicklistId, toteCode: 'TOTE-1' as ToteCode });
    const made = await station.must('workstation.make', { name: 'Bench 2', profile: { benchId: 'bench-2' as BenchId, uses: null, scale: 'on', language: 'en', suffix: 'Enter' } });
    expect(await station.refusal('workstation.apply', { barcode: made.code })).toBe('bench_has_work');
  });
});
