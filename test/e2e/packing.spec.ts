import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/index.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import { pickAll } from './pick-all.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** The steps of the packing bench on the screen: serial numbers, weight, undo, problems, by scanner and keyboard alone. */
let station: StationProgram;
let browser: Browser;
let bench: BenchPage;
let acts = 0;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

const act = <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> => bench.engine(operation, { ...input, scanId: `spec-${(acts += 1)}` } as never);

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '9', '--orders', '6', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
  bench = await openBench(browser, station.url);
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

/** Scans what the open order wants until the screen asks for something else. */
async function scanUnits(): Promise<void> {
  for (let view = await bench.engine('pack.read', { benchId: BENCH }); view.ask === 'scan_item'; view = await bench.engine('pack.read', { benchId: BENCH })) {
    await bench.scanAndLook(String(view.order?.lines.find((line) => line.packed < line.quantity)?.skuId));
  }
}

const openOrder = async (): Promise<OutputOf<'pack.read'>['order']> => (await bench.engine('pack.read', { benchId: BENCH })).order;

test('a parcel is weighed before its label, and a weight that is off waits for a reason', async () => {
  await pickAll(bench, act, 6);
  await act('pack-setting.change', { change: { weighing: 'always' } });
  await bench.go('packing');
  await bench.scan('TOTE-1');
  await bench.answers('accepted', 'Tote TOTE-1: 6 orders');
  await expect(bench.page.getByText('Tote TOTE-1 is at this bench.')).toBeVisible();
  const { orderId } = (await bench.engine('order.list', { lane: 'picked', search: '', limit: 1 })).rows[0] ?? { orderId: '' };
  await bench.scan(orderId);
  await bench.answers('accepted', `OD…${orderId.slice(-4)} is open`);
  await expect(bench.page.locator('[data-flags]')).toContainText('Packaging: as usual');
  await scanUnits();
  await bench.asks('Weigh box 1');
  await picture(bench, 'packing-weigh');
  const grams = bench.page.getByLabel('Grams');
  await expect(grams).toBeFocused();
  await bench.page.keyboard.type('99999', { delay: 400 });
  await bench.page.keyboard.press('Enter');
  await bench.refuses('Box 1 weighs 99,999 g. Expected');
  await bench.press('Enter');
  await bench.press('F6');
  await bench.page.getByLabel('Reason').fill('weighed with its pallet');
  await bench.page.keyboard.press('Enter');
  await bench.asks('Stick label, scan it');
  let label = '';
  await expect(async () => {
    label = await codeOf(bench, 'packing', 'label');
  }).toPass();
  await bench.scan(label);
  await bench.answers('accepted', 'Packed:');
  await act('pack-setting.change', { change: { weighing: 'off' } });
});

test('a serial number is asked for after its item, and undo takes both back', async () => {
  const { rows } = await bench.engine('order.list', { lane: 'picked', search: '', limit: 10 });
  const order = rows[0];
  const skuId = order?.lines[0]?.skuId ?? '';
  await act('sku.change', { skuId, change: { serialNumbersPerUnit: 2, serialKind: 'imei' } });
  await bench.scan(String(order?.orderId));
  await bench.scan(skuId);
  await bench.asks('Scan IMEI 1 of 2');
  await bench.scan('490154203237519');
  await bench.refuses('has a wrong check digit');
  await bench.scan('SW-CMD-OK');
  await bench.scan('490154203237518');
  await bench.asks('Scan IMEI 2 of 2');
  await expect(bench.page.getByText('In already: 490154203237518')).toBeVisible();
  await picture(bench, 'packing-serial');
  await bench.scan('SW-CMD-UNDO');
  await bench.answers('accepted', 'Taken out:');
  await bench.asks('Scan item');
  expect((await openOrder())?.lines.every((line) => line.packed === 0)).toBe(true);
});

test('a problem is reported by keys, frees the bench, and is closed by its owner', async () => {
  const order = await openOrder();
  await bench.scan('SW-CMD-PROBLEM');
  await expect(bench.page.getByRole('dialog')).toContainText('What is wrong with');
  await picture(bench, 'packing-problem');
  for (let step = 0; step < 3; step += 1) await bench.page.keyboard.press('Tab');
  await bench.page.keyboard.press('Enter');
  await bench.answers('accepted', 'supervisor has it now');
  await bench.asks('Scan any item');
  await bench.scan(String(order?.orderId));
  await bench.refuses('is still open');
  await bench.press('Enter');
  await bench.go('problems');
  await expect(bench.page.locator('main[data-screen="problems"] tbody tr')).toHaveCount(1);
  await expect(bench.page.locator('tbody tr')).toContainText('The address');
  await bench.press('F2');
  await bench.page.getByLabel('What was done').fill('asked Flipkart');
  await bench.page.keyboard.press('Enter');
  await bench.answers('accepted', 'closed');
  await expect(bench.page.getByText('No problem.')).toBeVisible();
});

test('boxes of the shelf and material are set up on the screen, suggested, taken by a scan and counted', async () => {
  await bench.press('F6');
  await expect(bench.page.getByText('No material was used')).toBeVisible();
  await bench.press('F6');
  const materials = bench.page.getByRole('region', { name: 'Packing materials' });
  await materials.getByLabel('Code').fill('tape');
  await materials.getByLabel('Name').fill('Tape');
  await materials.getByRole('button', { name: 'Add' }).click();
  await bench.answers('accepted', 'Stored.');
  const boxes = bench.page.getByRole('region', { name: 'Boxes of the shelf' });
  await boxes.getByLabel('Code', { exact: true }).fill('BOX-XL');
  await boxes.getByLabel('Name').fill('Extra large');
  for (const side of ['Inside L mm', 'Inside B mm', 'Inside H mm']) await boxes.getByLabel(side).fill('900');
  await boxes.getByLabel('Material codes').fill('tape');
  await boxes.getByRole('button', { name: 'Add' }).click();
  await expect(boxes.locator('tbody tr')).toContainText('900 × 900 × 900 mm');
  await picture(bench, 'packing-settings');
  await bench.go('packing');
  const { rows } = await bench.engine('order.list', { lane: 'picked', search: '', limit: 10 });
  await bench.scan(String(rows.at(-1)?.orderId));
  await expect(bench.page.getByRole('region', { name: 'Boxes', exact: true })).toContainText('suggested: BOX-XL');
  await bench.scan('BOX-XL');
  await bench.answers('accepted', 'Extra large');
  await bench.go('problems');
  await bench.press('F6');
  await expect(bench.page.locator('tbody tr')).toContainText('Tape');
});
