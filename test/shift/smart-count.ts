import type { TrainingFloor } from './training-floor.ts';

/** Picklists at Flipkart, and the orders handed over that stand in none or in more than one. */
export interface SmartCount {
  readonly smartPicklists: number;
  readonly ordersWithoutSmartPicklist: number;
  readonly ordersInTwoSmartPicklists: number;
}

/** Counted in the portal's double; null where there is none. An order counts as handed over here, as in a list there. */
export function countSmart(floor: TrainingFloor): SmartCount | null {
  const { portal } = floor.sandbox.world;
  if (portal === null) return null;
  const lists = new Map<string, number>();
  for (const list of portal.picklists.values()) for (const { shipmentId } of list.shipments) lists.set(shipmentId, (lists.get(shipmentId) ?? 0) + 1);
  const handedOver = floor.app.database.read.all<{ shipment_id: string }>("SELECT shipment_id FROM shipment WHERE floor_state = 'HANDED_OVER'");
  return {
    smartPicklists: portal.picklists.size, ordersWithoutSmartPicklist: handedOver.filter(({ shipment_id }) => !lists.has(shipment_id)).length,
    ordersInTwoSmartPicklists: [...lists.values()].filter((count) => count > 1).length,
  };
}

/** What is against the rule of one picklist an order (floor.md S19). */
export function smartFaults(smart: SmartCount): string[] {
  return [
    ...(smart.ordersWithoutSmartPicklist === 0 ? [] : [`${smart.ordersWithoutSmartPicklist} orders were handed over without a picklist at Flipkart`]),
    ...(smart.ordersInTwoSmartPicklists === 0 ? [] : [`${smart.ordersInTwoSmartPicklists} orders stand in two picklists at Flipkart`]),
  ];
}
