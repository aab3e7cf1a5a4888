import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asked } from './probe-line.ts';
import type { Scrubber } from './scrub.ts';

/** One exchange without anything of a buyer, an id, a key or a token: fit to be kept in the repository. */
export interface Fixture {
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Null where the answer was no JSON: `form` then says what it was. */
  readonly body: unknown;
  readonly form: string;
}

/** Keeps a fixture under a name; without `--fixtures` nothing is kept. */
export type KeepFixture = (name: string, fixture: Fixture) => void;

export function fixtureOf(scrubber: Scrubber, { call, response, json }: Asked): Fixture {
  // The answer first: it tells which ids there are, so that those in the address are known.
  const body = json === undefined ? null : scrubber.value(json);
  const retryAfter = response?.headers['retry-after'] ?? '';
  const type = /^[a-z]+\/[a-z]+/.exec(response?.headers['content-type'] ?? '')?.[0];
  return {
    request: { method: call.method, path: scrubber.path(call.path), ...(call.body === undefined ? {} : { body: scrubber.value(call.body) }) },
    status: response?.status ?? null,
    headers: { ...(type === undefined ? {} : { 'content-type': type }), ...(/^\d{1,5}$/.test(retryAfter) ? { 'retry-after': retryAfter } : {}) },
    body, form: response === null ? 'no answer' : json !== undefined ? 'JSON' : `${response.body.length} bytes that are not JSON`,
  };
}

/** Writes each fixture to a file of its own in `folder`. */
export function fixtureFolder(folder: string): KeepFixture {
  mkdirSync(folder, { recursive: true });
  return (name, fixture) => writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(fixture, null, 2)}\n`);
}
