import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Projectors } from '../../main/database/index.ts';
import { openDatabase } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { keepsBooks, tablesOf } from '../doubles/kept-floor.ts';
import { runs } from '../fixtures/runs.ts';
import { awbOf, told } from '../fixtures/told.ts';

/* What a scanner sends on a bad day, at the benches that pick, pack and hand over: codes twice, two in one, pieces of them, control signs, codes of another field. */

const SHOP = { SOAP: { bin: 'A-02-1', barcode: '8901234567894', units: 10 }, LAMP: { bin: 'A-10-1', barcode: '8901234567900', units: 5 } };
const KNOWN = [SHOP.SOAP.barcode, SHOP.LAMP.barcode, SHOP.SOAP.bin, SHOP.LAMP.bin, 'T-1', awbOf(1), awbOf(2), String(told(1, {}).orderId), String(told(2, {}).orderId)];
const AT = ['pick.scan', 'pack.scan', 'handover.scan'] as const;

interface Noise {
  readonly at: (typeof AT)[number];
  readonly code: string;
  /** The trigger bounced: the same code at once again. */
  readonly isTwice: boolean;
  readonly isUnknown: boolean;
}

const known = fc.constantFrom(...KNOWN);
const joined = fc.tuple(known, fc.constantFrom('', '\u001d', '\t', ' '), known).map(([one, between, other]) => `${one}${between}${other}`);
const piece = fc.tuple(known, fc.nat(6)).map(([code, cut]) => code.slice(1 + (cut % (code.length - 1))));
const strange = fc.oneof(joined, piece, fc.constantFrom('\u0000', '\u0002', '\u001b[A', '\r\n', '\ufeff', '💥', "'; DROP TABLE fact; --", '0', '-1', 'SW-CMD-NOBODY'), fc.string({ minLength: 1, maxLength: 20 }));
const noise: fc.Arbitrary<Noise> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ at: fc.constantFrom(...AT), code: known, isTwice: fc.boolean(), isUnknown: fc.constant(false) }) },
  { weight: 2, arbitrary: fc.record({ at: fc.constantFrom(...AT), code: strange, isTwice: fc.boolean() }).map((each) => ({ ...each, isUnknown: !KNOWN.some((code) => each.code.includes(code) || code.includes(each.code.trim())) || each.code.length > 26 })) },
);

/** A floor with two orders, one list of them under way, and a carrier at the door; whatever is scanned at it, its books are kept. */
async function scanOn(scans: readonly Noise[], meaning: Projectors): Promise<void> {
  const station = floorStation(openDatabase(':memory:'), meaning);
  await stockUp(station, SHOP);
  station.tell(told(1, { SOAP: 2 }), told(2, { SOAP: 1, LAMP: 1 }));
  const list = await station.must('picklist.create', { shipments: { dueNext: 10 } } as never);
  await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
  for (const n of [1, 2]) station.labelled(n, 'Ekart Logistics');
  await station.must('handover.open', { benchId: 'bench-1', carrier: 'Ekart Logistics' } as never);
  // A wrong scan counts in the figures of its person and hour; that is all it changes.
  const tables = (): unknown => ({ ...tablesOf(station.database.read), person_day: [], work_hour: [] });
  for (const { at, code, isTwice, isUnknown } of scans) {
    const before = isUnknown ? tables() : null;
    for (let time = 0; time <= Number(isTwice); time += 1) {
      station.setPace(time === 0 ? SECOND_MS : 30);
      const reply = await station.call(at, { benchId: 'bench-1', barcode: code } as never);
      if (!reply.ok) expect(reply.error.code).not.toBe('internal');
      if (isUnknown) expect(`${JSON.stringify(code)} ${reply.ok ? 'was taken' : 'was refused'}`).toBe(`${JSON.stringify(code)} was refused`);
    }
    if (before !== null) expect(tables()).toEqual(before);
  }
  keepsBooks(station);
  station.database.close();
}

const property = (meaning: Projectors) => fc.asyncProperty(fc.array(noise, { minLength: 1, maxLength: 40, size: 'max' }), (scans) => scanOn([
  { at: 'pick.scan', code: SHOP.SOAP.bin, isTwice: false, isUnknown: false }, { at: 'pick.scan', code: SHOP.SOAP.barcode, isTwice: true, isUnknown: false }, ...scans,
], meaning));

describe('F17 scanner noise at the benches', () => {
  it('F17 I3 I8 keeps every sum at zero and no place below it, and changes nothing by a code that nobody knows', async () => {
    await fc.assert(property(projectors), { numRuns: runs(25, 200), seed: 11 });
  }, 240_000);

  const picked = projectors['unit.picked'];
  it('F17 is found out when a picked unit comes from nowhere', async () => {
    const result = await fc.check(property({ ...projectors, 'unit.picked': (tx, fact) => {
      picked(tx, fact);
      tx.run("UPDATE stock_balance SET quantity = quantity + 1 WHERE place LIKE 'tote:%'");
    } }), { numRuns: 5, seed: 11, endOnFailure: true });
    expect(result.errorInstance).toMatchObject({ name: 'AssertionError' });
  }, 60_000);

  it('F17 is found out when a scan that was refused moves a unit all the same', async () => {
    const refusedScan = projectors['scan.refused'];
    const result = await fc.check(property({ ...projectors, 'scan.refused': (tx, fact) => {
      refusedScan(tx, fact);
      tx.run("UPDATE stock_balance SET quantity = quantity - 1 WHERE place = 'bin:A-02-1' AND sku_id = 'SOAP'");
    } }), { numRuns: 20, seed: 11, endOnFailure: true });
    expect(result.errorInstance).toMatchObject({ name: 'AssertionError' });
  }, 60_000);
});
