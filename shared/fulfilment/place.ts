import type { BinCode, ShipmentId, ToteCode } from './ids.ts';

/** Where units can be, by kind and code (design.md part 4). Only `outside:` places may go below zero. */
export type Place = `bin:${string}` | `tote:${string}` | `parcel:${string}` | `outside:${'supplier' | 'carrier' | 'customer' | 'loss'}`;

export const SALEABLE_ZONE = 'Saleable';

export const binPlace = (binCode: BinCode): Place => `bin:${binCode}`;
export const totePlace = (toteCode: ToteCode): Place => `tote:${toteCode}`;
export const parcelPlace = (shipmentId: ShipmentId): Place => `parcel:${shipmentId}`;

export function isInside(place: Place): boolean {
  return !place.startsWith('outside:');
}
