import { expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { HintReads, HINTS_EVERY_MS } from '../../main/sync/webhooks/hint-reads.ts';
import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

it('a hint about an order does not wait for the turn of returns, whose next look is a minute off', async () => {
  const database = openDatabase(':memory:');
  const time = new VirtualTime(MORNING_MS);
  const pullsAtMs: number[] = [];
  const reads = new HintReads({
    read: database.read, clock: time, scheduler: time, readShipments: () => Promise.resolve(null), pullReturns: () => Promise.resolve(null),
    pullOrders: () => {
      pullsAtMs.push(time.nowMs());
      return Promise.resolve(null);
    },
  });
  let runs: Promise<unknown> = Promise.resolve();
  reads.wakes(() => {
    runs = runs.then(() => reads.run());
  });
  const pass = async (ms: number): Promise<void> => {
    for (let second = 0; second < ms / SECOND_MS; second += 1) {
      time.advance(SECOND_MS);
      await runs;
    }
  };
  reads.take({ about: 'return' });
  await runs;
  await pass(5 * SECOND_MS);
  // The next look for returns is not due before a minute is over.
  reads.take({ about: 'return' });
  await runs;
  await pass(SECOND_MS);
  const heardAtMs = time.nowMs();
  reads.take({ about: 'shipment', shipmentId: 'S-NEW' as ShipmentId, says: null });
  await runs;
  await pass(70 * SECOND_MS);
  expect(pullsAtMs.map((atMs) => atMs - heardAtMs).filter((ms) => ms <= HINTS_EVERY_MS)).toHaveLength(1);
  database.close();
});
