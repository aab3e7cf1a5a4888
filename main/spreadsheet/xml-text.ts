/* Texts in the XML of a workbook. Characters that XML cannot carry are written `_x0001_`, and a text that looks so by nature is marked (ECMA-376, ST_Xstring). */

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Looks like a written character, and must not be taken for one. */
const LIKE_WRITTEN = /_(?=x[0-9A-Fa-f]{4}_)/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SPACE = 0x20;
const NON_CHARACTERS = 0xfffe;

/** Nothing in it needs a second look: true of most cells of a large sheet. */
const HARMLESS = /^[A-Za-z0-9 .,:;()/+-]*$/;

export function xmlText(text: string): string {
  if (HARMLESS.test(text)) return text;
  const written = withoutControls(text.replace(LIKE_WRITTEN, '_x005F_')).replace(LONE_SURROGATE, '\ufffd');
  return /[&<>"\r]/.test(written) ? written.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;') : written;
}

/** Almost no text has one, so the text is built anew only from the first on. */
function withoutControls(text: string): string {
  for (let at = 0; at < text.length; at += 1) if (isUnwritable(text.charCodeAt(at))) return [...text].map((each) => (isUnwritable(each.charCodeAt(0)) ? hex(each) : each)).join('');
  return text;
}

/** Tab, line feed and carriage return are the only control characters that XML carries. */
const isUnwritable = (code: number): boolean => (code < SPACE && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code >= NON_CHARACTERS;
const hex = (character: string): string => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** The text of an element; entities that a document could define itself are left as they stand, so that none can grow or fetch anything. */
export function plainText(xml: string): string {
  const plain = xml.includes('&') ? xml.replace(/&(#x[0-9A-Fa-f]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, name: string) => entity(name) ?? whole) : xml;
  return plain.includes('_x') ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : plain;
}

function entity(name: string): string | null {
  if (!name.startsWith('#')) return NAMED[name] ?? null;
  const point = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point <= 0x10ffff ? String.fromCodePoint(point) : null;
}
