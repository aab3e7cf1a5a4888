import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebHost } from '../../main/host/web/index.ts';
import type { Secrets } from '../../main/platform/secrets.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import { floorWindow } from './floor-window.ts';

/** The Doctor screen by keys, over a station whose password is wrong and then right. */
let browser: Browser;
let floor: TrainingFloor;
let host: WebHost;
const secrets: Secrets = heldSecrets({ 'flipkart.appSecret': 'wrong' });

test.beforeAll(async () => {
  floor = await openTrainingFloor({ folder: mkdtempSync(join(tmpdir(), 'doctor-')), sandbox: { seed: 2, orders: 3 }, settings: { mode: 'training' }, secrets });
  await secrets.set('flipkart.appId', floor.sandbox.world.appId);
  host = await floorWindow(floor);
  await fillWarehouse(floor);
  floor.app.start();
  await floor.pass(2 * MINUTE_MS);
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await host.close();
  await floor.close();
});

test('N16 the lamp leads to the doctor, which names what is wrong and what to do; put right, a key checks again', async () => {
  const bench = await openBench(browser, host.url);
  const { page } = bench;
  await page.locator('.lamp', { hasText: 'Flipkart refuses the key' }).click();
  await expect(page.locator('h1')).toHaveText('Doctor');
  await expect(page.locator('.doctor tr[data-check]')).toHaveCount(10);
  const token = page.locator('[data-check="token"]');
  await expect(token).toHaveAttribute('data-ok', 'false');
  await expect(token).toContainText('Wrong API password');
  await expect(token).toContainText('Enter the Secret Key of the application again.');
  await expect(page.locator('[data-check="printers"]')).toHaveAttribute('data-ok', 'true');
  await expect(page.locator('[data-job="pull"]')).toContainText('Key or token');
  await page.screenshot({ path: 'test-results/doctor-wrong.png' });

  await page.getByText('हिन्दी').click();
  await expect(token).toContainText('ग़लत API पासवर्ड');
  await page.screenshot({ path: 'test-results/doctor-hindi.png' });
  await page.getByText('English').click();

  await secrets.set('flipkart.appSecret', floor.sandbox.world.appSecret);
  await bench.press('F2');
  await expect(page.locator('.answer-bar')).toHaveAttribute('data-tone', /accepted|attention/);
  await expect(token).toHaveAttribute('data-ok', 'true');
  // The jobs went on by themselves as soon as the key was good; stock has a pace of its own.
  await floor.until('everything is told', async () => (await floor.must('sync.read', {})).unsent === 0, HOUR_MS);
  await bench.press('F2');
  await bench.answers('accepted', 'Checked: everything is in order.');
  await expect(page.locator('.doctor tr[data-ok="false"]')).toHaveCount(0);
  await expect(page.locator('.lamp', { hasText: 'Flipkart refuses the key' })).toHaveCount(0);
  await page.screenshot({ path: 'test-results/doctor-good.png' });

  // From the Sync screen by key.
  await bench.go('sync');
  await expect(page.locator('h1')).toHaveText('Sync');
  await bench.press('F3');
  await expect(page.locator('h1')).toHaveText('Doctor');
});
