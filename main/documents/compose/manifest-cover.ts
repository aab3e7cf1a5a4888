import type { DocumentWords } from './document-words.ts';
import { spanOf } from './document-words.ts';
import { putHead } from './head.ts';
import type { Piece } from './pieces.ts';
import { beside, framed, paragraph, rule, space, stack } from './pieces.ts';
import type { DocumentLanguage, OwnDocument } from '../../../shared/fulfilment/own-document.ts';
import type { Sheet } from './sheet.ts';

type Cover = Extract<OwnDocument, { readonly kind: 'manifest-cover' }>;

const BLACK_EDGE = 1;

/** The page on top of a carrier's manifest: what was scanned out beside what the manifest names, every difference by its AWB, and two signatures. */
export function putManifestCover(sheet: Sheet, cover: Cover, w: DocumentWords, language: DocumentLanguage): void {
  const slot = cover.pickupFromMs === null ? [] : [`${w.pickupSlot}: ${spanOf(cover.pickupFromMs, cover.pickupToMs, language)}`];
  const code = cover.pickupCode === null ? [] : [`${w.pickupCode}: ${cover.pickupCode}`];
  putHead(sheet, { title: w.manifestCover, about: [cover.carrier, ...(cover.isMps ? [w.multiParcel] : []), ...slot, ...code], act: null, code: cover.code });
  sheet.put(figures(sheet, cover, w));
  const lists = [
    { title: w.notScannedOut(cover.notScannedOut.length), awbs: cover.notScannedOut }, { title: w.notOnManifest(cover.notOnManifest.length), awbs: cover.notOnManifest },
    { title: w.cancelledListed(cover.cancelled.length), awbs: cover.cancelled },
  ].filter((list) => list.awbs.length > 0);
  const differs = cover.shipments !== cover.flipkartCount;
  const { base, width } = sheet;
  if (lists.length === 0 && !differs) sheet.put(framed(paragraph(w.noDifference, width - 12, { size: base * 1.15, bold: true }), 6, BLACK_EDGE), 8);
  else sheet.put(framed(paragraph(w.differences, width - 12, { size: base * 1.25, bold: true }), 6, 2), 8);
  if (differs) sheet.put(paragraph(w.countDiffers(cover.shipments, cover.flipkartCount), width, { size: base * 1.1, bold: false }), 4);
  for (const list of lists) putAwbs(sheet, list.title, list.awbs);
  sheet.put(signatures(sheet, w), 14);
}

/** Counts side by side, so that a difference is seen before it is read. */
function figures(sheet: Sheet, cover: Cover, w: DocumentWords): Piece {
  const counts: readonly (readonly [string, number])[] = [
    [w.parcelsScannedOut, cover.scannedOut], [w.awbsOnManifest, cover.onManifest], [w.shipmentsOnManifest, cover.shipments], [w.flipkartCounts, cover.flipkartCount],
  ];
  const across = sheet.isNarrow ? 2 : 4;
  const gap = 6;
  const width = (sheet.width - gap * (across - 1)) / across;
  const boxes = counts.map(([label, count]) => ({ label: paragraph(label, width - 10, { size: sheet.base * 0.9, bold: false, lines: 3, least: 6 }), count: paragraph(String(count), width - 10, { size: sheet.base * 2.4, bold: true, lines: 1, least: 9 }) }));
  const labelHeight = Math.max(...boxes.map((box) => box.label.height));
  const framedBoxes = boxes.map((box) => framed({ ...stack({ ...box.label, height: labelHeight }, box.count), width: width - 10 }, 5));
  const rows: Piece[] = [];
  for (let at = 0; at < framedBoxes.length; at += across) rows.push(beside(framedBoxes.slice(at, at + across), gap), space(gap));
  return stack(...rows);
}

function putAwbs(sheet: Sheet, title: string, awbs: readonly string[]): void {
  const { base, width } = sheet;
  const across = sheet.isNarrow ? 2 : 4;
  const column = width / across;
  const rows: Piece[] = [];
  for (let at = 0; at < awbs.length; at += across) {
    rows.push(beside(awbs.slice(at, at + across).map((awb) => ({ ...paragraph(awb, column - 4, { size: base, bold: false, lines: 1, least: 6 }), width: column })), 0));
  }
  sheet.putRows(stack(space(6), paragraph(title, width, { size: base * 1.1, bold: true, lines: 2, least: base * 0.8 }), rule(width, 0.5), space(3)), rows);
}

const LINE_ROOM = 34;

function signatures(sheet: Sheet, w: DocumentWords): Piece {
  const { base, width } = sheet;
  const across = sheet.isNarrow ? 1 : 2;
  const each = (width - 24 * (across - 1)) / across;
  const line = (title: string): Piece => stack(
    paragraph(title, each, { size: base * 1.1, bold: true, lines: 2, least: 7 }), space(LINE_ROOM), rule(each, 0.75), space(2), paragraph(w.nameAndTime, each, { size: base * 0.85, bold: false, lines: 1, least: 6 }),
  );
  const taken = stack(paragraph(`${w.parcelsTaken}: ________`, width, { size: base * 1.2, bold: true }), space(8));
  const lines = [line(w.sellerSigns), line(w.carrierSigns)];
  return stack(taken, ...(across === 2 ? [beside(lines, 24)] : lines.flatMap((one) => [one, space(8)])));
}
