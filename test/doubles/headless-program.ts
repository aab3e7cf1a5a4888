import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import process from 'node:process';

/** How the real program ended, and every word of it. */
export interface Ending {
  readonly code: number | null;
  /** The JSON line; null when it said none. */
  readonly said: { readonly error?: string; readonly url?: string } | null;
  readonly stderr: string;
  readonly stdout: string;
}

export interface RunningProgram {
  readonly url: string;
  readonly port: number;
  /** The station's own folder within the data folder. */
  readonly folder: string;
  readonly child: ChildProcess;
  /** Ends it as a person does. */
  end(): Promise<Ending>;
}

export interface ProgramOptions {
  /** Of the program's sources, when they lie elsewhere. */
  readonly root?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** As an account that may do only what the modes of files allow: the rights of an administrator that go past them are put down. */
  readonly isPlainAccount?: boolean;
  /** Without `--json`, as a person starts it. */
  readonly isForPerson?: boolean;
}

const DROPPED = '-dac_override,-dac_read_search,-fowner';
const isRoot = process.getuid?.() === 0;

/** Whether a plain account can be played here: it is one, or the tool that puts rights down is there. */
export const hasPlainAccount = process.platform === 'linux' && (!isRoot || spawnSync('setpriv', [`--bounding-set=${DROPPED}`, 'true']).status === 0);

/** A command for an account to which the modes of files apply. */
export function plainly(command: string, args: readonly string[]): [string, string[]] {
  return isRoot ? ['setpriv', [`--bounding-set=${DROPPED}`, `--inh-caps=${DROPPED}`, command, ...args]] : [command, [...args]];
}

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ending>;
  readonly opened: Promise<Omit<RunningProgram, 'child' | 'end'> | null>;
}

function start(args: readonly string[], options: ProgramOptions): Started {
  const own = ['main/launch.mjs', 'main/headless.ts', '--no-open', ...(options.isForPerson === true ? [] : ['--json']), ...args];
  const [command, given] = options.isPlainAccount === true ? plainly(process.execPath, own) : [process.execPath, own];
  const child = spawn(command, given, { stdio: ['ignore', 'pipe', 'pipe'], cwd: options.root ?? process.cwd(), env: options.env ?? process.env });
  let [stdout, stderr] = ['', ''];
  child.stderr?.on('data', (data: Buffer) => {
    stderr += data.toString('utf8');
  });
  const said: Record<string, unknown>[] = [];
  let open: (value: Omit<RunningProgram, 'child' | 'end'> | null) => void = () => undefined;
  const opened = new Promise<Omit<RunningProgram, 'child' | 'end'> | null>((resolve) => {
    open = resolve;
  });
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout += `${line}\n`;
      if (options.isForPerson === true && line.startsWith('End with')) open({ url: /http:\S+/.exec(stdout)?.[0] ?? '', port: 0, folder: '' });
      if (!line.startsWith('{')) return;
      const value = JSON.parse(line) as Record<string, unknown>;
      said.push(value);
      if (value['error'] === undefined) open(value as unknown as RunningProgram);
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    open(null);
    return { code: code as number | null, said: said[0] ?? null, stderr, stdout };
  });
  return { child, ended, opened };
}

/** Starts the program, which is to end by itself; one that opens is ended and its ending given. */
export async function endingOf(args: readonly string[], options: ProgramOptions = {}): Promise<Ending> {
  const { child, ended, opened } = start(args, options);
  if (await opened !== null) child.kill('SIGTERM');
  return ended;
}

/** Starts the program and waits until the station is open. Throws with its words when it is not. */
export async function openProgram(args: readonly string[], options: ProgramOptions = {}): Promise<RunningProgram> {
  const { child, ended, opened } = start(args, options);
  const open = await opened;
  if (open === null) {
    const { stderr, code } = await ended;
    throw new Error(`The station did not open (${String(code)}): ${stderr}`);
  }
  return {
    ...open, child,
    end() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
