import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runShift } from './run-shift.ts';

describe('a longer shift', () => {
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
});
