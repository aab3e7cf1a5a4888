import { z } from 'zod';
import { FORECAST_VERDICTS, PHOTO_BYTES_MAX } from './lists.ts';
import { ManifestId, OrderId, ScanId, ShipmentId } from '../fulfilment/ids.ts';
import { FLOOR_STATES, REMOTE_STATES } from '../fulfilment/shipment.ts';
import { command, query } from './operation.ts';
import { ManifestView } from './values.ts';

const Act = { scanId: ScanId };
const At = z.number().int();
const Count = z.number().int().min(0);
const PHOTO_BASE64_MAX = Math.ceil(PHOTO_BYTES_MAX / 3) * 4;

/** A parcel that was labelled while nobody could be asked whether its order still stands (floor.md N3). */
export const UnverifiedParcel = z.object({
  shipmentId: ShipmentId, orderId: OrderId, trackingIds: z.array(z.string()), carrier: z.string().nullable(), floorState: z.enum(FLOOR_STATES), sinceMs: At, heardAtMs: At,
}).strict();
export type UnverifiedParcel = z.infer<typeof UnverifiedParcel>;

/** A parcel that left, and whose pickup Flipkart has not confirmed for too long (floor.md P59). */
export const LatePickup = z.object({
  shipmentId: ShipmentId, orderId: OrderId, trackingIds: z.array(z.string()), carrier: z.string().nullable(), remoteState: z.enum(REMOTE_STATES), handedOverAtMs: At,
}).strict();
export type LatePickup = z.infer<typeof LatePickup>;

/** How the floor's gates and alarms are set. */
export const GateRules = z.object({
  pickSeconds: z.number().int().min(30).max(7_200), packSeconds: z.number().int().min(30).max(3_600), labelSeconds: z.number().int().min(30).max(3_600),
  alarmMinutes: z.number().int().min(5).max(480), pickupHours: z.number().int().min(1).max(96),
}).strict();
export type GateRules = z.infer<typeof GateRules>;

/** What leaves by one deadline, and whether it will be made at the present pace. */
export const ForecastLane = z.object({
  carrier: z.string(), vendorName: z.string(), dispatchByMs: At,
  /** The earlier of the deadline and the end of the pickup slot, when Flipkart named one for today. */
  cutOffMs: At, pickupFromMs: At.nullable(), pickupToMs: At.nullable(),
  /** Parcels that are not labelled yet and can be; how many of them are ready by the cut-off; and when the last one is. */
  left: Count, readyByCutOff: Count, lastReadyAtMs: At.nullable(), verdict: z.enum(FORECAST_VERDICTS),
  /** Parcels an hour that make this cut-off and all before it; null where nothing is left or no time is. */
  neededPerHour: Count.nullable(),
  /** What is in the way, by its kind. */
  unpicked: Count, unlabelled: Count, short: Count, held: Count,
}).strict();
export type ForecastLane = z.infer<typeof ForecastLane>;

export const handoverOperations = {
  /** Parcels to verify before their hand-over. */
  'verify.list': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(UnverifiedParcel), total: Count, isLineUp: z.boolean() }).strict(), errors: [] }),
  /** Reads the lane again now, 100 a call; it does so by itself too when the line is back. */
  'verify.run': command({ input: z.object(Act).strict(), output: z.object({ read: Count, left: Count }).strict(), errors: ['flipkart_unreachable', 'credentials_refused'] }),
  /** A photo (JPEG or PNG) of the manifest that the carrier signed. */
  'manifest.photo': command({
    input: z.object({ ...Act, manifestId: ManifestId, base64: z.string().max(PHOTO_BASE64_MAX) }).strict(),
    output: ManifestView, errors: ['manifest_not_found', 'manifest_not_signed', 'photo_unreadable'],
  }),
  'pickup.list': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(LatePickup), total: Count, afterHours: Count }).strict(), errors: [] }),
  /** A person found out where the parcel is; it is no task any more. */
  'pickup.settle': command({
    input: z.object({ ...Act, shipmentId: ShipmentId, reason: z.string().trim().min(1).max(120) }).strict(),
    output: z.object({ shipmentId: ShipmentId, orderId: OrderId }).strict(), errors: ['shipment_not_found', 'pickup_not_late'],
  }),
  /** Will we make the cut-off? Parcels an hour from the last 20 minutes; null when nothing was packed (floor.md N11). */
  'forecast.read': query({
    input: z.object({}).strict(),
    output: z.object({
      nowMs: At, perHour: z.number().nullable(), lanes: z.array(ForecastLane),
      /** Parcels labelled in each ten minutes of the last two hours, the oldest first: what the pace is made of. */
      packed: z.array(z.object({ fromMs: At, count: Count }).strict()),
    }).strict(),
    errors: [],
  }),
  'truth-gate.read': query({ input: z.object({}).strict(), output: GateRules, errors: [] }),
  'truth-gate.configure': command({ input: GateRules.extend(Act).strict(), output: GateRules, errors: [] }),
} as const;
