import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { InputOf } from '../../shared/contract/index.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** People on the screens that they use: set up by the admin, signing in by badge and by PIN, and a supervisor's leave at the bench. */
let station: StationProgram;
let browser: Browser;

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '6', '--orders', '3', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

async function standsHere(bench: BenchPage, name: string, role: string): Promise<void> {
  await expect(bench.page.locator('.top-bar .person')).toHaveText(name);
  await expect(bench.page.locator('.top-bar .who')).toHaveText(`${role} · bench-1`);
}

const cover = (bench: BenchPage) => bench.page.getByRole('dialog', { name: 'Who is here?' });

async function addPerson(bench: BenchPage, name: string, role: string, pin: string): Promise<void> {
  await bench.press('F2');
  const sheet = bench.page.getByRole('dialog');
  await sheet.getByLabel('Name, as it is called on the floor').fill(name);
  await sheet.getByRole('radio', { name: role }).check();
  await sheet.getByLabel('PIN, 4 to 8 digits').fill(pin);
  await sheet.getByLabel('The same PIN again').fill(pin);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await bench.answers('complete', `${name} is added.`);
  await expect(bench.page.locator('.list-column').getByRole('cell', { name, exact: true }).first()).toBeVisible();
}

async function badgeOf(bench: BenchPage, name: string): Promise<string> {
  const { rows } = await bench.engine('person.list', {});
  const personId = rows.find((row) => row.name === name)?.personId;
  const made = await bench.engine('person.makeBadge', { scanId: `badge-${name}`, personId } as InputOf<'person.makeBadge'>);
  return String(made.badge);
}

test('an admin sets people up; they sign in by badge and PIN, and a supervisor allows one act at the bench', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await bench.go('people');
  await expect(page.getByText('Nobody is set up yet')).toBeVisible();
  await addPerson(bench, 'Meera', 'Admin', '482910');
  await standsHere(bench, 'Meera', 'Admin');
  await addPerson(bench, 'Ravi', 'Packer', '7391');
  await addPerson(bench, 'Sita', 'Supervisor', '60284');
  await expect(page.locator('.list-column tbody').first().locator('tr')).toHaveCount(3);
  await page.getByRole('button', { name: 'New badge' }).click();
  await expect(page.getByRole('img', { name: 'Bar code of the badge' })).toBeVisible();
  await page.screenshot({ path: 'test-results/people-badge.png' });
  // On paper stands the card alone.
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.badge-card img')).toBeVisible();
  await expect(page.locator('.top-bar')).toBeHidden();
  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: 'It is printed' }).click();
  await page.screenshot({ path: 'test-results/people.png' });
  await picture(bench, 'people');
  const [ravi, sita] = [await badgeOf(bench, 'Ravi'), await badgeOf(bench, 'Sita')];

  await page.getByRole('button', { name: 'Sign Meera out' }).click();
  await expect(cover(bench)).toBeVisible();
  await picture(bench, 'sign-in');
  // Keys of the screens do nothing behind the cover.
  await bench.press('F1');
  await expect(page.getByText('Help: People')).toBeHidden();
  await bench.scan(ravi);
  await expect(cover(bench)).toBeHidden();
  await bench.answers('accepted', 'Ravi is here.');
  await standsHere(bench, 'Ravi', 'Packer');
  await expect(page.getByText('This needs a supervisor.')).toBeVisible();

  await bench.go('skus');
  await expect(page.locator('.key-bar', { hasText: 'Pull now' })).toBeVisible();
  await bench.press('F2');
  const sheet = page.getByRole('dialog', { name: 'This needs a supervisor' });
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('Pull listings from Flipkart');
  await page.screenshot({ path: 'test-results/people-override.png' });
  await picture(bench, 'supervisor');
  await bench.scan(ravi);
  await expect(sheet).toContainText('Ravi may not allow this.');
  await bench.scan(sita);
  await expect(sheet).toBeHidden();
  await expect(page.locator('.answer-bar')).toHaveAttribute('data-tone', /accepted|complete|attention/);
  await standsHere(bench, 'Ravi', 'Packer');

  // The next person takes the bench over; the badge stands nowhere in the window.
  await bench.scan(sita);
  await standsHere(bench, 'Sita', 'Supervisor');
  expect(await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]) + document.body.innerHTML)).not.toContain(sita);
  await bench.scan('SW-CMD-LEAVE');
  await expect(cover(bench)).toBeVisible();
  await bench.press('2');
  for (const digit of '7392') await bench.press(digit);
  await bench.press('Enter');
  await expect(cover(bench)).toContainText('That is not the PIN. 4 more tries');
  await page.screenshot({ path: 'test-results/people-cover.png' });
  await page.getByText('Who is here?').click();
  for (const digit of '739') await bench.press(digit);
  await cover(bench).getByRole('button', { name: '1', exact: true }).click();
  await bench.press('Enter');
  await expect(cover(bench)).toBeHidden();
  await standsHere(bench, 'Ravi', 'Packer');
  await page.getByText('हिन्दी').click();
  await page.getByRole('button', { name: 'Ravi को साइन आउट करें' }).click();
  // The language is Ravi's: the bench asks the next person in its own, and speaks Hindi again when he is back.
  await expect(cover(bench)).toBeVisible();
  await bench.scan(ravi);
  await expect(page.getByRole('button', { name: 'Ravi को साइन आउट करें' })).toBeVisible();
  await page.screenshot({ path: 'test-results/people-hindi.png' });
  await page.locator('[data-switch="language"]').click();
  await standsHere(bench, 'Ravi', 'Packer');
  await page.close();
});

test('a station that is started again keeps the person at the bench, and still knows who may do what', async () => {
  const first = await openBench(browser, station.url);
  const { names } = await first.engine('session.read', {});
  await first.engine('person.signIn', { scanId: 'before-the-cut', key: { personId: names[1]?.personId, pin: '7391' } } as InputOf<'person.signIn'>);
  await first.page.close();
  await station.kill();
  station = await startStation({ dataFolder: station.dataFolder, args: ['--seed', '6', '--orders', '3', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  const bench = await openBench(browser, station.url);
  await standsHere(bench, 'Ravi', 'Packer');
  await expect(bench.engine('person.list', {})).rejects.toThrow('not_permitted');
  await bench.page.close();
});

const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

/** Picks and packs one order, with one wrong scan, as whoever stands at the bench. */
async function packOne(bench: BenchPage): Promise<void> {
  const scan = (step: string, barcode: string): InputOf<'pack.scan'> => ({ scanId: `trail-${step}`, benchId: BENCH, barcode }) as InputOf<'pack.scan'>;
  const { picklistId } = await bench.engine('picklist.create', { scanId: 'trail-list', shipments: { dueNext: 1 } } as InputOf<'picklist.create'>);
  await bench.engine('picklist.start', { scanId: 'trail-start', benchId: BENCH, picklistId, toteCode: 'TOTE-9' } as InputOf<'picklist.start'>);
  let steps = 0;
  for (let view = await bench.engine('pick.read', { benchId: BENCH }); view.now !== null; view = await bench.engine('pick.read', { benchId: BENCH })) {
    const barcode = await codeOf(bench, 'picking', view.provenBin === view.now.binCode ? 'item' : 'bin');
    await expect.poll(() => bench.engine('pick.scan', scan(`pick-${(steps += 1)}`, barcode)).then(() => 'taken', (error: Error) => error.message), { intervals: [400] }).toBe('taken');
  }
  await expect(bench.engine('pack.scan', scan('wrong', 'NOBODY-KNOWS'))).rejects.toThrow('unknown_barcode');
  for (let view = await bench.engine('pack.read', { benchId: BENCH }); view.ask === 'scan_any_item' || view.ask === 'scan_item'; view = await bench.engine('pack.read', { benchId: BENCH })) {
    // The same code at once is one squeeze of the trigger; a moment later it is the next unit.
    const barcode = await codeOf(bench, 'packing', 'item');
    await expect.poll(() => bench.engine('pack.scan', scan(`pack-${(steps += 1)}`, barcode)).then(() => 'taken', (error: Error) => error.message), { intervals: [400] }).toBe('taken');
  }
  await expect.poll(() => codeOf(bench, 'packing', 'label').catch((error: Error) => error.message)).not.toContain('Nothing to scan');
  await bench.engine('pack.scan', scan('label', await codeOf(bench, 'packing', 'label')));
}

test('what happened to an order is read in words, and saved as evidence that cannot be changed unnoticed', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await packOne(bench);
  await bench.go('documents');
  await page.locator('main[data-screen="documents"] tbody tr').first().click();
  await bench.press('F8');
  const history = page.getByRole('dialog', { name: /What happened to order OD/ });
  await expect(history.locator('tr', { hasText: 'stuck on and scanned at bench-1' })).toContainText('Ravi');
  await expect(history.locator('tr', { hasText: 'Picked' }).first()).toContainText('into tote TOTE-9');
  await page.screenshot({ path: 'test-results/people-history.png' });
  await picture(bench, 'history');
  // A packer needs a supervisor for the file; the PIN does as well as the badge.
  await history.getByRole('button', { name: 'Save evidence' }).click();
  const sheet = page.getByRole('dialog', { name: 'This needs a supervisor' });
  await sheet.getByRole('button', { name: 'Sita' }).click();
  for (const digit of '60284') await bench.press(digit);
  const saving = page.waitForEvent('download');
  await bench.press('Enter');
  const path = await (await saving).path();
  await expect(history.locator('.hash')).toHaveText(/[0-9a-f]{64}$/);
  const { names } = await bench.engine('session.read', {});
  await bench.engine('person.signIn', { scanId: 'for-the-check', key: { personId: names[2]?.personId, pin: '60284' } } as InputOf<'person.signIn'>);
  await standsHere(bench, 'Sita', 'Supervisor');
  await history.locator('input[type="file"]').setInputFiles(path);
  await bench.answers('complete', 'The archive is whole and was made here.');
  const changed = readFileSync(path);
  changed.writeUInt8(changed.readUInt8(400) ^ 1, 400);
  await history.locator('input[type="file"]').setInputFiles({ name: 'changed.zip', mimeType: 'application/zip', buffer: changed });
  await bench.refuses(/The archive was changed|is no archive/);
  await bench.press('Enter');
  await page.keyboard.press('Escape');
  await bench.go('people');
  const figures = page.getByRole('region', { name: 'What each did on' });
  await expect(figures.getByRole('row', { name: /^Ravi/ })).toContainText('%');
  await page.screenshot({ path: 'test-results/people-figures.png' });
  await page.close();
});
