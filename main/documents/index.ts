// What the engine needs of documents. The reading itself, with PDFium and the barcode reader, is in reading.ts: it is loaded by the threads that read.
export { createDocumentWorkers, DocumentWorkerFault } from './document-workers.ts';
export type { DocumentWorkerOptions } from './document-workers.ts';
export type { DiscoveredLabel, KnownParcel, PageFinding } from './discover-labels.ts';
export type { LabelReader } from './label-reader.ts';
export type { FindWay } from './find-label.ts';
export type { ExpectedParcel, LabelReading, PagePlace } from './label-chain.ts';
export { slipLines } from './compose/slip-lines.ts';
export { saysOf } from './label-problem.ts';
export type { LabelProblem } from './label-problem.ts';
export { namesNobody, orderIdsIn } from './label-ids.ts';
export type { Region } from './page-content.ts';
export type { PdfProblem } from './pdfium.ts';
export { FOUR_BY_SIX_203, FOUR_BY_SIX_300, isMadeFor, mediaOf } from './label-media.ts';
export type { LabelTemplate, PageMake } from './page-signature.ts';
export type { ShownPage } from './show-page.ts';
export type { LabelMedia } from './label-media.ts';
export type { InvoiceForPrinter, InvoiceProfile } from './invoice.ts';
