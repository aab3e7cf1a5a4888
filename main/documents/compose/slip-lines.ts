import type { Composition, OwnDocument } from '../../../shared/fulfilment/own-document.ts';
import type { SlipLine, SlipRoll } from '../../../shared/fulfilment/slip-line.ts';
import { SLIP_COLUMNS } from '../../../shared/fulfilment/slip-line.ts';
import type { DocumentWords } from './document-words.ts';
import { documentWords, whenOf } from './document-words.ts';
import { placeWords } from './slips.ts';

/** On every paper of a training station (compose.ts draws the same words). */
const BANNER = 'TRAINING - DO NOT SHIP';
/** Signs of our own words that the first font of a receipt printer lacks, and what stands for them. */
const PLAIN: Readonly<Record<string, string>> = { '·': '-', '×': 'x', '–': '-', '—': '-', '…': '...', '’': "'", '‘': "'", '“': '"', '”': '"' };
const UNITS_COLUMNS = 7;

const plain = (text: string): string => text.replace(/[·×–—…’‘“”]/g, (sign) => PLAIN[sign] ?? sign);

interface Row {
  readonly place: string;
  readonly title: string;
  readonly under: string;
  readonly quantity: number;
}

/**
 * A slip as lines of plain text for a receipt printer, which prints them sharper and in a tenth of the bytes of a picture; null for papers that
 * are more than lines. What no font of such a printer has (₹, Devanagari) is found out by who makes bytes of them.
 */
export function slipLines({ document, language, isTraining, reprint, madeAtMs, madeBy }: Composition, { rollMm }: SlipRoll): readonly SlipLine[] | null {
  const w = documentWords(language);
  const body = bodyOf(document, w, language, SLIP_COLUMNS[rollMm]);
  if (body === null || reprint !== null) return null;
  const banner: readonly SlipLine[] = isTraining ? [{ kind: 'text', text: BANNER, align: 'center', bold: true }] : [];
  return [...banner, ...body, { kind: 'rule' }, { kind: 'text', text: plain(`${whenOf(madeAtMs, language)} · ${madeBy}`) }, ...banner];
}

function bodyOf(document: OwnDocument, w: DocumentWords, language: Composition['language'], columns: number): readonly SlipLine[] | null {
  switch (document.kind) {
    case 'pick-slip': return [
      ...head(w.pickSlip, [`${w.orders(document.orders)} · ${w.units(document.units)}`, ...(document.totes.length > 0 ? [w.totes(document.totes.join(', '))] : [])], document.code),
      ...rows(document.steps.map((step) => ({ place: step.binCode, title: step.title, under: joined(step.skuId, step.into === null ? null : `${w.into} ${step.into}`), quantity: step.quantity })), w, columns),
    ];
    case 'put-away-slip': return [
      ...head(w.putAwaySlip, [], null),
      ...rows(document.lines.map((line) => ({ place: line.binCode ?? '-', title: line.title, under: joined(line.skuId, line.binCode === null ? w.noBin : (w.places[line.area] ?? line.area)), quantity: line.units })), w, columns),
    ];
    case 'put-wall-slip': return [
      ...head(`${w.putWall} ${document.wall}`, [w.orders(document.slots.length)], document.wall),
      ...rows(document.slots.map((slot) => ({ place: slot.slot, title: slot.orderId, under: slot.dueMs === null ? '' : `${w.due} ${whenOf(slot.dueMs, language)}`, quantity: slot.units })), w, columns),
    ];
    case 'put-back-slip': return [
      ...head(w.putBackSlip, [], null),
      ...document.tasks.flatMap((task): readonly SlipLine[] => [
        { kind: 'text', text: plain(`${task.orderId} · ${task.isCancelled ? w.cancelled : w.pulledOut}`), bold: true },
        ...rows(task.lines.map((line) => ({ place: line.homeBin ?? '-', title: line.title, under: joined(line.skuId, placeWords(line.place, w)), quantity: line.quantity })), w, columns),
      ]),
      ...(document.tasks.length === 0 ? [{ kind: 'text', text: plain(w.nothing) } as const] : []),
    ];
    case 'contents-slip': return [
      ...head(w.contentsSlip, [document.orderId, w.units(document.units), ...(document.trackingIds.length > 0 ? [w.awbs(document.trackingIds.join(', '))] : [])], null),
      ...rows(document.lines.map((line) => ({ place: line.skuId, title: line.title, under: '', quantity: line.quantity })), w, columns),
    ];
    default: return null;
  }
}

const joined = (one: string, other: string | null): string => (other === null || other === '' ? one : `${one} · ${other}`);

function head(title: string, about: readonly string[], code: string | null): readonly SlipLine[] {
  return [
    { kind: 'text', text: plain(title), align: 'center', bold: true, isLarge: true },
    ...about.map((line): SlipLine => ({ kind: 'text', text: plain(line), align: 'center' })),
    ...(code === null ? [] : [{ kind: 'code', code } as const]),
    { kind: 'rule' },
  ];
}

/** Place and units on one line, the title and what is beneath it on the next ones. */
function rows(lines: readonly Row[], w: DocumentWords, columns: number): readonly SlipLine[] {
  if (lines.length === 0) return [{ kind: 'text', text: plain(w.nothing) }];
  return lines.flatMap(({ place, title, under, quantity }): readonly SlipLine[] => [
    { kind: 'row', cells: [{ text: plain(place), columns: columns - UNITS_COLUMNS, bold: true }, { text: `x ${quantity}`, columns: UNITS_COLUMNS, align: 'RIGHT', bold: true }] },
    { kind: 'text', text: plain(title) },
    ...(under === '' ? [] : [{ kind: 'text', text: plain(under) } as const]),
    { kind: 'gap' },
  ]);
}
