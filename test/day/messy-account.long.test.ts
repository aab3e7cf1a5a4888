import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { unitsByLedger, unitsByOrders } from '../../main/fulfilment/day/index.ts';
import { compareUnits, unitsOver } from '../../shared/fulfilment/day.ts';
import { HOUR_MS } from '../../shared/time.ts';
import { handOver } from '../shift/packer.ts';
import { addSpecialOrders, workMessily } from '../shift/messy.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Looks at both books after every act. */
function watched(floor: TrainingFloor, look: () => void): TrainingFloor {
  return {
    ...floor,
    async call(operation, input) {
      const reply = await floor.call(operation, input);
      look();
      return reply;
    },
    async must(operation, input) {
      const value = await floor.must(operation, input);
      look();
      return value;
    },
  };
}

describe('N20 a shift in which much goes wrong', () => {
  it('N20 every unit that was picked is in exactly one place after each act, and every single unit that is not is found', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'day-'));
    folders.push(folder);
    const floor = await openTrainingFloor({ folder, sandbox: { seed: 11, orders: 10 } });
    try {
      const { read } = floor.app.database;
      const orders = 10 + addSpecialOrders(floor);
      await fillWarehouse(floor);
      floor.app.start();
      await floor.until('all orders are pulled', () => (read.get<{ n: number }>('SELECT COUNT(*) AS n FROM shipment')?.n ?? 0) === orders, HOUR_MS);
      let looks = 0;
      let found = 0;
      const look = (): void => {
        const ledger = unitsByLedger(read);
        const told = unitsByOrders(read);
        expect(compareUnits(told, ledger)).toEqual([]);
        looks += 1;
        const [first, ...others] = ledger;
        if (first === undefined) return;
        // The broken variants: a unit that the ledger lost, and one that it has twice.
        for (const units of [first.units - 1, first.units + 1]) expect(compareUnits(told, [{ ...first, units }, ...others])).toHaveLength(1);
        found += 2;
      };
      const { mess } = await workMessily(watched(floor, look), 11, () => undefined);
      const before = await floor.must('day.read', {});
      expect(unitsOver(before.units)).toBe(0);
      await handOver(watched(floor, look), { parcels: 'any' });
      const after = await floor.must('day.read', {});
      expect(after.points.find((each) => each.point === 'units_wrong')?.count).toBe(0);
      expect(unitsOver(after.units)).toBe(0);
      expect(after.units).toMatchObject({ inTotes: 0, inParcels: 0 });
      // A shift in which nothing went wrong proves nothing.
      expect(mess.counts.putBack).toBeGreaterThan(0);
      expect(looks).toBeGreaterThan(100);
      expect(found).toBeGreaterThan(50);
    } finally {
      await floor.close();
    }
  }, 240_000);
});
