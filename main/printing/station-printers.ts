import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { PrinterId } from '../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { dotsOf } from '../../shared/fulfilment/printer-profile.ts';
import { fitPicture, withoutEnd } from './fit-picture.ts';
import { documentFor, isLabelLanguage } from './languages/index.ts';
import type { OpenPrinter } from './open-printer.ts';
import type { PrintDocument, Printer } from './printer.ts';
import type { PrintContent, Printers } from './printers.ts';

/** Paper as a page is drawn for it. */
export interface PageMedia {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly dpi: number;
}

export interface StationPrintersPorts {
  /** The profile as it is now; null when there is no such printer. */
  readonly profile: (printerId: PrinterId) => PrinterProfile | null;
  readonly openPrinter: OpenPrinter;
  /** Whether a document may have broken off on its way to a printer; absent where nobody remembers. */
  readonly wasCutOff?: (printerId: PrinterId) => boolean;
  /** Draws the pages of a PDF, away from the engine's thread; a word of why when it cannot be read. */
  readonly drawPages: (pdf: Uint8Array, media: PageMedia) => Promise<readonly Bitmap[] | string>;
  /** Pictures as pages of their own size, for printers that take no dots; absent where nobody makes pages. */
  readonly picturesToPdf?: (pictures: readonly Bitmap[], dpi: number) => Promise<Uint8Array>;
}

/** The printers of a station: each is opened when it is first wanted, and anew when its profile has changed. */
export function createStationPrinters(ports: StationPrintersPorts): Printers {
  const opened = new Map<PrinterId, { readonly as: string; readonly printer: Printer }>();
  return {
    profile: ports.profile,
    open(printerId) {
      const profile = ports.profile(printerId);
      if (profile === null) {
        opened.delete(printerId);
        return null;
      }
      const as = JSON.stringify(profile);
      const known = opened.get(printerId);
      if (known?.as === as) return known.printer;
      const printer = ports.openPrinter(profile, ports.wasCutOff?.(printerId) ?? false);
      opened.set(printerId, { as, printer });
      return printer;
    },
    encode(printerId, content, copies) {
      const profile = ports.profile(printerId);
      return profile === null ? Promise.resolve({ refused: 'no_printer' }) : encodeFor(ports, profile, content, copies);
    },
  };
}

type Encoded = PrintDocument | { readonly refused: 'no_printer' | 'too_large' | 'unreadable' };

/** The text of one slip, so many times. */
function repeated(bytes: Uint8Array, copies: number): Encoded {
  return { bytes: Buffer.concat(Array.from({ length: copies }, () => bytes)), labels: copies };
}

async function encodeFor(ports: StationPrintersPorts, profile: PrinterProfile, content: PrintContent, copies: number): Promise<Encoded> {
  if (content.kind === 'slip-text') return profile.language === 'escpos' ? repeated(content.bytes, copies) : { refused: 'unreadable' };
  // A driver or a laser takes whole pages as they are.
  if (profile.language === 'page') {
    const pages = content.kind === 'pdf' ? content.bytes : await ports.picturesToPdf?.(content.pictures, profile.dpi);
    return pages === undefined ? { refused: 'no_printer' } : { bytes: pages, labels: copies, copies };
  }
  if (!isLabelLanguage(profile.language)) return { refused: 'no_printer' };
  const pictures = content.kind === 'pictures' ? content.pictures : await drawn(ports, profile, content.bytes);
  if (typeof pictures === 'string' || pictures.length === 0) return { refused: 'unreadable' };
  const { widthDots, heightDots } = mediaOf(profile);
  const fitting = pictures.map((picture) => fitPicture(picture, widthDots, profile.paper.feed === 'roll' ? picture.heightDots : heightDots));
  const all: Bitmap[] = [];
  for (const picture of fitting) {
    if (picture === null) return { refused: 'too_large' };
    all.push(picture);
  }
  const everyCopy = Array.from({ length: copies }, () => all).flat();
  const document = documentFor(everyCopy, profile);
  return 'refused' in document ? { refused: 'too_large' } : document;
}

async function drawn(ports: StationPrintersPorts, profile: PrinterProfile, pdf: Uint8Array): Promise<readonly Bitmap[] | string> {
  const pages = await ports.drawPages(pdf, mediaOf(profile));
  return typeof pages === 'string' || profile.paper.feed !== 'roll' ? pages : pages.map(withoutEnd);
}

function mediaOf({ paper, dpi }: PrinterProfile): PageMedia {
  return { widthDots: dotsOf(paper.widthMm, dpi), heightDots: dotsOf(paper.heightMm, dpi), dpi };
}
