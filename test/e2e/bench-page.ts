import type { Browser, Page } from '@playwright/test';
import { chromium, expect } from '@playwright/test';
import { join } from 'node:path';
import process from 'node:process';
import type { InputOf, OperationName, OutputOf, Reply } from '../../shared/contract/index.ts';
import { PLACES, placeOf } from '../../renderer/stores/places.ts';
import type { Screen } from '../../renderer/stores/view-store.ts';
import { BROWSER_ARGS } from './browser.ts';
import { hostAt } from './hosts/index.ts';
import { wedgeScan } from './wedge.ts';
import { patientScanner } from './patient-scanner.ts';

/** Keys of one code may lie this far apart in tests. */
export const PATIENT_GAP_MS = 300;
/** The same code within `repeatGuardMs` (250) is one squeeze to the station; no hand is that quick with a second unit. */
const NEXT_UNIT_MS = 300;
/** A command that comes within 50 ms of other goods is the rest of their code; no hand goes to the sheet of commands so fast. */
const NEXT_CODE_MS = 150;

/** What a packer does and sees; the specs speak in these verbs. */
export interface BenchPage {
  readonly page: Page;
  scan(barcode: string): Promise<void>;
  /** Scans and waits for the answer, whatever it is: a person looks up before the next squeeze, and takes the next unit of the same thing in hand first. */
  scanAndLook(barcode: string): Promise<void>;
  press(key: string): Promise<void>;
  /** Goes to a screen by the key of its place, pressed until the screen is there. */
  go(screen: Screen): Promise<void>;
  /** The largest text: what is asked for. */
  asks(text: string | RegExp): Promise<void>;
  /** The answer at the foot of the screen. */
  answers(tone: string, text: string | RegExp): Promise<void>;
  /** An error owns the screen and says so. */
  refuses(text: string | RegExp): Promise<void>;
  /** Asks the engine through this window's own bridge. */
  engine<N extends OperationName>(operation: N, input: InputOf<N>): Promise<OutputOf<N>>;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['STATION_BROWSER'] ?? chromium.executablePath(), args: BROWSER_ARGS });
}

/** Opens the station's window and waits until it can be used. */
export async function openBench(browser: Browser, url: string, size = { width: 1366, height: 768 }): Promise<BenchPage> {
  const { page, load } = await hostAt(url).open(browser, url, size);
  await patientScanner(page, PATIENT_GAP_MS);
  await load();
  await expect(page.locator('.frame')).toBeVisible();
  return benchOn(page);
}

export function benchOn(page: Page): BenchPage {
  // A finger rests on a key that could begin a code for longer than a scanner does; what follows at once is the scanner's.
  const press = (key: string): Promise<void> => page.keyboard.press(key, { delay: key.length === 1 ? PATIENT_GAP_MS + 50 : 0 });
  let lastAtMs = 0;
  /** When each code was scanned last: what was refused in between does not count for the station. */
  const atMsOf = new Map<string, number>();
  const squeeze = async (barcode: string): Promise<void> => {
    const mayAtMs = Math.max((atMsOf.get(barcode) ?? -NEXT_UNIT_MS) + NEXT_UNIT_MS, barcode.startsWith('SW-CMD-') ? lastAtMs + NEXT_CODE_MS : 0);
    if (Date.now() <= mayAtMs) await expect.poll(() => Date.now(), { intervals: [20] }).toBeGreaterThan(mayAtMs);
    await wedgeScan(page, barcode);
    lastAtMs = Date.now();
    atMsOf.set(barcode, lastAtMs);
  };
  return {
    page,
    scan: squeeze,
    async scanAndLook(barcode) {
      const bar = page.locator('.answer-bar');
      const before = await bar.getAttribute('data-seq');
      await squeeze(barcode);
      await expect(bar).not.toHaveAttribute('data-seq', before ?? 'none');
      await expect(bar).toHaveAttribute('data-seq', /\d+/);
    },
    press,
    async go(screen) {
      const { key, screens } = PLACES[placeOf(screen)];
      for (let turn = 0; turn < screens.length; turn += 1) {
        const before = (await page.locator('main').getAttribute('data-screen')) ?? '';
        if (before === screen) return;
        await press(key);
        await expect(page.locator('main')).not.toHaveAttribute('data-screen', before);
      }
      await expect(page.locator('main')).toHaveAttribute('data-screen', screen);
    },
    asks: (text) => expect(page.locator('.ask')).toHaveText(text),
    async answers(tone, text) {
      await expect(page.locator('.answer-bar')).toHaveAttribute('data-tone', tone);
      await expect(page.locator('.answer-bar')).toContainText(text);
    },
    refuses: (text) => expect(page.getByRole('alertdialog')).toContainText(text),
    async engine<N extends OperationName>(operation: N, input: InputOf<N>): Promise<OutputOf<N>> {
      const reply = await page.evaluate(async ([name, given]) => {
        if (window.workstation !== undefined) return window.workstation.invoke(name, given);
        const response = await fetch('/invoke', {
          method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${sessionStorage.getItem('station-key') ?? localStorage.getItem('bench-key') ?? ''}` }, body: JSON.stringify({ operation: name, input: given }),
        });
        return (await response.json()) as unknown;
      }, [operation, input] as const) as Reply<N>;
      if (!reply.ok) throw new Error(`${operation} was refused: ${reply.error.code}`);
      return reply.value;
    },
  };
}

/** Keeps a picture of the screen where the README's pictures are asked for (`npm run pictures`). */
export async function picture(bench: BenchPage, name: string): Promise<void> {
  const folder = process.env['PICTURES_FOLDER'];
  if (folder === undefined || folder === '') return;
  await bench.page.evaluate(() => document.fonts.ready);
  await bench.page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The code that a scanner could read now, as training mode knows it. */
export async function codeOf(bench: BenchPage, screen: InputOf<'training.codes'>['screen'], what: OutputOf<'training.codes'>['rows'][number]['what']): Promise<string> {
  const { rows } = await bench.engine('training.codes', { benchId: 'bench-1' as InputOf<'training.codes'>['benchId'], screen });
  const row = rows.find((each) => each.what === what);
  if (row === undefined) throw new Error(`Nothing to scan of that kind: ${what}`);
  return row.barcode;
}
