import type { EpochMs } from '../time.ts';
import type { BenchId, DocumentHash, PersonId, ShipmentId } from './ids.ts';

/** What is taken of the open box at the moment of its last scan (floor.md P29). */
export const CAMERA_MODES = ['off', 'photo', 'clip'] as const;
export type CameraMode = (typeof CAMERA_MODES)[number];

export const BOX_PICTURES = ['photo', 'clip'] as const;
export type BoxPictureKind = (typeof BOX_PICTURES)[number];

/**
 * Why a bench has no picture. `missing`: no camera, or not the chosen one. `busy`: another program holds it. `denied`: nobody may use it here. `lost`: it
 * was there and is gone. `silent`: it gives no picture. `not_kept`: it gave one, and the station could not keep it.
 */
export const CAMERA_TROUBLES = ['missing', 'busy', 'denied', 'lost', 'silent', 'not_kept'] as const;
export type CameraTrouble = (typeof CAMERA_TROUBLES)[number];

export interface CameraSettings {
  readonly mode: CameraMode;
  /** How long a clip is, in seconds, from the last scan on. */
  readonly clipSeconds: number;
  /** Only orders worth at least so much are pictured; 0: all. Integer paise. */
  readonly abovePaise: number;
  /** Days after the end of an order on which its pictures go. */
  readonly keepDays: number;
  /** Room for all pictures, in MB (a million bytes); beyond it those of the oldest finished orders go first. */
  readonly megabytes: number;
}

/** Off until somebody wants it: it films people's hands. Ninety days and some 10,000 photos are ours; no rule of Flipkart's names any. */
export const DEFAULT_CAMERA: CameraSettings = { mode: 'off', clipSeconds: 4, abovePaise: 0, keepDays: 90, megabytes: 2_000 };

export const CLIP_SECONDS = { min: 1, max: 10 } as const;
/** Largest picture that is kept, in bytes. A photo of 1,280 x 720 is some 150 KB, a clip of ten seconds 2 MB. */
export const BOX_PICTURE_BYTES_MAX: Readonly<Record<BoxPictureKind, number>> = { photo: 4_000_000, clip: 8_000_000 };
/** A picture goes over the door in parts of so many bytes: a scan that comes meanwhile waits for one part at most. */
export const BOX_PICTURE_PART_BYTES = 96_000;
/** More of one order are no proof but a fault. */
export const BOX_PICTURES_MAX = 20;
/** Later than this after the last unit, what lies before the camera is no longer that box. */
export const BOX_PICTURE_WITHIN_MS = 120_000;

/** The kinds under which the store of documents has them. */
export const BOX_DOCUMENTS: Readonly<Record<BoxPictureKind, string>> = { photo: 'box-photo', clip: 'box-clip' };
export const BOX_MEDIA: Readonly<Record<BoxPictureKind, 'image/jpeg' | 'video/webm'>> = { photo: 'image/jpeg', clip: 'video/webm' };

export function isBoxDocument(kind: string): boolean {
  return kind === BOX_DOCUMENTS.photo || kind === BOX_DOCUMENTS.clip;
}

export interface CameraFacts {
  /** The open box was pictured: what lay in it, by whom it was packed, and when. The bytes lie under their hash. */
  'box.pictured': {
    readonly shipmentId: ShipmentId;
    readonly benchId: BenchId;
    readonly boxNumber: number;
    readonly picture: BoxPictureKind;
    readonly documentHash: DocumentHash;
    readonly bytes: number;
    /** Who packed the last unit of it: a picture may arrive when another person stands at the bench. */
    readonly packedBy: PersonId;
    readonly takenAtMs: EpochMs;
  };
}

const JPEG_START = [0xff, 0xd8, 0xff] as const;
const JPEG_END = [0xff, 0xd9] as const;
const EBML = [0x1a, 0x45, 0xdf, 0xa3] as const;
/** The kind of an EBML file stands in its head, which is this long at most. */
const EBML_HEAD_BYTES = 64;
const WEBM = [0x77, 0x65, 0x62, 0x6d] as const;

const isAt = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean => at >= 0 && wanted.every((byte, index) => bytes[at + index] === byte);

/** What bytes are by themselves, whatever they were called: a whole JPEG, or a WebM; null: neither. */
export function pictureKindOf(bytes: Uint8Array): BoxPictureKind | null {
  if (isAt(bytes, 0, JPEG_START) && isAt(bytes, bytes.length - JPEG_END.length, JPEG_END)) return 'photo';
  if (!isAt(bytes, 0, EBML)) return null;
  for (let at = EBML.length; at < EBML_HEAD_BYTES; at += 1) if (isAt(bytes, at, WEBM)) return 'clip';
  return null;
}
