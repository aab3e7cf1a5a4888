import { answerSelfServe } from '../control.ts';
import { answerReturnSelfServe } from '../returns.ts';
import type { EndpointRoute } from './route.ts';
import { pathOf } from './route.ts';

/** Flipkart's own self-serve calls of its sandbox (flipkart-seller-api.md part 10). */
export const selfServeRoutes: readonly EndpointRoute[] = [
  { endpoint: 'sandbox', methods: ['POST', 'PUT'], path: pathOf('/orders/sandbox/:act'), source: '10', answer: ({ world, request, parts }) => answerSelfServe(world, request, parts[0] ?? '') },
  { endpoint: 'sandbox', methods: ['POST', 'PUT'], path: pathOf('/returns/sandbox/:act'), source: '10', answer: ({ world, request, parts }) => answerReturnSelfServe(world, request, parts[0] ?? '') },
];
