import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { present } from '../../shared/assert.ts';
import type { PrintJobView } from '../../shared/contract/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { expectReplay } from '../doubles/pack-bench.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

/*
 * Labels whose stored bytes are gone: a disk that was cleaned too well, or a store that came back from a backup without its documents.
 */
let folder: string;
let floor: TrainingFloor;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'refetch-'));
  floor = await openTrainingFloor({ folder, sandbox: { seed: 2, orders: 1 } });
});
afterEach(async () => {
  expectReplay(floor.app.database.read);
  await floor.close();
  rmSync(folder, { recursive: true });
});

const BENCH = { benchId: 'bench-1' };
const jobs = async (): Promise<readonly PrintJobView[]> => (await floor.must('print.list', { limit: 10, search: '' })).rows;
const loseDocuments = (): void => rmSync(join(folder, 'documents'), { recursive: true });
const parcelOf = (): { readonly label_picture: string | null } | undefined => floor.app.database.read.get('SELECT label_picture FROM parcel');

/** Picks the one order and packs all its units but the last; returns the code of that. */
async function packAlmost(): Promise<string> {
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('the order is pulled', () => floor.app.database.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM shipment')?.n === 1, HOUR_MS);
  const list = await floor.must('picklist.create', { shipments: { dueNext: 1 } });
  await floor.must('picklist.start', { ...BENCH, picklistId: list.picklistId, toteCode: 'T-1' });
  for (let view = await floor.must('pick.read', BENCH); view.now !== null; view = await floor.must('pick.read', BENCH)) {
    if (view.provenBin !== view.now.binCode) await floor.must('pick.scan', { ...BENCH, barcode: view.now.binCode });
    await floor.must('pick.scan', { ...BENCH, barcode: codeOf(view.now.skuId) });
  }
  await floor.until('its label is here', () => typeof parcelOf()?.label_picture === 'string', HOUR_MS);
  const units = floor.app.database.read.all<{ sku_id: string; quantity: number }>('SELECT sku_id, quantity FROM order_line').flatMap((line) => Array.from({ length: line.quantity }, () => line.sku_id));
  for (const skuId of units.slice(0, -1)) await floor.must('pack.scan', { ...BENCH, barcode: codeOf(skuId) });
  return codeOf(units.at(-1) ?? '');
}

const codeOf = (skuId: string): string => present(floor.sandbox.world.catalogue.skus.find((sku) => sku.skuId === skuId), skuId).barcode;

it('for P37: are fetched again by the call that changes nothing, proved, and printed as the very copy that could not be', async () => {
  const last = await packAlmost();
  loseDocuments();
  await floor.must('pack.scan', { ...BENCH, barcode: last });
  await floor.until('the label is printed', () => floor.printer.labels.length > 0, 10 * MINUTE_MS);
  await floor.pass(5 * MINUTE_MS);
  expect(floor.printer.labels.length).toBe(1);
  const printed = (await jobs()).filter((job) => job.state === 'printed');
  expect(printed).toMatchObject([{ copyNumber: 1, reason: '' }]);
  const trackingId = printed[0]?.trackingId ?? '';
  // The same for a copy, and still one label for each.
  loseDocuments();
  await floor.must('print.reprint', { jobId: printed[0]?.jobId, reason: 'torn', words: '', old: { kind: 'destroyed', barcode: trackingId } });
  await floor.until('the copy is printed', () => floor.printer.labels.length > 1, 10 * MINUTE_MS);
  await floor.pass(5 * MINUTE_MS);
  expect(floor.printer.labels.length).toBe(2);
  expect((await jobs()).filter((job) => job.state === 'printed').map((job) => [job.copyNumber, job.reason])).toEqual([[2, 'torn'], [1, '']]);
  expect((await floor.must('pack.scan', { ...BENCH, barcode: trackingId })).answer.code).toBe('shipment_labelled');
});

