import { parseTimestamp } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CallClass, Http, HttpRequest, HttpResponse } from '../../platform/http.ts';
import { HttpFault } from '../../platform/http.ts';
import type { CallBreakers, Pass } from './call-breakers.ts';
import type { CallBudget } from './call-budget.ts';
import { currentLane, ticketInHand } from './lane-context.ts';
import type { InFlight } from './in-flight.ts';

/** Calls of the token service count too: no source says that they do not. They go before everything else, since without a token nothing goes. */
const isToken = (request: HttpRequest): boolean => request.url.includes('/oauth-service/');

export interface LinePorts {
  readonly clock: Clock;
  readonly inFlight: InFlight;
  readonly breakers: CallBreakers;
}

/**
 * The only way of main/flipkart to the network: every request is taken from the budget and written down before its bytes leave. It waits for
 * its turn as long as it takes; when the station stops meanwhile nothing was sent, and the fault says so. A call that the breaker holds back costs
 * nothing of the budget.
 */
export function budgetedHttp(http: Http, budget: CallBudget, ports: LinePorts): Http {
  return {
    async send(request) {
      const isForToken = isToken(request);
      const context = currentLane();
      const ticket = (isForToken ? null : ticketInHand()) ?? await budget.take(isForToken ? 'cancellation' : context.lane);
      if (ticket === null) throw new HttpFault('not-sent', 'The station stops: nothing was sent.');
      const pass = ports.breakers.admit(hostOf(request), classOf(request));
      if (typeof pass === 'string') {
        ticket.giveBack();
        throw new HttpFault('not-sent', pass);
      }
      try {
        ticket.spend(isForToken ? { call: 'token', orders: 0 } : context);
      } catch (error) {
        pass.calledOff();
        throw error;
      }
      const leftAtMs = ports.clock.monotonicMs();
      const response = await watched(http, request, pass, ports);
      if (response.status === 429) budget.throttled(leftAtMs, retryAfterOf(response, ports.clock.nowMs()));
      return response;
    },
  };
}

/** The way of calls that are none of the API, and have no share in its budget. */
export function guardedHttp(http: Http, ports: LinePorts): Http {
  return {
    async send(request) {
      const pass = ports.breakers.admit(hostOf(request), classOf(request));
      if (typeof pass === 'string') throw new HttpFault('not-sent', pass);
      return watched(http, request, pass, ports);
    },
  };
}

/** Tells the breaker how the call ended. One that we called off, and one that never left, say nothing of the host. */
async function watched(http: Http, request: HttpRequest, pass: Pass, { clock, inFlight }: LinePorts): Promise<HttpResponse> {
  try {
    const response = await inFlight.during(http.send(request));
    pass.ended({ status: response.status, says: `it answered ${response.status}`, retryAfterMs: retryAfterOf(response, clock.nowMs()) });
    return response;
  } catch (error) {
    if (error instanceof HttpFault && error.outcome === 'unknown' && !error.isCalledOff) pass.ended({ status: null, says: error.message, retryAfterMs: null });
    else pass.calledOff();
    throw error;
  }
}

/** Name and port of the host that a request goes to. */
export const hostOf = ({ url }: Pick<HttpRequest, 'url'>): string => (URL.canParse(url) ? new URL(url).host : url);

const classOf = ({ callClass, method }: HttpRequest): CallClass => callClass ?? (method === 'GET' ? 'reads' : 'changes');

/** `Retry-After` in both of its forms, seconds or a date, in ms from now; null when it is missing or cannot be read. */
export function retryAfterOf(response: Pick<HttpResponse, 'headers'>, nowMs: EpochMs): number | null {
  const header = response.headers['retry-after']?.trim();
  if (header === undefined) return null;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const atMs = parseTimestamp(header);
  return atMs === null ? null : Math.max(0, atMs - nowMs);
}
