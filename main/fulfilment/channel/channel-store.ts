import type { ChannelId, ChannelView } from '../../../shared/contract/channel-operations.ts';
import type { Programme } from '../../../shared/fulfilment/programme.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

interface Row extends Omit<ChannelView, 'hasCredentials' | 'locationIsUnusual' | 'step'> {
  readonly hasCredentials: 0 | 1;
  readonly locationIsUnusual: 0 | 1;
}

const COLUMNS = `channel_id AS channelId, programme, state, name, warehouse, seller_id AS sellerId, has_credentials AS hasCredentials, token_fetched_at_ms AS tokenFetchedAtMs,
  location_id AS locationId, location_is_unusual AS locationIsUnusual, location_confirmed_at_ms AS locationConfirmedAtMs, orders_from_ms AS ordersFromMs,
  returns_from_ms AS returnsFromMs, skus_from_ms AS skusFromMs, inventory_method AS inventoryMethod, reconciliation`;

export function listChannels(read: ReadDb): ChannelView[] {
  return read.all<Row>(`SELECT ${COLUMNS} FROM channel ORDER BY made_at_ms, channel_id`).map(viewOf);
}

export function readChannel(read: ReadDb, channelId: ChannelId): ChannelView | undefined {
  const row = read.get<Row>(`SELECT ${COLUMNS} FROM channel WHERE channel_id = ?`, channelId);
  return row === undefined ? undefined : viewOf(row);
}

/** The channel that this station works for; null while none is open. */
export function openChannel(read: ReadDb): ChannelView | null {
  const row = read.get<Row>(`SELECT ${COLUMNS} FROM channel WHERE state = 'open'`);
  return row === undefined ? null : viewOf(row);
}

function viewOf(row: Row): ChannelView {
  const view = { ...row, hasCredentials: row.hasCredentials === 1, locationIsUnusual: row.locationIsUnusual === 1 };
  return { ...view, step: stepOf(view) };
}

/** The first thing that is missing, in the order of the wizard: left at any point, it goes on there. */
function stepOf(channel: Omit<ChannelView, 'step'>): ChannelView['step'] {
  if (channel.name === '' || channel.warehouse === '') return 'name';
  if (!channel.hasCredentials || channel.tokenFetchedAtMs === null) return 'credentials';
  if (channel.locationId === null) return 'location';
  if (channel.ordersFromMs === null || channel.returnsFromMs === null || channel.skusFromMs === null) return 'dates';
  return 'ready';
}

export function insertChannel(tx: WriteTx, channelId: ChannelId, programme: Programme, nowMs: EpochMs): void {
  tx.run(
    `INSERT INTO channel (channel_id, programme, state, name, warehouse, seller_id, has_credentials, location_is_unusual, inventory_method, reconciliation, made_at_ms)
     VALUES (?, ?, 'draft', '', '', '', 0, 0, 'changed', 'on', ?)`,
    channelId, programme, nowMs,
  );
}

/** Another channel that has the same value; undefined when the value is free. */
export function otherChannelWith(read: ReadDb, channelId: ChannelId | null, column: 'name' | 'warehouse' | 'location_id', value: string): { readonly name: string } | undefined {
  const statements = {
    name: 'SELECT name FROM channel WHERE name = ?1 AND channel_id <> ?2',
    warehouse: 'SELECT name FROM channel WHERE warehouse = ?1 AND channel_id <> ?2',
    location_id: 'SELECT name FROM channel WHERE location_id = ?1 AND channel_id <> ?2',
  } as const;
  return read.get<{ name: string }>(statements[column], value, channelId ?? '');
}
