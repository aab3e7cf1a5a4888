import type { SandboxRequest } from './exchange.ts';
import { asList, asRecord, asText, recordIn } from './exchange.ts';
import type { FaultKind, FaultPlace } from './faults.ts';
import { FAULT_SORTS } from './faults.ts';

/** What a call is, as far as it matters to what can go wrong with it. */
export type CallSort = ReadonlySet<FaultPlace>;

const SHIPMENT_READS: ReadonlySet<string> = new Set(['shipments/filter', 'shipments/read', 'shipments/details']);
const READING_POSTS: ReadonlySet<string> = new Set(['shipments/filter', 'listings/search', 'listings/read', 'listings/productSearch', 'forms/read', 'returns/tasks']);
const DOCUMENTS: ReadonlySet<string> = new Set(['shipments/labels', 'shipments/labelOnly', 'shipments/labelStream', 'shipments/invoices', 'manifest']);
const SHIPMENT_BATCHES: ReadonlySet<string> = new Set(['shipments/pack', 'shipments/dispatch', 'shipments/cancel']);
const LISTING_WRITES: ReadonlySet<string> = new Set(['listings/inventory', 'listings/price', 'listings/update', 'listings/create']);

export function sortOf(endpoint: string, method: string): CallSort {
  const sort = new Set<FaultPlace>(['any', 'api']);
  if (SHIPMENT_READS.has(endpoint)) sort.add('shipment-read');
  if (DOCUMENTS.has(endpoint)) sort.add('document');
  else if (method !== 'GET' && !READING_POSTS.has(endpoint)) sort.add('write');
  if (SHIPMENT_BATCHES.has(endpoint)) sort.add('batch');
  if (LISTING_WRITES.has(endpoint)) sort.add('listing');
  return sort;
}

/** Kinds that the endpoints themselves play, one shipment or SKU at a time; chaos does not draw them. */
const BY_ENDPOINTS: ReadonlySet<FaultKind> = new Set(['wrong-label', 'odd-label', 'throttle-body', 'session-ended', 'never-confirms']);

/** What makes no sense for a document: its answer is no JSON. */
const JSON_ONLY: ReadonlySet<FaultKind> = new Set(['garbled-json', 'huge-page']);

export function fits(kind: FaultKind, sort: CallSort): boolean {
  return sort.has(FAULT_SORTS[kind].place) && !BY_ENDPOINTS.has(kind) && !(sort.has('document') && JSON_ONLY.has(kind));
}

/** A call of the Smart portal: what reads and what changes is told apart by the method, and its documents are left whole. */
export const portalSortOf = (method: string): CallSort => new Set<FaultPlace>(method === 'GET' ? ['any', 'portal'] : ['any', 'portal', 'write']);

/** Flipkart's own calls that make orders and move them on: who makes the weather stands outside it. */
export const isSelfServe = (endpoint: string): boolean => endpoint.startsWith('sandbox/');

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The shipments that a call names, in its path or body; the SKUs of a listing call. */
export function idsOf(request: SandboxRequest, sort: CallSort): readonly string[] {
  if (sort.has('listing')) return Object.keys(recordIn(request.body) ?? {});
  return [...new Set(`${request.url} ${request.body}`.match(UUID) ?? [])];
}

/** A batch call without one of its shipments (or SKUs); null when none is left. */
export function without(request: SandboxRequest, id: string): SandboxRequest | null {
  const body = recordIn(request.body);
  if (body === null) return request;
  const isOther = (each: unknown): boolean => each !== id && asText(asRecord(each).shipmentId) !== id;
  const [shipments, shipmentIds] = [asList(body.shipments).filter(isOther), asList(body.shipmentIds).filter(isOther)];
  const rest = Object.fromEntries(Object.entries(body).filter(([name]) => name !== id));
  const isEmpty = body.shipments !== undefined ? shipments.length === 0 : body.shipmentIds !== undefined ? shipmentIds.length === 0 : Object.keys(rest).length === 0;
  if (isEmpty) return null;
  return { ...request, body: JSON.stringify({ ...rest, ...(body.shipments === undefined ? {} : { shipments }), ...(body.shipmentIds === undefined ? {} : { shipmentIds }) }) };
}
