import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Projectors } from '../../main/database/index.ts';
import { openDatabase } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import type { PlacedUnits } from '../../shared/fulfilment/day.ts';
import { compareUnits, placeOfAccount } from '../../shared/fulfilment/day.ts';
import type { BenchId, ToteCode } from '../../shared/fulfilment/ids.ts';
import { DAY_MS, HOUR_MS } from '../../shared/time.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';

const BENCH = { benchId: 'bench-1' as BenchId };
const SOAP_CODE = '8901234567894';

const UNITS = fc.array(fc.record({ place: fc.constantFrom('tote:T-1', 'tote:T-2', 'parcel:a', 'parcel:b'), skuId: fc.constantFrom('SOAP', 'LAMP'), units: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 12 });

/** What the orders say of units that lie as the ledger has them: the same by another way, tote by tote and in another order. */
const byOrders = (ledger: readonly PlacedUnits[]): PlacedUnits[] => ledger.map((each) => ({ ...each, place: placeOfAccount(each.place) })).toReversed();

describe('N20 the units of orders', () => {
  it('N20 add up when every unit is in one place, and never when one is nowhere, twice or in another place', () => {
    fc.assert(fc.property(UNITS, fc.nat(), fc.constantFrom('nowhere', 'twice', 'elsewhere'), (ledger, at, what) => {
      expect(compareUnits(byOrders(ledger), ledger)).toEqual([]);
      const index = at % ledger.length;
      const broken = ledger.map((each, n): PlacedUnits => (n !== index ? each : what === 'nowhere' ? { ...each, units: each.units - 1 } : what === 'twice' ? { ...each, units: each.units + 1 } : { ...each, place: 'parcel:other' }));
      expect(compareUnits(byOrders(ledger), broken)).not.toEqual([]);
    }));
  });

  it('N20 a unit that goes from one tote to another is no fault of the account: both are one place of it', () => {
    expect(compareUnits([{ place: 'totes', skuId: 'SOAP', units: 3 }], [{ place: 'tote:A', skuId: 'SOAP', units: 1 }, { place: 'tote:B', skuId: 'SOAP', units: 2 }])).toEqual([]);
  });

  it('N20 names the place when a program forgets that a unit left its tote', async () => {
    const forgetful: Projectors = {
      ...projectors,
      'unit.packed': (tx, fact) => {
        projectors['unit.packed'](tx, fact);
        tx.run("UPDATE stock_balance SET quantity = quantity + 1 WHERE place = 'tote:' || ? AND sku_id = ?", fact.body.toteCode, fact.body.skuId);
      },
    };
    const station = floorStation(openDatabase(':memory:'), forgetful);
    await stockUp(station, { SOAP: { bin: 'A-02-1', barcode: SOAP_CODE, units: 10 } });
    station.tell(told(1, { SOAP: 2 }));
    const list = await station.must('picklist.create', { shipments: { dueNext: 10 } });
    await station.must('picklist.start', { ...BENCH, picklistId: list.picklistId, toteCode: 'T-1' as ToteCode });
    for (const barcode of ['A-02-1', SOAP_CODE, SOAP_CODE]) {
      await station.must('pick.scan', { ...BENCH, barcode });
      station.time.advance(HOUR_MS / 60);
    }
    const wrong = async () => (await station.must('day.read', {})).points.find((each) => each.point === 'units_wrong');
    expect((await wrong())?.count).toBe(0);
    await station.must('pack.scan', { ...BENCH, barcode: SOAP_CODE });
    // One unit is in its parcel and still in the tote as well.
    expect(await wrong()).toMatchObject({ count: 1, things: [{ about: { place: 'totes', skuId: 'SOAP', byOrders: 1, byLedger: 2 } }] });
    // From one close to the next the sum says it too: what was there before is known then.
    await station.must('day.close-open', { reason: 'The books are wrong' });
    station.time.advance(DAY_MS);
    expect((await wrong())?.count).toBe(1);
    await station.must('pack.scan', { ...BENCH, barcode: SOAP_CODE });
    expect(await wrong()).toMatchObject({ count: 2, things: [{ id: 'account', about: { over: 1 } }, { about: { place: 'totes', byOrders: 0, byLedger: 2 } }] });
  });
});
