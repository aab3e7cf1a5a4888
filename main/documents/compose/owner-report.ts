import type { Paise } from '../../../shared/money.ts';
import { formatRupees } from '../../../shared/money.ts';
import type { DocumentWords } from './document-words.ts';
import { dayOf } from './document-words.ts';
import { putHead } from './head.ts';
import type { Piece } from './pieces.ts';
import { beside, framed, paragraph, space, stack } from './pieces.ts';
import type { DocumentLanguage, OwnDocument } from '../../../shared/fulfilment/own-document.ts';
import type { Sheet } from './sheet.ts';
import { putTable, words } from './table.ts';

type Report = Extract<OwnDocument, { readonly kind: 'owner-report' }>;

/** The day in figures for the owner. Where a figure was not counted, a dash says so; it is never shown as zero. */
export function putOwnerReport(sheet: Sheet, report: Report, w: DocumentWords, language: DocumentLanguage): void {
  putHead(sheet, { title: w.ownerReport, about: [dayOf(report.dayMs, language)], act: null, code: null });
  const { figures } = report;
  const shown = (count: number | null): string => (count === null ? w.notCounted : String(count));
  const boxes: readonly (readonly [string, string])[] = [
    [w.figures.orders, shown(figures.orders)], [w.figures.packed, shown(figures.packed)], [w.figures.handedOver, shown(figures.handedOver)], [w.figures.late, shown(figures.late)],
    [w.figures.short, shown(figures.short)], [w.figures.reprints, shown(figures.reprints)], [w.figures.mismatches, shown(figures.mismatches)],
    [w.figures.value, figures.valuePaise === null ? w.notCounted : formatRupees(figures.valuePaise)],
  ];
  sheet.put(grid(sheet, boxes));
  if (report.carriers.length === 0) return;
  const { base } = sheet;
  const right = { align: 'right' as const };
  const total = report.carriers.reduce((sum, each) => ({ orders: sum.orders + each.orders, late: sum.late + each.late }), { orders: 0, late: 0 });
  putTable(
    sheet, [{ title: w.carrier, share: 2 }, { title: w.order, share: 1, ...right }, { title: w.figures.late, share: 1, ...right }, { title: w.figures.value, share: 2, ...right }],
    [
      ...report.carriers.map((each) => [
        words(each.carrier, base), words(String(each.orders), base, right), words(String(each.late), base, right), words(each.valuePaise === null ? w.notCounted : formatRupees(each.valuePaise), base, right),
      ]),
      [words(w.total, base, { bold: true }), words(String(total.orders), base, { bold: true, ...right }), words(String(total.late), base, { bold: true, ...right }), words(valueOf(report, w), base, { bold: true, ...right })],
    ],
  );
}

/** The carriers' values together; a dash when one of them was not counted, because the rest is no total. */
function valueOf({ carriers }: Report, w: DocumentWords): string {
  let sum = 0;
  for (const { valuePaise } of carriers) {
    if (valuePaise === null) return w.notCounted;
    sum += valuePaise;
  }
  return formatRupees(sum as Paise);
}

const GAP = 8;
const PADDING = 6;

/** Figures in frames, four beside each other where there is room. */
export function grid(sheet: Sheet, boxes: readonly (readonly [label: string, figure: string])[]): Piece {
  const across = sheet.isNarrow ? 2 : 4;
  const width = (sheet.width - GAP * (across - 1)) / across - 2 * PADDING;
  const cells = boxes.map(([label, figure]) => ({
    label: paragraph(label, width, { size: sheet.base * 0.95, bold: false, lines: 2, least: 6 }), figure: paragraph(figure, width, { size: sheet.base * 2, bold: true, lines: 1, least: 7 }),
  }));
  const labelHeight = Math.max(...cells.map((cell) => cell.label.height));
  const figureHeight = Math.max(...cells.map((cell) => cell.figure.height));
  const framedCells = cells.map((cell) => framed({ ...stack({ ...cell.label, height: labelHeight }, { ...cell.figure, height: figureHeight }), width }, PADDING));
  const rows: Piece[] = [];
  for (let at = 0; at < framedCells.length; at += across) rows.push(beside(framedCells.slice(at, at + across), GAP), space(GAP));
  return stack(...rows);
}
