import type { LocationId } from '../../../shared/fulfilment/ids.ts';

/** Why Flipkart or the store of secrets did not do what was asked; `about` for the words. */
export interface ChannelTrouble {
  readonly code: 'credentials_refused' | 'flipkart_unreachable' | 'secrets_not_kept';
  readonly about: Readonly<Record<string, string | number>>;
}

export interface FlipkartKeys {
  readonly appId: string;
  readonly appSecret: string;
}

/** What set-up asks of the world outside of the store. */
export interface ChannelPorts {
  /** Keeps the keys where secrets are kept, and asks for a token with them at once. Null: the token came. */
  tryKeys(keys: FlipkartKeys): Promise<ChannelTrouble | null>;
  /** `listed`: among the seller's own locations. `answered`: there is no list, and a search at the location was answered. `foreign`: neither. */
  askLocation(locationId: LocationId): Promise<'listed' | 'answered' | 'foreign' | ChannelTrouble>;
  /** The built-in Flipkart's answers to every question of the wizard; null on a live station. */
  readonly training: (FlipkartKeys & { readonly locationId: LocationId }) | null;
}
