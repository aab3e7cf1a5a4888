import { z } from 'zod';
import type { ChannelView } from '../../../shared/contract/channel-operations.ts';
import { LocationId } from '../../../shared/fulfilment/ids.ts';
import { PROGRAMMES } from '../../../shared/fulfilment/programme.ts';

/** A channel as a file: everything of it but its secrets, which are entered anew where it is brought to. */
export const ChannelText = z.object({
  kind: z.literal('smart-workstation-channel'), version: z.literal(1), programme: z.enum(PROGRAMMES), name: z.string().max(60), warehouse: z.string().max(60), sellerId: z.string().max(60),
  locationId: LocationId.nullable(), ordersFromMs: z.number().int().nullable(), returnsFromMs: z.number().int().nullable(), skusFromMs: z.number().int().nullable(),
  inventoryMethod: z.enum(['changed', 'full']), reconciliation: z.enum(['on', 'off']),
}).strict();
export type ChannelText = z.infer<typeof ChannelText>;

export function textOfChannel(channel: ChannelView): string {
  const { programme, name, warehouse, sellerId, locationId, ordersFromMs, returnsFromMs, skusFromMs, inventoryMethod, reconciliation } = channel;
  const text: ChannelText = {
    kind: 'smart-workstation-channel', version: 1, programme, name, warehouse, sellerId, locationId, ordersFromMs, returnsFromMs, skusFromMs, inventoryMethod, reconciliation,
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

/** Null when the text is none of ours. */
export function channelInText(text: string): ChannelText | null {
  try {
    const parsed = ChannelText.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
