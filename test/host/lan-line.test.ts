import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import { integerBetween, seededRandom } from '../../main/platform/random.ts';
import type { Reply } from '../../shared/contract/index.ts';
import type { CutLine } from '../doubles/cut-line.ts';
import { cutLine } from '../doubles/cut-line.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import type { LanClient } from '../doubles/lan-client.ts';
import { lanClient } from '../doubles/lan-client.ts';
import type { LanFloor } from '../doubles/lan-floor.ts';
import { lanFloor } from '../doubles/lan-floor.ts';
import { runs } from '../fixtures/runs.ts';
import { told } from '../fixtures/told.ts';

const BARCODE = '8901234567894';
const UNITS = 12;
/** A bench gives a call up after this long, as its window does when nobody says that he is alive. */
const GIVES_UP_MS = 150;

let lan: LanFloor | null = null;
let cables: CutLine[] = [];
afterEach(async () => {
  for (const cable of cables) await cable.close();
  cables = [];
  await lan?.close();
  lan = null;
});

/** One bench on a cable of its own. */
interface Cabled {
  readonly name: string;
  readonly cable: CutLine;
  client: LanClient;
}

async function cabled(floor: LanFloor, name: string): Promise<Cabled> {
  const bench = await floor.bench(name);
  const cable = await cutLine(floor.port);
  cables.push(cable);
  return { name, cable, client: lanClient({ url: floor.url, key: bench.key, through: cable.port }) };
}

/** Null: the line broke or said nothing, and whether the main PC heard is not known. */
async function once(bench: Cabled, operation: string, input: unknown): Promise<Reply | null> {
  const call = bench.client.invoke(operation, input).catch(() => null);
  const limit = new Promise<null>((resolve) => void systemScheduler.after(GIVES_UP_MS, () => resolve(null)));
  const reply = await Promise.race([call, limit]);
  if (reply === null) {
    bench.client.close();
    bench.client = lanClient({ url: bench.client.url, key: bench.client.key, through: bench.cable.port });
  }
  return reply;
}

describe('a bench whose line breaks', () => {
  it('N8 gets the first answer to a scan whose answer was lost, and the unit is booked once', async () => {
    const station = floorStation();
    lan = await lanFloor({ station });
    await stockUp(station, { SOAP: { bin: 'A-01', barcode: BARCODE, units: 50 } });
    station.tell(told(1, { SOAP: 3 }));
    const bench = await cabled(lan, 'Packing 2');
    const { picklistId } = await station.must('picklist.create', { shipments: { dueNext: 1 } } as never);
    const must = async (operation: string, input: Readonly<Record<string, unknown>>): Promise<unknown> => {
      const reply = await bench.client.invoke(operation, { benchId: bench.name, ...input });
      if (!reply.ok) throw new Error(reply.error.code);
      return reply.value;
    };
    await must('picklist.start', { picklistId, toteCode: 'T-1', scanId: 'a' });
    await must('pick.scan', { barcode: 'A-01', scanId: 'b' });
    station.time.advance(1_000);
    bench.cable.loseAnswers();
    const scan = { benchId: bench.name, barcode: BARCODE, scanId: 'c' };
    expect(await once(bench, 'pick.scan', scan)).toBeNull();
    const picked = (): number => station.database.read.get<{ n: number }>("SELECT COUNT(*) AS n FROM fact WHERE kind = 'unit.picked'")?.n ?? 0;
    expect(picked()).toBe(1);
    bench.cable.plug();
    station.time.advance(60_000);
    const again = await bench.client.invoke('pick.scan', scan);
    expect(again).toMatchObject({ ok: true, value: { answer: { tone: 'accepted' } } });
    expect(picked()).toBe(1);
  });

  it('N8 of eight benches whose cables are pulled at any moment none loses a scan that was answered, and none is booked twice', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
      const station = floorStation();
      lan = await lanFloor({ station });
      station.setPace(0);
      await stockUp(station, { SOAP: { bin: 'A-01', barcode: BARCODE, units: 500 } });
      const benches: Cabled[] = [];
      for (let n = 1; n <= 8; n += 1) benches.push(await cabled(lan, `Bench ${n}`));
      station.tell(...benches.map((_, n) => told(n + 1, { SOAP: UNITS })));
      let lost = 0;
      await Promise.all(benches.map(async (bench, at) => {
        const random = seededRandom(seed + at);
        const { picklistId } = await station.must('picklist.create', { shipments: { dueNext: 1 } } as never);
        /** Asks under one id until it is answered, while the cable is pulled and put in again. */
        const ask = async (operation: string, input: Readonly<Record<string, unknown>>): Promise<void> => {
          for (;;) {
            const whim = integerBetween(random, 0, 5);
            if (whim === 0) bench.cable.pull();
            if (whim === 1) bench.cable.loseAnswers();
            const reply = await once(bench, operation, { benchId: bench.name, ...input });
            bench.cable.plug();
            if (reply === null) {
              lost += 1;
              continue;
            }
            if (!reply.ok && reply.error.code === 'unavailable') continue;
            expect(reply).toMatchObject({ ok: true });
            return;
          }
        };
        await ask('picklist.start', { picklistId, toteCode: `T-${at}`, scanId: `${at}-start` });
        await ask('pick.scan', { barcode: 'A-01', scanId: `${at}-bin` });
        for (let unit = 0; unit < UNITS; unit += 1) {
          station.time.advance(1_000);
          await ask('pick.scan', { barcode: BARCODE, scanId: `${at}-${unit}` });
        }
      }));
      expect(lost).toBeGreaterThan(5);
      const booked = station.database.read.all<{ n: number }>("SELECT COUNT(*) AS n FROM fact WHERE kind = 'unit.picked' GROUP BY json_extract(body, '$.picklistId')").map(({ n }) => n);
      expect(booked).toEqual(benches.map(() => UNITS));
      for (const bench of benches) bench.client.close();
      for (const cable of cables) await cable.close();
      cables = [];
      await lan.close();
      lan = null;
    }), { numRuns: runs(1, 8) });
  });
});
