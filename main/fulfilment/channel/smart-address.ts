/** An address of the Smart portal that can be used. */
export interface SmartAddress {
  /** Without query, fragment and a slash at its end. */
  readonly baseUrl: string;
  /** In lower case, without a dot at its end, without its port. */
  readonly host: string;
  /** It takes an acknowledgement that is written down. */
  readonly isFlipkart: boolean;
}

export type AddressProblem = 'not_an_address' | 'not_https' | 'has_login';

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Reads what a person typed or pasted, the portal's own long addresses too. Only https, except on this computer itself: a password goes
 * there. Name and password in the address are refused, because they would be stored with it and hide the host from whoever reads it.
 */
export function smartAddressIn(text: string): SmartAddress | AddressProblem {
  const url = urlIn(/^[a-z][a-z0-9+.-]*:/i.test(text.trim()) ? text : `https://${text.trim()}`);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'not_an_address';
  if (url.username !== '' || url.password !== '') return 'has_login';
  // The parser has written the host in lower case and in ASCII, so that only dots at its end are left of what could hide it.
  const host = url.hostname.replace(/\.+$/, '');
  if (host === '') return 'not_an_address';
  if (url.protocol !== 'https:' && !LOOPBACK.test(host)) return 'not_https';
  const path = url.pathname.replace(/\/(?:index\.html)?$/, '').replace(/\/+$/, '');
  return { baseUrl: `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}${path}`, host, isFlipkart: isFlipkartHost(host) };
}

/** Whether a host is Flipkart's own. Every host whose name ends so is taken for one, also one that merely looks like it. */
export function isFlipkartHost(host: string): boolean {
  return /flipkart\.(?:com|net|in)$/.test(host.toLowerCase().replace(/\.+$/, ''));
}

function urlIn(text: string): URL | null {
  return URL.canParse(text.trim()) ? new URL(text.trim()) : null;
}
