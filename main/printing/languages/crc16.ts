const POLYNOMIAL = 0x1021;

/** What one byte does to the checksum: a table, because a label has ten thousand of them. */
const STEPS = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL) & 0xffff;
  return crc;
});

/** CRC-16 with start 0 over a text of single bytes, as a ZPL printer checks the base64 of a picture (printing.md 1.4). */
export function crc16(text: string): number {
  let crc = 0;
  for (let index = 0; index < text.length; index += 1) crc = ((crc << 8) ^ (STEPS[(crc >> 8) ^ (text.charCodeAt(index) & 0xff)] ?? 0)) & 0xffff;
  return crc;
}
