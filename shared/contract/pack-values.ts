import { z } from 'zod';
import { BenchId, OrderId, PersonId, ShipmentId, SkuId, SubShipmentId } from '../fulfilment/ids.ts';
import { SERIAL_KINDS } from '../fulfilment/serial.ts';
import { BOX_SPLITS, PROBLEM_KINDS, WEIGHING_MODES, WEIGHT_SOURCES } from './lists.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const Millimetres = z.number().int().min(1).max(10_000);
export const Grams = z.number().int().min(1).max(1_000_000);
const Code = z.string().min(1).max(40).regex(/^[\x21-\x7e]+$/);
const Name = z.string().min(1).max(80);

/** The serial number that is scanned next: number `position` of `of` for the unit. */
export const SerialAsk = z.object({ skuId: SkuId, title: z.string(), kind: z.enum(SERIAL_KINDS), position: Count, of: Count, taken: z.array(z.string()) }).strict();

/** A box of the open order: one sub-shipment at Flipkart. */
export const PackBox = z.object({
  boxNumber: Count, subShipmentId: SubShipmentId, units: Count, isCurrent: z.boolean(), boxCode: z.string().nullable(), suggestedBox: z.string().nullable(),
  /** Grams by listing and box master. */
  expectedGrams: Count, toleranceGrams: Count, weightGrams: Count.nullable(), weightReason: z.string(),
  materials: z.array(z.object({ materialCode: z.string(), quantity: Count }).strict()),
}).strict();
export type PackBox = z.infer<typeof PackBox>;

/** What Flipkart says of the open order, as it says it; null: it has not said. */
export const PackFlags = z.object({
  packagingPolicy: z.string().nullable(), weighingRequired: z.boolean().nullable(), isMultiPackage: z.boolean(), isReplacement: z.boolean(),
}).strict();
export type PackFlags = z.infer<typeof PackFlags>;

/** All that the bench must do for the open order besides its units. */
export const PackSteps = z.object({
  serial: SerialAsk.nullable(), boxes: z.array(PackBox), weighBox: Count.nullable(), flags: PackFlags, canSplit: z.boolean(), canUndo: z.boolean(),
}).strict();
export type PackSteps = z.infer<typeof PackSteps>;

export const BoxTypeInput = z.object({
  code: Code, name: Name, innerLengthMm: Millimetres, innerBreadthMm: Millimetres, innerHeightMm: Millimetres, wallMm: z.number().int().min(0).max(100),
  tareGrams: z.number().int().min(0).max(50_000), materials: z.array(Code).max(10),
}).strict();
export const MaterialInput = z.object({ code: Code, name: Name }).strict();

export const PackSettings = z.object({
  weighing: z.enum(WEIGHING_MODES), weightTolerance: z.object({ percent: z.number().min(0).max(100), grams: z.number().int().min(0).max(10_000) }).strict(),
  boxSplit: z.enum(BOX_SPLITS), boxes: z.array(BoxTypeInput).max(100), materials: z.array(MaterialInput).max(100), problemOwner: PersonId, scaleLine: z.string().min(1).max(80),
}).strict();
export type PackSettings = z.infer<typeof PackSettings>;

/** A problem that a packer reported, and who owns it. */
export const ProblemView = z.object({
  problemId: z.string(), shipmentId: ShipmentId, orderId: OrderId, benchId: BenchId, kind: z.enum(PROBLEM_KINDS), note: z.string(), skuId: SkuId.nullable(), title: z.string().nullable(),
  ownerPersonId: PersonId, openedAtMs: At, closedAtMs: At.nullable(), reason: z.string().nullable(), dispatchByMs: At,
}).strict();
export type ProblemView = z.infer<typeof ProblemView>;

export const WeightInput = {
  boxNumber: z.number().int().min(1).max(99), weightGrams: Grams, source: z.enum(WEIGHT_SOURCES),
  /** Outer size as measured; left out: by the chosen box, or by the listing. */
  size: z.object({ lengthMm: Millimetres, breadthMm: Millimetres, heightMm: Millimetres }).strict().optional(),
};
