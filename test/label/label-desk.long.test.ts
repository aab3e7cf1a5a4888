import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createDocumentWorkers, FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { decodeLinear } from '../../main/documents/decode.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { documentFolder } from '../../main/platform/document-files.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { LABEL_BOX, ODD_LOOK } from '../../main/sandbox/documents/index.ts';
import { fitPicture } from '../../main/sync/fit-picture.ts';
import type { DocumentHash, PrinterId } from '../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { HOUR_MS } from '../../shared/time.ts';
import type { Hands } from '../shift/packer.ts';
import { emptyHands, packAll, pickList, scanUnit } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

/** Where ODD_LOOK draws the label, with a hand's width around it. */
const BOX = { left: LABEL_BOX.left + ODD_LOOK.shiftXPt - 3, top: LABEL_BOX.top + ODD_LOOK.shiftYPt - 3, right: LABEL_BOX.right + ODD_LOOK.shiftXPt + 3, bottom: LABEL_BOX.bottom + ODD_LOOK.shiftYPt + 3 };

async function floorWithOddLabels(orders: number, times: number): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'labels-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders } });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  floor.sandbox.world.faults.push({ endpoint: 'shipments/labels', kind: 'odd-label', times });
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  return floor;
}

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
async function packUntilItWaits(floor: TrainingFloor, hands: Hands): Promise<void> {
  let view = await floor.must('pack.read', { benchId: 'bench-1' });
  while (view.ask !== 'wait_for_label') view = await scanUnit(floor, hands, view);
}

const problems = async (floor: TrainingFloor) => (await floor.must('label-problem.list', { limit: 100 })).rows;
const awbsOf = async (floor: TrainingFloor): Promise<string[]> => {
  const texts = await Promise.all(floor.printer.labels.map(async (label) => [...new Set((await decodeLinear(label.bitmap)).map((code) => code.text))]));
  return texts.flat();
};

describe('P34 a label that nothing finds', () => {
  it('is drawn by a person once, proved, printed where its parcel waits, and finds the next pages of its make', async () => {
    const floor = await floorWithOddLabels(3, 1);
    const list = await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    await floor.until('the labels are refused', async () => (await problems(floor)).length === 3, HOUR_MS);
    expect(await problems(floor)).toMatchObject(Array.from({ length: 3 }, () => ({ reason: 'no_label_found', hasDocument: true, isWaitedFor: false })));
    expect(await floor.must('today.read', {})).toMatchObject({ counts: { labelProblems: 3 } });
    const [first] = await problems(floor);
    if (first === undefined) throw new Error('no problem');
    const which = { shipmentId: first.shipmentId, subShipmentId: first.subShipmentId };

    expect(await floor.must('label.retry', { ...which, from: 'stored' })).toEqual({ outcome: 'refused', reason: 'no_label_found' });
    const shown = await floor.must('label-template.page', { ...which, page: null });
    expect(shown).toMatchObject({ pageCount: 3, widthPt: 595, heightPt: 842, reason: 'no_label_found', known: null });
    expect(Buffer.from(shown.base64, 'base64').subarray(1, 4).toString()).toBe('PNG');

    // A box around a part of the invoice, or around nothing, proves nothing and is not kept.
    const wrong = { left: 30, top: 30, right: 300, bottom: 500 };
    expect(await floor.must('label-template.try', { ...which, page: shown.page, region: wrong })).toMatchObject({ isProved: false, reason: 'invoice_words_inside' });
    expect(await floor.call('label-template.save', { ...which, page: shown.page, region: wrong })).toMatchObject({ ok: false, error: { code: 'label_box_not_proved', about: { reason: 'invoice_words_inside' } } });
    const other = shown.page === 0 ? 1 : 0;
    expect(await floor.must('label-template.try', { ...which, page: other, region: BOX })).toMatchObject({ isProved: false, reason: 'awb_mismatch' });
    expect((await floor.must('label-template.list', {})).rows).toEqual([]);

    // The parcels are packed meanwhile and wait for their labels.
    const hands = emptyHands();
    await pickList(floor, list.picklistId, 'T-1', hands);
    await packUntilItWaits(floor, hands);
    expect((await problems(floor)).filter((row) => row.isWaitedFor)).toHaveLength(1);
    expect(floor.printer.labels).toEqual([]);
    expect(await floor.must('label-template.try', { ...which, page: shown.page, region: BOX })).toMatchObject({ isProved: true, reason: null, codes: [first.trackingId] });
    expect(await floor.must('label-template.save', { ...which, page: shown.page, region: BOX })).toMatchObject({ others: 2 });
    await packAll(floor, hands, () => undefined);
    expect((await awbsOf(floor)).toSorted()).toEqual([...floor.sandbox.world.shipments.values()].flatMap((shipment) => shipment.parcels.map((parcel) => parcel.trackingId)).toSorted());
    expect(await problems(floor)).toEqual([]);
    expect((await floor.must('label-template.list', {})).rows).toMatchObject([{ used: 3, region: BOX, widthPt: 595, heightPt: 842 }]);

    // The next one of that make is found without anybody.
    floor.sandbox.world.faults.push({ endpoint: 'shipments/labels', kind: 'odd-label', times: 1 });
    floor.sandbox.world.createOrder();
    await floor.until('it is pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === 4, HOUR_MS);
    await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    await floor.until('its label is here', () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 4, HOUR_MS);
    const [template] = (await floor.must('label-template.list', {})).rows;
    expect(template).toMatchObject({ used: 4 });
    expect(await floor.must('label-template.remove', { templateId: template?.templateId ?? '' })).toEqual({ rows: [] });
    expect(await floor.call('label-template.remove', { templateId: template?.templateId ?? '' })).toMatchObject({ ok: false, error: { code: 'template_not_found' } });
  }, 120_000);

  it('is asked for again at Flipkart by a press, and prints where its parcel waits', async () => {
    const floor = await floorWithOddLabels(1, 1);
    const list = await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    await floor.until('the label is refused', async () => (await problems(floor)).length === 1, HOUR_MS);
    const [row] = await problems(floor);
    const which = { shipmentId: row?.shipmentId ?? '', subShipmentId: row?.subShipmentId ?? '' };
    const hands = emptyHands();
    await pickList(floor, list.picklistId, 'T-1', hands);
    await packUntilItWaits(floor, hands);
    expect(await problems(floor)).toMatchObject([{ isWaitedFor: true }]);
    expect(await floor.must('label.retry', { ...which, from: 'flipkart' })).toEqual({ outcome: 'asked_again', reason: null });
    await packAll(floor, hands, () => undefined);
    expect(await awbsOf(floor)).toEqual([row?.trackingId]);
    expect(await floor.call('label.retry', { ...which, from: 'stored' })).toMatchObject({ ok: false, error: { code: 'label_is_proved' } });
    expect(await floor.call('label.retry', { shipmentId: 'none', subShipmentId: 'SS-1', from: 'stored' })).toMatchObject({ ok: false, error: { code: 'parcel_not_known' } });
    const { timeline } = await floor.must('order.read', { shipmentId: which.shipmentId });
    expect(timeline.map((step) => step.kind)).toEqual(expect.arrayContaining(['label.quarantined', 'label.asked-again', 'label.proved']));
  }, 120_000);
});

describe('N1 a stored label on another printer', () => {
  it('goes as it is on its own paper, is drawn anew and proved for other paper, and is refused with its picture where it cannot be', async () => {
    const floor = await floorWithOddLabels(1, 0);
    await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    await floor.until('the label is here', () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === 1, HOUR_MS);
    const [order] = (await floor.must('order.list', { lane: 'all', search: '', limit: 1 })).rows;
    const parcel = order?.parcels[0];
    if (order === undefined || parcel?.trackingId === undefined || parcel.trackingId === null || parcel.labelPicture === null) throw new Error('no label');
    const labelReader = createDocumentWorkers({ count: 1, media: FOUR_BY_SIX_203, scheduler: systemScheduler });
    const { app, folder } = { app: floor.app, folder: floor.folder };
    const files = documentFolder(join(folder, 'documents'));
    const ports = { database: app.database, floor: app.floor, files, labelReader, logger: loggerTo(() => undefined) };
    const stamp = { stationId: 'station-1', personId: 'tester', atMs: floor.time.nowMs() };
    const profile: PrinterProfile = { printerId: 'p-1' as PrinterId, name: 'One', language: 'zpl', way: { kind: 'file', folder: 'x' }, dpi: 203, paper: PAPERS['4x6'], darkness: null, inchesPerSecond: null, offsetMm: { right: 0, down: 0 }, answers: 'none', invoice: 'none', failover: null };
    const label = { shipmentId: order.shipmentId, subShipmentId: parcel.subShipmentId, trackingId: parcel.trackingId, pictureHash: parcel.labelPicture };
    const fit = (changes: Partial<PrinterProfile>) => fitPicture(ports, label, { ...profile, ...changes }, stamp);
    try {
      expect(await fit({})).toMatchObject({ ok: true, pictureHash: parcel.labelPicture });
      const finer = await fit({ dpi: 300 });
      expect(finer).toMatchObject({ ok: true, bitmap: { widthDots: 1200, heightDots: 1800 } });
      expect(finer.ok && (await decodeLinear(finer.bitmap)).map((code) => code.text)).toEqual([parcel.trackingId, parcel.trackingId]);
      expect(await fit({ paper: PAPERS['3x5'] })).toMatchObject({ ok: true, bitmap: { widthDots: 609, heightDots: 1015 } });
      const small = await fit({ paper: PAPERS['50x25'] });
      expect(small).toMatchObject({ ok: false, reason: 'label_too_small' });
      const shown = await floor.must('document.picture', { documentHash: (small.pictureHash ?? '') as DocumentHash });
      expect(shown).toMatchObject({ mediaType: 'image/png' });
      // The floor is a setting.
      expect(await floor.must('label.configure', { labelWidthMinMm: 70 })).toEqual({ labelWidthMinMm: 70 });
      expect(await fit({ paper: PAPERS.roll80 })).toMatchObject({ ok: false, reason: 'label_too_small' });
      await floor.must('label.configure', { labelWidthMinMm: 60 });
      expect(await fit({ paper: PAPERS.roll80 })).toMatchObject({ ok: true });
      expect(await fit({ offsetMm: { right: 12, down: 0 } })).toMatchObject({ ok: false, reason: 'label_cut' });
    } finally {
      await labelReader.close();
    }
  }, 120_000);
});
