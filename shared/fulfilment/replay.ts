import type { FactKind } from './facts.ts';
import type { OrderFact } from './order-trail.ts';

/** What people did on the floor, besides what an order's own timeline tells in words, and what that tells with somebody's own words in it. */
export const FLOOR_FACTS = [
  'scan.refused', 'person.signed-in', 'person.signed-out', 'override.used', 'picklist.started', 'bin.proved', 'tote.proved', 'bin.skipped', 'pick.short', 'unit.put-back', 'unit.lost',
  'tote.brought', 'handover.opened', 'manifest.closed', 'stock.received', 'stock.moved', 'pack.left', 'print.queued',
] as const satisfies readonly FactKind[];
export type FloorFact = (typeof FLOOR_FACTS)[number];

/** Of an order's timeline that which a person did; what Flipkart told and what the station did by itself is no act of the shift. */
const ORDER_ACTS = [
  'unit.picked', 'wall.unit-put', 'wall.unit-taken-back', 'pack.begun', 'unit.packed', 'unit.unpacked', 'unit.set-aside', 'serial.scanned', 'box.opened', 'box.chosen', 'box.weighed', 'pack.taken-over', 'problem.reported', 'shipment.packed', 'label.voided', 'label.stuck', 'parcel.scanned-out',
  'parcel.handed-over', 'parcel.taken', 'pickup.settled', 'gate.scanned', 'qc.begun', 'qc.unit-scanned', 'qc.unit-graded', 'qc.finished', 'qc.left',
] as const satisfies readonly OrderFact[];

/** Kinds of facts that a replay of a shift shows. */
export const REPLAY_FACTS = [...FLOOR_FACTS, ...ORDER_ACTS] as const;
export type ReplayFact = (typeof REPLAY_FACTS)[number];

/** Whether the words of the floor, and not those of an order's timeline, tell of it. */
export function isFloorFact(kind: ReplayFact): kind is FloorFact {
  return (FLOOR_FACTS as readonly string[]).includes(kind);
}

/** What the timeline of a shift counts. */
export const REPLAY_COUNTED = { picked: 'unit.picked', packed: 'label.stuck', out: 'parcel.scanned-out', refused: 'scan.refused' } as const satisfies Readonly<Record<string, ReplayFact>>;
