import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Random } from '../platform/random.ts';

/** A file of the window, as every host serves it. */
export interface RendererFile {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2', '.woff': 'font/woff', '.wav': 'audio/wav',
  '.png': 'image/png', '.svg': 'image/svg+xml', '.json': 'application/json', '.ico': 'image/x-icon',
};
/** Stands in index.html where the nonce of the page's own style element goes. */
const NONCE_MARK = '__NONCE__';
const NONCE_BYTES = 16;

/**
 * The built window, read once: only the files that lie in `folder` exist, so no path can leave it. `connect` is where the page may send
 * requests besides its own origin.
 */
export function rendererFiles(folder: string, random: Random): (path: string) => RendererFile {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry);
    if (statSync(path).isFile()) files.set(`/${relative(folder, path).split(sep).join('/')}`, readFileSync(path));
  }
  return (path) => {
    const name = path === '/' ? '/index.html' : path;
    const body = files.get(name);
    if (body === undefined) return { status: 404, headers: { ...ALWAYS, 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from('There is no such page.') };
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    if (name !== '/index.html') {
      return { status: 200, headers: { ...ALWAYS, 'content-type': type, 'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache' }, body };
    }
    const nonce = Buffer.from(random.bytes(NONCE_BYTES)).toString('base64');
    return {
      status: 200,
      headers: { ...ALWAYS, 'content-type': type, 'cache-control': 'no-store', 'content-security-policy': policy(nonce) },
      body: Buffer.from(body.toString('utf8').replaceAll(NONCE_MARK, nonce)),
    };
  };
}

const ALWAYS = {
  'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
  // The bench has a camera (floor.md P29); nothing of the window hears, knows where it stands, or asks a device by itself, and no frame gets anything.
  'permissions-policy': 'camera=(self), microphone=(), display-capture=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), midi=(), payment=()',
};

/** Nothing from outside, no inline script, no frame but a document of our own that was handed to the page as a blob. */
function policy(nonce: string): string {
  return [
    "default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' blob: data:", "font-src 'self'", "media-src 'self' blob:", "connect-src 'self'", 'frame-src blob:',
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].join('; ');
}
