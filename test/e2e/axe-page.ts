import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Theme } from '../../renderer/stores/view-store.ts';
import { SCREENS, THEMES } from '../../renderer/stores/view-store.ts';
import type { Language } from '../../renderer/text/index.ts';
import type { BenchPage } from './bench-page.ts';

/** What WCAG 2.2 AA demands of a page, and the landmarks and headings that a screen reader goes by. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe found at one place, with the elements that have it. */
export interface Finding {
  readonly place: string;
  readonly impact: string;
  readonly says: string;
}

/** Looks at the page as it stands. `place` is what a person calls it. */
export async function findingsOn(bench: BenchPage, place: string): Promise<readonly Finding[]> {
  // One page is enough: nothing here lies in a frame of somebody else's.
  const { violations } = await new AxeBuilder({ page: bench.page }).options({ runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] }).setLegacyMode(true).analyze();
  return violations.map(({ id, impact, nodes }) => ({
    place, impact: impact ?? 'unknown', says: `${id}: ${nodes.slice(0, 4).map((node) => `${node.target.join(' ')}${contrastOf(node.any)}`).join(' | ')}${nodes.length > 4 ? ` and ${nodes.length - 4} more` : ''}`,
  }));
}

/** The colours of a text that is too faint, so that whoever reads the finding need not measure them again. */
function contrastOf(checks: readonly { readonly id: string; readonly message: string }[]): string {
  const found = checks.find(({ id }) => id === 'color-contrast');
  return found === undefined ? '' : ` (${/contrast of [\d.]+ \([^)]*\)/.exec(found.message)?.[0] ?? found.message})`;
}

/** Turns the window to a language and a theme by the switches of the top bar, as a person does. */
export async function turnTo(bench: BenchPage, language: Language, theme: Theme): Promise<void> {
  const html = bench.page.locator('html');
  const press = (name: string): Promise<void> => bench.page.locator(`.top-bar [data-switch="${name}"]`).press('Enter');
  if ((await html.getAttribute('lang')) !== language) await press('language');
  for (let turn = 0; turn < THEMES.length && (await html.getAttribute('data-theme')) !== theme; turn += 1) await press('theme');
  await bench.page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor();
}

/** Every screen in one language and one theme. */
export async function findingsOnScreens(bench: BenchPage, language: Language, theme: Theme): Promise<readonly Finding[]> {
  await turnTo(bench, language, theme);
  const found: Finding[] = [];
  for (const screen of SCREENS) {
    await bench.go(screen);
    await expect(bench.page.locator('main .mantine-Loader-root')).toHaveCount(0);
    found.push(...await findingsOn(bench, `${screen}, ${language}, ${theme}`));
  }
  return found;
}
