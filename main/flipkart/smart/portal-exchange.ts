import type { HttpResponse } from '../../platform/http.ts';
import { parseJson } from '../exchange.ts';
import type { CallFailure, Outcome } from '../seller-api.ts';
import type { PortalError } from './portal-error.ts';
import { isPage, isSessionEnd, portalErrorIn, retryAfterMs } from './portal-error.ts';
import type { PortalPorts, Session, SessionSource } from './portal-session.ts';
import { headersOf, sendCounted } from './portal-session.ts';

/** One call of the portal, below its base address. */
export interface PortalCall {
  /** Names the call in counts. */
  readonly endpoint: string;
  readonly method: 'GET' | 'POST';
  /** Whether it changes something at Flipkart; a GET may. */
  readonly writes: boolean;
  readonly path: string;
  /** Parameters of the address; `sellerId` is added where `withSeller` says so. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly withSeller: boolean;
  /** Bytes are wanted and not JSON. */
  readonly isFile?: boolean;
}

/** What came back: `error` beside a failure is what the portal itself said. */
export type PortalAnswer =
  | { readonly ok: true; readonly response: HttpResponse; /** Undefined when it is no JSON. */ readonly body: unknown }
  | { readonly ok: false; readonly failure: CallFailure; readonly error: PortalError | null };

const JSON_MAX_BYTES = 8 * 1_024 * 1_024;
/** A file goes on to the window as base64, within the limit of the wire. */
const FILE_MAX_BYTES = 14 * 1_024 * 1_024;

/** One call: session, request, and what became of it as one of a closed set. A session that has ended is renewed once, then it stops. */
export async function portalExchange(ports: PortalPorts, sessions: SessionSource, call: PortalCall): Promise<PortalAnswer> {
  if (call.writes && ports.isReadOnly?.() === true) return failed({ kind: 'not-sent', says: 'Shadow mode is on: nothing is written to Flipkart.', status: null });
  for (let attempt = 1; ; attempt += 1) {
    const session = await sessions.session();
    if (!session.ok) return failed(session.failure);
    const answer = await send(ports, call, session.value);
    if (!answer.ok) return failed(answer.failure);
    const ended = isSessionEnd(answer.value);
    // A page in place of JSON may come from a gateway behind which a write was applied: only a read is repeated on such a guess.
    const isEnded = ended === 'surely' || (ended === 'perhaps' && !call.writes);
    if (!isEnded) return judge(answer.value, ports.clock.nowMs(), call);
    if (attempt === 2) return stillEnded(sessions, answer.value, ended, call);
    sessions.drop(session.value);
  }
}

/** A fresh login did not help. A 403 in JSON is about this call, a page where JSON is due may be anything: only the rest means that logins are no use. */
function stillEnded(sessions: SessionSource, response: HttpResponse, ended: 'surely' | 'perhaps', call: PortalCall): PortalAnswer {
  const error = portalErrorIn(parseJson(response.body));
  if (response.status === 403 && !isPage(response)) return failed({ kind: 'refused', says: `The portal does not allow ${call.endpoint}${codeIn(error)}.`, status: 403, code: error?.code ?? null }, error);
  return ended === 'surely' ? failed(sessions.giveUp()) : failed(garbled(response));
}

async function send(ports: PortalPorts, call: PortalCall, session: Session): Promise<Outcome<HttpResponse>> {
  const seller = call.withSeller ? { sellerId: session.sellerId } : {};
  const query = new URLSearchParams({ ...call.query, ...(call.method === 'GET' ? seller : {}) }).toString();
  const answer = await sendCounted(ports, call.endpoint, {
    callClass: call.writes ? 'changes' : call.isFile === true ? 'documents' : 'reads', method: call.method, url: `${ports.baseUrl}${call.path}${query === '' ? '' : `?${query}`}`, timeoutMs: ports.timeoutMs, maxBytes: call.isFile === true ? FILE_MAX_BYTES : JSON_MAX_BYTES,
    headers: headersOf(session.cookies, call.body !== undefined, session.csrfToken, call.isFile === true ? '*/*' : 'application/json'),
    ...(call.body === undefined ? {} : { body: JSON.stringify({ ...call.body, ...seller }) }),
  });
  if (answer.ok) session.cookies.take(answer.value.headers['set-cookie']);
  return answer;
}

function judge(response: HttpResponse, nowMs: number, call: PortalCall): PortalAnswer {
  const { status } = response;
  const isJson = /^\s*[[{]/.test(Buffer.from(response.body.buffer, response.body.byteOffset, Math.min(response.body.byteLength, 64)).toString('latin1'));
  const body = call.isFile === true && !isJson ? undefined : parseJson(response.body);
  const error = portalErrorIn(body);
  // Both of the forms in which it throttles (flipkart-seller-api.md 13.2).
  if (status === 429 || error?.code === 'TOO_MANY_REQUESTS') return failed({ kind: 'throttled', says: 'The portal asks to wait.', retryAfterMs: retryAfterMs(response, nowMs) }, error);
  // 408 and 499 name a time-out on the way: the call may have been applied.
  if (status >= 400 && status < 500 && status !== 408 && status !== 499) return failed(refusal(status, error), error);
  if (status < 200 || status >= 300) return failed({ kind: 'unknown', says: `The portal answered ${status}${codeIn(error)}.`, status }, error);
  return error === null ? { ok: true, response, body } : failed(refusal(status, error), error);
}

function refusal(status: number, error: PortalError | null): CallFailure {
  return { kind: 'refused', says: `The portal refuses it${error?.code === null || error === null ? ` with ${status}` : codeIn(error)}.`, status, code: error?.code ?? null };
}

const codeIn = (error: PortalError | null): string => (error === null || error.code === null ? '' : ` (${error.code})`);

function failed(failure: CallFailure, error: PortalError | null = null): PortalAnswer {
  return { ok: false, failure, error };
}

export function garbled(response: HttpResponse): CallFailure {
  return { kind: 'garbled', says: 'The portal answered with something that cannot be understood.', status: response.status };
}
