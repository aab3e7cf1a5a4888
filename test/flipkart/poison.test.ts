import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SellerApi, TokenSource } from '../../main/flipkart/index.ts';
import { createSellerApi } from '../../main/flipkart/index.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { createSandbox } from '../../main/sandbox/index.ts';
import { shipmentShape } from '../../main/sandbox/shipment-shape.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { keepsBooks } from '../doubles/kept-floor.ts';
import { runs } from '../fixtures/runs.ts';
import { LOCATION, MORNING_MS } from '../fixtures/told.ts';

const SOAP = { bin: 'A-01', barcode: '8901234567894', units: 30 };

function apiOver(body: () => string): SellerApi {
  const tokens: TokenSource = {
    token: () => Promise.resolve({ ok: true, value: 'token' }), forget: () => undefined, hold: () => undefined, release: () => undefined, renew: () => Promise.reject(new Error('not asked for')), isExpired: () => Promise.resolve(null),
  };
  return createSellerApi({ http: { send: () => Promise.resolve({ status: 200, headers: {}, body: Buffer.from(body()) }) }, baseUrl: 'http://flipkart', tokens, clock: new VirtualTime(MORNING_MS), timeoutMs: 1_000, meter: { record: () => undefined } });
}

const time = new VirtualTime(MORNING_MS);
const sandbox = createSandbox({ seed: 2, orders: 1, clock: time, scheduler: time });
const [shape = {}] = [...sandbox.world.shipments.values()].map((each) => shipmentShape(sandbox.world, each) as Record<string, unknown>);
const [item = {}] = (shape['orderItems'] ?? []) as object[];

/** An order as Flipkart writes it, with ids and a title of our choice; a number is written as a number. */
function record(shipmentId: string, orderId: string, orderItemId: string, title: string): unknown {
  return { ...shape, shipmentId, orderItems: [{ ...item, orderId, orderItemId, title, sku: 'SOAP', quantity: 1 }] };
}

const page = (...records: unknown[]): string => JSON.stringify({ hasMore: false, shipments: records });
const pull = (body: string) => apiOver(() => body).searchShipments({ type: 'preDispatch', locationId: LOCATION }, null);

/** Digits that no number of JavaScript holds, leading zeros, and what reads like a number of another form. */
const IDS = ['9007199254740993', '428000000000000100999900017', '000000000000000042', '1e5', '0x10', '1E400', '-0', '00.10', 'Infinity', 'NaN', 'null', 'true'];
const TITLES = ["'; DROP TABLE fact; --", '<script>alert(1)</script><img src=x onerror=alert(1)>', '\u202egnp.exe\u202c', 'साबुन 🎁 👨‍👩‍👧', 'a\u0000b', '\u001b[31m', '\ud800', `${'x'.repeat(1_000_000)}`, '${7*7}{{7*7}}', '=HYPERLINK("http://elsewhere.example")'];

describe('F20 poison in what Flipkart says', () => {
  it('F20 ids stay the very text that was written, from the answer to the store and the screen', async () => {
    const outcome = await pull(page(...IDS.map((id) => record(id, `OD${id}`, `${id}7`, 'Soap'))));
    if (!outcome.ok) throw new Error('no page');
    expect(outcome.value.quarantined).toEqual([]);
    expect(outcome.value.shipments.map((each) => [each.shipmentId, each.orderId, each.lines[0]?.orderItemId])).toEqual(IDS.map((id) => [id, `OD${id}`, `${id}7`]));
    const station = floorStation();
    await stockUp(station, { SOAP });
    station.tell(...outcome.value.shipments);
    expect(station.database.read.all<{ shipment_id: string }>("SELECT shipment_id FROM shipment WHERE typeof(shipment_id) = 'text' AND typeof(order_id) = 'text'").map((row) => row.shipment_id).toSorted()).toEqual(IDS.toSorted());
    const { rows } = await station.must('order.list', { lane: 'all', search: '', limit: 50 } as never);
    expect(rows.map((row) => row.shipmentId).toSorted()).toEqual(IDS.toSorted());
    keepsBooks(station);
  });

  it('F20 a number in the place of an id is set aside or kept digit by digit, and never rounded', async () => {
    for (const digits of ['9007199254740993', '428000000000000100999900017']) {
      const outcome = await pull(page(record('MARK', 'OD1', 'ITEM', 'Soap'), record('good', 'OD2', 'good-item', 'Soap')).replace('"MARK"', digits).replace('"ITEM"', digits));
      if (!outcome.ok) throw new Error('no page');
      const ids = outcome.value.shipments.flatMap((each) => [each.shipmentId, ...each.lines.map((line) => line.orderItemId)] as readonly string[]);
      expect(ids).toContain('good');
      expect(ids.filter((id) => !id.startsWith('good') && id !== digits)).toEqual([]);
    }
  });

  it('F20 ends nothing on the floor: poisoned orders are picked as any other, and the books are kept', async () => {
    const text = fc.oneof(fc.constantFrom(...TITLES), fc.string({ unit: 'binary', maxLength: 60 }));
    await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), async (titles) => {
      const outcome = await pull(page(...titles.map((title, n) => record(`S-${n}-${IDS[n] ?? ''}`, `OD${n}`, `I-${n}`, title))));
      if (!outcome.ok) throw new Error('no page');
      const station = floorStation();
      await stockUp(station, { SOAP });
      station.tell(...outcome.value.shipments);
      const list = await station.must('picklist.create', { shipments: { dueNext: 10 } } as never);
      await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
      await station.must('pick.scan', { benchId: 'bench-1', barcode: SOAP.bin } as never);
      for (let n = 0; n < outcome.value.shipments.length; n += 1) await station.must('pick.scan', { benchId: 'bench-1', barcode: SOAP.barcode } as never);
      expect((await station.must('pick.read', { benchId: 'bench-1' } as never)).now).toBeNull();
      expect(outcome.value.shipments.length + outcome.value.quarantined.length).toBe(titles.length);
      keepsBooks(station);
      station.database.close();
    }), { numRuns: runs(12, 80), seed: 20 });
  }, 120_000);
});
