import { PDFDocument } from 'pdf-lib';
import { putCalibration } from './calibration.ts';
import { putBadge, putCommandSheet } from './cards.ts';
import type { DocumentWords } from './document-words.ts';
import { documentWords, whenOf } from './document-words.ts';
import { binLabels, itemLabels } from './labels.ts';
import { putManifestCover } from './manifest-cover.ts';
import type { MarkedPage } from './marks.ts';
import { drawPages } from './marks.ts';
import { putOwnerReport } from './owner-report.ts';
import { reprintMark } from './reprint.ts';
import type { Composition, OwnDocument } from '../../../shared/fulfilment/own-document.ts';
import type { Sheet } from './sheet.ts';
import { createSheet } from './sheet.ts';
import { putWorkReport } from './work-report.ts';
import { putContentsSlip, putPickSlip, putPutAwaySlip, putPutBackSlip, putPutWallSlip } from './slips.ts';

/** On every page of a training station, whatever the language: nobody may take such a paper for a real one. */
export const TRAINING_BANNER = 'TRAINING - DO NOT SHIP';

/** Draws one of our own documents as a PDF for its paper. The same composition gives the same bytes. */
export async function compose(composition: Composition): Promise<Uint8Array> {
  const pages = pagesOf(composition);
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setProducer('Smart Workstation');
  pdf.setCreationDate(new Date(composition.madeAtMs));
  const { reprint } = composition;
  await drawPages(pdf, reprint === null ? pages : pages.map((page) => ({ ...page, marks: [...page.marks, ...reprintMark(page.width, reprint)] })));
  return pdf.save();
}

function pagesOf(composition: Composition): readonly MarkedPage[] {
  const { document, paper, dpi, isTraining, language } = composition;
  const w = documentWords(language);
  const banner = isTraining ? TRAINING_BANNER : null;
  if (document.kind === 'item-label') return itemLabels({ paper, dpi, banner }, document, w);
  if (document.kind === 'bin-label') return binLabels({ paper, dpi, banner }, document);
  const sheet = createSheet({ paper, dpi, banner, foot: footOf(composition, w), pageOf: w.pageOf });
  fill(sheet, composition, w);
  return sheet.pages();
}

/** What a page that was parted from the others is, and since when it holds. */
function footOf({ document, madeAtMs, madeBy, language }: Composition, w: DocumentWords): string {
  const names: Readonly<Record<OwnDocument['kind'], string>> = {
    'pick-slip': w.pickSlip, 'put-away-slip': w.putAwaySlip, 'put-wall-slip': w.putWall, 'put-back-slip': w.putBackSlip, 'contents-slip': w.contentsSlip, 'manifest-cover': w.manifestCover, 'item-label': w.item, 'bin-label': w.bin, badge: w.badge,
    'command-sheet': w.commandSheet, 'calibration-card': w.calibrationCard, 'owner-report': w.ownerReport, 'work-report': w.workReport,
  };
  const of = document.kind === 'pick-slip' || document.kind === 'manifest-cover' ? ` ${document.code}` : document.kind === 'put-wall-slip' ? ` ${document.wall}` : document.kind === 'contents-slip' ? ` ${document.orderId}` : '';
  return `${names[document.kind]}${of} · ${whenOf(madeAtMs, language)} · ${madeBy}`;
}

function fill(sheet: Sheet, { document, language }: Composition, w: DocumentWords): void {
  switch (document.kind) {
    case 'pick-slip': return putPickSlip(sheet, document, w);
    case 'put-away-slip': return putPutAwaySlip(sheet, document, w);
    case 'put-wall-slip': return putPutWallSlip(sheet, document, w, language);
    case 'contents-slip': return putContentsSlip(sheet, document, w);
    case 'put-back-slip': return putPutBackSlip(sheet, document, w);
    case 'manifest-cover': return putManifestCover(sheet, document, w, language);
    case 'badge': return putBadge(sheet, document, w);
    case 'command-sheet': return putCommandSheet(sheet, document, w);
    case 'calibration-card': return putCalibration(sheet, document.token, w);
    case 'owner-report': return putOwnerReport(sheet, document, w, language);
    case 'work-report': return putWorkReport(sheet, document, w, language);
    case 'item-label':
    case 'bin-label': return undefined;
  }
}

/** What a calibration card is for. On a label for goods the token may have about ten characters, or its bars have no room. */
export interface CalibrationCard extends Pick<Composition, 'language' | 'isTraining' | 'madeAtMs' | 'madeBy'> {
  readonly media: Pick<Composition, 'paper' | 'dpi'>;
  /** Every Code 128 on the card reads exactly this. */
  readonly token: string;
}

/** The calibration card of a bench as a composition (floor.md N14): print it, scan it, and compare what the scanner says with the token. */
export function calibrationCard({ media, token, ...made }: CalibrationCard): Composition {
  return { document: { kind: 'calibration-card', token }, ...media, ...made, reprint: null };
}
