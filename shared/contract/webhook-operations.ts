import { z } from 'zod';
import { ScanId } from '../fulfilment/ids.ts';
import { WEBHOOK_BODY_MAX } from './lists.ts';
import { command, query } from './operation.ts';

const Count = z.number().int().min(0);
const At = z.number().int().nullable();
const Settings = {
  webhooks: z.enum(['on', 'off']),
  /** The address that stands in the support ticket, to the letter: it is part of what Flipkart signs. Empty: none yet. */
  url: z.string().max(400),
  /** How far the time of a notification may lie from ours. */
  toleranceSeconds: z.number().int().min(30).max(86_400),
  /** Calls of an hour that notifications may cause. */
  callsPerHour: z.number().int().min(0).max(600),
};
const Tally = z.object({ name: z.string(), count: Count, lastAtMs: At }).strict();

const View = z.object({
  ...Settings,
  /** Where this station listens for them, behind whatever stands before it. */
  path: z.string(), lastHintAtMs: At,
  /** By type of event; `other` is what the fact sheet does not name. */
  heard: z.array(Tally),
  /** Deliveries that counted for nothing, by why. */
  refused: z.array(Tally),
  readsLastHour: Count, waiting: Count,
}).strict();

/** Notifications of Flipkart (flipkart-seller-api.md part 5): hints that make the station read sooner, and nothing more. */
export const webhookOperations = {
  'webhooks.read': query({ input: z.object({}).strict(), output: View, errors: [] }),
  'webhooks.configure': command({ input: z.object({ scanId: ScanId, ...Settings }).strict(), output: View, errors: ['webhook_url_missing', 'webhook_url_unusable'] }),
  /**
   * One delivery as the web host got it. It changes nothing: a good signature makes the station read what it names from Flipkart, and nothing of the body is believed.
   * `off`: nobody listens. `refused`: the signature is not Flipkart's.
   */
  'webhooks.hear': query({
    input: z.object({ date: z.string().max(100), authorization: z.string().max(600), body: z.string().max(WEBHOOK_BODY_MAX) }).strict(),
    output: z.object({ answer: z.enum(['taken', 'refused', 'off']) }).strict(),
    errors: [],
  }),
} as const;
