import type { LocationId } from '../shared/fulfilment/ids.ts';
import type { CallFailure, SellerApi, TokenSource } from './flipkart/index.ts';
import type { ChannelPorts, ChannelTrouble, FlipkartKeys } from './fulfilment/index.ts';
import type { Secrets } from './platform/secrets.ts';
import { SecretsRefused } from './platform/secrets.ts';

export interface ChannelSources {
  readonly secrets: Secrets;
  readonly tokens: TokenSource;
  readonly api: SellerApi;
  readonly training: ChannelPorts['training'];
}

/** What channel set-up needs of the secret store and of Flipkart, over the parts that the station has anyway. */
export function channelPorts({ secrets, tokens, api, training }: ChannelSources): ChannelPorts {
  return {
    training,
    async tryKeys(keys) {
      const before = await keptKeys(secrets);
      if (before === 'refused' || !(await keepKeys(secrets, keys))) return { code: 'secrets_not_kept', about: {} };
      const token = await tokens.renew();
      if (token.ok) return null;
      // Keys that Flipkart does not take must not replace keys that it took.
      if (before !== null) await keepKeys(secrets, before);
      return troubleOf(token.failure);
    },
    async askLocation(locationId) {
      const locations = await api.readLocations();
      if (locations.ok) return locations.value.some((row) => row.locationId === locationId) ? 'listed' : 'foreign';
      if (locations.failure.kind !== 'refused') return troubleOf(locations.failure);
      return searchAt(api, locationId);
    },
  };
}

/** No public page has the call for locations, so it may be refused; a search at the location is what is left (flipkart-seller-api.md part 8). */
async function searchAt(api: SellerApi, locationId: LocationId): Promise<'answered' | 'foreign' | ChannelTrouble> {
  const page = await api.searchShipments({ type: 'preDispatch', locationId }, null);
  if (page.ok) return 'answered';
  return page.failure.kind === 'refused' ? 'foreign' : troubleOf(page.failure);
}

function troubleOf(failure: CallFailure): ChannelTrouble {
  return failure.kind === 'unauthorised' ? { code: 'credentials_refused', about: { reason: failure.reason } } : { code: 'flipkart_unreachable', about: { says: failure.says } };
}

async function keptKeys(secrets: Secrets): Promise<FlipkartKeys | null | 'refused'> {
  try {
    const appId = await secrets.get('flipkart.appId');
    const appSecret = await secrets.get('flipkart.appSecret');
    return appId === null || appSecret === null ? null : { appId, appSecret };
  } catch (error) {
    if (error instanceof SecretsRefused) return 'refused';
    throw error;
  }
}

async function keepKeys(secrets: Secrets, keys: FlipkartKeys): Promise<boolean> {
  try {
    await secrets.set('flipkart.appId', keys.appId);
    await secrets.set('flipkart.appSecret', keys.appSecret);
    return true;
  } catch (error) {
    if (error instanceof SecretsRefused) return false;
    throw error;
  }
}
