import type { BenchId, OrderItemId, PersonId, PicklistId, ShipmentId, SkuId, SubShipmentId, ToteCode } from './ids.ts';
import type { Place } from './place.ts';

interface AtBench {
  readonly shipmentId: ShipmentId;
  readonly benchId: BenchId;
}

/** What happens at the packing bench beside the scans of units and labels. */
export interface PackFacts {
  /** The last unit was taken out of its box again, with its serial numbers. */
  'unit.unpacked': AtBench & { readonly orderItemId: OrderItemId; readonly skuId: SkuId; readonly toteCode: ToteCode; readonly unitNumber: number };
  'serial.scanned': AtBench & { readonly orderItemId: OrderItemId; readonly skuId: SkuId; readonly unitNumber: number; readonly position: number; readonly serial: string };
  /** The unit of a serial number came back into the house: the number may be scanned again. */
  'serial.freed': { readonly serial: string; readonly because: string };
  'box.opened': AtBench & { readonly boxNumber: number; readonly subShipmentId: SubShipmentId };
  'box.taken-back': AtBench & { readonly boxNumber: number };
  /** Goods lie in a box of the shelf; outer size, and what is used up with it. */
  'box.chosen': AtBench & {
    readonly boxNumber: number;
    readonly subShipmentId: SubShipmentId;
    readonly boxCode: string;
    readonly lengthMm: number;
    readonly breadthMm: number;
    readonly heightMm: number;
    readonly tareGrams: number;
    readonly materials: readonly string[];
  };
  'box.weighed': AtBench & {
    readonly boxNumber: number;
    readonly subShipmentId: SubShipmentId;
    readonly weightGrams: number;
    readonly expectedGrams: number;
    readonly source: 'scale' | 'hand';
    readonly size: { readonly lengthMm: number; readonly breadthMm: number; readonly heightMm: number } | null;
    /** Why a weight out of tolerance was taken; empty within it. */
    readonly reason: string;
  };
  'material.used': AtBench & { readonly boxNumber: number; readonly materialCode: string; readonly quantity: number };
  /** The tote of a picklist stands at a bench. */
  'tote.brought': { readonly benchId: BenchId; readonly picklistId: PicklistId; readonly toteCode?: ToteCode };
  'pack.taken-over': AtBench & { readonly fromBenchId: BenchId };
  'problem.reported': AtBench & {
    readonly problemId: string;
    readonly kind: 'damaged' | 'wrong_item' | 'missing' | 'address' | 'label';
    readonly note: string;
    readonly skuId: SkuId | null;
    readonly ownerPersonId: PersonId;
  };
  'problem.closed': { readonly problemId: string; readonly shipmentId: ShipmentId; readonly reason: string };
  /** A unit of an order that cannot be sent: it lies with the broken goods, and the order waits for another. */
  'unit.set-aside': AtBench & {
    readonly problemId: string;
    readonly orderItemId: OrderItemId;
    readonly skuId: SkuId;
    readonly from: Place;
    /** Which unit of the parcel it was; null when it had not been packed. */
    readonly unitNumber: number | null;
  };
}
