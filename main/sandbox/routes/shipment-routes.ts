import { answerCancel } from '../cancel.ts';
import { answerDispatch, answerPack } from '../pack-and-dispatch.ts';
import { answerDetails, answerFilter, answerNextPage, answerRead } from '../shipments-read.ts';
import type { EndpointRoute } from './route.ts';
import { idsIn, pathOf } from './route.ts';

/** Reading, packing, dispatching and cancelling of shipments. */
export const shipmentRoutes: readonly EndpointRoute[] = [
  { endpoint: 'shipments/filter', methods: ['POST'], path: pathOf('/v3/shipments/filter'), source: '4.3', answer: ({ world, request }) => answerFilter(world, request) },
  { endpoint: 'shipments/filter', methods: ['GET'], path: pathOf('/v3/shipments/filter'), source: '4.4', answer: ({ world, query }) => answerNextPage(world, query.get('next_token') ?? '') },
  { endpoint: 'shipments/read', methods: ['GET'], path: pathOf('/v3/shipments'), source: '4.5', answer: ({ world, query }) => answerRead(world, query) },
  { endpoint: 'shipments/pack', methods: ['POST'], path: pathOf('/v3/shipments/labels'), source: '4.7', answer: ({ world, request }) => answerPack(world, request) },
  { endpoint: 'shipments/dispatch', methods: ['POST'], path: pathOf('/v3/shipments/dispatch'), source: '4.9', answer: ({ world, request }) => answerDispatch(world, request) },
  { endpoint: 'shipments/cancel', methods: ['POST'], path: pathOf('/v3/shipments/cancel'), source: '4.11', answer: ({ world, request }) => answerCancel(world, request) },
  // Last, since every other single part after `shipments` is a list of ids.
  { endpoint: 'shipments/details', methods: ['GET'], path: pathOf('/v3/shipments/:ids'), source: '4.6', answer: ({ world, parts }) => answerDetails(world, idsIn(parts[0])) },
];
