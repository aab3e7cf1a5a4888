import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { threeDaysOffline } from './three-days.ts';

const RSS_GROWTH_MAX_MB = 600;

describe('F9 three days without a line', () => {
  it('F9 begins on 100,000 intents by deadline, hears of cancellations first, and takes no more than the hour’s calls', async () => {
    // To the end it is half a day of Flipkart's hours, and a turn over 50,000 open orders takes its time: half an hour here, and a smaller outbox to its end.
    const days = await threeDaysOffline({ intents: 100_000, hours: 0.5 });
    process.stdout.write(`${JSON.stringify(days)}\n`);
    expect(days.breaches).toEqual([]);
    expect(days.effects).toBeGreaterThan(1_500);
    expect(days.rssGrowthMb).toBeLessThan(RSS_GROWTH_MAX_MB);
  });

  it('F9 drains 12,000 to the end', async () => {
    const days = await threeDaysOffline({ intents: 12_000 });
    process.stdout.write(`${JSON.stringify(days)}\n`);
    expect(days).toMatchObject({ breaches: [], left: { REJECTED: 4, READY: 4 } });
  });
});
