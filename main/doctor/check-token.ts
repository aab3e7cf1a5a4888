import { isKeyCode } from '../../shared/doctor/index.ts';
import type { LocationId } from '../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { CallFailure, Outcome, SellerApi, TokenSource, TokenState } from '../flipkart/index.ts';
import type { Check } from './verdict.ts';
import { verdict } from './verdict.ts';

/** What asking the token service came to; null when no Flipkart is set up. */
export type AskedToken = Outcome<TokenState> | null;

export function askToken(tokens: TokenSource, baseUrl: string): Promise<AskedToken> {
  return baseUrl === '' ? Promise.resolve(null) : tokens.renew();
}

/** Judges key, password and token by the token service's answer and by what the API said to a call with that token (`apiFailure`). */
export async function judgeToken(tokens: TokenSource, asked: AskedToken, apiFailure: CallFailure | null, nowMs: EpochMs): Promise<Check> {
  if (asked === null) return verdict('token', 'channel_not_set_up');
  if (!asked.ok) return keyVerdict(asked.failure);
  const { firstFetchedAtMs, expiresAtMs } = asked.value;
  if (expiresAtMs <= nowMs) return verdict('token', 'token_expired');
  // A 403 is about what was asked for, not about the token: the check of the location says it.
  if (apiFailure?.kind === 'unauthorised' && apiFailure.status !== 403) return await tokens.isExpired() === true ? verdict('token', 'token_expired') : keyVerdict(apiFailure);
  return verdict('token', 'token_good', { ageMs: nowMs - firstFetchedAtMs, leftMs: expiresAtMs - nowMs });
}

function keyVerdict(failure: CallFailure): Check {
  return failure.kind === 'unauthorised' && isKeyCode(failure.reason) ? verdict('token', failure.reason) : verdict('token', 'token_unreachable', { says: failure.says });
}

/**
 * Confirms the location live: by the list of this seller's locations, or, where Flipkart has no such call, by a search that names the
 * location (design.md part 4). How Flipkart answers a search for a location of somebody else was not found: a refusal is taken for that,
 * an empty answer counts as confirmed and says by which way.
 */
export async function checkLocation(api: Pick<SellerApi, 'readLocations' | 'searchShipments'>, locationId: string, asked: AskedToken): Promise<{ readonly check: Check; readonly failure: CallFailure | null }> {
  if (locationId === '') return { check: verdict('location', 'location_missing'), failure: null };
  if (asked === null || !asked.ok) return { check: verdict('location', 'location_not_asked'), failure: null };
  const listed = await api.readLocations();
  if (listed.ok) {
    const own = listed.value.find((row) => row.locationId === locationId);
    return { check: own === undefined ? verdict('location', 'location_of_another', { locationId, count: listed.value.length }) : verdict('location', 'location_listed', { title: own.title }), failure: null };
  }
  if (!isAbsent(listed.failure)) return { check: verdict('location', 'location_not_asked'), failure: listed.failure };
  const found = await api.searchShipments({ type: 'preDispatch', locationId: locationId as LocationId }, null);
  if (found.ok) return { check: verdict('location', 'location_answered'), failure: null };
  const { failure } = found;
  const isRefusal = failure.kind === 'refused' || (failure.kind === 'unauthorised' && failure.status === 403);
  return { check: isRefusal ? verdict('location', 'location_refused', { locationId, says: failure.says }) : verdict('location', 'location_not_asked'), failure };
}

/** The call is in no public page: it may not be there, not be for this application, or answer with something else. */
function isAbsent(failure: CallFailure): boolean {
  return failure.kind === 'refused' || failure.kind === 'garbled' || (failure.kind === 'unauthorised' && failure.status === 403);
}
