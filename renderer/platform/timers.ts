/** The window's own timers, in one place, so that nothing else waits by itself. */
export function after(delayMs: number, work: () => void): () => void {
  const timer = window.setTimeout(work, delayMs);
  return () => window.clearTimeout(timer);
}

export function every(periodMs: number, work: () => void): () => void {
  const timer = window.setInterval(work, periodMs);
  return () => window.clearInterval(timer);
}

/** A page that nobody sees is not painted; what waits for it goes on after this long all the same. */
const UNSEEN_MS = 250;

/** Runs when what has just been put on the screen can be seen. */
export function afterPaint(work: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    work();
  };
  window.requestAnimationFrame(() => window.setTimeout(once, 0));
  window.setTimeout(once, UNSEEN_MS);
}
