import type { Protocol } from 'electron';
import type { RendererFile } from '../renderer-files.ts';
import { isOwnUrl, OWN_SCHEME } from './own-url.ts';

/** Must run before the app is ready: the scheme counts as secure and standard, so that the page has an origin of its own. */
export function declareOwnScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([{ scheme: OWN_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** Serves the built window under our own scheme, with the headers that every host sends. */
export function serveOwnScheme(protocol: Protocol, readFile: (path: string) => RendererFile): void {
  protocol.handle(OWN_SCHEME, (request) => {
    if (!isOwnUrl(request.url) || request.method !== 'GET') return new Response('There is no such page.', { status: 404 });
    const file = readFile(new URL(request.url).pathname);
    return new Response(Buffer.from(file.body), { status: file.status, headers: { ...file.headers } });
  });
}
