import type { Command } from '../barcode/command-code.ts';
import type { PrinterPaper } from './printer-profile.ts';
import type { DayFigures, DayPoint, UnitAccount } from './day.ts';
import type { Role } from './person.ts';
import type { Paise } from '../money.ts';
import type { EpochMs } from '../time.ts';

/** Languages that our documents are written in. */
export const DOCUMENT_LANGUAGES = ['en', 'hi'] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

/** A step of the walk: what to take from a bin, and where it goes. */
export interface SlipStep {
  readonly binCode: string;
  readonly skuId: string;
  readonly title: string;
  readonly quantity: number;
  /** The tote or the slot of the trolley; null when there is only one. */
  readonly into: string | null;
}

export interface PutAwayLine {
  readonly skuId: string;
  readonly title: string;
  readonly units: number;
  readonly area: string;
  /** Null: no bin has room. */
  readonly binCode: string | null;
}

export interface PutBackTask {
  readonly orderId: string;
  readonly isCancelled: boolean;
  readonly trackingIds: readonly string[];
  readonly lines: readonly { readonly skuId: string; readonly title: string; readonly place: string; readonly quantity: number; readonly homeBin: string | null }[];
}

/** What lies in a parcel. */
export interface ContentsLine {
  readonly skuId: string;
  readonly title: string;
  readonly quantity: number;
}

export interface WallSlot {
  readonly slot: string;
  readonly orderId: string;
  readonly units: number;
  readonly dueMs: EpochMs | null;
}

/** Figures of a day for the owner. Each is null when nobody counted it. */
export type OwnerFigures = { readonly [F in keyof DayFigures]: DayFigures[F] | null };

/** How the day was closed; null on a page of a day that goes on. */
export interface OwnerClose {
  readonly atMs: EpochMs;
  readonly by: string;
  readonly closing: number;
  readonly reason: string;
  readonly open: readonly { readonly point: DayPoint; readonly count: number }[];
  readonly copyAtMs: EpochMs | null;
}

/** What was done in some days, for one page. Rates are for each thousand units that were packed; null where there is nothing to divide by. */
export interface WorkReport {
  readonly kind: 'work-report';
  readonly fromMs: EpochMs;
  /** The last instant of the last day. */
  readonly toMs: EpochMs;
  readonly unitsPicked: number;
  readonly unitsPacked: number;
  readonly ordersPacked: number;
  readonly parcelsOut: number;
  readonly ordersAnHour: number | null;
  readonly wrongScans: number;
  readonly reprints: number;
  readonly shortUnits: number;
  readonly mismatches: number;
  readonly perThousand: Readonly<Record<'wrongScans' | 'reprints' | 'shortUnits' | 'mismatches', number | null>>;
  readonly idleMs: number;
  readonly people: readonly { readonly name: string; readonly unitsPicked: number; readonly unitsPacked: number; readonly ordersPacked: number; readonly ordersAnHour: number | null; readonly wrongScans: number }[];
  /** Those of the 24 in which somebody worked. */
  readonly hours: readonly { readonly hour: number; readonly unitsPacked: number; readonly ordersPacked: number; readonly wrongScans: number }[];
}

/** Every document of our own, with what stands on it. None bears a buyer's name, address or telephone. */
export type OwnDocument =
  | { readonly kind: 'pick-slip'; readonly code: string; readonly orders: number; readonly units: number; readonly totes: readonly string[]; readonly steps: readonly SlipStep[] }
  | { readonly kind: 'put-away-slip'; readonly lines: readonly PutAwayLine[] }
  | { readonly kind: 'put-wall-slip'; readonly wall: string; readonly slots: readonly WallSlot[] }
  | { readonly kind: 'contents-slip'; readonly orderId: string; readonly trackingIds: readonly string[]; readonly units: number; readonly lines: readonly ContentsLine[] }
  | { readonly kind: 'put-back-slip'; readonly tasks: readonly PutBackTask[] }
  | {
    readonly kind: 'manifest-cover'; readonly code: string; readonly carrier: string; readonly isMps: boolean; readonly pickupFromMs: EpochMs | null; readonly pickupToMs: EpochMs | null;
    readonly pickupCode: string | null; readonly flipkartCount: number; readonly shipments: number; readonly onManifest: number; readonly scannedOut: number;
    readonly notScannedOut: readonly string[]; readonly notOnManifest: readonly string[]; readonly cancelled: readonly string[];
  }
  | { readonly kind: 'item-label'; readonly skuId: string; readonly title: string; readonly mrpPaise: Paise | null; readonly barcode: string; readonly copies: number }
  | { readonly kind: 'bin-label'; readonly bins: readonly { readonly binCode: string; readonly zone: string }[] }
  | { readonly kind: 'badge'; readonly name: string; readonly role: Role; readonly badge: string }
  | { readonly kind: 'command-sheet'; readonly commands: readonly Command[] }
  | { readonly kind: 'calibration-card'; readonly token: string }
  | WorkReport
  | {
    readonly kind: 'owner-report'; readonly dayMs: EpochMs; readonly atMs: EpochMs; readonly figures: OwnerFigures; readonly units: UnitAccount | null; readonly close: OwnerClose | null;
    readonly carriers: readonly { readonly carrier: string; readonly orders: number; readonly late: number; readonly valuePaise: Paise | null }[];
  };
export type DocumentKind = OwnDocument['kind'];

const OWN = 'own-';

/** The kind under which a document of ours is kept. Only such a document ever bears the mark of a reprint: Flipkart's stay as they are (printing.md part 4). */
export function ownKind(kind: DocumentKind): string {
  return OWN + kind;
}

export function isOwnKind(kind: string): boolean {
  return kind.startsWith(OWN);
}

/** What is to be composed, for which paper and reader. It can be handed to a thread as it is. */
export interface Composition {
  readonly document: OwnDocument;
  readonly paper: PrinterPaper;
  readonly dpi: number;
  readonly language: DocumentLanguage;
  readonly isTraining: boolean;
  /** The number of this reprint; null for the first print. */
  readonly reprint: number | null;
  readonly madeAtMs: EpochMs;
  /** Who had it made, as it is read at the foot. */
  readonly madeBy: string;
}
