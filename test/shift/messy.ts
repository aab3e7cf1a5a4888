import { seededRandom } from '../../main/platform/random.ts';
import type { Random } from '../../main/platform/random.ts';
import { HOUR_MS } from '../../shared/time.ts';
import type { Mess } from './messy-floor.ts';
import { cancelSomewhere, decideShortages, noMess, packMessily, pickMessily, putEverythingBack, sweep } from './messy-floor.ts';
import type { TrainingFloor } from './training-floor.ts';

const ORDERS_PER_PICKLIST = 8;
const ROUNDS_MAX = 60;
const HOLD_SHARE = 0.1;
const CANCEL_SHARE = 0.5;

/** What the books say of every unit, for the report. */
export interface UnitBooks {
  readonly unitsReceived: number;
  readonly onHand: number;
  readonly handedOverUnits: number;
  readonly damaged: number;
  readonly lost: number;
  readonly openTasks: number;
}

/** Orders that need something of the bench: serial numbers and several boxes. */
export function addSpecialOrders(floor: TrainingFloor): number {
  const { world } = floor.sandbox;
  const serialised = world.catalogue.skus.filter((sku) => sku.serialNumbersPerUnit > 0);
  const plain = world.catalogue.skus.filter((sku) => sku.serialNumbersPerUnit === 0);
  for (const sku of serialised) world.createOrder({ lines: [{ skuId: sku.skuId, quantity: 1 }] });
  for (const sku of plain.slice(0, 2)) world.createOrder({ lines: [{ skuId: sku.skuId, quantity: 2 }], mps: true, boxes: 1 });
  return serialised.length + 2;
}

/** Runs the floor until no order is left to work on: everything that can go wrong does, and everything ends. Returns what went wrong. */
export async function workMessily(floor: TrainingFloor, seed: number, onPacked: () => void): Promise<{ readonly mess: Mess; readonly receivedLater: number }> {
  const random = seededRandom(seed);
  const mess = noMess();
  let receivedLater = 0;
  holdSome(floor, random, mess);
  cancelSomewhere(floor, random, mess, 'OPEN');
  await sweep(floor);
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const made = await floor.call('picklist.create', { shipments: { dueNext: ORDERS_PER_PICKLIST } });
    if (made.ok) {
      await pickMessily(floor, random, mess, made.value.picklistId, `TOTE-${round}`);
      if (random.next() < CANCEL_SHARE) cancelSomewhere(floor, random, mess, 'PICKED');
      await sweep(floor);
      await putEverythingBack(floor, mess);
      await packMessily(floor, random, mess, onPacked);
      if (random.next() < CANCEL_SHARE) cancelSomewhere(floor, random, mess, 'LABELLED');
    } else if (await nothingIsLeft(floor)) break;
    await sweep(floor);
    await decideShortages(floor, random);
    await putEverythingBack(floor, mess);
    await closeProblems(floor);
    receivedLater += await receiveWhatIsLacking(floor);
    releaseHolds(floor);
    await floor.until('Flipkart knows', async () => (await floor.must('sync.read', {})).intents.every((intent) => intent.kind !== 'pack' && intent.kind !== 'cancel'), 3 * HOUR_MS);
  }
  return { mess, receivedLater };
}

function holdSome(floor: TrainingFloor, random: Random, mess: Mess): void {
  for (const shipment of floor.sandbox.world.shipments.values()) {
    if (random.next() < HOLD_SHARE && floor.sandbox.world.setHold(shipment.shipmentId, true)) mess.counts.holds += 1;
  }
}

function releaseHolds(floor: TrainingFloor): void {
  for (const shipment of floor.sandbox.world.shipments.values()) if (shipment.hold) floor.sandbox.world.setHold(shipment.shipmentId, false);
}

async function nothingIsLeft(floor: TrainingFloor): Promise<boolean> {
  const open = floor.app.database.read.get<{ n: number }>("SELECT COUNT(*) AS n FROM shipment WHERE floor_state IN ('OPEN', 'LISTED', 'PICKED', 'PACKED') AND closed_reason IS NULL")?.n ?? 0;
  return open === 0 && (await floor.must('put-back.list', {})).total === 0 && (await floor.must('shortage.list', {})).total === 0;
}

async function closeProblems(floor: TrainingFloor): Promise<void> {
  for (const problem of (await floor.must('problem.list', { state: 'open', limit: 100 })).rows) await floor.must('problem.close', { problemId: problem.problemId, reason: 'another unit was fetched' });
}

/** New goods for what orders wait for. Returns the units. */
async function receiveWhatIsLacking(floor: TrainingFloor): Promise<number> {
  const lacking = floor.app.database.read.all<{ sku_id: string; units: number; home_bin: string }>(
    `SELECT line.sku_id, SUM(line.quantity - line.reserved - line.picked) AS units, home_bin FROM order_line line JOIN shipment USING (shipment_id) JOIN sku ON sku.sku_id = line.sku_id
     WHERE floor_state IN ('OPEN', 'LISTED') AND closed_reason IS NULL AND line.reserved + line.picked < line.quantity GROUP BY line.sku_id ORDER BY line.sku_id`,
  );
  for (const row of lacking) await floor.must('stock.receive', { skuId: row.sku_id, binCode: row.home_bin, quantity: row.units, reference: 'later' });
  return lacking.reduce((sum, row) => sum + row.units, 0);
}

/** Every unit by the books. `onHand` is every place inside but the broken goods; `handedOverUnits` is net of what came back. */
export async function unitBooks(floor: TrainingFloor): Promise<UnitBooks> {
  const { read } = floor.app.database;
  const sum = (where: string): number => read.get<{ n: number }>(`SELECT COALESCE(SUM(quantity), 0) AS n FROM stock_balance WHERE ${where}`)?.n ?? 0;
  const problems = (await floor.must('problem.list', { state: 'open', limit: 1 })).open;
  return {
    unitsReceived: -sum("place = 'outside:supplier'"), onHand: sum("place NOT LIKE 'outside:%' AND place <> 'area:damaged'"), handedOverUnits: sum("place IN ('outside:carrier', 'outside:customer')"),
    damaged: sum("place = 'area:damaged'"), lost: sum("place = 'outside:loss'"), openTasks: (await floor.must('put-back.list', {})).total + (await floor.must('shortage.list', {})).total + problems,
  };
}

/** What does not add up between the books and what was counted beside them. */
export function bookFaults(floor: TrainingFloor, books: UnitBooks, received: number, cameBack: number): string[] {
  const out = [...floor.sandbox.world.shipments.values()].filter((shipment) => isHandedOver(floor, shipment.shipmentId))
    .reduce((units, shipment) => units + shipment.items.reduce((sum, item) => sum + (item.state === 'CANCELLED' ? 0 : item.quantity), 0), 0) - cameBack;
  const balance = books.onHand + books.handedOverUnits + books.damaged + books.lost;
  return [
    ...(books.unitsReceived === received ? [] : [`${received} units came in, and the books say ${books.unitsReceived}`]),
    ...(books.handedOverUnits === out ? [] : [`${out} units left with parcels, and the books say ${books.handedOverUnits}`]),
    ...(balance === books.unitsReceived ? [] : [`${books.unitsReceived} units came in and ${balance} are somewhere`]),
    ...(books.openTasks === 0 ? [] : [`${books.openTasks} tasks are open`]),
  ];
}

function isHandedOver(floor: TrainingFloor, shipmentId: string): boolean {
  return floor.app.database.read.get("SELECT 1 FROM shipment WHERE shipment_id = ? AND floor_state = 'HANDED_OVER'", shipmentId) !== undefined;
}

