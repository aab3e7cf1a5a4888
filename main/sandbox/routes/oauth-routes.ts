import { answerAuthorize, answerToken, answerTokenCheck } from '../oauth.ts';
import type { EndpointRoute } from './route.ts';
import { pathOf } from './route.ts';

/** OAuth, which has its own base beside `/sellers` and no bearer token. */
export const OAUTH_ENDPOINTS: readonly EndpointRoute[] = [
  { endpoint: 'oauth/token', methods: ['GET', 'POST'], path: pathOf('/oauth-service/oauth/token'), source: '3.1', answer: ({ world, request }) => answerToken(world, request) },
  { endpoint: 'oauth/authorize', methods: ['GET'], path: pathOf('/oauth-service/oauth/authorize'), source: '3.2', answer: ({ world, request }) => answerAuthorize(world, request) },
  { endpoint: 'oauth/expiry', methods: ['GET'], path: pathOf('/oauth-service/oauth/token/expiry'), source: '3.3', answer: ({ world, request }) => answerTokenCheck(world, request) },
];
