import { app, shell } from 'electron';
import type { DownloadItem, Session, WebContents } from 'electron';
import { SECOND_MS } from '../../../shared/time.ts';
import type { Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { isOutsideLink } from './outside-link.ts';
import { isOwnBlob, isOwnUrl } from './own-url.ts';

export interface LockDownOptions {
  readonly logger: Logger;
  /** A station that shows nothing but itself opens no browser either, whatever the link. */
  readonly isKiosk: boolean;
  readonly scheduler: Scheduler;
}

/** A person opens one link and looks at it; whoever opens a second one sooner is a script that wants to bury the bench under tabs. */
const NEXT_LINK_MS = SECOND_MS;

/**
 * Denies every page of this process what the station has no use for: other addresses, further windows, guests, permissions, certificates
 * that do not verify. Call before the first window is made, when no page exists that could have slipped through.
 */
export function lockDownPages(options: LockDownOptions): void {
  const door: OutsideDoor = { ...options, isWaiting: false };
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents, door));
  // Said aloud although it is the default: nobody shall come to trust a certificate in a hurry. The engine's own calls do not come this way.
  app.on('certificate-error', (event, _contents, _url, error, _certificate, answer) => {
    event.preventDefault();
    options.logger.warn('window-certificate', 'a page met a certificate that does not verify', { error });
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
}

/** Denies the session of the windows every permission and device but the sight of a camera, and all downloads but documents that our own page made. `save` takes those. Call once, when Electron is ready. */
export function lockDownSession(session: Session, logger: Logger, save: (item: DownloadItem) => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    // The bench's camera (floor.md P29): pictures without sound, asked for by our own page and by no frame in it.
    if (permission === 'media' && details.isMainFrame && isOwnUrl(details.requestingUrl) && 'mediaTypes' in details && details.mediaTypes?.length === 1 && details.mediaTypes[0] === 'video') {
      answer(true);
      return;
    }
    logger.warn('window-permission', 'a page asked for a permission, and was refused', { permission });
    answer(false);
  });
  // Asked many times a second by some features, so it is not logged.
  session.setPermissionCheckHandler((_contents, permission, _origin, details) => permission === 'media' && details.mediaType === 'video' && details.isMainFrame && isOwnUrl(details.requestingUrl ?? ''));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    if (isOwnBlob(item.getURL())) {
      save(item);
      return;
    }
    event.preventDefault();
    logger.warn('window-download', 'a download that is no document of ours was stopped');
  });
}

function lockDownContents(contents: WebContents, door: OutsideDoor): void {
  const { logger } = door;
  contents.on('will-frame-navigate', (details) => {
    if (mayNavigate(details.url, details.isMainFrame)) return;
    details.preventDefault();
    logger.warn('window-navigation', 'a page wanted to go elsewhere, and was stopped', { isMainFrame: details.isMainFrame });
  });
  contents.on('will-redirect', (details) => {
    if (mayNavigate(details.url, details.isMainFrame)) return;
    details.preventDefault();
    logger.warn('window-redirect', 'a page was sent elsewhere, and was stopped', { isMainFrame: details.isMainFrame });
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    logger.warn('window-webview', 'a page wanted a guest page, and was stopped');
  });
  // A page may ask to stay; ours never does, and a window that cannot be closed is a program that cannot be ended.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, door);
    return { action: 'deny' };
  });
}

/** A window stays in its origin; a frame inside it may also show a document that the page made, a manifest before it is printed. */
function mayNavigate(url: string, isMainFrame: boolean): boolean {
  return isOwnUrl(url) || (!isMainFrame && isOwnBlob(url));
}

/** The one door out, for all windows, with its pause after each link. */
interface OutsideDoor extends LockDownOptions {
  isWaiting: boolean;
}

/** What goes through the door: what `openExternal` gets, the system may run as a program, so it gets links of the list and nothing else. */
function openOutside(url: string, door: OutsideDoor): void {
  const { logger, isKiosk, scheduler } = door;
  if (isKiosk || door.isWaiting || !isOutsideLink(url)) {
    logger.warn('window-open', 'a page wanted to open another window, and was stopped');
    return;
  }
  door.isWaiting = true;
  scheduler.after(NEXT_LINK_MS, () => {
    door.isWaiting = false;
  });
  void shell.openExternal(url).catch((error: unknown) => {
    logger.warn('window-open-outside', 'a link could not be given to the browser', { reason: error instanceof Error ? error.message : String(error) });
  });
}
