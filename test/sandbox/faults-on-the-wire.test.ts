import { PDFDocument } from 'pdf-lib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault, FaultKind, SandboxShipment } from '../../main/sandbox/index.ts';
import { stateOf } from '../../main/sandbox/index.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { eventually } from '../doubles/eventually.ts';
import type { SandboxWire } from '../doubles/sandbox-wire.ts';
import { FILTER, labelsOf, openSandboxWire, PACK, packCall, readOf } from '../doubles/sandbox-wire.ts';

let wired: SandboxWire;
afterEach(() => wired.close());

const FILTER_ALL = { filter: { type: 'preDispatch' } };
const open = async (more: Parameters<typeof openSandboxWire>[0] = {}): Promise<void> => {
  wired = await openSandboxWire(more);
};
const queue = (endpoint: string, kind: FaultKind, more: Partial<Fault> = {}): void => {
  wired.sandbox.world.faults.push({ endpoint, kind, times: 1, ...more });
};
const first = (): SandboxShipment => wired.shipments()[0] as SandboxShipment;
const pack = (shipments = [first()]) => wired.ask('POST', PACK, packCall(shipments));
const filter = () => wired.ask('POST', FILTER, FILTER_ALL);
const state = (): string => stateOf(first());
const entriesOf = (body: unknown): readonly { readonly shipmentId: string; readonly status: string; readonly errorCode: string | null }[] => (body as { shipments: never }).shipments;
/** Packs the given shipments until their labels can be asked for. */
const packed = async (shipments: readonly SandboxShipment[]): Promise<void> => {
  await pack([...shipments]);
  wired.time.advance(11 * SECOND_MS);
};

/** Faults of the Smart portal: test/sandbox/portal plays them. */
type PortalFault = 'throttle-body' | 'session-ended' | 'never-confirms';

/** Every kind, and what a caller sees of it on a real socket: a kind that nobody tells of does not compile. */
const SEEN: Readonly<Record<Exclude<FaultKind, PortalFault>, () => Promise<void>>> = {
  'html-504': async () => {
    queue('shipments/pack', 'html-504');
    const seen = await pack();
    expect([seen.status, seen.headers['content-type'], seen.body.toString().includes('Gateway Time-out'), state()]).toEqual([504, 'text/html', true, 'APPROVED']);
  },
  'html-504-applied': async () => {
    queue('shipments/pack', 'html-504-applied');
    expect([(await pack()).status, state()]).toEqual([504, 'PACKING_IN_PROGRESS']);
  },
  'status-500-not-applied': async () => {
    queue('shipments/pack', 'status-500-not-applied');
    const seen = await pack();
    expect([seen.status, seen.json().errorCode, state()]).toEqual([500, 'DEPENDENT_SYSTEM_CALL_FAILED', 'APPROVED']);
  },
  'status-500-applied': async () => {
    queue('shipments/pack', 'status-500-applied');
    const seen = await pack();
    expect([seen.status, seen.json().errorCode, state()]).toEqual([500, 'DEPENDENT_SYSTEM_CALL_FAILED', 'PACKING_IN_PROGRESS']);
  },
  'status-503': async () => {
    queue('shipments/pack', 'status-503');
    expect([(await pack()).status, state()]).toEqual([503, 'APPROVED']);
  },
  'timed-out-not-applied': async () => {
    queue('shipments/pack', 'timed-out-not-applied');
    expect([(await pack()).status, state()]).toEqual([499, 'APPROVED']);
  },
  'timed-out-applied': async () => {
    queue('shipments/pack', 'timed-out-applied');
    expect([(await pack()).status, state()]).toEqual([499, 'PACKING_IN_PROGRESS']);
  },
  'error-in-200-not-applied': async () => {
    queue('shipments/pack', 'error-in-200-not-applied');
    const seen = await pack();
    expect([seen.status, seen.json().errorCode, seen.json().shipments, state()]).toEqual([200, 'DEPENDENT_SYSTEM_CALL_FAILED', undefined, 'APPROVED']);
  },
  'error-in-200-applied': async () => {
    queue('shipments/pack', 'error-in-200-applied');
    const seen = await pack();
    expect([seen.status, seen.json().errorCode, state()]).toEqual([200, 'DEPENDENT_SYSTEM_CALL_FAILED', 'PACKING_IN_PROGRESS']);
  },
  'reset-before': async () => {
    queue('shipments/pack', 'reset-before');
    expect([(await pack()).end, state()]).toEqual(['ECONNRESET', 'APPROVED']);
  },
  'reset-after-apply': async () => {
    queue('shipments/pack', 'reset-after-apply');
    expect([(await pack()).end, state()]).toEqual(['ECONNRESET', 'PACKING_IN_PROGRESS']);
  },
  'reset-mid-body': async () => {
    queue('shipments/filter', 'reset-mid-body');
    const seen = await filter();
    const whole = await filter();
    expect([seen.status, seen.end, Number(seen.headers['content-length'])]).toEqual([200, 'ECONNRESET', whole.body.length]);
    expect(seen.body.length).toBe(Math.floor(whole.body.length / 2));
  },
  'late-ghost': async () => {
    queue('shipments/pack', 'late-ghost', { ms: 40 * SECOND_MS });
    expect((await pack()).end).toBe('ECONNRESET');
    wired.time.advance(39 * SECOND_MS);
    expect(state()).toBe('APPROVED');
    wired.time.advance(SECOND_MS);
    expect([state(), first().effects.pack]).toEqual(['PACKING_IN_PROGRESS', 1]);
  },
  duplicate: async () => {
    queue('shipments/pack', 'duplicate');
    expect(entriesOf((await pack()).json())).toMatchObject([{ status: 'FAILURE', errorCode: 'INVALID_ITEM_STATE' }]);
    expect([state(), first().effects.pack]).toEqual(['PACKING_IN_PROGRESS', 1]);
  },
  'garbled-json': async () => {
    queue('shipments/filter', 'garbled-json');
    const seen = await filter();
    expect([seen.status, seen.end, Number(seen.headers['content-length'])]).toEqual([200, 'whole', seen.body.length]);
    expect(() => seen.json()).toThrow(SyntaxError);
  },
  'empty-body': async () => {
    queue('shipments/filter', 'empty-body');
    const seen = await filter();
    expect([seen.status, seen.end, seen.body.length]).toEqual([200, 'whole', 0]);
  },
  'huge-page': async () => {
    queue('shipments/filter', 'huge-page');
    const seen = await filter();
    expect(seen.body.length).toBeGreaterThan(4_000_000);
    expect(entriesOf(seen.json())).toHaveLength(3);
  },
  delay: async () => {
    queue('shipments/filter', 'delay', { ms: 5_000 });
    const asked = wired.begin('POST', FILTER, FILTER_ALL);
    await eventually('the answer waits', () => wired.wire.nextDueInMs() === 5_000, 5_000);
    expect(asked.came).toEqual({ bytes: 0, isHeadHere: false });
    wired.wire.advance(5_000);
    expect((await asked.seen).status).toBe(200);
  },
  'slow-drip': async () => {
    queue('shipments/filter', 'slow-drip', { ms: 12_000 });
    const asked = wired.begin('POST', FILTER, FILTER_ALL);
    await eventually('a piece has come', () => asked.came.bytes > 0, 5_000);
    const firstPiece = asked.came.bytes;
    for (let piece = 1; piece < 12; piece += 1) {
      await eventually(`the wire waits after piece ${piece}`, () => wired.wire.nextDueInMs() !== null, 5_000);
      wired.wire.step();
    }
    const seen = await asked.seen;
    expect([seen.end, entriesOf(seen.json()).length]).toEqual(['whole', 3]);
    expect(firstPiece).toBeLessThanOrEqual(Math.ceil(seen.body.length / 12));
  },
  throttle: async () => {
    for (const retryAfter of ['seconds', 'date', 'none'] as const) queue('shipments/filter', 'throttle', { retryAfter, ms: 30 * SECOND_MS });
    const seen = [await filter(), await filter(), await filter(), await filter()];
    expect(seen.map((each) => each.status)).toEqual([429, 429, 429, 200]);
    expect(seen.slice(0, 3).map((each) => each.headers['retry-after'])).toEqual(['30', new Date(wired.time.nowMs() + 30 * SECOND_MS).toUTCString(), undefined]);
  },
  'throttle-storm': async () => {
    queue('shipments/filter', 'throttle-storm', { ms: 60 * SECOND_MS });
    expect([(await filter()).status, (await filter()).status, (await wired.ask('GET', readOf([first().shipmentId]))).status]).toEqual([429, 429, 429]);
    wired.time.advance(60 * SECOND_MS);
    expect((await filter()).status).toBe(200);
  },
  'token-revoked': async () => {
    queue('shipments/pack', 'token-revoked');
    const seen = await pack();
    expect([seen.status, seen.json().error, state()]).toEqual([401, 'invalid_token', 'APPROVED']);
    // The old token stays refused; a new one is another.
    expect((await pack()).status).toBe(401);
    await wired.renewToken();
    expect([(await pack()).status, state()]).toEqual([200, 'PACKING_IN_PROGRESS']);
  },
  'stale-read': async () => {
    const { shipmentId } = first();
    await wired.ask('POST', '/__sim/faults', { endpoint: 'shipments/read', kind: 'stale-read', times: 2, ms: 20 * SECOND_MS });
    wired.time.advance(SECOND_MS);
    await pack();
    wired.time.advance(2 * SECOND_MS);
    const statusIn = async () => (entriesOf((await wired.ask('GET', readOf([shipmentId]))).json())[0] as unknown as { orderItems: { status: string }[] } | undefined)?.orderItems[0]?.status ?? 'not there';
    // Three seconds after the order came, twenty seconds ago is before there was one.
    expect(await statusIn()).toBe('not there');
    wired.time.advance(17 * SECOND_MS);
    expect(await statusIn()).toBe('APPROVED');
    expect(await statusIn()).toBe('PACKED');
  },
  'absent-read': async () => {
    const ids = wired.shipments().map((each) => each.shipmentId);
    queue('shipments/read', 'absent-read', { shipmentId: ids[1] as string });
    expect(entriesOf((await wired.ask('GET', readOf(ids))).json()).map((each) => each.shipmentId)).toEqual([ids[0], ids[2]]);
    expect(entriesOf((await wired.ask('GET', readOf(ids))).json())).toHaveLength(3);
    queue('shipments/filter', 'absent-read');
    expect(entriesOf((await filter()).json())).toHaveLength(2);
  },
  'mixed-order': async () => {
    const ids = Array.from({ length: 12 }, () => wired.sandbox.world.createOrder().shipmentId);
    const inOrder = entriesOf((await filter()).json()).map((each) => each.shipmentId);
    queue('shipments/filter', 'mixed-order');
    const other = entriesOf((await filter()).json()).map((each) => each.shipmentId);
    expect([other.toSorted(), ids.every((id) => other.includes(id))]).toEqual([inOrder.toSorted(), true]);
    expect(other).not.toEqual(inOrder);
  },
  'not-pdf': async () => {
    await packed([first()]);
    queue('shipments/labels', 'not-pdf');
    const seen = await wired.ask('GET', labelsOf([first().shipmentId]));
    expect([seen.status, seen.headers['content-type'], seen.body.subarray(0, 5).toString()]).toEqual([200, 'text/html', '<html']);
  },
  'truncated-pdf': async () => {
    await packed([first()]);
    queue('shipments/labels', 'truncated-pdf');
    const seen = await wired.ask('GET', labelsOf([first().shipmentId]));
    expect([seen.status, seen.end, seen.body.subarray(0, 5).toString(), seen.body.includes('%%EOF')]).toEqual([200, 'whole', '%PDF-', false]);
  },
  'wrong-label': async () => {
    await packed([first()]);
    queue('shipments/labels', 'wrong-label');
    const [wrong, right] = [await wired.ask('GET', labelsOf([first().shipmentId])), await wired.ask('GET', labelsOf([first().shipmentId]))];
    expect([wrong.body.subarray(0, 5).toString(), wrong.body.equals(right.body)]).toEqual(['%PDF-', false]);
  },
  'odd-label': async () => {
    await packed([first()]);
    queue('shipments/labels', 'odd-label');
    const [odd, usual] = [await wired.ask('GET', labelsOf([first().shipmentId])), await wired.ask('GET', labelsOf([first().shipmentId]))];
    expect([odd.body.subarray(0, 5).toString(), odd.body.equals(usual.body)]).toEqual(['%PDF-', false]);
  },
  'drop-entry': async () => {
    queue('shipments/pack', 'drop-entry', { shipmentId: first().shipmentId });
    const [one, two] = wired.shipments() as [SandboxShipment, SandboxShipment];
    expect(entriesOf((await pack([one, two])).json()).map((each) => each.shipmentId)).toEqual([two.shipmentId]);
    expect([one, two].map(stateOf)).toEqual(['PACKING_IN_PROGRESS', 'PACKING_IN_PROGRESS']);
  },
  'entry-failure-not-applied': async () => {
    const [one, two] = wired.shipments() as [SandboxShipment, SandboxShipment];
    queue('shipments/pack', 'entry-failure-not-applied', { shipmentId: two.shipmentId });
    const seen = await pack([one, two]);
    expect([seen.status, entriesOf(seen.json()).map((each) => [each.shipmentId, each.status, each.errorCode])]).toEqual([200, [[one.shipmentId, 'SUCCESS', null], [two.shipmentId, 'FAILURE', 'DEPENDENT_SYSTEM_CALL_FAILED']]]);
    expect([one, two].map(stateOf)).toEqual(['PACKING_IN_PROGRESS', 'APPROVED']);
  },
  'entry-failure-applied': async () => {
    const [one, two] = wired.shipments() as [SandboxShipment, SandboxShipment];
    queue('shipments/pack', 'entry-failure-applied', { shipmentId: two.shipmentId });
    expect(entriesOf((await pack([one, two])).json())[1]).toMatchObject({ shipmentId: two.shipmentId, status: 'FAILURE', errorCode: 'DEPENDENT_SYSTEM_CALL_FAILED' });
    expect([one, two].map(stateOf)).toEqual(['PACKING_IN_PROGRESS', 'PACKING_IN_PROGRESS']);
  },
  'missing-sku': async () => {
    const { catalogue, locationId, stock } = wired.sandbox.world;
    const targets = Object.fromEntries(catalogue.skus.slice(0, 3).map((sku) => [sku.skuId, { product_id: sku.fsn, locations: [{ id: locationId, inventory: 7 }] }]));
    queue('listings/inventory', 'missing-sku', { shipmentId: 'SKU-002' });
    const seen = await wired.ask('POST', '/sellers/listings/v3/update/inventory', targets);
    expect([seen.status, Object.keys(seen.json())]).toEqual([200, ['SKU-001', 'SKU-003']]);
    expect(['SKU-001', 'SKU-002', 'SKU-003'].map((skuId) => stock.get(skuId)?.inventory)).toEqual([7, 0, 7]);
  },
  'slow-packing': async () => {
    queue('shipments/pack', 'slow-packing', { ms: 600 * SECOND_MS });
    await pack();
    wired.time.advance(599 * SECOND_MS);
    expect(state()).toBe('PACKING_IN_PROGRESS');
    wired.time.advance(SECOND_MS);
    expect(state()).toBe('PACKED');
  },
  'stuck-packing': async () => {
    queue('shipments/pack', 'stuck-packing');
    await pack();
    wired.time.advance(86_400 * SECOND_MS);
    expect(state()).toBe('PACKING_IN_PROGRESS');
    expect((await wired.ask('GET', labelsOf([first().shipmentId]))).json()).toMatchObject({ orderItems: [{ errorCode: 'ORDER_ITEM_PACKING_IN_PROGRESS' }] });
    expect((await wired.ask('POST', '/__sim/end-packing', { shipmentId: first().shipmentId })).json()).toEqual({ done: true });
    expect(state()).toBe('PACKED');
  },
  'form-failed': async () => {
    queue('shipments/pack', 'form-failed');
    await packed([first()]);
    expect(state()).toBe('FORM_FAILED');
    await wired.ask('POST', '/__sim/end-packing', { shipmentId: first().shipmentId });
    expect(state()).toBe('PACKED');
  },
  'eventual-packing': async () => {
    queue('shipments/pack', 'eventual-packing', { ms: 15 * SECOND_MS });
    expect(entriesOf((await pack()).json())).toMatchObject([{ status: 'SUCCESS' }]);
    const shown = async () => (entriesOf((await wired.ask('GET', readOf([first().shipmentId]))).json())[0] as unknown as { orderItems: { status: string }[] }).orderItems[0]?.status;
    expect([state(), await shown()]).toEqual(['PACKING_IN_PROGRESS', 'APPROVED']);
    // A second call is refused by what is, not by what is shown.
    expect(entriesOf((await pack()).json())).toMatchObject([{ status: 'FAILURE' }]);
    wired.time.advance(15 * SECOND_MS);
    expect(await shown()).toBe('PACKED');
    expect(first().effects.pack).toBe(1);
  },
};

describe('a fault on the wire', () => {
  for (const [kind, look] of Object.entries(SEEN) as [FaultKind, () => Promise<void>][]) {
    it(`F5 F6 F7 F8: ${kind} is seen as promised, is counted, and stands in the log`, async () => {
      await open();
      await look();
      const played = (await wired.ask('GET', '/__sim/state')).json().faultsPlayed as Readonly<Record<string, number>>;
      expect(played[kind]).toBeGreaterThan(0);
      const { calls } = (await wired.ask('GET', '/__sim/calls')).json() as { calls: readonly { readonly fault: string | null }[] };
      expect(calls.map((call) => call.fault)).toContain(kind);
    });
  }

  it('F5 is played to the next calls of one endpoint only, to every endpoint, or until it is cleared', async () => {
    await open();
    const statuses = async (): Promise<readonly (number | null)[]> => [(await filter()).status, (await wired.ask('GET', readOf([first().shipmentId]))).status];
    await wired.ask('POST', '/__sim/faults', { endpoint: 'shipments/read', kind: 'html-504', times: 2 });
    expect([await statuses(), await statuses(), await statuses()]).toEqual([[200, 504], [200, 504], [200, 200]]);
    await wired.ask('POST', '/__sim/faults', { endpoint: '*', kind: 'html-504', times: 'until cleared' });
    expect([await statuses(), await statuses()]).toEqual([[504, 504], [504, 504]]);
    expect((await wired.ask('GET', '/__sim/faults')).json()).toMatchObject({ queued: [{ endpoint: '*', kind: 'html-504', times: 'until cleared' }] });
    await wired.ask('DELETE', '/__sim/faults');
    expect(await statuses()).toEqual([200, 200]);
    expect((await wired.ask('GET', '/__sim/state')).json().faultsPlayed).toEqual({ 'html-504': 6 });
  });

  it('F6 mixes the pages of a PDF, and loses none', async () => {
    await open({ orders: 6 });
    await packed(wired.shipments());
    const ids = wired.shipments().map((each) => each.shipmentId);
    const plain = await wired.ask('GET', labelsOf(ids));
    queue('shipments/labels', 'mixed-order');
    const other = await wired.ask('GET', labelsOf(ids));
    expect((await PDFDocument.load(other.body)).getPageCount()).toBe((await PDFDocument.load(plain.body)).getPageCount());
  });
});
