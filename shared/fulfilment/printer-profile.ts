import type { PrinterId } from './ids.ts';

/**
 * What a printer understands. `zpl` sends pictures as Z64, `zpl-acs` in the older packing for clones that lack it; `page` is no language
 * of labels: a driver or a laser printer that takes whole pages (printing.md part 0).
 */
export const PRINTER_LANGUAGES = ['zpl', 'zpl-acs', 'tspl', 'epl', 'escpos', 'page'] as const;
export type PrinterLanguageName = (typeof PRINTER_LANGUAGES)[number];

/** How data is named to the Windows spooler: drivers of version 4 refuse `RAW` and are said to pass `XPS_PASS` through; the second was not verified. */
export const WINDOWS_DATATYPES = ['RAW', 'XPS_PASS'] as const;
export type WindowsDatatype = (typeof WINDOWS_DATATYPES)[number];

/** How bytes get to a printer. `windows`: a queue of the Windows spooler, `RAW` unless it says otherwise; `ipp`: a queue of CUPS or an IPP printer; `file`: kept as files in a folder. */
export type PrinterWay =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'windows'; readonly queue: string; readonly datatype?: WindowsDatatype | undefined }
  | { readonly kind: 'ipp'; readonly uri: string }
  | { readonly kind: 'file'; readonly folder: string };
export const PRINTER_WAYS = ['tcp', 'windows', 'ipp', 'file'] as const satisfies readonly PrinterWay['kind'][];

/** The paper that lies in a printer, in millimetres. A roll without gaps has no height of its own. */
export interface PrinterPaper {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Labels end at a gap or at a black mark; a roll is cut where the picture ends; sheets are pages. */
  readonly feed: 'gap' | 'mark' | 'roll' | 'sheet';
  readonly gapMm: number;
}

/** Paper that warehouses have. A receipt printer of 58 mm burns 48 mm, one of 80 mm burns 72 mm. */
export const PAPERS = {
  '4x6': { widthMm: 101.6, heightMm: 152.4, feed: 'gap', gapMm: 3 },
  '3x5': { widthMm: 76.2, heightMm: 127, feed: 'gap', gapMm: 3 },
  '100x150': { widthMm: 100, heightMm: 150, feed: 'gap', gapMm: 3 },
  '75x125': { widthMm: 75, heightMm: 125, feed: 'gap', gapMm: 3 },
  '50x25': { widthMm: 50, heightMm: 25, feed: 'gap', gapMm: 2 },
  roll58: { widthMm: 48, heightMm: 200, feed: 'roll', gapMm: 0 },
  roll80: { widthMm: 72, heightMm: 200, feed: 'roll', gapMm: 0 },
  a4: { widthMm: 210, heightMm: 297, feed: 'sheet', gapMm: 0 },
} as const satisfies Readonly<Record<string, PrinterPaper>>;
export type PaperName = keyof typeof PAPERS;

/** What becomes of Flipkart's tax invoice on a printer: not printed, turned and shrunk to a label when its text stays readable, or the page below the cut line on A4. */
export const INVOICE_PRINTS = ['none', 'turned', 'a4'] as const;
export type InvoicePrint = (typeof INVOICE_PRINTS)[number];

/** One printer as this station knows it: what it speaks, how it is reached and how it is set. Settings, no facts. */
export interface PrinterProfile {
  readonly printerId: PrinterId;
  readonly name: string;
  readonly language: PrinterLanguageName;
  readonly way: PrinterWay;
  readonly dpi: 203 | 300;
  readonly paper: PrinterPaper;
  /** In the steps of its language; null leaves the printer as it is set by hand. */
  readonly darkness: number | null;
  readonly inchesPerSecond: number | null;
  /** The picture is moved by so much to the right and down. */
  readonly offsetMm: { readonly right: number; readonly down: number };
  /** Whether it answers questions about its state and its counter; `none` for those that stay silent or print the question. */
  readonly answers: 'auto' | 'none';
  readonly invoice: InvoicePrint;
  /** What waits for this printer goes to that one when this one cannot print; null: it waits. */
  readonly failover: PrinterId | null;
  /** A receipt printer that cuts each slip; absent: it has no cutter, and slips are torn off. */
  readonly cutter?: boolean | undefined;
  /** The paired print agent on whose PC it is; absent: the main PC reaches it. */
  readonly atBench?: string | undefined;
}

/** Which printer of a bench makes what. Slips and sheets may have none: they are then offered as a PDF. */
export interface PrinterUses {
  readonly label: PrinterId;
  /** Item and bin labels, which lie on smaller paper; null: as `label`. */
  readonly itemLabel: PrinterId | null;
  readonly slip: PrinterId | null;
  readonly sheet: PrinterId | null;
}

const MM_PER_INCH = 25.4;

/** Millimetres in dots of a printer, as whole dots. */
export function dotsOf(mm: number, dpi: number): number {
  return Math.round((mm / MM_PER_INCH) * dpi);
}
