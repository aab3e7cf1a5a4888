import type { Browser, Page } from '@playwright/test';
import { expect as expectPage } from '@playwright/test';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchDoubleBrowser } from '../doubles/electron/chromium-electron.ts';
import { doubleStation } from '../doubles/electron/in-vitest.ts';
import type { DoubleStation } from '../doubles/electron/open-double-station.ts';

/* The second screen and the saving of documents with the true window, as it is built, in a page of Chromium. */
const SECOND = { id: 2, workArea: { x: 1_920, y: 0, width: 1_920, height: 1_080 }, bounds: { x: 1_920, y: 0, width: 1_920, height: 1_080 } };
let browser: Browser;
let station: DoubleStation;
let bench: Page;

beforeAll(async () => {
  browser = await launchDoubleBrowser();
  station = await doubleStation(browser, { isBoardWanted: true });
  bench = await station.page();
});
afterAll(async () => {
  await station.close();
  await browser.close();
});

describe('a document of the bench', () => {
  /** As `saveFile` of the window does it. */
  const save = (name: string, text: string): Promise<void> => bench.evaluate(([given = '', bytes = '']) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: 'text/csv' }));
    link.download = given;
    link.click();
    URL.revokeObjectURL(link.href);
  }, [name, text]);

  it('lies where the person said, with every byte', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'shop-')), 'साबुन.csv');
    station.electron.double.world.dialogs.saveTo = () => path;
    await save('orders.csv', 'order,name\nOD1,साबुन\n');
    await vi.waitFor(() => expect(existsSync(path)).toBe(true), { timeout: 10_000 });
    expect(readFileSync(path, 'utf8')).toBe('order,name\nOD1,साबुन\n');
    await vi.waitFor(() => expect(readdirSync(join(station.folder, 'chromium', 'saving'))).toEqual([]));
  });

  it('that calls itself a program is stopped, and nobody is asked', async () => {
    const { asked } = station.electron.double.world.dialogs;
    const before = asked.length;
    await save('orders.csv.exe', 'MZ');
    await vi.waitFor(() => expect(station.logged).toContain('document-kind-refused'), { timeout: 10_000 });
    expect(asked).toHaveLength(before);
  });
});

describe('the board of the second screen', () => {
  it('shows Today, has nothing to press, and takes no scan and no act', async () => {
    const { world } = station.electron.double;
    world.displays.push(SECOND);
    world.screen.emit('display-added', {}, SECOND);
    const board = await station.page();
    expect(board).not.toBe(bench);
    await expectPage(board.locator('.wall-board .today-board')).toBeVisible();
    expect(await board.locator('.key-bar, .rail, .answer-bar').count()).toBe(0);
    expect(await board.locator('button:visible, kbd:visible').count()).toBe(0);
    await board.keyboard.type('8901234567894\n');
    await board.keyboard.press('F2');
    await board.mouse.click(400, 300);
    expect(await board.locator('main').getAttribute('data-screen')).toBe('today');
    expect(await board.evaluate(() => window.workstation?.invoke('pack.scan', { scanId: 'board-1', benchId: 'bench-1', barcode: '8901234567894' }))).toMatchObject({ ok: false, error: { code: 'not_admitted' } });
    expect(await bench.evaluate(() => window.workstation?.invoke('pack.scan', { scanId: 'bench-1', benchId: 'bench-1', barcode: '8901234567894' }))).toMatchObject({ ok: false, error: { code: 'unknown_barcode' } });
    expect(station.logged).toContain('ipc-board-refused');
  });

  it('goes with its screen, and the bench works on', async () => {
    const { world } = station.electron.double;
    world.displays.pop();
    world.screen.emit('display-removed', {}, SECOND);
    expect(station.logged).toContain('board-screen-gone');
    expect(await bench.evaluate(() => window.workstation?.invoke('station.read', {}))).toMatchObject({ ok: true });
  });
});
