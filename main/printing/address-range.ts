/** More than one small network is a mistake, or no search for the printer next door. */
const HOSTS_MAX = 256;
const FROM_TO = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})-(\d{1,3})$/;
const NETWORK = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** The addresses of a range that a person wrote, in order, without those of the network itself and of everybody. */
export function rangeOf(range: string): readonly string[] | { readonly refused: 'not_a_range' | 'range_too_large' | 'not_private' } {
  const fromTo = FROM_TO.exec(range.trim());
  const network = NETWORK.exec(range.trim());
  const parts = (fromTo ?? network)?.slice(1).map(Number);
  if (parts === undefined || parts.slice(0, 4).some((part) => part > 255)) return { refused: 'not_a_range' };
  const [a = 0, b = 0, c = 0, d = 0, last = 0] = parts;
  if (!isPrivate(a, b)) return { refused: 'not_private' };
  if (fromTo !== null) return last > 255 || last < d ? { refused: 'not_a_range' } : addresses(numberOf(a, b, c, d), last - d + 1);
  if (last > 32) return { refused: 'not_a_range' };
  const size = 2 ** (32 - last);
  if (size > HOSTS_MAX) return { refused: 'range_too_large' };
  const first = Math.floor(numberOf(a, b, c, d) / size) * size;
  return size <= 2 ? addresses(first, size) : addresses(first + 1, size - 2);
}

function isPrivate(a: number, b: number): boolean {
  return a === 10 || a === 127 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
}

function numberOf(a: number, b: number, c: number, d: number): number {
  return ((a * 256 + b) * 256 + c) * 256 + d;
}

function addresses(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    return [16_777_216, 65_536, 256, 1].map((unit) => Math.floor(number / unit) % 256).join('.');
  });
}
