import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../main/database/index.ts';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { answerOf, sentenceOf, toneOf } from '../../renderer/screens/replay/step-words.ts';
import { LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { InputOf, ReplayStep } from '../../shared/contract/index.ts';
import { businessDay, DAY_MS, HOUR_MS } from '../../shared/time.ts';
import type { PackBench } from '../doubles/pack-bench.ts';
import { packBench, SHOP } from '../doubles/pack-bench.ts';
import { awbOf, MORNING_MS, told } from '../fixtures/told.ts';

type From = InputOf<'replay.read'>['from'];
const TODAY = businessDay(MORNING_MS);
const english = wordsIn('en');

/** Two orders picked, one of them packed with a mistake on the way. */
async function worked(...given: readonly Database[]): Promise<PackBench> {
  const bench = await packBench(...given, told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
  bench.station.labelled(1);
  await bench.pickAll();
  await bench.station.refusal('pack.scan', { benchId: 'bench-1', barcode: 'NOBODY-KNOWS-1' } as never);
  await bench.scan(SHOP.SOAP.barcode);
  bench.station.printed();
  await bench.scan(awbOf(1));
  return bench;
}

/** The whole of a day, page after page. */
async function replayed({ station }: PackBench, day: string = TODAY, from: From = { atMs: 0 }): Promise<ReplayStep[]> {
  const steps: ReplayStep[] = [];
  for (let next: From | null = from; next !== null;) {
    const page: { readonly steps: readonly ReplayStep[]; readonly next: number | null } = await station.must('replay.read', { day, from: next });
    steps.push(...page.steps);
    next = page.next === null ? null : { seq: page.next };
  }
  return steps;
}

describe('a past shift', () => {
  it('N15 is told again from the facts: who did what, where, and what the bench answered', async () => {
    const bench = await worked();
    const steps = await replayed(bench);
    const lines = steps.map((step) => [step.person, step.benchId, sentenceOf(english, step), toneOf(step), answerOf(english, step)]);
    const line = (sentence: string): unknown => lines.find(([, , said]) => said === sentence);
    expect(line('Scanned bin A-02-1')).toEqual(['asha', 'bench-1', 'Scanned bin A-02-1', 'accepted', null]);
    expect(line('Scanned NOBODY-KNOWS-1')).toEqual(['asha', 'bench-1', 'Scanned NOBODY-KNOWS-1', 'wrong', 'Code not known']);
    expect(line(`Scanned into the parcel: Test SOAP, code ${SHOP.SOAP.barcode}`)).toEqual(['asha', 'bench-1', expect.any(String), 'accepted', null]);
    expect(lines.at(-1)).toEqual(['asha', 'bench-1', `Label …${awbOf(1).slice(-4)} stuck on and scanned at bench-1`, 'complete', null]);
    expect(steps.filter((step) => step.kind === 'label.stuck').map((step) => step.orderId)).toEqual([told(1, {}).orderId]);
    expect(steps.map((step) => step.seq)).toEqual(steps.map((step) => step.seq).toSorted((a, b) => a - b));
    for (const language of LANGUAGES) for (const step of steps) expect(sentenceOf(wordsIn(language), step)).toMatch(/\S/);
  });

  it('N15 is looked at day by day, from any moment, and an order is found in it', async () => {
    const bench = await worked();
    const { station } = bench;
    station.time.advance(DAY_MS + HOUR_MS);
    await station.must('stock.receive', { skuId: 'SOAP', binCode: 'A-02-1', quantity: 3, reference: 'later' } as never);
    const tomorrow = businessDay(MORNING_MS + DAY_MS + HOUR_MS);
    const { shifts } = await station.must('replay.shifts', {});
    expect(shifts.map(({ day }) => day)).toEqual([tomorrow, TODAY]);
    expect((await replayed(bench, tomorrow)).map((step) => step.kind)).toEqual(['stock.received']);
    expect((await replayed(bench)).some((step) => sentenceOf(english, step).includes('× Test SOAP into') && step.about['quantity'] === 3)).toBe(false);

    const stuck = (await replayed(bench)).find((step) => step.kind === 'label.stuck');
    expect((await replayed(bench, TODAY, { atMs: stuck?.atMs ?? 0 }))[0]?.kind).toBe('label.stuck');
    const first = (await replayed(bench)).find((step) => step.orderId === stuck?.orderId);
    for (const search of [stuck?.orderId ?? '', awbOf(1)]) expect(await station.must('replay.find', { day: TODAY, search })).toEqual({ orderId: stuck?.orderId, atMs: first?.atMs, seq: first?.seq });
    expect(await station.refusal('replay.find', { day: tomorrow, search: awbOf(1) })).toBe('replay_order_not_that_day');
    expect(await station.refusal('replay.find', { day: TODAY, search: 'NO-SUCH-ORDER' })).toBe('replay_order_unknown');
    expect(await station.refusal('replay.read', { day: '2020-01-01', from: { atMs: 0 } })).toBe('replay_day_empty');
    expect(await station.refusal('replay.outline', { day: '2026-13-99' })).toBe('replay_day_empty');
  });

  it('has a timeline that counts what its steps are', async () => {
    const bench = await worked();
    const steps = await replayed(bench);
    const { slots, fromMs, toMs } = await bench.station.must('replay.outline', { day: TODAY });
    const sum = (of: (slot: (typeof slots)[number]) => number): number => slots.reduce((total, slot) => total + of(slot), 0);
    expect([sum((slot) => slot.picked), sum((slot) => slot.packed), sum((slot) => slot.refused)]).toEqual(['unit.picked', 'label.stuck', 'scan.refused'].map((kind) => steps.filter((step) => step.kind === kind).length));
    expect(slots[0]?.atMs).toBeLessThanOrEqual(fromMs);
    expect((slots.at(-1)?.atMs ?? 0) + 900_000).toBeGreaterThan(toMs);
  });

  it('N15 is read and never written: the bytes of the store, its facts and its tables stay as they were', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'replay-'));
    const path = join(folder, 'station.db');
    const database = openDatabase(path);
    const bench = await worked(database);
    const tables = (): unknown => ['fact', 'intent', 'command_reply', ...PROJECTED_TABLES].map((table) => database.read.all(`SELECT * FROM ${table}`));
    const files = (): string[] => [path, `${path}-wal`].map((each) => readFileSync(each).toString('base64'));
    const before = [tables(), files()];
    await replayed(bench);
    await bench.station.must('replay.shifts', {});
    await bench.station.must('replay.outline', { day: TODAY });
    await bench.station.must('replay.find', { day: TODAY, search: awbOf(1) });
    expect([tables(), files()]).toEqual(before);
    database.close();
    rmSync(folder, { recursive: true });
  });

  it('says nothing that a person wrote and no badge, and goes through long days in pages', async () => {
    const bench = await worked();
    const { station } = bench;
    await station.refusal('pack.scan', { benchId: 'bench-1', barcode: 'SW-ID-ABCDEFGHIJKLMNOP1' } as never);
    station.database.write((tx) => {
      for (let n = 0; n < 1_000; n += 1) {
        station.facts.append(tx, { kind: 'scan.refused', key: `filled:${n}`, subject: 'bench:bench-1', body: { operation: 'pack.scan', code: 'item_not_needed', barcode: `B-${n}`, benchId: 'bench-1' } }, { stationId: 'station-1', personId: 'asha', atMs: station.time.nowMs() });
      }
      station.facts.append(tx, { kind: 'pack.left', key: 'left', subject: 'OD1', body: { shipmentId: 'S1', benchId: 'bench-1', reason: 'Mr Rao wants it later' } as never }, { stationId: 'station-1', personId: 'asha', atMs: station.time.nowMs() });
    });
    const steps = await replayed(bench);
    expect(steps.filter((step) => String(step.about['barcode']).startsWith('B-'))).toHaveLength(1_000);
    expect(JSON.stringify(steps)).not.toMatch(/Rao|SW-ID-[A-Z2-7]/);
    expect((await station.must('replay.read', { day: TODAY, from: { atMs: 0 } })).steps.length).toBeLessThanOrEqual(400);
  });
});
