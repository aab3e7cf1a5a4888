import type { BinCode, ShipmentId, ToteCode } from './ids.ts';

/** Parts of the warehouse that are no bins: goods that came, returns to look at, broken goods, goods on their way back to a bin. */
export type Area = 'receiving' | 'returns-qc' | 'damaged' | 'put-back';

/** Where units can be, by kind and code (design.md part 4). Only `outside:` places may go below zero. */
export type Place = `bin:${string}` | `tote:${string}` | `parcel:${string}` | `area:${Area}` | `outside:${'supplier' | 'carrier' | 'customer' | 'loss'}`;

/** Areas that people of the stock desk take goods from and bring goods to; returns go through their own check first. */
export const STOCK_AREAS = ['receiving', 'put-back', 'damaged'] as const satisfies readonly Area[];
/** Areas whose goods wait for a bin; in `returns-qc` lie returned units that were found good for sale. */
export const PUT_AWAY_AREAS = ['receiving', 'put-back', 'returns-qc'] as const satisfies readonly Area[];
/** Areas that are shown with what lies in them. */
export const SHOWN_AREAS = ['receiving', 'put-back', 'returns-qc', 'damaged'] as const satisfies readonly Area[];
export type StockArea = (typeof STOCK_AREAS)[number];

export const SALEABLE_ZONE = 'Saleable';

export const binPlace = (binCode: BinCode): Place => `bin:${binCode}`;
export const totePlace = (toteCode: ToteCode): Place => `tote:${toteCode}`;
export const parcelPlace = (shipmentId: ShipmentId): Place => `parcel:${shipmentId}`;
export const areaPlace = (area: Area): Place => `area:${area}`;

export function isInside(place: Place): boolean {
  return !place.startsWith('outside:');
}

/** The bin of a place; null when it is none. */
export function binOf(place: Place): BinCode | null {
  return place.startsWith('bin:') ? (place.slice('bin:'.length) as BinCode) : null;
}
