import type { App, Session, Shell } from 'electron';
import type { Logger } from '../../platform/logger.ts';
import { isOutsideUrl, isOwnUrl } from './own-url.ts';

/** Everything that a page of ours never needs is refused, for every page that ever exists in this app. */
export function lockDownPages(app: App, shell: Shell, logger: Logger): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { preventDefault(): void; readonly url: string }): void => {
      if (isOwnUrl(event.url)) return;
      event.preventDefault();
      logger.warn('electron-navigation-denied', 'a page tried to go elsewhere', { to: event.url.slice(0, 200) });
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-frame-navigate', (event) => {
      // A PDF of ours is shown in a frame from memory; no frame shows anything else.
      if (!isOwnUrl(event.url) && !event.url.startsWith('blob:workstation://')) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      // The one door to the outside: known addresses, in the person's own browser.
      if (isOutsideUrl(url)) void shell.openExternal(url);
      else logger.warn('electron-window-denied', 'a page tried to open a window', { to: url.slice(0, 200) });
      return { action: 'deny' };
    });
  });
}

/** No permission, no download but of documents that the page was handed, no certificate that is not good. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:workstation://')) event.preventDefault();
  });
}
