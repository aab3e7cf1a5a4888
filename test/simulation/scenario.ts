import type { ShipmentId, SkuId } from '../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../shared/time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { Random } from '../../main/platform/random.ts';
import { integerBetween, oneOf, seededRandom } from '../../main/platform/random.ts';
import type { Spell } from './seeded-line.ts';

/** A Monday, 10:00 in India. */
export const START_MS: EpochMs = Date.UTC(2026, 0, 5, 4, 30);

/** What the floor commits: the intent of a pack, of a dispatch, of a picklist, or a new count. */
export type FloorAct =
  | { readonly atMs: EpochMs; readonly act: 'pack' | 'dispatch' | 'fk-picklist'; readonly shipmentId: ShipmentId }
  | { readonly atMs: EpochMs; readonly act: 'count'; readonly skuId: SkuId; readonly inventory: number };

/** What happens at Flipkart by itself. */
export type RemoteAct =
  | { readonly atMs: EpochMs; readonly act: 'cancel' | 'cut' | 'pack-by-hand'; readonly shipmentId: ShipmentId }
  | { readonly atMs: EpochMs; readonly act: 'hold'; readonly shipmentId: ShipmentId; readonly untilMs: EpochMs | null }
  | { readonly atMs: EpochMs; readonly act: 'curse'; readonly shipmentId: ShipmentId; readonly untilMs: EpochMs; readonly kind: 'passing' | 'refusal' };

/** What happens to the machine. */
export type MachineAct = { readonly atMs: EpochMs; readonly act: 'die' | 'sleep'; readonly ms: number };

/** One seed's day: everything in it that was not left to the line. */
export interface Scenario {
  readonly seed: number;
  /** Whether Flipkart refuses repeats by the shipment's state; where it does not, each repeat makes a second thing. */
  readonly guarded: boolean;
  readonly shipments: readonly { readonly shipmentId: ShipmentId; readonly stream: string; readonly quantity: number }[];
  readonly floor: readonly FloorAct[];
  readonly remote: readonly RemoteAct[];
  readonly machine: readonly MachineAct[];
  readonly spells: readonly Spell[];
  /** Of a thousand commits of the store, before or after how many the station dies. */
  readonly deathsAtCommits: number;
  readonly faultsUntilMs: EpochMs;
  /** When everything that ends is over: faults, spells, sleeps, holds, and trouble at Flipkart. */
  readonly calmMs: EpochMs;
  readonly isOfflineForDays: boolean;
  /** Whether a person asks again for what was parked or refused. */
  readonly personAsksAgain: boolean;
}

const SHIPMENTS = 12;
const SKUS = 3;
const COUNTS = 7;
const FAULTS_MS = 8 * MINUTE_MS;
/** For ever, as far as a scenario goes. */
export const NEVER_MS: EpochMs = START_MS + 300 * DAY_MS;

export function scenarioOf(seed: number): Scenario {
  const random = seededRandom(seed * 2 + 1);
  const chance = (share: number): boolean => random.next() < share;
  const within = (fromMs: number, toMs: number): EpochMs => START_MS + integerBetween(random, fromMs, toMs);
  const shipments = Array.from({ length: SHIPMENTS }, (_, index) => ({ shipmentId: `S${index + 1}` as ShipmentId, stream: `ship:S${index + 1}`, quantity: integerBetween(random, 1, 3) }));
  const isOfflineForDays = chance(0.04);
  const floor: FloorAct[] = [];
  for (const { shipmentId } of shipments) {
    const packMs = within(0, 4 * MINUTE_MS);
    floor.push({ atMs: packMs, act: 'pack', shipmentId });
    // The parcel is often ready before Flipkart knows of the pack: the stream keeps the order.
    floor.push({ atMs: packMs + integerBetween(random, SECOND_MS, 2 * MINUTE_MS), act: 'dispatch', shipmentId });
    if (chance(0.3)) floor.push({ atMs: packMs, act: 'fk-picklist', shipmentId });
  }
  for (let count = 0; count < COUNTS; count += 1) {
    // Each count is there once, so that it says which version it is.
    floor.push({ atMs: within(0, FAULTS_MS - MINUTE_MS), act: 'count', skuId: `SKU${integerBetween(random, 1, SKUS)}` as SkuId, inventory: 10 * (count + 1) + integerBetween(random, 0, 9) });
  }
  floor.sort((one, other) => one.atMs - other.atMs);
  const remote = remoteActs(random, shipments.map((each) => each.shipmentId), within);
  const machine = machineActs(random);
  const spells = spellsOf(random, isOfflineForDays);
  const faultsUntilMs = START_MS + FAULTS_MS;
  const calmMs = Math.max(
    faultsUntilMs, ...spells.map((spell) => spell.untilMs), ...machine.map((act) => act.atMs + act.ms),
    ...remote.map((act) => (act.act === 'hold' ? act.untilMs ?? 0 : act.act === 'curse' && act.untilMs < NEVER_MS ? act.untilMs : 0)),
  );
  return {
    seed, guarded: seed % 2 === 0, shipments, floor, isOfflineForDays, faultsUntilMs, calmMs, remote, machine, spells,
    deathsAtCommits: chance(0.5) ? 15 : 2,
    personAsksAgain: chance(0.5),
  };
}

function remoteActs(random: Random, shipmentIds: readonly ShipmentId[], within: (fromMs: number, toMs: number) => EpochMs): RemoteAct[] {
  const acts: RemoteAct[] = [];
  const some = (share: number, act: (shipmentId: ShipmentId) => RemoteAct): void => {
    for (const shipmentId of shipmentIds) if (random.next() < share) acts.push(act(shipmentId));
  };
  some(0.12, (shipmentId) => ({ atMs: within(0, FAULTS_MS), act: 'cancel', shipmentId }));
  some(0.1, (shipmentId) => ({ atMs: within(0, 4 * MINUTE_MS), act: 'cut', shipmentId }));
  some(0.04, (shipmentId) => ({ atMs: within(0, 4 * MINUTE_MS), act: 'pack-by-hand', shipmentId }));
  some(0.1, (shipmentId) => {
    const atMs = within(0, 5 * MINUTE_MS);
    return { atMs, act: 'hold', shipmentId, untilMs: random.next() < 0.15 ? null : atMs + integerBetween(random, 10 * SECOND_MS, 3 * MINUTE_MS) };
  });
  // One that Flipkart has trouble with in some seeds: it must stand in no other's way, and end before a person's eyes.
  if (random.next() < 0.2) {
    const atMs = within(0, 2 * MINUTE_MS);
    const kind = random.next() < 0.6 ? 'passing' : 'refusal';
    acts.push({ atMs, act: 'curse', shipmentId: oneOf(random, shipmentIds), kind, untilMs: random.next() < 0.5 ? NEVER_MS : atMs + integerBetween(random, MINUTE_MS, 40 * MINUTE_MS) });
  }
  return acts;
}

function machineActs(random: Random): MachineAct[] {
  const acts: MachineAct[] = [];
  const isRough = random.next() < 0.5;
  let atMs = START_MS;
  for (;;) {
    atMs += isRough ? integerBetween(random, 20 * SECOND_MS, 140 * SECOND_MS) : integerBetween(random, 3 * MINUTE_MS, 30 * MINUTE_MS);
    if (atMs >= START_MS + FAULTS_MS) return acts;
    const sleeps = random.next() < 0.25;
    acts.push({ atMs, act: sleeps ? 'sleep' : 'die', ms: sleeps ? integerBetween(random, 5 * SECOND_MS, 20 * MINUTE_MS) : integerBetween(random, SECOND_MS, 100 * SECOND_MS) });
  }
}

function spellsOf(random: Random, isOfflineForDays: boolean): Spell[] {
  const spells: Spell[] = [];
  if (random.next() < 0.25) {
    const fromMs = START_MS + integerBetween(random, 0, 6 * MINUTE_MS);
    spells.push({ fromMs, untilMs: fromMs + integerBetween(random, 20 * SECOND_MS, 100 * SECOND_MS), fate: 'throttled' });
  }
  if (random.next() < 0.15) {
    const fromMs = START_MS + integerBetween(random, 0, 6 * MINUTE_MS);
    spells.push({ fromMs, untilMs: fromMs + integerBetween(random, 30 * SECOND_MS, 2 * MINUTE_MS), fate: oneOf(random, ['unauthorised', 'not-sent', 'error-not-applied'] as const) });
  }
  if (isOfflineForDays) {
    const fromMs = START_MS + integerBetween(random, MINUTE_MS, 4 * MINUTE_MS);
    spells.push({ fromMs, untilMs: fromMs + 3 * DAY_MS + integerBetween(random, 0, HOUR_MS), fate: 'not-sent' });
  }
  return spells;
}
