import type { UnitAccount } from '../../../shared/fulfilment/day.ts';
import { UNIT_EXITS } from '../../../shared/fulfilment/day.ts';
import type { DocumentLanguage, OwnDocument } from '../../../shared/fulfilment/own-document.ts';
import type { Paise } from '../../../shared/money.ts';
import { formatRupees } from '../../../shared/money.ts';
import type { DocumentWords } from './document-words.ts';
import { dayOf, whenOf } from './document-words.ts';
import { putHead } from './head.ts';
import type { Piece } from './pieces.ts';
import { beside, framed, paragraph, space, stack } from './pieces.ts';
import type { Sheet } from './sheet.ts';
import { putTable, words } from './table.ts';

type Report = Extract<OwnDocument, { readonly kind: 'owner-report' }>;

/** In the order in which an owner asks: what left, what did not, and what went wrong on the way. */
const COUNTS = ['orders', 'handedOver', 'here', 'cancelled', 'late', 'short', 'packed', 'parcels', 'units', 'reprints', 'wrongScans', 'mismatches'] as const;

const RIGHT = { align: 'right' as const };
/** Grouped as in India, which both languages of our papers do alike. */
const grouped = new Intl.NumberFormat('en-IN');

/** The day in figures for the owner. Where a figure was not counted, a dash says so; it is never shown as zero. */
export function putOwnerReport(sheet: Sheet, report: Report, w: DocumentWords, language: DocumentLanguage): void {
  const { close, figures } = report;
  const at = close === null ? w.dayOpen(whenOf(report.atMs, language)) : w.dayClosed(whenOf(close.atMs, language), close.by, close.closing);
  putHead(sheet, { title: w.ownerReport, about: [dayOf(report.dayMs, language), at], act: null, code: null });
  const shown = (count: number | null): string => (count === null ? w.notCounted : grouped.format(count));
  sheet.put(grid(sheet, [[w.figures.valuePaise, figures.valuePaise === null ? w.notCounted : formatRupees(figures.valuePaise)]], 1));
  sheet.put(grid(sheet, COUNTS.map((name) => [w.figures[name], shown(figures[name])] as const), sheet.isNarrow ? 2 : 4));
  putCarriers(sheet, report, w);
  if (report.units !== null) putUnits(sheet, report.units, w, language);
  putClose(sheet, report, w, language);
}

function putCarriers(sheet: Sheet, report: Report, w: DocumentWords): void {
  if (report.carriers.length === 0) return;
  const { base } = sheet;
  const total = report.carriers.reduce((sum, each) => ({ orders: sum.orders + each.orders, late: sum.late + each.late }), { orders: 0, late: 0 });
  putTable(
    sheet, [{ title: w.carrier, share: 2 }, { title: w.figures.handedOver, share: 1, ...RIGHT }, { title: w.figures.late, share: 1, ...RIGHT }, { title: w.figures.valuePaise, share: 2, ...RIGHT }],
    [
      ...report.carriers.map((each) => [
        words(each.carrier, base), words(grouped.format(each.orders), base, RIGHT), words(grouped.format(each.late), base, RIGHT), words(each.valuePaise === null ? w.notCounted : formatRupees(each.valuePaise), base, RIGHT),
      ]),
      [words(w.total, base, { bold: true }), words(grouped.format(total.orders), base, { bold: true, ...RIGHT }), words(grouped.format(total.late), base, { bold: true, ...RIGHT }), words(valueOf(report, w), base, { bold: true, ...RIGHT })],
    ],
  );
}

/** Where every unit is that was picked: what came in stands left, where it went right, and both sums are one. */
function putUnits(sheet: Sheet, units: UnitAccount, w: DocumentWords, language: DocumentLanguage): void {
  const { base } = sheet;
  const came: readonly (readonly [string, number])[] = [[w.unitsBefore, units.before], [w.unitsPicked, units.picked]];
  const went: readonly (readonly [string, number])[] = [
    ...UNIT_EXITS.map((exit) => [w.unitExits[exit], units.exits[exit]] as const).filter(([, count], index) => index === 0 || count > 0), [w.unitsInParcels, units.inParcels], [w.unitsInTotes, units.inTotes],
  ];
  const sum = (rows: readonly (readonly [string, number])[]): number => rows.reduce((total, [, count]) => total + count, 0);
  const columns = [{ title: w.unitsTitle(whenOf(units.sinceMs, language)), share: 2 }, { title: w.quantity, share: 1, ...RIGHT }, { title: '', points: 8 }, { title: w.unitsWhere, share: 2 }, { title: w.quantity, share: 1, ...RIGHT }];
  const cells = (row: readonly [string, number] | undefined, bold = false): ReturnType<typeof words>[] => [words(row?.[0] ?? '', base, { bold }), words(row === undefined ? '' : grouped.format(row[1]), base, { bold, ...RIGHT })];
  sheet.put(space(base));
  putTable(sheet, columns, [
    ...Array.from({ length: Math.max(came.length, went.length) }, (_, index) => [...cells(came[index]), words('', base), ...cells(went[index])]),
    [...cells([w.total, sum(came)], true), words('', base), ...cells([w.total, sum(went)], true)],
  ]);
}

/** What was open when the day was closed, by name. */
function putClose(sheet: Sheet, { close }: Report, w: DocumentWords, language: DocumentLanguage): void {
  if (close === null) return;
  const { base, width } = sheet;
  const line = (text: string, bold = false): Piece => paragraph(text, width, { size: base * 1.1, bold, lines: 4, least: base * 0.8 });
  const lines = close.open.length === 0 ? [line(w.dayEven, true)] : [line(w.dayEndedOpen(close.reason), true), ...close.open.map(({ point, count }) => line(`${w.dayPoints[point]}: ${grouped.format(count)}`))];
  sheet.put(stack(...lines, line(close.copyAtMs === null ? w.dayNoCopy : w.dayCopy(whenOf(close.copyAtMs, language)))), base);
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

/** Figures in frames, so many beside each other. */
export function grid(sheet: Sheet, boxes: readonly (readonly [label: string, figure: string])[], across: number): Piece {
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
