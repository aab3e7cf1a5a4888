import type { Http, HttpRequest, HttpResponse } from '../../main/platform/http.ts';
import { HttpFault } from '../../main/platform/http.ts';
import type { Sandbox, SandboxOutcome } from '../../main/sandbox/index.ts';
import { SECOND_MS } from '../../shared/time.ts';
import type { Fate, SeededLine } from './seeded-line.ts';
import type { Timeline } from './timeline.ts';

const text = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpResponse => ({ status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(body) });

/** The built-in Flipkart in this process, behind the seeded line: real requests and answers, no socket. Until `begins()` the line is clean. */
export class SandboxLine implements Http {
  readonly #sandbox: Sandbox;
  readonly #line: SeededLine;
  readonly #timeline: Timeline;
  #isBegun = false;

  constructor(sandbox: Sandbox, line: SeededLine, timeline: Timeline) {
    this.#sandbox = sandbox;
    this.#line = line;
    this.#timeline = timeline;
  }

  begins(): void {
    this.#isBegun = true;
    this.#sandbox.world.stale.keep(this.#timeline.nowMs());
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { pathname, search } = new URL(request.url);
    const ask = (): Promise<SandboxOutcome> => this.#sandbox.handle({ method: request.method, url: `${pathname}${search}`, headers: request.headers, body: request.body ?? '' });
    if (!this.#isBegun || pathname.startsWith('/oauth-service/')) return heard(await ask());
    const isWrite = request.method === 'POST' && !pathname.includes('/filter');
    const { fate, value } = this.#line.pass(`${request.method} ${pathname.split('/').slice(-2).join('/').slice(0, 40)}`, isWrite ? 'write' : 'read', (asOfMs) => {
      const lagMs = this.#timeline.nowMs() - asOfMs;
      if (lagMs > 0) this.#sandbox.world.faults.push({ endpoint: '*', kind: 'stale-read', times: 1, ms: lagMs });
      return ask();
    }, pathname.includes('/shipments/'));
    return this.#answer(fate, value === undefined ? null : await value);
  }

  #answer(fate: Fate, outcome: SandboxOutcome | null): HttpResponse {
    switch (fate) {
      case 'not-sent': throw new HttpFault('not-sent', 'no line');
      case 'request-lost': case 'reply-lost': case 'late-ghost': throw new HttpFault('unknown', 'no answer');
      case 'error-applied': case 'error-not-applied': return text(500, '{"errorCode":"INTERNAL_SERVER_ERROR"}');
      case 'throttled': return text(429, '{}', { 'retry-after': String((20 * SECOND_MS) / SECOND_MS) });
      case 'unauthorised': return text(401, '{"error":"invalid_token"}');
      case 'garbled': return text(200, '{"shipments":[{"shipm');
      case 'left-out': return withoutFirst(heard(outcome ?? 'reset'));
      case 'clean': case 'delivered-twice': return heard(outcome ?? 'reset');
    }
  }
}

function heard(outcome: SandboxOutcome): HttpResponse {
  if (outcome === 'reset') throw new HttpFault('unknown', 'the line broke');
  return { status: outcome.status, headers: outcome.headers, body: outcome.body };
}

/** An answer for several that leaves one of them out. */
function withoutFirst(response: HttpResponse): HttpResponse {
  const body = JSON.parse(Buffer.from(response.body).toString('utf8')) as { shipments?: unknown[] };
  return Array.isArray(body.shipments) ? { ...response, body: Buffer.from(JSON.stringify({ ...body, shipments: body.shipments.slice(1) })) } : response;
}
