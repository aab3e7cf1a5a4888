import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Walk } from '../../shared/fulfilment/walk.ts';
import { NATURAL_WALK, walkOf } from '../../shared/fulfilment/walk.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { keepsBooks, refuses } from '../doubles/kept-floor.ts';
import { told } from '../fixtures/told.ts';

const codes = (stops: readonly { readonly binCode: string }[]): string[] => stops.map((stop) => stop.binCode);
const row = (pattern: string, direction: 'up' | 'down' = 'up', zone = '') => ({ pattern, direction, zone });
const SHOP = {
  SOAP: { bin: 'A-1-2', barcode: '8901234567894', units: 9 }, LAMP: { bin: 'A-1-10', barcode: '8901234567900', units: 9 },
  BOWL: { bin: 'B-2-1', barcode: '8901234567917', units: 9 }, SALT: { bin: 'B-2-3', barcode: '8901234567924', units: 9 },
};

describe('P16 the order of the walk', () => {
  it('P16 is natural while nobody said otherwise', () => {
    expect(codes(walkOf(['A-10', 'B-1', 'A-2'], NATURAL_WALK))).toEqual(['A-2', 'A-10', 'B-1']);
  });

  it('P16 follows the table: the order of its rows, the direction of each, bins of no row last', () => {
    const walk: Walk = { aisles: [row('B-*', 'down', 'Back'), row('A-*', 'up', 'Front')], serpentine: false };
    expect(walkOf(['X-1', 'A-10', 'B-1', 'A-2', 'b-7'], walk)).toEqual([
      { binCode: 'b-7', aisle: 'B-*', zone: 'Back' }, { binCode: 'B-1', aisle: 'B-*', zone: 'Back' }, { binCode: 'A-2', aisle: 'A-*', zone: 'Front' },
      { binCode: 'A-10', aisle: 'A-*', zone: 'Front' }, { binCode: 'X-1', aisle: '', zone: '' },
    ]);
  });

  it('P16 makes many aisles of one row by its braces, and turns in each that is gone into', () => {
    const walk: Walk = { aisles: [row('{A#}-*')], serpentine: true };
    expect(codes(walkOf(['A10-1', 'A2-1', 'A2-9', 'A1-1', 'A1-9', 'A10-9'], walk))).toEqual(['A1-1', 'A1-9', 'A2-9', 'A2-1', 'A10-1', 'A10-9']);
    expect(codes(walkOf(['A10-1', 'A1-1', 'A1-9', 'A10-9'], walk))).toEqual(['A1-1', 'A1-9', 'A10-9', 'A10-1']);
  });

  it('P16 takes characters of a pattern as they are', () => {
    expect(walkOf(['A.1', 'AX1', 'A(1'], { aisles: [row('A.#')], serpentine: false }).map((stop) => stop.aisle)).toEqual(['A.#', '', '']);
  });

  it('P16 loses and doubles no bin, and keeps the bins of an aisle together, whatever the table', () => {
    const code = fc.stringMatching(/^[A-C]-\d{1,2}-\d{1,2}$/);
    const pattern = fc.constantFrom('A-*', '{B-#}-*', 'C-#-#', '{#}', '*-1', '{A-#}-#');
    fc.assert(fc.property(fc.array(code, { maxLength: 40 }), fc.uniqueArray(pattern), fc.boolean(), fc.constantFrom('up' as const, 'down' as const), (bins, patterns, serpentine, direction) => {
      const stops = walkOf(bins, { aisles: patterns.map((each) => row(each, direction)), serpentine });
      expect([...codes(stops)].sort()).toEqual([...new Set(bins)].sort());
      const runs = stops.map((stop) => stop.aisle).filter((aisle, at, all) => aisle !== all[at - 1]);
      expect(new Set(runs).size).toBe(runs.length);
      expect(walkOf([...bins].reverse(), { aisles: patterns.map((each) => row(each, direction)), serpentine })).toEqual(stops);
    }));
  });
});

describe('P16 a list is walked by the table', () => {
  it('P16 shows the order before it is set; a list that nobody walks follows, one that is walked stays', async () => {
    const station = floorStation();
    await stockUp(station, SHOP);
    station.tell(told(1, { SOAP: 1, LAMP: 1, BOWL: 1, SALT: 1 }), told(2, { SOAP: 1, SALT: 1 }));
    const walked = await station.must('picklist.create', { shipments: [told(2, {}).shipmentId] } as never);
    const waiting = await station.must('picklist.create', { shipments: { dueNext: 5 } } as never);
    await station.must('picklist.start', { benchId: 'bench-1', picklistId: walked.picklistId, toteCode: 'T-1' } as never);
    expect(waiting.steps.map((step) => step.binCode)).toEqual(['A-1-2', 'A-1-10', 'B-2-1', 'B-2-3']);
    const walk = { aisles: [row('B-*', 'down', 'Back'), row('{A-#}-*', 'up', 'Front')], serpentine: true };
    const tried = await station.must('walk.preview', { walk, limit: 100 } as never);
    expect(tried).toMatchObject({ bins: 4, unmatched: 0 });
    expect(codes(tried.stops)).toEqual(['B-2-3', 'B-2-1', 'A-1-2', 'A-1-10']);
    expect(await station.must('walk.read', {})).toEqual({ aisles: [], serpentine: false });
    expect(await station.must('walk.set', { walk } as never)).toEqual(walk);
    const stepsOf = async (picklistId: string) => (await station.must('picklist.read', { picklistId } as never)).steps.map((step) => step.binCode);
    expect(await stepsOf(waiting.picklistId)).toEqual(['B-2-3', 'B-2-1', 'A-1-2', 'A-1-10']);
    expect(await stepsOf(walked.picklistId)).toEqual(['A-1-2', 'B-2-3']);
    station.tell(told(3, { SOAP: 1, SALT: 1 }));
    expect((await station.must('picklist.create', { shipments: { dueNext: 5 } } as never)).steps.map((step) => step.binCode)).toEqual(['B-2-3', 'A-1-2']);
    await refuses(station, 'walk.set', { walk: { aisles: [row('A-*'), row('a-*', 'down')], serpentine: false } }, 'aisle_twice');
    keepsBooks(station);
  });
});
