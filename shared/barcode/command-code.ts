/** What a packer says most, in words (design.md part 7, floor.md P52). */
export const WORD_COMMANDS = ['ok', 'undo', 'reprint', 'problem', 'hold', 'help', 'back', 'next', 'leave'] as const;

/**
 * The keys of the key bar, each with a code of its own: whatever a screen can do by a key it can do by a scan (floor.md N13), also what is thought of
 * later. In letters, as all commands are.
 */
export const KEY_COMMANDS = {
  'f-two': 'F2', 'f-three': 'F3', 'f-four': 'F4', 'f-five': 'F5', 'f-six': 'F6', 'f-eight': 'F8', 'f-nine': 'F9', 'f-ten': 'F10', 'f-eleven': 'F11',
} as const;
export type KeyCommand = keyof typeof KEY_COMMANDS;

/** Where a scan leads: the places of the window's rail, by their names. */
export const PLACE_COMMANDS = ['packing', 'picking', 'handover', 'returns', 'today', 'orders', 'stock', 'documents', 'sync', 'settings'] as const;
export type PlaceCommand = (typeof PLACE_COMMANDS)[number];

/** For what has no key: on to the next button or field, and press it. */
export const FOCUS_COMMANDS = ['forward', 'press'] as const;

const KEY_NAMES = Object.keys(KEY_COMMANDS) as readonly KeyCommand[];

/** All that a printed code can say: the one table that the sheet is drawn from, and that a test compares with what the screens can do. */
export const COMMANDS = [...WORD_COMMANDS, ...KEY_NAMES, ...PLACE_COMMANDS, ...FOCUS_COMMANDS] as const;
export type Command = (typeof COMMANDS)[number];

const PREFIX = 'SW-CMD-';

/** The text of a printed command: letters and hyphens only, so that any code type and any keyboard layout carries it. */
export function commandCode(command: Command): string {
  return `${PREFIX}${command.toUpperCase()}`;
}

/** The command that a scan says; null when it is a code of goods or paper. */
export function commandIn(barcode: string): Command | null {
  if (!barcode.startsWith(PREFIX)) return null;
  const name = barcode.slice(PREFIX.length).toLowerCase();
  return COMMANDS.find((command) => command === name) ?? null;
}

/** The key for which a command stands; null when it says something else. */
export function keyOfCommand(command: Command): string | null {
  return command in KEY_COMMANDS ? KEY_COMMANDS[command as KeyCommand] : null;
}

/** The command that stands for a key of the key bar; null for a key that no sheet has. */
export function commandOfKey(key: string): KeyCommand | null {
  return KEY_NAMES.find((name) => KEY_COMMANDS[name] === key) ?? null;
}
