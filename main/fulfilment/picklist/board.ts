import type { OutputOf, PicklistBoardRow, PicklistRow } from '../../../shared/contract/index.ts';
import type { PersonId, PicklistId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { listPeople } from '../people/index.ts';
import { listPicklists } from './picklist-store.ts';

interface Extra {
  readonly picklistId: PicklistId;
  readonly heldAtMs: EpochMs | null;
  readonly heldReason: string | null;
  readonly assignedId: PersonId | null;
  readonly pickerId: PersonId | null;
  readonly startedAtMs: EpochMs | null;
  readonly isForWall: 0 | 1;
  readonly untouched: number;
  readonly firstDueMs: EpochMs | null;
  readonly binsLeft: number;
}

const IN_LIST = "FROM shipment WHERE shipment.picklist_id = picklist.picklist_id AND floor_state";
const EXTRA = `SELECT picklist_id AS picklistId, held_at_ms AS heldAtMs, held_reason AS heldReason, assigned_person_id AS assignedId, person_id AS pickerId, started_at_ms AS startedAtMs, to_wall AS isForWall,
    (SELECT COUNT(*) ${IN_LIST} = 'LISTED' AND NOT EXISTS (SELECT 1 FROM order_line line WHERE line.shipment_id = shipment.shipment_id AND line.picked > 0)) AS untouched,
    (SELECT MIN(dispatch_by_ms) ${IN_LIST} IN ('LISTED', 'PICKED')) AS firstDueMs,
    (SELECT COUNT(DISTINCT bin_code) FROM picklist_line line WHERE line.picklist_id = picklist.picklist_id AND line.picked + dropped < quantity) AS binsLeft
  FROM picklist WHERE picklist_id = ?`;

/** The lists that are not closed: where each stands, whose it is, how old; and whom it can be given to. */
export function readBoard(read: ReadDb, nowMs: EpochMs): OutputOf<'picklist.board'> {
  const people = listPeople(read).filter((person) => person.state === 'active').map(({ personId, name }) => ({ personId, name }));
  const names = new Map(listPeople(read).map((person) => [person.personId, person.name]));
  const named = (personId: PersonId | null): PicklistBoardRow['picker'] => (personId === null ? null : { personId, name: names.get(personId) ?? personId });
  const rows = listPicklists(read).map((row): PicklistBoardRow => rowOf(read, row, named));
  return { nowMs, rows, people, toteScan: readSetting(read, 'toteScan') };
}

function rowOf(read: ReadDb, row: PicklistRow, named: (personId: PersonId | null) => PicklistBoardRow['picker']): PicklistBoardRow {
  const extra = read.get<Extra>(EXTRA, row.picklistId);
  return {
    ...row,
    heldAtMs: extra?.heldAtMs ?? null, heldReason: extra?.heldReason ?? null, startedAtMs: extra?.startedAtMs ?? null,
    assigned: named(extra?.assignedId ?? null), picker: named(extra?.pickerId ?? null),
    isForWall: extra?.isForWall === 1,
    untouched: extra?.untouched ?? 0, firstDueMs: extra?.firstDueMs ?? null, binsLeft: extra?.binsLeft ?? 0,
    totes: read.all<{ slot: number; toteCode: ToteCode }>('SELECT slot, tote_code AS toteCode FROM picklist_tote WHERE picklist_id = ? ORDER BY slot', row.picklistId),
  };
}
