import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../main/sandbox/index.ts';
import { BREAKER } from '../../main/sync/budget/call-breakers.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

/** A floor with its orders, and every call that reached Flipkart in the order in which it did. */
async function floorWith(orders: number): Promise<{ readonly floor: TrainingFloor; readonly reached: { readonly what: 'pack' | 'read'; readonly atMs: number }[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'breaker-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders }, settings: { inventorySync: 'off' } });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  const reached: { readonly what: 'pack' | 'read'; readonly atMs: number }[] = [];
  const handle = floor.sandbox.handle.bind(floor.sandbox);
  Object.assign(floor.sandbox, {
    handle: (request: Parameters<typeof handle>[0]) => {
      reached.push({ what: request.method === 'POST' && request.url.endsWith('/shipments/labels') ? 'pack' : 'read', atMs: floor.time.nowMs() });
      return handle(request);
    },
  });
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  return { floor, reached };
}

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const labelsReady = (floor: TrainingFloor, n: number) => () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === n;
const always = (floor: TrainingFloor, endpoint: string, kind: FaultKind): void => void floor.sandbox.world.faults.push({ endpoint, kind, times: 100_000 });
const wellAgain = (floor: TrainingFloor): void => void floor.sandbox.world.faults.splice(0);

/** Time goes on from timer to timer, so that every job has all of its turns. */
const step = (floor: TrainingFloor, ms: number): Promise<void> => {
  const endMs = floor.time.nowMs() + ms;
  return floor.until('time goes on', () => floor.time.nowMs() >= endMs, ms + MINUTE_MS);
};

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('a Flipkart that reads well and answers changes with 503', () => {
  it('gets one change at a time, each after a read, and everything is packed once when it is well again', async () => {
    const { floor, reached } = await floorWith(4);
    always(floor, 'shipments/pack', 'status-503');
    const fromMs = floor.time.nowMs();
    await floor.must('picklist.create', { shipments: { dueNext: 1_000 } });
    await step(floor, 14 * MINUTE_MS);
    const opened = floor.log.findIndex((line) => line.id === 'line-breaker' && line.details?.class === 'changes' && line.details.state === 'open');
    expect(opened).toBeGreaterThanOrEqual(0);
    const packs = reached.filter((call) => call.what === 'pack' && call.atMs >= fromMs);
    for (const [index, pack] of packs.entries()) {
      const last = packs[index - 1];
      if (last === undefined || index < BREAKER.failures) continue;
      expect(reached.some((call) => call.what === 'read' && call.atMs >= last.atMs + BREAKER.firstMs && call.atMs <= pack.atMs)).toBe(true);
    }
    expect(count(floor, "SELECT COUNT(*) AS n FROM intent WHERE state IN ('HELD', 'PARKED', 'REJECTED')")).toBe(0);
    wellAgain(floor);
    await floor.until('labels are here', labelsReady(floor, 4), HOUR_MS);
    expect([...floor.sandbox.world.shipments.values()].map((each) => each.effects.pack)).toEqual([1, 1, 1, 1]);
    expect(floor.app.line().breakers.every((each) => each.state === 'closed')).toBe(true);
  });
});

describe('a Flipkart that answers nothing', () => {
  it('is left alone by the queue: what waits stays ready, no try is counted, nothing is parked, and a cancellation is heard of within a minute of its end', async () => {
    const { floor, reached } = await floorWith(3);
    always(floor, '*', 'html-504');
    await floor.until('the breaker holds reads back', () => floor.app.line().breakers.some((each) => each.class === 'reads' && each.state !== 'closed'), HOUR_MS);
    await floor.must('picklist.create', { shipments: { dueNext: 1_000 } });
    const before = reached.length;
    await step(floor, 30 * MINUTE_MS);
    // One call in twenty seconds finds out, whoever wants to ask; without it there are some hundreds.
    expect(reached.length - before).toBeLessThanOrEqual(30 * MINUTE_MS / (20 * SECOND_MS) + 1);
    expect(count(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'pack' AND state = 'READY' AND attempts = 0")).toBe(3);
    expect(count(floor, "SELECT COUNT(*) AS n FROM intent WHERE state IN ('PARKED', 'REJECTED', 'HELD')")).toBe(0);
    expect(reached.slice(before).filter((call) => call.what === 'pack')).toEqual([]);
    floor.sandbox.world.cancel([...floor.sandbox.world.shipments.keys()][0] ?? '');
    wellAgain(floor);
    await floor.until('the cancellation is known', () => count(floor, "SELECT COUNT(*) AS n FROM shipment WHERE remote_state = 'CANCELLED'") === 1, MINUTE_MS);
    await floor.until('labels are here', labelsReady(floor, 2), HOUR_MS);
    expect(floor.app.line().breakers.every((each) => each.state === 'closed')).toBe(true);
    expect([...floor.sandbox.world.shipments.values()].map((each) => each.effects.pack)).toEqual([0, 1, 1]);
  });
});

describe('a look at a long list', () => {
  it('waits as Flipkart asks and goes on with the page that was refused, not from the beginning', async () => {
    const { floor } = await floorWith(90);
    const calls = (): number => floor.sandbox.world.calls.get('shipments/filter') ?? 0;
    const before = calls();
    await floor.must('sync.pull', {});
    const whole = calls() - before;
    expect(whole).toBeGreaterThan(3);
    const { faults } = floor.sandbox.world;
    // The third page is told to wait a minute; another look may be told so too.
    let asked = 0;
    const handle = floor.sandbox.handle.bind(floor.sandbox);
    Object.assign(floor.sandbox, {
      handle: (request: Parameters<typeof handle>[0]) => {
        if (request.url.endsWith('/shipments/filter')) asked += 1;
        if (asked === 3 && faults.length === 0) faults.push({ endpoint: 'shipments/filter', kind: 'throttle', times: 2, ms: MINUTE_MS, retryAfter: 'seconds' });
        return handle(request);
      },
    });
    const fromMs = floor.time.nowMs();
    const again = calls();
    const pull = floor.must('sync.pull', {});
    let isOver = false;
    void pull.then(() => {
      isOver = true;
    });
    await floor.until('the pull is over', () => isOver, HOUR_MS);
    expect(floor.time.nowMs() - fromMs).toBeGreaterThanOrEqual(MINUTE_MS);
    expect(await pull).toMatchObject({ seen: 90 });
    // Other jobs ask as well meanwhile; a list that began anew would cost it twice over.
    expect(calls() - again).toBeLessThanOrEqual(whole + 2 + 4);
  });

  it('ends its wait when the station stops', async () => {
    const { floor } = await floorWith(45);
    floor.sandbox.world.faults.push({ endpoint: 'shipments/filter', kind: 'throttle', times: 5, ms: HOUR_MS });
    const pull = floor.call('sync.pull', {});
    await floor.app.idle();
    await floor.app.stop();
    expect(await pull).toMatchObject({ ok: false });
    open.splice(0);
  });
});
