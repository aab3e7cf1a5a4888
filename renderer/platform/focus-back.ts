const SHEET = '[role="dialog"], [role="alertdialog"]';

/**
 * Gives the focus back to where it was when a sheet goes. The widgets do it for a sheet that is shut; one whose component goes with it
 * would leave the focus on the page, and whoever works by keys would begin at the top of the window again (WCAG 2.4.3).
 */
export function giveFocusBack(page: Document): void {
  let last: HTMLElement | null = null;
  const isOutside = (target: EventTarget | null): target is HTMLElement => target instanceof HTMLElement && target.closest(SHEET) === null;
  page.addEventListener('focusin', ({ target }) => {
    if (isOutside(target)) last = target;
  });
  page.addEventListener('focusout', ({ target, relatedTarget }) => {
    // The focus went to nothing, and not into a sheet: there is no place to come back to. A window that is left comes back to its own.
    if (isOutside(target) && relatedTarget === null && page.hasFocus() && page.querySelector(SHEET) === null) last = null;
  });
  const look = new MutationObserver(() => {
    watchPortals();
    if (page.querySelector(SHEET) === null && (page.activeElement === null || page.activeElement === page.body) && last?.isConnected === true) last.focus({ preventScroll: true });
  });
  const watched = new WeakSet<Node>();
  // Only where sheets come and go: the screens' own changes are many and none of this one's business.
  function watchPortals(): void {
    for (const portal of page.querySelectorAll('body > [data-portal]')) {
      if (watched.has(portal)) continue;
      watched.add(portal);
      look.observe(portal, { childList: true });
    }
  }
  look.observe(page.body, { childList: true });
  watchPortals();
}

/** As the `ref` of a cover: takes the focus while the cover stands and gives it back to where it was. */
export function focusHere(element: HTMLElement | null): (() => void) | undefined {
  if (element === null) return undefined;
  const before = element.ownerDocument.activeElement;
  element.focus({ preventScroll: true });
  return () => {
    // After this change of the page: what lay behind the cover can have the focus again only then.
    queueMicrotask(() => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    });
  };
}
