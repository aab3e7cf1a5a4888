import type { Random } from '../platform/random.ts';
import type { SandboxResponse } from './exchange.ts';

const HUGE_BYTES = 4_000_000;

const withBody = (response: SandboxResponse, body: Uint8Array): SandboxResponse => ({ ...response, body });
const valueIn = (response: SandboxResponse): unknown => (response.headers['content-type'] === 'application/json' ? JSON.parse(Buffer.from(response.body).toString('utf8')) : undefined);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Half of the bytes, as if they were all. */
export const half = (response: SandboxResponse): SandboxResponse => withBody(response, response.body.subarray(0, Math.floor(response.body.length / 2)));

/** A PDF that ends in the middle; anything else stays as it is. */
export function cutPdf(response: SandboxResponse): SandboxResponse {
  return response.headers['content-type'] === 'application/pdf' ? withBody(response, response.body.subarray(0, Math.floor(response.body.length * 0.6))) : response;
}

/** The same answer with megabytes in a field that nobody knows: new fields may appear at any time (flipkart-seller-api.md part 2). */
export function huge(response: SandboxResponse): SandboxResponse {
  const value = valueIn(response);
  const padding = 'x'.repeat(HUGE_BYTES);
  // A bare array has no place for a field: blanks are as good.
  const text = isRecord(value) ? JSON.stringify({ aFieldThatNobodyKnows: padding, ...value }) : value === undefined ? null : `${' '.repeat(HUGE_BYTES)}${JSON.stringify(value)}`;
  return text === null ? response : withBody(response, Buffer.from(text));
}

const ROWS = ['shipments', 'listings', 'returnItems', 'invoices', 'locations'] as const;

/** The rows of an answer, or the pages of a PDF, in another order. */
export async function mixed(response: SandboxResponse, random: Random): Promise<SandboxResponse> {
  if (response.headers['content-type'] === 'application/pdf') {
    const { mixPages } = await import('./documents/mix-pages.ts');
    return withBody(response, await mixPages(response.body, (count) => shuffled(Array.from({ length: count }, (_, index) => index), random)));
  }
  const value = valueIn(response);
  if (Array.isArray(value)) return withBody(response, Buffer.from(JSON.stringify(shuffled(value, random))));
  const name = ROWS.find((each) => isRecord(value) && Array.isArray(value[each]));
  return isRecord(value) && name !== undefined ? withBody(response, Buffer.from(JSON.stringify({ ...value, [name]: shuffled(value[name] as readonly unknown[], random) }))) : response;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items.map((item) => ({ item, at: random.next() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** The entries of a batch answer without one. */
export function withoutEntry(response: SandboxResponse, id: string): SandboxResponse {
  const value = valueIn(response);
  if (!isRecord(value)) return response;
  const kept = Array.isArray(value.shipments) ? { ...value, shipments: value.shipments.filter((entry) => !isRecord(entry) || entry.shipmentId !== id) } : Object.fromEntries(Object.entries(value).filter(([name]) => name !== id));
  return withBody(response, Buffer.from(JSON.stringify(kept)));
}

/** The entries of a batch answer with a failure in one's place, under the name that the dialect has. The words are invented (flipkart-seller-api.md 4.7). */
export function withFailure(response: SandboxResponse | null, id: string, resultField: string): SandboxResponse {
  const failure = { shipmentId: id, [resultField]: 'FAILURE', errorCode: 'DEPENDENT_SYSTEM_CALL_FAILED', errorMessage: 'Error in packing the shipment' };
  const value = response === null ? { shipments: [] } : valueIn(response);
  if (!isRecord(value) || !Array.isArray(value.shipments)) return response ?? { status: 500, headers: {}, body: new Uint8Array() };
  const at = value.shipments.findIndex((entry) => isRecord(entry) && entry.shipmentId === id);
  const shipments = at === -1 ? [...value.shipments, failure] : value.shipments.with(at, failure);
  const body = Buffer.from(JSON.stringify({ ...value, shipments }));
  return response === null ? { status: 200, headers: { 'content-type': 'application/json' }, body } : withBody(response, body);
}
