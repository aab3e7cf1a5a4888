import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../shared/barcode/command-code.ts';
import type { Screen } from '../../renderer/stores/view-store.ts';
import type { ScreenKey } from '../../renderer/text/index.ts';
import { isScreenKey } from '../../renderer/text/index.ts';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');
/** Sheets that several screens open and whose keys count there. */
const SHEETS = ['components/reprint.tsx'] as const;

/** Something that a screen does, as its program names it. */
export interface FoundAction {
  readonly key: string;
  /** What the key bar calls it; several where it depends on what lies open. */
  readonly labels: readonly ScreenKey[];
  readonly command: string | null;
}

/** A button, by the words on it. */
export interface FoundButton {
  readonly words: readonly ScreenKey[];
}

interface Source {
  readonly name: string;
  readonly text: string;
}

/** The source files of a screen: its own folder, and what several screens share where the screen uses it. */
export function sourcesOf(screen: Screen): readonly Source[] {
  const folder = join(RENDERER, 'screens', screen);
  const own = readdirSync(folder).filter((name) => name.endsWith('.tsx')).toSorted().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  const shared = SHEETS.map((name) => ({ name, text: readFileSync(join(RENDERER, name), 'utf8') })).filter(() => own.some(({ text }) => text.includes('useReprint(')));
  return [...own, ...shared];
}

/** How often a source gives something a key: each of them must be found by `actionsIn`, or the table would be silent about one. */
export function keysNamedIn(text: string): number {
  return text.match(/\bkey: '[^']+', label:/g)?.length ?? 0;
}

/** The actions that a source gives to the key bar. Throws where it cannot tell what one is called: the table must not guess. */
export function actionsIn({ name, text }: Source): readonly FoundAction[] {
  return [...text.matchAll(/\bkey: '([^']+)', label: (.*?), (?:command: '([^']+)', )?(?:run\b|isPossible\b)/g)].map(([, key = '', label = '', command]) => {
    const labels = keysIn(label);
    if (labels.length === 0) throw new Error(`${name}: what is ${key} called? ${label}`);
    if (command !== undefined && !(COMMANDS as readonly string[]).includes(command)) throw new Error(`${name}: no printed code says ${command}`);
    return { key, labels, command: command ?? null };
  });
}

/** The buttons that a source draws, with the words that stand on them; one that draws no words of its own is left out. */
export function buttonsIn({ text }: Source): readonly FoundButton[] {
  return [...text.matchAll(/<(Button|button)\b/g)].flatMap((found) => {
    const from = endOfTag(text, found.index);
    if (text[from - 1] === '/') return [];
    const words = keysIn(text.slice(from, text.indexOf(`</${found[1]}>`, from))).filter(Boolean);
    return words.length === 0 ? [] : [{ words }];
  });
}

/** Where the tag that begins at `at` ends: arrows and comparisons within braces are no end. */
function endOfTag(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    else if (sign === '>' && depth === 0) return index;
  }
  throw new Error('A tag without an end');
}

function keysIn(expression: string): readonly ScreenKey[] {
  return [...expression.matchAll(/'([a-z][a-z0-9_]*)'/g)].map(([, word = '']) => word).filter(isScreenKey);
}
