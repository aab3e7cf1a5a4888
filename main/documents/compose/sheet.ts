import type { PrinterPaper } from '../../../shared/fulfilment/printer-profile.ts';
import type { Mark, MarkedPage } from './marks.ts';
import type { Piece } from './pieces.ts';
import { widthOf } from './runs.ts';
import { band, mm, moved, paragraph, rule, space } from './pieces.ts';

/** What all pages of a document bear. */
export interface SheetLook {
  readonly paper: PrinterPaper;
  readonly dpi: number;
  /** Loud words at the head of every page; null when there are none. */
  readonly banner: string | null;
  /** Left at the foot: what the document is and when it was made. */
  readonly foot: string;
  readonly pageOf: (page: number, pages: number) => string;
}

/** A document that grows downwards and begins a new page where the paper ends. */
export interface Sheet {
  /** Width between the margins, in points. */
  readonly width: number;
  /** The size of running text on this paper. */
  readonly base: number;
  readonly dpi: number;
  /** Paper on which a table has no room. */
  readonly isNarrow: boolean;
  /** A label for goods or bins: no heads, one thing a page. */
  readonly isSmall: boolean;
  /** Puts a piece under what is there. A piece is never broken over pages. */
  put(piece: Piece, gapBefore?: number): void;
  /** Rows of a table: `head` stands above the first and again on every new page. */
  putRows(head: Piece | null, rows: readonly Piece[]): void;
  pages(): readonly MarkedPage[];
}

/** Below this width, in millimetres, a table is set as blocks. */
const TABLE_WIDTH_MM = 120;
const SHEET_MARGIN_MM = 12;
const LABEL_MARGIN_MM = 3;
const SMALL_LABEL_MARGIN_MM = 1.5;
const SMALL_LABEL_MM = 60;
const ROLL_MARGIN_MM = 1;
const HEAD_MARGIN_MM = 4.5;

/** Labels for goods and bins, which hold nothing but their own few words. */
export function isSmallLabel(paper: PrinterPaper): boolean {
  return paper.widthMm < SMALL_LABEL_MM && paper.feed !== 'roll';
}

/** White on each side of a paper, in points. */
export function marginOf(paper: PrinterPaper): number {
  if (paper.feed === 'sheet') return mm(SHEET_MARGIN_MM);
  if (paper.feed === 'roll') return mm(ROLL_MARGIN_MM);
  return mm(isSmallLabel(paper) ? SMALL_LABEL_MARGIN_MM : LABEL_MARGIN_MM);
}

/** White above everything, where the mark of a reprint stands. */
export function headMarginOf(paper: PrinterPaper): number {
  return isSmallLabel(paper) ? marginOf(paper) : Math.max(marginOf(paper), mm(HEAD_MARGIN_MM));
}

function baseOf(paper: PrinterPaper): number {
  if (paper.widthMm >= TABLE_WIDTH_MM) return 10;
  return paper.widthMm < SMALL_LABEL_MM ? 8 : 9;
}

export function createSheet(look: SheetLook): Sheet {
  const { paper, dpi } = look;
  const isRoll = paper.feed === 'roll';
  const margin = marginOf(paper);
  const top = headMarginOf(paper);
  const base = baseOf(paper);
  const width = mm(paper.widthMm) - 2 * margin;
  const bannerPiece = look.banner === null ? null : band(look.banner, width, base * (isSmallLabel(paper) ? 0.85 : 1.1));
  const footSize = Math.min(8, base - 1);
  // A small label holds one thing and is no page among others.
  const footHeight = isSmallLabel(paper) ? 0 : footSize * 1.36 * (isRoll ? 2 : 1) + 4;
  const height = mm(paper.heightMm);
  // A roll has no pages: its pictures follow each other without a gap, each cut where its ink ends. Only the last one bears the foot and, where there is one, the banner again.
  const end = isRoll ? footHeight + (bannerPiece?.height ?? 0) + 4 : footHeight;
  const bottom = height - margin - end;
  const done: Mark[][] = [];
  let marks: Mark[] = [];
  let y = top;
  let isFresh = true;

  const place = (piece: Piece): void => {
    marks.push(...moved(piece.marks, margin, y));
    y += piece.height;
  };
  const begin = (): void => {
    marks = [];
    done.push(marks);
    y = top;
    if (bannerPiece !== null) {
      place(bannerPiece);
      y += isSmallLabel(paper) ? 2 : 4;
    }
    isFresh = true;
  };
  const fits = (height: number): boolean => isFresh || y + height <= bottom;
  begin();
  return {
    width, base, dpi, isNarrow: paper.widthMm < TABLE_WIDTH_MM, isSmall: isSmallLabel(paper),
    put(piece, gapBefore = 0) {
      if (!fits(piece.height + gapBefore)) begin();
      if (!isFresh) y += gapBefore;
      place(piece);
      isFresh = false;
    },
    putRows(head, rows) {
      let isHeadDue = head !== null;
      for (const row of rows) {
        if (!fits((isHeadDue && head !== null ? head.height : 0) + row.height)) {
          begin();
          isHeadDue = head !== null;
        }
        if (isHeadDue && head !== null) place(head);
        isHeadDue = false;
        place(row);
        isFresh = false;
      }
    },
    pages() {
      return done.map((each, index) => {
        const isBare = footHeight === 0 || (isRoll && index < done.length - 1);
        const foot = isBare ? space(0) : footOf(look, width, footSize, isRoll, index + 1, done.length);
        const footY = isRoll ? y + 4 : height - margin - footHeight + 2;
        const last = isRoll && !isBare && bannerPiece !== null ? moved(bannerPiece.marks, margin, footY + foot.height + 2) : [];
        return { width: mm(paper.widthMm), height, marks: [...each, ...moved(foot.marks, margin, footY), ...last] };
      });
    },
  };
}

function footOf(look: SheetLook, width: number, size: number, isRoll: boolean, page: number, pages: number): Piece {
  const number = isRoll ? '' : look.pageOf(page, pages);
  const numberWidth = isRoll ? 0 : Math.min(width / 3, widthOf(number, size, false) + 1);
  const left = paragraph(look.foot, width - (isRoll ? 0 : numberWidth + 6), { size, bold: false, lines: isRoll ? 2 : 1, least: 6 });
  const right = isRoll ? [] : moved(paragraph(number, numberWidth, { size, bold: false, align: 'right', lines: 1, least: 5 }).marks, width - numberWidth, 2);
  return { width, height: left.height + 3, marks: [...rule(width, 0.5).marks, ...moved(left.marks, 0, 2), ...right] };
}
