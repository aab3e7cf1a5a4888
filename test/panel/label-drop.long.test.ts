import { PDFDocument } from 'pdf-lib';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { decodeLinear } from '../../main/documents/decode.ts';
import { createDocumentWorkers, FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { tellCouriers, tellShipments } from '../../main/fulfilment/shipment/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { documentFolder } from '../../main/platform/document-files.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { drawLabels, drawManifest } from '../../main/sandbox/documents/index.ts';
import type { LabelPage } from '../../main/sandbox/documents/index.ts';
import { dropLabels } from '../../main/sync/panel-labels.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { forgedLabel } from '../fixtures/forged-label.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { passwordPdf } from '../fixtures/password-pdf.ts';
import { runs } from '../fixtures/runs.ts';
import { MORNING_MS, told } from '../fixtures/told.ts';
import { twoOnOnePage } from '../fixtures/two-labels.ts';
import { emptyHands, packAll, pickList } from '../shift/packer.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];
const BENCH = 'bench-1';

/** A station before its API is there: nothing is pulled, and nothing can be asked. */
async function station(options: Partial<FloorOptions> = {}, isStarted = true): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'panel-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders: 0 }, settings: { orderSync: 'off', inventorySync: 'off', returnSync: 'off', skuSync: { pull: 'off', push: 'off' } }, ...options });
  open.push({ floor, folder });
  if (isStarted) floor.app.start();
  return floor;
}

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

const drop = (floor: TrainingFloor, pdf: Uint8Array): ReturnType<typeof floor.call<'label.drop'>> => floor.call('label.drop', { base64: Buffer.from(pdf).toString('base64') });
async function dropped(floor: TrainingFloor, pdf: Uint8Array): Promise<OutputOf<'label.drop'>> {
  const value = await floor.must('label.drop', { base64: Buffer.from(pdf).toString('base64') });
  await floor.app.idle();
  return value;
}
const panelPdf = (...pages: LabelPage[]): Promise<Uint8Array> => drawLabels(pages, 'label-and-invoice');
const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const outcomes = (value: OutputOf<'label.drop'>): readonly (readonly [number, string])[] => value.labels.map((label) => [label.page, label.outcome]);
/** Listings are pulled beside, and are no matter of labels. */
const facts = (floor: TrainingFloor): number => count(floor, "SELECT COUNT(*) AS n FROM fact WHERE kind <> 'listings.told'");

async function printed(floor: TrainingFloor): Promise<string[]> {
  await floor.app.idle();
  const awbs: string[] = [];
  for (const label of floor.printer.labels) awbs.push([...new Set((await decodeLinear(label.bitmap)).map((code) => code.text))].join(' '));
  return awbs.toSorted();
}

function sameAfterReplay(floor: TrainingFloor): void {
  const { read } = floor.app.database;
  const copy = openDatabase(':memory:');
  floor.app.floor.facts.replay(read, copy);
  for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`), table).toEqual(read.all(`SELECT * FROM ${table}`));
  copy.close();
}

describe('N18 label PDFs of the seller panel', () => {
  it('N18 of orders that nobody told of are cropped, proved, printed, scanned out at handover and handed over', async () => {
    const floor = await station();
    const value = await dropped(floor, await panelPdf(labelPage(1), labelPage(2)));
    expect(value).toMatchObject({ taken: 2, labels: [{ page: 1, outcome: 'printing', orderId: labelPage(1).orderId, trackingId: labelPage(1).trackingId }, { page: 2, outcome: 'printing' }] });
    expect(await printed(floor)).toEqual([labelPage(1).trackingId, labelPage(2).trackingId]);
    const view = await floor.must('handover.open', { benchId: BENCH, carrier: 'E-Kart Logistics' });
    expect(view.lanes).toMatchObject([{ labelled: 2, notReady: 0, scannedOut: 0 }]);
    expect(view.parcels.map((parcel) => parcel.trackingId)).toEqual([labelPage(1).trackingId, labelPage(2).trackingId]);
    expect((await floor.must('handover.scan', { benchId: BENCH, barcode: labelPage(1).trackingId })).answer).toMatchObject({ tone: 'accepted', about: { left: 1 } });
    expect((await floor.must('handover.scan', { benchId: BENCH, barcode: labelPage(2).trackingId })).answer).toMatchObject({ tone: 'complete', about: { left: 0 } });
    expect(await floor.call('handover.scan', { benchId: BENCH, barcode: labelPage(2).trackingId })).toMatchObject({ ok: false, error: { code: 'already_scanned_out' } });
    expect(await floor.must('panel.read', {})).toEqual({ carriers: [{ carrier: 'ekartlogistics', waiting: 0, scannedOut: 2 }] });
    expect(await floor.must('panel.handover', { benchId: BENCH, carrier: 'E-Kart Logistics' })).toEqual({ parcels: 2 });
    expect(await floor.call('panel.handover', { benchId: BENCH, carrier: 'E-Kart Logistics' })).toMatchObject({ ok: false, error: { code: 'nothing_scanned_out' } });
    expect(await floor.call('handover.scan', { benchId: BENCH, barcode: labelPage(1).trackingId })).toMatchObject({ ok: false, error: { code: 'already_handed_over' } });
    expect((await floor.must('today.read', {})).counts).toMatchObject({ handedOver: 2, packed: 0, scannedOut: 0 });
    sameAfterReplay(floor);
  });

  it('N18 can be confirmed at the packing bench first, as a label of its own', async () => {
    const floor = await station();
    await dropped(floor, await panelPdf(labelPage(1)));
    expect((await floor.must('pack.scan', { benchId: BENCH, barcode: labelPage(1).trackingId })).answer.code).toBe('shipment_labelled');
    await floor.must('handover.open', { benchId: BENCH, carrier: 'E-Kart Logistics' });
    expect((await floor.must('handover.scan', { benchId: BENCH, barcode: labelPage(1).trackingId })).answer.code).toBe('parcel_scanned_out');
    expect(count(floor, 'SELECT COUNT(*) AS n FROM intent')).toBe(0);
  });

  it('N18 of many files dropped together are each taken once, whoever drops them again', async () => {
    const floor = await station();
    const files = runs(15, 60);
    const pdfs = await Promise.all(Array.from({ length: files }, (_, n) => panelPdf(labelPage(n + 1))));
    const first = await Promise.all(pdfs.map((pdf) => dropped(floor, pdf)));
    expect(first.reduce((sum, value) => sum + value.taken, 0)).toBe(files);
    expect(new Set(await printed(floor)).size).toBe(files);
    const before = facts(floor);
    // The same file again, and the same label downloaded a second time with another time printed on it.
    expect(outcomes(await dropped(floor, pdfs[0] ?? new Uint8Array()))).toEqual([[1, 'already_here']]);
    expect(outcomes(await dropped(floor, await panelPdf(labelPage(2, { printedAtMs: MORNING_MS + HOUR_MS }))))).toEqual([[1, 'already_here']]);
    expect(facts(floor)).toBe(before);
    expect(floor.printer.labels).toHaveLength(files);
  });

  it('N18 keep no word of the buyer in facts, tables, replies or logs', async () => {
    const floor = await station();
    await dropped(floor, await panelPdf(labelPage(1), labelPage(2)));
    const { read } = floor.app.database;
    const tables = read.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'").map((row) => JSON.stringify(read.all(`SELECT * FROM ${row.name}`)));
    for (const text of [...tables, JSON.stringify(floor.log)]) expect(text).not.toMatch(/Invented Person|Sandbox Street|Nowhere Layout|Testpur/);
    const kinds = read.all<{ body: string }>("SELECT body FROM fact WHERE kind = 'label.dropped'").map((row) => Object.keys(JSON.parse(row.body) as object).toSorted());
    expect(kinds).toEqual(Array.from({ length: 2 }, () => ['dueMs', 'orderId', 'shipmentId', 'subShipmentId', 'trackingId', 'vendorName']));
  });

  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['0 bytes', () => new Uint8Array(), 'pdf_empty'],
    ['a web page saved as PDF', () => Buffer.from('<!DOCTYPE html><html><title>Login</title></html>'), 'pdf_is_web_page'],
    ['something that is no PDF', () => Buffer.from('PK\u0003\u0004 a spreadsheet'), 'pdf_is_none'],
    ['a PDF that is cut off', async () => {
      const whole = await panelPdf(labelPage(1));
      return whole.subarray(0, Math.floor(whole.length * 0.6));
    }, 'pdf_cut_off'],
    ['a PDF with a password', () => passwordPdf(), 'pdf_locked'],
    ['a broken PDF', () => Buffer.from('%PDF-1.7\ngarbage\nstartxref\n0\n%%EOF'), 'pdf_broken'],
    ['a PDF of 401 pages', async () => {
      const many = await PDFDocument.create();
      for (let page = 0; page < 401; page += 1) many.addPage([10, 10]);
      return many.save();
    }, 'pdf_too_long'],
    ['an invoice', () => drawLabels([labelPage(1)], 'invoice-only'), 'pdf_without_label'],
    ['a manifest', () => drawManifest({ vendorGroupCode: 'Ekart Logistics', locationId: 'LOC1', sellerName: 'S', madeAtMs: MORNING_MS, manifestNumber: 'M1', rows: [{ trackingId: labelPage(1).trackingId, orderId: labelPage(1).orderId, quantity: 1 }] }), 'pdf_without_label'],
  ])('N18 that are %s are refused by name, and nothing of them is kept', async (_name, make, code) => {
    const floor = await station();
    const before = facts(floor);
    expect(await drop(floor, await make())).toMatchObject({ ok: false, error: { code } });
    expect(facts(floor)).toBe(before);
    expect([count(floor, 'SELECT COUNT(*) AS n FROM shipment'), count(floor, 'SELECT COUNT(*) AS n FROM document'), count(floor, 'SELECT COUNT(*) AS n FROM print_job')]).toEqual([0, 0, 0]);
  });

  it('N18 of two labels on one page are both taken when they can be told apart, and neither when not', async () => {
    const floor = await station();
    const good = await dropped(floor, await twoOnOnePage(labelPage(1), labelPage(2), 'apart'));
    expect(good).toMatchObject({ taken: 2, labels: [{ page: 1, outcome: 'printing' }, { page: 1, outcome: 'printing' }] });
    const before = facts(floor);
    expect(outcomes(await dropped(floor, await twoOnOnePage(labelPage(3), labelPage(4), 'overlapping')))).toEqual([[1, 'two_labels']]);
    expect(facts(floor)).toBe(before);
    expect(await printed(floor)).toEqual([labelPage(1).trackingId, labelPage(2).trackingId]);
  });

  it('N18 with one page that cannot be proved take the good ones and leave nothing of the bad one', async () => {
    const floor = await station();
    const file = await PDFDocument.create();
    for (const part of [await panelPdf(labelPage(1)), await forgedLabel(labelPage(2), labelPage(9).trackingId), await drawLabels([labelPage(1)], 'invoice-only'), await panelPdf(labelPage(3))]) {
      for (const page of await file.copyPages(await PDFDocument.load(part), [0])) file.addPage(page);
    }
    file.addPage();
    const value = await dropped(floor, await file.save());
    expect(outcomes(value)).toEqual([[1, 'printing'], [2, 'not_proved'], [4, 'printing'], [5, 'no_label']]);
    expect(value.labels[1]).toMatchObject({ reason: 'awb_mismatch', trackingId: labelPage(2).trackingId });
    expect(count(floor, `SELECT COUNT(*) AS n FROM shipment WHERE order_id = '${labelPage(2).orderId}'`)).toBe(0);
    expect(await printed(floor)).toEqual([labelPage(1).trackingId, labelPage(3).trackingId]);
  });

  it('N18 are in the house or not, never by half, when the same files come from two windows at once', async () => {
    const floor = await station();
    const pdf = await panelPdf(labelPage(1), labelPage(2));
    const both = await Promise.all([dropped(floor, pdf), dropped(floor, pdf)]);
    expect(both.map((value) => value.taken).toSorted()).toEqual([0, 2]);
    expect(await printed(floor)).toHaveLength(2);
  });

  it('N18 that kill or stall their reader are refused by name, and the next file is read', async () => {
    const floor = await station();
    const labelReader = createDocumentWorkers({ count: 1, media: FOUR_BY_SIX_203, scheduler: systemScheduler, module: new URL('../documents/mortal-worker.ts', import.meta.url) });
    const { database, floor: book } = floor.app;
    const ports = { database, floor: book, labelReader, files: documentFolder(join(floor.folder, 'documents')), logger: loggerTo(() => undefined) };
    const call = { stationId: 's', personId: 'asha', nowMs: floor.time.nowMs(), traceId: 't', benchId: 'bench-1' };
    try {
      expect(await dropLabels(ports, Buffer.from('EXIT'), call)).toMatchObject({ ok: false, code: 'pdf_not_read' });
      expect(await dropLabels(ports, Buffer.from('THROW'), call)).toMatchObject({ ok: false, code: 'pdf_not_read' });
      expect(await dropLabels(ports, await panelPdf(labelPage(1)), call)).toMatchObject({ ok: true, value: { taken: 1 } });
    } finally {
      await labelReader.close();
    }
  });

  it('N18 whose message is larger than the wire takes are refused before anything is read', async () => {
    const floor = await station();
    expect(await floor.call('label.drop', { base64: 'x'.repeat(31 * 1024 * 1024) })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });
});

describe('N18 labels of orders that the station has', () => {
  const STAMP = { stationId: 's', personId: 'flipkart', atMs: MORNING_MS };

  /** Flipkart told of order `n`, and of an AWB when one is given. */
  function tell(floor: TrainingFloor, n: number, options: { readonly awb?: string; readonly state?: 'CANCELLED' | 'SHIPPED' | 'PACKED'; readonly boxes?: number } = {}): ShipmentId {
    const order = { ...told(n, { SOAP: 1 }, { state: options.state ?? 'APPROVED' }), orderId: labelPage(n).orderId as never, subShipmentIds: Array.from({ length: options.boxes ?? 1 }, (_, index) => `SS-${index + 1}` as SubShipmentId) };
    floor.app.database.write((tx) => {
      tellShipments(floor.app.floor, tx, [order], STAMP);
      if (options.awb !== undefined) {
        tellCouriers(floor.app.floor, tx, [{ shipmentId: order.shipmentId, weighingRequired: null, parcels: [{ subShipmentId: 'SS-1' as SubShipmentId, trackingId: options.awb as TrackingId, vendorName: 'E-Kart Logistics' }] }], STAMP);
      }
    });
    return order.shipmentId;
  }

  it('N18 wait for their packer: pulled, picked and packed here, printed from the dropped PDF', async () => {
    const floor = await station({ settings: { orderSync: 'on', prepack: 'off', inventorySync: 'off', returnSync: 'off', skuSync: { pull: 'off', push: 'off' } }, sandbox: { seed: 5, orders: 1, packDelayMs: { low: HOUR_MS, high: HOUR_MS } } });
    await fillWarehouse(floor);
    await floor.until('the order is here', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === 1, HOUR_MS);
    const [shipment] = [...floor.sandbox.world.shipments.values()];
    const awb = shipment?.parcels[0]?.trackingId ?? '';
    const page = labelPage(1, { orderId: shipment?.orderId ?? '', trackingId: awb, vendorName: shipment?.carrier.vendorName ?? '' });
    expect(outcomes(await dropped(floor, await panelPdf(page)))).toEqual([[1, 'ready']]);
    expect(await printed(floor)).toEqual([]);
    const list = await floor.must('picklist.create', { shipments: { dueNext: 10 } });
    const hands = emptyHands();
    await pickList(floor, list.picklistId, 'T-1', hands);
    await packAll(floor, hands, () => undefined);
    expect(await printed(floor)).toEqual([awb]);
    expect(hands.labelsVerified).toBe(1);
  });

  it('N18 are matched by AWB, by order where Flipkart told none, and refused by name where they do not fit', async () => {
    const floor = await station();
    tell(floor, 1, { awb: labelPage(1).trackingId });
    tell(floor, 2);
    tell(floor, 3, { awb: 'FMPP9999999999' });
    tell(floor, 4, { state: 'CANCELLED' });
    tell(floor, 5, { state: 'SHIPPED' });
    tell(floor, 6, { boxes: 2 });
    tell(floor, 7, { awb: labelPage(8).trackingId });
    const value = await dropped(floor, await panelPdf(...[1, 2, 3, 4, 5, 6, 8].map((n) => labelPage(n))));
    expect(outcomes(value)).toEqual([[1, 'ready'], [2, 'ready'], [3, 'awb_differs'], [4, 'order_cancelled'], [5, 'order_gone'], [6, 'parcel_not_clear'], [7, 'awb_of_other_order']]);
    const parcels = floor.app.database.read.all<{ tracking_id: string | null }>("SELECT tracking_id FROM parcel WHERE label_state = 'proved' ORDER BY tracking_id").map((row) => row.tracking_id);
    expect(parcels).toEqual([labelPage(1).trackingId, labelPage(2).trackingId]);
    expect(await printed(floor)).toEqual([]);
    sameAfterReplay(floor);
  });

  it('N18 that came before Flipkart told of the order are taken over by it, with all that was done, and nothing is packed or printed twice', async () => {
    const floor = await station();
    await fillWarehouse(floor);
    await dropped(floor, await panelPdf(labelPage(1), labelPage(2), labelPage(3)));
    await floor.must('handover.open', { benchId: BENCH, carrier: 'E-Kart Logistics' });
    await floor.must('handover.scan', { benchId: BENCH, barcode: labelPage(1).trackingId });
    const sku = floor.sandbox.world.catalogue.skus[0];
    const order = (n: number) => ({ ...told(n, {}), orderId: labelPage(n).orderId as never, lines: told(n, { [sku?.skuId ?? '']: 2 }).lines });
    floor.app.database.write((tx) => tellShipments(floor.app.floor, tx, [order(1), order(2)], STAMP));
    tell(floor, 3, { state: 'CANCELLED' });
    const { rows } = await floor.must('order.list', { lane: 'all', search: '', limit: 20 });
    const byOrder = (n: number) => rows.filter((row) => row.orderId === labelPage(n).orderId && row.closedReason !== 'told_by_flipkart');
    expect(byOrder(1)).toMatchObject([{ shipmentId: order(1).shipmentId, floorState: 'SCANNED_OUT', unmet: 0, parcels: [{ trackingId: labelPage(1).trackingId, labelState: 'proved' }] }]);
    expect(byOrder(2)).toMatchObject([{ floorState: 'PACKED', parcels: [{ trackingId: labelPage(2).trackingId, labelState: 'proved' }] }]);
    expect(byOrder(3)).toMatchObject([{ closedReason: 'cancelled' }]);
    expect(count(floor, "SELECT COUNT(*) AS n FROM task WHERE kind = 'pull-out'")).toBe(1);
    expect(await floor.call('handover.scan', { benchId: BENCH, barcode: labelPage(3).trackingId })).toMatchObject({ ok: false, error: { code: 'shipment_cancelled' } });
    expect((await floor.must('handover.scan', { benchId: BENCH, barcode: labelPage(2).trackingId })).answer.tone).toBe('complete');
    expect((await floor.must('order.list', { lane: 'actionable', search: '', limit: 20 })).total).toBe(0);
    // The units left their bin with the parcels; over all places nothing came or went.
    const balance = floor.app.database.read.get<{ total: number; inside: number }>("SELECT SUM(quantity) AS total, SUM(CASE WHEN place LIKE 'parcel:%' THEN quantity ELSE 0 END) AS inside FROM stock_balance WHERE sku_id = ?", sku?.skuId ?? '');
    expect(balance).toEqual({ total: 0, inside: 4 });
    expect(await printed(floor)).toHaveLength(3);
    expect(outcomes(await dropped(floor, await panelPdf(labelPage(2))))).toEqual([[1, 'already_here']]);
    sameAfterReplay(floor);
  });

  it('N18 of an order of several parcels are taken over when Flipkart tells the AWB', async () => {
    const floor = await station();
    const orderId = labelPage(1).orderId;
    await dropped(floor, await panelPdf(labelPage(1, { trackingId: 'FMPP0000000001' }), labelPage(2, { orderId, trackingId: 'FMPP0000000002' })));
    const shipmentId = tell(floor, 1);
    expect(count(floor, 'SELECT COUNT(*) AS n FROM dropped_label WHERE told_shipment_id IS NOT NULL')).toBe(0);
    floor.app.database.write((tx) => tellCouriers(floor.app.floor, tx, [{ shipmentId, weighingRequired: null, parcels: [{ subShipmentId: 'SS-1' as SubShipmentId, trackingId: 'FMPP0000000002' as TrackingId, vendorName: 'E-Kart Logistics' }] }], STAMP));
    expect(floor.app.database.read.all('SELECT tracking_id FROM dropped_label WHERE told_shipment_id IS NOT NULL')).toEqual([{ tracking_id: 'FMPP0000000002' }]);
    expect((await floor.must('order.read', { shipmentId })).order).toMatchObject({ floorState: 'PACKED', parcels: [{ trackingId: 'FMPP0000000002', labelState: 'proved' }] });
    sameAfterReplay(floor);
  });

  it('N18 of the panel go out on Flipkart\'s own manifest once the API is there, and those that it does not list are named', async () => {
    const floor = await station({ settings: { orderSync: 'on', inventorySync: 'off', returnSync: 'off', skuSync: { pull: 'off', push: 'off' } }, sandbox: { seed: 5, orders: 1 } }, false);
    await fillWarehouse(floor);
    const [shipment] = [...floor.sandbox.world.shipments.values()];
    if (shipment === undefined) throw new Error('no order');
    // Packed and made ready in the panel, its label downloaded there, before this station asks Flipkart for the first time.
    floor.sandbox.world.beginPacking(shipment);
    await floor.pass(MINUTE_MS);
    floor.sandbox.world.advance(shipment.shipmentId, 'READY_TO_DISPATCH');
    const carrier = shipment.carrier.vendorName;
    const own = labelPage(1, { orderId: shipment.orderId, trackingId: shipment.parcels[0]?.trackingId ?? '', vendorName: carrier });
    const stranger = labelPage(9, { vendorName: carrier });
    expect((await dropped(floor, await panelPdf(own, stranger))).taken).toBe(2);
    await floor.must('handover.open', { benchId: BENCH, carrier });
    await floor.must('handover.scan', { benchId: BENCH, barcode: own.trackingId });
    floor.app.start();
    await floor.until('Flipkart told of the order', () => count(floor, 'SELECT COUNT(*) AS n FROM dropped_label WHERE told_shipment_id IS NOT NULL') === 1, HOUR_MS);
    await floor.must('handover.scan', { benchId: BENCH, barcode: stranger.trackingId });
    const { manifests: [manifest] } = await floor.must('manifest.fetch', { carrier });
    expect(manifest).toMatchObject({ onManifest: 1, scannedOut: 2, notScannedOut: [], notOnManifest: [stranger.trackingId] });
    expect(await floor.call('manifest.close', { manifestId: manifest?.manifestId })).toMatchObject({ ok: false, error: { code: 'parcels_not_on_manifest' } });
    expect((await floor.must('panel.handover', { benchId: BENCH, carrier })).parcels).toBe(1);
    expect(await floor.must('manifest.close', { manifestId: manifest?.manifestId })).toMatchObject({ state: 'CLOSED' });
    expect(count(floor, "SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'HANDED_OVER'")).toBe(2);
    expect(shipment.effects).toEqual({ pack: 1, dispatch: 0 });
    expect(floor.log.filter((line) => line.level === 'error')).toEqual([]);
    // No call of the sweeps named our own id, which Flipkart does not know.
    await floor.pass(5 * MINUTE_MS);
    expect(count(floor, "SELECT COUNT(*) AS n FROM intent WHERE stream LIKE 'ship:panel:%'")).toBe(0);
    sameAfterReplay(floor);
  });
});
