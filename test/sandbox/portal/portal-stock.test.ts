import { afterEach, describe, expect, it } from 'vitest';
import type { PortalOptions } from '../../../main/sandbox/index.ts';
import { readSheet, writeSheet } from '../../../main/spreadsheet/index.ts';
import type { PortalBrowser, PortalSite } from '../../doubles/portal-site.ts';
import { inwardOf, listingOf, portalSite } from '../../doubles/portal-site.ts';

let site: PortalSite;
let browser: PortalBrowser;
afterEach(() => site.close());

async function open(options: PortalOptions = {}): Promise<void> {
  site = await portalSite(options);
  browser = await site.loggedIn();
}

const bin = (index: number): string => site.portal.bins.binCodes[index] ?? '';
const inward = async (quantity: number, at = bin(0), skuId = 'SKU-001', more: Record<string, unknown> = {}): Promise<string | null> => (await browser.lite('POST', 'inwardProducts', inwardOf(site, skuId, [{ binId: at, quantity }], more))).code;
const stock = async (skuId = 'SKU-001'): Promise<unknown> => (await browser.lite('GET', 'inventory', { listingId: listingOf(site, skuId) })).body.inventory;

describe('stock by bin in the portal double', () => {
  it('adds what comes in, bin by bin', async () => {
    await open();
    expect(await stock()).toEqual([]);
    expect([await inward(5), await inward(5), await inward(2, bin(1))]).toEqual([null, null, null]);
    expect(await stock()).toEqual([{ binId: bin(0), quantity: 10 }, { binId: bin(1), quantity: 2 }]);
    expect(site.portal.bins.movements.map((each) => [each.kind, each.binCode, each.quantity])).toEqual([['inward', bin(0), 5], ['inward', bin(0), 5], ['inward', bin(1), 2]]);
  });

  it('takes only active listings, known bins and whole bodies', async () => {
    await open();
    site.sandbox.world.listings.change('SKU-002', { status: 'INACTIVE' });
    expect(await inward(1, bin(0), 'SKU-002')).toBe('LISTING_NOT_ACTIVE');
    expect(await inward(1, 'no such bin')).toBe('BIN_UNKNOWN');
    expect(await inward(1, bin(0), 'SKU-001', { listingId: 'LSTnone' })).toBe('LISTING_UNKNOWN');
    for (const more of [{ fsn: 'other' }, { length: 0 }, { weight: '1' }, { taxRate: null }, { updateLBHW: undefined }, { stateCode: '' }, { pincode: 7 }, { inventory: [] }, { inventory: [{ binId: bin(0), quantity: 1.5 }] }, { inventory: [{ binId: bin(0), quantity: -1 }] }]) {
      expect([more, await inward(1, bin(0), 'SKU-001', more)]).toEqual([more, 'BAD_REQUEST']);
    }
    expect((await browser.lite('GET', 'inventory', { listingId: 'LSTnone' })).code).toBe('LISTING_UNKNOWN');
    expect((await browser.lite('GET', 'inventory', { listingId: listingOf(site, 'SKU-002') })).body).toMatchObject({ listingState: 'INACTIVE', stateCode: 'IN-XX', pincode: '000000' });
    expect(site.portal.bins.movements).toEqual([]);
  });

  it('fills a bin over all its listings and no further, all bins of a call or none', async () => {
    await open();
    expect(await inward(1_499)).toBeNull();
    expect(await inward(1, bin(0), 'SKU-002')).toBeNull();
    expect(await inward(1)).toBe('BIN_FULL');
    const two = await browser.lite('POST', 'inwardProducts', inwardOf(site, 'SKU-003', [{ binId: bin(1), quantity: 4 }, { binId: bin(0), quantity: 1 }]));
    expect([two.code, (two.body.errorReponse as { params: unknown }).params]).toEqual(['BIN_FULL', { binId: bin(0), listingId: listingOf(site, 'SKU-003'), capacity: 1_500, free: 0 }]);
    const twice = await browser.lite('POST', 'inwardProducts', inwardOf(site, 'SKU-003', [{ binId: bin(1), quantity: 800 }, { binId: bin(1), quantity: 800 }]));
    expect([twice.code, await stock('SKU-003')]).toEqual(['BIN_FULL', []]);
  });

  it('moves and recalls no more than lies there', async () => {
    await open({ binCapacity: 10 });
    await inward(6);
    await inward(8, bin(1), 'SKU-002');
    const move = async (from: string, to: string, quantity: number): Promise<string | null> => (await browser.lite('POST', 'moveInventory', { listingId: listingOf(site, 'SKU-001'), fromBinId: from, toBinId: to, quantity })).code;
    expect([await move(bin(0), bin(1), 3), await move(bin(0), bin(2), 7), await move(bin(0), 'none', 1), await move(bin(0), bin(2), 0)]).toEqual(['BIN_FULL', 'NOT_ENOUGH_IN_BIN', 'BIN_UNKNOWN', 'BAD_REQUEST']);
    expect([await move(bin(0), bin(1), 2), await move(bin(0), bin(2), 4)]).toEqual([null, null]);
    expect(await stock()).toEqual([{ binId: bin(1), quantity: 2 }, { binId: bin(2), quantity: 4 }]);
    const recall = (quantity: number): Promise<{ readonly code: string | null; readonly body: Readonly<Record<string, unknown>> }> => browser.lite('POST', 'recallItems', { listingId: listingOf(site, 'SKU-001'), inventory: [{ binId: bin(2), quantity }] });
    expect((await recall(5)).code).toBe('NOT_ENOUGH_IN_BIN');
    const { recallId } = (await recall(4)).body;
    expect((await browser.lite('GET', 'recalls')).body).toEqual({ recalls: [{ recallId, listingId: listingOf(site, 'SKU-001'), inventory: [{ binId: bin(2), quantity: 4 }], status: 'COMPLETED' }] });
    expect(await stock()).toEqual([{ binId: bin(1), quantity: 2 }]);
  });

  it('keeps a listing in one bin where told so', async () => {
    await open({ oneBinPerListing: true });
    expect([await inward(2), await inward(2, bin(1)), await inward(1)]).toEqual([null, 'LISTING_IN_OTHER_BIN', null]);
    const move = async (quantity: number): Promise<string | null> => (await browser.lite('POST', 'moveInventory', { listingId: listingOf(site, 'SKU-001'), fromBinId: bin(0), toBinId: bin(1), quantity })).code;
    expect([await move(1), await move(3), await inward(1, bin(1))]).toEqual(['LISTING_IN_OTHER_BIN', null, null]);
  });

  it('exports its bins as CSV and as XLSX, under the names and codes that it was told', async () => {
    await open({
      binCodeFormat: 'SMART-{number}', binCapacity: 100, binColumns: { bin: 'Bin, code', used: 'Occupied' },
      workbook: (table) => writeSheet(table, 'xlsx').bytes,
    });
    await inward(7, 'SMART-0002');
    const csv = await browser.lite('GET', 'downloadBinTemplate', { type: 'AVAILABLE_BINS' });
    expect([csv.headers.get('content-type'), csv.headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', 'attachment; filename="Available-Bins.csv"']);
    expect(csv.bytes.toString().split('\r\n').slice(0, 3)).toEqual(['"Bin, code",Capacity,Occupied,Free', 'SMART-0001,100,0,100', 'SMART-0002,100,7,93']);
    const xlsx = await browser.lite('GET', 'downloadBinTemplate', { type: 'AVAILABLE_BINS', format: 'xlsx' });
    for (const { bytes } of [csv, xlsx]) {
      const read = readSheet(bytes, 1_000);
      if (!read.ok) throw new Error(read.problem);
      expect(read.rows.length).toBe(41);
      expect(read.rows[2]?.cells).toEqual(['SMART-0002', '100', '7', '93']);
    }
    expect((await browser.lite('GET', 'downloadBinTemplate', { type: 'OTHER' })).code).toBe('BAD_REQUEST');
    site.time.advance(3 * 86_400_000);
    const old = await site.loggedIn();
    expect((await old.lite('GET', 'getInventoryAgeingReport')).bytes.toString()).toBe(`Bin Id,Listing Id,Quantity,Age In Days\r\nSMART-0002,${listingOf(site, 'SKU-001')},7,3\r\n`);
  });

  it('says that it cannot write a workbook when nobody gave it a writer', async () => {
    await open({ binExportFormat: 'xlsx' });
    expect(await browser.lite('GET', 'downloadBinTemplate', { type: 'AVAILABLE_BINS' })).toMatchObject({ status: 501, code: 'NO_WORKBOOK_WRITER' });
    expect((await browser.lite('GET', 'downloadBinTemplate', { type: 'AVAILABLE_BINS', format: 'csv' })).status).toBe(200);
  });
});
