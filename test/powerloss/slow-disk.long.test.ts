import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { builtProgram } from '../doubles/built-program.ts';
import { buildShim, hasRecorder, quickFolder, STORE } from './recording.ts';
import type { SlowEngine } from './slow-engine-run.ts';
import type { SlowLine } from './slow-log.ts';
import { beepBreaches, mainThreadBreaches, slowLines } from './slow-log.ts';

/** reliability.md F19: a sync takes 200 ms; each of them, or the hundredth. */
const SLOW = '200 1';
const SLOW_AT_P99 = '200 100';
/** A processor that is there for a fifth of the time. */
const RUNS_MS = 10;
const STANDS_MS = 40;
/** reliability.md I14. */
const LOG_MAX_BYTES = 64 * 1024 * 1024;
/** The page cache of SQLite, which may fill; nothing else may grow. */
const GROWTH_MAX_BYTES = 64 * 1024 * 1024;
/** These write more than the write-ahead log may ever hold. */
const ENGINE_SCANS = 2_000;
const RUN_MS = 60_000;
const SCANS = ['slow-1', 'slow-2', 'slow-3', 'slow-4', 'slow-5', 'slow-6', 'slow-7', 'slow-8'];

const isHere = hasRecorder();
if (!isHere) process.stderr.write('Left out: the slow disk, because the shim cannot be built on this machine.\n');
const folders: string[] = [];

function folder(): string {
  const made = quickFolder();
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true });
});

/** Lets a process run and stand in turns until it ends; gives how often it stood. */
function onSlowProcessor(child: ChildProcess): () => number {
  let stood = 0;
  const turn = (): void => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    stood += 1;
    child.kill('SIGSTOP');
    systemScheduler.after(STANDS_MS, () => {
      child.kill('SIGCONT');
      systemScheduler.after(RUNS_MS, turn);
    });
  };
  turn();
  return () => stood;
}

describe.runIf(isHere)('a slow disk', () => {
  let program = '';
  let shim = '';
  const built = quickFolder();

  beforeAll(async () => {
    shim = buildShim(built, 'slow-disk.c');
    program = await builtProgram(join(import.meta.dirname, 'slow-scans-run.ts'));
  });

  afterAll(() => rmSync(built, { recursive: true }));

  async function run(mistake: string, watch: (child: ChildProcess) => void = () => undefined): Promise<{ readonly store: string; readonly lines: readonly SlowLine[] }> {
    const [store, aside] = [folder(), folder()];
    const [control, log] = [join(aside, 'control'), join(aside, 'log')];
    const child = spawn(process.execPath, [program, store, control, log, mistake, SLOW], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, LD_PRELOAD: shim, SLOW_FOLDER: store, SLOW_DISK: control, SLOW_LOG: log } });
    watch(child);
    const signal = await new Promise((resolve) => {
      child.once('exit', (_code, by) => resolve(by));
    });
    expect(signal).toBe('SIGKILL');
    return { store, lines: slowLines(readFileSync(log, 'utf8')) };
  }

  /** Every scan that was beeped for is in the store that a kill left, once, in the order of the beeps, and nothing else. */
  function expectKept(store: string, lines: readonly SlowLine[]): void {
    const beeps = lines.filter((line) => line.what === 'beep').map(({ name }) => name);
    expect(beeps).toEqual(SCANS);
    const database = openDatabase(join(store, STORE));
    const facts = database.read.all<{ fact_key: string }>("SELECT fact_key FROM fact WHERE kind = 'unit.picked' ORDER BY seq").map((row) => row.fact_key.split(':')[1]);
    expect(facts).toEqual(beeps);
    expect(database.read.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    database.close();
  }

  it('F19 I1 I2 gets a beep that is late and true: each scan is on the disk for good before its beep, none is lost, and they stand in their order', async () => {
    const { store, lines } = await run('none');
    expect(beepBreaches(lines)).toEqual([]);
    expectKept(store, lines);
  }, RUN_MS);

  it('F19 I1 I2 with a slow processor besides: the beep is as true, and nothing is lost or out of order', async () => {
    let stood = (): number => 0;
    const { store, lines } = await run('none', (child) => {
      stood = onSlowProcessor(child);
    });
    expect(stood()).toBeGreaterThan(SCANS.length);
    expect(beepBreaches(lines)).toEqual([]);
    expectKept(store, lines);
  }, RUN_MS);

  it.each([
    ['beep-before-commit', 'was answered before anything was written'],
    ['NORMAL', 'was answered before the disk had it'],
  ])('F19 is seen to fail with the mistake %s', async (mistake, says) => {
    const { lines } = await run(mistake);
    expect(beepBreaches(lines)).toEqual(SCANS.map((scan) => `${scan} ${says}`));
  }, RUN_MS);

  async function runEngine(mistake: string, slowness: string, scans: number): Promise<{ readonly engine: SlowEngine; readonly lines: readonly SlowLine[] }> {
    const [store, aside] = [folder(), folder()];
    const [control, log] = [join(aside, 'control'), join(aside, 'log')];
    const child = spawn(process.execPath, [join(import.meta.dirname, 'slow-engine-run.ts'), store, control, log, mistake, slowness, String(scans)], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LD_PRELOAD: shim, SLOW_FOLDER: store, SLOW_DISK: control, SLOW_LOG: log } });
    const says = await text(child.stdout);
    process.stdout.write(says);
    return { engine: JSON.parse(says) as SlowEngine, lines: slowLines(readFileSync(log, 'utf8')) };
  }

  it('F19 I14 stops the thread of the engine and not the main thread; scans are answered in their order, and log and memory stay bounded', async () => {
    const { engine, lines } = await runEngine('none', SLOW_AT_P99, ENGINE_SCANS);
    expect(mainThreadBreaches(lines)).toEqual([]);
    expect(lines.filter((line) => line.what === 'slow').length).toBeGreaterThan(ENGINE_SCANS / 200);
    expect(engine).toMatchObject({ answered: Array.from({ length: 20 }, (_, n) => `at-once-${n}`), codes: ['unknown_barcode'] });
    const written = lines.reduce((sum, line) => sum + (line.what === 'write' && line.name === `${STORE}-wal` ? line.bytes : 0), 0);
    expect(written).toBeGreaterThan(LOG_MAX_BYTES);
    expect(engine.logBytesMost).toBeLessThan(LOG_MAX_BYTES);
    expect(engine.rssBytes[1] - engine.rssBytes[0]).toBeLessThan(GROWTH_MAX_BYTES);
  }, 240_000);

  it('F19 I14 is seen to fail for an engine in the main thread', async () => {
    const { lines } = await runEngine('in-main', '200 10', 160);
    const breaches = mainThreadBreaches(lines).join('\n');
    expect(breaches).toContain(`the main thread itself: sync ${STORE}-wal`);
    expect(breaches).toContain('the main thread stood still in ');
  }, 120_000);
});
