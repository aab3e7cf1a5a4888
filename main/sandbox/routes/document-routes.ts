import { answerDocuments, answerInvoices } from '../documents-endpoints.ts';
import { answerHandoverCounts, answerManifest, answerReturnCodes } from '../handover.ts';
import type { EndpointRoute } from './route.ts';
import { idsIn, pathOf } from './route.ts';

/** Labels, invoices, the counts at the door and the manifest. */
export const documentRoutes: readonly EndpointRoute[] = [
  { endpoint: 'handover/counts', methods: ['GET'], path: pathOf('/v3/shipments/handover/counts'), source: '4.10', answer: ({ world, query }) => answerHandoverCounts(world, query.get('locationId') ?? '') },
  { endpoint: 'manifest', methods: ['POST'], path: pathOf('/v3/shipments/manifest'), source: '4.10', answer: ({ world, request }) => answerManifest(world, request) },
  { endpoint: 'handover/otc', methods: ['GET'], path: pathOf('/v3/shipments/otc/:locationId'), source: '4.10', answer: ({ world, parts, query }) => answerReturnCodes(world, parts[0] ?? '', query) },
  { endpoint: 'shipments/labels', methods: ['GET'], path: pathOf('/v3/shipments/:ids/labels'), source: '4.8', answer: ({ world, parts, query }) => answerDocuments(world, idsIn(parts[0]), 'label-and-invoice', query) },
  { endpoint: 'shipments/labelOnly', methods: ['GET', 'POST'], path: pathOf('/v3/shipments/:ids/labelOnly/pdf'), source: '4.8', answer: ({ world, parts, query }) => answerDocuments(world, idsIn(parts[0]), 'label-only', query) },
  // Faults and counts tell the stream from the PDF.
  { endpoint: 'shipments/labelStream', methods: ['POST'], path: pathOf('/v3/shipments/:ids/labelOnly'), source: '4.8', answer: ({ world, parts, query }) => answerDocuments(world, idsIn(parts[0]), 'label-stream', query) },
  { endpoint: 'shipments/invoices', methods: ['GET'], path: pathOf('/v3/shipments/:ids/invoices'), source: '4.8', answer: ({ world, request, parts, query }) => answerInvoices(world, idsIn(parts[0]), query, request.headers) },
];
