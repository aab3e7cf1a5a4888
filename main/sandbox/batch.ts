import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, recordIn } from './exchange.ts';
import { invented } from './invented.ts';
import type { World } from './world.ts';

/** Most things in one call (flipkart-seller-api.md 4.0, parts 6 and 7). */
export const BATCH = { pack: 25, dispatch: 25, cancel: 25, updateAck: 25, labelOnly: 50, labels: 100, invoices: 100, read: 100, forms: 100, selfShip: 100, returnActs: 100, returnIds: 25, listings: 10 } as const;

/** A list of a JSON body: what it holds, or the refusal of a body that is none, of an empty list or of too long a one. */
export function batchIn(world: World, request: SandboxRequest, name: string, max: number): { readonly body: Readonly<Record<string, unknown>>; readonly list: readonly unknown[] } | SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return invented(world.invented, 'malformed');
  const list = asList(body[name]);
  if (list.length === 0) return invented(world.invented, 'missing', `${name} is required`);
  if (list.length > max) return tooMany(world, max);
  return { body, list };
}

/** Status and body of a batch that is too long were not found: 400, invented (part 15). */
export function tooMany(world: World, max: number): SandboxResponse {
  return invented(world.invented, 'overLimit', `At most ${max} in one call`);
}

export const isRefusal = (value: object): value is SandboxResponse => 'status' in value && 'headers' in value;
