import { answerAdvance, answerCreateReturn, answerCreateService, answerDispatchSlot, answerHold, answerReturnEvent, answerTestOrder } from '../self-serve.ts';
import type { EndpointRoute } from './route.ts';
import { pathOf } from './route.ts';

/** Flipkart's own self-serve calls of its sandbox (flipkart-seller-api.md part 10). */
export const selfServeRoutes: readonly EndpointRoute[] = [
  { endpoint: 'sandbox/test_orders', methods: ['POST'], path: pathOf('/orders/sandbox/test_orders'), source: '10', answer: ({ world, request }) => answerTestOrder(world, request) },
  { endpoint: 'sandbox/update_dispatch_slot', methods: ['POST'], path: pathOf('/orders/sandbox/update_dispatch_slot'), source: '10', answer: ({ world, request }) => answerDispatchSlot(world, request) },
  { endpoint: 'sandbox/on_hold', methods: ['PUT'], path: pathOf('/orders/sandbox/on_hold'), source: '10', answer: ({ world, request }) => answerHold(world, request, true) },
  { endpoint: 'sandbox/un_hold', methods: ['PUT'], path: pathOf('/orders/sandbox/un_hold'), source: '10', answer: ({ world, request }) => answerHold(world, request, false) },
  { endpoint: 'sandbox/pick_up_complete', methods: ['POST'], path: pathOf('/orders/sandbox/pick_up_complete'), source: '10', answer: ({ world, request }) => answerAdvance(world, request, 'PICKUP_COMPLETE') },
  { endpoint: 'sandbox/shipped', methods: ['POST'], path: pathOf('/orders/sandbox/shipped'), source: '10', answer: ({ world, request }) => answerAdvance(world, request, 'SHIPPED') },
  { endpoint: 'sandbox/delivered', methods: ['POST'], path: pathOf('/orders/sandbox/delivered'), source: '10', answer: ({ world, request }) => answerAdvance(world, request, 'DELIVERED') },
  { endpoint: 'sandbox/create_returns', methods: ['POST'], path: pathOf('/returns/sandbox/create_returns'), isServedBare: true, source: '10', answer: ({ world, request }) => answerCreateReturn(world, request) },
  { endpoint: 'sandbox/return_events', methods: ['POST'], path: pathOf('/returns/sandbox/return_events'), isServedBare: true, source: '10', answer: ({ world, request }) => answerReturnEvent(world, request) },
  { endpoint: 'sandbox/create_service', methods: ['POST'], path: pathOf('/v2/shipments/sandbox/create_service'), source: '10', answer: ({ world, request }) => answerCreateService(world, request) },
];
