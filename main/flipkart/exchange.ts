import { HOUR_MS, parseTimestamp } from '../../shared/time.ts';
import type { Clock } from '../platform/clock.ts';
import type { CallClass, Http, HttpResponse } from '../platform/http.ts';
import { HttpFault } from '../platform/http.ts';
import type { TokenSource } from './auth.ts';
import type { CallMeter } from './call-meter.ts';
import { credentialFailure, reasonOfRefusal } from './credential-failure.ts';
import type { CallFailure, Outcome, Quarantined } from './outcome.ts';
import { asRaw, plainWords } from './raw.ts';

export interface ExchangePorts {
  readonly http: Http;
  /** Without `/sellers`. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  readonly meter: CallMeter;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** While it holds nothing is written to Flipkart, whoever asks: only calls that are known to read are made. */
  readonly isReadOnly?: () => boolean;
  /** Told of records of a list that could not be read, where the answer's value has no place for them. */
  readonly setAside?: (records: readonly Quarantined[]) => void;
  /** Aborts the calls that are under way, when the machine wakes or the program ends; asked before each call. */
  readonly signal?: () => AbortSignal;
}

/** One HTTP request of the API. */
export interface ApiCall {
  /** Names the call in counts. */
  readonly endpoint: string;
  readonly method: 'GET' | 'POST';
  /** Below `/sellers`, with its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly accept?: 'application/json' | 'application/pdf' | 'application/octet-stream';
  /** Of a call without a body: one older page chooses by it what comes back (4.8). */
  readonly contentType?: 'application/json' | 'application/pdf';
}

/** Makes a call; what a noun's endpoints are built on. */
export type Call = (what: ApiCall) => Promise<Outcome<HttpResponse>>;

const ANSWER_MAX_BYTES = 32 * 1024 * 1024;
const NOT_READY = new Set(['ORDER_ITEM_PACKING_IN_PROGRESS', 'ORDER_ITEM_NOT_PACKED']);
/** Came with 200 in place of a document (4.8): asking again for the same ids will not help. */
const NO_DOCUMENT = new Set(['INVALID_ITEM_IDS', 'INVALID_SHIPMENTS', 'OPERATION_NOT_ALLOWED']);

/** Posts that change nothing; every other post is taken for one that does, the label-only call with its side effect among them. */
const READING_POSTS: ReadonlySet<string> = new Set(['shipments/filter', 'forms/read', 'listings/search', 'listings/read', 'listings/productSearch', 'returns/tasks']);

const isReading = (call: ApiCall): boolean => call.method === 'GET' || READING_POSTS.has(call.endpoint);

function classOf(call: ApiCall): CallClass {
  if (!isReading(call)) return 'changes';
  return call.accept === undefined || call.accept === 'application/json' ? 'reads' : 'documents';
}

/**
 * One call: token, request, and what became of it as one of a closed set. After a 401 the token is fetched anew, once for all calls that wait,
 * and the call is replayed once; when that is refused too, the source holds back and nobody knocks again for a while. A 403 is about what may be
 * done and not about the token.
 */
export async function exchange(ports: ExchangePorts, call: ApiCall): Promise<Outcome<HttpResponse>> {
  if (ports.isReadOnly?.() === true && !isReading(call)) return { ok: false, failure: { kind: 'not-sent', says: 'Shadow mode is on: nothing is written to Flipkart.', status: null } };
  if (leadsElsewhere(ports.baseUrl, call.path)) return { ok: false, failure: { kind: 'not-sent', says: 'An id in this call would lead to another one: it is not sent.', status: null } };
  for (let attempt = 1; ; attempt += 1) {
    const token = await ports.tokens.token();
    if (!token.ok) return token;
    const answer = await send(ports, call, token.value);
    if (answer.ok || answer.failure.kind !== 'unauthorised' || answer.failure.status !== 401) return answer;
    if (attempt === 2) {
      ports.tokens.hold(token.value, answer.failure);
      return answer;
    }
    ports.tokens.forget(token.value);
  }
}

/** Whether the address that is asked is not the one that was meant: dots in the place of an id take parts of the path away, and the bearer goes along. */
function leadsElsewhere(baseUrl: string, path: string): boolean {
  return !new URL(`${baseUrl}/sellers${path}`).pathname.endsWith(`/sellers${path.split('?')[0] ?? ''}`);
}

/** The other way of a call of which the sources name two, where the first is no call there: what worked is kept. */
export function eitherWay<Ask>(ways: readonly ((ask: Ask) => Promise<Outcome<HttpResponse>>)[]): (ask: Ask) => Promise<Outcome<HttpResponse>> {
  let first = 0;
  return async (ask) => {
    let answer: Outcome<HttpResponse> | null = null;
    for (let turn = 0; turn < ways.length; turn += 1) {
      const at = (first + turn) % ways.length;
      const way = ways[at];
      if (way === undefined) break;
      answer = await way(ask);
      if (answer.ok || answer.failure.kind !== 'refused' || (answer.failure.status !== 404 && answer.failure.status !== 405)) {
        if (answer.ok) first = at;
        return answer;
      }
    }
    return answer ?? { ok: false, failure: { kind: 'not-sent', says: 'There is no way to make this call.', status: null } };
  };
}

async function send(ports: ExchangePorts, call: ApiCall, token: string): Promise<Outcome<HttpResponse>> {
  const atMs = ports.clock.nowMs();
  try {
    const response = await ports.http.send({
      method: call.method, url: `${ports.baseUrl}/sellers${call.path}`, timeoutMs: ports.timeoutMs, maxBytes: ANSWER_MAX_BYTES, callClass: classOf(call), ...(ports.signal === undefined ? {} : { signal: ports.signal() }),
      headers: { authorization: `Bearer ${token}`, accept: call.accept ?? 'application/json', ...contentTypeOf(call) },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const outcome = judge(withoutToken(response, token), ports.clock.nowMs());
    ports.meter.record({ endpoint: call.endpoint, atMs, heardAtMs: ports.clock.nowMs(), ok: outcome.ok, serverTimeMs: parseTimestamp(response.headers.date ?? '') });
    return outcome;
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error;
    ports.meter.record({ endpoint: call.endpoint, atMs, heardAtMs: ports.clock.nowMs(), ok: false, serverTimeMs: null });
    return { ok: false, failure: { kind: error.outcome, says: error.message, status: null } };
  }
}

function contentTypeOf(call: ApiCall): Readonly<Record<string, string>> {
  const type = call.body === undefined ? call.contentType : 'application/json';
  return type === undefined ? {} : { 'content-type': type };
}

function judge(response: HttpResponse, nowMs: number): Outcome<HttpResponse> {
  return response.status >= 200 && response.status < 300 ? { ok: true, value: response } : { ok: false, failure: failureOf(response, nowMs) };
}

/** Flipkart quotes a token that it refuses, and what an answer says is shown, logged and stored. As many bytes as before: they may have been announced. */
function withoutToken(response: HttpResponse, token: string): HttpResponse {
  const bytes = Buffer.from(response.body.buffer, response.body.byteOffset, response.body.byteLength);
  return bytes.includes(token) ? { ...response, body: Buffer.from(bytes.toString('latin1').replaceAll(token, '*'.repeat(token.length)), 'latin1') } : response;
}

function failureOf(response: HttpResponse, nowMs: number): CallFailure {
  const { status } = response;
  const body = errorBody(response);
  if (status === 429) return { kind: 'throttled', says: 'Flipkart asks to wait.', retryAfterMs: retryAfter(response.headers['retry-after'], nowMs) };
  if (status === 401 || status === 403) return credentialFailure(reasonOfRefusal(status, parseJson(response.body)), status);
  if (body.code !== null && NOT_READY.has(body.code)) return { kind: 'not-ready', says: body.code, status };
  // Nothing but a captive portal or a proxy sends elsewhere; whoever follows takes the bearer along.
  if (status >= 300 && status < 400) return { kind: 'unknown', says: `Flipkart answered ${status}: it sends this call elsewhere, and that is not followed.`, status };
  // 408 and 499 name a time-out on the way: the call may have been applied.
  if (status >= 400 && status < 500 && status !== 408 && status !== 499) return { kind: 'refused', says: body.says ?? `Flipkart answered ${status}.`, status, code: body.code };
  return { kind: 'unknown', says: body.says ?? `Flipkart answered ${status}.`, status };
}

/** `Retry-After` in both of its forms: seconds, or a date. More than an hour, the window of the limit, is taken for an hour: a date that is wrong must not keep a list for a day. */
function retryAfter(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const at = /^\d+$/.test(header.trim()) ? nowMs + Number(header) * 1_000 : parseTimestamp(header);
  return at === null ? null : Math.min(HOUR_MS, Math.max(0, at - nowMs));
}

const CODE = /^[A-Za-z0-9_.:-]{1,80}$/;

/** Code and words from any of the error bodies that are known (flipkart-seller-api.md 3.4, 4.8, part 11). */
export function errorBody(response: HttpResponse): { readonly code: string | null; readonly says: string | null } {
  const body = asRaw(parseJson(response.body));
  if (body === null) return { code: null, says: null };
  const first = (list: unknown) => (Array.isArray(list) ? asRaw(list[0]) : null);
  const code = body.errorCode ?? first(body.orderItems)?.errorCode ?? body.error;
  const says = body.errorMessage ?? body.error_description ?? first(body.errors)?.description;
  return { code: typeof code === 'string' && CODE.test(code) ? code : null, says: plainWords(says) };
}

/** Undefined when the bytes are not JSON in UTF-8; a byte order mark before it does no harm. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const garbled = (says: string, status: number): Outcome<never> => ({ ok: false, failure: { kind: 'garbled', says, status } });
const NOT_UNDERSTOOD = 'Flipkart answered with something that cannot be understood.';

/** A JSON answer read by `read`; what cannot be understood is garbled, which for a write is as good as unknown. */
export function readJson<T>(outcome: Outcome<HttpResponse>, read: (body: unknown) => T | null): Outcome<T> {
  if (!outcome.ok) return outcome;
  const value = read(parseJson(outcome.value.body));
  return value === null ? garbled(NOT_UNDERSTOOD, outcome.value.status) : { ok: true, value };
}

/** A JSON answer that is a list of records: those that could not be read come beside the others, and whoever keeps such records is told. */
export function readJsonRows<T>(ports: ExchangePorts, outcome: Outcome<HttpResponse>, read: (body: unknown) => { readonly rows: readonly T[]; readonly quarantined: readonly Quarantined[] } | null): Outcome<readonly T[]> {
  const answer = readJson(outcome, read);
  if (!answer.ok) return answer;
  const { rows, quarantined } = answer.value;
  if (quarantined.length === 0) return { ok: true, value: rows };
  ports.setAside?.(quarantined);
  return { ok: true, value: rows, quarantined };
}

/** An answer whose value is of no interest: whatever JSON, or nothing, and no error that came with 200. */
export function readDone(outcome: Outcome<HttpResponse>): Outcome<null> {
  if (!outcome.ok) return outcome;
  const { body, status } = outcome.value;
  const { code, says } = errorBody(outcome.value);
  if (code !== null) return { ok: false, failure: { kind: 'refused', says: says ?? code, status, code } };
  return body.length === 0 || parseJson(body) !== undefined ? { ok: true, value: null } : garbled(NOT_UNDERSTOOD, status);
}

/** Bytes of a kind that is not told: neither nothing, nor an HTML page, nor JSON that says why there are none. */
export function readBytes(outcome: Outcome<HttpResponse>): Outcome<Uint8Array> {
  if (!outcome.ok) return outcome;
  const { body, headers, status } = outcome.value;
  const inPlace = inPlaceOfDocument(outcome.value);
  if (inPlace !== null) return inPlace;
  if (body.length === 0 || isCut(body, headers)) return { ok: false, failure: { kind: 'garbled', says: 'Flipkart sent no whole file.', status, document: 'empty' } };
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, HEAD_BYTES)).toString('latin1').trimStart().toLowerCase();
  return /^<(?:!doctype|html|\?xml)/.test(head) || (/^[[{]/.test(head) && parseJson(body) !== undefined) ? garbled('Flipkart sent words in place of a file.', status) : { ok: true, value: body };
}

const HEAD_BYTES = 64;
const TAIL_BYTES = 2_048;
/** The trailer as the very last thing; line ends and zeros after it are padding. */
const TRAILER = /startxref[\r\n\t ]+\d{1,12}[\r\n\t ]+%%EOF[\r\n\t \0]*$/;

/**
 * A PDF answer, whole from its first byte to its last: a head, a trailer, nothing after it, and as many bytes as were announced. JSON that says
 * "not ready" in its place is told apart from rubbish (4.8).
 */
export function readPdf(outcome: Outcome<HttpResponse>): Outcome<Uint8Array> {
  if (!outcome.ok) return outcome;
  const { body, headers, status } = outcome.value;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const tail = bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES)).toString('latin1');
  const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-';
  if (isPdf && TRAILER.test(tail) && !isCut(body, headers)) return { ok: true, value: body };
  const inPlace = inPlaceOfDocument(outcome.value);
  if (inPlace !== null) return inPlace;
  // Whole up to a trailer that other bytes follow: two answers in one, or a page of a gateway behind it.
  const document = bytes.length === 0 ? 'empty' : !isPdf ? 'not_a_pdf' : tail.includes('%%EOF') && !isCut(body, headers) ? 'broken_pdf' : 'truncated_pdf';
  return { ok: false, failure: { kind: 'garbled', says: 'Flipkart sent something that is not a whole PDF.', status, document } };
}

/** Fewer or more bytes than were announced; of a packed answer that says nothing, since it was unpacked on the way. */
function isCut(body: Uint8Array, headers: HttpResponse['headers']): boolean {
  const length = headers['content-length'];
  return length !== undefined && headers['content-encoding'] === undefined && /^\d+$/.test(length) && Number(length) !== body.length;
}

function inPlaceOfDocument(response: HttpResponse): Outcome<never> | null {
  const { code, says } = errorBody(response);
  if (code === null) return null;
  if (NOT_READY.has(code)) return { ok: false, failure: { kind: 'not-ready', says: code, status: response.status } };
  return NO_DOCUMENT.has(code) ? { ok: false, failure: { kind: 'refused', says: says ?? code, status: response.status, code } } : null;
}
