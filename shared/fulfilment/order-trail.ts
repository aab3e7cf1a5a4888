import type { FactKind } from './facts.ts';

/** Kinds of facts that an order's timeline shows in words. */
export const ORDER_FACTS = [
  'shipment.told', 'courier.told', 'shipment.accepted', 'shipment.taken-back', 'label.proved', 'label.quarantined', 'label.asked-again', 'label.dropped', 'unit.picked', 'wall.unit-put', 'wall.unit-taken-back', 'pack.begun', 'unit.packed', 'unit.unpacked', 'unit.set-aside', 'unit.lost', 'serial.scanned', 'serial.freed', 'box.opened', 'box.taken-back', 'box.chosen', 'box.weighed', 'material.used', 'pack.taken-over', 'problem.reported', 'problem.closed', 'shipment.packed', 'pack.left',
  'print.queued', 'print.moved', 'print.redirected', 'print.put-first', 'label.voided', 'label.stuck', 'parcel.scanned-out', 'parcel.handed-over', 'parcel.taken', 'shipment.unverified', 'pickup.settled', 'return.told', 'gate.scanned', 'qc.begun', 'qc.unit-scanned', 'qc.serial-read', 'qc.photo-taken', 'qc.unit-dropped', 'qc.unit-graded', 'qc.finished', 'qc.left', 'claim.settled', 'shadow.judged', 'shipment.left-elsewhere', 'evidence.made', 'unsent.decided', 'unsent.undone', 'unsent.followed-up', 'box.pictured',
] as const satisfies readonly FactKind[];
export type OrderFact = (typeof ORDER_FACTS)[number];

/** Whether the words know this kind; a newer one is shown by its own name. */
export function isOrderFact(kind: string): kind is OrderFact {
  return (ORDER_FACTS as readonly string[]).includes(kind);
}
