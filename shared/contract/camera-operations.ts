import { z } from 'zod';
import { BOX_PICTURE_PART_BYTES, BOX_PICTURES, BOX_PICTURES_MAX, CAMERA_MODES, CAMERA_TROUBLES, CLIP_SECONDS } from '../fulfilment/camera.ts';
import { BenchId, DocumentHash, ScanId, ShipmentId } from '../fulfilment/ids.ts';
import { KEEP_DAYS_MAX, KEEP_MEGABYTES } from './lists.ts';
import { command, query } from './operation.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const PARTS_MAX = 1_000;
const Part = z.base64().min(4).max(BOX_PICTURE_PART_BYTES * 4 / 3);
const BOXES_MAX = 99;
const Box = { benchId: BenchId, shipmentId: ShipmentId, boxNumber: z.number().int().min(1).max(BOXES_MAX) };
/** A camera by the name that its maker gave it; empty: whichever is there. */
const CameraName = z.string().max(200);

export const CameraRules = z.object({
  mode: z.enum(CAMERA_MODES), clipSeconds: z.number().int().min(CLIP_SECONDS.min).max(CLIP_SECONDS.max), abovePaise: Count.max(1_000_000_000),
  keepDays: z.number().int().min(1).max(KEEP_DAYS_MAX), megabytes: z.number().int().min(KEEP_MEGABYTES.min).max(KEEP_MEGABYTES.max),
}).strict();
export type CameraRules = z.infer<typeof CameraRules>;

const CameraView = z.object({
  rules: CameraRules, cameraName: CameraName,
  /** What the window of this bench said of its camera last; null: nothing yet. */
  state: z.object({ trouble: z.enum(CAMERA_TROUBLES).nullable(), atMs: At }).strict().nullable(),
  /** What all pictures of boxes took at the last look through the disk; null before the first. */
  usedBytes: Count.nullable(),
}).strict();
export type CameraView = z.infer<typeof CameraView>;

export const BoxPicture = z.object({
  documentHash: DocumentHash, picture: z.enum(BOX_PICTURES), bytes: Count, boxNumber: Count, takenAtMs: At, benchId: BenchId, packedBy: z.string(),
  /** When the keep policy removed its bytes; null: they are here. */
  removedAtMs: At.nullable(),
}).strict();
export type BoxPicture = z.infer<typeof BoxPicture>;

/** A picture of the open box at the moment of its last scan (floor.md P29). It goes over the one door, and never before the answer to a scan. */
export const cameraOperations = {
  'camera.read': query({ input: z.object({ benchId: BenchId }).strict(), output: CameraView, errors: [] }),
  /** Whether this box is to be pictured now: by the rules, and because its last unit went in a moment ago and nobody pictured it since. */
  'camera.wanted': query({ input: z.object(Box).strict(), output: z.object({ wanted: z.object({ picture: z.enum(BOX_PICTURES), seconds: Count }).strict().nullable() }).strict(), errors: [] }),
  'camera.configure': command({ input: z.object({ scanId: ScanId, benchId: BenchId, rules: CameraRules, cameraName: CameraName }).strict(), output: CameraView, errors: [] }),
  /**
   * A part of a picture, in base64. It changes nothing that is stored: parts lie in memory until `camera.keep` names their picture. `next` is the part that
   * is wanted now, so a window goes on from there after a broken line, and from the beginning after a restart of the station.
   */
  'camera.part': query({
    input: z.object({ pictureId: ScanId, picture: z.enum(BOX_PICTURES), part: Count.max(PARTS_MAX), base64: Part }).strict(), output: z.object({ next: Count }).strict(), errors: ['camera_off', 'box_picture_too_large'],
  }),
  'camera.keep': command({
    input: z.object({ scanId: ScanId, ...Box, pictureId: ScanId, picture: z.enum(BOX_PICTURES), bytes: Count.min(1), takenAtMs: At.min(0) }).strict(),
    output: z.object({ documentHash: DocumentHash, bytes: Count, isNew: z.boolean() }).strict(),
    errors: ['camera_off', 'shipment_not_found', 'box_picture_incomplete', 'box_picture_unreadable', 'box_picture_too_large', 'box_picture_before_goods', 'box_picture_of_other_order', 'box_pictures_full'],
  }),
  /** The window of a bench says how its camera is, when that changes. */
  'camera.report': command({ input: z.object({ scanId: ScanId, benchId: BenchId, trouble: z.enum(CAMERA_TROUBLES).nullable() }).strict(), output: CameraView, errors: [] }),
  'camera.pictures': query({ input: z.object({ shipmentId: ShipmentId }).strict(), output: z.object({ rows: z.array(BoxPicture).max(BOX_PICTURES_MAX) }).strict(), errors: ['shipment_not_found'] }),
} as const;
