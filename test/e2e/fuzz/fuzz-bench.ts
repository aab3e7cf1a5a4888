import type { Browser } from '@playwright/test';
import { expect } from '@playwright/test';
import type { InputOf } from '../../../shared/contract/index.ts';
import { benchOn } from '../bench-page.ts';
import { GAP_MAX_MS, handsOn } from './hands.ts';
import type { WalkOptions } from './walk.ts';
import { watchOver } from './watch.ts';
import { patientScanner } from '../patient-scanner.ts';

const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];
const PIN = '482910';
/** Codes of nobody and of everybody: a bin, goods, a tote, a label that is not here, a badge that is nobody's. */
const ALWAYS = ['A-01-1', 'SKU-001', '8901231000000', 'TOTE-77', 'FMPP2384000010', 'NOBODY-KNOWS-1', 'SW-ID-AAAAAAAAAAAAAAAA'];

/** Two people of a station that has none, in the window that adds them; and their badges. */
export async function fuzzPeople(browser: Browser, url: string): Promise<readonly string[]> {
  const page = await browser.newPage();
  await page.goto(url);
  await expect(page.locator('.frame')).toBeVisible();
  const bench = benchOn(page);
  const badges: string[] = [];
  for (const [name, role, pin] of [['Meera', 'admin', PIN], ['Ravi', 'packer', '739155']] as const) {
    const { personId } = await bench.engine('person.add', { scanId: `add-${name}`, name, role, pin } as InputOf<'person.add'>);
    const { badge } = await bench.engine('person.makeBadge', { scanId: `badge-${name}`, personId } as InputOf<'person.makeBadge'>);
    badges.push(badge ?? '');
  }
  await page.close();
  return badges;
}

/** A window at which somebody stands, watched, with hands on its keys: what a walk needs of a place. `mutant` wakes a mistake of a window that has some. */
export async function fuzzBench(browser: Browser, url: string, badges: readonly string[], mutant = ''): Promise<Pick<WalkOptions, 'hands' | 'watch' | 'codesNow' | 'badges' | 'pin'>> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const watch = await watchOver(page);
  await patientScanner(page, GAP_MAX_MS, { mutant });
  await page.goto(url);
  await expect(page.locator('.frame')).toBeVisible();
  const bench = benchOn(page);
  const codesNow = async (): Promise<readonly string[]> => {
    const screens = ['picking', 'packing', 'handover', 'stock', 'wall', 'tasks'] as const;
    const told = await Promise.all(screens.map((screen) => bench.engine('training.codes', { benchId: BENCH, screen }).then(({ rows }) => rows.map(({ barcode }) => barcode), () => [])));
    return [...ALWAYS, ...told.flat()];
  };
  const { names } = await bench.engine('session.read', {});
  await bench.engine('person.signIn', { scanId: `in-${mutant === '' ? 'walk' : mutant}`, key: { personId: names[0]?.personId, pin: PIN } } as InputOf<'person.signIn'>);
  await expect(page.locator('.top-bar .person')).toHaveText('Meera');
  return { hands: await handsOn(page), watch, codesNow, badges, pin: PIN };
}
