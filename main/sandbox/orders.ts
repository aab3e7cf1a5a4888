import type { Random } from '../platform/random.ts';
import { integerBetween, oneOf } from '../platform/random.ts';
import type { EpochMs } from '../../shared/time.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { Catalogue } from './catalogue.ts';
import { formOf } from './form.ts';
import type { SandboxShipment, ServiceProfile, ShipmentType } from './shipment.ts';
import { CARRIERS } from './shipment.ts';

export interface OrderWish {
  readonly lines: readonly { readonly skuId: string; readonly quantity: number }[];
  readonly carrierIndex?: 0 | 1;
  readonly paymentType?: 'COD' | 'PREPAID';
  readonly hold?: boolean;
  /** Two sub-shipments from the beginning, unless `boxes` says one: then the seller names the others when he packs. */
  readonly mps?: boolean;
  readonly boxes?: number;
  /** Left out of what Flipkart tells when it is null. */
  readonly packagingPolicy?: string | null;
  readonly weighingRequired?: boolean;
  readonly isReplacement?: boolean;
  readonly dispatchAfterMs?: EpochMs;
  readonly dispatchByMs?: EpochMs;
  readonly serviceProfile?: ServiceProfile;
  readonly shipmentType?: ShipmentType;
  readonly dispatchServiceTier?: 'EXPRESS' | 'REGULAR';
  /** Names of statutory forms; a form that fails stops the packing until its number is given. */
  readonly forms?: readonly { readonly name: string; readonly fails?: boolean }[];
}

/** Where an order book stands, over a restart. */
export interface BookSnapshot {
  readonly count: number;
  readonly left: readonly (readonly [string, number])[];
}

const SINGLE_SHARE = 0.7;
const MULTI_UNIT_SHARE = 0.2;
const SECOND_CARRIER_SHARE = 0.3;
const COD_SHARE = 0.4;
/** More numbers than an order usually takes: an id of a later run falls behind those of an earlier one. */
const DRAWS_AN_ORDER = 40;

/** Makes orders whose every id comes from the seed, so that a run is the same each time. */
export class OrderBook {
  #count = 0;
  readonly #random: Random;
  readonly #catalogue: Catalogue;
  readonly #locationId: string;
  /** Units not promised to any seeded order yet: the sandbox sells only what the warehouse was filled with. */
  readonly #left: Map<string, number>;

  constructor(random: Random, catalogue: Catalogue, locationId: string) {
    this.#random = random;
    this.#catalogue = catalogue;
    this.#locationId = locationId;
    this.#left = new Map(catalogue.skus.map((sku) => [sku.skuId, sku.unitsInBin]));
  }

  /** An order of one SKU in about 70 %, of several units of one in 20 %, of several SKUs in 10 %. */
  wish(): OrderWish {
    const draw = this.#random.next();
    const lineCount = draw < SINGLE_SHARE + MULTI_UNIT_SHARE ? 1 : integerBetween(this.#random, 2, 4);
    const lines: { skuId: string; quantity: number }[] = [];
    for (let tries = 0; lines.length < lineCount && tries < 200; tries += 1) {
      const sku = oneOf(this.#random, this.#catalogue.skus);
      const quantity = draw < SINGLE_SHARE ? 1 : draw < SINGLE_SHARE + MULTI_UNIT_SHARE ? integerBetween(this.#random, 2, 3) : integerBetween(this.#random, 1, 2);
      const left = this.#left.get(sku.skuId) ?? 0;
      // Serials are read at the bench and asked for by name, so seeded orders leave those SKUs to tests that want them.
      if (left < quantity || sku.serialNumbersPerUnit > 0 || lines.some((line) => line.skuId === sku.skuId)) continue;
      this.#left.set(sku.skuId, left - quantity);
      lines.push({ skuId: sku.skuId, quantity });
    }
    return { lines, carrierIndex: this.#random.next() < SECOND_CARRIER_SHARE ? 1 : 0 };
  }

  make(wish: OrderWish, nowMs: EpochMs): SandboxShipment {
    this.#count += 1;
    const digits = `428${String(this.#count).padStart(13, '0')}`;
    const paymentType = wish.paymentType ?? (this.#random.next() < COD_SHARE ? 'COD' : 'PREPAID');
    const carrier = CARRIERS[wish.carrierIndex ?? 0];
    const orderedAtMs = nowMs - integerBetween(this.#random, 20, 90) * MINUTE_MS;
    return {
      shipmentId: this.#uuid(), orderId: `OD${digits}00`, locationId: this.#locationId, ...(wish.serviceProfile === undefined ? {} : { serviceProfile: wish.serviceProfile }), paymentType, orderedAtMs,
      dispatchAfterMs: wish.dispatchAfterMs ?? orderedAtMs + 6 * MINUTE_MS,
      dispatchByMs: wish.dispatchByMs ?? nowMs + integerBetween(this.#random, 4, 10) * HOUR_MS,
      // Flipkart shows an order when it has become one: a pull that asks for newer changes only must not miss it.
      updatedAtMs: nowMs, hold: wish.hold ?? false, mps: wish.mps ?? false,
      ...(wish.packagingPolicy === undefined ? {} : { packagingPolicy: wish.packagingPolicy }), ...(wish.weighingRequired === undefined ? {} : { weighingRequired: wish.weighingRequired }),
      ...(wish.shipmentType === undefined ? {} : { shipmentType: wish.shipmentType }), ...(wish.dispatchServiceTier === undefined ? {} : { dispatchServiceTier: wish.dispatchServiceTier }),
      ...(wish.forms === undefined ? {} : { forms: wish.forms.map(formOf) }),
      items: wish.lines.map((line, index) => ({
        orderItemId: `${digits}${String(index).padStart(2, '0')}`, skuId: line.skuId, quantity: line.quantity, state: 'APPROVED' as const, cancelledAtMs: null, cancellationReason: null,
        ...(wish.isReplacement === true ? { isReplacement: true } : {}),
      })),
      parcels: Array.from({ length: wish.boxes ?? (wish.mps === true ? 2 : 1) }, (_, index) => ({
        subShipmentId: `SS-${index + 1}`, trackingId: `${carrier.prefix(paymentType)}${String(2_384_000_000 + this.#count * 10 + index)}`,
      })),
      carrier, invoiceNumber: null, packedAtMs: null, effects: { pack: 0, dispatch: 0 },
    };
  }

  counters(): BookSnapshot {
    return { count: this.#count, left: [...this.#left] };
  }

  /** Goes on where another run of the same seed stopped: the numbers that were drawn until then are drawn again. */
  setCounters(counters: BookSnapshot): void {
    this.#count = counters.count;
    this.#left.clear();
    for (const [skuId, units] of counters.left) this.#left.set(skuId, units);
    for (let drawn = 0; drawn < counters.count * DRAWS_AN_ORDER; drawn += 1) this.#random.next();
  }

  #uuid(): string {
    const hex = Buffer.from(this.#random.bytes(16)).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
