import type { BinCountView } from '../../../shared/contract/index.ts';
import type { BenchId, BinCode, SkuId } from '../../../shared/fulfilment/ids.ts';
import { SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { saleableBin } from '../stock/index.ts';

export interface OpenCount {
  readonly countId: string;
  readonly binCode: BinCode;
  readonly zone: string;
  readonly benchId: BenchId;
  readonly personId: string;
  readonly blind: 0 | 1;
  readonly state: 'COUNTING' | 'COMPARED';
  readonly begunAtMs: EpochMs;
}

const OPEN = `SELECT count_id AS countId, bin_code AS binCode, zone, bench_id AS benchId, person_id AS personId, blind, state, begun_at_ms AS begunAtMs
  FROM bin_count JOIN bin USING (bin_code) WHERE state <> 'CLOSED'`;

/** The count that lies open on a bench: it survives a crash, and every scan of it too. */
export function countOnBench(read: ReadDb, benchId: BenchId): OpenCount | undefined {
  return read.get<OpenCount>(`${OPEN} AND bench_id = ?`, benchId);
}

export function countOfBin(read: ReadDb, binCode: BinCode): OpenCount | undefined {
  return read.get<OpenCount>(`${OPEN} AND bin_code = ?`, binCode);
}

export interface CountLine {
  readonly skuId: SkuId;
  readonly title: string;
  readonly counted: number;
  /** Null until the count was compared. */
  readonly booked: number | null;
}

export function countLines(read: ReadDb, countId: string): CountLine[] {
  return read.all<CountLine>(
    'SELECT line.sku_id AS skuId, title, counted, booked FROM bin_count_line line JOIN sku USING (sku_id) WHERE count_id = ? ORDER BY line.sku_id', countId,
  );
}

export function countedOf(read: ReadDb, countId: string, skuId: SkuId): number {
  return read.get<{ counted: number }>('SELECT counted FROM bin_count_line WHERE count_id = ? AND sku_id = ?', countId, skuId)?.counted ?? 0;
}

/** The other Saleable bin in which a SKU lives, when it was found in one that is not its own; null when it may lie here. */
export function livesElsewhere(read: ReadDb, count: Pick<OpenCount, 'binCode' | 'zone'>, skuId: SkuId): BinCode | null {
  if (count.zone !== SALEABLE_ZONE) return null;
  const bin = saleableBin(read, skuId);
  return bin === undefined || bin === count.binCode ? null : bin;
}

/** What the window shows. Of a blind count nothing that our books have is told before it is compared; of an open one, what to look for. */
export function readCountView(read: ReadDb, benchId: BenchId): BinCountView | null {
  const count = countOnBench(read, benchId);
  if (count === undefined) return null;
  const { countId, binCode, zone, state, begunAtMs } = count;
  const isShown = state === 'COMPARED' || count.blind === 0;
  const booked = new Map(!isShown || state === 'COMPARED' ? [] : read.all<{ sku_id: SkuId; title: string; quantity: number }>(
    "SELECT sku_id, title, quantity FROM stock_balance JOIN sku USING (sku_id) WHERE place = 'bin:' || ? AND quantity > 0", binCode,
  ).map((row) => [row.sku_id, row] as const));
  const counted = countLines(read, countId);
  const seen = new Set(counted.map((line) => line.skuId));
  const lines = [
    ...counted.map((line) => ({ ...line, booked: state === 'COMPARED' ? line.booked : isShown ? (booked.get(line.skuId)?.quantity ?? 0) : null })),
    ...[...booked.values()].filter((row) => !seen.has(row.sku_id)).map((row) => ({ skuId: row.sku_id, title: row.title, counted: 0, booked: row.quantity })),
  ];
  return {
    countId, binCode, zone, blind: count.blind === 1, state, begunAtMs, units: counted.reduce((sum, line) => sum + line.counted, 0),
    lines: lines.map((line) => ({ ...line, livesIn: livesElsewhere(read, count, line.skuId) })),
  };
}
