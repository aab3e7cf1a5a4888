/** Symbology identifiers that scanners may be set to put in front of a code (`]C0`, `]E0`, `]Q1` ...). */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;

/**
 * What a scanner delivered, as a person would read it off the code: control characters and a symbology identifier taken off, nothing
 * else changed, because leading zeros and case are part of an AWB.
 */
export function normaliseScan(raw: string): string {
  let text = '';
  for (const character of raw) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0x20 && point !== 0x7f) text += character;
  }
  return text.trim().replace(SYMBOLOGY, '');
}
