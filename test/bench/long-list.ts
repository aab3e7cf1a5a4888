import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { systemClock } from '../../main/platform/clock.ts';
import { businessDay } from '../../shared/time.ts';
import { findBrowser } from '../e2e/browser.ts';
import { launchBrowser, openBench } from '../e2e/bench-page.ts';
import { startStation } from '../e2e/station-program.ts';
import { storePastOrders } from '../fixtures/past-orders.ts';
import type { BenchRow } from './row.ts';
import { rounded } from './row.ts';

const ORDERS = 50_000;
const ROWS_MAX = 80;
const TASK_CEILING_MS = 50;
const RATIO_MAX = 3;
const PAGES = 10;
/** From the top of a page to its end and back. */
const KEYS = ['PageDown', 'PageDown', 'PageDown', 'PageDown', 'PageUp', 'PageUp'] as const;

/** A list of 50,000 orders in Chromium: what of it stands in the page, and how long the window is busy at a time while somebody goes through it. */
export async function benchLongList(): Promise<BenchRow[]> {
  process.env['STATION_BROWSER'] ??= findBrowser((text) => process.stderr.write(`${text}\n`));
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-list-'));
  storePastOrders(join(dataFolder, 'training', businessDay(systemClock.nowMs())), ORDERS);
  const browser = await launchBrowser();
  const station = await startStation({ dataFolder, args: ['--seed', '11', '--orders', '10', '--no-new-orders', '--flipkart-packs-in-ms', '200'] });
  try {
    const bench = await openBench(browser, station.url, { width: 1920, height: 1080 });
    await expect.poll(async () => (await bench.engine('sync.read', {})).unsent, { timeout: 120_000 }).toBe(0);
    await bench.go('orders');
    const { page } = bench;
    await page.getByRole('button', { name: 'Filters off' }).press('Enter', { timeout: 2_000 }).catch(() => undefined);
    await expect(page.locator('.found-orders tbody tr')).not.toHaveCount(0);
    await watchTasks(page);
    let most = 0;
    for (let turned = 0; turned < PAGES; turned += 1) {
      const first = await page.locator('.found-orders tbody tr').first().textContent();
      for (const key of KEYS) await page.keyboard.press(key);
      most = Math.max(most, await page.locator('main tr, main [role=row]').count());
      const further = page.getByRole('button', { name: 'Look further back' });
      if ((await further.count()) === 0) continue;
      await further.press('Enter');
      await expect(page.locator('.found-orders tbody tr').first()).not.toHaveText(first ?? '');
    }
    const longest = await longestTask(page);
    const bare = await browser.newPage();
    await bare.setContent('<div style="height:600px;overflow:auto" tabindex="0"></div>');
    await watchTasks(bare);
    await scrollBare(bare);
    const bareLongest = await longestTask(bare);
    const ratio = longest / bareLongest;
    return [
      { name: 'list of 50,000: rows in the page', value: most, unit: 'rows', against: null, ratio: null, target: `<= ${ROWS_MAX}`, holds: most <= ROWS_MAX },
      {
        name: 'list of 50,000: longest task', value: rounded(longest, 1), unit: 'ms', against: rounded(bareLongest, 1), ratio: rounded(ratio, 2), target: `<= ${RATIO_MAX} x bare`, holds: ratio <= RATIO_MAX,
        ceiling: `${TASK_CEILING_MS} ms ${longest <= TASK_CEILING_MS ? 'kept' : 'not kept on this machine'}`,
      },
    ];
  } finally {
    await browser.close();
    await station.end();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** In the page: the longest time for which nothing else had a turn. A task of its own asks again and again when it comes to one. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = { longest: 0 };
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    port1.addEventListener('message', () => {
      const now = performance.now();
      watched.longest = Math.max(watched.longest, now - last);
      last = now;
      port2.postMessage(null);
    });
    port1.start();
    port2.postMessage(null);
    Object.assign(window, { watched });
  });
}

const longestTask = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { readonly watched: { readonly longest: number } }).watched.longest);

/** The least that a list of pages can be: fifty plain rows are put in the place of fifty others, as often, with the same keys. */
async function scrollBare(page: Page): Promise<void> {
  for (let turned = 0; turned < PAGES; turned += 1) {
    await page.evaluate((from) => {
      const rows = Array.from({ length: 50 }, (_, index) => `<tr>${Array.from({ length: 8 }, (_each, column) => `<td>order ${from + index} ${column}</td>`).join('')}</tr>`);
      const list = document.querySelector('div');
      if (list !== null) list.innerHTML = `<table><tbody>${rows.join('')}</tbody></table>`;
      list?.focus();
    }, turned * 50);
    for (const key of KEYS) await page.keyboard.press(key);
  }
}
