import type { ChannelId, ChannelView } from '../../../shared/contract/channel-operations.ts';
import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { PastedLocation } from '../../../shared/fulfilment/location.ts';
import { SERVED } from '../../../shared/fulfilment/programme.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { insertChannel, openChannel, otherChannelWith, readChannel } from './channel-store.ts';

type Kept = { readonly channelId: ChannelId };

/** A new draft. Programmes that nothing known of Flipkart's API serves are refused with the reason. */
export function beginChannel(floor: Floor, tx: WriteTx, input: InputOf<'channel.begin'>, call: CallContext): Verdict<Kept, OwnError<'channel.begin'>> {
  if (SERVED[input.programme] === 'not') return refused('programme_not_served', { programme: input.programme });
  const channelId = floor.ids.next('chan') as ChannelId;
  insertChannel(tx, channelId, input.programme, call.nowMs);
  return granted({ channelId });
}

export function nameChannel(tx: WriteTx, input: InputOf<'channel.name'>): Verdict<Kept, OwnError<'channel.name'>> {
  const { channelId, name, warehouse, sellerId } = input;
  if (readChannel(tx, channelId) === undefined) return refused('channel_not_found');
  if (otherChannelWith(tx, channelId, 'name', name) !== undefined) return refused('channel_name_taken', { name });
  const other = otherChannelWith(tx, channelId, 'warehouse', warehouse);
  // Flipkart Smart wants a location of its own, for its bins are Flipkart's (the seed document, floor.md S14).
  if (other !== undefined) return refused('warehouse_shared', { warehouse, channel: other.name });
  tx.run('UPDATE channel SET name = ?, warehouse = ?, seller_id = ? WHERE channel_id = ?', name, warehouse, sellerId, channelId);
  return granted({ channelId });
}

export function noteToken(tx: WriteTx, channelId: ChannelId, nowMs: number): void {
  tx.run('UPDATE channel SET has_credentials = 1, token_fetched_at_ms = ? WHERE channel_id = ?', nowMs, channelId);
}

export function checkLocationFree(read: ReadDb, channelId: ChannelId, pasted: PastedLocation): Verdict<null, 'location_shared'> {
  const other = otherChannelWith(read, channelId, 'location_id', pasted.locationId);
  return other === undefined ? granted(null) : refused('location_shared', { locationId: pasted.locationId, channel: other.name });
}

export function noteLocation(tx: WriteTx, channelId: ChannelId, pasted: PastedLocation, confirmedAtMs: number | null): void {
  tx.run(
    'UPDATE channel SET location_id = ?, location_is_unusual = ?, location_confirmed_at_ms = ? WHERE channel_id = ?', pasted.locationId, pasted.isUnusual ? 1 : 0, confirmedAtMs, channelId,
  );
}

export function dateChannel(tx: WriteTx, input: InputOf<'channel.dates'>, call: CallContext): Verdict<Kept, OwnError<'channel.dates'>> {
  const { channelId, ordersFromMs, returnsFromMs, skusFromMs, inventoryMethod, reconciliation } = input;
  if (readChannel(tx, channelId) === undefined) return refused('channel_not_found');
  if ([ordersFromMs, returnsFromMs, skusFromMs].some((at) => at > call.nowMs)) return refused('date_in_future');
  tx.run(
    'UPDATE channel SET orders_from_ms = ?, returns_from_ms = ?, skus_from_ms = ?, inventory_method = ?, reconciliation = ? WHERE channel_id = ?',
    ordersFromMs, returnsFromMs, skusFromMs, inventoryMethod, reconciliation, channelId,
  );
  return granted({ channelId });
}

/** From here on the station works for this channel: its location, its dates, order and stock sync on. */
export function openTheChannel(floor: Floor, tx: WriteTx, input: InputOf<'channel.open'>, call: CallContext): Verdict<Kept, OwnError<'channel.open'>> {
  const channel = readChannel(tx, input.channelId);
  if (channel === undefined) return refused('channel_not_found');
  const open = openChannel(tx);
  if (open !== null && open.channelId !== channel.channelId) return refused('other_channel_open', { channel: open.name });
  if (channel.step !== 'ready' || channel.locationId === null) return refused('channel_incomplete', { step: channel.step });
  tx.run("UPDATE channel SET state = 'open' WHERE channel_id = ?", channel.channelId);
  // Another location is another stock: its first push is one SKU again (floor.md S17).
  if (readSetting(tx, 'locationId') !== channel.locationId) writeSetting(tx, 'canary', 'needed');
  writeSetting(tx, 'locationId', channel.locationId);
  writeSetting(tx, 'orderSync', 'on');
  writeSetting(tx, 'inventorySync', 'on');
  writeSetting(tx, 'ordersFromMs', channel.ordersFromMs);
  writeSetting(tx, 'returnsFromMs', channel.returnsFromMs);
  writeSetting(tx, 'skusFromMs', channel.skusFromMs);
  writeSetting(tx, 'inventoryMethod', channel.inventoryMethod);
  writeSetting(tx, 'reconciliation', channel.reconciliation);
  noteChange(floor, tx, channel, 'state', channel.state, 'open', call);
  return granted({ channelId: channel.channelId });
}

/** Pulls and pushes of the channel stop; what lies on the floor stays there. */
export function closeTheChannel(floor: Floor, tx: WriteTx, input: InputOf<'channel.close'>, call: CallContext): Verdict<Kept, OwnError<'channel.close'>> {
  const channel = readChannel(tx, input.channelId);
  if (channel === undefined) return refused('channel_not_found');
  if (channel.state !== 'open') return refused('channel_not_open');
  tx.run("UPDATE channel SET state = 'closed' WHERE channel_id = ?", channel.channelId);
  writeSetting(tx, 'orderSync', 'off');
  writeSetting(tx, 'inventorySync', 'off');
  noteChange(floor, tx, channel, 'state', 'open', 'closed', call);
  return granted({ channelId: channel.channelId });
}

export function discardChannel(tx: WriteTx, input: InputOf<'channel.discard'>): Verdict<{ readonly discarded: boolean }, OwnError<'channel.discard'>> {
  const channel = readChannel(tx, input.channelId);
  if (channel === undefined) return refused('channel_not_found');
  if (channel.state === 'open') return refused('channel_is_open', { channel: channel.name });
  tx.run('DELETE FROM channel WHERE channel_id = ?', channel.channelId);
  return granted({ discarded: true });
}

function noteChange(floor: Floor, tx: WriteTx, channel: ChannelView, name: string, from: string, to: string, call: CallContext): void {
  floor.facts.append(tx, { kind: 'channel.changed', key: `channel:${channel.channelId}:${name}:${call.traceId}`, subject: `channel:${channel.channelId}`, body: { name, from, to } }, stampOf(call));
}
