/** A request as the sandbox sees it, with or without a socket. */
export interface SandboxRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** What the socket does besides sending the bytes; without a socket it is left out. */
export interface WirePlan {
  /** Before the first byte. */
  readonly delayMs?: number;
  /** The body goes out in so many pieces over `delayMs`. */
  readonly pieces?: number;
  /** The line breaks after so many bytes of the body. */
  readonly breakAfter?: number;
}

export interface SandboxResponse {
  readonly wire?: WirePlan;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Each becomes a `set-cookie` header of its own. */
  readonly cookies?: readonly string[];
}

/** What comes of a request: an answer, or a line that breaks. */
export type SandboxOutcome = SandboxResponse | 'reset';

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): SandboxResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(JSON.stringify(value)) };
}

export function pdf(bytes: Uint8Array): SandboxResponse {
  return { status: 200, headers: { 'content-type': 'application/pdf' }, body: bytes };
}

/** A gateway's error page, which comes in place of JSON or a PDF (flipkart-seller-api.md 4.8 and part 11). */
export function html(status: number): SandboxResponse {
  return { status, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html><head><title>Gateway Time-out</title></head><body><h1>Gateway Time-out</h1></body></html>') };
}

/** The body of a generic refusal on the order APIs was not found: this shape is invented (flipkart-seller-api.md part 11). */
export function refusal(status: number, errorCode: string, errorMessage: string): SandboxResponse {
  return json(status, { errorCode, errorMessage });
}

/** A JSON body as a record; null when it is none. */
export function recordIn(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A part of a path with its escapes undone; one whose escapes are none is left as it was sent. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

export const asRecord = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
