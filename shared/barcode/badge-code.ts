const PREFIX = 'SW-ID-';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const CODE = /^SW-ID-[A-Z2-7]{16}$/;
const ANYWHERE = /SW-ID-[A-Z2-7]+/gi;

/** Random bytes that a badge code is made of: 80 bits, and a bar code that fits on a card of 85 mm. */
export const BADGE_BYTES = 10;
/** What stands where a badge code was. */
export const MASKED_BADGE = `${PREFIX}***`;

/** The code of a badge, in characters that every keyboard layout carries. `bytes` must be ten random ones. */
export function badgeCode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)] ?? '');
  return PREFIX + letters.join('');
}

/** The badge that a scan is, in its one spelling; null when it is a code of goods or paper. */
export function badgeIn(barcode: string): string | null {
  const text = barcode.trim().toUpperCase();
  return CODE.test(text) ? text : null;
}

/** A text without the badge codes that are in it: whoever holds such a code can sign in with it, so it must not lie in a store or a log. */
export function withoutBadges(text: string): string {
  return text.replaceAll(ANYWHERE, MASKED_BADGE);
}
