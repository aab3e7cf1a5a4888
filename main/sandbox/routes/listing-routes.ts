import { json } from '../exchange.ts';
import { answerInventory, answerListingDetails, answerListingRead, answerListingSearch, answerListingUpdate, answerPrice } from '../listings.ts';
import type { EndpointRoute } from './route.ts';
import { idsIn, pathOf } from './route.ts';

/** Listings, and the locations of the seller. */
export const listingRoutes: readonly EndpointRoute[] = [
  { endpoint: 'listings/search', methods: ['POST'], path: pathOf('/listings/v3/search'), source: '6', answer: ({ world, request }) => answerListingSearch(world, request) },
  { endpoint: 'listings/read', methods: ['POST'], path: pathOf('/listings/v3/details'), source: '6', answer: ({ world, request }) => answerListingDetails(world, request) },
  { endpoint: 'listings/inventory', methods: ['POST'], path: pathOf('/listings/v3/update/inventory'), source: '6', answer: ({ world, request }) => answerInventory(world, request) },
  { endpoint: 'listings/price', methods: ['POST'], path: pathOf('/listings/v3/update/price'), source: '6', answer: ({ world, request }) => answerPrice(world, request) },
  { endpoint: 'listings/update', methods: ['POST'], path: pathOf('/listings/v3/update'), source: '6', answer: ({ world, request }) => answerListingUpdate(world, request) },
  { endpoint: 'listings/read', methods: ['GET'], path: pathOf('/listings/v3/:skus'), source: '6', answer: ({ world, parts }) => answerListingRead(world, idsIn(parts[0])) },
  { endpoint: 'locations', methods: ['GET'], path: pathOf('/locations/allLocations'), source: '8', answer: ({ world }) => json(200, { locations: [{ locationId: world.locationId, locationName: 'Sandbox warehouse' }] }) },
];
