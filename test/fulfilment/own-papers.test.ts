import { commandCode, COMMANDS } from '../../shared/barcode/command-code.ts';
import { describe, expect, it } from 'vitest';
import { writeSetting } from '../../main/database/index.ts';
import { savePrinter } from '../../main/printing/queue/index.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import { storeDocument } from '../../main/fulfilment/label/index.ts';
import type { MadePaper } from '../../shared/contract/index.ts';
import type { BenchId, PrinterId } from '../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { ownItemCode } from '../../shared/barcode/item-code.ts';
import { paperCode } from '../../shared/barcode/paper-code.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import { barsOn, read } from '../documents/compose/drawn.ts';
import type { DrawnPage } from '../documents/compose/drawn.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { keepsBooks, refuses } from '../doubles/kept-floor.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { told } from '../fixtures/told.ts';

const BENCH = 'bench-1' as BenchId;
const SHOP = { SOAP: { bin: 'A-02', barcode: '8901234567894', units: 10 }, LAMP: { bin: 'A-10', barcode: '8901234567900', units: 5 } };
const EN = { language: 'en', as: 'print' } as const;
const OPENED = { language: 'en', as: 'pdf' } as const;

/** A shop with a SKU whose goods bear no code. */
async function shop(): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, SHOP);
  await station.must('sku.import', {
    skus: [{
      skuId: 'KURTA', listingId: 'LST-KURTA', fsn: 'FSN-KURTA', title: 'कुर्ता, लाल', homeBin: null, barcodes: [], serialNumbersPerUnit: 0, lengthMm: 100, breadthMm: 100, heightMm: 100, weightGrams: 100, pricePaise: 100,
    }],
  } as never);
  return station;
}

const profile = (printerId: string, changes: Partial<PrinterProfile> = {}): PrinterProfile => ({
  printerId: printerId as PrinterId, name: printerId, language: 'zpl', way: { kind: 'tcp', host: '127.0.0.1', port: 9_100 }, dpi: 203, paper: PAPERS['4x6'], darkness: null, inchesPerSecond: null,
  offsetMm: { right: 0, down: 0 }, answers: 'auto', invoice: 'none', failover: null, ...changes,
});

/** A bench with a printer for each use. */
function equip(station: FloorStation, ...profiles: PrinterProfile[]): void {
  station.database.write((tx) => {
    for (const each of profiles) savePrinter(tx, each, station.time.nowMs());
    const has = (id: string): PrinterId | null => (profiles.some((each) => each.printerId === id) ? (id as PrinterId) : null);
    writeSetting(tx, 'printerUses', { label: 'labels' as PrinterId, itemLabel: has('items'), slip: has('slips'), sheet: has('sheets') });
  });
}

const pagesOf = (station: FloorStation, made: MadePaper): Promise<DrawnPage[]> => read(station.files.get(made.documentHash) ?? new Uint8Array());
const jobs = (station: FloorStation): unknown[] => station.database.read.all('SELECT kind, printer_id AS printer, copies, copy_number AS copy FROM print_job ORDER BY job_id');

describe('N19 goods without a code', () => {
  const ask = (changes: object = {}) => ({ ...EN, benchId: BENCH, skuId: 'KURTA', copies: 3, receive: { quantity: 3, reference: 'PO-7' }, ...changes }) as never;

  it('get one of ours with the label that is printed, and are received in the same transaction', async () => {
    const station = await shop();
    equip(station, profile('labels'), profile('items', { paper: PAPERS['50x25'] }));
    const made = await station.must('item-label.make', ask());
    expect(made).toMatchObject({ skuId: 'KURTA', isNewCode: true, units: 3, printerId: 'items' });
    expect(made.barcode).toMatch(/^SW\d{8}$/);
    expect(jobs(station)).toEqual([{ kind: 'item-label', printer: 'items', copies: 3, copy: 1 }]);
    const [page] = await pagesOf(station, made);
    expect([Math.round(page?.widthPt ?? 0), Math.round(page?.heightPt ?? 0)]).toEqual([142, 71]);
    expect(await barsOn(page as DrawnPage)).toEqual([made.barcode]);
    // From now on a scan of the label is the goods.
    expect(await station.must('receive.scan', { benchId: BENCH, barcode: made.barcode, quantity: 1, skuId: null, reference: '' } as never)).toMatchObject({ skuId: 'KURTA', units: 4 });
    keepsBooks(station);
  });

  it('keep the code that they have, and each request for labels is printed', async () => {
    const station = await shop();
    equip(station, profile('labels'));
    const first = await station.must('item-label.make', ask());
    const second = await station.must('item-label.make', ask({ copies: 1, receive: null }));
    expect(second).toMatchObject({ barcode: first.barcode, isNewCode: false, units: 3 });
    expect(await station.must('item-label.make', ask({ skuId: 'SOAP', receive: null }))).toMatchObject({ barcode: '8901234567894', isNewCode: false });
    expect(jobs(station).length).toBe(3);
    keepsBooks(station);
  });

  it('get another code when the first is on other goods already', async () => {
    const [plain, taken] = [await shop(), await shop()];
    const { barcode } = await plain.must('item-label.make', ask({ as: 'pdf' }));
    await taken.must('barcode.add', { skuId: 'SOAP', barcode } as never);
    const other = await taken.must('item-label.make', ask({ as: 'pdf' }));
    expect(other.barcode).not.toBe(barcode);
    expect(other.isNewCode).toBe(true);
  });

  it('a request that comes again is answered as before, with nothing received or printed twice', async () => {
    const station = await shop();
    equip(station, profile('labels'));
    const first = await station.call('item-label.make', ask(), 'again');
    expect(await station.call('item-label.make', ask(), 'again')).toEqual(first);
    expect(jobs(station).length).toBe(1);
    expect(await station.must('receive.scan', { benchId: BENCH, barcode: first.ok ? first.value.barcode : '', quantity: 1, skuId: null, reference: '' } as never)).toMatchObject({ units: 4 });
  });

  it('are opened as pages of a PDF where no printer makes such labels', async () => {
    const station = await shop();
    const made = await station.must('item-label.make', ask());
    expect(made).toMatchObject({ printerId: null, jobId: null });
    expect((await pagesOf(station, made)).length).toBe(3);
    expect(await station.must('document.picture', { documentHash: made.documentHash } as never)).toMatchObject({ mediaType: 'application/pdf' });
  });

  it('are refused for a SKU that nobody knows', async () => {
    await refuses(await shop(), 'item-label.make', ask({ skuId: 'NOBODY' }), 'sku_not_found');
    expect(ownItemCode(7)).toBe('SW00000007');
  });
});

describe('slips', () => {
  it('P17 the pick slip goes to the printer of slips, once for two presses, and a later one is a reprint', async () => {
    const station = await shop();
    equip(station, profile('labels'), profile('slips', { paper: PAPERS.roll80, language: 'escpos' }));
    station.setPace(0);
    station.tell(told(1, { SOAP: 2, LAMP: 1 }), told(2, { LAMP: 2 }));
    const { picklistId } = await station.must('picklist.create', { shipments: { dueNext: 10 } } as never);
    const slip = { ...EN, slip: { kind: 'pick-slip', picklistId } } as never;
    const made = await station.must('slip.make', slip);
    expect(made).toMatchObject({ printerId: 'slips', reprint: 0 });
    expect(await station.must('slip.make', slip)).toEqual(made);
    const [page] = await pagesOf(station, made);
    expect(page?.text).toMatch(/A-02[\s\S]*× 2[\s\S]*A-10[\s\S]*× 3/);
    expect(await barsOn(page as DrawnPage)).toEqual([paperCode('PL', picklistId)]);
    station.time.advance(2 * MINUTE_MS);
    const again = await station.must('slip.make', slip);
    expect(again.reprint).toBe(1);
    expect((await pagesOf(station, again))[0]?.text).toContain('REPRINT 1');
    expect(jobs(station)).toEqual([{ kind: 'slip', printer: 'slips', copies: 1, copy: 1 }, { kind: 'slip', printer: 'slips', copies: 1, copy: 1 }]);
    keepsBooks(station);
  });

  it('names only what is left to take', async () => {
    const station = await shop();
    station.tell(told(1, { SOAP: 2 }));
    const { picklistId } = await station.must('picklist.create', { shipments: { dueNext: 10 } } as never);
    await station.must('picklist.start', { benchId: BENCH, picklistId, toteCode: 'T-1' } as never);
    for (const barcode of ['A-02', SHOP.SOAP.barcode]) await station.must('pick.scan', { benchId: BENCH, barcode } as never);
    station.setPace(2_000);
    const [page] = await pagesOf(station, await station.must('slip.make', { ...OPENED, slip: { kind: 'pick-slip', picklistId } } as never));
    expect(page?.text).toContain('1 unit');
    expect(page?.text).toContain('T-1');
  });

  it('the put-away slip names a bin for goods that came; the put-back slip says so when nothing waits', async () => {
    const station = await shop();
    await station.must('receive.scan', { benchId: BENCH, barcode: SHOP.LAMP.barcode, quantity: 4, skuId: null, reference: '' } as never);
    const [away] = await pagesOf(station, await station.must('slip.make', { ...OPENED, slip: { kind: 'put-away-slip' } } as never));
    expect(away?.text).toMatch(/A-10[\s\S]*LAMP/);
    const [back] = await pagesOf(station, await station.must('slip.make', { ...OPENED, slip: { kind: 'put-back-slip' } } as never));
    expect(back?.text).toContain('Nothing waits.');
  });

  it('P17 the codes of a wall are printed for its slots, and its slip names what lies in them', async () => {
    const station = await shop();
    const { wallId } = await station.must('wall.make', { name: 'Wall one', prefix: 'W1', rows: 2, columns: 2 } as never);
    const labels = await pagesOf(station, await station.must('slip.make', { ...OPENED, slip: { kind: 'wall-labels', wallId } } as never));
    const codes = await Promise.all(labels.map(barsOn));
    expect(codes.flat().toSorted()).toEqual(['W1-01', 'W1-02', 'W1-03', 'W1-04']);
    const [slip] = await pagesOf(station, await station.must('slip.make', { ...OPENED, slip: { kind: 'put-wall-slip', wallId } } as never));
    expect(slip?.text).toContain('Wall one');
    await refuses(station, 'slip.make', { ...OPENED, slip: { kind: 'wall-labels', wallId: 'none' } }, 'wall_not_found');
  });

  it('P52 the sheet of command codes comes out at a bench without a printer of its own, in Hindi', async () => {
    const station = await shop();
    const pages = await pagesOf(station, await station.must('slip.make', { language: 'hi', as: 'pdf', slip: { kind: 'command-sheet' } } as never));
    expect((await Promise.all(pages.map((page) => barsOn(page as DrawnPage)))).flat().toSorted()).toEqual(COMMANDS.map(commandCode).toSorted());
  });

  it('of what is not there are refused', async () => {
    const station = await shop();
    await refuses(station, 'slip.make', { ...EN, slip: { kind: 'pick-slip', picklistId: 'nobody' } }, 'picklist_not_found');
    await refuses(station, 'slip.make', { ...EN, slip: { kind: 'manifest-cover', manifestId: 'nobody' } }, 'manifest_not_found');
  });
});

describe('bin labels', () => {
  it('come out one a bin, and an unknown bin stops all', async () => {
    const station = await shop();
    const made = await station.must('bin-label.make', { ...EN, binCodes: ['A-02', 'A-10'] } as never);
    expect(await Promise.all((await pagesOf(station, made)).map(barsOn))).toEqual([['A-02'], ['A-10']]);
    await refuses(station, 'bin-label.make', { ...EN, binCodes: ['A-02', 'Z-99'] }, 'bin_not_found');
  });
});

describe('for S20: the invoice', () => {
  /** A shop whose first order has its label here, in the PDF that Flipkart sent. */
  async function withInvoice(): Promise<{ readonly station: FloorStation; readonly ask: never }> {
    const station = await shop();
    const order = told(1, { SOAP: 1 });
    station.tell(order);
    station.labelled(1);
    const pdf = await drawLabels([labelPage(2), labelPage(1, { orderId: order.orderId })], 'label-and-invoice');
    const documentHash = station.files.put(pdf);
    station.database.write((tx) => {
      storeDocument({ facts: station.facts, ids: { next: () => '' } }, tx, { documentHash, kind: 'labels', mediaType: 'application/pdf', bytes: pdf.length }, { stationId: 's', personId: 'p', atMs: 1 });
      tx.run('UPDATE parcel SET label_document = ?', documentHash);
    });
    return { station, ask: { as: 'print', shipmentId: order.shipmentId } as never };
  }

  it('goes to the printer of sheets as that printer takes it, once', async () => {
    const { station, ask } = await withInvoice();
    equip(station, profile('labels'), profile('sheets', { language: 'page', paper: PAPERS.a4, invoice: 'a4' }));
    const made = await station.must('invoice.make', ask);
    expect(made.printerId).toBe('sheets');
    expect(await station.must('invoice.make', ask)).toEqual(made);
    expect((await pagesOf(station, made))[0]?.text).toContain('Tax Invoice');
  });

  it('is refused on a label where it could not be read, and is opened where no printer takes it', async () => {
    const { station, ask } = await withInvoice();
    equip(station, profile('labels', { invoice: 'turned' }));
    await refuses(station, 'invoice.make', ask, 'invoice_too_small');
    equip(station, profile('labels'));
    expect(await station.must('invoice.make', ask)).toMatchObject({ printerId: null, jobId: null });
  });

  it('waits for the label’s PDF', async () => {
    const station = await shop();
    const order = told(1, { SOAP: 1 });
    station.tell(order);
    await refuses(station, 'invoice.make', { as: 'print', shipmentId: order.shipmentId }, 'label_not_fetched');
  });
});
