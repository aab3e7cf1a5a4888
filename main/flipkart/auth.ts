import { DAY_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import { HttpFault } from '../platform/http.ts';
import type { CallFailure, Outcome } from './seller-api.ts';

/** The API key and password of the seller's application; they live in the secret store and never in a log. */
export interface Credentials {
  readonly appId: string;
  readonly appSecret: string;
}

/** The bearer token, fetched when there is none or under two days of its sixty are left (flipkart-seller-api.md part 3). */
export interface TokenSource {
  token(): Promise<Outcome<string>>;
  /** Forgets a token that was refused, unless a newer one is here already. */
  forget(refused: string): void;
}

const REFRESH_BELOW_MS = 2 * DAY_MS;
const TIMEOUT_MS = 20_000;
const ANSWER_MAX_BYTES = 64 * 1024;

export interface AuthPorts {
  readonly http: Http;
  readonly baseUrl: string;
  readonly credentials: () => Promise<Credentials>;
  readonly clock: Clock;
}

export function clientCredentials(ports: AuthPorts): TokenSource {
  let held: { readonly value: string; readonly expiresAtMs: EpochMs; readonly lifeMs: number } | null = null;
  let fetching: Promise<Outcome<string>> | null = null;
  const fetchOnce = async (): Promise<Outcome<string>> => {
    const answer = await fetchToken(ports);
    if (answer.ok) held = { ...answer.value, lifeMs: answer.value.expiresAtMs - ports.clock.nowMs() };
    return answer.ok ? { ok: true, value: answer.value.value } : answer;
  };
  return {
    token() {
      if (held !== null && held.expiresAtMs - ports.clock.nowMs() > refreshBelow(held.lifeMs)) return Promise.resolve({ ok: true, value: held.value });
      // Many calls that find no token make one fetch.
      fetching ??= fetchOnce().finally(() => {
        fetching = null;
      });
      return fetching;
    },
    forget(refused) {
      if (held?.value === refused) held = null;
    },
  };
}

/** Two days before the end, or at half of the life of a token that is given for less than four days. */
const refreshBelow = (lifeMs: number): number => Math.min(REFRESH_BELOW_MS, lifeMs / 2);

async function fetchToken(ports: AuthPorts): Promise<Outcome<{ readonly value: string; readonly expiresAtMs: EpochMs }>> {
  const { appId, appSecret } = await ports.credentials();
  try {
    const response = await ports.http.send({
      method: 'GET', url: `${ports.baseUrl}/oauth-service/oauth/token?grant_type=client_credentials&scope=Seller_Api`,
      headers: { authorization: `Basic ${Buffer.from(`${appId}:${appSecret}`).toString('base64')}`, accept: 'application/json' }, timeoutMs: TIMEOUT_MS, maxBytes: ANSWER_MAX_BYTES,
    });
    return readToken(response.status, Buffer.from(response.body).toString('utf8'), ports.clock.nowMs());
  } catch (error) {
    if (error instanceof HttpFault) return failed({ kind: 'not-sent', says: `No token: ${error.message}`, status: null });
    throw error;
  }
}

function readToken(status: number, text: string, nowMs: EpochMs): Outcome<{ readonly value: string; readonly expiresAtMs: EpochMs }> {
  const body = parsed(text);
  if (status === 401 || status === 403) return failed({ kind: 'unauthorised', says: String(body.error_description ?? 'Flipkart refused the credentials.'), status });
  if (status !== 200 || typeof body.access_token !== 'string') return failed({ kind: 'not-sent', says: `The token service answered ${status}.`, status });
  return { ok: true, value: { value: body.access_token, expiresAtMs: nowMs + Number(body.expires_in ?? 0) * 1_000 } };
}

function failed(failure: CallFailure): { readonly ok: false; readonly failure: CallFailure } {
  return { ok: false, failure };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
