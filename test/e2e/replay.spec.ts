import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf, OutputOf } from '../../shared/contract/index.ts';
import { istClock } from '../../shared/time.ts';
import { findingsOn, turnTo } from './axe-page.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** A shift, and the same shift again: by keys alone, in both languages. */
let browser: Browser;
let station: StationProgram;
let bench: BenchPage;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

test.beforeAll(async () => {
  [browser, station] = await Promise.all([launchBrowser(), startStation({ args: ['--seed', '4', '--orders', '6', '--flipkart-packs-in-ms', '200', '--no-new-orders'] })]);
  bench = await openBench(browser, station.url);
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

async function work(): Promise<void> {
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.asks('Scan an empty tote');
  await bench.scan('TOTE-1');
  await bench.answers('accepted', 'Tote TOTE-1.');
  await bench.scan(await codeOf(bench, 'picking', 'wrong'));
  await bench.refuses(/This is bin .*/);
  await bench.press('Enter');
  for (let view = await bench.engine('pick.read', { benchId: BENCH }); view.now !== null; view = await bench.engine('pick.read', { benchId: BENCH })) {
    await bench.scanAndLook(await codeOf(bench, 'picking', view.provenBin === view.now.binCode ? 'item' : 'bin'));
  }
}

async function refusedAtMs({ day, fromMs }: OutputOf<'replay.shifts'>['shifts'][number]): Promise<number> {
  let from: InputOf<'replay.read'>['from'] = { atMs: fromMs };
  for (;;) {
    const { steps, next }: OutputOf<'replay.read'> = await bench.engine('replay.read', { day, from });
    const refused = steps.find((step) => step.kind === 'scan.refused');
    if (refused !== undefined) return refused.atMs;
    if (next === null) throw new Error('no scan was refused');
    from = { seq: next };
  }
}

test('N15 a shift is played again on a screen that changes nothing: fast, act by act, and from an order on', async () => {
  const { page } = bench;
  await work();
  await bench.go('replay');
  await expect(page.locator('.replay-clock')).toBeVisible();
  const shownSeq = async (): Promise<number> => Number(await page.locator('.replay-step').getAttribute('data-seq').catch(() => 0));

  await bench.press('F8');
  const { shifts } = await bench.engine('replay.shifts', {});
  const [shift] = shifts;
  if (shift === undefined) throw new Error('no shift');
  // To the minute of the scan that was refused: on a busy machine the shift ends in a later one.
  const refusedAt = istClock(await refusedAtMs(shift));
  await page.keyboard.type(refusedAt, { delay: 400 });
  await bench.press('Enter');
  await expect(page.locator('.replay-clock')).toContainText(refusedAt);

  // Act by act, to the scan that was refused; on a quick machine the stock of the whole floor came in the same minute.
  const said = page.locator('.replay-answer');
  for (let acts = 0; acts < 1_000 && (await said.count()) === 0; acts += 1) {
    const before = await shownSeq();
    await bench.press('F3');
    await expect.poll(shownSeq).not.toBe(before);
  }
  await expect(said).toHaveText('The bench said: Wrong bin');
  await expect(page.locator('.replay-who')).toContainText('bench-1');
  await picture(bench, 'replay');
  for (const [language, theme] of [['hi', 'dark'], ['hi', 'contrast'], ['en', 'light']] as const) {
    await turnTo(bench, language, theme);
    expect(await findingsOn(bench, `a refused scan, ${language}, ${theme}`)).toEqual([]);
    // What the bench answered is read without scrolling.
    await expect(said).toBeInViewport({ ratio: 1 });
  }
  const refusedSeq = await shownSeq();
  await bench.press('F3');
  await expect.poll(shownSeq).toBeGreaterThan(refusedSeq);
  await bench.press('F4');
  await expect.poll(shownSeq).toBe(refusedSeq);

  // At sixty times the speed to the end, and it stops there by itself.
  await bench.press('F5');
  await expect(page.locator('.replay-moment [role=status]')).toContainText('60 × as fast');
  await bench.press('F2');
  await expect(page.locator('.replay-moment [role=status]')).toContainText('End of the day', { timeout: 60_000 });
  await expect(page.locator('.replay-step')).toContainText(/Picked|Scanned|Label/);

  // An order by its number, and by a scan of what is on the floor.
  const { rows } = await bench.engine('order.list', { lane: 'picked', search: '', limit: 1 });
  const orderId = rows[0]?.orderId ?? '';
  await bench.scan(orderId);
  await bench.answers('accepted', `Here ${orderId} is first in somebody’s hand.`);
  await expect(page.locator('.replay-step')).toContainText(orderId.slice(-4));
  await bench.scan('NO-SUCH-ORDER-9');
  await bench.answers('attention', 'No order here is called NO-SUCH-ORDER-9.');
  await bench.press('F8');
  await expect(page.getByRole('dialog')).toBeVisible();
  await bench.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await turnTo(bench, 'hi', 'dark');
  await expect(page.locator('h1')).toHaveText('रीप्ले');
  await expect(page.locator('.replay-moment')).not.toContainText(/Scanned|Paused/);
});
