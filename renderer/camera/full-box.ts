import type { PackView } from '../../shared/contract/index.ts';
import type { FullBox } from './box-camera.ts';

/** All units are in and nothing of them is asked for any more: what is left is weight and label. */
function isFull({ order, ask }: PackView): boolean {
  return order !== null && order.closedReason === null && (ask === 'weigh_box' || ask === 'wait_for_label' || ask === 'scan_label');
}

/** The box that is being filled, or was filled last. */
function boxOf({ steps }: PackView): number {
  const boxes = steps?.boxes ?? [];
  return boxes.find((box) => box.isCurrent)?.boxNumber ?? Math.max(1, ...boxes.map((box) => box.boxNumber));
}

/** The box that became full between two looks at the bench: by the last scan of its order, or because the next box was begun. Null: none did. */
export function boxFilled(before: PackView | null, now: PackView): FullBox | null {
  const shipmentId = now.order?.shipmentId;
  if (shipmentId === undefined) return null;
  const isSame = before?.order?.shipmentId === shipmentId;
  if (isFull(now)) return isSame && before !== null && isFull(before) ? null : { shipmentId, boxNumber: boxOf(now) };
  return isSame && before !== null && boxOf(now) > boxOf(before) ? { shipmentId, boxNumber: boxOf(before) } : null;
}
