import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runShift } from './run-shift.ts';

describe('the shift runner', () => {
  it('hands over every order with one print each, and keeps the paper', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shift-'));
    try {
      const result = await runShift({ orders: 12, seed: 7, folder });
      expect(result).toMatchObject({ orders: 12, handedOver: 12, labelsVerified: 12, prints: 12, duplicatePrints: 0, remoteStates: { READY_TO_DISPATCH: 12 }, problems: [] });
      expect(readdirSync(join(folder, 'labels'))).toHaveLength(12);
      expect(readdirSync(join(folder, 'manifests')).length).toBe(result.manifests);
      expect(readdirSync(join(folder, 'label-pdfs')).length).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('N17 keeps the calls of a floor to which orders come all the time, P4 while a cancellation stops the bench within a minute', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shift-'));
    try {
      const result = await runShift({ orders: 60, seed: 7, folder, cancelShare: 0.1 });
      expect(result).toMatchObject({ orders: 60, cancellations: 6, duplicatePrints: 0, problems: [] });
      expect(result.handedOver + result.closedWithReason).toBe(60);
      expect(result.maxCallsPerHour).toBeLessThanOrEqual(600);
      expect(result.cancelToStopP95Seconds).toBeLessThanOrEqual(60);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 600_000);

  it('accounts for every unit of a shift in which much goes wrong', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shift-'));
    try {
      const { problems, books, mess, duplicatePrints } = await runShift({ orders: 12, seed: 7, folder, mix: 'messy' });
      expect({ problems, duplicatePrints }).toEqual({ problems: [], duplicatePrints: 0 });
      expect(books).toMatchObject({ openTasks: 0 });
      // What goes wrong in every such shift, whatever the dice say.
      expect(mess?.serials).toBeGreaterThan(0);
      expect(mess?.cancels).toBeGreaterThan(0);
      expect(mess?.putBack).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('F5 F6 F7 F8 hands over every order exactly once, however roughly Flipkart behaves', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shift-'));
    try {
      const result = await runShift({ orders: 12, seed: 7, folder, chaos: 'rough' });
      expect(result).toMatchObject({ orders: 12, handedOver: 12, labelsVerified: 12, duplicatePrints: 0, remoteStates: { READY_TO_DISPATCH: 12 }, chaos: 'rough', problems: [] });
      expect(Object.keys(result.faultsPlayed).length).toBeGreaterThan(5);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('fails when a label does not decode to its AWB: the order has no good end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shift-'));
    try {
      const run = runShift({
        orders: 3, seed: 7, folder,
        trouble: (floor) => floor.sandbox.world.faults.push({ endpoint: 'shipments/labels', kind: 'wrong-label', times: 99, shipmentId: [...floor.sandbox.world.shipments.keys()][0] ?? '' }),
      });
      await expect(run).rejects.toThrow(/the label of OD/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
