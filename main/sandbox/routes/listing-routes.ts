import { json } from '../exchange.ts';
import { answerInventory, answerListingCreate, answerListingUpdate, answerPrice } from '../listing-changes.ts';
import { answerListingDetails, answerListingRead, answerListingSearch, answerProductSearch } from '../listings.ts';
import type { EndpointRoute } from './route.ts';
import { idsIn, pathOf } from './route.ts';

/** Listings, and the locations of the seller. */
export const listingRoutes: readonly EndpointRoute[] = [
  { endpoint: 'listings/search', methods: ['POST'], path: pathOf('/listings/v3/search'), isServedBare: true, source: '6', answer: ({ world, request }) => answerListingSearch(world, request) },
  { endpoint: 'listings/productSearch', methods: ['POST'], path: pathOf('/listings/v3/product/search'), isServedBare: true, source: '6', answer: ({ world, request }) => answerProductSearch(world, request) },
  { endpoint: 'listings/create', methods: ['POST'], path: pathOf('/listings/v3'), isServedBare: true, source: '6', answer: ({ world, request }) => answerListingCreate(world, request) },
  { endpoint: 'listings/read', methods: ['POST'], path: pathOf('/listings/v3/details'), isServedBare: true, source: '6', answer: ({ world, request }) => answerListingDetails(world, request) },
  { endpoint: 'listings/inventory', methods: ['POST'], path: pathOf('/listings/v3/update/inventory'), isServedBare: true, source: '6', answer: ({ world, request }) => answerInventory(world, request) },
  { endpoint: 'listings/price', methods: ['POST'], path: pathOf('/listings/v3/update/price'), isServedBare: true, source: '6', answer: ({ world, request }) => answerPrice(world, request) },
  { endpoint: 'listings/update', methods: ['POST'], path: pathOf('/listings/v3/update'), isServedBare: true, source: '6', answer: ({ world, request }) => answerListingUpdate(world, request) },
  { endpoint: 'listings/read', methods: ['GET'], path: pathOf('/listings/v3/:skus'), isServedBare: true, source: '6', answer: ({ world, parts }) => answerListingRead(world, idsIn(parts[0])) },
  { endpoint: 'locations', methods: ['GET'], path: pathOf('/locations/allLocations'), source: '8', answer: ({ world }) => json(200, { locations: [{ locationId: world.locationId, locationName: 'Sandbox warehouse' }] }) },
];
