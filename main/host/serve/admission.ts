import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * A page of another site can make a browser send requests here, also under a name of its own that resolves to this address. The Host header betrays the name, the
 * Origin header betrays the page, and neither knows the key, which no cookie carries. `hosts`: `127.0.0.1:8137`; `scheme`: how our own pages were opened.
 */
export function isForeign(hosts: readonly string[], scheme: 'http' | 'https', headers: IncomingHttpHeaders): boolean {
  if (isForeignHost(hosts, headers)) return true;
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `${scheme}://${host}`)) return true;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

export function isForeignHost(hosts: readonly string[], headers: IncomingHttpHeaders): boolean {
  return !hosts.includes((headers.host ?? '').toLowerCase());
}

/** The bearer's key; empty when none was shown. */
export function keyIn(headers: IncomingHttpHeaders): string {
  const header = headers.authorization;
  return header?.startsWith('Bearer ') === true ? header.slice('Bearer '.length) : '';
}

export function isKey(wanted: string, given: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
