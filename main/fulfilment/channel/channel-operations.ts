import { present } from '../../../shared/assert.ts';
import type { ChannelId, ChannelView } from '../../../shared/contract/channel-operations.ts';
import type { InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { PastedLocation } from '../../../shared/fulfilment/location.ts';
import { locationIn } from '../../../shared/fulfilment/location.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { Database, ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import type { ChannelPorts } from './channel-ports.ts';
import { insertChannel, listChannels, otherChannelWith, readChannel } from './channel-store.ts';
import { channelInText, textOfChannel } from './channel-text.ts';
import { beginChannel, checkLocationFree, closeTheChannel, dateChannel, discardChannel, nameChannel, noteLocation, noteToken, openTheChannel } from './set-up.ts';
import { listChanges, listSwitches, turnSwitch } from './switches.ts';

type Names = 'channel.list' | 'channel.begin' | 'channel.name' | 'channel.credentials' | 'channel.location' | 'channel.dates' | 'channel.fill' | 'channel.open' | 'channel.close' | 'channel.discard'
  | 'channel.switch' | 'channel.history' | 'channel.export' | 'channel.import';

/** Everything that sets a channel up and turns it afterwards. Each step is stored as it is taken, so that the wizard can be left and resumed. */
export function channelHandlers(floor: Floor, database: Database, ports: ChannelPorts): HandlersOf<Names> {
  const show = (read: ReadDb, kept: { readonly channelId: ChannelId }): ChannelView => present(readChannel(read, kept.channelId), `channel ${kept.channelId}`);
  return {
    'channel.list': (read) => granted({ channels: listChannels(read), canFill: ports.training !== null, switches: listSwitches(read) }),
    'channel.begin': atomic(['sync'], (tx, input, call) => beginChannel(floor, tx, input, call), show),
    'channel.name': atomic(['sync'], (tx, input) => nameChannel(tx, input), show),
    'channel.dates': atomic(['sync'], (tx, input, call) => dateChannel(tx, input, call), show),
    'channel.open': atomic(['sync', 'orders', 'stock'], (tx, input, call) => openTheChannel(floor, tx, input, call), show),
    'channel.close': atomic(['sync'], (tx, input, call) => closeTheChannel(floor, tx, input, call), show),
    'channel.discard': simple(['sync'], (tx, input) => discardChannel(tx, input)),
    'channel.switch': simple(['sync', 'orders', 'stock'], (tx, input, call) => turnSwitch(floor, tx, input, call)),
    'channel.history': (read, input) => granted({ rows: listChanges(read, input.limit) }),
    'channel.export': (read, input) => {
      const channel = readChannel(read, input.channelId);
      return channel === undefined ? refused('channel_not_found') : granted({ text: textOfChannel(channel) });
    },
    'channel.import': atomic(['sync'], (tx, input, call) => importChannel(floor, tx, input, call), show),
    'channel.credentials': { form: 'process', topics: ['sync'], run: (input, call) => takeCredentials(database, ports, input, call) },
    'channel.location': { form: 'process', topics: ['sync'], run: (input, call) => takeLocation(database, ports, input, call) },
    'channel.fill': { form: 'process', topics: ['sync'], run: (input, call) => fillInTraining(database, ports, input, call) },
  };
}

type Shown<Code extends string> = Verdict<ChannelView, Code>;

function shown(database: Database, channelId: ChannelId): ChannelView {
  return present(readChannel(database.read, channelId), `channel ${channelId}`);
}

async function takeCredentials(database: Database, ports: ChannelPorts, input: InputOf<'channel.credentials'>, call: CallContext): Promise<Shown<OwnError<'channel.credentials'>>> {
  if (readChannel(database.read, input.channelId) === undefined) return refused('channel_not_found');
  const trouble = await ports.tryKeys({ appId: input.appId, appSecret: input.appSecret });
  if (trouble !== null) return refused(trouble.code, trouble.about);
  database.write((tx) => noteToken(tx, input.channelId, call.nowMs));
  return granted(shown(database, input.channelId));
}

async function takeLocation(database: Database, ports: ChannelPorts, input: InputOf<'channel.location'>, call: CallContext): Promise<Shown<OwnError<'channel.location'>>> {
  if (readChannel(database.read, input.channelId) === undefined) return refused('channel_not_found');
  const pasted = locationIn(input.pasted);
  if (pasted === null) return refused('no_location_in_text');
  const free = checkLocationFree(database.read, input.channelId, pasted);
  if (!free.ok) return free;
  const answer = await ports.askLocation(pasted.locationId);
  if (answer === 'foreign') return refused('location_of_another', { locationId: pasted.locationId });
  if (typeof answer !== 'string') {
    if (answer.code === 'credentials_refused') return refused('credentials_refused', answer.about);
    return refused('flipkart_unreachable', answer.about);
  }
  database.write((tx) => noteLocation(tx, input.channelId, pasted, call.nowMs));
  return granted(shown(database, input.channelId));
}

const TRAINING_FROM_MS = 30 * DAY_MS;

async function fillInTraining(database: Database, ports: ChannelPorts, input: InputOf<'channel.fill'>, call: CallContext): Promise<Shown<OwnError<'channel.fill'>>> {
  const { training } = ports;
  if (training === null) return refused('training_only');
  const { channelId } = input;
  if (readChannel(database.read, channelId) === undefined) return refused('channel_not_found');
  const trouble = await ports.tryKeys(training);
  if (trouble !== null) return refused(trouble.code, trouble.about);
  const location: PastedLocation = { locationId: training.locationId, isUnusual: false };
  const answer = await ports.askLocation(training.locationId);
  const fromMs = call.nowMs - TRAINING_FROM_MS;
  database.write((tx: WriteTx) => {
    const channel = present(readChannel(tx, channelId), `channel ${channelId}`);
    if (channel.name === '') nameChannel(tx, { scanId: input.scanId, channelId, name: freeName(tx, 'Training'), warehouse: freeName(tx, 'Smart warehouse'), sellerId: '' });
    noteToken(tx, channelId, call.nowMs);
    if (checkLocationFree(tx, channelId, location).ok) noteLocation(tx, channelId, location, answer === 'listed' || answer === 'answered' ? call.nowMs : null);
    dateChannel(tx, { scanId: input.scanId, channelId, ordersFromMs: fromMs, returnsFromMs: fromMs, skusFromMs: fromMs, inventoryMethod: 'changed', reconciliation: 'on' }, call);
  });
  return granted(shown(database, channelId));
}

/** The name itself, or with the first number that makes it free. */
function freeName(read: ReadDb, wanted: string): string {
  const taken = (name: string): boolean => otherChannelWith(read, null, 'name', name) !== undefined || otherChannelWith(read, null, 'warehouse', name) !== undefined;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!taken(name)) return name;
  }
}

function importChannel(floor: Floor, tx: WriteTx, input: InputOf<'channel.import'>, call: CallContext): Verdict<{ readonly channelId: ChannelId }, OwnError<'channel.import'>> {
  const text = channelInText(input.text);
  if (text === null) return refused('channel_text_unknown');
  if (text.name !== '' && otherChannelWith(tx, null, 'name', text.name) !== undefined) return refused('channel_name_taken', { name: text.name });
  const other = text.warehouse === '' ? undefined : otherChannelWith(tx, null, 'warehouse', text.warehouse);
  if (other !== undefined) return refused('warehouse_shared', { warehouse: text.warehouse, channel: other.name });
  const rival = text.locationId === null ? undefined : otherChannelWith(tx, null, 'location_id', text.locationId);
  if (rival !== undefined) return refused('location_shared', { locationId: text.locationId ?? '', channel: rival.name });
  const channelId = floor.ids.next('chan') as ChannelId;
  insertChannel(tx, channelId, text.programme, call.nowMs);
  tx.run(
    `UPDATE channel SET name = ?, warehouse = ?, seller_id = ?, location_id = ?, orders_from_ms = ?, returns_from_ms = ?, skus_from_ms = ?, inventory_method = ?, reconciliation = ?
     WHERE channel_id = ?`,
    text.name, text.warehouse, text.sellerId, text.locationId, text.ordersFromMs, text.returnsFromMs, text.skusFromMs, text.inventoryMethod, text.reconciliation, channelId,
  );
  return granted({ channelId });
}
