import { DATE_FIELDS, ERROR_TEXT_FIELDS, FLAG_FIELDS, ID_FIELDS, KEYED_BY_SKU, KNOWN_CARRIERS, KNOWN_VALUES, NUMBER_FIELDS, OTHER_FIELDS, VOCABULARY, WORD_FIELDS } from './known-words.ts';
import type { IdKind } from './known-words.ts';

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
/** A category as programs write them: parts of letters joined by underscores. */
const CATEGORY = /^[A-Za-z]{2,20}(_[A-Za-z]{1,20}){1,6}$/;
/** Larger numbers may be telephone numbers. */
const NUMBER_MAX = 1_000_000;
const isKnownField = (name: string): boolean => name in ID_FIELDS || [DATE_FIELDS, NUMBER_FIELDS, FLAG_FIELDS, WORD_FIELDS, ERROR_TEXT_FIELDS, OTHER_FIELDS].some((fields) => fields.has(name));

/**
 * Takes everything out of an answer that is not known to be harmless: ids become made-up ones of the same form, the same one each time; words, dates, counts and
 * prices stay where such a field is known; every other value and every unknown field's name is replaced. So a new field of Flipkart's is kept back, not let out.
 */
export class Scrubber {
  readonly #ids = new Map<string, string>();
  readonly #counts = new Map<IdKind, number>();
  readonly #fields = new Map<string, string>();

  /** A body without anything of a buyer. */
  value(value: unknown, field = ''): unknown {
    if (Array.isArray(value)) return value.map((each) => this.value(each, field));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => (KEYED_BY_SKU.has(field) ? [this.id('sku', name), this.value(inner, '')] : [this.field(name), this.value(inner, name)])));
    }
    return this.#plain(value, field);
  }

  /** The name of a field when it is a known one. */
  field(name: string): string {
    if (isKnownField(name)) return name;
    const known = this.#fields.get(name) ?? `unknownField${this.#fields.size + 1}`;
    this.#fields.set(name, known);
    return known;
  }

  /** One of the few words that a field takes, as Flipkart wrote it; `(another word)` when it is none that is known to be harmless. */
  word(value: string): string {
    const low = value.toLowerCase();
    return KNOWN_VALUES.has(low) || KNOWN_CARRIERS.has(low) || CATEGORY.test(value) ? value : '(another word)';
  }

  /** What went wrong, in those of its words that are no names. */
  message(value: string): string {
    const kept = value.slice(0, 300).split(/(\s+)/).map((part) => (/^\s+$/.test(part) ? ' ' : this.#messagePart(part)));
    return kept.join('').replace(/…( …)+/g, '…');
  }

  /** A made-up id for a real one. */
  id(kind: IdKind, value: string): string {
    if (kind === 'group' && value.startsWith('grp')) return `grp${this.id('item', value.slice(3))}`;
    if (kind === 'token') return this.#token(value);
    if (kind === 'other') return this.id(value.startsWith('LOC') ? 'location' : /^\d{16,18}$/.test(value) ? 'item' : 'package', value);
    const known = this.#ids.get(`${kind} ${value}`);
    if (known !== undefined) return known;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const made = madeUp(kind, value, number);
    this.#ids.set(`${kind} ${value}`, made);
    return made;
  }

  /** An address that was asked, with every id that was ever seen replaced by its made-up one. */
  path(path: string): string {
    const [where = '', query] = path.split('?');
    const part = (text: string): string => decodeURIComponent(text).split(',').map((each) => this.#pathPart(each)).join(',');
    const asked = where.split('/').map((each) => (each === '' ? '' : part(each))).join('/');
    return query === undefined ? asked : `${asked}?${query.split('&').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return `${this.field(name)}=${part(value)}`;
    }).join('&')}`;
  }

  #plain(value: unknown, field: string): unknown {
    if (value === null || value === undefined || value === '') return value;
    const kind = ID_FIELDS[field];
    if (typeof value === 'boolean') return FLAG_FIELDS.has(field) ? value : '(flag)';
    if (kind !== undefined && Object.hasOwn(ID_FIELDS, field)) return this.id(kind, String(value));
    if (NUMBER_FIELDS.has(field)) return isSmall(value) ? value : '(number)';
    if (typeof value === 'number') return '(number)';
    if (typeof value !== 'string') return '(value)';
    if (field === 'subShipmentId') return /^SS-\d{1,3}$/.test(value) ? value : '(text)';
    if (field === 'hsn') return /^\d{4,8}$/.test(value) ? value : '(text)';
    if (DATE_FIELDS.has(field)) return DATE.test(value) ? value : '(text)';
    if (WORD_FIELDS.has(field)) return this.word(value);
    return ERROR_TEXT_FIELDS.has(field) ? this.message(value) : '(text)';
  }

  #messagePart(part: string): string {
    const [, open = '', core = '', close = ''] = /^(\W*)(.*?)(\W*)$/s.exec(part) ?? [];
    const isKept = VOCABULARY.has(core.toLowerCase()) || /^\d{1,3}$/.test(core) || KNOWN_VALUES.has(core.toLowerCase());
    const marks = (text: string): string => text.replace(/[^.,:;()[\]<>=-]/g, '');
    return isKept ? `${marks(open)}${core}${marks(close)}` : '…';
  }

  #pathPart(part: string): string {
    for (const [known, made] of this.#ids) if (known.slice(known.indexOf(' ') + 1) === part) return made;
    if (/^(v\d|shipments|filter|handover|counts|returns|search|listings|details|locations|allLocations|otc|nothing-of-this-name)$/.test(part)) return part;
    if (DATE.test(part) || KNOWN_VALUES.has(part.toLowerCase()) || isMadeUp(part)) return part;
    return '…';
  }

  /** Of a next page only its path stays, which is what is asked about. */
  #token(value: string): string {
    const path = /^((?:\/sellers)?(?:\/v\d)?\/(?:shipments\/filter|returns\/search))([/?])/.exec(value);
    return path === null ? 'TOKEN' : `${path[1]}${path[2]}${path[2] === '?' ? 'next_token=' : ''}TOKEN`;
  }
}

function isSmall(value: unknown): boolean {
  return (typeof value === 'number' || (typeof value === 'string' && /^\d{1,7}(\.\d{1,4})?$/.test(value))) && Math.abs(Number(value)) < NUMBER_MAX;
}

/** Ids that the probe itself makes begin so: they are nobody's. */
export const MADE_UP = { shipment: '00000000-0000-4000-8000-', order: 'OD9', sku: 'NO-SUCH-SKU-', returnId: '9000000000000000', location: `LOC${'0'.repeat(24)}` } as const;

function isMadeUp(part: string): boolean {
  return (part.startsWith(MADE_UP.shipment) && part.length === 36) || /^OD90{12}\d{5}$/.test(part) || /^NO-SUCH-SKU-\d{1,3}$/.test(part) || /^90{15}\d{3}$/.test(part) || /^LOC0{24}\d{8}$/.test(part) || part === 'not-an-id';
}

function madeUp(kind: IdKind, value: string, number: number): string {
  const digits = (count: number): string => String(number).padStart(count, '0');
  switch (kind) {
    case 'shipment': return `11111111-1111-4111-8111-${digits(12)}`;
    case 'order': return `OD1${digits(17)}`;
    case 'item': return `1${digits(17)}`;
    case 'package': return `PKG${digits(6)}`;
    case 'fsn': return `FSNMADEUP${digits(7)}`;
    case 'sku': return `MADE-UP-ITEM-${digits(3)}`;
    case 'listing': return `LSTFSNMADEUP${digits(7)}ABCDEF`;
    case 'location': return `LOC${digits(32)}`;
    // Which of the two prefixes it has tells cash from prepaid, and nothing else.
    case 'tracking': return `${/^FMP[CP]/.exec(value)?.[0] ?? 'AWB'}${digits(10)}`;
    case 'return': return `1${digits(18)}`;
    default: return `${kind.toUpperCase()}-${digits(3)}`;
  }
}
