import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { systemScheduler } from '../../main/platform/clock.ts';
import type { SpecHostName } from './hosts/index.ts';
import { chosenHost, SPEC_HOSTS } from './hosts/index.ts';

/** What the program said of itself when it was open. */
export interface OpenStation {
  readonly url: string;
  readonly port: number;
  readonly portTaken: number | null;
  readonly folder: string;
  /** Empty on a live station, which has a real printer. */
  readonly labelFolder: string;
}

/** The real program in a process of its own. */
export interface StationProgram extends OpenStation {
  readonly process: ChildProcess;
  readonly dataFolder: string;
  /** Ends it as a person would, and waits. */
  end(): Promise<void>;
  /** Ends it as a power cut would, and waits. */
  kill(): Promise<void>;
}

export interface ProgramOptions {
  readonly dataFolder?: string;
  readonly args?: readonly string[];
  /** What puts the window before it; that of the run unless said. */
  readonly host?: SpecHostName;
  /** What the program finds in its environment; that of this process unless said. */
  readonly env?: NodeJS.ProcessEnv;
  /** Started as `npm start` does: by a parent that starts it again when it falls. `process` is the parent then. */
  readonly isKept?: boolean;
  /** Another file than that of the host: the program as it is built. */
  readonly program?: string;
}

/** Starts the station's program on a data folder of its own and waits until it can be used. Throws with what it said when it is not. */
export async function startStation(options: ProgramOptions = {}): Promise<StationProgram> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'station-'));
  const program = options.isKept === true ? ['main/start.ts', '--web'] : [options.program ?? SPEC_HOSTS[options.host ?? chosenHost()].program];
  const child = spawn(process.execPath, ['main/launch.mjs', ...program, '--json', '--no-open', '--data', dataFolder, ...(options.args ?? [])], { stdio: ['ignore', 'pipe', 'pipe'], ...(options.env === undefined ? {} : { env: options.env }) });
  let complaints = '';
  child.stderr.on('data', (data: Buffer) => {
    complaints += data.toString('utf8');
  });
  const ended = once(child, 'exit');
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended.then(() => null)]);
  const said = first === null ? null : (JSON.parse(String(first[0])) as Omit<OpenStation, 'labelFolder'> & { readonly error?: string; readonly labelFolder?: string | null });
  if (said === null || said.error !== undefined) {
    await ended;
    throw new Error(`The station did not open: ${said?.error ?? ''} ${complaints}`);
  }
  if (!isWithoutOrders(options.args ?? [])) await ordersPulled(said.url, Number(optionIn(options.args ?? [], '--orders') ?? '0'));
  const finish = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { ...said, labelFolder: said.labelFolder ?? '', process: child, dataFolder, end: () => finish('SIGTERM'), kill: () => finish('SIGKILL') };
}

const PULL_LOOKS = 600;
const LOOK_MS = 100;
const optionIn = (args: readonly string[], name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
/** A live station has no Flipkart before a channel is set up, nor has one that begins from nothing. */
const isWithoutOrders = (args: readonly string[]): boolean => args.includes('--live') || args.includes('--from-nothing') || optionIn(args, '--orders') === undefined;

/** The window is there before Flipkart's first orders are; a person who begins a list sees them first. */
async function ordersPulled(url: string, orders: number): Promise<void> {
  const { origin, hash, protocol } = new URL(url);
  // The window of the desktop has no door but itself; its specs look at what it shows.
  if (protocol !== 'http:') return;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${new URLSearchParams(hash.slice(1)).get('key') ?? ''}` };
  for (let look = 0; look < PULL_LOOKS; look += 1) {
    const response = await fetch(`${origin}/invoke`, { method: 'POST', headers, body: JSON.stringify({ operation: 'order.list', input: { lane: 'all', search: '', limit: 1 } }) });
    const reply = (await response.json()) as { readonly ok: boolean; readonly value?: { readonly total: number } };
    if (reply.ok && (reply.value?.total ?? 0) >= orders) return;
    await new Promise<void>((resolve) => {
      systemScheduler.after(LOOK_MS, resolve);
    });
  }
  throw new Error(`Of ${orders} orders not all were pulled within ${PULL_LOOKS * LOOK_MS / 1_000} s`);
}
