import { join } from 'node:path';
import type { Command } from '../../shared/barcode/command-code.ts';
import { COMMANDS, commandCode } from '../../shared/barcode/command-code.ts';
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
    `${sum('actions')} actions have a key of their own, ${rows.reduce((total, { actions }) => total + actions.filter(({ command }) => command !== null).length, 0)} of them a printed code besides; ${sum('pressed')} buttons have neither and are pressed with ${PRESS}. Nothing needs a mouse.`,
    '',
    '| everywhere | key | printed code |',
    '|---|---|---|',
    ...EVERYWHERE.map(({ does, key, command }) => `| ${does} | ${key} | ${codeOf(command)} |`),
    '',
    ...rows.flatMap(({ screen, actions, pressed }) => [
      `**${says(`screen_${screen}`)}** (${wayTo(screen)})`,
      '',
      ...(actions.length === 0 ? [] : ['| action | key | printed code |', '|---|---|---|', ...actions.map(({ key, labels, command }) => `| ${labels.map(says).join(' / ')} | ${key} | ${codeOf(command)} |`), '']),
      pressed.length === 0 ? `No button without a key.` : `${PRESS}: ${pressed.join('; ')}.`,
      '',
    ]),
    `The printed codes are ${COMMANDS.map((command) => `\`${commandCode(command)}\``).join(', ')}.`,
    '',
  ].join('\n');
}

/** What counts on every screen. The keys stand in `renderer/scanner/window-keys.ts`, the codes in `scan-desk.ts`. */
const EVERYWHERE: readonly { readonly does: string; readonly key: string; readonly command: Command | null }[] = [
  { does: 'Help for this screen', key: 'F1', command: 'help' },
  { does: 'Type a code', key: 'F7', command: null },
  { does: 'Practice codes (training)', key: 'F12', command: null },
  { does: 'Answer an error that owns the screen', key: 'Enter', command: 'ok' },
  { does: 'Leave a sheet; back to Today', key: 'Esc', command: 'back' },
  { does: 'Sign out', key: PRESS, command: 'leave' },
  { does: 'Go to a place', key: Object.values(PLACES).map(({ key }) => key).join(' '), command: null },
  { does: 'Change the language, the colours', key: PRESS, command: null },
  { does: 'Move the focus; press what has it', key: 'Tab, Shift+Tab; Enter, Space', command: null },
];

function of(screen: Screen): { readonly actions: readonly FoundAction[]; readonly pressed: readonly string[] } {
  const sources = sourcesOf(screen);
  const actions = [...new Map(sources.flatMap(actionsIn).map((action) => [JSON.stringify(action), action])).values()].toSorted((a, b) => numberOf(a.key) - numberOf(b.key));
  const keyed = new Set(actions.flatMap(({ labels }) => labels.map(says)));
  const words = sources.flatMap(buttonsIn).filter((button) => !button.words.some((word) => keyed.has(says(word)))).map((button) => button.words.map(says).join(' / '));
  return { actions, pressed: [...new Set(words)].toSorted() };
}

const numberOf = (key: string): number => Number(key.replace('F', ''));
const codeOf = (command: string | null): string => (command === null ? '' : `${command}`);
const says = (key: ScreenKey): string => wordsIn('en').screen[key].replaceAll('|', '/');

function wayTo(screen: Screen): string {
  const place = placeOf(screen);
  const times = screensOf(place).indexOf(screen) + 1;
  return times === 1 ? PLACES[place].key : `${PLACES[place].key}, ${times} times`;
}
