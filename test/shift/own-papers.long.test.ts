import { afterAll, expect, it } from 'vitest';
import { readPrinter, savePrinter } from '../../main/printing/queue/index.ts';
import { decodeLinear } from '../../main/documents/decode.ts';
import type { PrinterId } from '../../shared/fulfilment/ids.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { HOUR_MS } from '../../shared/time.ts';
import { closeFloors, pushedFloor } from '../doubles/stocked-floor.ts';
import type { TrainingFloor } from './training-floor.ts';

afterAll(closeFloors);

/** The Code 128 texts of the label that came out last. */
async function lastCodes(floor: TrainingFloor): Promise<string[]> {
  const label = floor.printer.labels.at(-1);
  if (label === undefined) throw new Error('nothing was printed');
  return (await decodeLinear(label.bitmap)).map((code) => code.text);
}

it('N19 goods without a code: what the printer burnt of their label is scanned as those goods', async () => {
  const floor = await pushedFloor(2);
  const printerId = 'bench-printer' as PrinterId;
  const profile = readPrinter(floor.app.database.read, printerId);
  if (profile === null) throw new Error('the bench has a printer');
  floor.app.database.write((tx) => savePrinter(tx, { ...profile, paper: PAPERS['50x25'] }, 1));
  const [sku] = floor.sandbox.world.catalogue.skus;
  const skuId = sku?.skuId ?? '';
  for (const barcode of (await floor.must('sku.list', { search: skuId, limit: 1 })).rows[0]?.barcodes ?? []) await floor.must('barcode.remove', { skuId, barcode: barcode.barcode });
  const before = floor.printer.labels.length;
  const made = await floor.must('item-label.make', { benchId: 'bench-1', skuId, copies: 3, language: 'hi', as: 'print', receive: { quantity: 3, reference: 'PO-1' } });
  await floor.app.idle();
  expect(floor.printer.labels.length - before).toBe(3);
  expect(await lastCodes(floor)).toEqual([made.barcode]);
  expect(await floor.must('receive.scan', { benchId: 'bench-1', barcode: made.barcode, quantity: 1, skuId: null, reference: '' })).toMatchObject({ skuId, units: 4 });

  // A slip on the same bench, and the same paper again as a reprint with its mark, while Flipkart's labels stay unmarked.
  floor.app.database.write((tx) => savePrinter(tx, { ...profile, paper: PAPERS['4x6'] }, 2));
  await floor.until('orders are here', async () => (await floor.must('order.list', { lane: 'actionable', search: '', limit: 5 })).total > 0, HOUR_MS);
  const { picklistId } = await floor.must('picklist.create', { shipments: { dueNext: 5 } });
  const slip = await floor.must('slip.make', { slip: { kind: 'pick-slip', picklistId }, language: 'en', as: 'print' });
  await floor.app.idle();
  expect((await lastCodes(floor))[0]).toMatch(/^SW-PL-/);
  const plain = floor.printer.labels.at(-1)?.bitmap.bits ?? new Uint8Array();
  await floor.must('print.reprint', { jobId: slip.jobId, reason: 'torn', words: '', old: { kind: 'never' } });
  await floor.app.idle();
  const marked = floor.printer.labels.at(-1)?.bitmap.bits ?? new Uint8Array();
  expect(marked.length).toBe(plain.length);
  const added = marked.reduce((sum, byte, index) => sum + (byte === plain[index] ? 0 : 1), 0);
  expect(added).toBeGreaterThan(50);
  // Only the mark in the head margin is new.
  expect(added).toBeLessThan(800);
}, 120_000);
