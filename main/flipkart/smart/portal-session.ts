import { MINUTE_MS, parseTimestamp, SECOND_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Http, HttpRequest, HttpResponse } from '../../platform/http.ts';
import { HttpFault } from '../../platform/http.ts';
import { SecretsRefused } from '../../platform/secrets.ts';
import type { CallMeter } from '../call-meter.ts';
import { credentialFailure } from '../credential-failure.ts';
import { parseJson } from '../exchange.ts';
import type { CallFailure, Outcome } from '../seller-api.ts';
import { asRaw } from '../translate.ts';
import type { CallAllowance } from './call-allowance.ts';
import { CookieJar } from './cookie-jar.ts';
import { isSessionEnd, portalErrorIn, retryAfterMs } from './portal-error.ts';

/** E-mail and password of the seller portal's primary user (flipkart-seller-api.md 13.1); they live in the secret store and never in a log. */
export interface PortalLogin {
  readonly email: string;
  readonly password: string;
}

/** What the portal adapter needs of the world. */
export interface PortalPorts {
  readonly http: Http;
  /** Where the portal is, without a slash at its end. */
  readonly baseUrl: string;
  /** Null when none is stored; rejects with SecretsRefused when it cannot be opened. Asked at every login, so that a new one counts at once. */
  readonly login: () => Promise<PortalLogin | null>;
  readonly meter: CallMeter;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** The calls of an hour; absent: no limit. */
  readonly allowance?: CallAllowance;
  /** While it holds nothing is written, whoever asks. */
  readonly isReadOnly?: () => boolean;
}

/** One login: nothing of it is ever written down. */
export interface Session {
  readonly cookies: CookieJar;
  readonly csrfToken: string;
  readonly sellerId: string;
}

export interface SessionSource {
  /** The session that is held, or a new one by a login. */
  session(): Promise<Outcome<Session>>;
  /** Drops a session that the portal does not take any more, unless a newer one is here already. */
  drop(ended: Session): void;
  /** Logs in now, whatever session is held. */
  renew(): Promise<Outcome<Session>>;
  /** The portal took the login and refuses the calls: no more logins for a while. */
  giveUp(): CallFailure;
}

/** A refused login is believed for so long, twice as long each time while e-mail and password stay the same: knocking on and on locks an account. */
const REFUSAL_BELIEVED_MS = 5 * MINUTE_MS;
const REFUSAL_BELIEVED_MAX_MS = 240 * MINUTE_MS;
/** And so long when a person asks to try the same once more. */
const CHECK_BELIEVED_MS = 20 * SECOND_MS;
const LOGINS_WITHIN_MS = 10 * MINUTE_MS;
/** More logins than this within ten minutes: somebody else with the same e-mail throws us out again and again, or the portal forgets its sessions. */
const LOGINS_MAX = 6;
const THROTTLED_MS = 30 * SECOND_MS;
const HOUR_USED = 'The calls to the portal of this hour are used up.';
const ANSWER_MAX_BYTES = 2 * 1_024 * 1_024;
const CSRF = /^[\x21-\x7e]{1,1024}$/;
const SELLER = /^[\w.-]{1,64}$/;

interface Refusal {
  /** Null: it counts for every login. */
  readonly login: PortalLogin | null;
  readonly failure: CallFailure;
  /** On the monotonic clock, both. */
  readonly atMs: number;
  readonly untilMs: number;
  /** How often this login was refused in a row. */
  readonly count: number;
}

/** Sessions of the portal: one login at a time, and none while a refusal is believed. */
export function portalSessions(ports: PortalPorts): SessionSource {
  let held: Session | null = null;
  let logging: Promise<Outcome<Session>> | null = null;
  let refusal: Refusal | null = null;
  let loginsAtMs: number[] = [];

  const believed = (login: PortalLogin, isForced: boolean): CallFailure | null => {
    const nowMs = ports.clock.monotonicMs();
    if (refusal === null || (refusal.login !== null && !isSame(refusal.login, login))) return null;
    const untilMs = isForced ? Math.min(refusal.untilMs, refusal.atMs + CHECK_BELIEVED_MS) : refusal.untilMs;
    return nowMs < untilMs ? refusal.failure : null;
  };
  const believe = (failure: CallFailure, login: PortalLogin | null, forMs: number, count = 0): void => {
    const atMs = ports.clock.monotonicMs();
    refusal = { login, failure, atMs, untilMs: atMs + forMs, count };
  };
  const logIn = async (isForced: boolean): Promise<Outcome<Session>> => {
    const login = await loginOf(ports);
    if (!login.ok) return login;
    const known = believed(login.value, isForced);
    if (known !== null) return failed(known);
    const nowMs = ports.clock.monotonicMs();
    loginsAtMs = loginsAtMs.filter((atMs) => atMs > nowMs - LOGINS_WITHIN_MS);
    if (!isForced && loginsAtMs.length >= LOGINS_MAX) return failed(credentialFailure('portal_session_refused', null));
    loginsAtMs.push(nowMs);
    const answer = await makeSession(ports, login.value);
    if (answer.ok) {
      refusal = null;
      held = answer.value;
      return answer;
    }
    const { failure } = answer;
    const before = refusal !== null && refusal.login !== null && isSame(refusal.login, login.value) ? refusal.count : 0;
    if (failure.kind === 'unauthorised') believe(failure, login.value, Math.min(REFUSAL_BELIEVED_MAX_MS, REFUSAL_BELIEVED_MS * 2 ** before), before + 1);
    // Our own limit counts for itself, and may be raised at any moment.
    if (failure.kind === 'throttled' && failure.says !== HOUR_USED) believe(failure, null, failure.retryAfterMs ?? THROTTLED_MS);
    return answer;
  };
  const logInOnce = (isForced: boolean): Promise<Outcome<Session>> => {
    // Many calls that find no session make one login.
    logging ??= logIn(isForced).finally(() => {
      logging = null;
    });
    return logging;
  };
  return {
    session: () => (held === null ? logInOnce(false) : Promise.resolve({ ok: true, value: held })),
    drop(ended) {
      if (held === ended) held = null;
    },
    renew: () => logInOnce(true),
    giveUp() {
      held = null;
      const failure = credentialFailure('portal_session_refused', null);
      believe(failure, null, REFUSAL_BELIEVED_MS);
      return failure;
    },
  };
}

const isSame = (a: PortalLogin, b: PortalLogin): boolean => a.email === b.email && a.password === b.password;

async function loginOf(ports: PortalPorts): Promise<Outcome<PortalLogin>> {
  try {
    const login = await ports.login();
    return login === null ? failed(credentialFailure('portal_login_missing', null)) : { ok: true, value: login };
  } catch (error) {
    if (error instanceof SecretsRefused) return failed(credentialFailure('portal_login_locked', null));
    throw error;
  }
}

/** `POST /login`, then `GET /getFeaturesForSeller` for seller id and CSRF token, which alone proves that the login counts (flipkart-seller-api.md 13.2). */
async function makeSession(ports: PortalPorts, { email, password }: PortalLogin): Promise<Outcome<Session>> {
  const cookies = new CookieJar();
  const entered = await ask(ports, cookies, { endpoint: 'smart/login', method: 'POST', path: '/login', body: { username: email, password, authName: 'flipkart' } });
  if (!entered.ok) return entered;
  const refused = loginRefusal(entered.value, ports.clock.nowMs());
  if (refused !== null) return failed(refused);
  const features = await ask(ports, cookies, { endpoint: 'smart/features', method: 'GET', path: '/getFeaturesForSeller' });
  if (!features.ok) return features;
  const unseen = loginRefusal(features.value, ports.clock.nowMs());
  if (unseen !== null) return failed(unseen);
  const raw = asRaw(parseJson(features.value.body)) ?? {};
  const csrfToken = typeof raw.csrfToken === 'string' && CSRF.test(raw.csrfToken) ? raw.csrfToken : null;
  const sellerId = typeof raw.sellerId === 'string' || typeof raw.sellerId === 'number' ? String(raw.sellerId) : '';
  if (csrfToken === null || !SELLER.test(sellerId)) return failed({ kind: 'not-sent', says: 'The portal took the login and answered with something that cannot be understood.', status: features.value.status });
  return { ok: true, value: { cookies, csrfToken, sellerId } };
}

/** Why an answer on the way in is no login; null when it may be one. A line that is broken here is `not-sent`: no byte of the call itself left. */
function loginRefusal(response: HttpResponse, nowMs: EpochMs): CallFailure | null {
  const { status } = response;
  const error = portalErrorIn(parseJson(response.body));
  if (status === 429 || error?.code === 'TOO_MANY_REQUESTS') return { kind: 'throttled', says: 'The portal asks to wait.', retryAfterMs: retryAfterMs(response, nowMs) };
  if (isSessionEnd(response) === 'surely' || status === 400 || status === 422) return credentialFailure('portal_login_refused', status);
  if (status < 200 || status >= 400) return { kind: 'not-sent', says: `The portal answered ${status} to the login.`, status };
  return error === null ? null : credentialFailure('portal_login_refused', status);
}

interface Ask {
  readonly endpoint: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
}

async function ask(ports: PortalPorts, cookies: CookieJar, what: Ask): Promise<Outcome<HttpResponse>> {
  const answer = await sendCounted(ports, what.endpoint, {
    // A login changes nothing that is counted.
    callClass: 'reads', method: what.method, url: `${ports.baseUrl}${what.path}`, timeoutMs: ports.timeoutMs, maxBytes: ANSWER_MAX_BYTES, headers: headersOf(cookies, what.body !== undefined),
    ...(what.body === undefined ? {} : { body: JSON.stringify(what.body) }),
  });
  if (answer.ok) cookies.take(answer.value.headers['set-cookie']);
  // Whatever happened to the login, the call that wanted it has not left.
  return !answer.ok && answer.failure.kind === 'unknown' ? failed({ ...answer.failure, kind: 'not-sent' }) : answer;
}

export function headersOf(cookies: CookieJar, hasBody: boolean, csrfToken?: string, accept = 'application/json'): Record<string, string> {
  const cookie = cookies.header();
  return {
    accept, ...(cookie === '' ? {} : { cookie }), ...(csrfToken === undefined ? {} : { 'fk-csrf-token': csrfToken }), ...(hasBody ? { 'content-type': 'application/json' } : {}),
  };
}

/** One request within the allowance, counted; any status is an answer. */
export async function sendCounted(ports: PortalPorts, endpoint: string, request: HttpRequest): Promise<Outcome<HttpResponse>> {
  const atMs = ports.clock.nowMs();
  const waitMs = ports.allowance?.take(ports.clock.monotonicMs()) ?? 0;
  if (waitMs > 0) return failed({ kind: 'throttled', says: HOUR_USED, retryAfterMs: waitMs });
  try {
    const response = await ports.http.send(request);
    ports.meter.record({ endpoint, atMs, heardAtMs: ports.clock.nowMs(), ok: response.status >= 200 && response.status < 300, serverTimeMs: parseTimestamp(response.headers.date ?? '') });
    return { ok: true, value: response };
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error;
    ports.meter.record({ endpoint, atMs, heardAtMs: ports.clock.nowMs(), ok: false, serverTimeMs: null });
    return failed({ kind: error.outcome, says: error.message.slice(0, 200), status: null });
  }
}

function failed(failure: CallFailure): { readonly ok: false; readonly failure: CallFailure } {
  return { ok: false, failure };
}
