import { answerDocuments, answerHandoverCounts, answerManifest } from '../documents-endpoints.ts';
import type { EndpointRoute } from './route.ts';
import { idsIn, pathOf } from './route.ts';

/** Labels, invoices, the counts at the door and the manifest. */
export const documentRoutes: readonly EndpointRoute[] = [
  { endpoint: 'handover/counts', methods: ['GET'], path: pathOf('/v3/shipments/handover/counts'), source: '4.10', answer: ({ world, query }) => answerHandoverCounts(world, query.get('locationId') ?? '') },
  { endpoint: 'manifest', methods: ['POST'], path: pathOf('/v3/shipments/manifest'), source: '4.10', answer: ({ world, request }) => answerManifest(world, request) },
  { endpoint: 'shipments/labels', methods: ['GET'], path: pathOf('/v3/shipments/:ids/labels'), source: '4.8', answer: ({ world, parts, query }) => answerDocuments(world, idsIn(parts[0]), 'label-and-invoice', query) },
  { endpoint: 'shipments/labelOnly', methods: ['GET', 'POST'], path: pathOf('/v3/shipments/:ids/labelOnly/pdf'), source: '4.8', answer: ({ world, parts, query }) => answerDocuments(world, idsIn(parts[0]), 'label-only', query) },
  { endpoint: 'shipments/invoices', methods: ['GET'], path: pathOf('/v3/shipments/:ids/invoices'), source: '4.8', answer: ({ world, parts, query }) => answerDocuments(world, idsIn(parts[0]), 'invoice-only', query) },
];
