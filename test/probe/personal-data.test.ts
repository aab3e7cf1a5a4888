import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '../../main/platform/http.ts';
import { Scrubber } from '../../main/probe/scrub.ts';
import { probeFloor } from './probe-floor.ts';

/** Of nobody. */
const PLANTED = [
  'Kamala Devi-Testperson', 'kamaladevi', 'KAMALA', '9812345670', '+91 98123 45670', 'kamala.testperson@example.invalid', '14 Invented Lane, Testpur 560001', 'near the old banyan', 'please ring twice', '29ABCDE1234F1Z5', 'कमला',
] as const;

type Tree = { [name: string]: unknown };

/** Puts personal data wherever a record is: into known fields, unknown fields, names of fields, messages. */
function planted(value: unknown, next: () => string): unknown {
  if (Array.isArray(value)) return value.map((each) => planted(each, next));
  if (typeof value !== 'object' || value === null) return value;
  const record: Tree = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, planted(inner, next)]));
  for (const name of ['title', 'comments', 'reason', 'subReason', 'vendorName', 'courierName', 'firstName', 'addressLine1', 'contactNumber', 'shipmentStatus', 'cancellationReason', 'locationName', 'product_title', 'hsn', 'packagingPolicy', 'pickupPerson', 'errorMessage', 'description']) record[name] = next();
  record[next()] = next();
  record.phone = 9_812_345_670;
  record.quantity ??= 9_812_345_670;
  return record;
}

describe('what leaves the probe', () => {
  it('has nothing of a buyer in it, wherever it was put', async () => {
    let count = 0;
    const next = (): string => PLANTED[(count += 1) % PLANTED.length] ?? '';
    const spoil = (response: HttpResponse, { url }: { readonly url: string }): HttpResponse => {
      const text = Buffer.from(response.body).toString('utf8');
      if (url.includes('/oauth-service/') || !/^[[{]/.test(text)) return response;
      return { ...response, headers: { ...response.headers, 'x-buyer': next(), 'x-limit-kamala': '1' }, body: Buffer.from(JSON.stringify(planted(JSON.parse(text), next))) };
    };
    const floor = probeFloor({ orders: 30 }, spoil);
    for (const shipment of [...floor.sandbox.world.shipments.values()].slice(0, 5)) floor.sandbox.world.createReturn(shipment.items[0]?.orderItemId ?? '', 'courier_return');
    const { text, fixtures, rows } = await floor.run();
    expect(count).toBeGreaterThan(500);
    expect(fixtures.size).toBeGreaterThan(20);
    expect(rows.filter((row) => row.confidence !== 'none').length).toBeGreaterThan(10);
    for (const secret of [...PLANTED, '9812345670', 'kamala', 'Kamala', 'banyan', 'Lane']) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it('has no id, key, token or SKU of the account in it', async () => {
    const floor = probeFloor({ orders: 30 });
    const { world } = floor.sandbox;
    for (const shipment of [...world.shipments.values()].slice(0, 30)) world.createReturn(shipment.items[0]?.orderItemId ?? '', 'courier_return');
    const { text } = await floor.run();
    const ids = [...world.shipments.values()].flatMap((shipment) => [shipment.shipmentId, shipment.orderId, ...shipment.items.flatMap((item) => [item.orderItemId, item.skuId]), ...shipment.parcels.map((parcel) => parcel.trackingId ?? '')]);
    const skus = world.catalogue.skus.flatMap((sku) => [sku.skuId, sku.fsn, sku.listingId, sku.title]);
    const found = [...ids, ...skus, ...world.returns.map((each) => each.returnId), world.locationId, world.appId, world.appSecret, world.token?.value ?? ''].filter((secret) => secret !== '' && text.includes(secret));
    expect(found).toEqual([]);
  });

  it('maps the same id to the same made-up one in every fixture, in the address too', async () => {
    const floor = probeFloor({ orders: 30 });
    const { fixtures } = await floor.run();
    const asked = fixtures.get('late-reads-1');
    const ids = (asked?.request.path ?? '').split('=')[1]?.split(',') ?? [];
    const read = (asked?.body as { readonly shipments: readonly { readonly shipmentId: string }[] } | undefined)?.shipments.map((row) => row.shipmentId) ?? [];
    expect(ids.length).toBe(20);
    expect([...ids].sort()).toEqual([...read].sort());
    expect(ids.every((id) => /^11111111-1111-4111-8111-\d{12}$/.test(id))).toBe(true);
  });

  it('lets no text out of any tree', () => {
    const secret = 'kamala devi 9812345670';
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.string({ minLength: 1, maxLength: 12 }), (tree, name) => {
      const scrubbed = JSON.stringify(new Scrubber().value({ shipments: [{ [name]: secret, inner: { [name]: [secret, tree] }, [secret]: tree, errorMessage: `for ${secret}` }] }));
      return !/kamala|devi|98123/.test(scrubbed);
    }));
  });

  it('keeps of a message what is no name, and of an address only its form', () => {
    const scrubber = new Scrubber();
    expect(scrubber.message('At most 100 ids allowed, got 101 for Kamala (kamala@example.invalid)')).toBe('At most 100 ids allowed, … 101 for …');
    expect(scrubber.value({ nextPageUrl: '/v3/shipments/filter?next_token=eyJzZWxsZXIiOiJ4In0=', nextUrl: '/returns/search/eyJ4IjoxfQ==' })).toEqual({ nextPageUrl: '/v3/shipments/filter?next_token=TOKEN', nextUrl: '/returns/search/TOKEN' });
    expect(scrubber.path('/v3/shipments?shipmentIds=aaaaaaaa-0000-4000-8000-000000000001&kamala=9812345670')).toBe('/v3/shipments?shipmentIds=…&unknownField1=…');
  });
});
