import { expect } from 'vitest';
import { createFactLog, openDatabase } from '../../main/database/index.ts';
import type { Database, ReadDb } from '../../main/database/index.ts';
import type { ToldShipment } from '../../shared/fulfilment/shipment.ts';
import { PROJECTED_TABLES, projectors } from '../../main/fulfilment/index.ts';
import { LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { ErrorCode, InputOf, OperationName, OutputOf, PackView } from '../../shared/contract/index.ts';
import type { FloorStation } from './floor-station.ts';
import { floorStation, stockUp } from './floor-station.ts';

/** Each unit is 100 x 80 x 40 mm and 200 g. PHONE has two IMEIs a unit, RADIO one serial number. */
export const SHOP = {
  SOAP: { bin: 'A-02-1', barcode: '8901234567894', units: 10 },
  LAMP: { bin: 'A-10-1', barcode: '8901234567900', units: 5 },
  PHONE: { bin: 'A-02-1', barcode: '8901234567917', units: 5 },
  RADIO: { bin: 'A-10-1', barcode: '8901234567924', units: 5 },
} as const;

/** Made-up IMEIs with a right check digit. */
export const IMEIS = ['490154203237518', '356938035643809', '013824003240007', '868932036356090'] as const;
export const BENCH = { benchId: 'bench-1' } as never;

type Free<N extends OperationName> = Partial<Record<keyof InputOf<N>, unknown>>;

/** The packing bench of a small shop: what a test says in a word each. */
export interface PackBench {
  readonly station: FloorStation;
  scan(barcode: string, benchId?: string): Promise<OutputOf<'pack.scan'>>;
  view(benchId?: string): Promise<PackView>;
  act<N extends OperationName>(operation: N, input?: Free<N>): Promise<OutputOf<N>>;
  /** Refused with this code and with words in every language, and nothing has changed. */
  refuses<N extends OperationName>(code: ErrorCode, operation: N, input?: Free<N>): Promise<void>;
  refusesScan(code: ErrorCode, barcode: string, benchId?: string): Promise<void>;
  /** Makes a list of everything that can be picked, and picks it into a tote. */
  pickAll(toteCode?: string): Promise<void>;
  count(sql: string): number;
}

export async function packBench(...given: readonly (Database | ToldShipment)[]): Promise<PackBench> {
  const [first] = given;
  const database = first !== undefined && 'read' in first ? first : undefined;
  const orders = given.filter((each): each is ToldShipment => 'orderId' in each);
  const station = floorStation(database);
  const made = benchOver(station);
  await stockUp(station, SHOP);
  await made.act('sku.change', { skuId: 'PHONE', change: { serialNumbersPerUnit: 2, serialKind: 'imei' } });
  await made.act('sku.change', { skuId: 'RADIO', change: { serialNumbersPerUnit: 1 } });
  station.tell(...orders);
  return made;
}

const tablesOf = (read: ReadDb): Record<string, unknown[]> => Object.fromEntries(PROJECTED_TABLES.map((table) => [table, read.all(`SELECT * FROM ${table}`)]));

/** All facts into an empty store give the same tables. */
export function expectReplay(read: ReadDb): void {
  const copy = openDatabase(':memory:');
  createFactLog(projectors).replay(read, copy);
  expect(tablesOf(copy.read)).toEqual(tablesOf(read));
  copy.close();
}

function benchOver(station: FloorStation): PackBench {
  const act = <N extends OperationName>(operation: N, input: Free<N> = {}): Promise<OutputOf<N>> => station.must(operation, { benchId: 'bench-1', ...input } as never);
  const plain = <N extends OperationName>(operation: N, input: Free<N> = {}): Promise<OutputOf<N>> => station.must(operation, input as never);
  const refuses = async <N extends OperationName>(code: ErrorCode, operation: N, input: Free<N> = {}): Promise<void> => {
    // A refused scan counts among those of its person; that is all it changes.
    const before = { ...tablesOf(station.database.read), person_day: [], work_hour: [] };
    const reply = await station.call(operation, input as never);
    expect(reply.ok ? 'accepted' : reply.error.code).toBe(code);
    for (const language of LANGUAGES) {
      const saying = wordsIn(language).errors[code](reply.ok ? {} : reply.error.about);
      expect(`${saying.happened} ${saying.act}`).not.toMatch(/undefined|NaN|invalid|failed to|please/i);
      expect(Math.min(saying.act.length, saying.happened.length)).toBeGreaterThan(0);
    }
    expect({ ...tablesOf(station.database.read), person_day: [], work_hour: [] }).toEqual(before);
  };
  return {
    station,
    scan: (barcode, benchId = 'bench-1') => act('pack.scan', { benchId, barcode }),
    view: (benchId = 'bench-1') => act('pack.read', { benchId }),
    act: (operation, input = {}) => (/^(pack|pick)\./.test(operation) ? act(operation, input) : plain(operation, input)),
    refuses: (code, operation, input = {}) => refuses(code, operation, (operation.startsWith('pack.') ? { benchId: 'bench-1', ...input } : input) as never),
    refusesScan: (code, barcode, benchId = 'bench-1') => refuses(code, 'pack.scan', { benchId, barcode }),
    async pickAll(toteCode = 'T-1') {
      const list = await plain('picklist.create', { shipments: { dueNext: 100 } });
      await plain('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode });
      for (let view = await act('pick.read'); view.now !== null; view = await act('pick.read')) {
        if (view.provenBin !== view.now.binCode) await act('pick.scan', { barcode: view.now.binCode });
        await act('pick.scan', { barcode: SHOP[view.now.skuId as keyof typeof SHOP].barcode });
      }
    },
    count: (sql) => station.database.read.get<{ n: number }>(sql)?.n ?? -1,
  };
}
