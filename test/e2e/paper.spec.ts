import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { commandCode } from '../../shared/barcode/command-code.ts';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/index.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import { pickAll } from './pick-all.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** Paper on the screen: a label printed again by the scanner alone, a printer that stands still, and what waits for it. */
let station: StationProgram;
let browser: Browser;
let bench: BenchPage;
let acts = 0;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

const act = <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> => bench.engine(operation, { ...input, scanId: `paper-${(acts += 1)}` } as never);
const prints = async (): Promise<OutputOf<'print.list'>['rows']> => (await bench.engine('print.list', { limit: 50, search: '' })).rows;

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '11', '--orders', '6', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
  bench = await openBench(browser, station.url);
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

/** Packs the order that is due first of those that need no serial number, up to its label. */
async function packOne(): Promise<void> {
  const { rows } = await bench.engine('order.list', { lane: 'picked', search: '', limit: 10 });
  for (const { orderId } of rows) {
    await act('pack.scan', { benchId: BENCH, barcode: orderId });
    for (let view = await bench.engine('pack.read', { benchId: BENCH }); view.ask === 'scan_item'; view = await bench.engine('pack.read', { benchId: BENCH })) {
      await expect(async () => {
        view = (await act('pack.scan', { benchId: BENCH, barcode: String(view.order?.lines.find((line) => line.packed < line.quantity)?.skuId) })).view;
      }).toPass();
    }
    const { ask } = await bench.engine('pack.read', { benchId: BENCH });
    if (ask === 'wait_for_label' || ask === 'scan_label') return;
    await act('pack.leave', { benchId: BENCH, reason: 'not in this spec' });
  }
  throw new Error('no order without serial numbers');
}

test('P37 N10 a label is printed again by the scanner alone, once the old one was scanned as destroyed', async () => {
  await pickAll(bench, act, 6);
  await act('pack-setting.change', { change: { weighing: 'off' } });
  await packOne();
  await bench.go('packing');
  await bench.asks('Stick label, scan it');
  await expect.poll(async () => (await prints()).map((job) => job.state)).toEqual(['printed']);
  const label = await codeOf(bench, 'packing', 'label');
  await bench.scan(commandCode('reprint'));
  await bench.page.getByRole('dialog').getByText('Scan the old label').waitFor();
  await bench.scan(commandCode('next'));
  await expect(bench.page.getByLabel('The label is torn')).toBeChecked();
  await picture(bench, 'reprint');
  await bench.page.screenshot({ path: 'test-results/reprint.png' });
  await bench.scan('8901234567000');
  await bench.refuses('The old label is');
  await bench.press('Enter');
  await bench.scan(label);
  await bench.answers('accepted', `Printing once more: Label …${label.slice(-4)}.`);
  await expect.poll(async () => (await prints()).map((job) => [job.copyNumber, job.reason, job.state, job.voided])).toEqual([[2, 'torn', 'printed', null], [1, '', 'printed', 'destroyed']]);
  // By keys: the second one is lost.
  await bench.press('F4');
  await bench.page.getByRole('dialog').getByText('Scan the old label').waitFor();
  await bench.press('F4');
  await bench.answers('accepted', 'Printing once more');
  await expect.poll(async () => (await prints()).map((job) => [job.copyNumber, job.voided])).toEqual([[3, null], [2, 'lost'], [1, 'destroyed']]);
  await expect.poll(async () => (await prints())[0]?.state).toBe('printed');
  await bench.scan(label);
  await bench.answers('accepted', 'Packed');
});

test('for P35: a printer stands still and goes on by a key; what waits is put first or cancelled', async () => {
  const { page } = bench;
  await bench.go('documents');
  const line = page.getByRole('region', { name: 'Bench printer' });
  await expect(line).toContainText('✓ Ready');
  await expect(line).toContainText('Nothing waits.');
  await bench.press('F9');
  await bench.answers('accepted', 'Bench printer stands still.');
  await packOne();
  await expect(line).toContainText('Waiting');
  const [waiting] = await prints();
  await act('pack.leave', { benchId: BENCH, reason: 'the printer stands still' });
  await packOne();
  await expect(line.getByRole('button', { name: /^Cancel/ })).toHaveCount(2);
  await page.screenshot({ path: 'test-results/printer-line.png' });
  await line.getByRole('button', { name: /first$/ }).click();
  await bench.answers('accepted', 'It comes out next.');
  await line.getByRole('button', { name: `Cancel Label …${String(waiting?.trackingId).slice(-4)}` }).click();
  await page.getByLabel('Reason').fill('packed by mistake');
  await page.keyboard.press('Enter');
  await bench.answers('accepted', 'Cancelled: it will not print.');
  await page.getByRole('button', { name: 'Reprint report' }).click();
  await expect(page.getByRole('dialog')).toContainText('Old destroyed');
  await expect(page.getByRole('dialog')).toContainText('The label is torn: 1');
  await page.screenshot({ path: 'test-results/reprint-report.png' });
  await page.keyboard.press('Escape');
  await line.getByRole('button', { name: 'Let Bench printer go on' }).click();
  await bench.answers('accepted', 'Bench printer prints again.');
  await expect.poll(async () => (await prints()).map((job) => job.state)).toEqual(['printed', 'cancelled', 'printed', 'printed', 'printed']);
  await expect(line).toContainText('Nothing waits.');
  await page.getByText('हिन्दी').click();
  await bench.press('F4');
  await page.getByRole('dialog').getByText('पुराना लेबल स्कैन करें').waitFor();
  await page.screenshot({ path: 'test-results/reprint-hindi.png' });
});
