import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const LINES_MAX = 400;
/** What git tracks and what it would: a file that is not committed yet is held to the rules as well. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).split('\n').filter((path) => /\.(ts|tsx|mjs|cjs|css)$/.test(path));
const product = files.filter((path) => /^(main|renderer|preload|shared)\//.test(path));
const textOf = (path: string): string => readFileSync(path, 'utf8');
const matching = (paths: readonly string[], pattern: RegExp): string[] => paths.filter((path) => pattern.test(textOf(path)));

describe('the house', () => {
  it('has no file over 400 lines', () => {
    expect(files.filter((path) => textOf(path).split('\n').length > LINES_MAX + 1)).toEqual([]);
  });

  it('takes time and chance from the ports', () => {
    const globals = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|crypto\.randomUUID\(/;
    expect(matching(product.filter((path) => /^(main|shared)\//.test(path) && !path.startsWith('main/platform/')), globals)).toEqual([]);
  });

  it('has no holes in types and lints', () => {
    expect(matching(product, /@ts-(ignore|nocheck|expect-error)|oxlint-disable|eslint-disable|\bas any\b/)).toEqual([]);
    // In a comment the word is English.
    expect(matching(product, /^(?!\s*(?:\/\/|\/?\*)).*: any\b/m)).toEqual([]);
  });

  it('swallows no error', () => {
    expect(matching(product, /catch *(\([^)]*\))? *\{ *\}|\.catch\(\(\) *=> *(\{ *\}|undefined|null)\)/)).toEqual([]);
  });

  it('has no test switched off, and none that sleeps', () => {
    const tests = files.filter((path) => path.startsWith('test/') && path !== 'test/architecture/house-rules.test.ts');
    expect(matching(tests, /\b(it|test|describe)\.(skip|only|todo|fixme)\b|\bx(it|describe)\(/)).toEqual([]);
    expect(matching(tests, /\bsetTimeout\(|timers\/promises/)).toEqual([]);
  });

  it('names no folder or file after nothing', () => {
    expect(files.filter((path) => /(^|\/)(utils?|helpers?|manager|common|misc)(\.|\/)/.test(path))).toEqual([]);
  });

  it('draws the window without the checks of every message', () => {
    expect(matching(product.filter((path) => path.startsWith('renderer/')), /^import \{[^}]*\} from '[^']*shared\/contract\/(?!wire|lists)|from 'zod'/m)).toEqual([]);
  });

  it('does not behave differently under test', () => {
    expect(matching(product, /NODE_ENV|process\.env\.VITEST/)).toEqual([]);
  });
});
