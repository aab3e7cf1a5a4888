import type { HttpResponse } from '../../platform/http.ts';
import { parseTimestamp } from '../../../shared/time.ts';
import type { Raw } from '../translate.ts';
import { asRaw } from '../translate.ts';

/** An error as the portal wraps it. Its own words are never shown, logged or kept: nobody knows whom or what they quote. */
export interface PortalError {
  /** `TOO_MANY_REQUESTS`, `CANCELLED_SHIPMENT_ITEM` and others that no source lists (flipkart-seller-api.md 13.2); null when there is none. */
  readonly code: string | null;
  readonly params: Raw;
  /** To be looked through for words such as "already processed", and for nothing else. */
  readonly words: string;
}

/** `errorReponse` is the portal's own spelling; the others are assumed beside it. */
const WRAPPERS = ['errorReponse', 'errorResponse', 'error', 'errors'] as const;
const CODE = /^[A-Za-z][A-Za-z0-9_-]{1,59}$/;
const FAILED = /^(fail|error)/i;
const NOTHING: Raw = {};

/** The error in a JSON answer, whatever its status; null when it has none. */
export function portalErrorIn(body: unknown): PortalError | null {
  const raw = asRaw(body);
  if (raw === null) return null;
  for (const name of WRAPPERS) {
    const given: unknown = Array.isArray(raw[name]) ? (raw[name] as readonly unknown[])[0] : raw[name];
    if (typeof given === 'string' && given !== '') return { code: codeOf(given), params: NOTHING, words: given.slice(0, 300) };
    const error = asRaw(given);
    if (error !== null && Object.keys(error).length > 0) return { code: codeOf(error.code ?? error.errorCode), params: asRaw(error.params) ?? NOTHING, words: wordsOf(error) };
  }
  if (typeof raw.errorCode === 'string' && raw.errorCode !== '') return { code: codeOf(raw.errorCode), params: asRaw(raw.params) ?? NOTHING, words: wordsOf(raw) };
  const status = typeof raw.status === 'string' ? raw.status : '';
  if (FAILED.test(status) || raw.success === false) return { code: codeOf(raw.code), params: NOTHING, words: wordsOf(raw) };
  return null;
}

function codeOf(value: unknown): string | null {
  return typeof value === 'string' && CODE.test(value) ? value : null;
}

function wordsOf(error: Raw): string {
  return [error.message, error.errorMessage, error.description].filter((each) => typeof each === 'string').join(' ').slice(0, 300);
}

const LOOKED_AT = 64 * 1_024;

/** Whether the bytes are a page for people and not an answer for a program. */
export function isPage(response: HttpResponse): boolean {
  return /^\s*</.test(headOf(response, 64).replace(/^\uFEFF/, ''));
}

/**
 * Whether an answer means that nobody is logged in (any more). `surely`: it says so by its status, by where it points or by a form that
 * asks for a password; the call was then not applied. `perhaps`: a page where JSON was due, which may also be that of a gateway on the way.
 */
export function isSessionEnd(response: HttpResponse): 'surely' | 'perhaps' | 'no' {
  const { status } = response;
  if (status === 401 || status === 403) return 'surely';
  if (status >= 300 && status < 400) return /log-?in|sign-?in/i.test(response.headers.location ?? '') ? 'surely' : 'no';
  if (status < 200 || status >= 300 || !isPage(response)) return 'no';
  return /type\s*=\s*["']?password|<title>[^<]*(?:log|sign)\s*-?in/i.test(headOf(response, LOOKED_AT)) ? 'surely' : 'perhaps';
}

function headOf({ body }: HttpResponse, bytes: number): string {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, bytes)).toString('utf8');
}

/** `Retry-After` in both of its forms, in ms; null when there is none. */
export function retryAfterMs(response: HttpResponse, nowMs: number): number | null {
  const header = response.headers['retry-after']?.trim();
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const at = parseTimestamp(header);
  return at === null ? null : Math.max(0, at - nowMs);
}
