import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LessonView } from '../../shared/contract/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];
const BENCH = { benchId: 'bench-1' };

async function floorWith(options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'lesson-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 9, orders: 6, packDelayMs: { low: SECOND_MS, high: 2 * SECOND_MS } }, settings: { mode: 'training' }, ...options });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('the orders of the day are here', async () => (await floor.must('today.read', {})).counts.open === 6, HOUR_MS);
  return floor;
}

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

const lesson = (floor: TrainingFloor): Promise<LessonView> => floor.must('lesson.read', BENCH);
const done = async (floor: TrainingFloor): Promise<string[]> => (await lesson(floor)).tasks.filter((each) => each.state === 'done').map((each) => each.task);
const scan = (floor: TrainingFloor, screen: 'pick' | 'pack' | 'handover', barcode: string) => floor.call(`${screen}.scan`, { ...BENCH, barcode });
const codeOf = (floor: TrainingFloor, skuId: string): string => floor.sandbox.world.catalogue.skus.find((sku) => sku.skuId === skuId)?.barcode ?? '';

async function begun(floor: TrainingFloor): Promise<void> {
  await floor.must('lesson.begin', BENCH);
  await floor.must('lesson.choose-language', { ...BENCH, language: 'hi' });
  await floor.must('lesson.prepare', BENCH);
}

/** A list of what is due next: just the orders of the lesson. */
async function listed(floor: TrainingFloor): Promise<void> {
  const rule = { carrier: null, dueByMs: 'next', size: 'any', zone: null, ordersMax: 100 };
  const list = await floor.must('picklist.create', { shipments: { rule } });
  expect(list.orders).toBe(3);
  await floor.must('picklist.start', { ...BENCH, picklistId: list.picklistId, toteCode: 'TOTE-1' });
}

async function picked(floor: TrainingFloor): Promise<void> {
  for (let view = await floor.must('pick.read', BENCH); view.now !== null; view = await floor.must('pick.read', BENCH)) {
    await scan(floor, 'pick', view.provenBin === view.now.binCode ? codeOf(floor, view.now.skuId) : view.now.binCode);
    await floor.pass(2 * SECOND_MS);
  }
}

/** The picked order of so many units, the most urgent first. */
async function orderOf(floor: TrainingFloor, units: number) {
  const { rows } = await floor.must('order.list', { lane: 'picked', search: '', limit: 50 });
  const order = rows.find((row) => row.lines.reduce((sum, line) => sum + line.quantity, 0) === units);
  if (order === undefined) throw new Error(`No picked order has ${units} units`);
  return order;
}

async function stick(floor: TrainingFloor): Promise<string> {
  await floor.until('the label came', async () => (await floor.must('pack.read', BENCH)).ask === 'scan_label', HOUR_MS);
  const awb = (await floor.must('pack.read', BENCH)).nextTrackingId ?? '';
  await floor.app.idle();
  await floor.must('pack.scan', { ...BENCH, barcode: awb });
  await floor.pass(2 * SECOND_MS);
  return awb;
}

async function packUnits(floor: TrainingFloor, code: string, units: number): Promise<void> {
  for (let unit = 0; unit < units; unit += 1) {
    await floor.must('pack.scan', { ...BENCH, barcode: code });
    await floor.pass(2 * SECOND_MS);
  }
}

describe('the guided first shift', () => {
  it('for N15: ten tasks, each done by the doing of it and by nothing else, and a summary at the end', async () => {
    const floor = await floorWith();
    expect((await lesson(floor)).state).toBe('none');
    await floor.must('lesson.begin', BENCH);
    expect(await lesson(floor)).toMatchObject({ state: 'running', task: 'language', stage: 'ready' });
    await floor.must('lesson.choose-language', { ...BENCH, language: 'en' });
    expect(await lesson(floor)).toMatchObject({ task: 'list', stage: 'to_prepare' });
    expect(await floor.must('lesson.prepare', BENCH)).toMatchObject({ task: 'list', stage: 'ready' });
    await listed(floor);
    expect(await lesson(floor)).toMatchObject({ task: 'pick', stage: 'ready' });

    const { now } = await floor.must('pick.read', BENCH);
    await floor.must('pick.scan', { ...BENCH, barcode: now?.binCode });
    expect(await lesson(floor)).toMatchObject({ task: 'pick' });
    await floor.must('pick.scan', { ...BENCH, barcode: codeOf(floor, now?.skuId ?? '') });
    expect(await lesson(floor)).toMatchObject({ task: 'wrong-bin', wantsWrong: true, slips: 0 });

    const next = (await floor.must('pick.read', BENCH)).now?.binCode ?? '';
    const other = floor.sandbox.world.catalogue.binCodes.find((bin) => bin !== next && bin !== now?.binCode) ?? '';
    await floor.pass(2 * SECOND_MS);
    expect(await scan(floor, 'pick', other)).toMatchObject({ ok: false, error: { code: 'wrong_bin' } });
    expect(await lesson(floor)).toMatchObject({ task: 'wrong-bin', wantsWrong: false, slips: 0 });
    await floor.pass(2 * SECOND_MS);
    await picked(floor);
    expect(await lesson(floor)).toMatchObject({ task: 'single', stage: 'ready' });

    const single = await orderOf(floor, 1);
    await packUnits(floor, codeOf(floor, single.lines[0]?.skuId ?? ''), 1);
    expect(await lesson(floor)).toMatchObject({ task: 'single' });
    const first = await stick(floor);
    expect(await lesson(floor)).toMatchObject({ task: 'three', stage: 'ready' });

    const three = codeOf(floor, (await orderOf(floor, 3)).lines[0]?.skuId ?? '');
    expect((await lesson(floor)).codes).toEqual([three]);
    await packUnits(floor, three, 1);
    await floor.must('pack.undo', BENCH);
    await packUnits(floor, three, 3);
    await floor.pass(2 * SECOND_MS);
    expect(await scan(floor, 'pack', three)).toMatchObject({ ok: false, error: { code: 'extra_unit' } });
    const second = await stick(floor);
    expect(await lesson(floor)).toMatchObject({ task: 'cancelled', stage: 'to_prepare' });
    expect(await done(floor)).toContain('refused');

    await floor.must('lesson.prepare', BENCH);
    await floor.until('the order is cancelled here', async () => (await lesson(floor)).stage === 'ready', HOUR_MS);
    const [code] = (await lesson(floor)).codes;
    expect(await scan(floor, 'pack', code ?? '')).toMatchObject({ ok: false, error: { code: 'shipment_cancelled' } });
    expect(await lesson(floor)).toMatchObject({ task: 'cancelled' });
    await floor.pass(2 * SECOND_MS);
    await floor.must('put-back.scan', { ...BENCH, barcode: code, taskId: null });
    expect(await lesson(floor)).toMatchObject({ task: 'reprint', stage: 'ready' });

    const print = (await floor.must('print.list', { limit: 5, search: second })).rows[0];
    await floor.must('print.reprint', { jobId: print?.jobId, reason: 'torn', words: '', old: { kind: 'lost' } });
    expect(await lesson(floor)).toMatchObject({ task: 'handover', stage: 'ready' });

    const [lane] = (await floor.must('handover.read', BENCH)).lanes;
    await floor.must('handover.open', { ...BENCH, carrier: lane?.carrier });
    await floor.must('handover.scan', { ...BENCH, barcode: first });
    await floor.until('Flipkart knows that both are ready', async () => (await floor.call('manifest.fetch', { carrier: lane?.carrier })).ok, HOUR_MS);
    const manifest = (await floor.must('manifest.list', {})).rows[0];
    expect(await floor.call('manifest.close', { manifestId: manifest?.manifestId })).toMatchObject({ ok: false, error: { code: 'parcels_missing' } });
    expect((await lesson(floor)).state).toBe('running');
    await floor.pass(2 * SECOND_MS);
    await floor.must('handover.scan', { ...BENCH, barcode: second });
    await floor.must('manifest.close', { manifestId: manifest?.manifestId });
    const over = await lesson(floor);
    expect(over).toMatchObject({ state: 'done', task: null, summary: { mistakes: 0, orders: 2, skipped: 0 } });
    // Five units and two labels of two parcels, the extra unit, and the stop.
    expect(over.summary?.packScans).toBe(9);
  });

  it('for N15: counts what was done early, and a person, a bench and a time apart', async () => {
    const floor = await floorWith();
    await begun(floor);
    await listed(floor);
    const { now } = await floor.must('pick.read', BENCH);
    await floor.app.dispatch('lesson.begin', { benchId: 'bench-2', scanId: 'other-bench' }, { personId: 'runner' });
    const other = floor.sandbox.world.catalogue.binCodes.find((bin) => bin !== now?.binCode) ?? '';
    expect(await scan(floor, 'pick', other)).toMatchObject({ ok: false });
    await picked(floor);
    expect(await done(floor)).toEqual(['language', 'list', 'pick', 'wrong-bin']);
    expect((await floor.must('lesson.read', { benchId: 'bench-2' })).tasks.some((each) => each.state === 'done')).toBe(false);
    expect((await floor.app.dispatch('lesson.read', BENCH, { personId: 'somebody-else' }) as { value: LessonView }).value.state).toBe('none');
    // Begun anew: nothing of before counts.
    await floor.must('lesson.begin', BENCH);
    expect(await done(floor)).toEqual([]);
  });

  it('for N15: says when something else comes first, and a parcel without undo or of another size is not the one that was asked for', async () => {
    const floor = await floorWith();
    await begun(floor);
    for (const task of ['list', 'pick', 'wrong-bin']) expect((await floor.must('lesson.skip', BENCH)).tasks.find((each) => each.task === task)?.state).toBe('skipped');
    expect(await lesson(floor)).toMatchObject({ task: 'single', stage: 'pick_first' });
    await listed(floor);
    await picked(floor);
    const three = await orderOf(floor, 3);
    await packUnits(floor, codeOf(floor, three.lines[0]?.skuId ?? ''), 3);
    await stick(floor);
    expect(await done(floor)).not.toContain('single');
    expect(await done(floor)).not.toContain('three');
    await floor.must('lesson.skip', BENCH);
    // The orders of three that are left on this day, if any, are still to be picked; otherwise a new one is made.
    expect(['pick_first', 'to_prepare']).toContain((await lesson(floor)).stage);
    await floor.must('lesson.prepare', BENCH);
    expect(await lesson(floor)).toMatchObject({ task: 'three', stage: 'pick_first' });
  });

  it('for N15: a mistake of a person is counted and brings the tip, what a task asks for is not', async () => {
    const floor = await floorWith();
    await begun(floor);
    await listed(floor);
    const { now } = await floor.must('pick.read', BENCH);
    const wrong = floor.sandbox.world.catalogue.skus.find((sku) => sku.skuId !== now?.skuId && sku.binCode === now?.binCode) ?? floor.sandbox.world.catalogue.skus.find((sku) => sku.skuId !== now?.skuId);
    expect((await scan(floor, 'pick', wrong?.barcode ?? '')).ok).toBe(false);
    expect(await lesson(floor)).toMatchObject({ task: 'pick', slips: 1 });
    await floor.must('pick.scan', { ...BENCH, barcode: now?.binCode });
    await floor.must('pick.scan', { ...BENCH, barcode: codeOf(floor, now?.skuId ?? '') });
    expect(await lesson(floor)).toMatchObject({ task: 'wrong-bin', slips: 0 });
  });

  it('for N15: goes on where it was after the station was started again', async () => {
    const floor = await floorWith();
    await begun(floor);
    await listed(floor);
    const before = await lesson(floor);
    await floor.app.stop();
    const again = await openTrainingFloor({ folder: floor.folder, sandbox: { seed: 9 }, settings: { mode: 'training' }, before: floor });
    open[0] = { floor: again, folder: floor.folder };
    expect(await lesson(again)).toEqual(before);
    await floor.printer.close();
  });

  it('for N15: is not to be had on a live station, and no control call is made there', async () => {
    const floor = await floorWith({ settings: { mode: 'live' } });
    const calls = floor.sandbox.world.shipments.size;
    for (const operation of ['lesson.read', 'lesson.begin', 'lesson.skip', 'lesson.prepare'] as const) {
      expect(await floor.call(operation, BENCH)).toMatchObject({ ok: false, error: { code: 'lesson_only_in_training' } });
    }
    expect(await floor.call('lesson.choose-language', { ...BENCH, language: 'en' })).toMatchObject({ ok: false, error: { code: 'lesson_only_in_training' } });
    await floor.pass(MINUTE_MS);
    expect(floor.sandbox.world.shipments.size).toBe(calls);
  });
});
