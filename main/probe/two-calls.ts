import type { OrderId, ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { ToldShipment } from '../../shared/fulfilment/shipment.ts';
import { businessDay, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { ApiCall, EntryResult, Outcome, PackOrder } from '../flipkart/index.ts';
import type { Clock, Scheduler } from '../platform/clock.ts';
import type { HttpRequest } from '../platform/http.ts';
import type { KeepFixture } from './fixture.ts';
import { fixtureOf } from './fixture.ts';
import type { ProbeConfig } from './probe-config.ts';
import { ProbeRefused } from './probe-config.ts';
import type { ProbeLine } from './probe-line.ts';
import { jsonIn, wait } from './probe-line.ts';
import { asRaw, listOf } from './question.ts';
import { Scrubber } from './scrub.ts';

/** What the two calls of one kind came to, and which class follows (reliability.md 2.4). */
export interface TwoCallsRow {
  readonly act: 'pack' | 'dispatch';
  readonly first: string;
  readonly second: string;
  /** GUARDED: Flipkart itself refused the repeat. UNGUARDED: it took it, or nobody knows. */
  readonly class: 'GUARDED' | 'UNGUARDED';
  readonly confidence: 'high' | 'medium' | 'none';
  readonly says: string;
  /** For tests and files: what was there before and after, in counts. */
  readonly seen: { readonly stateAfter: string; readonly parcelsBefore: number; readonly parcelsAfter: number; readonly awbsChanged: boolean };
}

export interface TwoCallsPorts {
  readonly line: ProbeLine;
  readonly permit: WritePermit;
  readonly config: ProbeConfig;
  readonly orderId: string;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly keep: KeepFixture;
  readonly say: (text: string) => void;
  /** The order id as the person typed it again. */
  readonly confirm: () => Promise<string>;
}

/** What may be written at all: pack and dispatch of one shipment, each twice. */
export interface WritePermit {
  readonly check: (request: HttpRequest) => boolean;
  allow(shipmentId: string): void;
}

const POLL_MS = 10 * SECOND_MS;
const PACKED_WITHIN_MS = 35 * MINUTE_MS;
const ACTS = [{ act: 'pack', path: '/sellers/v3/shipments/labels' }, { act: 'dispatch', path: '/sellers/v3/shipments/dispatch' }] as const;
const CALLS_EACH = 2;

/** Nothing may be written until a shipment is allowed, and then only about that one. */
export function createWritePermit(): WritePermit {
  let allowed: string | null = null;
  const left = new Map<string, number>(ACTS.map(({ act }) => [act, CALLS_EACH]));
  return {
    allow(shipmentId) {
      allowed = shipmentId;
    },
    check(request) {
      const act = ACTS.find(({ path }) => new URL(request.url).pathname === path)?.act;
      const count = left.get(act ?? '') ?? 0;
      if (allowed === null || act === undefined || request.method !== 'POST' || count === 0) return false;
      const body = asRaw(JSON.parse(request.body ?? '{}'));
      const ids = act === 'pack' ? listOf(body.shipments).map((each) => each.shipmentId) : body.shipmentIds;
      if (!Array.isArray(ids) || ids.length !== 1 || ids[0] !== allowed) return false;
      left.set(act, count - 1);
      return true;
    },
  };
}

/**
 * Packs one APPROVED order twice and marks it ready to dispatch twice, to find out whether Flipkart refuses the repeat. This WRITES: afterwards the seller cannot
 * cancel the order, and the carrier comes for it. Throws ProbeRefused, with nothing written, when the order is not fit for it or was not confirmed.
 */
export async function runTwoCalls(ports: TwoCallsPorts): Promise<readonly TwoCallsRow[]> {
  const { line, permit, say, orderId } = ports;
  const scrubber = new Scrubber();
  const shipment = await fitShipment(ports, scrubber);
  const order = await packOrderOf(ports, shipment);
  say('');
  say('THIS WRITES AT FLIPKART. The order will be');
  say('  1. packed, and asked to be packed a second time at once: the seller cannot cancel it any more;');
  say('  2. marked ready to dispatch when it is packed, and a second time at once: the carrier is called for it.');
  say('Take an order that lies ready and that you would pack now anyway. Its label can be printed as always afterwards.');
  say('');
  if ((await ports.confirm()).trim() !== orderId) throw new ProbeRefused('That is not the id of the order. Nothing was written.');
  const now = await readOne(ports, shipment.shipmentId);
  if (stateOf(now) !== 'APPROVED' || now.hold) throw new ProbeRefused(`The order is ${now.hold ? 'on hold' : stateOf(now)} meanwhile. Nothing was written.`);
  permit.allow(shipment.shipmentId);
  const awbsBefore = await awbsOf(ports, shipment.shipmentId);
  const pack = await twice(ports, scrubber, 'pack', () => line.api.pack([order]));
  if (pack === null) return [];
  const packed = await waitForPacked(ports, shipment.shipmentId);
  const awbsPacked = await awbsOf(ports, shipment.shipmentId);
  const rows = [rowOf('pack', pack, { stateAfter: stateOf(packed), parcelsBefore: shipment.subShipmentIds.length, parcelsAfter: packed.subShipmentIds.length, awbsChanged: awbsBefore.join() !== awbsPacked.join() })];
  if (stateOf(packed) !== 'PACKED') {
    say(`The order is ${stateOf(packed)} and not PACKED: dispatch was not tried.`);
    return rows;
  }
  const dispatch = await twice(ports, scrubber, 'dispatch', () => line.api.dispatch([shipment.shipmentId], shipment.locationId));
  if (dispatch === null) return rows;
  const after = await readOne(ports, shipment.shipmentId);
  const awbsAfter = await awbsOf(ports, shipment.shipmentId);
  return [...rows, rowOf('dispatch', dispatch, { stateAfter: stateOf(after), parcelsBefore: packed.subShipmentIds.length, parcelsAfter: after.subShipmentIds.length, awbsChanged: awbsPacked.join() !== awbsAfter.join() })];
}

type Entries = Outcome<readonly EntryResult[]>;

/** The same call two times, one straight after the other. Null when the first was not taken: then there is nothing to repeat. */
async function twice(ports: TwoCallsPorts, scrubber: Scrubber, act: 'pack' | 'dispatch', call: () => Promise<Entries>): Promise<{ readonly first: string; readonly second: Entries; readonly secondSays: string } | null> {
  const made: ApiCall = { endpoint: `shipments/${act}`, method: 'POST', path: act === 'pack' ? '/v3/shipments/labels' : '/v3/shipments/dispatch' };
  const keep = (name: string): void => {
    const response = ports.line.lastResponse();
    ports.keep(`two-calls-${act}-${name}`, fixtureOf(scrubber, { call: made, response, json: jsonIn(response), failure: null }));
  };
  const first = await call();
  keep('first');
  const firstSays = saysOf(scrubber, first);
  ports.say(`${act}, first:  ${firstSays}`);
  if (!first.ok || first.value[0]?.result !== 'accepted') {
    ports.say(`The first ${act} was not taken, so there is nothing to repeat. Look at the order in the seller panel.`);
    return null;
  }
  const second = await call();
  keep('second');
  ports.say(`${act}, second: ${saysOf(scrubber, second)}`);
  return { first: firstSays, second, secondSays: saysOf(scrubber, second) };
}

function saysOf(scrubber: Scrubber, outcome: Entries): string {
  if (!outcome.ok) return `no answer for the shipment: ${outcome.failure.kind}${'status' in outcome.failure ? ` ${outcome.failure.status ?? ''}` : ''}`.trim();
  const [entry] = outcome.value;
  if (entry === undefined || entry.result === 'missing') return 'the shipment is missing in the answer';
  return entry.result === 'accepted' ? 'SUCCESS' : `FAILURE ${entry.code === null ? 'without a code' : scrubber.word(entry.code)}${entry.says === null ? '' : ` "${scrubber.message(entry.says)}"`}`;
}

function rowOf(act: 'pack' | 'dispatch', { first, second, secondSays }: { readonly first: string; readonly second: Entries; readonly secondSays: string }, seen: TwoCallsRow['seen']): TwoCallsRow {
  const isRefused = second.ok ? second.value[0]?.result === 'failed' : second.failure.kind === 'refused';
  const isTaken = second.ok && second.value[0]?.result === 'accepted';
  const isUnchanged = seen.parcelsBefore === seen.parcelsAfter;
  const found = { act, first, second: secondSays, seen };
  if (isRefused && isUnchanged) return { ...found, class: 'GUARDED', confidence: 'high', says: `Flipkart refused the second ${act} by itself: a repeat does no harm, and the class GUARDED is proved.` };
  if (isTaken) return { ...found, class: 'UNGUARDED', confidence: 'high', says: `Flipkart took the second ${act} like the first: the class is UNGUARDED, whatever it made of it. Look at the order in the seller panel.` };
  return { ...found, class: 'UNGUARDED', confidence: 'none', says: `The second ${act} did not tell: the class stays UNGUARDED until it is tried again.` };
}

/** The one shipment of the order, when it may be used for this. */
async function fitShipment(ports: TwoCallsPorts, scrubber: Scrubber): Promise<ToldShipment> {
  const asked = await ports.line.ask({ endpoint: 'shipments/read', method: 'GET', path: `/v3/shipments?orderIds=${encodeURIComponent(ports.orderId)}` });
  if (asked.failure !== null) throw new ProbeRefused(`The order could not be read: ${asked.failure.kind}. Nothing was written.`);
  ports.keep('two-calls-before', fixtureOf(scrubber, asked));
  const ids = listOf(asRaw(asked.json).shipments).map((row) => String(row.shipmentId));
  const [only] = ids;
  if (only === undefined) throw new ProbeRefused('Flipkart knows no such order of this seller. Nothing was written.');
  if (ids.length !== 1) throw new ProbeRefused('The order has several shipments: take one with a single shipment. Nothing was written.');
  const shipment = await readOne(ports, only as ShipmentId);
  const problem = whyNotFit(ports, shipment);
  if (problem !== null) throw new ProbeRefused(`${problem} Nothing was written.`);
  return shipment;
}

function whyNotFit({ config, clock, orderId }: TwoCallsPorts, shipment: ToldShipment): string | null {
  if (shipment.orderId !== (orderId as OrderId)) return 'Flipkart answered with another order.';
  if (shipment.locationId !== config.locationId) return 'The order is at another location.';
  if (stateOf(shipment) !== 'APPROVED' || shipment.lines.some((line) => line.state !== 'APPROVED')) return `Only an order that is APPROVED is used, and this one is ${stateOf(shipment)}.`;
  if (shipment.hold) return 'The order is on hold.';
  if (shipment.dispatchAfterMs >= clock.nowMs()) return 'The order may not be packed yet.';
  if (shipment.mps || shipment.subShipmentIds.length !== 1) return 'The order goes in several boxes: take one of a single box.';
  return null;
}

const stateOf = (shipment: ToldShipment): string => shipment.lines.find((line) => line.state !== 'CANCELLED')?.state ?? 'CANCELLED';

async function readOne({ line }: Pick<TwoCallsPorts, 'line'>, shipmentId: ShipmentId): Promise<ToldShipment> {
  const answer = await line.api.readShipments([shipmentId]);
  const shipment = answer.ok ? answer.value.shipments[0] : undefined;
  if (shipment === undefined) throw new ProbeRefused('The shipment could not be read. Look at the order in the seller panel.');
  return shipment;
}

async function awbsOf({ line }: TwoCallsPorts, shipmentId: ShipmentId): Promise<readonly string[]> {
  const answer = await line.api.readCouriers([shipmentId]);
  return answer.ok ? answer.value.flatMap((courier) => courier.parcels.map((parcel) => parcel.trackingId ?? '')).sort() : [];
}

/** The size comes from the listing, else from the config file. */
async function packOrderOf({ line, config, clock }: TwoCallsPorts, shipment: ToldShipment): Promise<PackOrder> {
  const listed = await line.api.readListings(shipment.lines.slice(0, 1).map((each) => each.skuId));
  const size = config.parcel ?? (listed.ok ? listed.value[0]?.package : null) ?? null;
  if (size === null) throw new ProbeRefused('The listing has no size: name one under "parcel" in the config file. Nothing was written.');
  return {
    shipmentId: shipment.shipmentId, locationId: shipment.locationId, orderId: shipment.orderId, invoiceDay: businessDay(clock.nowMs()), serialNumbers: [],
    items: shipment.lines.map(({ orderItemId, quantity }) => ({ orderItemId, quantity })), parcels: shipment.subShipmentIds.map((subShipmentId) => ({ subShipmentId, ...size })),
  };
}

/** Packing is usually done in 5 to 10 s and has taken 30 minutes (flipkart-seller-api.md 4.1). */
async function waitForPacked(ports: TwoCallsPorts, shipmentId: ShipmentId): Promise<ToldShipment> {
  const untilMs = ports.clock.monotonicMs() + PACKED_WITHIN_MS;
  for (;;) {
    const shipment = await readOne(ports, shipmentId);
    if (!['APPROVED', 'PACKING_IN_PROGRESS'].includes(stateOf(shipment)) || ports.clock.monotonicMs() >= untilMs || ports.line.callsLeft() < 8) return shipment;
    ports.say('Flipkart is packing.');
    await wait(ports, POLL_MS);
  }
}
