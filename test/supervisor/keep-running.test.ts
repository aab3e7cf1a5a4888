import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { KeptProgram } from '../../main/supervisor/index.ts';
import { EXIT_FAULT, isFault, keepRunning } from '../../main/supervisor/index.ts';

/* Real processes, which fall as they are told. */
const FALLS = 'process.kill(process.pid, process.argv[1])';
const STAYS = 'process.on("SIGTERM", () => process.exit(0)); process.stdout.write("here\\n"); setInterval(() => undefined, 1e6)';
const node = (script: string, ...args: readonly string[]): ChildProcess => spawn(process.execPath, ['-e', script, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
const isHere = (child: ChildProcess | undefined): Promise<unknown> => (child?.stdout === null || child === undefined ? Promise.reject(new Error('no program')) : once(child.stdout, 'data'));

interface Floor {
  readonly kept: KeptProgram;
  readonly time: VirtualTime;
  readonly said: string[];
  readonly started: boolean[];
  readonly children: ChildProcess[];
  /** Resolves when the supervisor has seen the newest program end. */
  seenEnd(): Promise<void>;
}

function keep(script: (isAgain: boolean) => ChildProcess): Floor {
  const time = new VirtualTime(1_700_000_000_000);
  const [said, started, children]: [string[], boolean[], ChildProcess[]] = [[], [], []];
  const kept = keepRunning({
    clock: time, scheduler: time, say: (text) => void said.push(text),
    start(isAgain) {
      started.push(isAgain);
      const child = script(isAgain);
      children.push(child);
      return child;
    },
  });
  return {
    kept, time, said, started, children,
    async seenEnd() {
      const child = children.at(-1);
      if (child !== undefined && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await Promise.resolve();
    },
  };
}

describe('a program that is kept running', () => {
  it('is a fault by a signal that nobody asked for, by an exception of Windows, and by its own word', () => {
    for (const signal of ['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGKILL'] as const) expect(isFault({ code: null, signal })).toBe(true);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) expect(isFault({ code: null, signal })).toBe(false);
    for (const code of [EXIT_FAULT, 134, 139, 0xC000_0005, 0xC000_0409]) expect(isFault({ code, signal: null })).toBe(true);
    for (const code of [0, 1, 2, 64, 78, 130, 143]) expect(isFault({ code, signal: null })).toBe(false);
  });

  it.each(['SIGSEGV', 'SIGABRT', 'SIGKILL'])('is there again at once after %s, and ends when it is asked to', async (signal) => {
    const floor = keep((isAgain) => (isAgain ? node(STAYS) : node(FALLS, signal)));
    await floor.seenEnd();
    floor.time.advance(0);
    expect(floor.started).toEqual([false, true]);
    await isHere(floor.children[1]);
    floor.kept.end('SIGTERM');
    expect(await floor.kept.ended).toBe(0);
    expect(floor.said).toEqual([`The station fell (${signal}) and is started again. Everything that was answered is kept.`]);
  });

  it('that ends by itself stays ended, with its own code', async () => {
    for (const code of [0, 1, 2]) {
      const floor = keep(() => node(`process.exit(${code})`));
      expect(await floor.kept.ended).toBe(code);
      floor.time.advance(60_000);
      expect(floor.started).toEqual([false]);
    }
  });

  it('that falls while it is being ended stays ended', async () => {
    const floor = keep(() => node('process.on("SIGTERM", () => process.abort()); process.stdout.write("here\\n"); setInterval(() => undefined, 1e6)'));
    await isHere(floor.children[0]);
    floor.kept.end('SIGTERM');
    expect(await floor.kept.ended).toBe(0);
    floor.time.advance(60_000);
    expect(floor.started).toEqual([false]);
  });

  it('waits longer each time, and is given up with words at the sixth fall in ten minutes', async () => {
    const floor = keep(() => node(FALLS, 'SIGKILL'));
    for (const ms of [0, 500, 2_000, 5_000, 10_000]) {
      const before = floor.started.length;
      await floor.seenEnd();
      if (ms > 0) floor.time.advance(ms - 1);
      expect(floor.started).toHaveLength(before);
      floor.time.advance(ms > 0 ? 1 : 0);
      expect(floor.started).toHaveLength(before + 1);
    }
    expect(await floor.kept.ended).toBe(EXIT_FAULT);
    expect(floor.started).toHaveLength(6);
    expect(floor.said.at(-1)).toContain('is not started by itself any more');
  });

  it('has its falls forgotten after ten minutes', async () => {
    let starts = 0;
    const floor = keep(() => ((starts += 1) > 7 ? node('process.exit(5)') : node(FALLS, 'SIGKILL')));
    for (let fall = 0; fall < 7; fall += 1) {
      await floor.seenEnd();
      floor.time.advance(10 * 60_000 + 1);
    }
    expect(await floor.kept.ended).toBe(5);
  });

  it('is asked to end while its next start is waited for: none comes', async () => {
    const floor = keep(() => node(FALLS, 'SIGKILL'));
    await floor.seenEnd();
    floor.kept.end('SIGTERM');
    expect(await floor.kept.ended).toBe(0);
    floor.time.advance(60_000);
    expect(floor.started).toEqual([false]);
  });
});
