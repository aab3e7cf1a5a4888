import type { Browser, Page } from '@playwright/test';

/** What puts a window before the station in a spec. */
export interface SpecHost {
  /** The program that is started; it says on its first line where its window is. */
  readonly program: string;
  /** The window at the address that the program said, ready to be loaded: `load` shows the station in it. */
  open(browser: Browser, url: string, size: { readonly width: number; readonly height: number }): Promise<{ readonly page: Page; load(): Promise<unknown> }>;
}
