import type { BinSuggestion } from '../../../shared/contract/index.ts';
import type { BinCode, SkuId } from '../../../shared/fulfilment/ids.ts';
import { SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import type { ReadDb } from '../../database/index.ts';
import { roomIn, saleableBin } from '../stock/index.ts';

const HELD = "(SELECT COALESCE(SUM(quantity), 0) FROM stock_balance WHERE place = 'bin:' || bin_code)";
const OPEN = 'FROM bin WHERE zone = ?1 AND gone_at_ms IS NULL AND bin_code NOT IN (SELECT value FROM json_each(?3))';
const EMPTY = `SELECT bin_code AS binCode, capacity_units AS room ${OPEN} AND (capacity_units IS NULL OR capacity_units >= ?2)
  AND NOT EXISTS (SELECT 1 FROM stock_balance WHERE place = 'bin:' || bin_code AND quantity > 0) AND NOT EXISTS (SELECT 1 FROM sku WHERE home_bin = bin_code)
  ORDER BY walk_key LIMIT 1`;
const ROOMY = `SELECT bin_code AS binCode, capacity_units - ${HELD} AS room ${OPEN} AND capacity_units IS NOT NULL AND capacity_units - ${HELD} >= ?2 ORDER BY walk_key LIMIT 1`;
const UNMEASURED = `SELECT bin_code AS binCode, NULL AS room ${OPEN} AND capacity_units IS NULL AND ?2 > 0 ORDER BY walk_key LIMIT 1`;

type Found = Omit<BinSuggestion, 'why'>;

/**
 * Where units of a SKU should go: to the bin where it lives, however full, because a SKU lives in one Saleable bin; else to the first empty
 * bin of the walk that nobody else lives in, else to the first with room enough, else to the first whose room nobody knows. `taken` are bins that were suggested
 * to others just now. Null when there is no Saleable bin.
 */
export function suggestBin(read: ReadDb, skuId: SkuId, units: number, taken: readonly BinCode[] = []): BinSuggestion | null {
  const home = saleableBin(read, skuId);
  if (home !== undefined) return { binCode: home, why: 'home', room: roomIn(read, home) };
  const find = (sql: string): Found | undefined => read.get<Found>(sql, SALEABLE_ZONE, units, JSON.stringify(taken));
  const empty = find(EMPTY);
  if (empty !== undefined) return { ...empty, why: 'empty' };
  const roomy = find(ROOMY) ?? find(UNMEASURED);
  return roomy === undefined ? null : { ...roomy, why: 'roomy' };
}
