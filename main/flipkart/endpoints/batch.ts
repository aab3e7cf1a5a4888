import { assert } from '../../../shared/assert.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { asList, asRaw, optionalId, plainWords } from '../raw.ts';
import type { Raw } from '../raw.ts';

/** How many a call takes at most (flipkart-seller-api.md 4.0, part 6, 7.1, 7.2). */
export const BATCH_MAX = { pack: 25, dispatch: 25, details: 100, labels: 100, listings: 10, labelOnly: 50, forms: 25, selfShip: 100, returnIds: 25, returnActs: 100 } as const;

/** Flipkart answers a batch per shipment; an id that it left out of its answer comes back as `missing`. */
export interface EntryResult {
  readonly shipmentId: ShipmentId;
  readonly result: 'accepted' | 'failed' | 'missing';
  readonly code: string | null;
  readonly says: string | null;
}

/** Throws when there are none or too many: a batch is cut by whoever makes it. */
export function limited<T>(items: readonly T[], max: number): readonly T[] {
  assert(items.length > 0 && items.length <= max, `a batch of 1 to ${max}`);
  return items;
}

/** Ids as a part of a path. */
export function joined(ids: readonly string[], max: number): string {
  return limited(ids, max).map((id) => encodeURIComponent(id)).join(',');
}

/** One entry a shipment, whichever of its two names the status bears; an id without an entry is missing and not a success. */
export function readEntries(body: unknown, asked: readonly ShipmentId[]): EntryResult[] | null {
  const raw = asRaw(body);
  return raw === null || !Array.isArray(raw.shipments) ? null : resultsOf(raw.shipments, 'shipmentId', asked).map(({ id, ...rest }) => ({ shipmentId: id, ...rest }));
}

/** What became of each id that was asked for. An id that is answered twice has succeeded only when both say so. */
export function resultsOf<Id extends string>(rows: readonly unknown[], idField: string, asked: readonly Id[]): (Omit<EntryResult, 'shipmentId'> & { readonly id: Id })[] {
  const entries = new Map<string, Raw[]>();
  for (const row of asList(rows)) {
    const entry = asRaw(row);
    const id = entry === null ? null : optionalId(entry, idField);
    if (entry !== null && id !== null) entries.set(id, [...(entries.get(id) ?? []), entry]);
  }
  return asked.map((id) => {
    const own = entries.get(id) ?? [];
    const entry = own.find((each) => !isSuccess(each)) ?? own[0];
    if (entry === undefined) return { id, result: 'missing', code: null, says: null };
    return { id, result: isSuccess(entry) ? 'accepted' : 'failed', code: optionalId(entry, 'errorCode'), says: plainWords(entry.errorMessage) };
  });
}

function isSuccess(entry: Raw): boolean {
  const status = entry.status ?? entry.processingStatus;
  return typeof status === 'string' && status.toUpperCase() === 'SUCCESS';
}
