import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runShift } from './run-shift.ts';
import { smartFaults } from './smart-count.ts';

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

  it('F5 F6 F7 F8 hands over every order exactly once, however roughly Flipkart and the line to it behave', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shift-'));
    try {
      const result = await runShift({ orders: 12, seed: 7, folder, chaos: 'rough' });
      expect(result).toMatchObject({ orders: 12, handedOver: 12, labelsVerified: 12, duplicatePrints: 0, remoteStates: { READY_TO_DISPATCH: 12 }, chaos: 'rough', problems: [] });
      expect(Object.keys(result.faultsPlayed).length).toBeGreaterThan(5);
      expect(Object.keys(result.faults).length).toBeGreaterThan(2);
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

  it('S19 goes through the Smart gateway: every order that was handed over stands in exactly one picklist at Flipkart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shift-'));
    try {
      const result = await runShift({ orders: 6, seed: 7, folder, smart: 'on' });
      expect(result).toMatchObject({ handedOver: 6, labelsVerified: 6, duplicatePrints: 0, remoteStates: { READY_TO_DISPATCH: 6 }, problems: [] });
      expect(result.smart).toEqual({ smartPicklists: 6, ordersWithoutSmartPicklist: 0, ordersInTwoSmartPicklists: 0 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);

  it('S19 fails when an order stands in no picklist or in two', () => {
    expect(smartFaults({ smartPicklists: 5, ordersWithoutSmartPicklist: 1, ordersInTwoSmartPicklists: 2 })).toEqual([
      '1 orders were handed over without a picklist at Flipkart', '2 orders stand in two picklists at Flipkart',
    ]);
  });
});
