import { describe, expect, it } from 'vitest';
import { threeDaysOffline } from './three-days.ts';

/** Two hundred calls: a pause of 20 s between two looks, and the jobs that are rarer. */
const VAIN_MAX = 200;

describe('F9 three days without a line', () => {
  it('F9 drains by deadline within the hours’ calls; what was cancelled meanwhile is never packed, nothing is lost or doubled, and what Flipkart refuses stops nobody else', async () => {
    const days = await threeDaysOffline({ intents: 4_000 });
    expect(days).toMatchObject({ breaches: [], left: { REJECTED: 2, READY: 2 } });
    expect(days.vainCalls).toBeLessThan(VAIN_MAX);
  }, 240_000);

  it('F9 is seen to fail for an outbox that is read in the order in which it came', async () => {
    const { breaches } = await threeDaysOffline({ intents: 800, mistake: 'fifo' });
    expect(breaches.join('\n')).toContain('its deadline is number');
  }, 120_000);

  it('F9 I11 is seen to fail for a station that packs by what it knew before', async () => {
    const { breaches } = await threeDaysOffline({ intents: 800, mistake: 'believes-what-it-knew' });
    expect(breaches.join('\n')).toContain('cancelled while nobody could hear of it');
  }, 120_000);
});
