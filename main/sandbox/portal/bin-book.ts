import type { EpochMs } from '../../../shared/time.ts';
import type { PortalSettings } from './portal-options.ts';
import { PortalRefusal } from './refusal.ts';

/** One movement of units in a bin; a move between bins is two of them. */
export interface BinMovement {
  readonly kind: 'inward' | 'pick' | 'recall' | 'move-in' | 'move-out';
  readonly binCode: string;
  readonly listingId: string;
  /** Always positive: the kind says which way. */
  readonly quantity: number;
  readonly atMs: EpochMs;
  readonly shipmentId?: string;
}

export interface BinQuantity {
  readonly binCode: string;
  readonly quantity: number;
}

const COMES_IN: Readonly<Record<BinMovement['kind'], boolean>> = { inward: true, 'move-in': true, pick: false, recall: false, 'move-out': false };

/** What lies in which bin of the double, as the sum of its movements. */
export class BinBook {
  readonly binCodes: readonly string[];
  readonly movements: BinMovement[] = [];
  readonly #settings: PortalSettings;
  /** Units by bin and listing; a pair that fell to zero is taken out. */
  readonly #units = new Map<string, Map<string, number>>();

  constructor(settings: PortalSettings, warehouseCodes: readonly string[]) {
    this.#settings = settings;
    this.binCodes = warehouseCodes.map((code, index) => settings.binCodeFormat.replaceAll('{code}', code).replaceAll('{number}', String(index + 1).padStart(4, '0')));
    for (const binCode of this.binCodes) this.#units.set(binCode, new Map());
  }

  used(binCode: string): number {
    return [...(this.#units.get(binCode)?.values() ?? [])].reduce((sum, units) => sum + units, 0);
  }

  /** The bins of a listing, in the order of the list of bins. */
  of(listingId: string): readonly BinQuantity[] {
    return this.binCodes.flatMap((binCode) => {
      const quantity = this.#units.get(binCode)?.get(listingId) ?? 0;
      return quantity === 0 ? [] : [{ binCode, quantity }];
    });
  }

  /** Every bin's listings, for exports and tests. */
  contents(): readonly { readonly binCode: string; readonly used: number; readonly listings: readonly { readonly listingId: string; readonly quantity: number }[] }[] {
    return this.binCodes.map((binCode) => ({ binCode, used: this.used(binCode), listings: [...(this.#units.get(binCode) ?? [])].map(([listingId, quantity]) => ({ listingId, quantity })) }));
  }

  /** Adds to what is there, all bins or none (flipkart-seller-api.md 13.2: additive; that a refused bin refuses the call is assumed). */
  inward(listingId: string, wanted: readonly BinQuantity[], nowMs: EpochMs): void {
    for (const { binCode, quantity } of summed(wanted)) this.#mustTake(binCode, listingId, quantity);
    this.#mustBeOneBin(listingId, wanted.map((each) => each.binCode), null);
    for (const each of wanted) this.#note({ kind: 'inward', listingId, ...each, atMs: nowMs });
  }

  /** Takes out for a seller's recall, all bins or none. */
  recall(listingId: string, wanted: readonly BinQuantity[], nowMs: EpochMs): void {
    for (const each of summed(wanted)) this.#mustHold(each, listingId);
    for (const each of wanted) this.#note({ kind: 'recall', listingId, ...each, atMs: nowMs });
  }

  move(listingId: string, from: string, to: string, quantity: number, nowMs: EpochMs): void {
    this.#mustHold({ binCode: from, quantity }, listingId);
    if (from !== to) this.#mustTake(to, listingId, quantity);
    this.#mustBeOneBin(listingId, [to], { binCode: from, quantity });
    this.#note({ kind: 'move-out', listingId, binCode: from, quantity, atMs: nowMs });
    this.#note({ kind: 'move-in', listingId, binCode: to, quantity, atMs: nowMs });
  }

  /** Takes a packed item's units from its bins, as far as they go: the sandbox sells what the portal was never told of. */
  pick(listingId: string, quantity: number, shipmentId: string, nowMs: EpochMs): void {
    let left = quantity;
    for (const bin of this.of(listingId)) {
      const taken = Math.min(left, bin.quantity);
      if (taken > 0) this.#note({ kind: 'pick', listingId, binCode: bin.binCode, quantity: taken, atMs: nowMs, shipmentId });
      left -= taken;
    }
  }

  restore(movements: readonly BinMovement[]): void {
    this.movements.length = 0;
    for (const units of this.#units.values()) units.clear();
    for (const movement of movements) this.#note(movement);
  }

  #mustTake(binCode: string, listingId: string, quantity: number): void {
    if (!this.#units.has(binCode)) throw new PortalRefusal('BIN_UNKNOWN', { binId: binCode });
    const free = this.#settings.binCapacity - this.used(binCode);
    if (quantity > free) throw new PortalRefusal('BIN_FULL', { binId: binCode, listingId, capacity: this.#settings.binCapacity, free });
  }

  #mustHold({ binCode, quantity }: BinQuantity, listingId: string): void {
    const units = this.#units.get(binCode);
    if (units === undefined) throw new PortalRefusal('BIN_UNKNOWN', { binId: binCode });
    if ((units.get(listingId) ?? 0) < quantity) throw new PortalRefusal('NOT_ENOUGH_IN_BIN', { binId: binCode, listingId, quantity: units.get(listingId) ?? 0 });
  }

  #mustBeOneBin(listingId: string, into: readonly string[], out: BinQuantity | null): void {
    if (!this.#settings.oneBinPerListing) return;
    const staying = this.of(listingId).filter((each) => each.binCode !== out?.binCode || each.quantity > out.quantity).map((each) => each.binCode);
    const bins = new Set([...staying, ...into]);
    if (bins.size > 1) throw new PortalRefusal('LISTING_IN_OTHER_BIN', { listingId, binIds: [...bins] });
  }

  #note(movement: BinMovement): void {
    this.movements.push(movement);
    const units = this.#units.get(movement.binCode) ?? new Map<string, number>();
    this.#units.set(movement.binCode, units);
    const after = (units.get(movement.listingId) ?? 0) + (COMES_IN[movement.kind] ? movement.quantity : -movement.quantity);
    if (after === 0) units.delete(movement.listingId);
    else units.set(movement.listingId, after);
  }
}

/** A bin that is named twice in one call counts with both. */
function summed(wanted: readonly BinQuantity[]): readonly BinQuantity[] {
  const sums = new Map<string, number>();
  for (const { binCode, quantity } of wanted) sums.set(binCode, (sums.get(binCode) ?? 0) + quantity);
  return [...sums].map(([binCode, quantity]) => ({ binCode, quantity }));
}
