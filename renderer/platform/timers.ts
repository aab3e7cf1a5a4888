/** The window's own timers, in one place, so that nothing else waits by itself. */
export function after(delayMs: number, work: () => void): () => void {
  const timer = window.setTimeout(work, delayMs);
  return () => window.clearTimeout(timer);
}

export function every(periodMs: number, work: () => void): () => void {
  const timer = window.setInterval(work, periodMs);
  return () => window.clearInterval(timer);
}
