import { createHash } from 'node:crypto';
import { SECOND_MS } from '../../shared/time.ts';
import type { ApiCall, CallFailure, HeardTime, SellerApi, TokenSource } from '../flipkart/index.ts';
import { clientCredentials, createSellerApi, exchange } from '../flipkart/index.ts';
import type { Clock, Scheduler } from '../platform/clock.ts';
import type { Http, HttpRequest, HttpResponse } from '../platform/http.ts';
import { HttpFault } from '../platform/http.ts';
import type { ProbeConfig } from './probe-config.ts';

export interface ProbeLinePorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly config: ProbeConfig;
  /** At most so many calls, those for the token included. */
  readonly callsMax: number;
  /** At least so long between two calls: 1,000 calls of an hour are one in 3.6 s, shared with whatever else works for this seller. */
  readonly gapMs: number;
  /** What may be written, and how often; absent: nothing. Given only to the experiment with one order. */
  readonly mayWrite?: (request: HttpRequest) => boolean;
}

/** One exchange as it was, for the one question that it was made for. */
export interface Asked {
  readonly call: ApiCall;
  /** Null when nothing came back. */
  readonly response: HttpResponse | null;
  readonly json: unknown;
  readonly failure: CallFailure | null;
}

/** What the token service said. */
export interface TokenFacts {
  readonly livesSeconds: readonly number[];
  /** How many different tokens were given. */
  readonly different: number;
}

/** The budget is used up: the questions that are left are not asked. */
export class BudgetSpent extends Error {}

/** The one way from the probe to Flipkart: the station's own client, read-only, with a budget, a pace, and a guard that lets only known reads pass. */
export interface ProbeLine {
  ask(call: ApiCall): Promise<Asked>;
  readonly tokens: TokenSource;
  /** The client's own methods; what is no read is refused unless this line may write. */
  readonly api: SellerApi;
  /** The newest answer of the API, whoever asked; null when nothing came back. */
  lastResponse(): HttpResponse | null;
  calls(): number;
  callsLeft(): number;
  times(): readonly HeardTime[];
  tokenFacts(): TokenFacts;
  /** Every answer's headers, by their names. */
  headerNames(): ReadonlySet<string>;
  /** What 429s said of waiting; null: no such header. */
  throttles(): readonly (string | null)[];
}

const TIMEOUT_MS = 20 * SECOND_MS;
const RETRY_AFTER_MAX_MS = 60 * SECOND_MS;

/** Calls that are known to read (flipkart-seller-api.md parts 3, 4, 6 to 8). Documents are not among them: they are full of a buyer, and a label call may pack. */
const READS: readonly { readonly method: HttpRequest['method']; readonly path: RegExp }[] = [
  { method: 'GET', path: /^\/oauth-service\/oauth\/token(\/expiry)?$/ },
  { method: 'GET', path: /^\/sellers\/locations\/allLocations$/ },
  { method: 'POST', path: /^\/sellers\/v3\/shipments\/filter$/ },
  { method: 'GET', path: /^\/sellers\/v3\/shipments(\/filter|\/handover\/counts)?$/ },
  { method: 'GET', path: /^\/sellers\/v3\/shipments\/[0-9A-Za-z,%-]+$/ },
  { method: 'GET', path: /^\/sellers(\/v2)?\/returns(\/search\/[^/]+)?$/ },
  { method: 'POST', path: /^\/sellers\/listings\/v3\/(search|details)$/ },
  { method: 'GET', path: /^\/sellers\/listings\/v3\/[^/]+$/ },
  { method: 'GET', path: /^\/sellers\/v3\/nothing-of-this-name$/ },
];

/** Whether a request is one that is known to change nothing. */
export function isKnownRead(request: Pick<HttpRequest, 'method' | 'url'>): boolean {
  const { pathname } = new URL(request.url);
  return READS.some(({ method, path }) => method === request.method && path.test(pathname));
}

export function createProbeLine(ports: ProbeLinePorts): ProbeLine {
  const book = { calls: 0, times: [] as HeardTime[], lives: [] as number[], tokens: new Set<string>(), headers: new Set<string>(), throttles: [] as (string | null)[] };
  let response: HttpResponse | null = null;
  let spent = false;
  let nextAtMs = 0;
  const http: Http = {
    async send(request) {
      response = null;
      if (!isKnownRead(request) && ports.mayWrite?.(request) !== true) throw new HttpFault('not-sent', 'The probe makes no call that is not known to read.');
      if (book.calls >= ports.callsMax) {
        spent = true;
        throw new HttpFault('not-sent', 'The budget of calls is used up.');
      }
      await wait(ports, nextAtMs - ports.clock.monotonicMs());
      book.calls += 1;
      const answer = await ports.http.send(request);
      nextAtMs = ports.clock.monotonicMs() + ports.gapMs;
      for (const name of Object.keys(answer.headers)) book.headers.add(name);
      if (answer.status === 429) {
        book.throttles.push(answer.headers['retry-after'] ?? null);
        nextAtMs = ports.clock.monotonicMs() + waitAfter(answer.headers['retry-after'], ports.clock.nowMs());
      }
      if (request.url.includes('/oauth-service/oauth/token?')) noteToken(book, answer);
      else response = answer;
      return answer;
    },
  };
  const tokens = clientCredentials({ http, baseUrl: ports.config.baseUrl, credentials: ports.config.credentials, clock: ports.clock, heard: (time) => book.times.push(time) });
  const exchangePorts = {
    http, baseUrl: ports.config.baseUrl, tokens, clock: ports.clock, timeoutMs: TIMEOUT_MS, isReadOnly: () => ports.mayWrite === undefined,
    meter: {
      record: ({ atMs, heardAtMs, serverTimeMs }: { readonly atMs: number; readonly heardAtMs: number; readonly serverTimeMs: number | null }) => {
        if (serverTimeMs !== null) book.times.push({ atMs, heardAtMs, serverTimeMs });
      },
    },
  };
  const askOnce = async (call: ApiCall): Promise<Asked> => {
    const outcome = await exchange(exchangePorts, call);
    if (spent) throw new BudgetSpent('The budget of calls is used up.');
    return { call, response, json: jsonIn(response), failure: outcome.ok ? null : outcome.failure };
  };
  return {
    async ask(call) {
      const first = await askOnce(call);
      // Asked to wait: once, as long as it said, and then this question has had its turn.
      return first.failure?.kind === 'throttled' ? askOnce(call) : first;
    },
    tokens, api: createSellerApi(exchangePorts), lastResponse: () => response,
    calls: () => book.calls, callsLeft: () => ports.callsMax - book.calls, times: () => book.times,
    tokenFacts: () => ({ livesSeconds: book.lives, different: book.tokens.size }), headerNames: () => book.headers, throttles: () => book.throttles,
  };
}

/** A token is remembered by its digest only. */
function noteToken(book: { readonly lives: number[]; readonly tokens: Set<string> }, answer: HttpResponse): void {
  const body = jsonIn(answer);
  if (typeof body !== 'object' || body === null || !('access_token' in body)) return;
  book.tokens.add(createHash('sha256').update(String(body.access_token)).digest('hex'));
  if ('expires_in' in body) book.lives.push(Number(body.expires_in));
}

export function jsonIn(response: HttpResponse | null): unknown {
  if (response === null) return undefined;
  try {
    return JSON.parse(Buffer.from(response.body).toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function waitAfter(header: string | undefined, nowMs: number): number {
  const seconds = Number(header);
  const wanted = header === undefined ? RETRY_AFTER_MAX_MS : Number.isFinite(seconds) ? seconds * SECOND_MS : Date.parse(header) - nowMs;
  return Number.isFinite(wanted) ? Math.min(RETRY_AFTER_MAX_MS, Math.max(0, wanted)) : RETRY_AFTER_MAX_MS;
}

export function wait({ scheduler }: Pick<ProbeLinePorts, 'scheduler'>, ms: number): Promise<void> {
  return ms <= 0 ? Promise.resolve() : new Promise((resolve) => {
    scheduler.after(ms, () => resolve());
  });
}
