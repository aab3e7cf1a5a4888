import { z } from 'zod';
import { CHECKS } from '../doctor/index.ts';
import type { CodeOf } from '../doctor/index.ts';
import { ScanId } from '../fulfilment/ids.ts';
import { SMART_ORDERS_MAX } from './lists.ts';
import { command, query } from './operation.ts';
import { About } from './values.ts';

const Act = { scanId: ScanId };
const At = z.number().int();
const ADDRESS_MAX = 500;
const LOGIN_MAX = 200;
const SMART_CODES = Object.keys(CHECKS.smart) as [CodeOf<'smart'>, ...CodeOf<'smart'>[]];

/** The Smart gateway as it is set up, without anything secret: not even the e-mail comes back. */
export const SmartView = z.object({
  state: z.enum(['on', 'off']),
  /** As it was typed last; empty: none, or the built-in portal. */
  address: z.string(),
  /** The portal of the built-in Flipkart is used. */
  isBuiltIn: z.boolean(),
  /** There is one: this is a training station. */
  canUseBuiltIn: z.boolean(),
  hasLogin: z.boolean(),
  /** Who typed what for the host of the address, the newest; null when nobody did. */
  acknowledgement: z.object({ host: z.string(), sentence: z.string(), personId: z.string(), atMs: At }).strict().nullable(),
  ordersPerPicklist: z.number().int(), callsPerHour: z.number().int(), callsLastHour: z.number().int(),
  /** Since this program started; null before the first. */
  lastCheck: z.object({ atMs: At, ok: z.boolean(), code: z.enum(SMART_CODES), about: About }).strict().nullable(),
}).strict();
export type SmartView = z.infer<typeof SmartView>;

const TRY_ERRORS = ['credentials_refused', 'portal_unreachable'] as const;

/** The Smart gateway: off until somebody gives it an address and a login (design.md part 4, "Programmes"). */
export const smartOperations = {
  'smart.read': query({ input: z.object({}).strict(), output: SmartView, errors: [] }),
  /**
   * Turns the gateway on at an address, with a login that is tried at once and kept only when the portal takes it; or off, which removes the
   * login. E-mail and password may be left out (null) while address and stored login stay.
   */
  'smart.configure': command({
    input: z.discriminatedUnion('state', [
      z.object({
        ...Act, state: z.literal('on'), address: z.string().trim().min(1).max(ADDRESS_MAX),
        login: z.object({ email: z.string().trim().min(1).max(LOGIN_MAX), password: z.string().min(1).max(LOGIN_MAX) }).strict().nullable(),
      }).strict(),
      z.object({ ...Act, state: z.literal('off') }).strict(),
    ]),
    output: SmartView,
    errors: [...TRY_ERRORS, 'smart_address_unusable', 'smart_not_acknowledged', 'smart_login_needed', 'secrets_not_kept', 'smart_login_not_removed'],
  }),
  /** Keeps who typed the sentence for which host, and when. Turning the gateway on there is another act. */
  'smart.acknowledge': command({
    input: z.object({ ...Act, address: z.string().trim().min(1).max(ADDRESS_MAX), sentence: z.string().max(400) }).strict(),
    output: z.object({ host: z.string() }).strict(), errors: ['smart_address_unusable', 'smart_sentence_differs'],
  }),
  'smart.limit': command({
    input: z.object({ ...Act, ordersPerPicklist: z.number().int().min(1).max(SMART_ORDERS_MAX), callsPerHour: z.number().int().min(10).max(3_600) }).strict(),
    output: SmartView, errors: [],
  }),
  /** Training only: the portal of the built-in Flipkart, with its made-up login. */
  'smart.use-built-in': command({ input: z.object(Act).strict(), output: SmartView, errors: [...TRY_ERRORS, 'training_only'] }),
  /** Logs in and asks, as the doctor does; at most four calls. */
  'smart.check': command({ input: z.object(Act).strict(), output: SmartView, errors: ['smart_gateway_off'] }),
  /** The "Available Bins" export of the portal, as a file for the import of bins. */
  'smart.bins': command({
    input: z.object(Act).strict(), output: z.object({ name: z.string(), base64: z.string() }).strict(), errors: [...TRY_ERRORS, 'smart_gateway_off'],
  }),
} as const;
