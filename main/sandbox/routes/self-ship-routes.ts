import { answerSelfShipAttempt, answerSelfShipDelivery, answerSelfShipDispatch, answerSelfShipUpdate } from '../self-ship.ts';
import { answerServices } from '../services.ts';
import type { EndpointRoute } from './route.ts';
import { pathOf } from './route.ts';

/** Shipments that the seller carries himself, and their services. */
export const selfShipRoutes: readonly EndpointRoute[] = [
  { endpoint: 'selfShip/dispatch', methods: ['POST'], path: pathOf('/v3/shipments/selfShip/dispatch'), source: '4.13', answer: ({ world, request }) => answerSelfShipDispatch(world, request) },
  { endpoint: 'selfShip/delivery', methods: ['POST'], path: pathOf('/v3/shipments/selfShip/delivery'), source: '4.13', answer: ({ world, request }) => answerSelfShipDelivery(world, request) },
  { endpoint: 'selfShip/deliveryAttempt', methods: ['POST'], path: pathOf('/v3/shipments/selfShip/deliveryAttempt'), source: '4.13', answer: ({ world, request }) => answerSelfShipAttempt(world, request) },
  { endpoint: 'selfShip/update', methods: ['POST'], path: pathOf('/v3/shipments/:shipmentId/update'), source: '4.13', answer: ({ world, request, parts }) => answerSelfShipUpdate(world, request, parts[0] ?? '') },
  { endpoint: 'services/attempt', methods: ['POST'], path: pathOf('/v2/services/attempt'), source: '4.0', answer: ({ world, request }) => answerServices(world, request, 'attempt') },
  { endpoint: 'services/complete', methods: ['POST'], path: pathOf('/v2/services/complete'), source: '4.0', answer: ({ world, request }) => answerServices(world, request, 'complete') },
];
