import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault, FaultKind, SandboxShipment } from '../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { emptyHands, handOver, packAll, pickList } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

async function pulled(orders: number): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'corner-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders } });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  return floor;
}

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const shipments = (floor: TrainingFloor): SandboxShipment[] => [...floor.sandbox.world.shipments.values()];
const queue = (floor: TrainingFloor, endpoint: string, kind: FaultKind, more: Partial<Fault> = {}): void => {
  floor.sandbox.world.faults.push({ endpoint, kind, times: 1, ...more });
};
const listAll = (floor: TrainingFloor) => floor.must('picklist.create', { shipments: { dueNext: 1_000 } });
const labelsReady = (floor: TrainingFloor, n: number) => () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === n;
const calls = (floor: TrainingFloor, endpoint: string): number => floor.sandbox.world.log.list(endpoint).calls.length;
const states = (floor: TrainingFloor, kind: string): readonly string[] => floor.app.database.read.all<{ state: string }>('SELECT state FROM intent WHERE kind = ? ORDER BY intent_id', kind).map((row) => row.state);

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

describe('a call that may have been applied', () => {
  it('F5 F8 is no refusal when the network delivered it twice and reads lag: it is read back until the lag is over', async () => {
    const floor = await pulled(2);
    queue(floor, 'shipments/pack', 'duplicate');
    queue(floor, 'shipments/pack', 'eventual-packing', { times: 2, ms: 30 * SECOND_MS });
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 2), HOUR_MS);
    expect(states(floor, 'pack')).toEqual(['DONE', 'DONE']);
    expect([calls(floor, 'shipments/pack'), shipments(floor).map((each) => each.effects.pack)]).toEqual([1, [1, 1]]);
  });

  it('F8 is not made again because a read-back leaves the shipment out, however long', async () => {
    const floor = await pulled(2);
    const [lost] = shipments(floor);
    queue(floor, 'shipments/pack', 'reset-after-apply');
    queue(floor, 'shipments/read', 'absent-read', { times: Number.POSITIVE_INFINITY, shipmentId: lost?.shipmentId ?? '' });
    // A search that names no shipment leaves out the oldest, which is the same.
    queue(floor, 'shipments/filter', 'absent-read', { times: Number.POSITIVE_INFINITY });
    await listAll(floor);
    await floor.until('the call is made', () => calls(floor, 'shipments/pack') === 1, HOUR_MS);
    for (let minute = 0; minute < 6; minute += 1) await floor.pass(MINUTE_MS);
    expect([calls(floor, 'shipments/pack'), states(floor, 'pack').toSorted()]).toEqual([1, ['DONE', 'UNSURE']]);
    for (const fault of floor.sandbox.world.faults) fault.times = 0;
    await floor.until('labels are here', labelsReady(floor, 2), HOUR_MS);
    expect([calls(floor, 'shipments/pack'), states(floor, 'pack')]).toEqual([1, ['DONE', 'DONE']]);
  });

  it('F5 F8 is no refusal either when it says ready to dispatch', async () => {
    const floor = await pulled(2);
    const list = await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 2), HOUR_MS);
    const hands = emptyHands();
    await pickList(floor, list.picklistId, 'TOTE-1', hands);
    floor.sandbox.world.stale.keep(floor.time.nowMs());
    queue(floor, 'shipments/dispatch', 'duplicate', { times: 2 });
    queue(floor, 'shipments/read', 'stale-read', { times: 4, ms: 20 * SECOND_MS });
    await packAll(floor, hands, () => undefined);
    await handOver(floor, hands);
    await floor.until('Flipkart knows all', () => states(floor, 'dispatch').every((state) => state === 'DONE'), HOUR_MS);
    expect([states(floor, 'dispatch'), shipments(floor).map((each) => each.effects.dispatch)]).toEqual([['DONE', 'DONE'], [1, 1]]);
  });
});
