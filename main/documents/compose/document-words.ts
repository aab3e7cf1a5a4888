import type { Command } from '../../../shared/barcode/command-code.ts';
import type { Role } from '../../../shared/fulfilment/person.ts';
import { businessDay, istClock } from '../../../shared/time.ts';
import type { DocumentLanguage } from '../../../shared/fulfilment/own-document.ts';
import { wordsEn } from './words-en.ts';
import { wordsHi } from './words-hi.ts';

/** The words of our documents in one language. They lie here and not with the window's, because documents are drawn by the engine's threads. */
export interface DocumentWords {
  readonly pageOf: (page: number, pages: number) => string;
  readonly units: (count: number) => string;
  readonly orders: (count: number) => string;
  readonly bin: string;
  readonly item: string;
  readonly quantity: string;
  readonly into: string;
  readonly order: string;
  readonly slot: string;
  readonly due: string;
  readonly from: string;
  readonly done: string;
  readonly pickSlip: string;
  readonly pickSlipAct: string;
  readonly totes: (totes: string) => string;
  readonly putAwaySlip: string;
  readonly putAwayAct: string;
  readonly noBin: string;
  readonly nothing: string;
  readonly putWall: string;
  readonly putWallAct: string;
  readonly putBackSlip: string;
  readonly putBackAct: string;
  readonly cancelled: string;
  readonly pulledOut: string;
  readonly awbs: (awbs: string) => string;
  readonly homeBin: string;
  readonly places: Readonly<Record<string, string>>;
  readonly manifestCover: string;
  readonly multiParcel: string;
  readonly pickupSlot: string;
  readonly pickupCode: string;
  readonly manifest: string;
  readonly parcelsScannedOut: string;
  readonly awbsOnManifest: string;
  readonly shipmentsOnManifest: string;
  readonly flipkartCounts: string;
  readonly noDifference: string;
  readonly differences: string;
  readonly notScannedOut: (count: number) => string;
  readonly notOnManifest: (count: number) => string;
  readonly cancelledListed: (count: number) => string;
  readonly countDiffers: (shipments: number, flipkart: number) => string;
  readonly parcelsTaken: string;
  readonly sellerSigns: string;
  readonly carrierSigns: string;
  readonly nameAndTime: string;
  readonly mrp: (price: string) => string;
  readonly badge: string;
  readonly badgeAct: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly commandSheet: string;
  readonly commandSheetAct: string;
  readonly commands: Readonly<Record<Command, readonly [name: string, meaning: string]>>;
  readonly calibrationCard: string;
  readonly calibrationAct: string;
  readonly dotsWide: (dots: number) => string;
  readonly darkBlock: string;
  readonly ruler: string;
  readonly dotSquares: string;
  readonly ownerReport: string;
  readonly figures: Readonly<Record<'orders' | 'packed' | 'handedOver' | 'late' | 'short' | 'reprints' | 'mismatches' | 'value', string>>;
  readonly carrier: string;
  readonly total: string;
  readonly notCounted: string;
}

const WORDS: Readonly<Record<DocumentLanguage, DocumentWords>> = { en: wordsEn, hi: wordsHi };

export function documentWords(language: DocumentLanguage): DocumentWords {
  return WORDS[language];
}

const LOCALES: Readonly<Record<DocumentLanguage, string>> = { en: 'en-IN', hi: 'hi-IN' };

/** A time of the clock in India, as a person writes it. */
export function whenOf(atMs: number, language: DocumentLanguage): string {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'Asia/Kolkata', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
}

/** A span of time; the day of its end is named only when it is another one. */
export function spanOf(fromMs: number, toMs: number | null, language: DocumentLanguage): string {
  if (toMs === null) return whenOf(fromMs, language);
  return `${whenOf(fromMs, language)} – ${businessDay(fromMs) === businessDay(toMs) ? istClock(toMs) : whenOf(toMs, language)}`;
}

/** A day in India. */
export function dayOf(atMs: number, language: DocumentLanguage): string {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'Asia/Kolkata', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(atMs);
}
