import { answerEndCode, answerStartCodes, answerTaskPage, answerTaskShipments } from '../hand-back.ts';
import { answerReturnAct, RETURN_ACTS } from '../return-actions.ts';
import { answerReturns, answerReturnsPage } from '../returns.ts';
import type { EndpointRoute } from './route.ts';
import { pathOf } from './route.ts';

/** Returns. Which prefix the further pages have was not found: both are served (flipkart-seller-api.md 7.1). */
export const returnRoutes: readonly EndpointRoute[] = [
  { endpoint: 'returns/search', methods: ['GET'], path: pathOf('/v2/returns'), isServedBare: true, source: '7.1', answer: ({ world, query }) => answerReturns(world, query) },
  { endpoint: 'returns/search', methods: ['GET'], path: pathOf('(?:/v2)?/returns/search/:token'), isServedBare: true, source: '7.1', answer: ({ world, parts }) => answerReturnsPage(world, parts[0] ?? '') },
  ...RETURN_ACTS.map((act): EndpointRoute => ({
    endpoint: `returns/${act}`, methods: ['POST'], path: pathOf(`/v2/returns/${act}`), isServedBare: true, source: '7.2', answer: ({ world, request }) => answerReturnAct(world, request, act),
  })),
  { endpoint: 'returns/otcStart', methods: ['POST'], path: pathOf('/v3/returns/otc/start/details'), isServedBare: true, source: '7.3', answer: ({ world, request }) => answerStartCodes(world, request) },
  { endpoint: 'returns/tasks', methods: ['POST'], path: pathOf('/v3/returns/tasks/shipments'), isServedBare: true, source: '7.3', answer: ({ world, request }) => answerTaskShipments(world, request) },
  { endpoint: 'returns/tasks', methods: ['GET'], path: pathOf('/v3/returns/tasks/shipments/:page'), isServedBare: true, source: '7.3', answer: ({ world, parts }) => answerTaskPage(world, parts[0] ?? '') },
  { endpoint: 'returns/otcEnd', methods: ['POST'], path: pathOf('/v3/returns/otc/end/details'), isServedBare: true, source: '7.3', answer: ({ world, request }) => answerEndCode(world, request) },
];
