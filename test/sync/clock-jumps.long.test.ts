import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { OddClocks } from '../doubles/odd-clocks.ts';
import { emptyHands, pickList } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

interface OddFloor {
  readonly floor: TrainingFloor;
  readonly clocks: OddClocks;
  /** Work for the moment in which a call of this kind has reached Flipkart, and before its answer leaves. Once. */
  whenCalled(what: 'pack' | 'read', work: () => void): void;
}

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];
const ORDERS = 3;

async function oddFloor(): Promise<OddFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'jumps-'));
  let clocks: OddClocks | null = null;
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders: ORDERS }, settings: { inventorySync: 'off' }, clocks: (time) => (clocks = new OddClocks(time)) });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  const waiting: { readonly what: 'pack' | 'read'; readonly work: () => void }[] = [];
  const handle = floor.sandbox.handle.bind(floor.sandbox);
  Object.assign(floor.sandbox, {
    handle: async (request: Parameters<typeof handle>[0]) => {
      const outcome = await handle(request);
      const what = request.method === 'POST' && request.url.endsWith('/shipments/labels') ? 'pack' : /\/v3\/shipments\?shipmentIds=/.test(request.url) ? 'read' : null;
      const at = waiting.findIndex((each) => each.what === what);
      if (at >= 0) waiting.splice(at, 1)[0]?.work();
      return outcome;
    },
  });
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === ORDERS, HOUR_MS);
  if (clocks === null) throw new Error('The floor has no clocks of its own');
  return { floor, clocks, whenCalled: (what, work) => void waiting.push({ what, work }) };
}

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const unsure = (floor: TrainingFloor) => (): boolean => count(floor, "SELECT COUNT(*) AS n FROM intent WHERE state = 'UNSURE'") > 0;
const isOver = (floor: TrainingFloor) => (): boolean => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === ORDERS && count(floor, "SELECT COUNT(*) AS n FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED')") === 0;

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** What happens to the machine. */
const ODD: Readonly<Record<string, (clocks: OddClocks) => void>> = {
  'the clock is set a day on': (clocks) => clocks.set(DAY_MS),
  'the clock is set a day back': (clocks) => clocks.set(-DAY_MS),
  'the clock is set an hour back': (clocks) => clocks.set(-HOUR_MS),
  'the machine sleeps ten minutes': (clocks) => clocks.sleep(10 * MINUTE_MS),
  'the process is stopped a minute': (clocks) => clocks.stop(MINUTE_MS),
};

describe.each(Object.entries(ODD))('F10 %s', (name, befall) => {
  it('while a pack is under way, while it settles, and while it is read back: packed once, and nothing waits for a day', async () => {
    const { floor, clocks, whenCalled } = await oddFloor();
    // The call is applied, and its answer comes to a machine that is another one by then.
    whenCalled('pack', () => befall(clocks));
    await floor.must('picklist.create', { shipments: { dueNext: 1_000 } });
    // A process that was only stopped may read its answer first; whichever comes first, it is packed once.
    await floor.until('it is not known whether it was packed, or it is', () => unsure(floor)() || isOver(floor)(), 10 * MINUTE_MS);
    expect(floor.app.line().lastWakeAtMs).not.toBeNull();
    if (!name.includes('stopped')) expect(unsure(floor)()).toBe(true);
    await floor.until('time goes on', () => true, MINUTE_MS);
    befall(clocks);
    whenCalled('read', () => befall(clocks));
    await floor.until('all is packed, and labels are here', isOver(floor), 2 * HOUR_MS);
    expect([...floor.sandbox.world.shipments.values()].map((each) => each.effects.pack)).toEqual([1, 1, 1]);
  });

  it('F10 I10 an order that is open at one bench stays at that bench alone, until a person takes it over', async () => {
    const { floor, clocks } = await oddFloor();
    const { picklistId } = await floor.must('picklist.create', { shipments: { dueNext: 1_000 } });
    await pickList(floor, picklistId, 'T-1', emptyHands());
    await floor.until('all is packed at Flipkart, and labels are here', isOver(floor), HOUR_MS);
    const [order] = floor.sandbox.world.shipments.values();
    const barcode = order?.orderId ?? '';
    const claims = (): readonly unknown[] => floor.app.database.read.all('SELECT bench_id AS bench, shipment_id AS shipment FROM bench WHERE shipment_id IS NOT NULL');
    await floor.must('pack.scan', { benchId: 'bench-2', barcode });
    expect(claims()).toEqual([{ bench: 'bench-2', shipment: order?.shipmentId }]);
    const isRefused = async (): Promise<void> => {
      expect(await floor.call('pack.scan', { benchId: 'bench-1', barcode })).toMatchObject({ ok: false, error: { code: 'shipment_at_other_bench' } });
      expect(claims()).toEqual([{ bench: 'bench-2', shipment: order?.shipmentId }]);
    };
    await isRefused();
    befall(clocks);
    await isRefused();
    await floor.pass(HOUR_MS);
    befall(clocks);
    await floor.pass(MINUTE_MS);
    await isRefused();
    await floor.must('pack.take-over', { benchId: 'bench-1', barcode });
    expect(claims()).toEqual([{ bench: 'bench-1', shipment: order?.shipmentId }]);
  });
});

describe('F10 a clock that is set back by a day', () => {
  it('leaves no order that passes for fresh: a cancellation is heard of as soon as ever', async () => {
    const { floor, clocks } = await oddFloor();
    await floor.must('picklist.create', { shipments: { dueNext: 1_000 } });
    await floor.until('labels are here', isOver(floor), HOUR_MS);
    clocks.set(-DAY_MS);
    floor.sandbox.world.cancel([...floor.sandbox.world.shipments.keys()][0] ?? '');
    await floor.until('the cancellation is known', () => count(floor, "SELECT COUNT(*) AS n FROM shipment WHERE remote_state = 'CANCELLED'") === 1, MINUTE_MS);
  });

  it('is shown as it is, and deadlines go by the clock of Flipkart', async () => {
    const { floor, clocks } = await oddFloor();
    clocks.set(-DAY_MS);
    await floor.until('five answers have told the time', () => Math.abs((floor.app.line().clock.offsetMs ?? 0) + DAY_MS) < 2 * SECOND_MS, 10 * MINUTE_MS);
    const [lane] = (await floor.must('today.read', {})).lanes;
    expect(lane?.dispatchByMs).toBeGreaterThan(floor.time.nowMs());
    // By our own clock none of them may be packed before tomorrow.
    const made = await floor.call('picklist.create', { shipments: { dueNext: 1_000 } });
    expect(made.ok).toBe(true);
    await floor.until('all is packed, and labels are here', isOver(floor), HOUR_MS);
  });
});
