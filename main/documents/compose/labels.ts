import type { PrinterPaper } from '../../../shared/fulfilment/printer-profile.ts';
import { formatRupees } from '../../../shared/money.ts';
import type { DocumentWords } from './document-words.ts';
import type { Mark, MarkedPage } from './marks.ts';
import type { Piece } from './pieces.ts';
import { band, centred, mm, moved, paragraph, scanCode, space, stack } from './pieces.ts';
import type { OwnDocument } from '../../../shared/fulfilment/own-document.ts';
import { headMarginOf, marginOf } from './sheet.ts';

type Of<K extends OwnDocument['kind']> = Extract<OwnDocument, { readonly kind: K }>;

/** A label whose content has to fill one small paper. */
export interface LabelPaper {
  readonly paper: PrinterPaper;
  readonly dpi: number;
  readonly banner: string | null;
}

/** A roll is cut where the ink ends: a label on it is as high as this share of its width. */
const ROLL_SHARE = 0.5;
/** On sheets and large labels the content keeps to a small label's proportions. */
const WIDEST_MM = 100;
const HIGHEST_MM = 60;

interface Room {
  readonly width: number;
  readonly height: number;
  /** Size of running text. */
  readonly base: number;
}

function roomOf({ paper, banner }: LabelPaper): Room & { readonly banner: Piece | null; readonly left: number; readonly top: number; readonly pageHeight: number } {
  const margin = marginOf(paper);
  const left = margin;
  const top = headMarginOf(paper);
  const width = Math.min(mm(WIDEST_MM), mm(paper.widthMm) - 2 * margin);
  const base = Math.max(6.5, Math.min(11, width / 20));
  const strip = banner === null ? null : band(banner, width, Math.max(5, base * 0.85));
  const bannerHeight = strip === null ? 0 : strip.height + 1;
  const pageHeight = mm(paper.heightMm);
  const high = paper.feed === 'roll' ? mm(paper.widthMm) * ROLL_SHARE : Math.min(mm(HIGHEST_MM), pageHeight - top - margin) - bannerHeight;
  return { width, height: high, base, banner: strip, left, top, pageHeight };
}

function labelPage(label: LabelPaper, content: (room: Room) => Piece): MarkedPage {
  const room = roomOf(label);
  const marks: Mark[] = room.banner === null ? [] : moved(room.banner.marks, room.left, room.top);
  const top = room.top + (room.banner === null ? 0 : room.banner.height + 1);
  return { width: mm(label.paper.widthMm), height: room.pageHeight, marks: [...marks, ...moved(content(room).marks, room.left, top)] };
}

/** What is given up first when a label is too low for everything: the second line of the title, then size, then the code's text beneath its bars. */
const ITEM_LOOKS = [
  { lines: 2, scale: 1, isNamed: true }, { lines: 1, scale: 1, isNamed: true }, { lines: 1, scale: 0.85, isNamed: true }, { lines: 1, scale: 0.75, isNamed: true }, { lines: 1, scale: 0.75, isNamed: false },
] as const;

/** Item labels, one a copy: SKU, title, the price where we have it, and the code in what is left. */
export function itemLabels(label: LabelPaper, item: Of<'item-label'>, w: DocumentWords): MarkedPage[] {
  const page = labelPage(label, (room) => firstWithCode(ITEM_LOOKS.map(({ lines, scale, isNamed }) => () => {
    const size = room.base * scale;
    const above = stack(
      paragraph(item.skuId, room.width, { size: size * 1.3, bold: true, lines: 1, least: 5 }),
      paragraph(item.title, room.width, { size, bold: false, lines, least: 5 }),
      ...(item.mrpPaise === null ? [] : [paragraph(w.mrp(formatRupees(item.mrpPaise)), room.width, { size, bold: true, lines: 1, least: 5 })]),
    );
    return withCode(above, item.barcode, { ...room, base: size }, label.dpi, isNamed ? item.barcode : null);
  }), () => paragraph(item.barcode, room.width, { size: room.base * 1.2, bold: true, align: 'centre', lines: 2, least: 5 })));
  return Array.from({ length: item.copies }, () => page);
}

/** How large the name of a bin is, in parts of the label's height: as large as its code allows, which has to be there. */
const NAME_SHARES = [0.38, 0.3, 0.24, 0.18] as const;

/** Bin labels, one a bin: the code as large as it fits, and its bars. */
export function binLabels(label: LabelPaper, { bins }: Of<'bin-label'>): MarkedPage[] {
  return bins.map(({ binCode, zone }) => labelPage(label, (room) => firstWithCode(NAME_SHARES.map((share) => () => {
    const name = paragraph(binCode, room.width, { size: Math.min(room.height * share, mm(18)), bold: true, align: 'centre', lines: 1, least: 7 });
    const place = zone === '' ? [] : [paragraph(zone, room.width, { size: room.base * 0.9, bold: false, align: 'centre', lines: 1, least: 5 })];
    return withCode(stack(name, ...place), binCode, room, label.dpi, null);
  }), () => paragraph(binCode, room.width, { size: room.height * 0.4, bold: true, align: 'centre', lines: 2, least: 7 }))));
}

/** The first look whose code has room; what has room for none of them is a name alone. */
function firstWithCode(looks: readonly (() => Piece | null)[], otherwise: () => Piece): Piece {
  for (const look of looks) {
    const piece = look();
    if (piece !== null) return piece;
  }
  return otherwise();
}

const LEAST_BARS_MM = 6;

/** Bars take the height that the words above leave; null when that is too low for a scanner, or the code too long. */
function withCode(above: Piece, text: string, { width, height, base }: Room, dpi: number, caption: string | null): Piece | null {
  const name = caption === null ? space(0) : paragraph(caption, width, { size: base, bold: false, align: 'centre', lines: 1, least: 5 });
  const left = height - above.height - name.height - 3;
  if (left < mm(LEAST_BARS_MM)) return null;
  const code = scanCode(text, width, { dpi, height: Math.min(left, mm(25)), mostHeight: left });
  return code === null ? null : stack(above, space(2), centred(code, width), space(1), name);
}
