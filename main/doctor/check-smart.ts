import type { CallFailure, SmartGateway } from '../flipkart/index.ts';
import { PORTAL_CODES } from '../../shared/doctor/index.ts';
import type { Check } from './verdict.ts';
import { verdict } from './verdict.ts';

type PortalCode = (typeof PORTAL_CODES)[number];

/** Checks the Smart gateway that is on: reachable, login, CSRF token by a call that needs one, and whether it names our location. At most four calls; null while it is off. */
export async function checkSmart(gateway: Pick<SmartGateway, 'isPresent' | 'check' | 'countToPick' | 'readLocations'>, locationId: string): Promise<Check | null> {
  if (!gateway.isPresent) return null;
  const login = await gateway.check();
  if (!login.ok) return failureVerdict(login.failure);
  const toPick = await gateway.countToPick();
  if (!toPick.ok) return failureVerdict(toPick.failure);
  const about = { sellerId: login.value.sellerId, toPick: toPick.value };
  const locations = await gateway.readLocations();
  // The call for locations is another page's and may not be there: without it the rest still counts.
  if (!locations.ok || locations.value.length === 0) return verdict('smart', 'smart_ready', about);
  return (locations.value as readonly string[]).includes(locationId) ? verdict('smart', 'smart_ready_location', about) : verdict('smart', 'smart_other_location', { locationId });
}

function failureVerdict(failure: CallFailure): Check {
  if (failure.kind === 'unauthorised' && isPortalCode(failure.reason)) return verdict('smart', failure.reason);
  if (failure.kind === 'throttled') return verdict('smart', 'smart_throttled');
  const isStrange = failure.kind === 'garbled' || failure.kind === 'refused' || (failure.kind === 'not-sent' && failure.status !== null);
  return verdict('smart', isStrange ? 'smart_answer_strange' : 'smart_unreachable', { says: failure.says });
}

function isPortalCode(code: string): code is PortalCode {
  return (PORTAL_CODES as readonly string[]).includes(code);
}
