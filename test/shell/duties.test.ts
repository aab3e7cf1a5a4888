import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Duty, Proof } from './duties.ts';
import { DUTIES, RELEASE_LIST, WAYS } from './duties.ts';
import { PAGE_FILE, withDuties } from './duties-page.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NAMED = /(?:\b(?:it|test|describe)(?:\.\w+)*|\))\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*?)\1/g;

/** The names of the tests and groups of a file; of the program under Wine, its checks. */
function namesIn(file: string): readonly string[] {
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  if (file === 'test/wine/main.ts') return /Object\.entries\(\{ ([\w, ]+) \}\)/.exec(text)?.[1]?.split(', ') ?? [];
  return [...text.matchAll(NAMED)].map(([, , name = '']) => name.replaceAll(/\\(.)/g, '$1'));
}

/** What a source takes from Electron at run time. */
function takenFromElectron(file: string): readonly string[] {
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  return [...text.matchAll(/^import \{([^}]*)\} from 'electron'/gm)].flatMap(([, names]) => (names ?? '').split(',').map((name) => name.trim()));
}

/** Null when a proof is there and is of the way that it claims. */
function faultOf({ way, file, name }: Proof): string | null {
  const fault = (why: string): string => `${way}: ${file}, "${name}": ${why}`;
  if (!existsSync(resolve(ROOT, file))) return fault('there is no such file');
  if (way === 'types') return takenFromElectron(file).includes(name) ? null : fault('takes no such thing from Electron');
  if (!namesIn(file).includes(name)) return fault('there is no such test');
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  if (way === 'double' && !/doubles\/electron|safeStorage/.test(text)) return fault('stands on no double of Electron');
  // A package for Windows is looked into without Wine; what runs there stands in a group that is left out where there is none.
  if (way === 'wine' && file !== 'test/wine/main.ts' && !(text.split('describe.runIf(isHere)')[1] ?? '').includes(`'${name}'`)) return fault('runs nothing under Wine');
  return null;
}

const faultsOf = (duties: readonly Duty[]): readonly string[] => duties.flatMap((duty) => duty.proofs.map(faultOf)).filter((fault) => fault !== null);

describe('the duties of the shell', () => {
  it('stand in the README as the table says: `npm run duties` writes it', () => {
    const page = readFileSync(PAGE_FILE, 'utf8');
    expect(withDuties(page)).toBe(page);
  });

  it('are proved by what is there, each in the way that it claims', () => {
    expect(faultsOf(DUTIES)).toEqual([]);
  });

  it('are claimed as proved on nothing that was not run: what is real stands on the release list alone', () => {
    expect([...WAYS]).toEqual(['types', 'double', 'node', 'wine']);
    const rows = withDuties(readFileSync(PAGE_FILE, 'utf8')).split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| duty'));
    expect(rows).toHaveLength(DUTIES.length);
    expect(rows.filter((row) => !/\| not run: step \d+(, \d+)* \|$/.test(row))).toEqual([]);
  });

  it('have each a step of the release list, and each step a duty', () => {
    expect(DUTIES.filter((duty) => duty.release.length === 0)).toEqual([]);
    const used = new Set<string>(DUTIES.flatMap((duty) => duty.release));
    expect(Object.keys(RELEASE_LIST).filter((step) => !used.has(step))).toEqual([]);
    expect(new Set(DUTIES.map((duty) => duty.duty)).size).toBe(DUTIES.length);
  });

  it('have proofs, or say that they are not built', () => {
    expect(DUTIES.filter((duty) => duty.proofs.length === 0 && duty.lacks === undefined)).toEqual([]);
  });
});

describe('the check of the proofs', () => {
  it.each<readonly [string, Proof, string]>([
    ['a file that is not there', { way: 'node', file: 'test/shell/none.test.ts', name: 'x' }, 'no such file'],
    ['a test that is not there', { way: 'node', file: 'test/shell/preload.test.ts', name: 'is proved on Windows' }, 'no such test'],
    ['a source that takes nothing of the kind', { way: 'types', file: 'main/host/electron/window.ts', name: 'Tray' }, 'no such thing'],
    ['a double that is none', { way: 'double', file: 'test/shell/preload.test.ts', name: 'preload' }, 'no double'],
    ['Wine without Wine', { way: 'wine', file: 'test/shell/preload.test.ts', name: 'preload' }, 'nothing under Wine'],
    ['what is looked at without Wine', { way: 'wine', file: 'test/package/package-windows.long.test.ts', name: 'has its fuses turned in the binary' }, 'nothing under Wine'],
    ['a check of Wine that is not there', { way: 'wine', file: 'test/wine/main.ts', name: 'installer' }, 'no such test'],
  ])('finds %s', (_name, proof, expected) => {
    expect(faultOf(proof)).toContain(expected);
  });
});
