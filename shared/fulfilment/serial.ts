/** What kind of number stands on a serialised unit: a serial number of its maker, or an IMEI. */
export const SERIAL_KINDS = ['serial', 'imei'] as const;
export type SerialKind = (typeof SERIAL_KINDS)[number];

/** Why a scanned text is no serial number of that kind. */
export type SerialFault = 'serial_malformed' | 'imei_malformed' | 'imei_check_failed';

/** No page of Flipkart says how long a serial number may be; these bounds keep out a squeezed button and a whole label. */
const LENGTH_MIN = 3;
const LENGTH_MAX = 40;

/** Null when the text can be a serial number of this kind. An IMEI has 15 digits, the last of which is a check digit by Luhn (3GPP TS 23.003). */
export function faultOfSerial(kind: SerialKind, text: string): SerialFault | null {
  if (kind === 'imei') return /^\d{15}$/.test(text) ? (passesLuhn(text) ? null : 'imei_check_failed') : 'imei_malformed';
  return text.length >= LENGTH_MIN && text.length <= LENGTH_MAX && /^[\x21-\x7e]+$/.test(text) ? null : 'serial_malformed';
}

/** Every second digit from the right is doubled, less 9 above 9; the sum must be a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  });
  return digits !== '' && sum % 10 === 0;
}
