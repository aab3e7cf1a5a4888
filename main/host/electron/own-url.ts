/** Where the desktop window's page lives: a scheme of our own, never `file:`, whose pages could read the disk. */
export const OWN_SCHEME = 'workstation';
export const OWN_HOST = 'station';
export const OWN_START = `${OWN_SCHEME}://${OWN_HOST}/index.html`;

/** Whether an address is a page of ours. Parsed and compared by its parts: a part of a text proves nothing about an address. */
export function isOwnUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${OWN_SCHEME}:` && url.hostname === OWN_HOST && url.port === '' && url.username === '' && url.password === '';
}

/** Places that may be opened in the person's own browser: help pages, over TLS, by exact name. */
const OUTSIDE_HOSTS: ReadonlySet<string> = new Set(['seller.flipkart.com']);

export function isOutsideUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' && OUTSIDE_HOSTS.has(url.hostname) && url.port === '' && url.username === '' && url.password === '';
}
