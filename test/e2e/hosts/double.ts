import { chromium } from '@playwright/test';
import type { SpecHost } from './spec-host.ts';

/** The window that the shell opened for itself, over the double of Electron: the program has it already, and the spec looks at the same page through the browser's tools. */
export const openDoubleWindow: SpecHost['open'] = async (_browser, url, size) => {
  const over = await chromium.connectOverCDP(url.replace(/^double:/, ''));
  const page = over.contexts().flatMap((context) => context.pages()).find((each) => each.url().startsWith('https://station.invalid/'));
  if (page === undefined) throw new Error(`The double has no window: ${over.contexts().flatMap((context) => context.pages()).map((each) => each.url()).join(' ')}`);
  await page.setViewportSize(size);
  // What this person kept in the window is not the next spec's; and a tab that a spec closes is the program's own window, which it lets go of.
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  Object.assign(page, { close: () => over.close() });
  return { page, load: () => page.reload() };
};
