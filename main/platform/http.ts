/** One HTTP exchange. The real adapter is axios; a simulation hands the bytes to the sandbox without a socket. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** Answers longer than this are refused, as a fault and not as a truncation. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Why there is no response: `not-sent` only when it is sure that no byte of the request reached the other side. */
export class HttpFault extends Error {
  readonly outcome: 'not-sent' | 'unknown';

  constructor(outcome: 'not-sent' | 'unknown', says: string) {
    super(says);
    this.name = 'HttpFault';
    this.outcome = outcome;
  }
}

/** Resolves with any status; rejects with HttpFault only. */
export interface Http {
  send(request: HttpRequest): Promise<HttpResponse>;
}
