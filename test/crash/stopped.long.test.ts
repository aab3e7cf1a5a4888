import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { contract } from '../../shared/contract/index.ts';
import type { OperationName, OutputOf, Reply } from '../../shared/contract/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { fillWarehouse } from '../shift/training-floor.ts';
import type { Outside } from './outside.ts';
import { openOutside } from './outside.ts';
import { crashProgram } from './run-crash.ts';
import type { StationProcess } from './station-process.ts';
import { startStation } from './station-process.ts';

const ORDERS = 3;
const TURN_MS = 5 * SECOND_MS;
/** Longer than a slow turn of the event loop: the watch must see it. In real time, since it is a real process that stands still. */
const STOPPED_MS = 6 * SECOND_MS;
/** What the world does meanwhile. */
const WORLD_MS = 10 * MINUTE_MS;
const DRAIN_MS = 2 * HOUR_MS;

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const stood = (): Promise<void> => new Promise((resolve) => {
  systemScheduler.after(STOPPED_MS, resolve);
});

/** One real process before the built-in Flipkart. */
class Stoppable {
  readonly outside: Outside;
  readonly station: StationProcess;
  #scans = 0;

  constructor(outside: Outside, station: StationProcess) {
    this.outside = outside;
    this.station = station;
  }

  readonly must = async <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> => {
    const reply = await this.station.tell({ tell: 'call', operation, input: contract[operation].kind === 'query' ? input : { ...input, scanId: `stop-${(this.#scans += 1)}` } }) as Reply<N>;
    if (!reply.ok) throw new Error(`${operation} was refused: ${reply.error.code}`);
    return reply.value;
  };

  async pass(ms: number): Promise<void> {
    this.outside.time.advance(ms);
    await this.station.tell({ tell: 'pass', ms });
  }

  async until(done: () => Promise<boolean>, withinMs: number): Promise<void> {
    for (let passedMs = 0; !(await done()); passedMs += TURN_MS) {
      if (passedMs > withinMs) throw new Error('It never ended');
      await this.pass(TURN_MS);
    }
  }

  /** Stops the process now, and lets it go on when the world has gone on without it. */
  async stop(): Promise<void> {
    this.station.hold();
    await stood();
    this.outside.time.advance(WORLD_MS);
    this.station.letGo();
  }
}

async function opened(): Promise<Stoppable> {
  const folder = mkdtempSync(join(tmpdir(), 'stopped-'));
  const outside = await openOutside(7, 0);
  const { world } = outside.sandbox;
  const station = startStation(await crashProgram(), {
    folder, nowMs: outside.time.nowMs(), seed: 7, baseUrl: outside.baseUrl, appId: world.appId, appSecret: world.appSecret, locationId: world.locationId, printer: { host: outside.printer.host, port: outside.printer.port },
    armed: {}, mutant: 'none', watchesClocks: true,
  }, inThreadReader(FOUR_BY_SIX_203));
  ends.push(async () => {
    station.letGo();
    station.kill();
    await station.ended;
    await outside.close();
    rmSync(folder, { recursive: true, force: true });
  });
  expect(await station.ready).toBe(true);
  const floor = new Stoppable(outside, station);
  await fillWarehouse({ sandbox: outside.sandbox, must: floor.must });
  for (let order = 0; order < ORDERS; order += 1) world.createOrder();
  await floor.until(async () => (await floor.must('today.read', {})).counts.open === ORDERS, HOUR_MS);
  return floor;
}

describe('F10 a real process that is stopped and let go on', () => {
  it('in the middle of a pack, while it settles and while it is read back: packed once, nothing lost, the queue is empty', async () => {
    const floor = await opened();
    const { outside, station } = floor;
    // Flipkart has packed, and its answer goes to a process that stands still.
    let stopping: Promise<void> | null = null;
    outside.onTaken = () => {
      stopping ??= floor.stop();
    };
    await floor.must('picklist.create', { shipments: { dueNext: ORDERS } });
    await floor.until(() => Promise.resolve(stopping !== null), HOUR_MS);
    await stopping;
    await floor.until(() => Promise.resolve(station.wakes() >= 1), MINUTE_MS);
    // Whatever it does now: the settle time runs, or Flipkart is asked.
    const turn = floor.pass(TURN_MS);
    await floor.stop();
    await turn;
    await floor.until(async () => (await floor.must('sync.read', {})).unsent === 0, DRAIN_MS);
    expect(station.wakes()).toBeGreaterThanOrEqual(2);
    expect([...outside.sandbox.world.shipments.values()].map((each) => each.effects.pack)).toEqual(Array.from({ length: ORDERS }, () => 1));
    expect((await floor.must('sync.read', {})).unsent).toBe(0);
  }, 120_000);
});
