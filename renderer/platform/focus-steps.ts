const REACHABLE = 'a[href], button, input, select, textarea, [tabindex]';

function isReachable(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.matches(':disabled') && element.closest('[inert]') === null && element.checkVisibility() && element.getAttribute('type') !== 'hidden';
}

/** Moves the focus to the next thing that can be pressed or filled, as Tab does: within the sheet that lies open, or within the screen. False when there is none. */
export function focusNext(): boolean {
  const sheet = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].findLast((each) => each.checkVisibility());
  const reachable = [...(sheet ?? document.querySelector('main') ?? document.body).querySelectorAll<HTMLElement>(REACHABLE)].filter(isReachable);
  const at = reachable.findIndex((each) => each === document.activeElement);
  const next = reachable[(at + 1) % reachable.length];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

/** Presses what has the focus; false when nothing that can be pressed has it. */
export function pressFocused(): boolean {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return false;
  focused.click();
  return true;
}
