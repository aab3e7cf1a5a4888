import { present } from '../../shared/assert.ts';
import type { DroppedLabel, OutputOf, OwnError } from '../../shared/contract/index.ts';
import { encodePbm } from '../../shared/fulfilment/bitmap.ts';
import type { DiscoveredLabel, PageFinding, PdfProblem } from '../documents/index.ts';
import { DocumentWorkerFault, namesNobody, orderIdsIn } from '../documents/index.ts';
import type { CallContext, Verdict } from '../fulfilment/index.ts';
import { granted, refused, stampOf } from '../fulfilment/index.ts';
import { storeDocument } from '../fulfilment/label/index.ts';
import type { PanelLabel, StoredPanelLabel } from '../fulfilment/panel/index.ts';
import { awaitedParcels, knownParcels, takeLabels, whyNotTaken } from '../fulfilment/panel/index.ts';
import type { SyncPorts } from './sync-ports.ts';

/** What taking in a dropped PDF works with: nothing of Flipkart's. */
export type DropPorts = Pick<SyncPorts, 'database' | 'floor' | 'labelReader' | 'files' | 'logger'>;

type Drop = Verdict<OutputOf<'label.drop'>, OwnError<'label.drop'>>;

const REFUSALS: Readonly<Record<PdfProblem, OwnError<'label.drop'>>> = {
  empty: 'pdf_empty', not_a_pdf: 'pdf_is_none', truncated_pdf: 'pdf_cut_off', password_pdf: 'pdf_locked', broken_pdf: 'pdf_broken', too_many_pages: 'pdf_too_long',
};
const HEAD_BYTES = 1_024;
const WEB_PAGE = /<(?:!doctype\s+html|html|head|body)\b/i;
/** Shorter words are no AWB of any carrier. */
const WORD_MIN = 6;

/**
 * Takes in one PDF that a person downloaded from the seller panel: each page is read for its ids, its label cropped, proved by decoding and
 * printed. Everything of a file that can be taken is taken in one transaction; a page that cannot leaves nothing behind but its reason.
 */
export async function dropLabels(ports: DropPorts, pdf: Uint8Array, call: CallContext): Promise<Drop> {
  try {
    const texts = await ports.labelReader.readTexts(pdf);
    if (typeof texts === 'string') return refusalOf(texts, pdf);
    const text = texts.join('\n');
    const words = [...new Set(text.split(/[^A-Za-z0-9-]+/).filter((word) => word.length >= WORD_MIN))];
    const known = knownParcels(ports.database.read, words, orderIdsIn(text));
    const awaited = texts.some(namesNobody) ? awaitedParcels(ports.database.read).filter((parcel) => !known.some((each) => each.trackingId === parcel.trackingId)) : [];
    const findings = await ports.labelReader.discoverLabels(pdf, [...known, ...awaited]);
    if (typeof findings === 'string') return refusalOf(findings, pdf);
    if (findings.every((finding) => finding.kind === 'no_label' || finding.kind === 'invoice')) return refused('pdf_without_label', { pages: findings.length });
    return granted(record(ports, pdf, findings, call));
  } catch (error) {
    if (!(error instanceof DocumentWorkerFault)) throw error;
    ports.logger.warn('panel-label-fault', 'a dropped document was not survived by its reader', { code: error.code });
    return refused('pdf_not_read');
  }
}

function refusalOf(problem: PdfProblem, pdf: Uint8Array): Drop {
  if (problem === 'not_a_pdf' && WEB_PAGE.test(Buffer.from(pdf.buffer, pdf.byteOffset, Math.min(pdf.length, HEAD_BYTES)).toString('latin1'))) return refused('pdf_is_web_page');
  return refused(REFUSALS[problem]);
}

interface ReadLabel extends PanelLabel {
  readonly label: DiscoveredLabel;
}

function record(ports: DropPorts, pdf: Uint8Array, findings: readonly PageFinding[], call: CallContext): OutputOf<'label.drop'> {
  const found = findings.flatMap((finding): ReadLabel[] => (finding.kind !== 'labels' ? [] : finding.labels.map((label) => ({
    page: finding.page + 1, trackingId: label.trackingId, orderId: label.orderId, vendorName: label.vendorName, label,
  }))));
  const judged = found.map((label) => ({ label, whyNot: whyNotTaken(ports.database.read, label) }));
  const good = judged.filter((each) => each.whyNot === null).map((each) => each.label);
  const labels = [...judged.map((each) => each.whyNot).filter((each) => each !== null), ...take(ports, pdf, good, call), ...findings.flatMap(resultOf)];
  return { labels: labels.toSorted((one, other) => one.page - other.page), taken: labels.filter(isTaken).length };
}

/** Stores the bytes first, then everything that they mean in one transaction. */
function take(ports: DropPorts, pdf: Uint8Array, labels: readonly ReadLabel[], call: CallContext): DroppedLabel[] {
  if (labels.length === 0) return [];
  const { floor, files } = ports;
  const stamp = stampOf(call);
  const documentHash = files.put(pdf);
  const pictures = labels.map(({ label }) => encodePbm(label.bitmap)).map((bytes) => ({ bytes: bytes.length, pictureHash: files.put(bytes) }));
  const stored = labels.map(({ label, ...ids }, index): StoredPanelLabel => ({ ...ids, way: label.way, dpi: label.dpi, documentHash, pictureHash: present(pictures[index], 'the picture of a label').pictureHash }));
  return ports.database.write((tx) => {
    const results = takeLabels(floor, tx, stored, stamp);
    if (results.some(isTaken)) storeDocument(floor, tx, { documentHash, kind: 'panel-label', mediaType: 'application/pdf', bytes: pdf.length }, stamp);
    pictures.forEach(({ bytes, pictureHash }, index) => {
      const result = results[index];
      if (result !== undefined && isTaken(result)) storeDocument(floor, tx, { documentHash: pictureHash, kind: 'label-picture', mediaType: 'image/x-portable-bitmap', bytes }, stamp);
    });
    return results;
  });
}

const isTaken = (label: DroppedLabel): boolean => label.outcome === 'printing' || label.outcome === 'ready';

/** What a page without a proved label says. The invoice's own pages are expected and say nothing when the file has a label. */
function resultOf(finding: PageFinding): DroppedLabel[] {
  const page = finding.page + 1;
  switch (finding.kind) {
    case 'labels': case 'invoice': return [];
    case 'no_label': return [{ page, outcome: 'no_label', orderId: null, trackingId: null, reason: null }];
    case 'two_labels': return [{ page, outcome: 'two_labels', orderId: null, trackingId: finding.trackingIds[0] ?? null, reason: null }];
    case 'not_proved': return [{ page, outcome: 'not_proved', orderId: finding.orderId, trackingId: finding.trackingId, reason: finding.reason }];
  }
}
