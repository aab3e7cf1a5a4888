import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { runs } from '../fixtures/runs.ts';

describe('a damaged label', () => {
  it('is refused with a reason or proves the same AWB, and never ends the reader', async () => {
    const page = labelPage(1);
    const whole = await drawLabels([page], 'label-and-invoice');
    const reader = inThreadReader(FOUR_BY_SIX_203);
    const damage = fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 30 });
    await fc.assert(fc.asyncProperty(damage, async (changes) => {
      const damaged = whole.slice();
      for (const { at, byte } of changes) damaged[at] = byte;
      const [reading] = await reader.readLabels(damaged, [expectedParcel(page)]);
      if (reading?.ok === true) expect(reading.codes.some((code) => code.text === page.trackingId)).toBe(true);
      else expect(reading?.says).toMatch(/\.$/);
    }), { numRuns: runs(25, 400), seed: 7 });
    expect(await reader.readLabels(whole, [expectedParcel(page)])).toMatchObject([{ ok: true }]);
  });
});
