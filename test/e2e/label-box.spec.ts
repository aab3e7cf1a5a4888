import type { Browser, Locator } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf } from '../../shared/contract/index.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** A supervisor before labels that nothing finds: the box is drawn once, by mouse and by keys, proved and kept. */
let station: StationProgram;
let browser: Browser;

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '2', '--no-new-orders', '--odd-labels', '1', '--flipkart-packs-in-ms', '200'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

test.describe.configure({ timeout: 240_000 });

/** Drags between two points of the page's picture, in shares of it. */
async function drag(board: Locator, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await board.scrollIntoViewIfNeeded();
  const at = await board.boundingBox();
  if (at === null) throw new Error('no board');
  const { mouse } = board.page();
  await mouse.move(at.x + at.width * from[0], at.y + at.height * from[1]);
  await mouse.down();
  await mouse.move(at.x + at.width * to[0], at.y + at.height * to[1], { steps: 5 });
  await mouse.up();
}

test('label box: a label that nothing finds is drawn once, proved, kept and used for the other', async () => {
  const bench = await openBench(browser, station.url, { width: 1366, height: 1100 });
  const { page } = bench;
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open).toBe(2);
  await bench.engine('picklist.create', { scanId: 'odd-list', shipments: { dueNext: 2 } } as InputOf<'picklist.create'>);
  await expect.poll(async () => (await bench.engine('label-problem.list', { limit: 10 })).rows.length, { timeout: 90_000 }).toBe(2);
  await bench.go('documents');
  const part = page.getByRole('region', { name: 'Labels that need a person' });
  await expect(part.getByText('no whole label was found.')).toHaveCount(2);
  await part.getByRole('button', { name: 'Read again' }).first().click();
  await bench.answers('wrong', /still refused/);
  await page.keyboard.press('Enter');

  await part.getByRole('button', { name: 'Draw its box' }).first().click();
  const board = page.getByRole('application', { name: 'Box of the label on the page' });
  await expect(board.getByRole('img')).toBeVisible();
  await expect(page.getByText(/Not good:/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Use this box' })).toBeDisabled();
  // Where the odd page has its label, drawn a little too high; the keys bring it down and make it longer.
  await drag(board, [0.415, 0.52], [0.788, 0.945]);
  await board.press('Shift+ArrowDown');
  await board.press('ArrowDown');
  await board.press('ArrowDown');
  await expect(page.getByText(/Good: the barcode says FMP/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('img', { name: 'Label as printed' })).toBeVisible();
  await page.getByRole('button', { name: 'Use this box' }).click();
  await bench.answers('accepted', 'The box is kept. 1 more label is good now.');
  await expect(part.getByText('Every label that is here can be printed.')).toBeVisible();

  await part.getByText('Boxes that people drew').click();
  await expect(part.getByText('2 labels')).toBeVisible();
  await page.locator('[data-switch="language"]').click();
  await expect(page.getByText('लोगों के बनाए बॉक्स')).toBeVisible();
  await page.getByRole('button', { name: 'हटाएँ' }).click();
  await bench.answers('accepted', 'बॉक्स हटा दिया।');
});
