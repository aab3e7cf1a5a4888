import type { OutputOf, WallView } from '../../../shared/contract/index.ts';
import type { BenchId, PicklistId, ToteCode, WallId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { UnitInHand, WallNeed, WallRecord } from './wall-store.ts';
import { listWalls, needsOf, readInHand, slotsOf, wallAt } from './wall-store.ts';
import { lastPut } from './undo-put.ts';

/** Whether the unit in the hand still goes to its slot: its order was neither cancelled nor cut since. */
export function isStillWanted(needs: readonly WallNeed[], unit: UnitInHand): boolean {
  return needs.some((need) => need.shipmentId === unit.shipmentId && need.orderItemId === unit.orderItemId);
}

/** What the person at a bench sees of its wall; without one, which walls and totes there are. */
export function readWallView(read: ReadDb, benchId: BenchId): WallView {
  const wall = wallAt(read, benchId);
  const needs = wall?.picklistId === null || wall === undefined ? [] : needsOf(read, wall.picklistId);
  return {
    benchId,
    wall: wall === undefined ? null : {
      wallId: wall.wallId, name: wall.name, rows: wall.rows, columns: wall.columns,
      slots: slotsOf(read, wall.wallId).map(({ slot, slotCode, state, orderId, dispatchByMs, units, left }) => ({ slot, slotCode, state, orderId, dispatchByMs, units, left })),
    },
    inHand: wall === undefined ? null : handOf(read, wall.wallId, needs),
    tote: toteOf(read, wall, needs),
    waiting: waitingTotes(read, wall?.wallId ?? null),
    canUndo: wall !== undefined && (readInHand(read, wall.wallId) !== undefined || lastPut(read, wall.wallId)?.isPossible === true),
  };
}

function handOf(read: ReadDb, wallId: WallId, needs: readonly WallNeed[]): WallView['inHand'] {
  const unit = readInHand(read, wallId);
  if (unit === undefined) return null;
  const { skuId, title, orderId, slot, slotCode } = unit;
  return { skuId, title, orderId, slot, slotCode, isWanted: isStillWanted(needs, unit) };
}

function toteOf(read: ReadDb, wall: WallRecord | undefined, needs: readonly WallNeed[]): WallView['tote'] {
  if (wall?.picklistId === undefined || wall.picklistId === null || needs.length === 0) return null;
  const toteCode = read.get<{ toteCode: ToteCode }>('SELECT tote_code AS toteCode FROM picklist WHERE picklist_id = ?', wall.picklistId)?.toteCode ?? ('' as ToteCode);
  const lines = new Map<string, NonNullable<WallView['tote']>['lines'][number]>();
  for (const { skuId, title, units } of needs) lines.set(skuId, { skuId, title, units: units + (lines.get(skuId)?.units ?? 0) });
  return { picklistId: wall.picklistId, toteCode, units: needs.reduce((sum, need) => sum + need.units, 0), lines: [...lines.values()] };
}

/** Lists that are picked for a wall and have units in their tote. */
export function waitingTotes(read: ReadDb, wallId: WallId | null): WallView['waiting'] {
  const lists = read.all<{ picklistId: PicklistId; toteCode: ToteCode }>(
    "SELECT picklist_id AS picklistId, tote_code AS toteCode FROM picklist INDEXED BY picklist_open WHERE state <> 'CLOSED' AND state = 'PICKED' AND to_wall = 1 AND tote_code IS NOT NULL AND (wall_id IS NULL OR wall_id = ?) ORDER BY made_at_ms", wallId,
  );
  return lists.flatMap((list) => {
    const needs = needsOf(read, list.picklistId);
    const [first] = needs;
    return first === undefined ? [] : [{ ...list, orders: new Set(needs.map((need) => need.shipmentId)).size, units: needs.reduce((sum, need) => sum + need.units, 0), dispatchByMs: first.dispatchByMs }];
  }).toSorted((one, other) => one.dispatchByMs - other.dispatchByMs);
}

export function wallRow(read: ReadDb, wall: WallRecord): OutputOf<'wall.list'>['rows'][number] {
  const slots = slotsOf(read, wall.wallId);
  const count = (state: string): number => slots.filter((slot) => slot.state === state).length;
  const { wallId, name, rows, columns, benchId } = wall;
  return { wallId, name, rows, columns, benchId, free: count('free'), complete: count('complete'), stopped: count('stop'), units: slots.reduce((sum, slot) => sum + slot.units, 0) };
}

export function readWallList(read: ReadDb): OutputOf<'wall.list'> {
  return { rows: listWalls(read).map((wall) => wallRow(read, wall)), settings: wallSettings(read) };
}

export function wallSettings(read: ReadDb): OutputOf<'wall.configure'> {
  return { slotScan: readSetting(read, 'slotScan'), slotProof: readSetting(read, 'slotProof') };
}
