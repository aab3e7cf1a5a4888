import type { ApiCall } from '../flipkart/index.ts';
import type { ProbeConfig } from './probe-config.ts';
import type { Asked, ProbeLine } from './probe-line.ts';
import type { Scrubber } from './scrub.ts';

export type Confidence = 'high' | 'medium' | 'low' | 'none';
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** What an answer of Flipkart comes to. It holds counts, known words and our own sentences, never anything of a buyer. */
export interface Answer {
  /** What was asked, in words, without ids. */
  readonly asked: string;
  readonly says: string;
  /** The same for programs. */
  readonly value: Plain;
  /** `none`: not settled, and `says` tells what is missing. */
  readonly confidence: Confidence;
}

/** Something that the project assumes or does not know (flipkart-seller-api.md part 16, and what the code calls assumed). */
export interface Question {
  /** Stable name, in kebab case: it is that of the fixtures too. */
  readonly id: string;
  readonly question: string;
  /** The setting or the line of code that the answer decides. */
  readonly decides: string;
  readonly ask: (context: ProbeContext) => Promise<Answer>;
}

export type Raw = Readonly<Record<string, unknown>>;

/** What the questions share: the way to ask, and what was learnt so far. */
export interface ProbeContext {
  readonly line: Pick<ProbeLine, 'tokens' | 'times' | 'tokenFacts' | 'headerNames' | 'throttles' | 'callsLeft'>;
  /** Asks and keeps the exchange as a fixture of the question under way. */
  readonly ask: (call: ApiCall) => Promise<Asked>;
  readonly config: Pick<ProbeConfig, 'locationId' | 'pushed'>;
  readonly scrubber: Scrubber;
  readonly nowMs: () => number;
  readonly memory: Memory;
}

/** Everything that was read, as it came; it never leaves the program. */
export interface Memory {
  /** Shipments by their id, from searches. */
  readonly shipments: Map<string, Raw>;
  readonly returns: Map<string, Raw>;
  /** Listings by their SKU. */
  readonly listings: Map<string, Raw>;
  /** The largest page that was taken, and whether a search was ever longer than it. */
  pageSizeTaken: number;
  firstPage: { readonly rows: readonly Raw[]; readonly hasMore: boolean; readonly next: string | null } | null;
  /** An address of a further page of returns. */
  returnsNext: string | null;
}

export function emptyMemory(): Memory {
  return { shipments: new Map(), returns: new Map(), listings: new Map(), pageSizeTaken: 20, firstPage: null, returnsNext: null };
}

export const asRaw = (value: unknown): Raw => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {});
export const listOf = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value.map(asRaw) : []);

/** How a call ended, for an answer: the status, and the code and words of a refusal as far as they are harmless. */
export function ended(scrubber: Scrubber, asked: Asked): { readonly status: number | null; readonly code: string | null; readonly says: string } {
  if (asked.response === null) return { status: null, code: null, says: `no answer (${asked.failure?.kind ?? 'nothing'})` };
  const body = asRaw(asked.json);
  const listed = listOf(body.errors)[0];
  const code = body.errorCode ?? body.error ?? listed?.code;
  const words = body.errorMessage ?? body.error_description ?? body.message ?? listed?.description;
  const shown = typeof code === 'string' ? scrubber.word(code) : null;
  const text = typeof words === 'string' ? ` "${scrubber.message(words)}"` : '';
  const form = asked.json === undefined ? ', not JSON' : '';
  return { status: asked.response.status, code: shown, says: `${asked.response.status}${shown === null ? '' : ` ${shown}`}${text}${form}` };
}

export const isOk = (asked: Asked): boolean => asked.failure === null && asked.response !== null;

export function settled(asked: string, says: string, value: Plain, confidence: Confidence = 'high'): Answer {
  return { asked, says, value, confidence };
}

export function notSettled(asked: string, says: string): Answer {
  return { asked, says, value: null, confidence: 'none' };
}

/** A search of shipments; what it finds is remembered. `location` null leaves the location out. */
export async function search(context: ProbeContext, filter: Readonly<Record<string, unknown>>, options: { readonly pageSize?: number; readonly location?: string | null } = {}): Promise<{ readonly asked: Asked; readonly rows: readonly Raw[]; readonly hasMore: boolean; readonly next: string | null }> {
  const location = options.location === undefined ? context.config.locationId : options.location;
  const asked = await context.ask({
    endpoint: 'shipments/filter', method: 'POST', path: '/v3/shipments/filter',
    body: { filter: { ...filter, ...(location === null ? {} : { locationId: location }) }, ...(options.pageSize === undefined ? {} : { pagination: { pageSize: options.pageSize } }) },
  });
  return { asked, ...pageIn(context, asked) };
}

/** The rows of a page of shipments, remembered. */
export function pageIn(context: ProbeContext, asked: Asked): { readonly rows: readonly Raw[]; readonly hasMore: boolean; readonly next: string | null } {
  const body = asRaw(asked.json);
  const rows = listOf(body.shipments);
  for (const row of rows) if (typeof row.shipmentId === 'string') context.memory.shipments.set(row.shipmentId, row);
  return { rows, hasMore: body.hasMore === true, next: typeof body.nextPageUrl === 'string' ? body.nextPageUrl : null };
}

/** The items of every shipment that was seen. */
export const itemsSeen = (context: ProbeContext): readonly Raw[] => [...context.memory.shipments.values()].flatMap((row) => listOf(row.orderItems));

/** The different words that a field took, harmless ones only, in order. */
export function wordsOf(context: ProbeContext, rows: readonly Raw[], field: string): readonly string[] {
  return [...new Set(rows.map((row) => row[field]).filter((value) => typeof value === 'string' && value !== '').map((value) => context.scrubber.word(String(value))))].sort();
}

/** How words are written: `UPPER`, `lower` or `mixed`. */
export function casingOf(words: readonly string[]): string {
  const known = words.filter((word) => word !== '(another word)');
  if (known.length === 0) return 'none seen';
  return known.every((word) => word === word.toUpperCase()) ? 'UPPER' : known.every((word) => word === word.toLowerCase()) ? 'lower' : 'mixed';
}
