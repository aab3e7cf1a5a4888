import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is not let in; null: it is. */
export type Refusal = 'foreign_host' | 'foreign_origin' | 'no_key';

/** What a request must show: that it was meant for this very address, comes from our own page, and holds this start's key. */
export interface Admission {
  /** `127.0.0.1:8137`. */
  readonly hosts: readonly string[];
  readonly key: string;
}

/**
 * A page of another site can make a browser send requests to loopback, also under a name of its own that resolves here. The Host header
 * betrays the name, the Origin header betrays the page, and neither knows the key, which no cookie carries.
 */
export function whyNotAdmitted(admission: Admission, headers: IncomingHttpHeaders): Refusal | null {
  const foreign = whyForeign(admission, headers);
  if (foreign !== null) return foreign;
  return isKey(admission.key, headers.authorization) ? null : 'no_key';
}

/** The checks that need no key: for the files of the window itself, which hold no secret. */
export function whyForeign(admission: Admission, headers: IncomingHttpHeaders): Refusal | null {
  if (!admission.hosts.includes(headers.host ?? '')) return 'foreign_host';
  const { origin } = headers;
  if (origin !== undefined && !admission.hosts.some((host) => origin === `http://${host}`)) return 'foreign_origin';
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'foreign_origin';
  return null;
}

function isKey(key: string, header: string | undefined): boolean {
  const given = Buffer.from(header?.startsWith('Bearer ') === true ? header.slice(7) : '');
  const wanted = Buffer.from(key);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
