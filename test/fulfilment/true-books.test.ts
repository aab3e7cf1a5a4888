import { describe, expect, it } from 'vitest';
import type { BenchId } from '../../shared/fulfilment/ids.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { keepsBooks } from '../doubles/kept-floor.ts';
import { told } from '../fixtures/told.ts';

const BENCH = 'bench-1' as BenchId;
const LAMP = '8901234567900';

async function shop(...orders: Parameters<FloorStation['tell']>): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, { LAMP: { bin: 'A-10', barcode: LAMP, units: 5 } });
  station.tell(...orders);
  return station;
}
const must = (station: FloorStation, operation: string, input: object) => station.must(operation as never, { benchId: BENCH, ...input } as never) as Promise<Record<string, unknown>>;
const plain = (station: FloorStation, operation: string, input: object) => station.must(operation as never, input as never) as Promise<Record<string, unknown>>;
const inBin = (station: FloorStation): number => station.database.read.get<{ quantity: number }>("SELECT quantity FROM stock_balance WHERE place = 'bin:A-10'")?.quantity ?? 0;

async function startList(station: FloorStation, benchId: string): Promise<void> {
  const list = await plain(station, 'picklist.create', { shipments: { dueNext: 100 } });
  await plain(station, 'picklist.start', { benchId, picklistId: list['picklistId'], toteCode: 'T-1' });
}

/** Two lamps are booked that are not on the shelf; the picker finds that out. */
async function twoShort(): Promise<{ station: FloorStation; shortageId: string }> {
  const station = await shop(told(1, { LAMP: 5 }));
  await startList(station, BENCH);
  for (const barcode of ['A-10', LAMP, LAMP, LAMP]) await must(station, 'pick.scan', { barcode });
  await must(station, 'pick.short', { skuId: 'LAMP' });
  const [row] = (await station.must('shortage.list', {})).rows;
  return { station, shortageId: row?.shortageId ?? '' };
}

describe('units leave the books once', () => {
  it('P57 P44 what a count took off the books is not taken off again when the shortage is decided', async () => {
    const station = await shop(told(1, { LAMP: 2 }));
    await startList(station, BENCH);
    await must(station, 'pick.scan', { barcode: 'A-10' });
    await must(station, 'pick.short', { skuId: 'LAMP' });
    // Three lie there by the count: the two are gone.
    await must(station, 'bin-count.begin', { barcode: 'A-10' });
    await must(station, 'bin-count.set', { skuId: 'LAMP', counted: 3 });
    await must(station, 'bin-count.finish', {});
    await must(station, 'bin-count.decide', { decision: 'adjust', reason: 'gone' });
    expect(inBin(station)).toBe(3);
    const [row] = (await station.must('shortage.list', {})).rows;
    await plain(station, 'shortage.decide', { shortageId: row?.shortageId, decision: 'wait', reason: 'gone' });
    expect(inBin(station)).toBe(3);
    keepsBooks(station);
  });

  it('P57 N6 a count that was kept agrees with the books when the shortage was decided', async () => {
    const { station, shortageId } = await twoShort();
    await plain(station, 'count.enter', { skuId: 'LAMP', counted: 0 });
    expect(station.database.read.get('SELECT difference FROM stock_count')).toEqual({ difference: -2 });
    await plain(station, 'shortage.decide', { shortageId, decision: 'wait', reason: 'gone' });
    expect(inBin(station)).toBe(0);
    expect(station.database.read.get('SELECT difference FROM stock_count')).toEqual({ difference: 0 });
    keepsBooks(station);
  });

  it('P44 units that are picked while a bin is counted come out of it once', async () => {
    const station = await shop(told(1, { LAMP: 2 }));
    await startList(station, 'bench-2');
    await must(station, 'bin-count.begin', { barcode: 'A-10' });
    await must(station, 'bin-count.scan', { barcode: LAMP, quantity: 5, skuId: null });
    for (const barcode of ['A-10', LAMP, LAMP]) await plain(station, 'pick.scan', { benchId: 'bench-2', barcode });
    const reply = await must(station, 'bin-count.finish', {});
    expect(reply).toMatchObject({ differences: 0 });
    expect(inBin(station)).toBe(3);
    keepsBooks(station);
  });
});
