import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Command } from '../../shared/barcode/command-code.ts';
import { commandCode } from '../../shared/barcode/command-code.ts';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/index.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** A whole order with nothing but a scanner: no key, no mouse (floor.md N13). */
let station: StationProgram;
let browser: Browser;
let bench: BenchPage;
let acts = 0;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

const act = <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> => bench.engine(operation, { ...input, scanId: `setup-${(acts += 1)}` } as never);
const say = (command: Command): Promise<void> => bench.scan(commandCode(command));
const screen = (name: string) => expect(bench.page.locator('main')).toHaveAttribute('data-screen', name);

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '9', '--orders', '1', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
  bench = await openBench(browser, station.url);
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

/** People with badges, one order, one reprint without a supervisor: what stands before the first scan of a day. */
async function beforeTheShift(): Promise<{ readonly packer: string; readonly supervisor: string }> {
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open).toBe(1);
  await act('pack-setting.change', { change: { weighing: 'off' } });
  await act('reprint.configure', { perOrder: 1, perPersonDay: 50 });
  const people: string[] = [];
  for (const [name, role, pin] of [['Meera', 'admin', '482910'], ['Ravi', 'packer', '7391'], ['Sita', 'supervisor', '60284']] as const) {
    const { personId } = await act('person.add', { name, role, pin });
    people.push(String((await act('person.makeBadge', { personId })).badge));
  }
  await act('person.signOut', {});
  return { packer: people[1] ?? '', supervisor: people[2] ?? '' };
}

test('N13 an order is picked, packed, printed again with a supervisor\'s badge, and handed over by scans alone', async () => {
  const { packer, supervisor } = await beforeTheShift();
  const { page } = bench;
  const cover = page.getByRole('dialog', { name: 'Who is here?' });
  await expect(cover).toBeVisible();
  // Behind the cover no code works but a badge.
  await say('packing');
  await expect(cover).toBeVisible();
  await bench.scan(packer);
  await bench.answers('accepted', 'Ravi is here.');

  await say('picking');
  await bench.asks('Press F2: new list');
  await say('f-two');
  await bench.asks('Scan an empty tote');
  await bench.scan('TOTE-1');
  await bench.answers('accepted', 'Tote TOTE-1.');
  for (let view = await bench.engine('pick.read', { benchId: BENCH }); view.now !== null; view = await bench.engine('pick.read', { benchId: BENCH })) {
    await bench.scanAndLook(await codeOf(bench, 'picking', view.provenBin === view.now.binCode ? 'item' : 'bin'));
  }
  await bench.answers('complete', 'Picklist done.');

  await say('packing');
  await bench.asks('Scan any item');
  await bench.scan('TOTE-1');
  // A tote of one order opens it.
  await bench.answers('accepted', 'is open');
  // Help opens and shuts by the same code, and names codes.
  await say('help');
  await expect(page.getByRole('dialog', { name: 'Help: Packing' })).toContainText('When you are stuck');
  await expect(page.getByRole('dialog', { name: 'Help: Packing' })).toContainText('FORWARD, PRESS');
  await picture(bench, 'help-packing');
  await say('back');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  for (let view = await bench.engine('pack.read', { benchId: BENCH }); view.ask === 'scan_any_item' || view.ask === 'scan_item'; view = await bench.engine('pack.read', { benchId: BENCH })) {
    await bench.scanAndLook(await codeOf(bench, 'packing', 'item'));
  }
  await bench.asks('Stick label, scan it');

  // Torn: the old label is scanned, the new one comes. Torn once more: that is above the limit, and a supervisor's badge allows it.
  const prints = async (): Promise<readonly (readonly [number, string, string])[]> => (await bench.engine('print.list', { limit: 5, search: '' })).rows.filter((job) => job.kind === 'label').map((job) => [job.copyNumber, job.reason, job.state] as const);
  await expect.poll(prints).toEqual([[1, '', 'printed']]);
  const label = await codeOf(bench, 'packing', 'label');
  const printAgain = async (): Promise<void> => {
    await say('reprint');
    await page.getByRole('dialog').getByText('Scan the old label').waitFor();
    await say('next');
    await expect(page.getByLabel('The label is torn')).toBeChecked();
    await bench.scan(label);
  };
  await printAgain();
  await bench.answers('accepted', 'Printing once more');
  await expect.poll(prints).toEqual([[2, 'torn', 'printed'], [1, '', 'printed']]);
  await printAgain();
  const leave = page.getByRole('dialog', { name: 'This needs a supervisor' });
  await expect(leave).toBeVisible();
  // Nobody is near: the sheet is left by a code, and asked for again.
  await say('back');
  await expect(leave).toHaveCount(0);
  await bench.answers('attention', 'supervisor');
  await bench.scan(label);
  await expect(leave).toBeVisible();
  await bench.scan(packer);
  await expect(leave).toContainText('Ravi may not allow this.');
  await bench.scan(supervisor);
  await expect.poll(prints).toEqual([[3, 'torn', 'printed'], [2, 'torn', 'printed'], [1, '', 'printed']]);
  await bench.scan(label);
  await bench.answers('accepted', 'Packed:');

  await say('handover');
  await bench.asks('Press F2: carrier');
  for (let carrier = 0; carrier < 6 && (await bench.engine('handover.read', { benchId: BENCH })).parcels.length === 0; carrier += 1) {
    await say('next');
    await bench.answers('accepted', 'is open.');
  }
  await bench.scan(label);
  await bench.answers('complete', `Out: …${label.slice(-4)}`);
  await say('f-nine');
  await expect(page.locator('.answer-bar')).toContainText('Manifests that came: 1.', { timeout: 40_000 });
  await say('f-ten');
  await bench.answers('complete', 'Signed.');
  await screen('handover');
  expect((await bench.engine('today.read', {})).counts.handedOver).toBe(1);
  await say('leave');
  await expect(cover).toBeVisible();
  await bench.scan(supervisor);
});

test('N13 every place, and every button without a key, is reached by codes', async () => {
  const { page } = bench;
  for (const [command, first] of [['returns', 'returns'], ['stock', 'stock'], ['documents', 'documents'], ['sync', 'sync'], ['settings', 'channel'], ['orders', 'orders'], ['today', 'today'], ['today', 'day'], ['today', 'tasks'], ['today', 'problems'], ['packing', 'packing'], ['packing', 'wall']] as const) {
    await say(command);
    await screen(first);
  }
  await say('today');
  await screen('today');
  for (const next of ['day', 'tasks', 'problems']) {
    await say('today');
    await screen(next);
  }
  // A switch that has no key: on to it, and press it.
  for (let step = 0; step < 12 && !(await page.getByRole('radio', { name: 'Material' }).isChecked()); step += 1) {
    await say('forward');
    await say('press');
  }
  await expect(page.getByRole('radio', { name: 'Material' })).toBeChecked();
});
