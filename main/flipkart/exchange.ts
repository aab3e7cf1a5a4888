import { parseTimestamp } from '../../shared/time.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http, HttpResponse } from '../platform/http.ts';
import { HttpFault } from '../platform/http.ts';
import type { TokenSource } from './auth.ts';
import type { CallMeter } from './call-meter.ts';
import { credentialFailure, reasonOfRefusal } from './credential-failure.ts';
import type { CallFailure, Outcome } from './seller-api.ts';

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
}

export interface ApiCall {
  /** Names the call in counts. */
  readonly endpoint: string;
  readonly method: 'GET' | 'POST';
  /** Below `/sellers`, with its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly accept?: 'application/json' | 'application/pdf';
}

const JSON_MAX_BYTES = 32 * 1024 * 1024;
const NOT_READY = new Set(['ORDER_ITEM_PACKING_IN_PROGRESS', 'ORDER_ITEM_NOT_PACKED']);

/** Posts that change nothing; every other post is taken for one that does, the label-only call with its side effect among them. */
const READING_POSTS: ReadonlySet<string> = new Set(['shipments/filter', 'listings/search', 'listings/read']);

const isReading = (call: ApiCall): boolean => call.method === 'GET' || READING_POSTS.has(call.endpoint);

/** One call: token, request, and what became of it as one of a closed set. A 401 `invalid_token` is replayed once with a fresh token. */
export async function exchange(ports: ExchangePorts, call: ApiCall): Promise<Outcome<HttpResponse>> {
  if (ports.isReadOnly?.() === true && !isReading(call)) return { ok: false, failure: { kind: 'not-sent', says: 'Shadow mode is on: nothing is written to Flipkart.', status: null } };
  for (let attempt = 1; ; attempt += 1) {
    const token = await ports.tokens.token();
    if (!token.ok) return token;
    const answer = await send(ports, call, token.value);
    if (answer.ok || answer.failure.kind !== 'unauthorised' || attempt === 2) return answer;
    ports.tokens.forget(token.value);
  }
}

async function send(ports: ExchangePorts, call: ApiCall, token: string): Promise<Outcome<HttpResponse>> {
  const atMs = ports.clock.nowMs();
  try {
    const response = await ports.http.send({
      method: call.method, url: `${ports.baseUrl}/sellers${call.path}`, timeoutMs: ports.timeoutMs, maxBytes: JSON_MAX_BYTES,
      headers: { authorization: `Bearer ${token}`, accept: call.accept ?? 'application/json', ...(call.body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const outcome = judge(response, ports.clock.nowMs(), token);
    ports.meter.record({ endpoint: call.endpoint, atMs, heardAtMs: ports.clock.nowMs(), ok: outcome.ok, serverTimeMs: parseTimestamp(response.headers.date ?? '') });
    return outcome;
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error;
    ports.meter.record({ endpoint: call.endpoint, atMs, heardAtMs: ports.clock.nowMs(), ok: false, serverTimeMs: null });
    return { ok: false, failure: { kind: error.outcome, says: error.message, status: null } };
  }
}

function judge(response: HttpResponse, nowMs: number, token: string): Outcome<HttpResponse> {
  const { status } = response;
  if (status >= 200 && status < 300) return { ok: true, value: response };
  const failure = failureOf(response, nowMs);
  // Flipkart quotes a token that it refuses; what a failure says is shown, logged and stored.
  return { ok: false, failure: { ...failure, says: failure.says.replaceAll(token, '…') } };
}

function failureOf(response: HttpResponse, nowMs: number): CallFailure {
  const { status } = response;
  const body = errorBody(response);
  if (status === 429) return { kind: 'throttled', says: 'Flipkart asks to wait.', retryAfterMs: retryAfter(response.headers['retry-after'], nowMs) };
  if (status === 401 || status === 403) return credentialFailure(reasonOfRefusal(status, parseJson(response.body)), status);
  if (body.code !== null && NOT_READY.has(body.code)) return { kind: 'not-ready', says: body.code, status };
  // 408 and 499 name a time-out on the way: the call may have been applied.
  if (status >= 400 && status < 500 && status !== 408 && status !== 499) return { kind: 'refused', says: body.says ?? `Flipkart answered ${status}.`, status, code: body.code };
  return { kind: 'unknown', says: body.says ?? `Flipkart answered ${status}.`, status };
}

/** `Retry-After` in both of its forms: seconds, or a date. */
function retryAfter(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const at = parseTimestamp(header);
  return at === null ? null : Math.max(0, at - nowMs);
}

/** Code and words from any of the error bodies that are known (flipkart-seller-api.md 3.4, 4.8, part 11). */
export function errorBody(response: HttpResponse): { readonly code: string | null; readonly says: string | null } {
  const value = parseJson(response.body);
  if (typeof value !== 'object' || value === null) return { code: null, says: null };
  const body = value as Readonly<Record<string, unknown>>;
  const item = Array.isArray(body.orderItems) ? (body.orderItems[0] as Readonly<Record<string, unknown>> | undefined) : undefined;
  const code = body.errorCode ?? item?.errorCode ?? body.error;
  const listingError = Array.isArray(body.errors) ? (body.errors[0] as Readonly<Record<string, unknown>> | undefined) : undefined;
  const says = body.errorMessage ?? body.error_description ?? listingError?.description;
  return { code: typeof code === 'string' ? code : null, says: typeof says === 'string' ? says.slice(0, 300) : null };
}

/** Undefined when the bytes are not JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A JSON answer read by `read`; what cannot be understood is garbled, which for a write is as good as unknown. */
export function readJson<T>(outcome: Outcome<HttpResponse>, read: (body: unknown) => T | null): Outcome<T> {
  if (!outcome.ok) return outcome;
  const value = read(parseJson(outcome.value.body));
  return value === null ? { ok: false, failure: { kind: 'garbled', says: 'Flipkart answered with something that cannot be understood.', status: outcome.value.status } } : { ok: true, value };
}

/** A PDF answer, whole from its head to its trailer; JSON that says "not ready" in its place is told apart from rubbish (4.8). */
export function readPdf(outcome: Outcome<HttpResponse>): Outcome<Uint8Array> {
  if (!outcome.ok) return outcome;
  const { body, status } = outcome.value;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const tail = bytes.subarray(Math.max(0, bytes.length - 2_048)).toString('latin1');
  const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-';
  if (isPdf && tail.includes('startxref') && tail.includes('%%EOF')) return { ok: true, value: body };
  const { code } = errorBody(outcome.value);
  if (code !== null && NOT_READY.has(code)) return { ok: false, failure: { kind: 'not-ready', says: code, status } };
  return { ok: false, failure: { kind: 'garbled', says: 'Flipkart sent something that is not a whole PDF.', status, document: bytes.length === 0 ? 'empty' : isPdf ? 'truncated_pdf' : 'not_a_pdf' } };
}
