import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('the words of the nouns', () => {
  it('say each error once: a second noun with the same code would silently speak for the first', async () => {
    for (const language of ['en', 'hi']) {
      const owners = new Map<string, string[]>();
      for (const file of readdirSync(new URL('../../renderer/text/nouns', import.meta.url)).filter((name) => name.endsWith(`-${language}.ts`))) {
        const words = (await import(new URL(`../../renderer/text/nouns/${file}`, import.meta.url).href)) as Readonly<Record<string, { readonly errors?: object }>>;
        for (const code of Object.values(words).flatMap((each) => Object.keys(each.errors ?? {}))) owners.set(code, [...(owners.get(code) ?? []), file]);
      }
      expect(owners.size).toBeGreaterThan(10);
      expect([...owners].filter(([, files]) => files.length > 1)).toEqual([]);
    }
  });
});
