import { app, dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Logger } from '../../platform/logger.ts';
import type { UpdateWatch } from '../../update/update-watch.ts';
import { shellWords } from './tray-words.ts';

/**
 * Ends the station in good order and then hands the installer to the system, which asks for an administrator where it must. The installer waits for a
 * person while the station still runs (assets/package/installer.nsh), so nothing is lost when the end takes long.
 */
export function quitAndPutIn(path: string, logger: Logger): void {
  app.once('will-quit', () => {
    void shell.openPath(path).then((trouble) => {
      if (trouble !== '') logger.error('update-not-put-in', 'the installer could not be started', { reason: trouble });
    });
  });
  app.quit();
}

/** Asked for by a person in the menu: put in if the floor allows it at this moment, and otherwise why not. */
export async function putInNow(updates: UpdateWatch, window: BrowserWindow, language: string, logger: Logger): Promise<void> {
  const may = await updates.mayPutIn();
  if (may.ok) {
    quitAndPutIn(may.path, logger);
    return;
  }
  logger.info('update-hindered', 'an update was asked for and not put in', { trouble: may.trouble });
  await dialog.showMessageBox(window, { type: 'info', message: shellWords(language).updateNot[may.trouble], buttons: ['OK'] });
}
