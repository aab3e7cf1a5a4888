import type { SandboxRequest, SandboxResponse } from '../exchange.ts';
import { decoded } from '../exchange.ts';
import type { World } from '../world.ts';

/** What an endpoint is told of a call. */
export interface SandboxCall {
  readonly world: World;
  readonly request: SandboxRequest;
  readonly query: URLSearchParams;
  /** What stands in the path where the pattern has a group, as it was sent. */
  readonly parts: readonly string[];
}

/** One call of the API. Several methods may lead to one endpoint, since the sources contradict each other (flipkart-seller-api.md part 14). */
export interface EndpointRoute {
  /** Our short name: it counts calls and takes faults. */
  readonly endpoint: string;
  readonly methods: readonly string[];
  /** Of the path without `/sellers`, without a slash at its end. */
  readonly path: RegExp;
  /** Returns and listings appear without `/sellers` too; all else has it (part 2). */
  readonly isServedBare?: true;
  /** The part of the fact sheet that it follows. */
  readonly source: string;
  readonly answer: (call: SandboxCall) => SandboxResponse | Promise<SandboxResponse>;
}

/** A path with `:name` for each part that changes, as a pattern. */
export function pathOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

/** The same as words, `/v3/shipments/{ids}/labels`. */
export function wordsOf(path: RegExp): string {
  return path.source.replaceAll('\\/', '/').replaceAll(/^\^|\$$/g, '').replaceAll(/\(\?<(\w+)>\[\^\/\]\+\)/g, '{$1}').replaceAll(/\(\?:([^)]*)\)\?/g, '[$1]');
}

export const idsIn = (part: string | undefined): readonly string[] => decoded(part ?? '').split(',').filter((id) => id !== '');
