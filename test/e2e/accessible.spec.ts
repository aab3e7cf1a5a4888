import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { findingsOnScreens } from './axe-page.ts';
import type { BenchPage } from './bench-page.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** WCAG 2.2 AA, as far as a program can see it: every screen in both languages, light and dark. `accessible-all.spec.ts` looks at the rest. */
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

for (const [language, theme] of [['en', 'light'], ['hi', 'dark']] as const) {
  test(`every screen can be seen, read aloud and reached: ${language}, ${theme}`, async () => {
    test.slow();
    expect(await findingsOnScreens(bench, language, theme)).toEqual([]);
  });
}
