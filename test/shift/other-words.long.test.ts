import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { speechOf } from '../../main/sandbox/index.ts';
import { runShift } from './run-shift.ts';

/** In mixed this seed speaks the unusual word of nearly every contradiction (flipkart-seller-api.md part 14). */
const SEED = 1998;

describe('a shift', () => {
  it('hands over every order whatever words Flipkart uses', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shift-'));
    try {
      expect(speechOf('mixed', SEED)).toMatchObject({ resultField: 'processingStatus', courierOn: 'shipment' });
      const result = await runShift({ orders: 12, seed: SEED, folder });
      expect(result).toMatchObject({ orders: 12, handedOver: 12, labelsVerified: 12, prints: 12, duplicatePrints: 0, remoteStates: { READY_TO_DISPATCH: 12 }, problems: [] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
