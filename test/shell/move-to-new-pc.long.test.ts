import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { copyInThread, goodCopies } from '../../main/database/index.ts';
import { journalEnd } from '../../main/database/journal/journal-files.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { copyOfGrownStore } from '../bench/grown-store.ts';
import { eventually } from '../doubles/eventually.ts';
import { emptyHands, handOver, packAll, pickList, scanUnit } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

/*
 * The PC of the main bench is gone in the middle of an order. What is left is what main/platform/README.md says is to be kept: the folder of copies,
 * and the second copy of the facts on another disk. Both are carried to another PC, and the shift goes on there at the same unit.
 */
/** A year of a small shop, or four months of a large one. */
const PAST = 100_000;
const ORDERS = 12;
const JOURNAL_MS = 30_000;
const BENCH = 'bench-1';

const folders: string[] = [];
const floors: TrainingFloor[] = [];
afterEach(async () => {
  for (const floor of floors.splice(0).toReversed()) await floor.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'new-pc-'));
  folders.push(folder);
  return folder;
};

async function openAt(folder: string, journalFolder: string, before?: TrainingFloor): Promise<TrainingFloor> {
  const floor = await openTrainingFloor({ folder, journalFolder, copies: copyInThread, sandbox: { seed: 5, orders: ORDERS }, ...(before === undefined ? {} : { before }) });
  floors.push(floor);
  return floor;
}

const newestFact = (floor: TrainingFloor): number => floor.app.database.read.get<{ seq: number }>('SELECT MAX(seq) AS seq FROM fact')?.seq ?? 0;

// The time limit of the test is the duty: ten minutes, on whatever machine runs it, the shift before and after included.
it('goes on at another PC with the newest copy and the second copy of the facts, at the same unit of the same order, and nothing is done twice', async () => {
  const oldPc = copyOfGrownStore(PAST);
  folders.push(oldPc);
  const otherDisk = join(newFolder(), 'journal');
  const first = await openAt(oldPc, otherDisk);
  await fillWarehouse(first);
  first.app.start();
  await first.until('all orders are pulled', async () => (await first.must('today.read', {})).counts.open === ORDERS, HOUR_MS);
  expect((await first.must('backup.make', {})).copy).toMatchObject({ reason: 'asked-for' });

  // After the copy: everything from here on is in the second copy of the facts alone.
  const hands = emptyHands();
  const { picklistId } = await first.must('picklist.create', { shipments: { dueNext: ORDERS } });
  await pickList(first, picklistId, 'TOTE-1', hands);
  let view = await first.must('pack.read', { benchId: BENCH });
  while (view.order === null || view.unitsLeft === 0 || view.order.lines.every((line) => line.packed === 0)) {
    if (view.ask === 'scan_label' || view.ask === 'wait_for_label') await packOne(first, hands);
    else view = await scanUnit(first, hands, view);
    view = await first.must('pack.read', { benchId: BENCH });
  }
  const open = { orderId: view.order.orderId, packed: view.order.lines.map((line) => line.packed) };
  await eventually('the second copy has every fact', () => journalEnd(otherDisk)?.factSeq === newestFact(first), JOURNAL_MS);

  const newPc = newFolder();
  const facts = newestFact(first);
  cpSync(join(oldPc, 'backups'), join(newPc, 'backups'), { recursive: true });
  cpSync(otherDisk, join(newPc, 'journal'), { recursive: true });
  expect(goodCopies(newPc)).toHaveLength(1);
  await first.app.stop();

  const second = await openAt(newPc, join(newPc, 'journal'), first);
  const { restore } = await second.must('restore.read', {});
  expect(restore).toMatchObject({ reason: 'missing', base: 'copy', factsMissing: 0, hasJournal: true });
  expect(restore?.factsReplayed).toBeGreaterThan(ORDERS);
  expect(newestFact(second)).toBeGreaterThanOrEqual(facts);
  const again = await second.must('pack.read', { benchId: BENCH });
  expect({ orderId: again.order?.orderId, packed: again.order?.lines.map((line) => line.packed) }).toEqual(open);
  expect(second.app.database.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM shipment')?.n).toBe(PAST + ORDERS);

  second.app.start();
  await second.pass(2 * MINUTE_MS);
  await packAll(second, { ...hands, labelsTaken: 0 }, () => undefined);
  await handOver(second, { parcels: 'any' });
  const states = second.app.database.read.all<{ state: string; n: number }>("SELECT floor_state AS state, COUNT(*) AS n FROM shipment WHERE shipment_id IN (SELECT value FROM json_each(?)) GROUP BY 1", JSON.stringify([...first.sandbox.world.shipments.keys()]));
  expect(states).toEqual([{ state: 'HANDED_OVER', n: ORDERS }]);
  // One label for each parcel, whichever of the two printers made it.
  expect(first.printer.labels.length + second.printer.labels.length).toBe(ORDERS);
  expect([...first.sandbox.world.shipments.values()].map((each) => each.effects).filter((effects) => effects.pack !== 1 || effects.dispatch !== 1)).toEqual([]);
}, 10 * MINUTE_MS);

/** The label of the order that is complete: it comes out, and is scanned from the parcel. */
async function packOne(floor: TrainingFloor, hands: ReturnType<typeof emptyHands>): Promise<void> {
  await floor.until('the label is there', async () => (await floor.must('pack.read', { benchId: BENCH })).ask !== 'wait_for_label', HOUR_MS);
  await floor.app.idle();
  const { nextTrackingId } = await floor.must('pack.read', { benchId: BENCH });
  await floor.must('pack.scan', { benchId: BENCH, barcode: nextTrackingId ?? '' });
  hands.labelsTaken += 1;
}
