import { app, shell } from 'electron';
import type { Logger } from '../../platform/logger.ts';

/**
 * Ends the station in good order and then hands the installer to the system, which asks for an administrator where it must. The installer waits for a
 * person while the station still runs (assets/package/installer.nsh), so nothing is lost when the end takes long. Compiled against Electron's types only.
 */
export function quitAndPutIn(path: string, logger: Logger): void {
  app.once('will-quit', () => {
    void shell.openPath(path).then((trouble) => {
      if (trouble !== '') logger.error('update-not-put-in', 'the installer could not be started', { reason: trouble });
    });
  });
  app.quit();
}
