import type { BrowserWindow } from 'electron';

/** The language that the page says it is in, `hi`; `en` when it cannot say. For a look-up only: it is a text of the page. */
export async function pageLanguage(window: BrowserWindow): Promise<string> {
  if (window.isDestroyed() || window.webContents.isDestroyed()) return 'en';
  try {
    const said: unknown = await window.webContents.executeJavaScript('document.documentElement.lang');
    return typeof said === 'string' ? said : 'en';
  } catch {
    // A page that is just being loaded or has died: the next look finds it.
    return 'en';
  }
}
