import type { DocumentHash, OrderId, OrderItemId, ReturnId, SkuId } from './ids.ts';
import { carrierKey } from './carrier.ts';

/** Grades of a unit that came back, in the order of their keys (bench-ui.md: four large keys). */
export const QC_GRADES = ['saleable', 'damaged', 'wrong_item', 'empty_box'] as const;
export type QcGrade = (typeof QC_GRADES)[number];

/** As what a thing is taken: a unit of the return, something else in its place, something besides, or a box with nothing in it. */
export const QC_TAKES = ['expected', 'wrong', 'unexpected', 'empty'] as const;
export type QcTake = (typeof QC_TAKES)[number];

/** Why a unit was graded as it was. Ours, for a claim's own words; Flipkart's list of claim reasons was not found. */
export const QC_REASONS = ['as_sold', 'opened', 'broken', 'used', 'parts_missing', 'packing_damaged', 'other_product', 'other_variant', 'copy', 'nothing_inside', 'worthless_inside', 'other'] as const;
export type QcReason = (typeof QC_REASONS)[number];

/** Reasons that suit a grade; the first is offered first. */
export const REASONS_OF: Readonly<Record<QcGrade, readonly QcReason[]>> = {
  saleable: ['as_sold', 'opened'],
  damaged: ['broken', 'used', 'parts_missing', 'packing_damaged', 'other'],
  wrong_item: ['other_product', 'other_variant', 'copy', 'other'],
  empty_box: ['nothing_inside', 'worthless_inside', 'other'],
};

/** Which grades a thing can have, by what it was taken as. */
export const GRADES_OF: Readonly<Record<QcTake, readonly QcGrade[]>> = {
  expected: ['saleable', 'damaged', 'wrong_item'], wrong: ['wrong_item'], unexpected: ['saleable', 'damaged', 'wrong_item'], empty: ['empty_box'],
};

/** Grades that nobody believes without a picture. */
export const GRADES_WITH_PHOTO: readonly QcGrade[] = ['wrong_item', 'empty_box'];

export const CLAIM_KINDS = ['damaged', 'wrong_item', 'empty_box', 'missing'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** Pictures of one unit, and the largest that is taken. */
export const PHOTOS_MAX = 6;
export const PHOTO_BYTES_MAX = 5 * 1024 * 1024;

/** Units of a return that a grade or a finish accounts for. */
export interface ReturnPart {
  readonly returnId: ReturnId;
  readonly orderItemId: OrderItemId;
  readonly orderId: OrderId;
  readonly quantity: number;
}

/** One thing under the hand of whoever checks. */
export interface QcUnitRef {
  readonly checkId: string;
  readonly unit: number;
}

export interface GradedUnit extends QcUnitRef {
  readonly grade: QcGrade;
  readonly reason: QcReason | null;
  readonly note: string;
  readonly skuId: SkuId | null;
  readonly from: 'outside:customer' | 'outside:carrier';
  readonly parts: readonly ReturnPart[];
  readonly photos: readonly DocumentHash[];
}

/**
 * One key for the carrier of a return. Flipkart's returns name its own carrier `flipkartlog…`, where groups say `Ekart Logistics` and
 * labels `E-Kart Logistics` (flipkart-seller-api.md 4.10); that all three are one carrier is what that page says.
 */
export function returnCarrierKey(name: string): string {
  const key = carrierKey(name);
  return key.startsWith('flipkartlog') || key.startsWith('ekart') ? 'ekartlogistics' : key;
}
