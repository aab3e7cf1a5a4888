import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { systemScheduler } from '../../main/platform/clock.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import { eventually } from '../doubles/eventually.ts';
import { asar } from './archive.ts';
import type { UnpackedProgram } from './pack.ts';

/** The packed engine before a loopback window. */
export interface PackedStation {
  readonly url: string;
  /** What it said of itself. */
  readonly said: Readonly<Record<string, unknown>>;
  end(): Promise<void>;
}

/** Takes the program out of its archive into a folder from which no package of this project can be found. Node cannot look into an archive; Electron can. */
export function extractProgram(program: UnpackedProgram, to: string): string {
  asar.extractAll(program.archive, to);
  for (let above = join(to, '..'); above !== join(above, '..'); above = join(above, '..')) {
    if (existsSync(join(above, 'node_modules'))) throw new Error(`${above} has packages that the program would find`);
  }
  return to;
}

/** How a program is run: Node here, or Node for Windows under Wine, which is given files for its streams and paths of Windows. */
export interface Runner {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export const HERE: Runner = { program: process.execPath, args: [], env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C.UTF-8' } };

const OPENS_MS = 3 * MINUTE_MS;
const STATION = ['--json', '--no-open', '--no-new-orders', '--flipkart-packs-in-ms', '1'] as const;

/** Starts the engine of an extracted program in training. Rejects with what it complained when it does not open. */
export async function startPacked(app: string, data: string, orders: number, runner: Runner = HERE): Promise<PackedStation> {
  const [out, err] = [`${data}.out.log`, `${data}.err.log`];
  const child = spawn(runner.program, [...runner.args, join(app, '.out', 'app', 'main', 'headless.js'), ...STATION, '--data', data, '--orders', String(orders)], { cwd: app, env: runner.env, stdio: ['ignore', openSync(out, 'w'), openSync(err, 'w')] });
  const ended = once(child, 'exit');
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const firstLine = (): string | undefined => readFileSync(out, 'utf8').split('\n').find((line) => line.startsWith('{'));
  await eventually('the packed station opens or ends', () => isOver || firstLine() !== undefined, OPENS_MS);
  const said = JSON.parse(firstLine() ?? '{}') as Readonly<Record<string, unknown>>;
  if (typeof said['url'] !== 'string') throw new Error(`The packed station did not open: ${JSON.stringify(said)} ${readFileSync(err, 'utf8').slice(-2_000)}`);
  return {
    url: said['url'], said,
    async end() {
      child.kill('SIGTERM');
      const giveUp = systemScheduler.after(MINUTE_MS, () => child.kill('SIGKILL'));
      await ended;
      giveUp();
    },
  };
}
