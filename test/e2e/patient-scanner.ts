import type { BrowserContext, Page } from '@playwright/test';

/**
 * Lets the keys of one code lie so far apart on every page from now on: on a busy machine a test's keys come in fits. That 50 ms tell a scanner from a person is
 * proved on the reducer, key by key. `more` is kept in the page's storage besides.
 */
export function patientScanner(on: Page | BrowserContext, gapMaxMs: number, more: Readonly<Record<string, string>> = {}): Promise<unknown> {
  return on.addInitScript(([gap, kept]) => {
    // A frame within the page, such as the viewer of a document, has no scanner, and a window that is just being closed has no storage.
    const storage = window.top === window ? (window.localStorage as Storage | null) : null;
    if (storage === null) return;
    const view = JSON.parse(storage.getItem('view') ?? '{"state":{},"version":0}') as { state: Record<string, unknown> };
    view.state['scanner'] = { gapMaxMs: gap, lengthMin: 3, suffix: 'Enter', prefix: null };
    storage.setItem('view', JSON.stringify(view));
    for (const [name, value] of Object.entries(kept)) storage.setItem(name, value);
  }, [gapMaxMs, more] as const);
}
