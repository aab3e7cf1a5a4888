import type { SandboxRequest, SandboxResponse } from '../exchange.ts';
import type { World } from '../world.ts';
import type { Portal } from './portal.ts';
import { PortalRefusal } from './refusal.ts';

/** What a call of the portal is told. */
export interface PortalCall {
  readonly world: World;
  readonly portal: Portal;
  readonly request: SandboxRequest;
  readonly query: URLSearchParams;
  /** The JSON body; empty when there is none. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface PortalRoute {
  /** The path below the mount. */
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  /** Whether third parties described its data (13.2), or only its name is known and the shape is invented. */
  readonly shape: 'described' | 'invented';
  /** What must come with it: nothing, the cookie, or the cookie and the header `fk-csrf-token`. */
  readonly needs: 'nothing' | 'cookie' | 'csrf';
  /** Whether it must name the seller, in the query or the body. */
  readonly namesSeller?: boolean;
  readonly answer: (call: PortalCall) => SandboxResponse | Promise<SandboxResponse>;
}

/** How a portal call counts and takes faults: `portal/pick_list/shipment/pack`. */
export const endpointOf = (path: string): string => `portal${path.replace('/napi/fbfLite', '').replace('/napi', '')}`;

/** A text that must be there. */
export function textIn(value: unknown, field: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new PortalRefusal('BAD_REQUEST', { field });
  return value;
}

/** A whole number from 1 on. */
export function countIn(value: unknown, field: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) throw new PortalRefusal('BAD_REQUEST', { field });
  return value;
}

/** A measure above zero. */
export function measureIn(value: unknown, field: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) throw new PortalRefusal('BAD_REQUEST', { field });
  return value;
}
