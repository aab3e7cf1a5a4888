import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../main/database/index.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const SMALL = 100;
const LARGE = 1_000;
const ROUNDS = 3;
const SKUS = 500;
const BINS = 200;
const WAITING = 4_000;
const SECOND_MS = 1_000;
/** Ten times the orders may cost no more than this many times as much. */
const RATIO_MAX = 15;

const skuOf = (index: number): string => `SKU-${index % SKUS}`;

/** A list of 1,000 orders by rule, made over the contract on a real file with 4,000 other orders open, against one of 100. */
export async function benchPicklist(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-picklist-'));
  const station = floorStation(openDatabase(join(folder, 'station.db')));
  try {
    await station.must('bin.import', { bins: Array.from({ length: BINS }, (_, index) => ({ binCode: `A-${index}`, zone: 'Saleable' })) } as never);
    await station.must('sku.import', { skus: Array.from({ length: SKUS }, (_, index) => ({
      skuId: skuOf(index), listingId: `LST${skuOf(index)}`, fsn: `F${index}`, title: `Thing ${index}`, homeBin: `A-${index % BINS}`, barcodes: [`89${index}`], serialNumbersPerUnit: 0, lengthMm: 1, breadthMm: 1, heightMm: 1, weightGrams: 1, pricePaise: 1,
    })) } as never);
    for (let index = 0; index < SKUS; index += 1) await station.must('stock.receive', { skuId: skuOf(index), binCode: `A-${index % BINS}`, quantity: 1_000, reference: 'bench' } as never);
    await station.must('walk.set', { walk: { aisles: [{ pattern: '{A-#}', direction: 'up', zone: 'Front' }], serpentine: true } } as never);
    const orders = WAITING + ROUNDS * (SMALL + LARGE);
    station.tell(...Array.from({ length: orders }, (_, n) => told(n, { [skuOf(n * 7)]: 1, [skuOf(n * 13 + 1)]: 1 + (n % 2) })));
    const took = async (ordersMax: number): Promise<number> => {
      const before = performance.now();
      const list = await station.must('picklist.create', { shipments: { rule: { carrier: null, dueByMs: null, size: 'any', zone: 'Front', ordersMax } } } as never);
      if (list.orders !== ordersMax) throw new Error(`the list has ${list.orders} orders`);
      return performance.now() - before;
    };
    const small: number[] = [];
    const large: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      small.push(await took(SMALL));
      large.push(await took(LARGE));
    }
    const ratio = median(large) / median(small);
    return [{
      name: 'picklist of 1,000 orders', value: rounded(median(large), 0), unit: 'ms', against: rounded(median(small), 0), ratio: rounded(ratio, 2), target: `<= ${RATIO_MAX} of 100 orders`, holds: ratio <= RATIO_MAX,
      ceiling: `<= 1 s: ${median(large) <= SECOND_MS ? 'kept' : 'missed'}`,
    }];
  } finally {
    station.database.close();
    rmSync(folder, { recursive: true });
  }
}
