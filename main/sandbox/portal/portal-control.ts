import type { SandboxRequest, SandboxResponse } from '../exchange.ts';
import { asText, json, recordIn, refusal } from '../exchange.ts';
import { stateOf } from '../shipment.ts';
import type { World } from '../world.ts';
import type { Portal } from './portal.ts';

/** `/__sim/portal*`: what tests see of the double and may do to it; a portal has none of it. */
export function answerPortalControl({ portal, clock }: World, request: SandboxRequest, path: string): SandboxResponse {
  if (portal === null) return json(200, { isMounted: false });
  const body = recordIn(request.body) ?? {};
  switch (`${request.method} ${path}`) {
    case 'GET /__sim/portal': return json(200, portalState(portal));
    case 'POST /__sim/portal/end-sessions':
      portal.sessions.endAll(clock.nowMs());
      return json(200, { done: true });
    case 'POST /__sim/portal/confirm': return json(200, { done: portal.confirm(asText(body.shipmentId)) });
    default: return refusal(404, 'NOT_FOUND', 'No such control call');
  }
}

/** Everything that a test counts; `picklistsByShipment` says in how many lists, open or closed, a shipment ever stood. */
export function portalState(portal: Portal): Record<string, unknown> {
  const counts: Record<string, number> = {};
  for (const picklist of portal.picklists.values()) for (const { shipmentId } of picklist.shipments) counts[shipmentId] = (counts[shipmentId] ?? 0) + 1;
  return {
    isMounted: true, sellerId: portal.settings.sellerId,
    picklists: [...portal.picklists.values()].map((each) => ({
      picklistId: each.picklistId, isOpen: each.closedAs === null, isStarted: each.startedAtMs !== null, closedAs: each.closedAs, pending: portal.pendingOf(each),
      shipments: each.shipments.map((entry) => {
        const shipment = portal.world.shipments.get(entry.shipmentId);
        return { ...entry, state: shipment === undefined ? null : stateOf(shipment) };
      }),
    })),
    picklistsByShipment: counts,
    bins: portal.bins.contents().filter((bin) => bin.listings.length > 0), capacity: portal.settings.binCapacity,
    movements: portal.bins.movements, inwards: portal.bins.movements.filter((each) => each.kind === 'inward'), recalls: portal.recalls,
    sessions: portal.sessions.all.map((each) => ({ sessionId: each.sessionId, startedAtMs: each.startedAtMs, endsAtMs: each.endsAtMs, isLive: each.endsAtMs > portal.world.clock.nowMs() })),
    refusedLogins: portal.sessions.refusedLogins, calls: Object.fromEntries(portal.calls),
  };
}
