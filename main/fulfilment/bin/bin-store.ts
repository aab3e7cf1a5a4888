import type { BinLane, BinRowView, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { BinCode } from '../../../shared/fulfilment/ids.ts';
import { binPlace } from '../../../shared/fulfilment/place.ts';
import type { ReadDb } from '../../database/index.ts';

const HELD = "(SELECT COALESCE(SUM(quantity), 0) FROM stock_balance WHERE place = 'bin:' || bin_code)";
const COLUMNS = `bin_code AS binCode, zone, capacity_units AS capacityUnits, gone_at_ms AS goneAtMs, ${HELD} AS units,
  (SELECT COUNT(*) FROM stock_balance WHERE place = 'bin:' || bin_code AND quantity > 0) AS skus`;
/** A bin is found by its own code, or by a SKU that lies or lives in it. */
const SEARCHED = `(?1 = '%%' OR bin_code LIKE ?1 ESCAPE '\\' OR zone LIKE ?1 ESCAPE '\\'
  OR bin_code IN (SELECT home_bin FROM sku WHERE sku_id LIKE ?1 ESCAPE '\\' OR title LIKE ?1 ESCAPE '\\')
  OR bin_code IN (SELECT substr(place, 5) FROM stock_balance JOIN sku USING (sku_id) WHERE place LIKE 'bin:%' AND quantity > 0 AND (sku.sku_id LIKE ?1 ESCAPE '\\' OR title LIKE ?1 ESCAPE '\\')))`;
const LANES: Readonly<Record<BinLane, string>> = {
  all: '1 = 1', holding: `${HELD} > 0`, empty: `${HELD} = 0 AND gone_at_ms IS NULL`, over: `capacity_units IS NOT NULL AND ${HELD} > capacity_units`, gone: 'gone_at_ms IS NOT NULL',
};

/** Bins in the order of the walk. */
export function listBins(read: ReadDb, input: InputOf<'bin.list'>): OutputOf<'bin.list'> {
  const like = `%${input.search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const where = `WHERE ${LANES[input.lane]} AND ${SEARCHED}`;
  const count = (sql: string, ...values: string[]): number => read.get<{ count: number }>(sql, ...values)?.count ?? 0;
  return {
    rows: read.all<BinRowView>(`SELECT ${COLUMNS} FROM bin ${where} ORDER BY walk_key, bin_code LIMIT ?2`, like, input.limit),
    total: count(`SELECT COUNT(*) AS count FROM bin ${where}`, like),
    bins: count('SELECT COUNT(*) AS count FROM bin'),
    goneHolding: count(`SELECT COUNT(*) AS count FROM bin WHERE gone_at_ms IS NOT NULL AND ${HELD} > 0`),
  };
}

/** One bin with what lies in it, and SKUs that live in it without a unit; undefined when it is not known. */
export function readBin(read: ReadDb, binCode: BinCode): OutputOf<'bin.read'> | undefined {
  const bin = read.get<BinRowView>(`SELECT ${COLUMNS} FROM bin WHERE bin_code = ?`, binCode);
  if (bin === undefined) return undefined;
  const rows = read.all<Omit<OutputOf<'bin.read'>['contents'][number], 'isHome'> & { readonly isHome: 0 | 1 }>(
    `SELECT sku.sku_id AS skuId, title, COALESCE(quantity, 0) AS units, CASE WHEN saleable = 1 THEN COALESCE(reserved, 0) ELSE 0 END AS reserved, COALESCE(home_bin = ?1, 0) AS isHome
     FROM sku LEFT JOIN stock_balance ON stock_balance.sku_id = sku.sku_id AND place = ?2 LEFT JOIN sku_stock ON sku_stock.sku_id = sku.sku_id
     WHERE sku.sku_id IN (SELECT sku_id FROM stock_balance WHERE place = ?2 AND quantity > 0 UNION SELECT sku_id FROM sku WHERE home_bin = ?1) ORDER BY units DESC, sku.sku_id`,
    binCode, binPlace(binCode),
  );
  const countedAtMs = read.get<{ at: number | null }>("SELECT MAX(closed_at_ms) AS at FROM bin_count WHERE bin_code = ? AND outcome IN ('adjusted', 'kept', 'same')", binCode)?.at ?? null;
  return { bin, contents: rows.map((row) => ({ ...row, isHome: row.isHome === 1 })), countedAtMs };
}
