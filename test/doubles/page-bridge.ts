import type { Page } from '@playwright/test';
import type { Bridge } from '../../shared/contract/index.ts';

declare global {
  interface Window {
    /** Put there by preload, as renderer/bridge/connect.ts has it. */
    readonly workstation?: Bridge;
  }
}

/** The bridge of a window, asked from outside: every call is made by `window.workstation` in the page's own world, and every notice is heard there. */
export async function pageBridge(page: Page): Promise<Bridge> {
  const listeners = new Map<number, (notice: unknown) => void>();
  let last = 0;
  await page.exposeFunction('heardOutside', (id: number, notice: unknown) => listeners.get(id)?.(notice));
  return {
    invoke: (operation, input) => page.evaluate(([name, given]) => window.workstation?.invoke(name, given), [operation, input] as const),
    subscribe(listener) {
      const id = (last += 1);
      listeners.set(id, listener);
      const told = page.evaluate((number) => {
        const outside = window as unknown as { heardOutside(id: number, notice: unknown): void; stops?: Record<number, () => void> };
        outside.stops ??= {};
        const stop = window.workstation?.subscribe((notice) => outside.heardOutside(number, notice));
        if (stop !== undefined) outside.stops[number] = stop;
      }, id);
      return () => {
        void told.then(() => page.evaluate((number) => (window as unknown as { stops: Record<number, () => void> }).stops[number]?.(), id));
      };
    },
  };
}
