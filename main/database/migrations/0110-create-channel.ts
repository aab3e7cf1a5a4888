import type { Migration } from '../migration.ts';

/**
 * Channels of this seller. Not facts: they are settings, and what was turned when and by whom is kept as facts (channel.changed). Secrets
 * are not here. A location and a warehouse belong to one channel only (design.md part 4, floor.md S14).
 */
export const migration: Migration = {
  id: 110,
  sql: `
CREATE TABLE channel (
  channel_id TEXT PRIMARY KEY,
  programme TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
  name TEXT NOT NULL,
  warehouse TEXT NOT NULL,
  seller_id TEXT NOT NULL,
  has_credentials INTEGER NOT NULL CHECK (has_credentials IN (0, 1)),
  token_fetched_at_ms INTEGER,
  location_id TEXT,
  location_is_unusual INTEGER NOT NULL CHECK (location_is_unusual IN (0, 1)),
  location_confirmed_at_ms INTEGER,
  orders_from_ms INTEGER,
  returns_from_ms INTEGER,
  skus_from_ms INTEGER,
  inventory_method TEXT NOT NULL CHECK (inventory_method IN ('changed', 'full')),
  reconciliation TEXT NOT NULL CHECK (reconciliation IN ('on', 'off')),
  made_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_channel_a_location ON channel (location_id) WHERE location_id IS NOT NULL;
CREATE UNIQUE INDEX one_channel_a_warehouse ON channel (warehouse) WHERE warehouse <> '';
CREATE UNIQUE INDEX one_channel_a_name ON channel (name) WHERE name <> '';
CREATE UNIQUE INDEX one_open_channel ON channel (state) WHERE state = 'open';
`,
};
