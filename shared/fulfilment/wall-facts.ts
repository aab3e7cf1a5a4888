import type { BenchId, OrderItemId, PicklistId, ShipmentId, SkuId, ToteCode, WallId } from './ids.ts';

/** A unit on its way from the tote of a list to the slot of its order. `step`: the line of the list that it was picked for. */
interface WallUnit {
  readonly wallId: WallId;
  readonly benchId: BenchId;
  readonly picklistId: PicklistId;
  readonly step: number;
  readonly shipmentId: ShipmentId;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly toteCode: ToteCode;
  readonly slotCode: ToteCode;
}

/** What happens at put walls (floor.md P17). */
export interface WallFacts {
  'wall.made': {
    readonly wallId: WallId;
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    readonly slots: readonly { readonly slot: number; readonly slotCode: ToteCode }[];
  };
  'wall.removed': { readonly wallId: WallId };
  /** A person stands at the wall; `fromBenchId`: the bench that had it until then. */
  'wall.opened': { readonly wallId: WallId; readonly benchId: BenchId; readonly fromBenchId: BenchId | null };
  'wall.left': { readonly wallId: WallId; readonly benchId: BenchId };
  /** A list was started for a wall: its units are picked into one tote and dealt out to the slots of their orders. */
  'picklist.to-wall': { readonly picklistId: PicklistId };
  /** The tote of a list stands at the wall. */
  'wall.tote-brought': { readonly wallId: WallId; readonly benchId: BenchId; readonly picklistId: PicklistId; readonly toteCode: ToteCode };
  /** A unit is in the hand and its slot was named. It lies in its tote by the books until the slot is scanned. */
  'wall.unit-taken': WallUnit & { readonly barcode: string };
  /** The unit in the hand went back into its tote. */
  'wall.unit-returned': { readonly wallId: WallId; readonly benchId: BenchId };
  /** The unit lies in the slot. `proof`: the slot was scanned, or nobody asked for that. */
  'wall.unit-put': WallUnit & { readonly barcode: string; readonly proof: 'slot' | 'none' };
  /** The last unit was taken out of its slot again and lies in its tote. */
  'wall.unit-taken-back': WallUnit & { readonly putNumber: number };
}
