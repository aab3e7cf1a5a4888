import { protocol } from 'electron';
import type { Logger } from '../../platform/logger.ts';
import type { RendererFile } from '../renderer-files.ts';
import { isOwnUrl, OWN_SCHEME } from './own-url.ts';

/** Finds a file by its path in the address, `/assets/index.js`; what does not exist has an answer too. */
export type ReadAsset = (path: string) => RendererFile;

/**
 * Tells Chromium what kind of scheme ours is. Once in the life of a process and before Electron is ready; later it throws.
 * A standard and secure one, so that the page has an origin, storage and module scripts; `file:` would let it read the disk. Not one that
 * answers other origins, runs service workers (which would outlive an update) or steps around the page's own policy.
 */
export function claimOwnScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: OWN_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }]);
}

/** Serves the window's files to pages of this program. Call once, when Electron is ready. */
export function serveOwnScheme(readAsset: ReadAsset, logger: Logger): void {
  protocol.handle(OWN_SCHEME, (request) => {
    try {
      return answer(readAsset, request.method, request.url);
    } catch (error) {
      logger.error('own-scheme-broke', 'a file of the window could not be read', { reason: error instanceof Error ? error.message : String(error) });
      return plain(500, 'The window could not be read.');
    }
  });
}

function answer(readAsset: ReadAsset, method: string, url: string): Response {
  // One scheme can have many hosts; another host is another origin, and must not get our page to run in it.
  if (!isOwnUrl(url)) return plain(404, 'There is no such page.');
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only reading is possible here.');
  const { pathname } = new URL(url);
  const asset = readAsset(pathname === '' ? '/' : pathname);
  // Copied, because a Response takes over what it is given and the files of the window are served again and again.
  return new Response(method === 'HEAD' ? null : new Uint8Array(asset.body), { status: asset.status, headers: { ...asset.headers } });
}

function plain(status: number, says: string): Response {
  return new Response(says, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } });
}
