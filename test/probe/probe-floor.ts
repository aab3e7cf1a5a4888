import type { Fixture } from '../../main/probe/fixture.ts';
import type { ProbeConfig } from '../../main/probe/probe-config.ts';
import type { ProbeLine } from '../../main/probe/probe-line.ts';
import { createProbeLine } from '../../main/probe/probe-line.ts';
import { QUESTIONS } from '../../main/probe/questions/index.ts';
import type { ProbeRow } from '../../main/probe/run-probe.ts';
import { runProbe } from '../../main/probe/run-probe.ts';
import type { Http, HttpRequest, HttpResponse } from '../../main/platform/http.ts';
import { HttpFault } from '../../main/platform/http.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Sandbox, SandboxOptions } from '../../main/sandbox/index.ts';
import { createSandbox } from '../../main/sandbox/index.ts';
import type { LocationId } from '../../shared/fulfilment/ids.ts';
import { MORNING_MS } from '../fixtures/told.ts';

export interface ProbeFloor {
  readonly sandbox: Sandbox;
  readonly time: VirtualTime;
  readonly config: ProbeConfig;
  readonly http: Http;
  /** Every request that left, the token's among them. */
  readonly requests: HttpRequest[];
  line(options?: { readonly callsMax?: number; readonly mayWrite?: (request: HttpRequest) => boolean }): ProbeLine;
  /** Runs all questions; what is said and kept comes back as text too. */
  run(options?: { readonly callsMax?: number }): Promise<{ readonly rows: readonly ProbeRow[]; readonly fixtures: ReadonlyMap<string, Fixture>; readonly text: string; readonly line: ProbeLine }>;
}

/** A sandbox with no socket before it, and the probe's line to it. `change` may spoil what comes back. */
export function probeFloor(options: Partial<SandboxOptions> = {}, change: (response: HttpResponse, request: HttpRequest) => HttpResponse = (response) => response): ProbeFloor {
  const time = new VirtualTime(MORNING_MS);
  const sandbox = createSandbox({ seed: 1, orders: 60, ...options, clock: time, scheduler: time });
  const { world } = sandbox;
  const requests: HttpRequest[] = [];
  const http: Http = {
    async send(request) {
      requests.push(request);
      const url = new URL(request.url);
      const outcome = await sandbox.handle({ method: request.method, url: `${url.pathname}${url.search}`, headers: request.headers, body: request.body ?? '' });
      if (outcome === 'reset') throw new HttpFault('unknown', 'the line broke');
      return change({ status: outcome.status, headers: outcome.headers, body: outcome.body }, request);
    },
  };
  const config: ProbeConfig = { baseUrl: 'http://127.0.0.1:1', locationId: world.locationId as LocationId, pushed: {}, parcel: null, credentials: () => Promise.resolve({ appId: world.appId, appSecret: world.appSecret }) };
  const floor: ProbeFloor = {
    sandbox, time, config, http, requests,
    line: ({ callsMax = 60, mayWrite } = {}) => createProbeLine({ http, clock: time, scheduler: time, config: floor.config, callsMax, gapMs: 0, ...(mayWrite === undefined ? {} : { mayWrite }) }),
    async run(runOptions = {}) {
      const line = floor.line(runOptions);
      const fixtures = new Map<string, Fixture>();
      const told: ProbeRow[] = [];
      const rows = await runProbe({ line, config: floor.config, questions: QUESTIONS, nowMs: () => time.nowMs(), tell: (row) => told.push(row), keep: (name, fixture) => fixtures.set(name, fixture) });
      return { rows, fixtures, line, text: JSON.stringify([told, [...fixtures]]) };
    },
  };
  return floor;
}
