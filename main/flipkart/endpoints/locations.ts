import type { LocationId } from '../../../shared/fulfilment/ids.ts';
import type { Call, ExchangePorts } from '../exchange.ts';
import { readJsonRows } from '../exchange.ts';
import type { Outcome } from '../outcome.ts';
import { asRaw, ID_MAX, idOf, readRows, words } from '../raw.ts';

/** A place of this seller that Flipkart knows. */
export interface LocationRow {
  readonly locationId: LocationId;
  readonly title: string;
}

export interface LocationCalls {
  /** Every location of this seller. No public page has this call, one integrator makes it (flipkart-seller-api.md part 8): it may be refused. */
  readLocations(): Promise<Outcome<readonly LocationRow[]>>;
}

const NAME_MAX = 80;

export function locationCalls(ports: ExchangePorts, call: Call): LocationCalls {
  return {
    readLocations: async () => readJsonRows(ports, await call({ endpoint: 'locations', method: 'GET', path: '/locations/allLocations' }), (body) => {
      const raw = asRaw(body);
      if (raw === null || !Array.isArray(raw.locations)) return null;
      return readRows(raw.locations, 'location', (row) => ({ locationId: idOf(row, 'locationId', ID_MAX.location) as LocationId, title: words(row.locationName, NAME_MAX) ?? '' }));
    }),
  };
}
