import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/index.ts';
import { codesOnLabel } from '../fixtures/read-label.ts';
import { codeOf, launchBrowser, openBench } from './bench-page.ts';
import { pickAll } from './pick-all.ts';
import { startStation } from './station-program.ts';

/** A parcel in the desktop window: the true Electron host and the true preload, over the double of Electron, in a process of their own. */
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];
let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(() => browser.close());

test('in the desktop window an item is scanned, its label comes out of the printer and is scanned, and the program ends in good order', async () => {
  const station = await startStation({ host: 'double', args: ['--seed', '4', '--orders', '4', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  const bench = await openBench(browser, station.url);
  expect(await bench.page.evaluate(() => Object.keys(window.workstation ?? {}))).toEqual(['invoke', 'subscribe']);
  let acts = 0;
  const act = <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> => bench.engine(operation, { ...input, scanId: `double-${(acts += 1)}` } as never);
  await pickAll(bench, act, 4);
  await bench.go('packing');
  await bench.asks('Scan any item');
  const { rows } = await bench.engine('order.list', { lane: 'picked', search: '', limit: 10 });
  const order = rows.find((each) => each.lines.reduce((sum, line) => sum + line.quantity, 0) === 1 && rows.find((other) => other.lines.some((line) => line.skuId === each.lines[0]?.skuId)) === each);
  await bench.scan(order?.lines[0]?.skuId ?? '');
  await bench.asks('Stick label, scan it');
  await expect.poll(() => readdirSync(station.labelFolder).length).toBe(1);
  const [awb] = await codesOnLabel(join(station.labelFolder, readdirSync(station.labelFolder)[0] ?? ''));
  expect(awb).toBe((await bench.engine('pack.read', { benchId: BENCH })).nextTrackingId);
  expect(await codeOf(bench, 'packing', 'label')).toBe(awb);
  await bench.scan(String(awb));
  await bench.answers('accepted', `Packed: OD…${order?.orderId.slice(-4)}`);
  await station.end();
  expect(station.process.exitCode).toBe(0);
});
