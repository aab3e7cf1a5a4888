import { answerReturns, answerReturnsPage } from '../returns.ts';
import type { EndpointRoute } from './route.ts';
import { pathOf } from './route.ts';

/** Returns v2. Which prefix the further pages have was not found: both are served (flipkart-seller-api.md 7.1). */
export const returnRoutes: readonly EndpointRoute[] = [
  { endpoint: 'returns/search', methods: ['GET'], path: pathOf('/v2/returns'), source: '7.1', answer: ({ world, query }) => answerReturns(world, query) },
  { endpoint: 'returns/search', methods: ['GET'], path: pathOf('(?:/v2)?/returns/search/:token'), source: '7.1', answer: ({ world, parts }) => answerReturnsPage(world, parts[0] ?? '') },
];
