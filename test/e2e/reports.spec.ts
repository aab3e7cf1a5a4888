import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/index.ts';
import type { Finding } from './axe-page.ts';
import { findingsOn, turnTo } from './axe-page.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import { pickAll } from './pick-all.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** Today's board and the Reports screen, over a shift that really was worked: ten orders picked, one scan wrong, one order packed. */
let browser: Browser;
let station: StationProgram;
let bench: BenchPage;
let acts = 0;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];
const act = <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> => bench.engine(operation, { ...input, scanId: `spec-${(acts += 1)}` } as never);

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  [browser, station] = await Promise.all([launchBrowser(), startStation({ args: ['--seed', '4', '--orders', '14', '--flipkart-packs-in-ms', '200', '--no-new-orders'] })]);
  bench = await openBench(browser, station.url);
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

/** What a figure of the report is, as a person reads it. */
const figure = (label: string) => bench.page.locator('.report-tiles .tile', { hasText: label }).locator('b');

test('P49 the board names each cut-off, what is left and whether it is made, large enough for three metres, and what to press next', async () => {
  const { page } = bench;
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open).toBe(14);
  await bench.go('today');
  const rows = page.locator('.cut-off');
  await expect(rows.first()).toContainText('Nobody packs');
  const left = await rows.locator('.cut-off-left b').allTextContents();
  const lanes = (await bench.engine('today.read', {})).lanes;
  expect(left.reduce((sum, each) => sum + Number(each), 0)).toBeLessThanOrEqual(14);
  expect(new Set((await rows.locator('time').allTextContents()))).toContain(await page.evaluate((atMs) => new Date(atMs + 19_800_000).toISOString().slice(11, 16), lanes[0]?.dispatchByMs ?? 0));
  for (const [what, least] of [['.cut-off-when b', 72], ['.cut-off-left b', 72], ['.day-figure b', 48]] as const) {
    const sizes = await page.locator(what).evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)));
    expect(Math.min(...sizes), what).toBeGreaterThanOrEqual(what === '.day-figure b' ? 32 : least);
  }
  await expect(page.locator('.next-line')).toContainText(/Pick \d+ orders/);
  await expect(page.locator('.next-line kbd')).toHaveText('F2');
  await expect(page.locator('.day-state')).toContainText('labels ready');
  await expect(page.locator('.day-state')).toContainText('Flipkart answers');
});

test('P49 the board follows the work: picked orders are to be packed, and a packed one gives a pace and a plot', async () => {
  test.slow();
  const { page } = bench;
  await pickAll(bench, act, 14);
  await expect(page.locator('.next-line')).toContainText(/Pack \d+ orders/);
  await bench.press('F9');
  await expect(page.locator('main')).toHaveAttribute('data-screen', 'packing');
  const { rows } = await bench.engine('order.list', { lane: 'picked', search: '', limit: 1 });
  await bench.scanAndLook(String(rows[0]?.orderId));
  await bench.scanAndLook(await codeOf(bench, 'packing', 'wrong'));
  await bench.press('Enter');
  for (let view = await bench.engine('pack.read', { benchId: BENCH }); view.ask === 'scan_item'; view = await bench.engine('pack.read', { benchId: BENCH })) {
    await bench.scanAndLook(String(view.order?.lines.find((line) => line.packed < line.quantity)?.skuId));
  }
  await expect.poll(async () => (await bench.engine('pack.read', { benchId: BENCH })).ask, { timeout: 120_000 }).toBe('scan_label');
  await bench.scanAndLook(String((await bench.engine('pack.read', { benchId: BENCH })).nextTrackingId));
  await bench.go('today');
  const plot = page.getByRole('img', { name: 'Packed, and what the cut-offs need' });
  await expect(plot).toBeVisible();
  await expect(page.locator('.plotted figcaption')).toContainText('Needed by the cut-off');
  await page.locator('.plotted-table summary').press('Enter');
  await expect(page.locator('.plotted-table tbody tr').first()).toBeVisible();
  await page.locator('.plotted-table summary').press('Enter');
  await picture(bench, 'today-board');
});

test('a report counts what was scanned, by hour and by person, and by keys alone every part and span is reached', async () => {
  const { page } = bench;
  await bench.go('reports');
  const report = await bench.engine('report.read', { span: 'today' });
  await expect(figure('Orders packed')).toHaveText('1');
  await expect(figure('Units picked')).toHaveText(String(report.total.unitsPicked));
  expect(report.byHour.reduce((sum, row) => sum + row.unitsPicked, 0)).toBe(report.total.unitsPicked);
  await expect(page.getByRole('region', { name: 'By person' }).locator('tfoot')).toContainText(String(report.total.unitsPicked));
  await expect(page.getByRole('img', { name: 'Throughput' })).toBeVisible();
  await picture(bench, 'reports');
  await bench.press('F4');
  await expect(figure('Wrong scans caught')).toHaveText(String(report.total.wrongScans));
  await bench.press('F4');
  await expect(page.getByRole('heading', { name: 'Longest idle spans' })).toBeVisible();
  await bench.press('F4');
  await expect(page.getByText('No mismatch on these days.')).toBeVisible();
  await bench.press('F4');
  await bench.press('F2');
  await expect(page.getByText('Nobody scanned anything on these days.')).toBeVisible();
  await bench.press('F2');
  await expect(page.getByRole('region', { name: 'By day' }).locator('tbody tr')).toHaveCount(7);
});

test('days of one’s own are typed, and days that are turned are refused in words', async () => {
  const { page } = bench;
  await bench.press('F3');
  await expect(page.getByLabel('First day')).toBeFocused();
  await page.getByLabel('First day').fill('2026-03-02');
  await page.getByLabel('Last day').fill('2026-03-01');
  await page.getByLabel('Last day').press('Enter');
  await expect(page.getByRole('alert')).toContainText('The last day lies before the first one.');
  await bench.press('F2');
  await expect(figure('Orders packed')).toHaveText('1');
});

test('it leaves as a sheet and as one page, from the keyboard', async () => {
  const { page } = bench;
  const saved = page.waitForEvent('download');
  await bench.press('F6');
  expect((await saved).suggestedFilename()).toMatch(/^work-\d{4}-\d\d-\d\d\.csv$/);
  await bench.answers('accepted', 'saved as a sheet');
  await bench.press('F8');
  await expect(page.getByRole('dialog', { name: 'Work and mistakes' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('both are seen, read aloud and fit: in each language and look, on a small screen and on a portrait one', async () => {
  test.slow();
  const { page } = bench;
  const found: (Finding | string)[] = [];
  for (const [language, theme, width, height] of [['en', 'light', 1920, 1080], ['hi', 'dark', 1366, 768], ['hi', 'contrast', 1080, 1920]] as const) {
    await page.setViewportSize({ width, height });
    await turnTo(bench, language, theme);
    for (const screen of ['today', 'reports'] as const) {
      await bench.go(screen);
      for (let part = 0; part < (screen === 'reports' ? 4 : 1); part += 1) {
        await expect(page.locator('main .mantine-Loader-root')).toHaveCount(0);
        found.push(...await findingsOn(bench, `${screen} ${part}, ${language}, ${theme}`));
        found.push(...await page.evaluate((place) => [...document.querySelectorAll<HTMLElement>('main, .cut-off, .cut-off-verdict, .day-figure, .report-tiles .tile, .plotted-area')]
          .filter((each) => each.scrollWidth > each.clientWidth + 2).map((each) => `${place}: too wide: ${each.className} ${each.textContent?.slice(0, 40) ?? ''}`), `${screen} ${part} ${language} ${width}`));
        await page.screenshot({ path: `test-results/board-${screen}-${part}-${language}-${theme}-${width}.png`, fullPage: false });
        if (screen === 'reports') await bench.press('F4');
      }
    }
  }
  expect(found).toEqual([]);
});

test('a report stays on the screen while the station does not answer, and the top bar says so', async () => {
  const { page } = bench;
  await page.setViewportSize({ width: 1366, height: 768 });
  await turnTo(bench, 'en', 'light');
  await bench.go('reports');
  await expect(figure('Orders packed')).toHaveText('1');
  await station.kill();
  await expect(page.locator('.top-bar')).toContainText('Station not answering');
  await expect(figure('Orders packed')).toHaveText('1');
  await bench.press('F6');
  await expect(page.locator('.answer-bar, .cover').first()).toContainText(/station/i);
});
