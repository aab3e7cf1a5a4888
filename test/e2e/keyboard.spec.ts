import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { SCREENS } from '../../renderer/stores/view-store.ts';
import type { BenchPage } from './bench-page.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';
import type { Stop } from './tab-walk.ts';
import { expectedStops, focusOn, stopNow } from './tab-walk.ts';

/** By keys alone: every screen is walked with Tab, every sheet is left with Escape, and the focus is never lost or hidden. */
let browser: Browser;
let station: StationProgram;
let bench: BenchPage;

test.beforeAll(async () => {
  [browser, station] = await Promise.all([launchBrowser(), startStation({ args: ['--seed', '4', '--orders', '14', '--flipkart-packs-in-ms', '200', '--no-new-orders'] })]);
  bench = await openBench(browser, station.url);
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

/** Presses Tab from the top of the window until the walk comes round. */
async function walk(): Promise<{ readonly stops: readonly Stop[]; readonly cameRound: boolean }> {
  const { page } = bench;
  const stops: Stop[] = [];
  const wanted = (await expectedStops(page)).length;
  // Scrolled boxes take the focus too, so a walk may be longer than what can be pressed; twice as long is a trap.
  for (let step = 0; step < wanted * 2 + 20; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await stopNow(page);
    // A date has a place for the day, the month and the year: three presses, one element.
    if (stop !== null && stop.at === stops.at(-1)?.at) continue;
    if (stop === null || stops.some(({ at }) => at === stop.at)) return { stops, cameRound: stop === null || stop.at === stops[0]?.at };
    stops.push(stop);
  }
  return { stops, cameRound: false };
}

for (const screen of SCREENS) {
  test(`Tab comes to everything on ${screen}, in reading order, and round again`, async () => {
    await bench.go(screen);
    await expect(bench.page.locator('main .mantine-Loader-root')).toHaveCount(0);
    // A screen that still reads changes under the walk: what counts is a walk over one that has come to rest.
    await expect(async () => {
      await focusOn(bench.page, 'start');
      const { stops, cameRound } = await walk();
      expect((await expectedStops(bench.page)).filter(({ at }) => !stops.some((stop) => stop.at === at)).map(({ name }) => name), 'never reached').toEqual([]);
      expect(cameRound, `a trap after ${stops.at(-1)?.name ?? ''}`).toBe(true);
      expect(stops.filter((stop, index) => index > 0 && !stop.isAfterTheLast).map(({ name }) => name), 'out of order').toEqual([]);
      expect(stops.filter(({ isHidden }) => isHidden).map(({ name }) => name), 'under something else').toEqual([]);
      expect(stops.filter(({ hasRim }) => !hasRim).map(({ name }) => name), 'without a rim').toEqual([]);
    }).toPass({ timeout: 60_000 });
  });
}

/** A sheet that a key opens on a screen. */
const SHEETS = [['today', 'F1'], ['today', 'F7'], ['channel', 'F2'], ['people', 'F2']] as const;

for (const [screen, key] of SHEETS) {
  test(`the sheet of ${key} on ${screen} keeps the focus, and Escape gives it back`, async () => {
    const { page } = bench;
    await bench.go(screen);
    await expect(page.locator('main .mantine-Loader-root')).toHaveCount(0);
    await focusOn(page, 'rail');
    await bench.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null), `step ${step}`).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.rail button').first()).toBeFocused();
  });
}

test('of two sheets that keys ask for, one stands: the focus is never in one that lies beneath', async () => {
  const { page } = bench;
  await bench.go('today');
  await bench.press('F7');
  const typed = page.getByLabel('Code, as it stands under the bars');
  await expect(typed).toBeFocused();
  for (const key of ['F1', 'F2', 'F7']) await bench.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(typed).toBeFocused();
  await bench.scan('SW-CMD-HELP');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await bench.press('F1');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await bench.press('F7');
  await expect(typed).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  // A key of the screen is done, and help is out of the way.
  await bench.press('F1');
  await bench.press('F9');
  await expect(page.locator('main')).toHaveAttribute('data-screen', 'packing');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('an error takes the focus while it stands, and gives it back to where it was', async () => {
  const { page } = bench;
  await bench.go('packing');
  await focusOn(page, 'rail');
  await bench.scan('NOTHING-OF-OURS-1');
  await expect(page.getByRole('alertdialog').getByRole('button')).toBeFocused();
  await bench.press('Enter');
  await expect(page.locator('.rail button').first()).toBeFocused();
});
