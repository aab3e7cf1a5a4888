import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Sandbox, SandboxShipment, SandboxState } from '../../main/sandbox/index.ts';
import { createSandbox, stateOf } from '../../main/sandbox/index.ts';
import { moveTo } from '../../main/sandbox/shipment.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { PACK, packCall } from '../doubles/sandbox-wire.ts';
import { MORNING_MS } from '../fixtures/told.ts';

/** The picture of flipkart-seller-api.md 4.1, written down once more: an act leads from a state to one of these, or nowhere. */
const PICTURE: Readonly<Record<SandboxState, readonly SandboxState[]>> = {
  APPROVED: ['PACKING_IN_PROGRESS', 'CANCELLED', /* by the side effect of a label-only call */ 'PACKED'],
  PACKING_IN_PROGRESS: ['PACKED', 'FORM_FAILED', 'CANCELLED', /* an unhold */ 'APPROVED'],
  FORM_FAILED: ['PACKED', 'CANCELLED', 'APPROVED'],
  PACKED: ['READY_TO_DISPATCH', 'CANCELLED', 'APPROVED'],
  READY_TO_DISPATCH: ['PICKUP_COMPLETE', 'CANCELLED', /* an unhold */ 'PACKED'],
  PICKUP_COMPLETE: ['SHIPPED', 'CANCELLED', 'PACKED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: [],
  COMPLETED: [],
  CANCELLED: [],
};

const ACTS = [
  'pack', 'dispatch', 'cancel-call', 'label-only', 'sim-pack', 'sim-pack-at-once', 'sim-end-packing', 'sim-dispatch', 'hold', 'unhold', 'unhold-approved', 'unhold-packed', 'cancel-buyer', 'cancel-seller',
  'cancel-marketplace', 'cancel-item', 'cancel-part', 'PACKED', 'READY_TO_DISPATCH', 'PICKUP_COMPLETE', 'SHIPPED', 'DELIVERED', 'time', 'form-failed', 'stuck', 'dates', 'location-and-back',
] as const;
type Act = (typeof ACTS)[number];

interface Stage {
  readonly sandbox: Sandbox;
  readonly time: VirtualTime;
  ask(method: string, url: string, body?: unknown): Promise<unknown>;
}

async function stage(seed: number): Promise<Stage> {
  const time = new VirtualTime(MORNING_MS);
  const sandbox = createSandbox({ seed, clock: time, scheduler: time });
  sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 3 }, { skuId: 'SKU-002', quantity: 1 }] });
  let authorization = `Basic ${Buffer.from(`${sandbox.world.appId}:${sandbox.world.appSecret}`).toString('base64')}`;
  const ask: Stage['ask'] = async (method, url, body) => {
    const answer = await sandbox.handle({ method, url, headers: { authorization }, body: body === undefined ? '' : JSON.stringify(body) });
    if (answer === 'reset') throw new Error('reset');
    const text = Buffer.from(answer.body).toString('utf8');
    return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text.slice(0, 5);
  };
  authorization = `Bearer ${((await ask('GET', '/oauth-service/oauth/token?grant_type=client_credentials')) as { access_token: string }).access_token}`;
  return { sandbox, time, ask };
}

async function act({ sandbox: { world }, time, ask }: Stage, shipment: SandboxShipment, what: Act): Promise<unknown> {
  const { shipmentId, locationId } = shipment;
  const sim = (path: string, more: object = {}): Promise<unknown> => ask('POST', `/__sim/${path}`, { shipmentId, ...more });
  switch (what) {
    case 'pack': return ask('POST', PACK, packCall([shipment]));
    case 'dispatch': return ask('POST', '/sellers/v3/shipments/dispatch', { shipmentIds: [shipmentId], locationId });
    case 'cancel-call': return ask('POST', '/sellers/v3/shipments/cancel', { shipments: [{ shipmentId, locationId, cancellationGroupIds: shipment.items.map((item) => `grp${item.orderItemId}`), reason: 'b2b_order' }] });
    case 'label-only': return ask('POST', `/sellers/v3/shipments/${shipmentId}/labelOnly/pdf`);
    case 'sim-pack': return sim('pack');
    case 'sim-pack-at-once': return sim('pack', { atOnce: true });
    case 'sim-end-packing': return sim('end-packing');
    case 'sim-dispatch': return sim('dispatch');
    case 'hold': return sim('hold', { hold: true });
    case 'unhold': return sim('hold', { hold: false });
    case 'unhold-approved': return sim('hold', { hold: false, backTo: 'APPROVED' });
    case 'unhold-packed': return sim('hold', { hold: false, backTo: 'PACKED' });
    case 'cancel-buyer': case 'cancel-seller': case 'cancel-marketplace': return sim('cancel', { by: what.slice('cancel-'.length) });
    case 'cancel-item': return sim('cancel', { orderItemId: shipment.items[1]?.orderItemId });
    case 'cancel-part': return sim('cancel', { orderItemId: shipment.items[0]?.orderItemId, quantity: 1 });
    case 'form-failed': case 'stuck':
      world.faults.push({ endpoint: 'shipments/pack', kind: what === 'stuck' ? 'stuck-packing' : 'form-failed', times: 1 });
      return null;
    case 'dates': return sim('dates', { dispatchByMs: time.nowMs() + 1 });
    case 'location-and-back': return [await sim('location', { locationId: 'LOCelsewhere' }), await sim('location', { locationId })];
    case 'time': return time.advance(11 * SECOND_MS);
    default: return sim('advance', { to: what });
  }
}

describe('the states of a shipment', () => {
  it('F15 no sequence of acts makes a move that the picture of 4.1 does not have, and what is over stays over', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 99 }), fc.array(fc.constantFrom(...ACTS), { maxLength: 25 }), async (seed, acts) => {
      const set = await stage(seed);
      const [shipment] = set.sandbox.world.shipments.values();
      if (shipment === undefined) throw new Error('no order');
      for (const what of acts) {
        const before = shipment.items.map((item) => ({ ...item }));
        const wasHeld = shipment.hold;
        const answer = await act(set, shipment, what);
        shipment.items.forEach((item, index) => {
          const from = before[index]?.state ?? 'APPROVED';
          // Several steps at once only by what walks: an advance, and packing by hand at once.
          const way = what.startsWith('sim-pack') || what === what.toUpperCase() || what === 'time' ? reachable(from) : PICTURE[from];
          expect(item.state === from || way.includes(item.state), `${what}: ${from} to ${item.state}`).toBe(true);
          if (item.state === 'CANCELLED' && from !== 'CANCELLED') {
            expect(['SHIPPED', 'DELIVERED']).not.toContain(from);
            if (what === 'cancel-seller' || what === 'cancel-call') expect(['APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED']).toContain(from);
          }
          expect(item.quantity).toBeGreaterThan(0);
          expect(item.quantity).toBeLessThanOrEqual(before[index]?.quantity ?? 0);
        });
        if (wasHeld && (what === 'pack' || what === 'dispatch' || what.startsWith('sim-'))) expect([...new Set(shipment.items.map((item) => item.state))].filter((state) => state === 'READY_TO_DISPATCH' && before[0]?.state === 'PACKED')).toEqual([]);
        if (what.startsWith('unhold') && wasHeld && !['CANCELLED', 'SHIPPED', 'DELIVERED', 'PACKING_IN_PROGRESS', 'FORM_FAILED'].includes(stateOf(shipment))) expect(['APPROVED', 'PACKED']).toContain(stateOf(shipment));
        // The live items of a shipment go together.
        expect(new Set(shipment.items.filter((item) => item.state !== 'CANCELLED').map((item) => item.state)).size).toBeLessThanOrEqual(1);
        expect(Math.max(shipment.effects.pack, shipment.effects.dispatch)).toBeLessThanOrEqual(1);
        expect(answer).not.toMatchObject({ errorCode: 'NOT_FOUND' });
      }
    }), { seed: 7, numRuns: 150 });
  });

  it('a move that 4.1 does not know is a fault of the sandbox, whoever makes it', async () => {
    const { sandbox } = await stage(1);
    const [shipment] = sandbox.world.shipments.values();
    if (shipment === undefined) throw new Error('no order');
    expect(() => moveTo(shipment, 'SHIPPED', 0)).toThrow('does not go from APPROVED to SHIPPED');
    expect(() => moveTo(shipment, 'READY_TO_DISPATCH', 0)).toThrow('APPROVED');
    expect(sandbox.world.advance(shipment.shipmentId, 'DELIVERED')).toBe(true);
    expect([sandbox.world.advance(shipment.shipmentId, 'PACKED'), sandbox.world.cancel(shipment.shipmentId), stateOf(shipment)]).toEqual([false, false, 'DELIVERED']);
  });
});

/** Every state on the straight way from one. */
function reachable(from: SandboxState): readonly SandboxState[] {
  const straight: readonly SandboxState[] = ['APPROVED', 'PACKING_IN_PROGRESS', 'PACKED', 'READY_TO_DISPATCH', 'PICKUP_COMPLETE', 'SHIPPED', 'DELIVERED'];
  return from === 'CANCELLED' ? [] : from === 'FORM_FAILED' ? straight.slice(2) : [...straight.slice(straight.indexOf(from)), 'FORM_FAILED'];
}
