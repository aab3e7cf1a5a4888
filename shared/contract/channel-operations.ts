import { z } from 'zod';
import { LocationId, ScanId } from '../fulfilment/ids.ts';
import { PROGRAMMES } from '../fulfilment/programme.ts';
import { CHANNEL_STEPS, SWITCHES } from './lists.ts';
import { command, query } from './operation.ts';

export const ChannelId = z.string().min(1).max(40).brand<'ChannelId'>();
export type ChannelId = z.infer<typeof ChannelId>;

export type SwitchName = keyof typeof SWITCHES;
export const SWITCH_NAMES = Object.keys(SWITCHES) as [SwitchName, ...SwitchName[]];

export type ChannelStep = (typeof CHANNEL_STEPS)[number];

const Day = z.number().int().min(0);
const Act = { scanId: ScanId };

/** A channel, without anything secret. */
export const ChannelView = z.object({
  channelId: ChannelId, programme: z.enum(PROGRAMMES), state: z.enum(['draft', 'open', 'closed']), step: z.enum(CHANNEL_STEPS),
  name: z.string(), warehouse: z.string(), sellerId: z.string(),
  hasCredentials: z.boolean(), tokenFetchedAtMs: z.number().nullable(),
  locationId: LocationId.nullable(), locationIsUnusual: z.boolean(), locationConfirmedAtMs: z.number().nullable(),
  ordersFromMs: Day.nullable(), returnsFromMs: Day.nullable(), skusFromMs: Day.nullable(), inventoryMethod: z.enum(['changed', 'full']), reconciliation: z.enum(['on', 'off']),
}).strict();
export type ChannelView = z.infer<typeof ChannelView>;

/** Set-up and maintenance of the channel (floor.md S11 to S14, S24). */
export const channelOperations = {
  'channel.list': query({
    input: z.object({}).strict(),
    output: z.object({ channels: z.array(ChannelView), canFill: z.boolean(), switches: z.array(z.object({ name: z.enum(SWITCH_NAMES), value: z.string() }).strict()) }).strict(),
    errors: [],
  }),
  'channel.begin': command({ input: z.object({ ...Act, programme: z.enum(PROGRAMMES) }).strict(), output: ChannelView, errors: ['programme_not_served'] }),
  'channel.name': command({
    input: z.object({ ...Act, channelId: ChannelId, name: z.string().trim().min(1).max(60), warehouse: z.string().trim().min(1).max(60), sellerId: z.string().trim().max(60) }).strict(),
    output: ChannelView, errors: ['channel_not_found', 'channel_name_taken', 'warehouse_shared'],
  }),
  'channel.credentials': command({
    input: z.object({ ...Act, channelId: ChannelId, appId: z.string().trim().min(1).max(200), appSecret: z.string().trim().min(1).max(200) }).strict(),
    output: ChannelView, errors: ['channel_not_found', 'credentials_refused', 'flipkart_unreachable', 'secrets_not_kept'],
  }),
  'channel.location': command({
    input: z.object({ ...Act, channelId: ChannelId, pasted: z.string().max(4_000) }).strict(),
    output: ChannelView, errors: ['channel_not_found', 'no_location_in_text', 'location_shared', 'location_of_another', 'credentials_refused', 'flipkart_unreachable'],
  }),
  'channel.dates': command({
    input: z.object({ ...Act, channelId: ChannelId, ordersFromMs: Day, returnsFromMs: Day, skusFromMs: Day, inventoryMethod: z.enum(['changed', 'full']), reconciliation: z.enum(['on', 'off']) }).strict(),
    output: ChannelView, errors: ['channel_not_found', 'date_in_future'],
  }),
  /** Training only: the built-in Flipkart's own answers, every field at once. */
  'channel.fill': command({ input: z.object({ ...Act, channelId: ChannelId }).strict(), output: ChannelView, errors: ['channel_not_found', 'training_only', 'credentials_refused', 'flipkart_unreachable', 'secrets_not_kept'] }),
  'channel.open': command({ input: z.object({ ...Act, channelId: ChannelId }).strict(), output: ChannelView, errors: ['channel_not_found', 'channel_incomplete', 'other_channel_open'] }),
  'channel.close': command({ input: z.object({ ...Act, channelId: ChannelId }).strict(), output: ChannelView, errors: ['channel_not_found', 'channel_not_open'] }),
  'channel.discard': command({ input: z.object({ ...Act, channelId: ChannelId }).strict(), output: z.object({ discarded: z.boolean() }).strict(), errors: ['channel_not_found', 'channel_is_open'] }),
  'channel.switch': command({
    /** `acknowledged`: whoever turns the marketplace's label off has read what that means. */
    input: z.object({ ...Act, name: z.enum(SWITCH_NAMES), value: z.string().max(20), acknowledged: z.boolean().optional() }).strict(),
    output: z.object({ name: z.enum(SWITCH_NAMES), value: z.string() }).strict(), errors: ['switch_value_unknown', 'label_off_unacknowledged', 'no_slip_printer'],
  }),
  /** Who turned what, the newest first. */
  'channel.history': query({
    input: z.object({ limit: z.number().int().min(1).max(200) }).strict(),
    output: z.object({ rows: z.array(z.object({ atMs: z.number(), personId: z.string(), name: z.string(), from: z.string(), to: z.string() }).strict()) }).strict(),
    errors: [],
  }),
  /** A channel as text, without its secrets; and from such a text a draft. */
  'channel.export': query({ input: z.object({ channelId: ChannelId }).strict(), output: z.object({ text: z.string() }).strict(), errors: ['channel_not_found'] }),
  'channel.import': command({ input: z.object({ ...Act, text: z.string().max(20_000) }).strict(), output: ChannelView, errors: ['channel_text_unknown', 'channel_name_taken', 'warehouse_shared', 'location_shared'] }),
} as const;
