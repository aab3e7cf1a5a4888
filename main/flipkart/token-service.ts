import { parseTimestamp } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http, HttpResponse } from '../platform/http.ts';
import { HttpFault } from '../platform/http.ts';
import { credentialFailure, reasonOfRefusal } from './credential-failure.ts';
import type { Outcome } from './outcome.ts';
import { asRaw, count } from './raw.ts';
import type { Raw } from './raw.ts';
import type { HeardTime } from './server-clock.ts';

/** The key and the password of an application; they live in the secret store and never in a log. */
export interface AppKey {
  readonly appId: string;
  readonly appSecret: string;
}

export interface TokenServicePorts {
  readonly http: Http;
  readonly baseUrl: string;
  readonly clock: Clock;
  /** Told of the server's time by every answer that has it. */
  readonly heard?: (time: HeardTime) => void;
}

/** A token as the service gives it. */
export interface GrantedToken {
  readonly value: string;
  readonly fetchedAtMs: EpochMs;
  readonly expiresAtMs: EpochMs;
  /** Only of an application that acts for other sellers (3.2). */
  readonly refreshToken: string | null;
}

const TIMEOUT_MS = 20_000;
const ANSWER_MAX_BYTES = 64 * 1024;
/** What may stand in a header. */
const TOKEN = /^[\x21-\x7e]{1,3000}$/;
/** How long a token is taken to live whose answer does not say: short, so that little is lost when it is wrong. */
const LIFE_UNTOLD_S = 3_600;
const LIFE_MAX_S = 366 * 86_400;

/** Asks for a token; `grant` are the parameters of its kind (flipkart-seller-api.md 3.1, 3.2). */
export async function askToken(ports: TokenServicePorts, key: AppKey, grant: Readonly<Record<string, string>>): Promise<Outcome<GrantedToken>> {
  const response = await ask(ports, key, `/oauth-service/oauth/token?${new URLSearchParams(grant).toString()}`);
  return response.ok ? readToken(response.value, ports.clock.nowMs()) : response;
}

/** Whether the service calls a token expired; null when it does not say (3.3). */
export async function askExpiry(ports: TokenServicePorts, key: AppKey, token: string): Promise<boolean | null> {
  const response = await ask(ports, key, `/oauth-service/oauth/token/expiry?token_type=access&token=${encodeURIComponent(token)}`);
  if (!response.ok || response.value.status !== 200) return null;
  const { expired } = bodyOf(response.value);
  return typeof expired === 'boolean' ? expired : null;
}

/** Any answer of the token service; a failure says why there is none. */
async function ask(ports: TokenServicePorts, { appId, appSecret }: AppKey, path: string): Promise<Outcome<HttpResponse>> {
  const atMs = ports.clock.nowMs();
  try {
    const response = await ports.http.send({
      method: 'GET', url: `${ports.baseUrl}${path}`,
      headers: { authorization: `Basic ${Buffer.from(`${appId}:${appSecret}`).toString('base64')}`, accept: 'application/json' }, timeoutMs: TIMEOUT_MS, maxBytes: ANSWER_MAX_BYTES,
    });
    const serverTimeMs = parseTimestamp(response.headers.date ?? '');
    if (serverTimeMs !== null) ports.heard?.({ atMs, heardAtMs: ports.clock.nowMs(), serverTimeMs });
    return { ok: true, value: response };
  } catch (error) {
    // A token that was not fetched changes nothing at Flipkart, whatever became of the question.
    if (error instanceof HttpFault) return { ok: false, failure: { kind: 'not-sent', says: `No token: ${error.message}`, status: null } };
    throw error;
  }
}

function readToken(response: HttpResponse, nowMs: EpochMs): Outcome<GrantedToken> {
  const { status } = response;
  const body = bodyOf(response);
  // 400 with an `error` is how OAuth itself refuses a client or its scope (RFC 6749, 5.2).
  if (status === 401 || status === 403 || (status === 400 && typeof body.error === 'string')) return { ok: false, failure: credentialFailure(reasonOfRefusal(status, body), status) };
  const { access_token: value, refresh_token: refreshToken } = body;
  if (status !== 200 || !isToken(value)) return { ok: false, failure: { kind: 'not-sent', says: `The token service answered ${status}${status === 200 ? ' without a token' : ''}.`, status } };
  const lifeS = Math.min(LIFE_MAX_S, count(body.expires_in) ?? LIFE_UNTOLD_S);
  return { ok: true, value: { value, fetchedAtMs: nowMs, expiresAtMs: nowMs + lifeS * 1_000, refreshToken: isToken(refreshToken) ? refreshToken : null } };
}

const isToken = (value: unknown): value is string => typeof value === 'string' && TOKEN.test(value);

function bodyOf(response: HttpResponse): Raw {
  try {
    return asRaw(JSON.parse(Buffer.from(response.body).toString('utf8'))) ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
