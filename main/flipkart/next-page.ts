/** Where further pages of a list lie; an address outside of these is none of ours. */
export type PageRoot = '/v3/shipments/filter' | '/v2/returns' | '/returns' | '/v3/returns/tasks/shipments';

/** Only ever resolved against, so that what leads elsewhere shows. */
const NOWHERE = 'http://nowhere.invalid';
const ADDRESS_MAX = 16_000;

/**
 * The path below `/sellers` of the next page, or null when the address leads anywhere else. It is relative and lacks `/sellers` (4.4), may have
 * it, or may be absolute: then only of the same origin as the API, because the bearer goes with it. Dots in the path cannot lead out of `roots`.
 */
export function nextPath(baseUrl: string, address: unknown, roots: readonly PageRoot[]): string | null {
  if (typeof address !== 'string' || address === '' || address.length > ADDRESS_MAX || !URL.canParse(address, NOWHERE)) return null;
  const url = new URL(address, NOWHERE);
  if (url.username !== '' || url.password !== '' || (url.origin !== NOWHERE && url.origin !== new URL(baseUrl).origin)) return null;
  const path = url.pathname.replace(/^\/sellers(?=\/)/, '');
  return roots.some((root) => path === root || path.startsWith(`${root}/`)) ? `${path}${url.search}` : null;
}
