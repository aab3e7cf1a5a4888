import { expect } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { ErrorCode, OperationName } from '../../shared/contract/index.ts';
import type { FloorStation } from './floor-station.ts';

/** Everything that facts made. */
export function tablesOf(read: FloorStation['database']['read']): Record<string, unknown[]> {
  return Object.fromEntries(PROJECTED_TABLES.map((table) => [table, read.all(`SELECT * FROM ${table}`)]));
}

/** The call is refused with this code, has words in every language, and changes nothing that facts make. */
export async function refuses(station: FloorStation, operation: OperationName, input: unknown, code: ErrorCode): Promise<void> {
  // A refused scan counts among those of its person; that is all it changes.
  const tables = (): Record<string, unknown[]> => ({ ...tablesOf(station.database.read), ...(operation.endsWith('.scan') ? { person_day: [], work_hour: [] } : {}) });
  const before = tables();
  const reply = await station.call(operation, input as never);
  expect(reply.ok ? 'accepted' : reply.error.code).toBe(code);
  for (const language of LANGUAGES) {
    const saying = wordsIn(language).errors[code](reply.ok ? {} : reply.error.about);
    expect(`${saying.happened} ${saying.act}`).not.toMatch(/undefined|NaN|null|invalid|failed to|please/i);
    expect(saying.act.length).toBeGreaterThan(0);
  }
  expect(tables()).toEqual(before);
}

/** Facts replay to the same tables, each SKU's moves sum to zero over all places, and no place inside is below zero. */
export function keepsBooks(station: FloorStation): void {
  const { read } = station.database;
  const copy = openDatabase(':memory:');
  station.facts.replay(read, copy);
  expect(tablesOf(copy.read)).toEqual(tablesOf(read));
  copy.close();
  expect(read.all('SELECT sku_id FROM stock_balance GROUP BY sku_id HAVING SUM(quantity) <> 0')).toEqual([]);
  expect(read.all("SELECT place FROM stock_balance WHERE place NOT LIKE 'outside:%' AND quantity < 0")).toEqual([]);
  expect(read.all(`SELECT stock.sku_id FROM sku_stock stock WHERE on_hand <> (SELECT COALESCE(SUM(quantity), 0) FROM stock_balance WHERE stock_balance.sku_id = stock.sku_id AND saleable = 1)
    OR reserved <> (SELECT COALESCE(SUM(reserved), 0) FROM order_line WHERE order_line.sku_id = stock.sku_id)`)).toEqual([]);
}
