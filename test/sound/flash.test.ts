import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeTone, FLASH_MS, mayFlash } from '../../renderer/stores/flash.ts';

describe('N12 the flash of the edge', () => {
  it('is at most 120 ms long, and never more than three in any second, however fast answers come', () => {
    expect(FLASH_MS).toBeLessThanOrEqual(120);
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (gaps) => {
      let nowMs = 0;
      const flashes: number[] = [];
      for (const gap of gaps) {
        nowMs += gap;
        if (mayFlash(flashes.at(-1) ?? null, nowMs)) flashes.push(nowMs);
      }
      for (const atMs of flashes) expect(flashes.filter((each) => each >= atMs && each < atMs + 1_000).length).toBeLessThanOrEqual(3);
    }));
  });

  it('shows the first answer, and is held by an error that stands', () => {
    expect(mayFlash(null, 5)).toBe(true);
    expect(edgeTone({ tone: 'stop' }, 'accepted')).toBe('stop');
    expect(edgeTone(null, 'accepted')).toBe('accepted');
    expect(edgeTone(null, null)).toBeNull();
  });
});
