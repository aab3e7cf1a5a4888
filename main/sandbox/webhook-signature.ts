import { createHash } from 'node:crypto';

/** What a notification is signed with: Flipkart's side of flipkart-seller-api.md part 5. */
export interface SignedNotification {
  readonly appId: string;
  readonly appSecret: string;
  /** The address as it was registered, to the letter: it is part of what is signed. */
  readonly url: string;
  readonly method: 'POST';
  readonly atMs: number;
}

/**
 * `X_Date` and `X_Authorization` of a notification. The time that is signed is the epoch-seconds text of `X_Date`, not the date's own text
 * (flipkart-seller-api.md part 5, with its test vector). The body is not signed.
 */
export function notificationHeaders({ appId, appSecret, url, method, atMs }: SignedNotification): { readonly X_Date: string; readonly X_Authorization: string } {
  const seconds = String(Math.floor(atMs / 1_000));
  const digest = createHash('sha1').update(`${seconds}${url}${method}${appSecret}`).digest('hex');
  return { X_Date: new Date(atMs).toUTCString(), X_Authorization: `FKLOGIN ${Buffer.from(`${appId}:${digest}`).toString('base64')}` };
}
