import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebHost } from '../../main/host/web/index.ts';
import type { Screen, Theme } from '../../renderer/stores/view-store.ts';
import { SCREENS } from '../../renderer/stores/view-store.ts';
import type { Language } from '../../renderer/text/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { emptyHands, pickList } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';
import { turnTo } from './axe-page.ts';
import type { BenchPage } from './bench-page.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import { floorWindow } from './floor-window.ts';

/**
 * How the window looks, held against kept pictures (`looks/`): a floor whose clock stands still, so that each picture is the same on every run. At most 60
 * of them; everything else is held by its words and by axe. After a change that was meant: `npm run e2e -- looks.spec --update-snapshots`, and look at each.
 */
let floor: TrainingFloor;
let host: WebHost;
let browser: Browser;

test.describe.configure({ timeout: 300_000 });

test.beforeAll(async () => {
  floor = await openTrainingFloor({ folder: mkdtempSync(join(tmpdir(), 'looks-')), sandbox: { seed: 4, orders: 9 }, settings: { mode: 'training' } });
  host = await floorWindow(floor);
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('orders are pulled', async () => (await floor.must('order.list', { lane: 'all', search: '', limit: 20 })).total === 9, HOUR_MS);
  const { picklistId } = await floor.must('picklist.create', { shipments: { dueNext: 4 } });
  await pickList(floor, picklistId, 'TOTE-1', emptyHands());
  await floor.must('picklist.create', { shipments: { dueNext: 3 } });
  await floor.pass(2 * MINUTE_MS);
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await host.close();
  await floor.close();
});

/** A window whose clock stands where the floor's does. */
async function still(size?: { readonly width: number; readonly height: number }): Promise<BenchPage> {
  const bench = await openBench(browser, host.url, size);
  await bench.page.clock.setFixedTime(floor.time.nowMs());
  await bench.page.reload();
  await expect(bench.page.locator('.frame')).toBeVisible();
  return bench;
}

async function looksLike(bench: BenchPage, name: string): Promise<void> {
  await expect(bench.page.locator('main .mantine-Loader-root')).toHaveCount(0);
  await bench.page.evaluate(() => document.fonts.ready);
  await expect(bench.page).toHaveScreenshot(`${name}.png`, { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: 0.002 });
}

/** Screens in one look: a name that none of them has twice. */
async function screensIn(look: string, language: Language, theme: Theme, screens: readonly Screen[], size?: { readonly width: number; readonly height: number }): Promise<void> {
  const bench = await still(size);
  await turnTo(bench, language, theme);
  for (const screen of screens) {
    await bench.go(screen);
    await test.step(`${screen}, ${look}`, () => looksLike(bench, `${screen}-${look}`));
  }
  await bench.page.close();
}

/** What a bench looks at all day. */
const BENCH_SCREENS: readonly Screen[] = ['packing', 'picking', 'handover', 'today'];

test('every screen in English, light', () => screensIn('en-light', 'en', 'light', SCREENS));

test('the screens of a bench, and those that are read, in Hindi, dark', () => screensIn('hi-dark', 'hi', 'dark', [...BENCH_SCREENS, 'returns', 'orders', 'stock', 'sync', 'day', 'reports']));

test('the screens of a bench in high contrast', () => screensIn('en-contrast', 'en', 'contrast', BENCH_SCREENS));

test('the screens of a bench on a tall monitor', () => screensIn('tall', 'en', 'light', [...BENCH_SCREENS, 'orders'], { width: 1080, height: 1920 }));

test('the screens of a bench on a large monitor', () => screensIn('large', 'en', 'light', BENCH_SCREENS, { width: 1920, height: 1080 }));

test('an order that is packed, a scan that is wrong, help, and practice', async () => {
  const bench = await still();
  await turnTo(bench, 'en', 'light');
  await bench.go('packing');
  const { rows } = await floor.must('order.list', { lane: 'picked', search: '', limit: 1 });
  await bench.scan(String(rows[0]?.orderId));
  await bench.answers('accepted', 'is open');
  await looksLike(bench, 'packing-open');
  await bench.scan('NOBODY-KNOWS-1');
  await expect(bench.page.getByRole('alertdialog')).toBeVisible();
  await looksLike(bench, 'packing-wrong');
  await bench.press('Enter');
  await bench.press('F1');
  await expect(bench.page.getByRole('dialog')).toBeVisible();
  await looksLike(bench, 'packing-help');
  await bench.press('Escape');
  await bench.press('F12');
  await expect(bench.page.locator('.practice')).toBeVisible();
  await looksLike(bench, 'packing-practice');
  await bench.page.close();
});
