import { DAY_MS, parseTimestamp, SECOND_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http, HttpResponse } from '../platform/http.ts';
import { HttpFault } from '../platform/http.ts';
import { SecretsRefused } from '../platform/secrets.ts';
import { credentialFailure, reasonOfRefusal } from './credential-failure.ts';
import type { CallFailure, Outcome } from './seller-api.ts';
import type { HeardTime } from './server-clock.ts';

/** The API key and password of the seller's application; they live in the secret store and never in a log. */
export interface Credentials {
  readonly appId: string;
  readonly appSecret: string;
}

/** What may be said of a token: never the token itself. */
export interface TokenState {
  /** When this program first got it: the service gives the same token again while it lives (flipkart-seller-api.md 3.1). */
  readonly firstFetchedAtMs: EpochMs;
  readonly expiresAtMs: EpochMs;
}

/** The bearer token, fetched when there is none or under two days of its sixty are left (flipkart-seller-api.md part 3). */
export interface TokenSource {
  token(): Promise<Outcome<string>>;
  /** Forgets a token that was refused, unless a newer one is here already. */
  forget(refused: string): void;
  /** Asks the token service now, whatever token is held: the check of the credentials. A token that is held stays when this fails. */
  renew(): Promise<Outcome<TokenState>>;
  /** Whether the token service calls the newest token expired; null when it does not say (flipkart-seller-api.md 3.3). */
  isExpired(): Promise<boolean | null>;
}

const REFRESH_BELOW_MS = 2 * DAY_MS;
/** A refusal is believed for so long while the credentials stay the same: a wrong password that knocks every few seconds looks like an attack. */
const REFUSAL_BELIEVED_MS = 30 * SECOND_MS;
const TIMEOUT_MS = 20_000;
const ANSWER_MAX_BYTES = 64 * 1024;

export interface AuthPorts {
  readonly http: Http;
  readonly baseUrl: string;
  /** Null when none are stored; rejects with SecretsRefused when they cannot be opened. Asked at every fetch, so that new ones count at once. */
  readonly credentials: () => Promise<Credentials | null>;
  readonly clock: Clock;
  /** Told of the server's time by every answer that has it. */
  readonly heard?: (time: HeardTime) => void;
}

interface Held extends TokenState {
  readonly value: string;
  readonly fetchedAtMs: EpochMs;
}

export function clientCredentials(ports: AuthPorts): TokenSource {
  let held: Held | null = null;
  /** Also when it was forgotten meanwhile: the one to ask about. */
  let newest: string | null = null;
  let fetching: Promise<Outcome<Held>> | null = null;
  let refusal: { readonly credentials: Credentials; readonly failure: CallFailure; readonly untilMs: EpochMs } | null = null;

  const fetchNow = async (isForced: boolean): Promise<Outcome<Held>> => {
    const credentials = await credentialsOf(ports);
    if (!credentials.ok) return credentials;
    if (!isForced && refusal !== null && isSame(refusal.credentials, credentials.value) && ports.clock.nowMs() < refusal.untilMs) return failed(refusal.failure);
    const answer = await fetchToken(ports, credentials.value);
    refusal = !answer.ok && answer.failure.kind === 'unauthorised' ? { credentials: credentials.value, failure: answer.failure, untilMs: ports.clock.nowMs() + REFUSAL_BELIEVED_MS } : null;
    if (!answer.ok) return answer;
    held = held?.value === answer.value.value ? { ...answer.value, firstFetchedAtMs: held.firstFetchedAtMs } : answer.value;
    newest = held.value;
    return { ok: true, value: held };
  };
  const fetchOnce = (isForced: boolean): Promise<Outcome<Held>> => {
    // Many calls that find no token make one fetch.
    fetching ??= fetchNow(isForced).finally(() => {
      fetching = null;
    });
    return fetching;
  };
  return {
    async token() {
      if (held !== null && held.expiresAtMs - ports.clock.nowMs() > refreshBelow(held.expiresAtMs - held.fetchedAtMs)) return { ok: true, value: held.value };
      const answer = await fetchOnce(false);
      return answer.ok ? { ok: true, value: answer.value.value } : answer;
    },
    forget(refused) {
      if (held?.value === refused) held = null;
    },
    async renew() {
      const answer = await fetchOnce(true);
      return answer.ok ? { ok: true, value: { firstFetchedAtMs: answer.value.firstFetchedAtMs, expiresAtMs: answer.value.expiresAtMs } } : answer;
    },
    async isExpired() {
      const credentials = await credentialsOf(ports);
      return newest === null || !credentials.ok ? null : askExpiry(ports, credentials.value, newest);
    },
  };
}

const isSame = (a: Credentials, b: Credentials): boolean => a.appId === b.appId && a.appSecret === b.appSecret;

/** Two days before the end, or at half of the life of a token that is given for less than four days. */
const refreshBelow = (lifeMs: number): number => Math.min(REFRESH_BELOW_MS, lifeMs / 2);

async function fetchToken(ports: AuthPorts, credentials: Credentials): Promise<Outcome<Held>> {
  const response = await askTokenService(ports, credentials, '/oauth-service/oauth/token?grant_type=client_credentials&scope=Seller_Api');
  return response.ok ? readToken(response.value, ports.clock.nowMs()) : response;
}

async function askExpiry(ports: AuthPorts, credentials: Credentials, token: string): Promise<boolean | null> {
  const response = await askTokenService(ports, credentials, `/oauth-service/oauth/token/expiry?token_type=access&token=${encodeURIComponent(token)}`);
  if (!response.ok || response.value.status !== 200) return null;
  const { expired } = parsed(textOf(response.value));
  return typeof expired === 'boolean' ? expired : null;
}

/** Any answer of the token service; a failure says why there is none. */
async function askTokenService(ports: AuthPorts, { appId, appSecret }: Credentials, path: string): Promise<Outcome<HttpResponse>> {
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
    if (error instanceof HttpFault) return failed({ kind: 'not-sent', says: `No token: ${error.message}`, status: null });
    throw error;
  }
}

async function credentialsOf(ports: AuthPorts): Promise<Outcome<Credentials>> {
  try {
    const credentials = await ports.credentials();
    return credentials === null ? failed(credentialFailure('credentials_missing', null)) : { ok: true, value: credentials };
  } catch (error) {
    if (error instanceof SecretsRefused) return failed(credentialFailure(error.code === 'damaged' ? 'secrets_damaged' : 'secrets_locked', null));
    throw error;
  }
}

function readToken(response: HttpResponse, nowMs: EpochMs): Outcome<Held> {
  const { status } = response;
  const body = parsed(textOf(response));
  // 400 with an `error` is how OAuth itself refuses a client or its scope (RFC 6749, 5.2).
  if (status === 401 || status === 403 || (status === 400 && typeof body.error === 'string')) return failed(credentialFailure(reasonOfRefusal(status, body), status));
  if (status !== 200 || typeof body.access_token !== 'string') return failed({ kind: 'not-sent', says: `The token service answered ${status}.`, status });
  return { ok: true, value: { value: body.access_token, firstFetchedAtMs: nowMs, fetchedAtMs: nowMs, expiresAtMs: nowMs + Number(body.expires_in ?? 0) * 1_000 } };
}

function textOf(response: HttpResponse): string {
  return Buffer.from(response.body).toString('utf8');
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
