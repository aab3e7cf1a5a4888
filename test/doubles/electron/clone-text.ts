/*
 * What structured cloning may carry, as a text: the protocol of the browser's tools speaks JSON. Both functions go into the page by their own text, so
 * they use nothing from outside themselves.
 */

/** A text of a value that `structuredClone` gave. Throws on kinds that no message of a program of this kind holds (a file, a regular expression). */
export function cloneToText(value: unknown): string {
  const seen = new Map<object, number>();
  const bytes = (view: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < view.length; at += 8_192) text += String.fromCharCode(...view.subarray(at, at + 8_192));
    return btoa(text);
  };
  const written = (each: unknown): unknown => {
    if (each === undefined) return ['u'];
    if (typeof each === 'bigint') return ['b', String(each)];
    if (typeof each === 'number') return Number.isFinite(each) && !Object.is(each, -0) ? each : ['n', Object.is(each, -0) ? '-0' : String(each)];
    if (typeof each !== 'object' || each === null) return each;
    const known = seen.get(each);
    if (known !== undefined) return ['r', known];
    seen.set(each, seen.size);
    if (Array.isArray(each)) return ['a', each.map(written)];
    if (each instanceof Date) return ['d', written(each.getTime())];
    if (each instanceof Map) return ['m', [...each].map(([key, held]) => [written(key), written(held)])];
    if (each instanceof Set) return ['s', [...each].map(written)];
    if (each instanceof Error) return ['e', each.message];
    if (each instanceof ArrayBuffer) return ['y', 'ArrayBuffer', bytes(new Uint8Array(each))];
    if (ArrayBuffer.isView(each)) return ['y', each.constructor.name, bytes(new Uint8Array(each.buffer, each.byteOffset, each.byteLength))];
    if (Object.prototype.toString.call(each) !== '[object Object]') throw new Error('An object could not be cloned.');
    return ['o', Object.entries(each).map(([key, held]) => [key, written(held)])];
  };
  return JSON.stringify(written(value));
}

/** The value again, with its dates, maps, bytes and circles. */
export function textToClone(text: string): unknown {
  const seen: unknown[] = [];
  const keep = <T>(made: T): T => {
    seen.push(made);
    return made;
  };
  const read = (each: unknown): unknown => {
    if (!Array.isArray(each)) return each;
    const [kind, first, second] = each as [string, unknown, unknown];
    if (kind === 'u') return undefined;
    if (kind === 'b') return BigInt(first as string);
    if (kind === 'n') return Number(first);
    if (kind === 'r') return seen[first as number];
    if (kind === 'd') return keep(new Date(read(first) as number));
    if (kind === 'e') return keep(new Error(first as string));
    if (kind === 'y') {
      const held = Uint8Array.from(atob(second as string), (character) => character.charCodeAt(0));
      if (first === 'ArrayBuffer') return keep(held.buffer);
      const Kind = (globalThis as unknown as Readonly<Record<string, new (buffer: ArrayBuffer) => unknown>>)[first as string];
      if (Kind === undefined) throw new Error(`No bytes of the kind ${String(first)}`);
      return keep(new Kind(held.buffer));
    }
    const items = first as unknown[];
    if (kind === 'a') {
      const list = keep([] as unknown[]);
      for (const item of items) list.push(read(item));
      return list;
    }
    if (kind === 's') {
      const set = keep(new Set());
      for (const item of items) set.add(read(item));
      return set;
    }
    const pairs = items as [unknown, unknown][];
    if (kind === 'm') {
      const map = keep(new Map());
      for (const [key, held] of pairs) map.set(read(key), read(held));
      return map;
    }
    const object = keep({} as Record<string, unknown>);
    // As a clone does it: `__proto__` is a member like others.
    for (const [key, held] of pairs) Object.defineProperty(object, key as string, { value: read(held), writable: true, enumerable: true, configurable: true });
    return object;
  };
  return read(JSON.parse(text));
}
