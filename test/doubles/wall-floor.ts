import { expect } from 'vitest';
import type { InputOf, OperationName, OutputOf, WallView } from '../../shared/contract/index.ts';
import type { BenchId, PicklistId, WallId } from '../../shared/fulfilment/ids.ts';
import type { SlotState } from '../../shared/fulfilment/wall.ts';
import type { FloorStation } from './floor-station.ts';
import { floorStation, stockUp } from './floor-station.ts';

export const WALL_SHOP = {
  SOAP: { bin: 'A-02', barcode: '8901234567894', units: 20 }, LAMP: { bin: 'A-10', barcode: '8901234567900', units: 10 }, BOWL: { bin: 'B-01', barcode: '8901234567917', units: 10 },
} as const;
export type WallSku = keyof typeof WALL_SHOP;
export const ONE = 'bench-1' as BenchId;
export const TWO = 'bench-2' as BenchId;

type Free<N extends OperationName> = Partial<Record<keyof InputOf<N>, unknown>>;

/** A small shop with a put wall, in words of a test. */
export interface WallFloor {
  readonly station: FloorStation;
  readonly wallId: WallId;
  act<N extends OperationName>(operation: N, input?: Free<N>): Promise<OutputOf<N>>;
  /** The code of a refusal. */
  refusal<N extends OperationName>(operation: N, input?: Free<N>): Promise<string>;
  /** Makes a list of all that can be picked, starts it for the wall and picks it into the tote. */
  pickForWall(toteCode?: string): Promise<PicklistId>;
  scan(barcode: string, benchId?: BenchId): Promise<OutputOf<'wall.scan'>>;
  /** A unit and the slot that the wall names. */
  put(sku: WallSku): Promise<OutputOf<'wall.scan'>>;
  view(benchId?: BenchId): Promise<WallView>;
  /** Slots that are not free, as `number:state:units`. */
  slots(benchId?: BenchId): Promise<string[]>;
  pack(barcode: string, benchId?: BenchId): Promise<OutputOf<'pack.scan'>>;
}

export async function wallFloor(rows: number, columns: number, ...orders: Parameters<FloorStation['tell']>): Promise<WallFloor> {
  return wallFloorOf(floorStation(), rows, columns, ...orders);
}

/** The same at a given station. */
export async function wallFloorOf(station: FloorStation, rows: number, columns: number, ...orders: Parameters<FloorStation['tell']>): Promise<WallFloor> {
  await stockUp(station, WALL_SHOP);
  station.tell(...orders);
  const made = await station.must('wall.make', { name: 'Wall 1', prefix: 'W1', rows, columns } as never);
  return floorOver(station, made.wallId);
}

function floorOver(station: FloorStation, wallId: WallId): WallFloor {
  const inputOf = (operation: OperationName, input: object): never => (/^(wall\.(read|open|take-over|leave|scan|undo|missing)|pack\.|pick\.)/.test(operation) ? { benchId: ONE, ...input } : input) as never;
  const act: WallFloor['act'] = (operation, input = {}) => station.must(operation, inputOf(operation, input));
  const floor: WallFloor = {
    station, wallId, act,
    refusal: (operation, input = {}) => station.refusal(operation, inputOf(operation, input)),
    async pickForWall(toteCode = 'T-1') {
      const { picklistId } = await act('picklist.create', { shipments: { dueNext: 100 } });
      await act('picklist.start-wall', { benchId: ONE, picklistId, toteCode });
      for (let view = await act('pick.read'); view.now !== null; view = await act('pick.read')) {
        if (view.provenBin !== view.now.binCode) await act('pick.scan', { barcode: view.now.binCode });
        await act('pick.scan', { barcode: WALL_SHOP[view.now.skuId as string as WallSku].barcode });
      }
      return picklistId;
    },
    scan: (barcode, benchId = ONE) => act('wall.scan', { benchId, barcode }),
    async put(sku) {
      const taken = await floor.scan(WALL_SHOP[sku].barcode);
      return taken.view.inHand === null ? taken : floor.scan(taken.view.inHand.slotCode);
    },
    view: (benchId = ONE) => act('wall.read', { benchId }),
    async slots(benchId = ONE) {
      return slotLines((await floor.view(benchId)).wall?.slots ?? []);
    },
    pack: (barcode, benchId = ONE) => act('pack.scan', { benchId, barcode }),
  };
  return floor;
}

function slotLines(slots: readonly { readonly slot: number; readonly state: SlotState; readonly units: number }[]): string[] {
  return slots.filter((slot) => slot.state !== 'free').map((slot) => `${slot.slot}:${slot.state}:${slot.units}`);
}

/** Each unit is in one place: what orders have loose is what totes and slots hold, and no order has more in its slot and parcel than it wanted when it was put. */
export function expectOnePlaceAUnit(station: FloorStation): void {
  const { read } = station.database;
  expect(read.all(`SELECT sku_id, SUM(quantity) AS units FROM stock_balance WHERE place LIKE 'tote:%' GROUP BY sku_id HAVING units <> 0 ORDER BY sku_id`))
    .toEqual(read.all('SELECT sku_id, SUM(picked - packed) AS units FROM order_line GROUP BY sku_id HAVING units <> 0 ORDER BY sku_id'));
  expect(read.all('SELECT picklist_id, step FROM picklist_line WHERE left_tote > picked')).toEqual([]);
  // A slot holds units of one order only, and that order knows it.
  expect(read.all(`SELECT slot_code FROM wall_slot WHERE (SELECT COALESCE(SUM(quantity), 0) FROM stock_balance WHERE place = 'tote:' || slot_code) >
    COALESCE((SELECT SUM(picked - packed) FROM order_line WHERE order_line.shipment_id = wall_slot.shipment_id), 0)`)).toEqual([]);
}
