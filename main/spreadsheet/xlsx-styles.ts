/** How a style shows a number: as it is, as a day or a time, or filled up with zeros to so many digits. */
export type NumberLook = 'plain' | 'day' | { readonly zeros: number };

/** Formats that every workbook knows without saying them, as far as they show days and times (ECMA-376, 18.8.30). */
const OWN_DAYS = [[14, 22], [27, 36], [45, 47], [50, 58]] as const;
/** What a spreadsheet itself allows (its specification and limits): more is none of its making. */
const STYLES_MAX = 65_490;
const CODE_MAX = 255;
const ZEROS = /^0{2,}$/;

/** The look of each cell style of a workbook, by its number. */
export function numberLooks(styles: string): NumberLook[] {
  const codes = new Map([...styles.matchAll(/<(?:\w+:)?numFmt\s[^<>]*>/g)].map(([each]) => [attribute(each, 'numFmtId'), attribute(each, 'formatCode').slice(0, CODE_MAX)] as const));
  const begin = styles.search(/<(?:\w+:)?cellXfs[\s>]/);
  const rest = begin === -1 ? '' : styles.slice(begin);
  const formats = rest.slice(0, Math.max(0, rest.search(/<\/(?:\w+:)?cellXfs>/)));
  return [...formats.matchAll(/<(?:\w+:)?xf[\s/>][^<>]*>?/g)].slice(0, STYLES_MAX).map(([each]) => {
    const id = attribute(each, 'numFmtId');
    return lookOf(Number(id), codes.get(id) ?? '');
  });
}

function lookOf(id: number, code: string): NumberLook {
  if (OWN_DAYS.some(([from, to]) => id >= from && id <= to)) return 'day';
  if (ZEROS.test(code)) return { zeros: code.length };
  // Quoted and escaped letters are only shown; colours and currencies stand in brackets, and so do hours that go on counting.
  const bare = code.replace(/&quot;[\s\S]*?&quot;|"[^"]*"|\\.|[_*]./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare) ? 'day' : 'plain';
}

const attribute = (xml: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(xml)?.[1] ?? '';
