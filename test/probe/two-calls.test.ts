import { describe, expect, it } from 'vitest';
import type { Fixture } from '../../main/probe/fixture.ts';
import { ProbeRefused } from '../../main/probe/probe-config.ts';
import type { TwoCallsRow } from '../../main/probe/two-calls.ts';
import { createWritePermit, runTwoCalls } from '../../main/probe/two-calls.ts';
import type { Scheduler } from '../../main/platform/clock.ts';
import type { HttpResponse } from '../../main/platform/http.ts';
import { stateOf } from '../../main/sandbox/index.ts';
import type { SandboxShipment } from '../../main/sandbox/index.ts';
import { HOUR_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import type { ProbeFloor } from './probe-floor.ts';
import { probeFloor } from './probe-floor.ts';

interface Tried {
  readonly rows: readonly TwoCallsRow[];
  readonly fixtures: ReadonlyMap<string, Fixture>;
  readonly said: string;
}

/** Whoever waits moves the clock. */
function waitingMoves({ time }: ProbeFloor): Scheduler {
  return {
    after(ms, work) {
      const cancel = time.after(ms, work);
      queueMicrotask(() => time.advance(ms));
      return cancel;
    },
  };
}

/** Runs the experiment; the clock goes on whenever it waits. */
async function tryTwice(floor: ProbeFloor, orderId: string, typed = orderId): Promise<Tried> {
  const permit = createWritePermit();
  const fixtures = new Map<string, Fixture>();
  const said: string[] = [];
  const rows = await runTwoCalls({
    line: floor.line({ mayWrite: permit.check }), permit, config: floor.config, orderId, clock: floor.time, scheduler: waitingMoves(floor), keep: (name, fixture) => fixtures.set(name, fixture), say: (text) => said.push(text),
    confirm: () => Promise.resolve(typed),
  });
  return { rows, fixtures, said: said.join('\n') };
}

function floorWithOrder(wish: Partial<Parameters<ProbeFloor['sandbox']['world']['createOrder']>[0]> = {}, change?: (response: HttpResponse, request: { readonly url: string; readonly method: string }) => HttpResponse): { readonly floor: ProbeFloor; readonly shipment: SandboxShipment } {
  const floor = probeFloor({ orders: 0 }, change);
  const { world } = floor.sandbox;
  const skuId = world.catalogue.skus.find((sku) => sku.serialNumbersPerUnit === 0)?.skuId ?? '';
  return { floor, shipment: world.createOrder({ lines: [{ skuId, quantity: 2 }], dispatchAfterMs: MORNING_MS - HOUR_MS, ...wish }) };
}

const writesOf = (floor: ProbeFloor): readonly string[] => floor.requests.filter((request) => request.method === 'POST' && /labels|dispatch|update|cancel/.test(request.url)).map((request) => new URL(request.url).pathname);

describe('two calls on one order', () => {
  it('prove that pack and dispatch refuse a repeat, and keep the answers', async () => {
    const { floor, shipment } = floorWithOrder();
    const { rows, fixtures, said } = await tryTwice(floor, shipment.orderId);
    expect(rows).toMatchObject([
      { act: 'pack', first: 'SUCCESS', class: 'GUARDED', confidence: 'high', seen: { stateAfter: 'PACKED', parcelsBefore: 1, parcelsAfter: 1, awbsChanged: false } },
      { act: 'dispatch', first: 'SUCCESS', class: 'GUARDED', confidence: 'high', seen: { stateAfter: 'READY_TO_DISPATCH' } },
    ]);
    expect(rows[0]?.second).toContain('FAILURE INVALID_ITEM_STATE');
    expect(shipment.effects).toEqual({ pack: 1, dispatch: 1 });
    expect(writesOf(floor)).toEqual(['/sellers/v3/shipments/labels', '/sellers/v3/shipments/labels', '/sellers/v3/shipments/dispatch', '/sellers/v3/shipments/dispatch']);
    expect([...fixtures.keys()].sort()).toEqual(['two-calls-before', 'two-calls-dispatch-first', 'two-calls-dispatch-second', 'two-calls-pack-first', 'two-calls-pack-second']);
    expect(fixtures.get('two-calls-pack-second')?.body).toMatchObject({ shipments: [{ status: 'FAILURE', errorCode: 'INVALID_ITEM_STATE' }] });
    expect(said).toContain('THIS WRITES AT FLIPKART');
    for (const id of [shipment.shipmentId, shipment.orderId, floor.sandbox.world.locationId]) expect(JSON.stringify([rows, [...fixtures]]) + said).not.toContain(id);
  });

  it('prove the other class where Flipkart takes the repeat', async () => {
    const taken = (shipmentId: string): HttpResponse => ({ status: 200, headers: {}, body: Buffer.from(JSON.stringify({ shipments: [{ shipmentId, status: 'SUCCESS', errorCode: null, errorMessage: null }] })) });
    const { floor, shipment } = floorWithOrder({}, (response, { url, method }) => (method === 'POST' && /shipments\/(labels|dispatch)$/.test(url) ? taken(shipment.shipmentId) : response));
    const { rows } = await tryTwice(floor, shipment.orderId);
    expect(rows.map((row) => [row.act, row.class, row.confidence])).toEqual([['pack', 'UNGUARDED', 'high'], ['dispatch', 'UNGUARDED', 'high']]);
  });

  it('leave the class as it was when the second answer does not tell', async () => {
    let packs = 0;
    const { floor, shipment } = floorWithOrder({}, (response, { url }) => (url.endsWith('/shipments/labels') && (packs += 1) === 2 ? { status: 502, headers: {}, body: Buffer.from('<html>') } : response));
    const { rows } = await tryTwice(floor, shipment.orderId);
    expect(rows[0]).toMatchObject({ act: 'pack', class: 'UNGUARDED', confidence: 'none' });
  });

  it('are not made without the id typed again', async () => {
    const { floor, shipment } = floorWithOrder();
    await expect(tryTwice(floor, shipment.orderId, 'yes')).rejects.toBeInstanceOf(ProbeRefused);
    expect([writesOf(floor), stateOf(shipment)]).toEqual([[], 'APPROVED']);
  });

  it.each([
    ['on hold', (floor: ProbeFloor, shipment: SandboxShipment) => floor.sandbox.world.setHold(shipment.shipmentId, true)],
    ['CANCELLED', (floor: ProbeFloor, shipment: SandboxShipment) => floor.sandbox.world.cancel(shipment.shipmentId)],
    ['PACKED', (floor: ProbeFloor, shipment: SandboxShipment) => floor.sandbox.world.advance(shipment.shipmentId, 'PACKED')],
    ['may not be packed yet', (_floor: ProbeFloor, shipment: SandboxShipment) => {
      shipment.dispatchAfterMs = MORNING_MS + HOUR_MS;
    }],
  ] as const)('are made on no order that is %s', async (why, prepare) => {
    const { floor, shipment } = floorWithOrder();
    prepare(floor, shipment);
    await expect(tryTwice(floor, shipment.orderId)).rejects.toThrow(why);
    expect(writesOf(floor)).toEqual([]);
  });

  it('are made on no order of several boxes, and on none that is unknown', async () => {
    const { floor, shipment } = floorWithOrder({ mps: true });
    await expect(tryTwice(floor, shipment.orderId)).rejects.toThrow('several boxes');
    await expect(tryTwice(floor, 'OD000000000000000000')).rejects.toThrow('knows no such order');
    expect(writesOf(floor)).toEqual([]);
  });

  it('may be about the one shipment only, and twice each', () => {
    const permit = createWritePermit();
    const request = (path: string, body: unknown): Parameters<typeof permit.check>[0] => ({ method: 'POST', url: `http://127.0.0.1:1${path}`, headers: {}, body: JSON.stringify(body), timeoutMs: 1, maxBytes: 1 });
    const dispatch = (...ids: string[]): boolean => permit.check(request('/sellers/v3/shipments/dispatch', { shipmentIds: ids, locationId: 'L' }));
    expect(dispatch('a')).toBe(false);
    permit.allow('a');
    expect([dispatch('b'), dispatch('a', 'b'), dispatch(), dispatch('a'), dispatch('a'), dispatch('a')]).toEqual([false, false, false, true, true, false]);
    expect(permit.check(request('/sellers/v3/shipments/cancel', { shipments: [{ shipmentId: 'a' }] }))).toBe(false);
  });
});
