import { documentRoutes } from './document-routes.ts';
import { formRoutes } from './form-routes.ts';
import { listingRoutes } from './listing-routes.ts';
import { returnRoutes } from './return-routes.ts';
import type { EndpointRoute } from './route.ts';
import { selfServeRoutes } from './self-serve-routes.ts';
import { selfShipRoutes } from './self-ship-routes.ts';
import { shipmentRoutes } from './shipment-routes.ts';

export { OAUTH_ENDPOINTS } from './oauth-routes.ts';
export type { EndpointRoute, SandboxCall } from './route.ts';
export { wordsOf } from './route.ts';

/** Every call that the built-in Flipkart answers; the first that fits is taken, so lists of ids come last within their noun. */
export const ENDPOINTS: readonly EndpointRoute[] = [...documentRoutes, ...formRoutes, ...selfShipRoutes, ...shipmentRoutes, ...listingRoutes, ...returnRoutes, ...selfServeRoutes];
