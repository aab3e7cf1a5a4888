import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { threeDaysOffline } from './three-days.ts';

const RSS_GROWTH_MAX_MB = 600;

describe('F9 three days without a line', () => {
  it('F9 drains 100,000 intents', async () => {
    const days = await threeDaysOffline({ intents: 100_000 });
    process.stdout.write(`${JSON.stringify(days)}\n`);
    expect(days).toMatchObject({ breaches: [], left: { REJECTED: 34, READY: 34 } });
    expect(days.rssGrowthMb).toBeLessThan(RSS_GROWTH_MAX_MB);
  }, 900_000);
});
