/** What a packer can say with a printed code, so that nobody needs to reach for a mouse (design.md part 7, floor.md P52). */
export const COMMANDS = ['ok', 'undo', 'reprint', 'problem', 'hold', 'help', 'back', 'next', 'leave'] as const;
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
