/*
 * The little of DER (ITU-T X.690) that one certificate is written in: tag, length, content. Written here and not taken from a library: the smallest kept one brings a
 * dozen packages for this one file, and three strangers read what comes of it in the tests: OpenSSL in Node, Node's TLS client and Chromium.
 */

const SHORT_MAX = 0x7f;

export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length <= SHORT_MAX) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = Buffer.from(content.length.toString(16).padStart(content.length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 + length.length]), length, content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
export const setOf = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts);
export const octets = (content: Uint8Array): Buffer => der(0x04, content);
export const utf8 = (text: string): Buffer => der(0x0c, Buffer.from(text, 'utf8'));
export const yes = (): Buffer => der(0x01, Buffer.from([0xff]));
export const bits = (content: Uint8Array, unused = 0): Buffer => der(0x03, Buffer.from([unused]), content);

/** A positive whole number of the given bytes, the highest first. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const plain = first === -1 ? Buffer.from([0]) : Buffer.from(bytes.subarray(first));
  // A first bit that is set would make it negative.
  return der(0x02, (plain[0] ?? 0) > SHORT_MAX ? Buffer.concat([Buffer.from([0]), plain]) : plain);
}

/** `1.2.840.10045.4.3.2`. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(septets)]));
}

function septets(value: number): number[] {
  const out = [value & SHORT_MAX];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) out.unshift((left & SHORT_MAX) | 0x80);
  return out;
}

/** A moment to the second, as RFC 5280 wants it: with two digits of the year up to 2049. */
export function time(atMs: number): Buffer {
  const text = new Date(atMs).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return new Date(atMs).getUTCFullYear() < 2_050 ? der(0x17, Buffer.from(text.slice(2))) : der(0x18, Buffer.from(text));
}
