import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Projectors } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import type { OperationName } from '../../shared/contract/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { at, BENCH, inboundFloor, jpeg, rvpOf, SHOP, tellReturn } from '../doubles/inbound-floor.ts';
import { keepsBooks } from '../doubles/kept-floor.ts';
import { toldReturn } from '../fixtures/told-return.ts';
import { runs } from '../fixtures/runs.ts';

/* Random receipts and checks: whatever is scanned, graded, put aside or taken back, every SKU's units sum to zero over all places and no line of a return takes more than it says. */

type Act =
  | { readonly act: 'tell'; readonly n: number; readonly quantity: number }
  | { readonly act: 'gate' | 'open'; readonly n: number }
  | { readonly act: 'unit'; readonly sku: 'SOAP' | 'LAMP' | null; readonly take: string; readonly grade: string; readonly isPictured: boolean }
  | { readonly act: 'scan'; readonly sku: 'SOAP' | 'LAMP' }
  | { readonly act: 'empty' | 'drop' | 'leave' | 'finish' | 'put-away' };

const RETURNS = [1, 2, 3] as const;
const n = fc.constantFrom(...RETURNS);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ act: fc.constant('tell'), n, quantity: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('gate', 'open'), n }) },
  { weight: 10, arbitrary: fc.record({ act: fc.constant('unit'), sku: fc.constantFrom('SOAP', 'SOAP', 'LAMP', null), take: fc.constantFrom('expected', 'expected', 'wrong', 'unexpected'), grade: fc.constantFrom('saleable', 'damaged', 'wrong_item'), isPictured: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('scan'), sku: fc.constantFrom('SOAP', 'LAMP') }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constantFrom('empty', 'drop', 'leave', 'finish', 'put-away') }) },
);

const REASON: Readonly<Record<string, string | null>> = { saleable: null, damaged: 'broken', wrong_item: 'copy', empty_box: 'nothing_inside' };

async function run(acts: readonly Act[], meaning: Projectors): Promise<void> {
  const station = await inboundFloor(3, meaning);
  const call = async (operation: OperationName, input: object): Promise<boolean> => {
    const reply = await station.call(operation, { benchId: BENCH, ...input } as never);
    expect(`${operation} ${reply.ok ? '' : reply.error.code}`).not.toMatch(/internal|invalid_input/);
    return reply.ok;
  };
  await call('gate.open', { carrier: 'Ekart Logistics', bagCode: 'BAG', startCode: '', expectedCount: null });
  let came = { SOAP: 0, LAMP: 0 };
  let told = 0;
  for (const one of acts) {
    switch (one.act) {
      case 'tell': tellReturn(station, one.n, { quantity: one.quantity, updatedAtMs: station.time.nowMs() + (told += 1) }, meaning); break;
      case 'gate': await call('gate.scan', { barcode: rvpOf(one.n), anyCarrier: false }); break;
      case 'open': await call('qc.open', { barcode: rvpOf(one.n) }); break;
      case 'scan': await call('qc.scan', { barcode: SHOP[one.sku].barcode, skuId: null, take: 'expected' }); break;
      case 'unit': {
        const isTaken = await call('qc.scan', { barcode: one.sku === null ? null : SHOP[one.sku].barcode, skuId: null, take: one.take });
        if (one.isPictured) await call('qc.photo', { base64: jpeg() });
        const isGraded = await call('qc.grade', { grade: one.grade, reason: REASON[one.grade], note: '' });
        if (isTaken && isGraded && one.sku !== null) came = { ...came, [one.sku]: came[one.sku] + 1 };
        if (!isGraded) await call('qc.drop', {});
        // What lay in hand from before was graded: its SKU is not the one of this act.
        if (!isTaken && isGraded) came = countCame(station);
        break;
      }
      case 'empty':
        if (await call('qc.empty', {})) {
          await call('qc.photo', { base64: jpeg() });
          await call('qc.grade', { grade: 'empty_box', reason: 'nothing_inside', note: '' });
        }
        break;
      case 'drop': await call('qc.drop', {}); break;
      case 'leave': await call('qc.leave', {}); break;
      case 'finish': await call('qc.finish', { reason: 'x' }); break;
      case 'put-away': await call('put-away.scan', { barcode: 'SOAP', skuId: null, quantity: 1, area: 'returns-qc', binCode: 'A-02-1', overfill: false }); break;
    }
    for (const sku of ['SOAP', 'LAMP'] as const) {
      const inside = station.database.read.get<{ units: number }>("SELECT COALESCE(SUM(quantity), 0) AS units FROM stock_balance WHERE inside = 1 AND sku_id = ?", sku)?.units;
      expect(`${sku} inside ${inside}`).toBe(`${sku} inside ${SHOP[sku].units + came[sku]}`);
      expect(at(station, 'outside:customer', sku) + came[sku]).toBe(0);
    }
    holdsLines(station);
  }
  keepsBooks(station);
  station.database.close();
}

const countCame = (station: FloorStation): { SOAP: number; LAMP: number } => ({ SOAP: -at(station, 'outside:customer', 'SOAP'), LAMP: -at(station, 'outside:customer', 'LAMP') });

/** No line takes more than the most that its return ever said, and not more came back right than was sold. */
function holdsLines(station: FloorStation): void {
  for (const each of RETURNS) {
    const { returnId, orderItemId } = toldReturn(each);
    const most = station.database.read.all<{ body: string }>("SELECT body FROM fact WHERE kind = 'return.told' AND subject = ?", toldReturn(each).orderId).map((row) => (JSON.parse(row.body) as { told: { quantity: number } }).told.quantity);
    const taken = station.database.read.get<{ taken: number }>('SELECT taken FROM return_item WHERE return_id = ?', returnId)?.taken ?? 0;
    expect(taken).toBeLessThanOrEqual(Math.max(0, ...most));
    const right = station.database.read.get<{ n: number }>("SELECT COUNT(*) AS n FROM qc_unit WHERE order_item_id = ? AND take = 'expected' AND state = 'GRADED'", orderItemId)?.n ?? 0;
    expect(right).toBeLessThanOrEqual(Math.min(2, taken));
  }
}

const property = (meaning: Projectors) => fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 40, size: 'max' }), (acts) => run([{ act: 'tell', n: 1, quantity: 2 }, { act: 'tell', n: 2, quantity: 1 }, ...acts], meaning));

describe('returns that come in', () => {
  it('S8 P42 keep every sum at zero and take no line twice, whatever is scanned and in which order', async () => {
    await fc.assert(property(projectors), { numRuns: runs(20, 80), seed: 7 });
  }, 240_000);

  const graded = projectors['qc.unit-graded'];
  const BROKEN: Readonly<Record<string, Partial<Projectors>>> = {
    'forgets what a line has taken': { 'qc.unit-graded': (tx, fact) => graded(tx, { ...fact, body: { ...fact.body, parts: [] } }) },
    'books a returned unit from nowhere': { 'qc.unit-graded': (tx, fact) => {
      graded(tx, fact);
      if (fact.body.skuId !== null) tx.run("UPDATE stock_balance SET quantity = quantity + 1 WHERE place = ? AND sku_id = ?", fact.body.grade === 'saleable' ? 'area:returns-qc' : 'area:damaged', fact.body.skuId);
    } },
    'takes a scan for a unit that came in': { 'qc.unit-dropped': (tx, fact) => {
      tx.run("UPDATE qc_unit SET state = 'GRADED', graded_at_ms = ? WHERE check_id = ? AND unit = ?", fact.atMs, fact.body.checkId, fact.body.unit);
    } },
  };
  it.each(Object.keys(BROKEN))('are found out when the station %s', async (name) => {
    const result = await fc.check(property({ ...projectors, ...BROKEN[name] }), { numRuns: 60, seed: 7, endOnFailure: true });
    expect(result.failed).toBe(true);
  }, 240_000);
});
