import type { OutputOf, PersonFigures } from '../../../shared/contract/index.ts';
import type { Fact } from '../../../shared/fulfilment/facts.ts';
import type { Stage } from '../../../shared/fulfilment/person.ts';
import { isMistake, PAUSE_MS } from '../../../shared/fulfilment/person.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { businessDay } from '../../../shared/time.ts';
import type { Projectors, ReadDb, WriteTx } from '../../database/index.ts';
import type { Counted } from './work-hours.ts';
import { keepWorkHour } from './work-hours.ts';

/*
 * What each person did on a day, kept as it happens: one row a person and day, so that reading it costs the same after years. The time
 * from one scan of a person to the next is booked to the stage of the later one; a longer gap is a pause.
 */

const STAGE_OF_OPERATION: Readonly<Record<string, Stage>> = { 'pick.scan': 'pick', 'wall.scan': 'pick', 'pack.scan': 'pack', 'handover.scan': 'handover' };

/** The given projectors, and figures kept besides. */
export function withFigures(projectors: Projectors): Projectors {
  return {
    ...projectors,
    'bin.proved': (tx, fact) => {
      projectors['bin.proved'](tx, fact);
      countScan(tx, fact, 'pick', null);
    },
    'unit.picked': (tx, fact) => {
      projectors['unit.picked'](tx, fact);
      countScan(tx, fact, 'pick', 'units_picked');
    },
    // Sorting at a wall is the second half of picking: its time counts there, its units were counted at the bin.
    'wall.unit-put': (tx, fact) => {
      projectors['wall.unit-put'](tx, fact);
      countScan(tx, fact, 'pick', null);
    },
    'unit.packed': (tx, fact) => {
      projectors['unit.packed'](tx, fact);
      countScan(tx, fact, 'pack', 'units_packed');
    },
    'label.stuck': (tx, fact) => {
      projectors['label.stuck'](tx, fact);
      countScan(tx, fact, 'pack', fact.body.last ? 'orders_packed' : null);
    },
    'parcel.scanned-out': (tx, fact) => {
      projectors['parcel.scanned-out'](tx, fact);
      countScan(tx, fact, 'handover', 'parcels_out');
    },
    'scan.refused': (tx, fact) => {
      projectors['scan.refused'](tx, fact);
      const stage = STAGE_OF_OPERATION[fact.body.operation];
      if (stage !== undefined && isMistake(fact.body.code)) countScan(tx, fact, stage, 'wrong_scans');
    },
  };
}

function countScan(tx: WriteTx, fact: Fact, stage: Stage, counted: Counted | null): void {
  const day = businessDay(fact.atMs);
  tx.run('INSERT INTO person_day (day, person_id, last_scan_at_ms) VALUES (?, ?, ?) ON CONFLICT (day, person_id) DO NOTHING', day, fact.personId, fact.atMs);
  const lastAtMs = tx.get<{ last_scan_at_ms: EpochMs }>('SELECT last_scan_at_ms FROM person_day WHERE day = ? AND person_id = ?', day, fact.personId)?.last_scan_at_ms ?? fact.atMs;
  const gapMs = Math.max(0, fact.atMs - lastAtMs);
  tx.run(ADD_TIME[stage], gapMs > PAUSE_MS ? 0 : gapMs, Math.max(lastAtMs, fact.atMs), day, fact.personId);
  if (counted !== null) tx.run(ADD_ONE[counted], day, fact.personId);
  keepWorkHour(tx, { personId: fact.personId, atMs: fact.atMs, lastAtMs, counted });
}

const ADD_TIME: Readonly<Record<Stage, string>> = {
  pick: 'UPDATE person_day SET scans = scans + 1, pick_ms = pick_ms + ?, last_scan_at_ms = ? WHERE day = ? AND person_id = ?',
  pack: 'UPDATE person_day SET scans = scans + 1, pack_ms = pack_ms + ?, last_scan_at_ms = ? WHERE day = ? AND person_id = ?',
  handover: 'UPDATE person_day SET scans = scans + 1, handover_ms = handover_ms + ?, last_scan_at_ms = ? WHERE day = ? AND person_id = ?',
};
const ADD_ONE: Readonly<Record<Counted, string>> = {
  units_picked: 'UPDATE person_day SET units_picked = units_picked + 1 WHERE day = ? AND person_id = ?',
  units_packed: 'UPDATE person_day SET units_packed = units_packed + 1 WHERE day = ? AND person_id = ?',
  orders_packed: 'UPDATE person_day SET orders_packed = orders_packed + 1 WHERE day = ? AND person_id = ?',
  parcels_out: 'UPDATE person_day SET parcels_out = parcels_out + 1 WHERE day = ? AND person_id = ?',
  wrong_scans: 'UPDATE person_day SET wrong_scans = wrong_scans + 1 WHERE day = ? AND person_id = ?',
};

/** A day's figures of everybody who scanned on it; null: today in India. */
export function readFigures(read: ReadDb, wanted: string | null, nowMs: EpochMs): OutputOf<'person.figures'> {
  const day = wanted ?? businessDay(nowMs);
  const rows = read.all<PersonFigures>(
    `SELECT person_id AS personId, COALESCE(person.name, person_day.person_id) AS name, units_picked AS unitsPicked, units_packed AS unitsPacked, orders_packed AS ordersPacked,
       parcels_out AS parcelsOut, scans, wrong_scans AS wrongScans, pick_ms AS pickMs, pack_ms AS packMs, handover_ms AS handoverMs
     FROM person_day LEFT JOIN person USING (person_id) WHERE day = ? ORDER BY name, person_id`,
    day,
  );
  return { day, rows };
}
