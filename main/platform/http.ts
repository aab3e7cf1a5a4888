/** What a call does on the other side: asks, fetches a document, or changes something. */
export type CallClass = 'reads' | 'documents' | 'changes';

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
  /** Absent: a GET reads, everything else changes. */
  readonly callClass?: CallClass;
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
  /** We ended it ourselves: it says nothing of the other side. */
  readonly isCalledOff: boolean;

  constructor(outcome: 'not-sent' | 'unknown', says: string, isCalledOff = false) {
    super(says);
    this.name = 'HttpFault';
    this.outcome = outcome;
    this.isCalledOff = isCalledOff;
  }
}

/** Resolves with any status; rejects with HttpFault only. */
export interface Http {
  send(request: HttpRequest): Promise<HttpResponse>;
}
