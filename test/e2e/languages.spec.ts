import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { rendererFiles } from '../../main/host/renderer-files.ts';
import type { WebHost } from '../../main/host/web/index.ts';
import { serveWeb } from '../../main/host/web/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { systemRandom } from '../../main/platform/random.ts';
import { SCREENS } from '../../renderer/stores/view-store.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';
import type { BenchPage } from './bench-page.ts';
import { launchBrowser, openBench } from './bench-page.ts';

// The window is built before the first test.
test.describe.configure({ timeout: 300_000 });

/** The window with a third language, made as anybody would make it: a file, and its name in the table. */
let browser: Browser;
let floor: TrainingFloor;
let host: WebHost;
let bench: BenchPage;
/** Every text that the engine told this window: goods, people, codes and what Flipkart says are in no language of ours. */
const told = new Set<string>();

const TABLE = 'renderer/text/languages/table.ts';
const FILE = resolve('test/doubles/pseudo-language.ts');

async function windowWithPseudo(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'window-'));
  await build({
    configFile: 'vite.config.ts', logLevel: 'warn', build: { outDir, minify: false },
    plugins: [{
      name: 'third-language', enforce: 'pre',
      transform: (code, id) => (id.endsWith(TABLE) ? code.replace('{ en, hi }', '{ en, hi, xx }').replace(/^/, `import { language as xx } from '${FILE}';\n`) : null),
    }],
  });
  return outDir;
}

test.beforeAll(async () => {
  floor = await openTrainingFloor({ folder: mkdtempSync(join(tmpdir(), 'languages-')), sandbox: { seed: 4, orders: 6 }, settings: { mode: 'training' } });
  host = await serveWeb({
    door: { dispatch: floor.app.dispatch, subscribe: (listener) => floor.app.subscribe(listener) }, readFile: rendererFiles(await windowWithPseudo(), systemRandom), scheduler: systemScheduler, random: systemRandom,
    logger: loggerTo(() => undefined), personId: 'packer-1',
  });
  await fillWarehouse(floor);
  floor.app.start();
  await floor.pass(2 * MINUTE_MS);
  browser = await launchBrowser();
  bench = await openBench(browser, host.url);
  bench.page.on('response', async (response) => {
    if (response.url().endsWith('/invoke')) for (const text of textsIn(await response.json().catch(() => null))) told.add(text);
  });
});

test.afterAll(async () => {
  await browser.close();
  await host.close();
  await floor.close();
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn);
}

/** Months come from the locale that a language names, and the third one names an English one. */
const MONTHS = Array.from({ length: 12 }, (_, month) => new Intl.DateTimeFormat('en-IN', { month: 'short' }).format(new Date(2026, month, 5)));
/** Names that are the same in every language: brands, keys, units, the languages themselves, and whoever works on the floor of this test. */
const NAMES = new Set(['Flipkart', 'English', 'Pseudo', 'Enter', 'Tab', 'API', 'dpi', 'runner', ...MONTHS]);
/** A value of ours that stands in no text (`sent_away`, `OPEN`) is a text that nobody translated, wherever it came from. */
const isValueOfOurs = (text: string): boolean => /^[a-z]+(_[a-z]+)*$/.test(text) || /^[A-Z]+(_[A-Z]+)*$/.test(text);

/** All that can be read, or heard by whoever has it read aloud. */
function textsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) if (!['STYLE', 'SCRIPT'].includes(node.parentElement?.tagName ?? '')) texts.push(node.textContent ?? '');
    for (const element of document.body.querySelectorAll('*')) for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(element.getAttribute(name) ?? '');
    return texts;
  });
}

/** Words that are not in the third language and were not told by the engine. */
function leaksIn(shown: readonly string[]): string[] {
  const words = new Set([...told].filter((text) => !isValueOfOurs(text)).flatMap((text) => text.split(/[^A-Za-z]+/)));
  return [...new Set(shown.flatMap((text) => (text.match(/[A-Za-z]{3,}/g) ?? []).flatMap((word) => {
    const isOurs = !/[aeiou]/i.test(word.replaceAll(/([aeiou])\1/gi, ''));
    return isOurs || words.has(word) || NAMES.has(word) ? [] : [`${word}: ${text.trim().slice(0, 80)}`];
  })))];
}

/** Texts of bars and keys that do not fit where they stand at 1366 × 768, and switches that are beyond the edge. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => [...[...document.querySelectorAll<HTMLElement>('.bar-switch')].filter((element) => element.getBoundingClientRect().right > innerWidth).map((element) => `beyond the edge: ${element.ariaLabel ?? ''}`), ...[...document.querySelectorAll<HTMLElement>('.rail span, .key-bar button, .ask, .tile, .pack-steps li, h1, th, main button')]
    .filter((element) => element.scrollWidth > element.clientWidth + 2 && getComputedStyle(element).overflowX !== 'visible').map((element) => element.textContent ?? '')]);
}

test('P54 N12 a third language is one file: every text of every screen comes from it', async () => {
  const { page } = bench;
  await page.locator('[data-switch="language"]').click();
  await expect(page.locator('h1')).toHaveText('आज');
  await page.locator('[data-switch="language"]').click();
  await expect(page.locator('h1')).toHaveText('Toodaay');
  const seen = new Map<string, readonly string[]>();
  const cut: string[] = [];
  for (const screen of SCREENS) {
    await bench.go(screen);
    await expect(page.locator('main')).toContainText(/\S/);
    await expect(page.locator('main .mantine-Loader-root')).toHaveCount(0);
    await page.screenshot({ path: `test-results/pseudo-${screen}.png` });
    seen.set(screen, await textsOn(page));
    cut.push(...(await cutOff(page)).map((text) => `${screen}: ${text}`));
  }
  // What the engine told is read a moment after it is drawn.
  await expect.poll(() => [...seen].flatMap(([screen, texts]) => leaksIn(texts).map((leak) => `${screen}: ${leak}`))).toEqual([]);
  expect(cut).toEqual([]);
});

test('N12 an error is seen at the edge and heard as tone and words; the next scan ends the words, OK ends the edge', async () => {
  const { page } = bench;
  await page.evaluate(() => {
    const view = JSON.parse(localStorage.getItem('view') ?? '{}') as { state: Record<string, unknown> };
    localStorage.setItem('view', JSON.stringify({ ...view, state: { ...view.state, language: 'hi', spoken: 'errors' } }));
  });
  await page.reload();
  await bench.go('packing');
  await bench.scan('NOBODY-KNOWS-1');
  await expect(page.locator('.flash-edge')).toHaveAttribute('data-steady', 'true');
  await expect(page.locator('.flash-edge .mark').first()).toHaveText('✕');
  await expect(page.locator('html')).toHaveAttribute('data-sound', 'wrong');
  await expect(page.locator('html')).toHaveAttribute('data-spoken', 'not-known');
  await bench.press('Enter');
  await expect(page.locator('.flash-edge')).toHaveCount(0);
});

test('P54 N12 the language goes with the person, and the bench has its own again', async () => {
  const { page } = bench;
  const name = page.locator('.top-bar .person');
  const meera = { name: 'Meera', role: 'admin', pin: '482910' } as const;
  const { personId } = await bench.engine('person.add', { scanId: 'add-meera', ...meera } as never);
  await expect(name).toHaveText('Meera');
  await page.locator('.bar-switch').nth(0).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('English').click();
  await sheet.getByText('All', { exact: true }).click();
  await expect.poll(() => bench.engine('preference.read', {})).toEqual({ ways: { language: 'en', spoken: 'all' } });
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.locator('.sign-out').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'hi');
  await bench.engine('person.signIn', { scanId: 'in-meera', key: { personId, pin: meera.pin } } as never);
  await expect(name).toHaveText('Meera');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
