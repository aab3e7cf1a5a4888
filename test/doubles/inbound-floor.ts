import { createFactLog } from '../../main/database/index.ts';
import type { Projectors } from '../../main/database/index.ts';
import { openDatabase } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { tellReturns } from '../../main/fulfilment/returns/index.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { seededRandom } from '../../main/platform/random.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { ToldReturn } from '../../shared/fulfilment/returns.ts';
import { toldReturn } from '../fixtures/told-return.ts';
import { told } from '../fixtures/told.ts';
import type { FloorStation } from './floor-station.ts';
import { floorStation, stockUp } from './floor-station.ts';

export const BENCH = 'bench-1';
export const SHOP = {
  SOAP: { bin: 'A-02-1', barcode: '8901234567894', units: 10 },
  LAMP: { bin: 'A-10-1', barcode: '8901234567900', units: 5 },
};
/** The smallest pictures that are pictures by their first bytes, each with bytes of its own. */
export const jpeg = (n = 0): string => Buffer.from([0xff, 0xd8, 0xff, 0xe0, n]).toString('base64');
export const png = (n = 0): string => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, n]).toString('base64');
export const rvpOf = (n: number): string => `RVSB${String(n).padStart(10, '0')}`;

/** A station with goods and with orders that sold two SOAP each; order `n` for each of `orders`. */
export async function inboundFloor(orders = 3, meaning: Projectors = projectors, wants: Readonly<Record<string, number>> = { SOAP: 2 }): Promise<FloorStation> {
  const station = floorStation(openDatabase(':memory:'), meaning);
  await stockUp(station, SHOP);
  station.tell(...Array.from({ length: orders }, (_, index) => told(index + 1, wants)));
  return station;
}

/** Flipkart tells of the return of order `n`. */
export function tellReturn(station: FloorStation, n: number, changes: Partial<ToldReturn> = {}, meaning: Projectors = projectors): void {
  const floor = { facts: createFactLog(meaning), ids: timeOrderedIds(station.time, seededRandom(3)) };
  station.database.write((tx) => tellReturns(floor, tx, [toldReturn(n, changes)], { completed: true, fromMs: 0 }, { stationId: 'station-1', personId: 'flipkart', atMs: station.time.nowMs() }));
}

export const openBag = (station: FloorStation, more: object = {}): Promise<OutputOf<'gate.open'>> =>
  station.must('gate.open', { benchId: BENCH, carrier: 'Ekart Logistics', bagCode: 'BAG-1', startCode: '', expectedCount: null, ...more } as never);
export const atGate = (station: FloorStation, barcode: string): Promise<OutputOf<'gate.scan'>> => station.must('gate.scan', { benchId: BENCH, barcode, anyCarrier: false } as never);
export const openReturn = (station: FloorStation, barcode: string): Promise<OutputOf<'qc.open'>> => station.must('qc.open', { benchId: BENCH, barcode } as never);
export const unit = (station: FloorStation, barcode: string | null, take = 'expected'): Promise<OutputOf<'qc.scan'>> => station.must('qc.scan', { benchId: BENCH, barcode, skuId: null, take } as never);
export const grade = (station: FloorStation, as: string, reason: string | null = null): Promise<OutputOf<'qc.grade'>> => station.must('qc.grade', { benchId: BENCH, grade: as, reason, note: '' } as never);
export const photo = (station: FloorStation, base64 = jpeg()): Promise<OutputOf<'qc.photo'>> => station.must('qc.photo', { benchId: BENCH, base64 } as never);
export const at = (station: FloorStation, place: string, skuId: string): number =>
  station.database.read.get<{ quantity: number }>('SELECT quantity FROM stock_balance WHERE place = ? AND sku_id = ?', place, skuId)?.quantity ?? 0;
export const returnRow = (station: FloorStation, n: number) =>
  station.database.read.get<{ state: string; taken: number; quantity: number }>('SELECT state, taken, quantity FROM return_item WHERE return_id = ?', toldReturn(n).returnId);
