import { join } from 'node:path';
import type { Command } from '../../shared/barcode/command-code.ts';
import { COMMANDS, commandCode, commandOfKey, FOCUS_COMMANDS, PLACE_COMMANDS, WORD_COMMANDS } from '../../shared/barcode/command-code.ts';
import { PLACES, placeOf, screensOf } from '../../renderer/stores/places.ts';
import type { Screen } from '../../renderer/stores/view-store.ts';
import { SCREENS } from '../../renderer/stores/view-store.ts';
import type { ScreenKey } from '../../renderer/text/index.ts';
import { wordsIn } from '../../renderer/text/index.ts';
import type { FoundAction } from './actions.ts';
import { actionsIn, buttonsIn, sourcesOf } from './actions.ts';

export const PAGE_FILE = join(import.meta.dirname, '..', '..', 'renderer', 'README.md');
const BEGIN = '<!-- the keys begin: written by `npm run keys`, never by hand -->';
const END = '<!-- the keys end -->';
const PRESS = 'Tab and Enter';

/** The page with its generated part written anew; what a person wrote around it stays. Throws where the marks of that part are missing. */
export function withKeys(page: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The page has no place for the keys: ${BEGIN}`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${keysTable()}\n${page.slice(to)}`;
}

/** Every action of every screen with its key and its printed code, as Markdown. */
export function keysTable(): string {
  const rows = SCREENS.map((screen) => ({ screen, ...of(screen) }));
  const sum = (what: 'actions' | 'pressed'): number => rows.reduce((total, row) => total + row[what].length, 0);
  return [
    `${sum('actions')} actions have a key of their own, and each a printed code: the key's, and ${rows.reduce((total, { actions }) => total + actions.filter(({ command }) => command !== null).length, 0)} of them one in words besides; ${sum('pressed')} buttons have neither and are pressed with ${PRESS}, or with the codes ${FOCUS_COMMANDS.join(' and ')}. Nothing needs a mouse, and nothing but a number or a word that is typed needs a keyboard.`,
    '',
    '| everywhere | key | printed code |',
    '|---|---|---|',
    ...EVERYWHERE.map(({ does, key, codes }) => `| ${does} | ${key} | ${codes.join(', ')} |`),
    '',
    ...rows.flatMap(({ screen, actions, pressed }) => [
      `**${says(`screen_${screen}`)}** (${wayTo(screen)})`,
      '',
      ...(actions.length === 0 ? [] : ['| action | key | printed code |', '|---|---|---|', ...actions.map(({ key, labels, command }) => `| ${labels.map(says).join(' / ')} | ${key} | ${codesOf({ key, command }).join(', ')} |`), '']),
      pressed.length === 0 ? `No button without a key.` : `${PRESS}: ${pressed.join('; ')}.`,
      '',
    ]),
    `In words: ${WORD_COMMANDS.join(', ')}. A badge signs in where nobody is, and allows an act where one is asked for.`,
    '',
    `The printed codes are ${COMMANDS.map((command) => `\`${commandCode(command)}\``).join(', ')}.`,
    '',
  ].join('\n');
}

/** What counts on every screen. The keys stand in `renderer/scanner/window-keys.ts`, the codes in `scan-desk.ts`. */
const EVERYWHERE: readonly { readonly does: string; readonly key: string; readonly codes: readonly Command[] }[] = [
  { does: 'Help for this screen', key: 'F1', codes: ['help'] },
  { does: 'Type a code', key: 'F7', codes: [] },
  { does: 'Practice codes (training)', key: 'F12', codes: [] },
  { does: 'Answer an error that owns the screen', key: 'Enter', codes: ['ok'] },
  { does: 'Leave a sheet; back to Today', key: 'Esc', codes: ['back'] },
  { does: 'Sign in, or allow an act of somebody else', key: 'PIN', codes: [] },
  { does: 'Sign out', key: PRESS, codes: ['leave'] },
  { does: 'Go to a place', key: Object.values(PLACES).map(({ key }) => key).join(' '), codes: PLACE_COMMANDS },
  { does: 'Change the language, the colours', key: PRESS, codes: FOCUS_COMMANDS },
  { does: 'Move the focus; press what has it', key: 'Tab, Shift+Tab; Enter, Space', codes: FOCUS_COMMANDS },
];

function of(screen: Screen): { readonly actions: readonly FoundAction[]; readonly pressed: readonly string[] } {
  const sources = sourcesOf(screen);
  const actions = [...new Map(sources.flatMap(actionsIn).map((action) => [JSON.stringify(action), action])).values()].toSorted((a, b) => numberOf(a.key) - numberOf(b.key));
  const keyed = new Set(actions.flatMap(({ labels }) => labels.map(says)));
  const words = sources.flatMap(buttonsIn).filter((button) => !button.words.some((word) => keyed.has(says(word)))).map((button) => button.words.map(says).join(' / '));
  return { actions, pressed: [...new Set(words)].toSorted() };
}

const numberOf = (key: string): number => Number(key.replace('F', ''));
/** What a scan can say for an action: its word, where it has one, and its key. */
export const codesOf = ({ key, command }: Pick<FoundAction, 'key' | 'command'>): readonly string[] => [...(command === null ? [] : [command]), ...[commandOfKey(key)].filter((code) => code !== null)];
const says = (key: ScreenKey): string => wordsIn('en').screen[key].replaceAll('|', '/');

function wayTo(screen: Screen): string {
  const place = placeOf(screen);
  const times = screensOf(place).indexOf(screen) + 1;
  return times === 1 ? PLACES[place].key : `${PLACES[place].key}, ${times} times`;
}
