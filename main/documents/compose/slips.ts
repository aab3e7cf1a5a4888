import type { DocumentWords } from './document-words.ts';
import { whenOf } from './document-words.ts';
import { putHead } from './head.ts';
import { beside, mm, paragraph, rule, space, stack, tickBox } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { widthOf } from './runs.ts';
import type { DocumentLanguage, OwnDocument, PutBackTask } from '../../../shared/fulfilment/own-document.ts';
import type { Sheet } from './sheet.ts';
import type { Cell } from './table.ts';
import { putTable, words } from './table.ts';

type Of<K extends OwnDocument['kind']> = Extract<OwnDocument, { readonly kind: K }>;

const TICK = 11;
const LIGHT = 0.6;

/** Lines of a list in the order of the walk: bin large, item, units large; where units go, when there is a choice. */
export function putPickSlip(sheet: Sheet, slip: Of<'pick-slip'>, w: DocumentWords): void {
  const about = [`${w.orders(slip.orders)} · ${w.units(slip.units)}`, ...(slip.totes.length > 0 ? [w.totes(slip.totes.join(', '))] : [])];
  putHead(sheet, { title: w.pickSlip, about, act: w.pickSlipAct, code: slip.code });
  const hasChoice = slip.steps.some((step) => step.into !== null);
  const lines = slip.steps.map((step): Line => ({ place: step.binCode, title: step.title, code: step.skuId, into: step.into, note: '', quantity: step.quantity }));
  putLines(sheet, lines, { place: w.bin, item: w.item, into: hasChoice ? w.into : null, quantity: w.quantity }, w);
}

/** Goods that wait for a bin, in the order of the bins. */
export function putPutAwaySlip(sheet: Sheet, slip: Of<'put-away-slip'>, w: DocumentWords): void {
  putHead(sheet, { title: w.putAwaySlip, about: [w.units(slip.lines.reduce((sum, line) => sum + line.units, 0))], act: w.putAwayAct, code: null });
  const lines = slip.lines.map((line): Line => ({ place: line.binCode ?? '–', title: line.title, code: line.skuId, into: w.places[line.area] ?? line.area, note: line.binCode === null ? w.noBin : '', quantity: line.units }));
  putLines(sheet, lines, { place: w.bin, item: w.item, into: w.from, quantity: w.quantity }, w);
}

/** The slots of a put wall with the order of each. */
export function putPutWallSlip(sheet: Sheet, slip: Of<'put-wall-slip'>, w: DocumentWords, language: DocumentLanguage): void {
  putHead(sheet, { title: `${w.putWall} ${slip.wall}`, about: [`${w.orders(slip.slots.length)} · ${w.units(slip.slots.reduce((sum, slot) => sum + slot.units, 0))}`], act: w.putWallAct, code: slip.wall });
  const due = (dueMs: number | null): string => (dueMs === null ? '' : whenOf(dueMs, language));
  const lines = slip.slots.map((slot): Line => ({ place: slot.slot, title: slot.orderId, code: due(slot.dueMs), into: null, note: '', quantity: slot.units }));
  putLines(sheet, lines, { place: w.slot, item: w.order, into: null, quantity: w.quantity }, w);
}

/** Goods of orders that are not shipped, order by order, with the bin that each unit goes back to. */
export function putPutBackSlip(sheet: Sheet, slip: Of<'put-back-slip'>, w: DocumentWords): void {
  const units = slip.tasks.reduce((sum, task) => sum + task.lines.reduce((all, line) => all + line.quantity, 0), 0);
  putHead(sheet, { title: w.putBackSlip, about: [`${w.orders(slip.tasks.length)} · ${w.units(units)}`], act: w.putBackAct, code: null });
  if (slip.tasks.length === 0) putNothing(sheet, w);
  for (const task of slip.tasks) {
    sheet.put(taskHead(task, sheet, w), 4);
    const lines = task.lines.map((line): Line => ({ place: line.homeBin ?? '–', title: line.title, code: line.skuId, into: placeWords(line.place, w), note: '', quantity: line.quantity }));
    putLines(sheet, lines, { place: w.homeBin, item: w.item, into: w.from, quantity: w.quantity }, w);
  }
}

/** What lies in a parcel, for who opens it: no buyer's data stands on it. */
export function putContentsSlip(sheet: Sheet, slip: Of<'contents-slip'>, w: DocumentWords): void {
  const about = [slip.orderId, w.units(slip.units), ...(slip.trackingIds.length > 0 ? [w.awbs(slip.trackingIds.join(', '))] : [])];
  putHead(sheet, { title: w.contentsSlip, about, act: w.contentsAct, code: null });
  putLines(sheet, slip.lines.map((line): Line => ({ place: line.skuId, title: line.title, code: '', into: null, note: '', quantity: line.quantity })), { place: 'SKU', item: w.item, into: null, quantity: w.quantity }, w);
}

function taskHead(task: PutBackTask, { width, base }: Sheet, w: DocumentWords): Piece {
  const awbs = task.trackingIds.length === 0 ? [] : [paragraph(w.awbs(task.trackingIds.join(', ')), width, { size: base * 0.9, bold: false, lines: 2, least: 6 })];
  return stack(paragraph(`${task.orderId} · ${task.isCancelled ? w.cancelled : w.pulledOut}`, width, { size: base * 1.2, bold: true, lines: 2, least: base * 0.8 }), ...awbs, space(3));
}

/** A place of the floor, such as `tote:T-7`, in words. */
export function placeWords(place: string, w: DocumentWords): string {
  const [kind = '', name = ''] = place.split(/:(.*)/s);
  return kind === 'area' ? (w.places[name] ?? name) : `${w.places[kind] ?? kind} ${name}`.trim();
}

interface Line {
  readonly place: string;
  readonly title: string;
  readonly code: string;
  readonly into: string | null;
  /** What a person has to know of this line; empty when there is nothing. */
  readonly note: string;
  readonly quantity: number;
}

interface LineTitles {
  readonly place: string;
  readonly item: string;
  /** Null: nothing to say about it on any line. */
  readonly into: string | null;
  readonly quantity: string;
}

function putNothing(sheet: Sheet, w: DocumentWords): void {
  sheet.put(paragraph(w.nothing, sheet.width, { size: sheet.base * 1.2, bold: false }));
}

function putLines(sheet: Sheet, lines: readonly Line[], titles: LineTitles, w: DocumentWords): void {
  if (lines.length === 0) putNothing(sheet, w);
  else if (sheet.isNarrow) sheet.putRows(null, lines.map((line) => block(line, sheet, titles)));
  else putWide(sheet, lines, titles);
}

function putWide(sheet: Sheet, lines: readonly Line[], titles: LineTitles): void {
  const { base } = sheet;
  const item = (line: Line): Cell => (width) => stack(
    paragraph(line.title, width, { size: base, bold: false, lines: 2, least: base * 0.85 }),
    paragraph(line.code, width, { size: base * 0.9, bold: false, lines: 1, least: 6 }),
    ...noteOf(line, width, base),
  );
  putTable(
    sheet,
    [{ title: '', points: TICK }, { title: titles.place, points: mm(38) }, { title: titles.item, share: 1 }, ...(titles.into === null ? [] : [{ title: titles.into, points: mm(30) }]), { title: titles.quantity, points: mm(16), align: 'right' as const }],
    lines.map((line) => [
      () => tickBox(TICK), words(line.place, base * 1.6, { bold: true, lines: 2, least: 8 }), item(line),
      ...(titles.into === null ? [] : [words(line.into ?? '', base * 1.1, { bold: true, lines: 2, least: 7 })]),
      words(String(line.quantity), base * 1.8, { bold: true, align: 'right', lines: 1, least: 8 }),
    ]),
  );
}

/** The same on a roll or a label: place and units large, the item beneath, and where it goes beside its code. */
function block(line: Line, { width, base }: Sheet, titles: LineTitles): Piece {
  const unitsWidth = width * 0.28;
  const first = beside([
    { ...paragraph(line.place, width - unitsWidth - 4, { size: base * 1.8, bold: true, lines: 2, least: base }), width: width - unitsWidth - 4 },
    paragraph(`× ${line.quantity}`, unitsWidth, { size: base * 1.8, bold: true, align: 'right', lines: 1, least: base }),
  ], 4, 'top');
  const title = paragraph(line.title, width, { size: base * 1.1, bold: false, lines: 2, least: base * 0.85 });
  return stack(first, title, ...noteOf(line, width, base), lastLine(line, width, base, titles), space(2), rule(width, 0.5, LIGHT), space(3));
}

function noteOf(line: Line, width: number, base: number): Piece[] {
  return line.note === '' ? [] : [paragraph(line.note, width, { size: base, bold: true, lines: 2, least: base * 0.8 })];
}

function lastLine(line: Line, width: number, base: number, titles: LineTitles): Piece {
  const code = (room: number): Piece => ({ ...paragraph(line.code, room, { size: base * 0.95, bold: false, lines: 1, least: 5.5 }), width: room });
  if (titles.into === null || line.into === null || line.into === '') return line.code === '' ? space(0) : code(width);
  const room = (width - 4) * 0.58;
  const into = (wide: number): Piece => paragraph(`${titles.into}: ${line.into}`, wide, { size: base * 1.05, bold: true, align: 'right', lines: 2, least: base * 0.8 });
  // A SKU is read whole or not at all.
  if (widthOf(line.code, base * 0.8, false) > width - 4 - room) return stack(code(width), into(width));
  return beside([code(width - 4 - room), into(room)], 4, 'middle');
}
