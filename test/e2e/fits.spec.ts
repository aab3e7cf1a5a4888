import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Screen } from '../../renderer/stores/view-store.ts';
import { SCREENS } from '../../renderer/stores/view-store.ts';
import type { Language } from '../../renderer/text/index.ts';
import { turnTo } from './axe-page.ts';
import type { BenchPage } from './bench-page.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** Every screen has room on the monitors of a floor: nothing of the top bar or of a choice is cut off, and the answer stands at one spot (bench-ui rules 1 and 3). */
let station: StationProgram;
let browser: Browser;
test.describe.configure({ timeout: 240_000 });

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '7', '--orders', '12', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

/** What has no room, by its class; empty where all is seen. */
function cutOff(bench: BenchPage): Promise<readonly string[]> {
  return bench.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.top-bar, .key-bar, main.screen, .two > *, .orders-rows, .mantine-SegmentedControl-root')]
    .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => `${part.className.split(' ')[0] ?? part.tagName} lacks ${part.scrollWidth - part.clientWidth} px`));
}

const answerTop = async (bench: BenchPage): Promise<number> => (await bench.page.locator('.answer-bar').boundingBox())?.y ?? 0;

async function looked(language: Language, size: { readonly width: number; readonly height: number }, see: (bench: BenchPage, screen: Screen) => Promise<void>): Promise<void> {
  const bench = await openBench(browser, station.url, size);
  await turnTo(bench, language, 'light');
  for (const screen of SCREENS) {
    await bench.go(screen);
    await expect(bench.page.locator('main .mantine-Loader-root')).toHaveCount(0);
    await see(bench, screen);
  }
  await bench.page.close();
}

test('a list that waits has the most keys, and they stand in one line', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('picking');
  const before = await answerTop(bench);
  await bench.press('F2');
  await bench.asks('Scan an empty tote');
  await expect(bench.page.locator('.key-bar button')).toHaveCount(10);
  expect(await answerTop(bench)).toBe(before);
  await bench.page.close();
});

for (const language of ['en', 'hi'] as const) {
  test(`on a small monitor every screen fits and answers at the same spot: ${language}`, async () => {
    const found: string[] = [];
    const tops = new Set<number>();
    await looked(language, { width: 1366, height: 768 }, async (bench, screen) => {
      found.push(...(await cutOff(bench)).map((each) => `${screen}: ${each}`));
      tops.add(await answerTop(bench));
    });
    expect(found).toEqual([]);
    expect([...tops]).toHaveLength(1);
  });

  test(`on a monitor that stands on its side every screen fits: ${language}`, async () => {
    const found: string[] = [];
    await looked(language, { width: 1080, height: 1920 }, async (bench, screen) => {
      found.push(...(await cutOff(bench)).map((each) => `${screen}: ${each}`));
    });
    expect(found).toEqual([]);
  });
}
