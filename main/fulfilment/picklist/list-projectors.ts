import type { BenchId, PicklistId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { setOnBench } from '../bench.ts';
import { settlePicklist } from '../shipment/index.ts';

type ListFact = 'picklist.clustered' | 'picklist.assigned' | 'picklist.held' | 'picklist.resumed' | 'picklist.taken-over' | 'picklist.split' | 'picklist.closed' | 'tote.proved';

/** What the acts on a list as a whole mean in the tables. */
export const listProjectors: Pick<Projectors, ListFact> = {
  'picklist.clustered': (tx, fact) => {
    const { picklistId, totes, orders, toteScan } = fact.body;
    tx.run('UPDATE picklist SET tote_scan = ? WHERE picklist_id = ?', toteScan ? 1 : 0, picklistId);
    for (const { slot, toteCode } of totes) tx.run('INSERT INTO picklist_tote (picklist_id, slot, tote_code) VALUES (?, ?, ?)', picklistId, slot, toteCode);
    for (const { shipmentId, toteCode } of orders) {
      tx.run('UPDATE shipment SET cluster_tote = ? WHERE shipment_id = ?', toteCode, shipmentId);
      tx.run('UPDATE picklist_line SET cluster_tote = ? WHERE picklist_id = ? AND shipment_id = ?', toteCode, picklistId, shipmentId);
    }
  },
  'picklist.assigned': (tx, fact) => {
    tx.run('UPDATE picklist SET assigned_person_id = ? WHERE picklist_id = ?', fact.body.personId, fact.body.picklistId);
  },
  'picklist.held': (tx, fact) => {
    tx.run('UPDATE picklist SET held_at_ms = ?, held_reason = ?, bench_id = NULL WHERE picklist_id = ?', fact.atMs, fact.body.reason, fact.body.picklistId);
    tx.run('UPDATE bench SET picklist_id = NULL, proven_bin = NULL WHERE picklist_id = ?', fact.body.picklistId);
  },
  'picklist.resumed': (tx, fact) => {
    const { picklistId, benchId } = fact.body;
    tx.run('UPDATE picklist SET held_at_ms = NULL, held_reason = NULL WHERE picklist_id = ?', picklistId);
    if (benchId !== null) bringToBench(tx, picklistId, benchId, fact.personId);
  },
  'picklist.taken-over': (tx, fact) => bringToBench(tx, fact.body.picklistId, fact.body.benchId, fact.personId),
  'picklist.split': (tx, fact) => {
    const { picklistId, newPicklistId, shipmentIds } = fact.body;
    takeOff(tx, picklistId, newPicklistId, shipmentIds, fact.atMs);
    settleList(tx, picklistId);
  },
  'picklist.closed': (tx, fact) => {
    takeOff(tx, fact.body.picklistId, null, fact.body.shipmentIds, fact.atMs);
    settleList(tx, fact.body.picklistId);
  },
  'tote.proved': (tx, fact) => {
    tx.run('UPDATE picklist SET awaited_tote = NULL WHERE picklist_id = ?', fact.body.picklistId);
    freeBench(tx, fact.body.picklistId);
  },
};

/** Whoever comes to a list proves its bin again: the one before may have stood elsewhere. */
function bringToBench(tx: WriteTx, picklistId: PicklistId, benchId: BenchId, personId: string): void {
  tx.run('UPDATE bench SET picklist_id = NULL, proven_bin = NULL WHERE picklist_id = ?', picklistId);
  tx.run('UPDATE picklist SET bench_id = ?, person_id = ? WHERE picklist_id = ?', benchId, personId, picklistId);
  setOnBench(tx, benchId, 'picklist_id', picklistId);
  setOnBench(tx, benchId, 'proven_bin', null);
}

interface Line {
  readonly step: number;
  readonly quantity: number;
  readonly dropped: number;
}

/** Takes untouched orders off a list with their steps; they keep their units reserved. */
function takeOff(tx: WriteTx, from: PicklistId, to: PicklistId | null, shipmentIds: readonly ShipmentId[], atMs: EpochMs): void {
  if (shipmentIds.length === 0) return;
  const list = JSON.stringify(shipmentIds);
  const lines = tx.all<Line>(
    'SELECT step, quantity, dropped FROM picklist_line WHERE picklist_id = ? AND shipment_id IN (SELECT value FROM json_each(?)) ORDER BY step', from, list,
  );
  const units = lines.reduce((sum, line) => sum + line.quantity - line.dropped, 0);
  if (to !== null) {
    tx.run("INSERT INTO picklist (picklist_id, state, made_at_ms, orders, units) VALUES (?, 'OPEN', ?, ?, ?)", to, atMs, shipmentIds.length, units);
    lines.forEach((line, index) => {
      tx.run(
        `INSERT INTO picklist_line (picklist_id, step, bin_code, sku_id, shipment_id, order_item_id, quantity, dropped)
         SELECT ?, ?, bin_code, sku_id, shipment_id, order_item_id, quantity, dropped FROM picklist_line WHERE picklist_id = ? AND step = ?`,
        to, index + 1, from, line.step,
      );
    });
  }
  for (const line of lines) tx.run('DELETE FROM picklist_line WHERE picklist_id = ? AND step = ?', from, line.step);
  tx.run('UPDATE picklist SET orders = orders - ?, units = units - ? WHERE picklist_id = ?', shipmentIds.length, units, from);
  for (const shipmentId of shipmentIds) {
    tx.run('UPDATE shipment SET picklist_id = ?, floor_state = ?, cluster_tote = NULL WHERE shipment_id = ?', to, to === null ? 'OPEN' : 'LISTED', shipmentId);
  }
}

/** A list without an open unit is picked; one without an order is closed. */
export function settleList(tx: WriteTx, picklistId: PicklistId): void {
  settlePicklist(tx, picklistId);
  tx.run(
    `UPDATE picklist SET state = 'CLOSED' WHERE picklist_id = ? AND state = 'PICKED'
       AND NOT EXISTS (SELECT 1 FROM shipment WHERE shipment.picklist_id = picklist.picklist_id AND floor_state IN ('LISTED', 'PICKED'))`,
    picklistId,
  );
  tx.run("UPDATE picklist SET held_at_ms = NULL, held_reason = NULL WHERE picklist_id = ? AND state IN ('PICKED', 'CLOSED')", picklistId);
  freeBench(tx, picklistId);
}

/** A bench is free when its list is picked and nothing is left in the picker's hand. */
export function freeBench(tx: WriteTx, picklistId: PicklistId): void {
  tx.run(
    `UPDATE bench SET picklist_id = NULL, proven_bin = NULL WHERE picklist_id = ?1
       AND EXISTS (SELECT 1 FROM picklist WHERE picklist_id = ?1 AND state IN ('PICKED', 'CLOSED') AND awaited_tote IS NULL)`,
    picklistId,
  );
}
