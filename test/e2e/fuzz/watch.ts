import type { Page } from '@playwright/test';

/** What the page was seen to do since it was opened. */
interface Watched {
  /** Numbers of the readings whose answer stood on the screen. */
  readonly answered: readonly number[];
  /** Readings that were refused because an error stood, as the cover counted them. */
  readonly notApplied: number;
  /** Every character that came into a box as if typed. */
  readonly typed: string;
}

/** What stands on the page now. */
export interface Seen extends Watched {
  readonly screen: string;
  readonly hasError: boolean;
  readonly isSignedOut: boolean;
  readonly sheets: number;
  readonly asksLeave: boolean;
  /** The window says over everything that it does not listen. */
  readonly saysAway: boolean;
  /** The keyboard belongs to something else: another program, or the browser's own bars after the last Tab. */
  readonly isAway: boolean;
  /** How many readings this window has taken, and how many of them wait for their answer. */
  readonly seq: number;
  readonly waiting: number;
  /** What has the focus, in words; null when nothing has. */
  readonly focus: string | null;
  /** Why the focus is where nobody can use it; null when it is not. */
  readonly lostFocus: string | null;
  readonly inBox: boolean;
}

/** Looks over a page: its faults, its calls, and what stands on it. */
export interface Watch {
  readonly page: Page;
  /** Faults since they were last taken: errors that nobody caught, and what the console calls an error. */
  takeFaults(): readonly string[];
  /** Ids of the acts that bore a text, or a part of one, over the wire. */
  idsOf(text: string): readonly string[];
  look(): Promise<Seen>;
}

/** Must be called before the page goes anywhere. */
export async function watchOver(page: Page): Promise<Watch> {
  const faults: string[] = [];
  const acts: { readonly scanId: string; readonly text: string }[] = [];
  page.on('pageerror', (error) => faults.push(`not caught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('crash', () => faults.push('the page crashed'));
  page.on('request', (request) => {
    if (!request.url().endsWith('/invoke')) return;
    const { input } = JSON.parse(request.postData() ?? '{}') as { readonly input?: { readonly scanId?: string } };
    if (input?.scanId !== undefined) acts.push({ scanId: input.scanId, text: JSON.stringify({ ...input, scanId: '' }) });
  });
  // Whatever an act opens besides is shut again: a packer's bench is one window.
  page.on('popup', (popup) => void popup.close());
  page.on('filechooser', () => undefined);
  page.on('dialog', (dialog) => void dialog.dismiss());
  await page.addInitScript(watchPage);
  return {
    page,
    takeFaults: () => faults.splice(0),
    idsOf: (text) => [...new Set(acts.filter((act) => act.text.includes(JSON.stringify(text).slice(1, -1))).map(({ scanId }) => scanId))],
    look: () => page.evaluate(seenNow),
  };
}

/** In the page, from its first moment on. */
function watchPage(): void {
  const answered = new Set<number>();
  const watched = { answered, notApplied: 0, typed: '', isAway: false };
  let counted = 0;
  const sees = (seq: string | null | undefined): void => {
    if (seq !== null && seq !== undefined && seq !== '0') answered.add(Number(seq));
  };
  new MutationObserver((changes) => {
    for (const change of changes) if (change.attributeName === 'data-seq') sees(change.oldValue);
    sees(document.querySelector('.answer-bar')?.getAttribute('data-seq'));
    const says = document.querySelector('[role="alertdialog"] strong')?.textContent ?? '0';
    const count = Number(/\d+/.exec(says)?.[0] ?? 0);
    watched.notApplied += Math.max(0, count - counted);
    counted = count;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['data-seq'], attributeOldValue: true });
  document.addEventListener('input', (event) => {
    if (event instanceof InputEvent) watched.typed += event.data ?? '';
  }, { capture: true });
  window.addEventListener('blur', () => void (watched.isAway = true));
  window.addEventListener('focus', () => void (watched.isAway = false));
  Object.assign(window, { watched });
}

/** In the page. */
function seenNow(): Seen {
  const { watched } = window as unknown as { readonly watched: { readonly answered: Set<number>; readonly notApplied: number; readonly typed: string; readonly isAway: boolean } };
  const line = JSON.parse(sessionStorage.getItem('scans-waiting') ?? '{"seq":0,"line":[]}') as { readonly seq: number; readonly line: readonly unknown[] };
  const element = document.activeElement instanceof HTMLElement && document.activeElement !== document.body ? document.activeElement : null;
  const shown = element?.matches('input[type="radio"], input[type="checkbox"]') === true ? element.closest('label') ?? element.parentElement ?? element : element;
  const sheets = [...document.querySelectorAll('[role="dialog"]')].filter((each) => each.checkVisibility());
  const cover = document.querySelector('.sign-in-cover');
  const lostFocus = (): string | null => {
    if (element === null || shown === null) return null;
    if (!shown.checkVisibility({ visibilityProperty: true }) || shown.getBoundingClientRect().width === 0) return 'it cannot be seen';
    if (element.closest('[inert]') !== null) return 'it lies behind a cover';
    return null;
  };
  return {
    answered: [...watched.answered], notApplied: watched.notApplied, typed: watched.typed,
    screen: document.querySelector('main')?.getAttribute('data-screen') ?? '', hasError: document.querySelector('[role="alertdialog"]') !== null, isSignedOut: cover !== null,
    sheets: sheets.filter((each) => each !== cover).length, asksLeave: sheets.some((each) => each !== cover && each.querySelector('.pin-names, .pin-pad') !== null),
    saysAway: document.querySelector('.cover[role="alert"]') !== null, isAway: watched.isAway, seq: line.seq, waiting: line.line.length,
    focus: element === null ? null : `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)} ${element.id}`,
    lostFocus: lostFocus(), inBox: element?.matches('textarea, input:not([type="button"], [type="checkbox"], [type="radio"], [type="submit"], [type="range"])') === true,
  };
}
