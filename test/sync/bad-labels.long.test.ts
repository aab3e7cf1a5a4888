import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxShipment } from '../../main/sandbox/index.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import { isScreenKey, LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { LabelRefusal } from '../../shared/contract/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { troubleFor } from '../doubles/troubled-flipkart.ts';
import { forgedLabel } from '../fixtures/forged-label.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { passwordPdf } from '../fixtures/password-pdf.ts';
import { twoOnOnePage } from '../fixtures/two-labels.ts';
import { emptyHands, pickList } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

/** What Flipkart sends in place of the label of an order. */
interface Bad {
  readonly what: string;
  readonly reason: LabelRefusal;
  readonly bytes: (shipment: SandboxShipment) => Promise<Uint8Array>;
}

const pageOf = (shipment: SandboxShipment) => labelPage(1, { orderId: shipment.orderId, shipmentId: shipment.shipmentId, trackingId: shipment.parcels[0]?.trackingId ?? '' });

const cutOff = (pdf: Uint8Array): Uint8Array => pdf.subarray(0, Math.floor(pdf.length * 0.6));

async function manyPages(shipment: SandboxShipment): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await drawLabels([pageOf(shipment)], 'label-and-invoice'));
  for (let page = pdf.getPageCount(); page < 500; page += 1) pdf.addPage([595, 842]);
  return pdf.save();
}

const BAD: readonly Bad[] = [
  { what: 'a web page saved as PDF', reason: 'not_a_pdf', bytes: () => Promise.resolve(Buffer.from('<!DOCTYPE html><html><body>504 Gateway Time-out</body></html>')) },
  { what: 'a file that is cut off', reason: 'truncated_pdf', bytes: async (shipment) => cutOff(await drawLabels([pageOf(shipment)], 'label-and-invoice')) },
  { what: 'a file with a password', reason: 'password_pdf', bytes: () => Promise.resolve(passwordPdf()) },
  { what: 'an empty file', reason: 'empty', bytes: () => Promise.resolve(new Uint8Array()) },
  { what: 'a file of 500 pages', reason: 'too_many_pages', bytes: manyPages },
  { what: "another seller's label", reason: 'page_not_found', bytes: () => drawLabels([labelPage(77)], 'label-and-invoice') },
  { what: 'two labels on one page', reason: 'awb_mismatch', bytes: (shipment) => twoOnOnePage(pageOf(shipment), labelPage(78), 'overlapping') },
  { what: 'a label whose bars are another AWB', reason: 'awb_mismatch', bytes: (shipment) => forgedLabel(pageOf(shipment), 'FMPP0000009999') },
];
const [BAD_SKU, GOOD_SKU] = ['SKU-002', 'SKU-001'];
const GOOD = 3;
const BENCH = 'bench-1';

let floor: TrainingFloor | null = null;
let folder = '';

afterEach(async () => {
  await floor?.close();
  floor = null;
  rmSync(folder, { recursive: true });
});

/** A floor with an order for each bad document and some good ones, on one list, with the bad documents in Flipkart's way. */
async function floorOfBad(): Promise<{ readonly floor: TrainingFloor; readonly bad: ReadonlyMap<string, Bad>; readonly good: readonly SandboxShipment[]; readonly setTrouble: ReturnType<typeof troubleFor> }> {
  folder = mkdtempSync(join(tmpdir(), 'bad-labels-'));
  const opened = await openTrainingFloor({ folder, sandbox: { seed: 5, orders: 0 } });
  floor = opened;
  await fillWarehouse(opened);
  const { world } = opened.sandbox;
  const bad = new Map<string, Bad>();
  const bodies = new Map<string, Uint8Array>();
  for (const each of BAD) {
    const shipment = world.createOrder({ lines: [{ skuId: BAD_SKU, quantity: 1 }] });
    bad.set(shipment.shipmentId, each);
    bodies.set(shipment.shipmentId, await each.bytes(shipment));
  }
  const good = Array.from({ length: GOOD }, () => world.createOrder({ lines: [{ skuId: GOOD_SKU, quantity: 1 }] }));
  const setTrouble = troubleFor(opened.sandbox);
  setTrouble((request) => {
    if (request.method !== 'GET' || !request.url.endsWith('/labels')) return null;
    // One bad document spoils the file of all that were asked for in its call.
    const spoilt = [...bodies].find(([shipmentId]) => request.url.includes(shipmentId));
    return spoilt === undefined ? null : { status: 200, headers: { 'content-type': 'application/pdf' }, body: spoilt[1] };
  });
  opened.app.start();
  await opened.until('orders are pulled', async () => (await opened.must('order.list', { lane: 'open', search: '', limit: 1 })).total === BAD.length + GOOD, HOUR_MS);
  return { floor: opened, bad, good, setTrouble };
}

describe('label documents that must not be printed, through the whole line', () => {
  it('each puts its own order aside with its own words; the others are packed meanwhile; asked again, the good label prints', async () => {
    const { floor: station, bad, good, setTrouble } = await floorOfBad();
    const state = () => station.must('prefetch.read', {});
    const list = await station.must('picklist.create', { shipments: { dueNext: 100 } });
    await station.until('every label is judged', async () => (await state()).open.waiting === 0, HOUR_MS);
    const { open, problems } = await state();
    expect([open.ready, open.refused]).toEqual([GOOD, BAD.length]);
    expect(Object.fromEntries(problems.map((problem) => [bad.get(problem.shipmentId)?.what, problem.reason]))).toEqual(Object.fromEntries(BAD.map((each) => [each.what, each.reason])));
    for (const shipment of good) expect((await station.must('order.read', { shipmentId: shipment.shipmentId })).order.parcels[0]?.labelState).toBe('proved');

    for (const language of LANGUAGES) {
      const { screen } = wordsIn(language);
      const said = [...new Set(BAD.map((each) => each.reason))].map((reason) => {
        const [happened, act] = [`refusal_${reason}`, `refusal_${reason}_act`];
        if (!isScreenKey(happened) || !isScreenKey(act)) throw new Error(`no words for ${reason}`);
        expect(`${screen[happened]} ${screen[act]}`).not.toMatch(/undefined|null|invalid|failed to|please/i);
        return `${screen[happened]} ${screen[act]}`;
      });
      expect(new Set(said).size).toBe(said.length);
    }

    const hands = emptyHands();
    await pickList(station, list.picklistId, 'T-1', hands);
    const item = (skuId: string): string => station.sandbox.world.catalogue.skus.find((sku) => sku.skuId === skuId)?.barcode ?? '';
    let printed = 0;
    for (let turn = 0; turn < GOOD; turn += 1) {
      // An order with a bad label opens, holds, and is put aside; the next item goes on with a good one.
      const held = await station.must('pack.scan', { benchId: BENCH, barcode: item(BAD_SKU) });
      expect(held.view.ask).toBe('wait_for_label');
      expect(held.view.order?.parcels[0]?.labelState).toBe('quarantined');
      await station.must('pack.leave', { benchId: BENCH, reason: 'label' });
      await station.pass(2 * SECOND_MS);
      const packed = await station.must('pack.scan', { benchId: BENCH, barcode: item(GOOD_SKU) });
      await station.pass(SECOND_MS);
      expect(station.printer.labels).toHaveLength((printed += 1));
      await station.must('pack.scan', { benchId: BENCH, barcode: packed.view.nextTrackingId ?? '' });
      await station.pass(2 * SECOND_MS);
    }
    expect(good.map((shipment) => shipment.effects.pack)).toEqual(good.map(() => 1));

    setTrouble(null);
    for (const { shipmentId } of problems) await station.must('prefetch.again', { shipmentId });
    await station.until('every label is ready', async () => (await state()).open.refused === 0 && (await state()).open.waiting === 0, HOUR_MS);
    await station.pass(MINUTE_MS);
    expect((await state()).problems).toEqual([]);
    // What waits at the bench prints as soon as its label is good; nothing bad ever did.
    expect(station.printer.labels.length).toBeGreaterThanOrEqual(printed);
    expect(station.printer.spoiled).toEqual([]);
  });

  it('the same again after somebody asked once more is put aside once more, and not asked for without end', async () => {
    const { floor: station, bad } = await floorOfBad();
    const state = () => station.must('prefetch.read', {});
    await station.must('picklist.create', { shipments: { dueNext: 100 } });
    await station.until('every label is judged', async () => (await state()).open.waiting === 0, HOUR_MS);
    const [first] = [...bad.keys()];
    await station.must('prefetch.again', { shipmentId: first });
    expect((await state()).open).toMatchObject({ refused: BAD.length - 1, waiting: 1 });
    await station.until('it is judged again', async () => (await state()).open.waiting === 0, HOUR_MS);
    expect((await state()).open).toMatchObject({ ready: GOOD, refused: BAD.length });
    const calls = station.sandbox.world.calls.get('shipments/details') ?? 0;
    await station.pass(10 * MINUTE_MS);
    expect((station.sandbox.world.calls.get('shipments/details') ?? 0) - calls).toBeLessThanOrEqual(1);
  });
});
