import type { Page } from '@playwright/test';

/** Where the focus stood during a walk with Tab. */
export interface Stop {
  /** Which element it is: it keeps its number for as long as it stands on the page, whatever comes and goes around it. */
  readonly at: string;
  readonly name: string;
  /** It comes later on the page than the stop before it. */
  readonly isAfterTheLast: boolean;
  /** Its middle lies under something else, or outside the window (WCAG 2.4.11). */
  readonly isHidden: boolean;
  readonly hasRim: boolean;
}

/** Puts the focus before everything, or on the first button of the rail. */
export async function focusOn(page: Page, place: 'start' | 'rail'): Promise<void> {
  if (place === 'rail') {
    await page.locator('.rail button').first().focus();
    return;
  }
  await page.evaluate(() => {
    const first = document.createElement('span');
    first.tabIndex = -1;
    document.body.prepend(first);
    first.focus();
    first.remove();
  });
}

/** What has the focus now; null when nothing has. */
export async function stopNow(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const page = document.documentElement;
    if (element.dataset['stop'] === undefined) element.dataset['stop'] = page.dataset['stops'] = String(Number(page.dataset['stops'] ?? 0) + 1);
    const before = document.querySelector('[data-stop-now]');
    const isAfterTheLast = before === null || (before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    before?.removeAttribute('data-stop-now');
    element.setAttribute('data-stop-now', '');
    const at = element.dataset['stop'];
    const seen = element.matches('input[type="radio"], input[type="checkbox"]') ? (element.closest('label') ?? element.parentElement ?? element) : element;
    const { left, top, width, height } = seen.getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 40));
    const label = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const isHidden = above === null || !(seen.contains(above) || above.contains(seen) || label.some((each) => each.contains(above)));
    const rim = [element, ...element.matches('input') ? [element.nextElementSibling, element.parentElement, ...label] : []].some((each) => {
      const style = each === null ? null : getComputedStyle(each);
      return style !== null && ((style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none');
    });
    return { at, name: `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)} ${element.id}`, isAfterTheLast, isHidden, hasRim: rim };
  });
}

/** Everything that a person could press or write into: what Tab has to come to. Of a group of radios it comes to one. */
export async function expectedStops(page: Page): Promise<readonly { readonly at: string; readonly name: string }[]> {
  return page.evaluate(() => {
    const page = document.documentElement;
    const groups = new Set<string>();
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')].filter((element) => {
      if (element.tabIndex < 0 || element.matches(':disabled') || element.closest('[inert]') !== null || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      const group = [...document.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${CSS.escape(element.name)}"]`)];
      const isStop = group.some((each) => each.checked) ? element.checked : group[0] === element;
      return isStop && !groups.has(element.name) && groups.add(element.name) !== undefined;
    }).map((element) => ({ at: element.dataset['stop'] ??= page.dataset['stops'] = String(Number(page.dataset['stops'] ?? 0) + 1), name: `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)} ${element.id}` }));
  });
}
