import { createHash, timingSafeEqual } from 'node:crypto';
import { parseTimestamp } from '../../shared/time.ts';
import type { Credentials } from './auth.ts';

/** Why a notification is not Flipkart's; null: it is. */
export type WebhookRefusal = 'no_signature' | 'wrong_signature' | 'wrong_time';

export interface SignedDelivery {
  /** `X_Date`, an HTTP date. */
  readonly date: string;
  /** `X_Authorization`: `FKLOGIN base64(appId:hexSHA1(ts + url + METHOD + appSecret))`. */
  readonly authorization: string;
  /** The address as it was registered; a proxy may have changed the one that was called. */
  readonly url: string;
}

/**
 * Checks the signature of a notification (flipkart-seller-api.md part 5): `ts` is the epoch-seconds text of the date. The body is not signed, so
 * a good signature says who knocks and nothing of what is told. Compared in a time that does not depend on how much of it is right.
 */
export function whyNotFlipkart(delivery: SignedDelivery, credentials: Credentials, nowMs: number, toleranceMs: number): WebhookRefusal | null {
  const atMs = parseTimestamp(delivery.date);
  const encoded = /^FKLOGIN ([A-Za-z0-9+/=]{1,512})$/.exec(delivery.authorization)?.[1];
  if (atMs === null || encoded === undefined) return 'no_signature';
  const digest = createHash('sha1').update(`${Math.floor(atMs / 1_000)}${delivery.url}POST${credentials.appSecret}`).digest('hex');
  if (!isSame(Buffer.from(encoded, 'base64').toString('utf8'), `${credentials.appId}:${digest}`)) return 'wrong_signature';
  return Math.abs(atMs - nowMs) > toleranceMs ? 'wrong_time' : null;
}

/** Of digests, so that not even the length of what is right is told. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
