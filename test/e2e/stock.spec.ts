import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { InputOf } from '../../shared/contract/index.ts';
import type { BenchPage } from './bench-page.ts';
import { launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** The stock desk by scanner and keyboard: bins from a file, goods that come, a guided move, a count (floor.md S15, S16, P44, N19). */
let station: StationProgram;
let browser: Browser;

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '3', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

async function openStock(part: number): Promise<BenchPage> {
  const bench = await openBench(browser, station.url);
  await bench.go('stock');
  await expect(bench.page.locator('main[data-screen="stock"]')).toBeVisible();
  const tabs = bench.page.getByRole('tab');
  for (let at = 0; at < part; at += 1) {
    await expect(tabs.nth(at)).toHaveAttribute('aria-selected', 'true');
    await bench.press('F10');
  }
  await expect(tabs.nth(part)).toHaveAttribute('aria-selected', 'true');
  return bench;
}

/** A SKU with its code, its bin and how much of it lies there. */
async function skuOf(bench: BenchPage, search: string) {
  const { rows } = await bench.engine('sku.list', { search, limit: 1 });
  const [row] = rows;
  if (row?.homeBin === null || row === undefined) throw new Error(`no SKU ${search} with a bin`);
  return { skuId: row.skuId, title: row.title, bin: row.homeBin, onHand: row.onHand, code: row.barcodes.find((each) => each.others === 0)?.barcode ?? row.skuId };
}

test('S15 a list of bins is read, mapped, shown, imported without its wrong rows, and those come back as a file', async () => {
  const bench = await openStock(4);
  const { page } = bench;
  const csv = 'Place,Fits\nNEW-01,12\nNEW-02,many\nNEW-03,\n';
  await page.locator('input[type="file"]').setInputFiles({ name: 'available-bins.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByLabel('The file names all bins').uncheck();
  await page.getByLabel('Room for how many units').selectOption({ index: 2 });
  await page.getByLabel('Bin code').selectOption({ index: 1 });
  await expect(page.getByRole('status').filter({ hasText: '2 new, 0 changed, 0 as they were, 1 rejected of 3 rows.' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Room is no number.' })).toContainText('3');
  await picture(bench, 'stock-import');
  const download = page.waitForEvent('download');
  await bench.press('F3');
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('Room is no number.');
  await bench.press('F2');
  await bench.answers('attention', '2 bins new, 0 changed.');
  await expect(page.getByRole('button', { name: 'Nothing new to import' })).toBeDisabled();
  expect((await bench.engine('bin.list', { lane: 'all', search: 'NEW-', limit: 9 })).rows).toMatchObject([{ binCode: 'NEW-01', capacityUnits: 12 }, { binCode: 'NEW-03', capacityUnits: null }]);
  await page.close();
});

test('for N19: goods are received and put away by scans, and a code that nobody knows is taught', async () => {
  const bench = await openStock(1);
  const { page } = bench;
  const sku = await skuOf(bench, 'SKU-060');
  await bench.asks('SCAN WHAT CAME');
  await bench.scanAndLook(sku.code);
  await bench.answers('accepted', `Put it into bin ${sku.bin}.`);
  await bench.scanAndLook('CODE-OF-NOBODY');
  await bench.refuses('Nobody here knows the code CODE-OF-NOBODY.');
  await bench.press('Enter');
  await bench.press('F3');
  await page.getByRole('combobox', { name: 'To which SKU?' }).fill('SKU-060');
  await page.getByRole('option').first().click();
  await expect(page.getByText('Scan the code on SKU-060')).toBeVisible();
  await page.locator('h2.ask').click();
  await bench.scanAndLook('CODE-OF-NOBODY');
  await bench.answers('accepted', 'CODE-OF-NOBODY means SKU-060 now.');
  await bench.scanAndLook('CODE-OF-NOBODY');
  await bench.answers('accepted', '2 in Receiving.');
  await picture(bench, 'stock-receive');
  await bench.press('F2');
  await bench.asks('SCAN A BIN');
  await bench.scanAndLook(sku.bin);
  await bench.asks('SCAN WHAT YOU PUT IN');
  await bench.scanAndLook(sku.code);
  await bench.answers('accepted', '1 more of it wait.');
  await bench.scanAndLook('CODE-OF-NOBODY');
  await bench.answers('accepted', 'None of it waits any more.');
  expect((await skuOf(bench, 'SKU-060')).onHand).toBe(sku.onHand + 2);
  await page.close();
});

test('S16 a SKU moves to another bin by scans alone, and a wrong bin is named', async () => {
  const bench = await openStock(2);
  const { page } = bench;
  const sku = await skuOf(bench, 'SKU-061');
  await bench.engine('bin.import', { scanId: 'free-bin', bins: [{ binCode: 'FREE-1', zone: 'Saleable' }] } as InputOf<'bin.import'>);
  await bench.asks('SCAN THE ITEM TO MOVE');
  await bench.scanAndLook(sku.code);
  await bench.asks(`SCAN ITS BIN ${sku.bin}`);
  await bench.scanAndLook('FREE-1');
  await bench.refuses(`It lives in ${sku.bin}.`);
  await bench.press('Enter');
  await bench.scanAndLook(sku.bin);
  await bench.asks('SCAN THE NEW BIN');
  await bench.scanAndLook('FREE-1');
  await bench.asks('HOW MANY DO YOU CARRY?');
  await bench.scanAndLook(sku.code);
  await bench.press('F2');
  await bench.refuses(`the books have ${sku.onHand}`);
  await bench.press('Enter');
  await page.getByLabel('Units that you carry').fill(String(sku.onHand));
  await picture(bench, 'stock-move');
  await page.keyboard.press('Enter');
  await bench.answers('complete', `${sku.onHand} units live in bin FREE-1 now.`);
  expect(await skuOf(bench, 'SKU-061')).toMatchObject({ bin: 'FREE-1', onHand: sku.onHand });
  await page.close();
});

test('P44 a bin is counted by scans, a difference is seen and the books follow, in both languages', async () => {
  const bench = await openStock(3);
  const { page } = bench;
  const sku = await skuOf(bench, 'SKU-062');
  await bench.engine('bin.import', { scanId: 'count-bin', bins: [{ binCode: 'COUNT-1', zone: 'Saleable' }] } as InputOf<'bin.import'>);
  await bench.engine('sku.move', { scanId: 'move-to-count', skuId: sku.skuId, fromBin: sku.bin, toBin: 'COUNT-1', counted: sku.onHand, overfill: false } as InputOf<'sku.move'>);
  await bench.asks('SCAN THE BIN TO COUNT');
  await bench.scanAndLook('COUNT-1');
  await bench.asks('SCAN EVERYTHING IN COUNT-1');
  await bench.scanAndLook(sku.code);
  await page.getByLabel(`Counted of ${sku.skuId}`).fill('2');
  await page.locator('h2.ask').click();
  await bench.answers('accepted', `${sku.skuId}: 2.`);
  await bench.press('F4');
  await bench.answers('accepted', `${sku.skuId}: 1.`);
  await page.reload();
  await bench.page.getByRole('tab', { name: 'Count' }).click();
  await expect(page.getByLabel(`Counted of ${sku.skuId}`)).toHaveValue('1');
  await bench.press('F2');
  await bench.answers('attention', '1 difference in bin COUNT-1.');
  await bench.asks('DECIDE ABOUT THE DIFFERENCES');
  await picture(bench, 'stock-count');
  await bench.press('F2');
  await bench.refuses('without a reason');
  await bench.press('Enter');
  await page.getByLabel('Why the books change').fill('counted twice');
  await bench.press('F2');
  await bench.answers('complete', 'Bin COUNT-1 is counted, 1 SKU changed.');
  expect((await skuOf(bench, 'SKU-062')).onHand).toBe(1);
  await bench.press('F10');
  await expect(page.getByRole('tab', { name: 'Import bins' })).toHaveAttribute('aria-selected', 'true');
  await bench.press('F10');
  await expect(page.getByRole('tab', { name: 'Bins', exact: true })).toHaveAttribute('aria-selected', 'true');
  await bench.scanAndLook('COUNT-1');
  await bench.answers('accepted', 'Bin COUNT-1: 1 unit of 1 SKU.');
  await page.getByRole('button', { name: `Adjust ${sku.skuId}` }).click();
  await page.getByLabel('Reason').fill('dropped');
  await page.keyboard.press('Enter');
  await bench.answers('accepted', '0 on hand, 0 left here.');
  await picture(bench, 'stock-bins');
  await page.locator('[data-switch="language"]').click();
  await expect(page.getByRole('tab', { name: 'जगह बदलें' })).toBeVisible();
  await page.close();
});
