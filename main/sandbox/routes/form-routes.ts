import { answerFormAck, answerForms } from '../forms.ts';
import type { EndpointRoute } from './route.ts';
import { idsIn, pathOf } from './route.ts';

/** Statutory forms. */
export const formRoutes: readonly EndpointRoute[] = [
  { endpoint: 'forms/read', methods: ['GET', 'POST'], path: pathOf('/v3/shipments/:ids/forms'), source: '4.12', answer: ({ world, parts }) => answerForms(world, idsIn(parts[0])) },
  { endpoint: 'forms/updateAck', methods: ['POST'], path: pathOf('/v3/shipments/forms/updateAck'), source: '4.12', answer: ({ world, request }) => answerFormAck(world, request) },
];
