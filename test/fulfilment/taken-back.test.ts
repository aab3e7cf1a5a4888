import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReadyThenPacked } from '../../main/fulfilment/shipment/index.ts';
import { whyTakenBack } from '../../main/fulfilment/shipment/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { runs } from '../fixtures/runs.ts';

interface Version {
  readonly state: 'PACKED' | 'READY_TO_DISPATCH';
  readonly atMs: number;
}

/** A read: when it was asked for, how long it took, and by how much what it shows lags. */
interface Read {
  readonly askedMs: number;
  readonly tookMs: number;
  readonly lagMs: number;
}

/** Our call is taken at 0 and its answer is here at `DONE_MS`; another change may come before it, unheard of. */
const DONE_MS = 5 * SECOND_MS;
const KNOWN_MS = -MINUTE_MS;

/** What the store would know after each read, by its own rule that an older word is not believed, and what the rule says then. */
function verdicts(past: readonly Version[], reads: readonly Read[], lastSentAtMs: number | null): readonly { readonly atMs: number; readonly because: ReturnType<typeof whyTakenBack> }[] {
  let packed = { updatedAtMs: KNOWN_MS, toldAtMs: KNOWN_MS, heardAtMs: KNOWN_MS };
  let shown: Version['state'] = 'READY_TO_DISPATCH';
  let readyUpdatedAtMs: number | null = null;
  return reads.toSorted((one, other) => one.askedMs + one.tookMs - other.askedMs - other.tookMs).map(({ askedMs, tookMs, lagMs }) => {
    const atMs = askedMs + tookMs;
    const version = past.findLast((each) => each.atMs <= askedMs - lagMs) ?? { state: 'PACKED', atMs: KNOWN_MS };
    if (version.atMs > packed.updatedAtMs) {
      packed = { updatedAtMs: version.atMs, toldAtMs: atMs, heardAtMs: atMs };
      shown = version.state;
      if (shown === 'READY_TO_DISPATCH') readyUpdatedAtMs = version.atMs;
    } else if (version.atMs === packed.updatedAtMs) packed = { ...packed, heardAtMs: atMs };
    const known: ReadyThenPacked = { nowMs: atMs, doneAtMs: DONE_MS, lastSentAtMs, ...packed, readyUpdatedAtMs };
    return { atMs, because: shown === 'PACKED' ? whyTakenBack(known) : null };
  });
}

const read = fc.record({ askedMs: fc.integer({ min: DONE_MS - 20 * SECOND_MS, max: 10 * MINUTE_MS }), tookMs: fc.integer({ min: 0, max: 20 * SECOND_MS }), lagMs: fc.integer({ min: 0, max: 29 * SECOND_MS }) });
const history = fc.record({
  otherMs: fc.option(fc.integer({ min: -50 * SECOND_MS, max: -1 }), { nil: null }),
  takenBackMs: fc.option(fc.integer({ min: DONE_MS, max: 8 * MINUTE_MS }), { nil: null }),
  reads: fc.array(read, { minLength: 1, maxLength: 20 }),
  wasSent: fc.boolean(),
});

const pastOf = ({ otherMs, takenBackMs }: { readonly otherMs: number | null; readonly takenBackMs: number | null }): Version[] => [
  ...(otherMs === null ? [] : [{ state: 'PACKED', atMs: otherMs } as const]), { state: 'READY_TO_DISPATCH', atMs: 0 }, ...(takenBackMs === null ? [] : [{ state: 'PACKED', atMs: takenBackMs } as const]),
];

it('F15 no read that lags, in whatever order they come, makes a parcel ready once more that Flipkart did not take back', () => {
  fc.assert(fc.property(history, (each) => {
    for (const { atMs, because } of verdicts(pastOf(each), each.reads, each.wasSent ? 0 : null)) {
      if (because !== null) expect(each.takenBackMs ?? Infinity).toBeLessThanOrEqual(atMs);
    }
  }), { numRuns: runs(2_000, 20_000) });
});

it('F15 what was taken back is found out within four minutes, whether Flipkart ever showed it as ready or not', () => {
  fc.assert(fc.property(history, fc.boolean(), (each, wasShownReady) => {
    const takenBackMs = each.takenBackMs ?? DONE_MS;
    const fromMs = wasShownReady ? DONE_MS : takenBackMs;
    const steady = Array.from({ length: 60 }, (_, index): Read => ({ askedMs: fromMs + index * 20 * SECOND_MS, tookMs: 300, lagMs: 0 }));
    const found = verdicts(pastOf({ ...each, takenBackMs }), steady, each.wasSent ? 0 : null).find(({ because }) => because !== null);
    expect(found?.atMs ?? Infinity).toBeLessThanOrEqual(takenBackMs + 4 * MINUTE_MS);
  }), { numRuns: runs(500, 1_000) });
});
