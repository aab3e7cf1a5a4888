import { parseTimestamp } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Http, HttpRequest, HttpResponse } from '../../platform/http.ts';
import { HttpFault } from '../../platform/http.ts';
import type { CallBudget } from './call-budget.ts';
import { currentLane, ticketInHand } from './lane-context.ts';
import type { InFlight } from './in-flight.ts';

/** Calls of the token service count too: no source says that they do not. They go before everything else, since without a token nothing goes. */
const isToken = (request: HttpRequest): boolean => request.url.includes('/oauth-service/');

/**
 * The only way of main/flipkart to the network: every request is taken from the budget and written down before its bytes leave. It waits for
 * its turn as long as it takes; when the station stops meanwhile nothing was sent, and the fault says so.
 */
export function budgetedHttp(http: Http, budget: CallBudget, clock: Clock, inFlight: InFlight): Http {
  return {
    async send(request) {
      const isForToken = isToken(request);
      const context = currentLane();
      const ticket = (isForToken ? null : ticketInHand()) ?? await budget.take(isForToken ? 'cancellation' : context.lane);
      if (ticket === null) throw new HttpFault('not-sent', 'The station stops: nothing was sent.');
      ticket.spend(isForToken ? { call: 'token', orders: 0 } : context);
      const leftAtMs = clock.monotonicMs();
      const response = await inFlight.during(http.send(request));
      if (response.status === 429) budget.throttled(leftAtMs, retryAfterOf(response, clock.nowMs()));
      return response;
    },
  };
}

/** `Retry-After` in both of its forms, seconds or a date, in ms from now; null when it is missing or cannot be read. */
export function retryAfterOf(response: Pick<HttpResponse, 'headers'>, nowMs: EpochMs): number | null {
  const header = response.headers['retry-after']?.trim();
  if (header === undefined) return null;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const atMs = parseTimestamp(header);
  return atMs === null ? null : Math.max(0, atMs - nowMs);
}
