import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INVOKE_CHANNEL, NOTICE_CHANNEL } from '../../main/host/electron/channels.ts';

const text = readFileSync(resolve(import.meta.dirname, '../../preload/index.ts'), 'utf8');

describe('preload', () => {
  it('is under 40 lines, and at run time needs electron alone', () => {
    expect(text.split('\n').length).toBeLessThan(41);
    expect([...text.matchAll(/^import (?!type )[^;]*from '([^']+)';$/gm)].map((found) => found[1])).toEqual(['electron']);
  });

  it('exposes one thing, and speaks on the two lines that the host listens on', () => {
    expect(text.match(/exposeInMainWorld\(/g)).toHaveLength(1);
    expect([...new Set(text.match(/workstation:[a-z]+/g))]).toEqual([INVOKE_CHANNEL, NOTICE_CHANNEL]);
  });
});
