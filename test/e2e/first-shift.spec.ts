import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf, LessonView } from '../../shared/contract/index.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** The guided first shift as a new packer does it: ten tasks by scanner and keys alone, with the coach beside each of them. */
let station: StationProgram;
let browser: Browser;
test.describe.configure({ timeout: 300_000 });
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '9', '--orders', '12', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

const coach = (bench: BenchPage) => bench.page.locator('.coach');
const lesson = (bench: BenchPage): Promise<LessonView> => bench.engine('lesson.read', { benchId: BENCH });

/** The coach asks for this task, and what it needs is here; what it says is all on the screen, and the answer bar is below it. */
async function asked(bench: BenchPage, task: string, number: number): Promise<void> {
  await expect(coach(bench)).toHaveAttribute('data-task', task, { timeout: 30_000 });
  await expect.poll(async () => (await lesson(bench)).stage, { timeout: 90_000 }).toBe('ready');
  await expect(coach(bench).locator('.coach-do')).toBeVisible();
  const [panel, bar, screen] = await Promise.all([coach(bench).boundingBox(), bench.page.locator('.answer-bar').boundingBox(), bench.page.locator('main').boundingBox()]);
  expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThanOrEqual((bar?.y ?? 0) + 1);
  expect((screen?.y ?? 0) + (screen?.height ?? 0)).toBeLessThanOrEqual((panel?.y ?? 0) + 1);
  await picture(bench, `first-shift-${number}`);
}

/** The label that came out for the open order. */
async function stickLabel(bench: BenchPage): Promise<string> {
  await bench.asks('Stick label, scan it');
  let label = '';
  await expect(async () => {
    label = await codeOf(bench, 'packing', 'label');
  }).toPass();
  await bench.scan(label);
  await bench.answers('accepted', 'Packed:');
  return label;
}

test('for N15: a new packer is led through ten tasks by scanner and keys, leaves in the middle and comes back, and sees how it went', async () => {
  const bench = await openBench(browser, station.url);
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open, { timeout: 60_000 }).toBe(12);
  await expect(bench.page.getByText('First day here?')).toBeVisible();
  await picture(bench, 'first-shift-offer');
  await bench.press('F8');

  await asked(bench, 'language', 1);
  await bench.press('h');
  await expect(coach(bench)).toHaveAttribute('data-task', 'list');
  await expect(coach(bench)).toContainText('पिकिंग');
  await bench.page.locator('[data-switch="language"]').press('Enter');

  await asked(bench, 'list', 2);
  await bench.press('2');
  await bench.press('F3');
  await bench.asks('Scan an empty tote');
  await bench.scan('TOTE-1');
  await bench.answers('accepted', 'Tote TOTE-1.');

  await asked(bench, 'pick', 3);
  await bench.press('F12');
  await expect(bench.page.locator('.practice button[data-now="true"]')).toHaveCount(1);
  await expect(bench.page.locator('.practice button[data-now="true"]')).toContainText(await codeOf(bench, 'picking', 'bin'));
  await picture(bench, 'first-shift-practice');
  await bench.page.locator('.practice button[data-now="true"]').press('Enter');
  await bench.answers('accepted', 'Bin');
  await bench.press('F12');
  await bench.scanAndLook(await codeOf(bench, 'picking', 'item'));

  await asked(bench, 'wrong-bin', 4);
  const { now, provenBin } = await bench.engine('pick.read', { benchId: BENCH });
  if (provenBin === now?.binCode) await bench.scanAndLook(await codeOf(bench, 'picking', 'item'));
  await bench.scan(await codeOf(bench, 'picking', 'wrong'));
  await bench.refuses(/This is bin .*/);
  await bench.press('Enter');
  await bench.scanAndLook(await codeOf(bench, 'picking', 'bin'));
  await expect(coach(bench)).toHaveAttribute('data-task', 'single');
  await expect(coach(bench)).toContainText('Pick first');

  // Left in the middle: the window comes back at the same task.
  await bench.page.reload();
  await expect(coach(bench)).toHaveAttribute('data-task', 'single');
  for (let view = await bench.engine('pick.read', { benchId: BENCH }); view.now !== null; view = await bench.engine('pick.read', { benchId: BENCH })) {
    await bench.scanAndLook(await codeOf(bench, 'picking', view.provenBin === view.now.binCode ? 'item' : 'bin'));
  }

  await bench.press('1');
  await asked(bench, 'single', 5);
  await bench.scan((await lesson(bench)).codes[0] ?? '');
  const first = await stickLabel(bench);

  await asked(bench, 'three', 6);
  const three = (await lesson(bench)).codes[0] ?? '';
  await bench.scanAndLook(three);
  await bench.press('F2');
  await bench.answers('accepted', 'Taken out:');
  for (let unit = 0; unit < 3; unit += 1) await bench.scanAndLook(three);
  const second = await stickLabel(bench);

  await asked(bench, 'refused', 7);
  await bench.scan(await codeOf(bench, 'packing', 'wrong'));
  await bench.refuses(/No picked order needs/);
  await expect.poll(async () => (await lesson(bench)).task).toBe('cancelled');
  await bench.press('Enter');

  await asked(bench, 'cancelled', 8);
  const cancelled = (await lesson(bench)).codes[0] ?? '';
  await bench.scan(cancelled);
  await bench.refuses(/STOP/);
  await picture(bench, 'first-shift-stop');
  await bench.press('Enter');
  await bench.go('tasks');
  await picture(bench, 'first-shift-tasks');
  await bench.scan(cancelled);
  await bench.answers('complete', /./);

  await asked(bench, 'reprint', 9);
  await bench.press('8');
  await bench.press('F4');
  await expect(bench.page.getByRole('dialog')).toBeVisible();
  await picture(bench, 'first-shift-reason');
  await bench.press('F3');
  await bench.press('F4');

  await asked(bench, 'handover', 10);
  await bench.press('3');
  await expect(bench.page.locator('main')).toHaveAttribute('data-screen', 'handover');
  // Flipkart lists a parcel once it was told of it.
  await expect.poll(async () => (await bench.engine('sync.read', {})).unsent, { timeout: 60_000 }).toBe(0);
  for (let tries = 0; tries < 4 && (await bench.engine('handover.read', { benchId: BENCH })).parcels.length === 0; tries += 1) {
    await bench.press('F2');
    await bench.answers('accepted', 'is open.');
  }
  await bench.scan(first);
  await bench.answers('accepted', 'Out:');
  await bench.press('F9');
  await expect(bench.page.locator('.answer-bar')).toContainText('Manifests that came: 1.', { timeout: 60_000 });
  await picture(bench, 'first-shift-missing');
  await bench.scan(second);
  await bench.answers('complete', 'Out:');
  await bench.press('F10');
  await bench.answers('complete', 'Signed.');

  await expect(coach(bench)).toHaveCount(0);
  await bench.go('today');
  const certificate = bench.page.locator('.certificate');
  await expect(certificate).toContainText('You know the work.');
  await expect(certificate.locator('.tile', { hasText: 'mistakes' })).toContainText('0');
  await expect(certificate.locator('.tile', { hasText: 'orders packed' })).toContainText('2');
  await picture(bench, 'first-shift-done');
});

test('the coach is folded and unfolded by a key and stays as it was over a reload', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('today');
  await bench.press('F8');
  await expect(coach(bench)).toHaveAttribute('data-open', 'true');
  await bench.press('0');
  await expect(coach(bench)).toHaveAttribute('data-open', 'false');
  await bench.page.reload();
  await expect(coach(bench)).toHaveAttribute('data-open', 'false');
  await bench.press('0');
  await bench.press('/');
  await expect(coach(bench)).toHaveAttribute('data-task', 'list');
});
