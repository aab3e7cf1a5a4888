import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rendererFiles } from '../../main/host/renderer-files.ts';
import type { WebHost } from '../../main/host/web/index.ts';
import { serveWeb } from '../../main/host/web/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { systemRandom } from '../../main/platform/random.ts';
import { builtWindow } from '../../main/window-build.ts';
import { WEBHOOK_PATH } from '../../shared/contract/index.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { openTrainingFloor } from '../shift/training-floor.ts';
import { launchBrowser, openBench } from './bench-page.ts';

/** Flipkart's notifications set up on the Sync screen, and what came of them shown there. */
let browser: Browser;
let floor: TrainingFloor;
let host: WebHost;
const http = axiosHttp();

test.beforeAll(async () => {
  floor = await openTrainingFloor({ folder: mkdtempSync(join(tmpdir(), 'notifications-')), sandbox: { seed: 2, orders: 3, skus: 40, webhookHttp: http }, settings: { mode: 'training' } });
  const windowFolder = builtWindow(() => undefined);
  if (windowFolder === null) throw new Error('The window was not built.');
  host = await serveWeb({
    door: { dispatch: floor.app.dispatch, subscribe: (listener) => floor.app.subscribe(listener) }, readFile: rendererFiles(windowFolder, systemRandom), scheduler: systemScheduler, random: systemRandom,
    logger: loggerTo(() => undefined), personId: 'packer-1',
  });
  floor.app.start();
  await floor.pass(2 * MINUTE_MS);
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await host.close();
  await floor.close();
  http.close();
});

test('notifications are set up on the Sync screen, and it says what came', async () => {
  const bench = await openBench(browser, host.url);
  const { page } = bench;
  await bench.go('sync');
  await expect(page.locator('h1')).toHaveText('Sync');
  const panel = page.getByRole('region', { name: 'Notifications of Flipkart' });
  await expect(panel).toContainText('Off.');
  await panel.getByRole('button', { name: 'Set notifications up' }).click();
  await panel.getByRole('switch', { name: 'Listen to notifications' }).click();
  await panel.getByRole('button', { name: 'Save' }).click();
  await bench.refuses('There is no address for Flipkart\'s notifications yet.');
  await page.keyboard.press('Enter');
  const url = `http://127.0.0.1:${host.port}${WEBHOOK_PATH}`;
  await panel.getByLabel('Address for the support ticket').fill(url);
  await panel.getByRole('button', { name: 'Save' }).click();
  await bench.answers('accepted', 'Notifications are set up.');
  await expect(panel).toContainText('On.');

  floor.sandbox.webhooks.register(url);
  const order = floor.sandbox.world.createOrder();
  floor.sandbox.world.setHold(order.shipmentId, true);
  await floor.sandbox.webhooks.idle();
  expect((await fetch(url, { method: 'POST', headers: { 'X-Date': 'Mon, 05 Jan 2026 04:30:00 GMT', 'X-Authorization': 'FKLOGIN AAAA' }, body: '{}' })).status).toBe(401);
  await floor.app.idle();
  await page.reload();
  await bench.go('sync');
  await expect(panel).toContainText('shipment_created 1 · shipment_hold 1');
  await expect(panel).toContainText('with a wrong signature 1');
  await panel.scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test-results/notifications.png' });
  await page.getByText('हिन्दी').click();
  await expect(page.getByRole('region', { name: 'Flipkart की सूचनाएँ' })).toContainText('ग़लत सिग्नेचर 1');
});
