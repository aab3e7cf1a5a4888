import type { ReadDb, WriteTx } from './transaction.ts';

/** How this station works. Settings are not facts, and secrets are never among them. */
export interface Settings {
  /** Training: the built-in Flipkart and printers that keep what they print as files. */
  readonly mode: 'training' | 'live';
  readonly stationId: string;
  /** The bench at which the main window stands. */
  readonly benchId: string;
  readonly locationId: string;
  readonly baseUrl: string;
  /** Off: no pull, and no label, invoice or manifest either (design.md part 4). */
  readonly orderSync: 'on' | 'off';
  readonly inventorySync: 'on' | 'off';
  /** On: pack is called and the label fetched when the picklist is made. Off: when the last unit is scanned. */
  readonly prepack: 'on' | 'off';
  readonly readyToShipAt: 'pack' | 'manifest';
  /** Whether Flipkart takes open orders off the stock that we push; settled by the canary, unknown until then. */
  readonly flipkartDeductsOpenOrders: 'yes' | 'no' | 'unknown';
  /** Listings from Flipkart, and our prices, states and sizes to it. Pushing is off until somebody wants it: a wrong price costs money. */
  readonly skuSync: { readonly pull: 'on' | 'off'; readonly push: 'on' | 'off' };
  /**
   * What we know of a listing must not be older than this, and nothing is pulled before it. Flipkart's search knows no date
   * (flipkart-seller-api.md part 6), so this one is ours. Null: no start date.
   */
  readonly skusFromMs: number | null;
  /** Calls that SKUs may take of the 1,000 of a rolling hour, so that orders never wait for them; null: no limit. */
  readonly skuCallsPerHour: number | null;
  /** Also ask for inactive listings. The search is documented with ACTIVE only: assumed to take INACTIVE as well. */
  readonly skuPullInactive: 'on' | 'off';
  readonly printerId: string;
  /** The same code twice within this time is one squeeze of the trigger, not two units. */
  readonly repeatGuardMs: number;
}

export type SettingName = keyof Settings;

const DEFAULTS: Settings = {
  mode: 'live',
  stationId: 'station-1',
  benchId: 'bench-1',
  locationId: '',
  baseUrl: '',
  orderSync: 'on',
  inventorySync: 'on',
  prepack: 'on',
  readyToShipAt: 'pack',
  flipkartDeductsOpenOrders: 'unknown',
  skuSync: { pull: 'on', push: 'off' },
  skusFromMs: null,
  skuCallsPerHour: 300,
  skuPullInactive: 'on',
  printerId: 'bench-printer',
  repeatGuardMs: 250,
};

/** A setting's value, or its default when it was never set. */
export function readSetting<N extends SettingName>(read: ReadDb, name: N): Settings[N] {
  const row = read.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', name);
  return row === undefined ? DEFAULTS[name] : (JSON.parse(row.value) as Settings[N]);
}

export function writeSetting<N extends SettingName>(tx: WriteTx, name: N, value: Settings[N]): void {
  tx.run('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, JSON.stringify(value));
}
