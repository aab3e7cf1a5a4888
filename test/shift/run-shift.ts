import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLinear } from '../../main/documents/decode.ts';
import { seededRandom } from '../../main/platform/random.ts';
import type { ChaosLevel, ChaosName } from '../../main/sandbox/index.ts';
import { CHAOS_LEVELS } from '../../main/sandbox/index.ts';
import { HOUR_MS } from '../../shared/time.ts';
import type { Hands } from './packer.ts';
import { callFaults, callFigures } from './call-figures.ts';
import { emptyHands, handOver } from './packer.ts';
import { noMess, putEverythingBack } from './messy-floor.ts';
import { awaitWave, letBuyersCancel, letOrdersCome, lieThere, packSteadily, pickSteadily, WAVE } from './steady-floor.ts';
import type { Mess } from './messy-floor.ts';
import { takeReturns } from './messy-returns.ts';
import type { UnitBooks } from './messy.ts';
import { addSpecialOrders, bookFaults, unitBooks, workMessily } from './messy.ts';
import { lineOf } from './rough-line.ts';
import type { SmartCount } from './smart-count.ts';
import { countSmart, smartFaults } from './smart-count.ts';
import type { TrainingFloor } from './training-floor.ts';
import { fillWarehouse, openTrainingFloor } from './training-floor.ts';

export interface ShiftOptions {
  readonly orders: number;
  readonly seed: number;
  readonly folder: string;
  readonly onProgress?: (stage: string, done: number, of: number) => void;
  /** `messy`: what can go wrong does, a share of the time. */
  readonly mix?: 'plain' | 'messy';
  /** `on`: through the Smart gateway, before the double of the portal. */
  readonly smart?: 'on' | 'off';
  /** How badly Flipkart behaves, and the line to it; not at all unless told otherwise. */
  readonly chaos?: ChaosName;
  /** The share of orders that buyers cancel while they are on the floor; none when absent. */
  readonly cancelShare?: number;
  /** Makes trouble at Flipkart before the shift begins. */
  readonly trouble?: (floor: TrainingFloor) => void;
}

/** What a shift came to; `remoteStates` is counted in the sandbox and `prints` by the printer, not by our own store. */
export interface ShiftResult {
  readonly orders: number;
  readonly handedOver: number;
  readonly closedWithReason: number;
  readonly units: number;
  readonly labelsVerified: number;
  readonly prints: number;
  readonly duplicatePrints: number;
  readonly manifests: number;
  readonly apiCalls: number;
  readonly apiCallsPerOrder: number;
  readonly remoteStates: Readonly<Record<string, number>>;
  readonly chaos: ChaosName;
  /** By kind, counted in the sandbox. */
  readonly faultsPlayed: Readonly<Record<string, number>>;
  /** What befell calls on the line, by kind, counted by the proxy between. */
  readonly faults: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly stageSeconds: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
  /** What calls came to, on a floor that is not messy. */
  readonly batchedCallsPerOrder?: number;
  readonly allCallsPerOrder?: number;
  /** In any rolling hour, counted in the sandbox. */
  readonly maxCallsPerHour?: number;
  /** From a cancellation at Flipkart to the moment from which the bench refuses the order; null when none was cancelled. */
  readonly cancelToStopP95Seconds?: number | null;
  readonly cancellations?: number;
  readonly callsByEndpoint?: Readonly<Record<string, number>>;
  readonly callsByLane?: Readonly<Record<string, number>>;
  /** Of a shift through the Smart gateway, counted in the double of the portal. */
  readonly smart?: SmartCount;
  /** Of a messy shift. */
  readonly books?: UnitBooks;
  readonly mess?: Mess['counts'];
}

const ORDERS_PER_PICKLIST = 25;
/** So many parcels make a carrier come. */
const PICKUP_AT = 400;
/** What is slow on the wire takes real time, which a shift on a clock of its own has little of. */
const WIRE_MS = [5, 40] as const;

function levelOf(name: ChaosName | undefined): ChaosName | ChaosLevel {
  return name === undefined || name === 'none' ? 'none' : { ...CHAOS_LEVELS[name], ms: { ...CHAOS_LEVELS[name].ms, wire: WIRE_MS } };
}

/** Runs a whole shift by the operations that screens use: pull, pick, pack, label, scan out, manifest. */
export async function runShift(options: ShiftOptions): Promise<ShiftResult> {
  const stageSeconds: Record<string, number> = {};
  const began = performance.now();
  const stage = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const at = performance.now();
    const value = await work();
    stageSeconds[name] = (stageSeconds[name] ?? 0) + (performance.now() - at) / 1_000;
    return value;
  };
  const isMessy = options.mix === 'messy';
  const there = isMessy ? options.orders : Math.min(options.orders, WAVE);
  const floor = await openTrainingFloor({ folder: options.folder, sandbox: { seed: options.seed, orders: isMessy ? there : 0, chaos: levelOf(options.chaos), ...(options.smart === 'on' ? { portal: {} } : {}) }, line: lineOf(options.chaos ?? 'none', options.seed), keepsPace: !isMessy, ...(options.smart === undefined ? {} : { smart: options.smart }) });
  try {
    if (!isMessy) await lieThere(floor, there);
    options.trouble?.(floor);
    const hands = emptyHands();
    const orders = options.orders + (isMessy ? addSpecialOrders(floor) : 0);
    const received = await stage('receive', () => fillWarehouse(floor));
    await stage('pull', async () => {
      floor.app.start();
      await floor.until('all orders are pulled', () => countShipments(floor, '1 = 1') === there + orders - options.orders, HOUR_MS);
    });
    let packed = 0;
    const onPacked = (): void => options.onProgress?.('pack', (packed += 1), orders);
    if (isMessy) {
      const { mess, receivedLater } = await stage('pick and pack', () => workMessily(floor, options.seed, onPacked));
      const manifests = await stage('hand over', () => handOver(floor, { ...hands, parcels: 'any' }));
      const cameBack = await stage('returns', () => takeReturns(floor, seededRandom(options.seed + 1), mess));
      keepPaper(floor);
      const books = await unitBooks(floor);
      const result = await resultOf(floor, { ...options, orders }, { hands: { ...hands, labelsVerified: mess.labelsVerified, mislabelled: mess.mislabelled }, manifests, seconds: (performance.now() - began) / 1_000, stageSeconds });
      return { ...result, books, mess: mess.counts, problems: [...result.problems, ...bookFaults(floor, books, received + receivedLater, cameBack)] };
    }
    const coming = letOrdersCome(floor, options.orders - there);
    const cancelled = letBuyersCancel(floor, seededRandom(options.seed + 2), Math.round(options.orders * (options.cancelShare ?? 0)), Math.max(HOUR_MS / 4, (coming.left() / 200) * HOUR_MS));
    let manifests = 0;
    for (let wave = 1; ; wave += 1) {
      await stage('wait for orders', () => awaitWave(floor, coming, (where) => countShipments(floor, where)));
      const lists = await makeLists(floor, coming.left() > 0);
      if (lists.length === 0) break;
      for (const [index, picklistId] of lists.entries()) await stage('pick', () => pickSteadily(floor, picklistId, `TOTE-${wave}-${index + 1}`));
      await stage('pack', () => packSteadily(floor, hands, onPacked));
      if (countShipments(floor, "floor_state = 'LABELLED' AND closed_reason IS NULL") >= PICKUP_AT) manifests += await stage('hand over', () => handOver(floor, { parcels: 'any' }));
    }
    manifests += await stage('hand over', () => handOver(floor, { parcels: 'any' }));
    await stage('put back', () => putEverythingBack(floor, noMess()));
    keepPaper(floor);
    const result = await resultOf(floor, options, { hands, manifests, seconds: (performance.now() - began) / 1_000, stageSeconds });
    const calls = callFigures(floor, options.orders, cancelled);
    return { ...result, ...calls, problems: [...result.problems, ...((options.chaos ?? 'none') === 'none' ? callFaults(floor, options.orders, calls) : [])] };
  } finally {
    await floor.close();
  }
}

/** Picklists of everything that is open; while more orders come only full ones. */
async function makeLists(floor: TrainingFloor, onlyFull: boolean): Promise<string[]> {
  const lists: string[] = [];
  for (;;) {
    if (onlyFull && countShipments(floor, "floor_state = 'OPEN' AND closed_reason IS NULL") < ORDERS_PER_PICKLIST) return lists;
    const made = await floor.call('picklist.create', { shipments: { dueNext: ORDERS_PER_PICKLIST } });
    if (!made.ok) return lists;
    lists.push(made.value.picklistId);
  }
}

function countShipments(floor: TrainingFloor, where: string): number {
  return floor.app.database.read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM shipment WHERE ${where}`)?.count ?? 0;
}

interface Outcome {
  readonly hands: Hands;
  readonly manifests: number;
  readonly seconds: number;
  readonly stageSeconds: Readonly<Record<string, number>>;
}

async function resultOf(floor: TrainingFloor, options: ShiftOptions, outcome: Outcome): Promise<ShiftResult> {
  const awbs: string[] = [];
  for (const label of floor.printer.labels) awbs.push((await decodeLinear(label.bitmap))[0]?.text ?? 'unreadable');
  const handedOver = countShipments(floor, "floor_state = 'HANDED_OVER'");
  const closedWithReason = countShipments(floor, "floor_state <> 'HANDED_OVER' AND closed_reason IS NOT NULL");
  const apiCalls = floor.sandbox.world.totalCalls();
  const smart = countSmart(floor);
  const problems = [
    ...(smart === null ? [] : smartFaults(smart)),
    ...outcome.hands.mislabelled.map((each) => `label does not decode to its AWB: ${each}`),
    ...(handedOver + closedWithReason === options.orders ? [] : [`${options.orders - handedOver - closedWithReason} orders are neither handed over nor closed with a reason`]),
    ...floor.log.filter((line) => line.level === 'error').map((line) => `${line.id}: ${line.says} ${JSON.stringify(line.details ?? {})}`),
    ...[...floor.sandbox.world.shipments.values()].filter((each) => each.effects.pack > 1 || each.effects.dispatch > 1).map((each) => `done twice at Flipkart: ${each.orderId}`),
    ...notDone(floor),
  ];
  return {
    orders: options.orders, handedOver, closedWithReason, units: outcome.hands.units, labelsVerified: outcome.hands.labelsVerified, prints: floor.printer.labels.length,
    duplicatePrints: awbs.length - new Set(awbs).size, manifests: outcome.manifests, apiCalls, apiCallsPerOrder: Math.round((apiCalls / options.orders) * 100) / 100,
    remoteStates: floor.sandbox.world.countByState(), chaos: options.chaos ?? 'none', faultsPlayed: floor.sandbox.world.faultsPlayed(), faults: floor.lineFaults(), seconds: Math.round(outcome.seconds * 10) / 10, stageSeconds: outcome.stageSeconds, problems, ...(smart === null ? {} : { smart }),
  };
}

/** What was handed over here and not packed and dispatched at Flipkart: an effect that we only believe in. */
function notDone(floor: TrainingFloor): string[] {
  const rows = floor.app.database.read.all<{ shipment_id: string }>("SELECT shipment_id FROM shipment WHERE floor_state = 'HANDED_OVER'");
  return rows.filter(({ shipment_id: shipmentId }) => {
    const effects = floor.sandbox.world.shipments.get(shipmentId)?.effects;
    return effects?.pack !== 1 || effects.dispatch !== 1;
  }).map(({ shipment_id: shipmentId }) => `handed over, and not packed and dispatched at Flipkart: ${shipmentId}`);
}

/** Keeps the PDFs under names that a person finds; the PNGs of the labels lie in `labels/` already. */
function keepPaper(floor: TrainingFloor): void {
  const kinds: Readonly<Record<string, string>> = { 'label-and-invoice': 'label-pdfs', manifest: 'manifests' };
  for (const [kind, folder] of Object.entries(kinds)) {
    mkdirSync(join(floor.folder, folder), { recursive: true });
    const rows = floor.app.database.read.all<{ document_hash: string }>('SELECT document_hash FROM document WHERE kind = ? ORDER BY stored_at_ms, document_hash', kind);
    rows.forEach((row, index) => {
      const bytes = floor.app.readDocument(row.document_hash);
      if (bytes !== null) writeFileSync(join(floor.folder, folder, `${kind}-${String(index + 1).padStart(3, '0')}.pdf`), bytes);
    });
  }
}
