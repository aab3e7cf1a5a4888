import type { Browser } from '@playwright/test';
import { chromium, expect, test } from '@playwright/test';
import process from 'node:process';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/index.ts';
import { DEFAULT_CAMERA } from '../../shared/fulfilment/camera.ts';
import { findingsOn, turnTo } from './axe-page.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, openBench, picture } from './bench-page.ts';
import { BROWSER_ARGS } from './browser.ts';
import { pickAll } from './pick-all.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** The camera at the bench (floor.md P29), with the camera that Chromium plays for tests: a picture that never stands still. */
let station: StationProgram;
let browser: Browser;
let bench: BenchPage;
let acts = 0;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

const act = <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> => bench.engine(operation, { ...input, scanId: `camera-${(acts += 1)}` } as never);
const launch = (...args: readonly string[]): Promise<Browser> => chromium.launch({ executablePath: process.env['STATION_BROWSER'] ?? chromium.executablePath(), args: [...BROWSER_ARGS, ...args] });
const line = (state: string) => bench.page.locator(`.camera-line[data-camera="${state}"]`);

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '9', '--orders', '5', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launch('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream');
  bench = await openBench(browser, station.url);
  await pickAll(bench, act, 5);
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

/** Opens the next order and scans all of it; gives its ids. */
async function packNext(): Promise<{ readonly orderId: string; readonly shipmentId: InputOf<'camera.pictures'>['shipmentId'] }> {
  const { orderId, shipmentId } = (await bench.engine('order.list', { lane: 'picked', search: '', limit: 1 })).rows[0] ?? { orderId: '', shipmentId: '' as never };
  await bench.scanAndLook(orderId);
  for (let view = await bench.engine('pack.read', { benchId: BENCH }); view.ask === 'scan_item'; view = await bench.engine('pack.read', { benchId: BENCH })) {
    await bench.scanAndLook(String(view.order?.lines.find((each) => each.packed < each.quantity)?.skuId));
  }
  return { orderId, shipmentId };
}

async function stick(): Promise<void> {
  await bench.asks('Stick label, scan it');
  let label = '';
  await expect(async () => {
    label = await codeOf(bench, 'packing', 'label');
  }).toPass();
  await bench.scan(label);
  await bench.asks('Scan any item');
}

const pictures = async (shipmentId: InputOf<'camera.pictures'>['shipmentId']): Promise<OutputOf<'camera.pictures'>['rows']> => (await bench.engine('camera.pictures', { shipmentId })).rows;

/** It can be seen, read aloud and reached in every look. */
async function isAccessible(what: string): Promise<void> {
  for (const [language, theme] of [['hi', 'dark'], ['hi', 'contrast'], ['en', 'light']] as const) {
    await turnTo(bench, language, theme);
    expect(await findingsOn(bench, `${what}, ${language}, ${theme}`)).toEqual([]);
  }
  await blur();
}

/** Enter is the screen's again, and not that of the switch which was pressed last. */
const blur = (): Promise<void> => bench.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

test('a supervisor turns it on, looks through it, and is told what it does', async () => {
  await bench.go('problems');
  for (const part of ['Material', 'Packing settings', 'Camera']) {
    await bench.press('F6');
    await expect(bench.page.getByRole('radio', { name: part })).toBeChecked();
  }
  await bench.page.locator('label', { hasText: 'Photo' }).click();
  await bench.press('F2');
  const seen = bench.page.getByRole('region', { name: 'What the camera sees' }).locator('video');
  await expect.poll(() => seen.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await expect(bench.page.getByText('It pictures hands and goods, without sound.')).toBeVisible();
  await expect(bench.page.getByRole('button', { name: 'Store' })).toBeInViewport({ ratio: 1 });
  await isAccessible('the camera');
  await picture(bench, 'camera-settings');
  await bench.page.getByRole('button', { name: 'Store' }).click();
  await bench.answers('accepted', 'Stored.');
  expect((await bench.engine('camera.read', { benchId: BENCH })).rules).toEqual({ ...DEFAULT_CAMERA, mode: 'photo' });
});

test('the open box is photographed at its last scan, beside the label, and seen in its order', async () => {
  await bench.go('packing');
  await expect(line('open')).toContainText('Camera on');
  const { orderId, shipmentId } = await packNext();
  await expect.poll(async () => (await pictures(shipmentId)).length).toBe(1);
  await stick();
  const [photo] = await pictures(shipmentId);
  expect(photo).toMatchObject({ picture: 'photo', boxNumber: 1, benchId: BENCH });
  const shown = await bench.engine('document.picture', { documentHash: photo?.documentHash as never });
  expect([shown.mediaType, Buffer.from(shown.base64, 'base64').length]).toEqual(['image/jpeg', photo?.bytes]);
  await bench.go('orders');
  await bench.scan(orderId);
  await expect(bench.page.locator('.found-orders tbody tr')).toHaveCount(1);
  await bench.press('Enter');
  const small = bench.page.getByRole('region', { name: 'Pictures of the open box' });
  await expect(small.getByRole('button', { name: /Photo of box 1/ })).toBeVisible();
  await expect.poll(() => small.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(300);
  await expect(bench.page.getByText(/Photo of the open box 1 taken, hash/)).toBeVisible();
  await bench.press('F9');
  const viewer = bench.page.getByRole('dialog', { name: /Photo of box 1.*1 of 1/ });
  await expect(viewer.getByRole('img', { name: /Photo of box 1/ })).toBeVisible();
  await expect(viewer).toContainText('packed by');
  await isAccessible('a photo of an open box');
  await picture(bench, 'camera-photo');
  await bench.scan('SW-CMD-BACK');
  await expect(viewer).toHaveCount(0);
});

test('a clip plays in the viewer, and waits for no label', async () => {
  await act('camera.configure', { benchId: BENCH, rules: { ...DEFAULT_CAMERA, mode: 'clip', clipSeconds: 2 }, cameraName: '' });
  await bench.go('packing');
  await expect(line('open')).toContainText('clips');
  const first = await packNext();
  // The label is stuck and the next order packed while the clip is still being taken.
  await stick();
  const second = await packNext();
  await stick();
  for (const { shipmentId } of [first, second]) await expect.poll(async () => (await pictures(shipmentId)).map((each) => each.picture)).toEqual(['clip']);
  await bench.go('orders');
  // A sheet gives the focus back to the switch that was pressed in it last; Enter would be the switch's.
  await blur();
  await bench.scan(first.orderId);
  await expect(bench.page.locator('.found-orders tbody tr')).toHaveCount(1);
  await bench.press('Enter');
  await expect(bench.page.getByRole('button', { name: /Clip of box 1/ })).toBeVisible();
  await picture(bench, 'camera-order');
  await bench.press('F9');
  const clip = bench.page.getByRole('dialog').locator('video');
  await expect.poll(() => clip.evaluate((video: HTMLVideoElement) => [video.error, video.videoWidth > 0, video.currentTime > 0])).toEqual([null, true, true]);
  await bench.press('F10');
});

test('a camera that is gone is said once, and the order is packed all the same', async () => {
  await act('camera.configure', { benchId: BENCH, rules: { ...DEFAULT_CAMERA, mode: 'photo' }, cameraName: 'A camera that is not here' });
  await bench.go('packing');
  await expect(line('missing')).toContainText('No camera is here. Go on packing, without pictures.');
  await picture(bench, 'camera-missing');
  const { shipmentId } = await packNext();
  await stick();
  expect(await pictures(shipmentId)).toEqual([]);
  await bench.go('doctor');
  await expect(bench.page.locator('[data-check="camera"]')).toHaveAttribute('data-ok', 'false');
  await expect(bench.page.locator('[data-check="camera"]')).toContainText('Bench bench-1 has no camera, or not the chosen one');
});

test('a browser that may use no camera says so', async () => {
  await act('camera.configure', { benchId: BENCH, rules: { ...DEFAULT_CAMERA, mode: 'photo' }, cameraName: '' });
  const without = await launch();
  const other = await openBench(without, station.url);
  await other.go('packing');
  await expect(other.page.locator('.camera-line[data-tone="attention"]')).toContainText('Go on packing, without pictures.');
  await without.close();
});
