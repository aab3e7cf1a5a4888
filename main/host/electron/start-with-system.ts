import { app } from 'electron';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Switch } from './tray.ts';

export interface StartWithSystemOptions {
  readonly system: NodeJS.Platform;
  /** With what it is started then: what this start was given, without what counts once. */
  readonly argv: readonly string[];
  /** Where this account keeps what its desktop starts with; Linux only. */
  readonly configFolder?: string;
}

const STATION = 'Smart Workstation';
/** The entry of a PC that prints for a bench, beside that of a station. */
const AGENT = 'Smart Workstation print agent';
/** Counts for one start only. */
const ONCE = /^--(?:fresh|again=.*|start-with-system=.*|support=.*|(?:to|name|code|fingerprint)=.*)$/;

/** Whether this account's desktop starts the station when somebody signs in. Off until a person turns it on. */
export function startWithSystem(options: StartWithSystemOptions): Switch {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), ...options.argv.filter((arg) => arg.startsWith('--') && !ONCE.test(arg))];
  const name = options.argv.includes('--print-agent') ? AGENT : STATION;
  if (options.system !== 'linux') {
    return { isOn: () => app.getLoginItemSettings({ args }).openAtLogin, turn: (isOn) => app.setLoginItemSettings({ openAtLogin: isOn, args, ...(name === AGENT ? { name } : {}) }) };
  }
  const entry = `${name.toLowerCase().replaceAll(' ', '-')}.desktop`;
  const path = join(options.configFolder ?? process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'autostart', entry);
  return {
    isOn: () => existsSync(path),
    turn(isOn) {
      if (!isOn) {
        rmSync(path, { force: true });
        return;
      }
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, desktopEntry(name, [process.env['APPIMAGE'] ?? process.execPath, ...args]));
    },
  };
}

const EXIT_NOT_TAKEN = 1;
const EXIT_USAGE = 64;

/** `on` or `off`, said back as the system then has it. Gives the exit code: 0 as asked, 1 when the system did not take it, 64 for another word. */
export function turnStartWithSystem(switchOf: Switch, asked: string, say: (text: string) => void): number {
  if (asked !== 'on' && asked !== 'off') {
    say('--start-with-system takes on or off.');
    return EXIT_USAGE;
  }
  switchOf.turn(asked === 'on');
  const isOn = switchOf.isOn();
  say(isOn ? 'The station starts when this account signs in.' : 'The station does not start by itself.');
  return isOn === (asked === 'on') ? 0 : EXIT_NOT_TAKEN;
}

/** An entry by the Desktop Entry Specification: every argument in quotes, with what quotes and `%` mean escaped. */
export function desktopEntry(name: string, command: readonly string[]): string {
  const quoted = command.map((arg) => `"${arg.replaceAll(/["`$\\]/g, (sign) => `\\${sign}`).replaceAll('%', '%%')}"`).join(' ');
  // The value of a key is a string of its own, in which a backslash is escaped once more.
  return ['[Desktop Entry]', 'Type=Application', `Name=${name}`, `Exec=${quoted.replaceAll('\\', '\\\\')}`, 'Terminal=false', ''].join('\n');
}
