import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';

/** Where a fault can strike. Any call, one that changes something, one with an answer for each of several, a read of shipments, a PDF, the packing of one shipment; or only calls of the Seller API, or of the Smart portal. */
export type FaultPlace = 'any' | 'write' | 'batch' | 'shipment-read' | 'document' | 'listing' | 'packing' | 'api' | 'portal';

/** What a fault is, in words, and how long its one duration is when nobody says (world time, but for the two that the wire plays). */
interface FaultSort {
  readonly place: FaultPlace;
  readonly says: string;
  readonly ms?: number;
}

/** Every misbehaviour of the real API that a caller may meet (flipkart-seller-api.md part 14; reliability.md part 3, F5 to F8 and F15). */
export const FAULT_SORTS = {
  'html-504': { place: 'any', says: 'a gateway page, and the call was not applied' },
  'html-504-applied': { place: 'write', says: 'a gateway page, though the call was applied' },
  'status-500-not-applied': { place: 'any', says: 'a 500 with DEPENDENT_SYSTEM_CALL_FAILED, and the call was not applied' },
  'status-500-applied': { place: 'write', says: 'the same, though the call was applied' },
  'status-503': { place: 'any', says: 'a 503, and the call was not applied' },
  'timed-out-not-applied': { place: 'any', says: 'a 499 or a 599 for a connection that timed out, as the dialect has it; the call was not applied' },
  'timed-out-applied': { place: 'write', says: 'the same, though the call was applied' },
  'error-in-200-not-applied': { place: 'any', says: 'status 200 with a body that says it failed, and the call was not applied' },
  'error-in-200-applied': { place: 'write', says: 'the same, though the call was applied' },
  'reset-before': { place: 'any', says: 'the line breaks before the call is applied' },
  'reset-after-apply': { place: 'any', says: 'the line breaks when the call was applied' },
  'reset-mid-body': { place: 'any', says: 'the line breaks in the middle of the answer' },
  'late-ghost': { place: 'write', says: 'the line breaks, and the call is applied later', ms: 60 * SECOND_MS },
  duplicate: { place: 'write', says: 'the network delivers the call twice; the answer is that to the second' },
  'garbled-json': { place: 'any', says: 'half of the body, as if it were whole' },
  'empty-body': { place: 'any', says: 'no body at all' },
  'huge-page': { place: 'any', says: 'megabytes in a field that nobody knows' },
  delay: { place: 'any', says: 'the answer takes its time (on the wire)', ms: 300 },
  'slow-drip': { place: 'any', says: 'the answer comes a few bytes at a time (on the wire)', ms: 300 },
  throttle: { place: 'api', says: 'one 429' },
  'throttle-storm': { place: 'api', says: '429 to every call for a while', ms: MINUTE_MS },
  'token-revoked': { place: 'api', says: '401 invalid_token: a new token is needed' },
  'throttle-body': { place: 'portal', says: 'throttling told in a body with status 200' },
  'session-ended': { place: 'portal', says: 'every session of the portal is over' },
  'never-confirms': { place: 'portal', says: 'a pack of the portal is taken and never confirmed' },
  'stale-read': { place: 'shipment-read', says: 'shipments as they were a while ago', ms: 20 * SECOND_MS },
  'absent-read': { place: 'shipment-read', says: 'a shipment is left out of what is read' },
  'mixed-order': { place: 'any', says: 'rows or pages in another order' },
  'not-pdf': { place: 'document', says: 'a gateway page with status 200 in place of a PDF' },
  'truncated-pdf': { place: 'document', says: 'a PDF that ends in the middle' },
  'wrong-label': { place: 'document', says: 'the label of another parcel' },
  'odd-label': { place: 'document', says: 'a label of another look' },
  'drop-entry': { place: 'batch', says: 'one of several is left out of the answer; a SKU is then not applied, a shipment is' },
  'entry-failure-not-applied': { place: 'batch', says: 'DEPENDENT_SYSTEM_CALL_FAILED for one shipment, which was not applied' },
  'entry-failure-applied': { place: 'batch', says: 'the same for one shipment that was applied' },
  'missing-sku': { place: 'listing', says: 'a SKU is silently not applied and left out of the answer' },
  'slow-packing': { place: 'packing', says: 'packing takes long', ms: 30 * MINUTE_MS },
  'stuck-packing': { place: 'packing', says: 'packing does not end until somebody ends it' },
  'form-failed': { place: 'packing', says: 'packing ends in FORM_FAILED, until the form is acknowledged' },
  'eventual-packing': { place: 'packing', says: 'reads go on showing APPROVED for a while', ms: 20 * SECOND_MS },
} as const satisfies Readonly<Record<string, FaultSort>>;

export type FaultKind = keyof typeof FAULT_SORTS;

export const isFaultKind = (value: string): value is FaultKind => Object.hasOwn(FAULT_SORTS, value);

/** How a 429 says when to come back. No header of the real one was found (flipkart-seller-api.md part 11). */
export type RetryAfter = 'seconds' | 'date' | 'none';

/** Queued for one endpoint, or for any by `*`; a shipment (or SKU) narrows it to calls that name it. */
export interface Fault {
  readonly endpoint: string;
  readonly kind: FaultKind;
  readonly shipmentId?: string;
  /** Calls that it will still spoil; `Infinity` until it is cleared. */
  times: number;
  /** Its one duration; the sort's own when absent. */
  readonly ms?: number;
  readonly retryAfter?: RetryAfter;
  /** How often it was played. */
  played?: number;
}

/** The faults that one shipment's packing may meet. */
export const PACKING_FAULTS: readonly FaultKind[] = ['slow-packing', 'stuck-packing', 'form-failed', 'eventual-packing'];

/** The next fault for a call, used up by one. */
export function takeFault(faults: Fault[], endpoint: string, text: string, kinds?: readonly FaultKind[]): Fault | null {
  const fault = faults.find((each) => (each.endpoint === endpoint || each.endpoint === '*') && each.times > 0 && (each.shipmentId === undefined || text.includes(each.shipmentId))
    && (kinds === undefined || kinds.includes(each.kind)));
  if (fault === undefined) return null;
  fault.times -= 1;
  fault.played = (fault.played ?? 0) + 1;
  return fault;
}

export function durationOf(fault: Pick<Fault, 'kind' | 'ms'>): number {
  const sort: FaultSort = FAULT_SORTS[fault.kind];
  return fault.ms ?? sort.ms ?? 0;
}
