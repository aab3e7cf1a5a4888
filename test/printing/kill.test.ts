import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startVirtualPrinter } from '../../main/printing/index.ts';
import { builtProgram } from '../doubles/built-program.ts';
import { runs } from '../fixtures/runs.ts';

let program = '';
const endings: (() => void)[] = [];

beforeAll(async () => {
  program = await builtProgram(join(import.meta.dirname, 'queue-program.ts'));
}, 60_000);

afterEach(() => {
  for (const end of endings.splice(0).reverse()) end();
});

/** A process of ours, its lines one by one, and how it ended. */
function run(...args: readonly string[]): { readonly child: ChildProcess; readonly line: () => Promise<string | null>; readonly ended: Promise<NodeJS.Signals | number | null> } {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  endings.push(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    line: async () => ((await lines.next()) as { readonly value?: string }).value ?? null,
    ended: new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ?? code));
    }),
  };
}

interface Scene {
  readonly killAt: 'before-claim' | 'after-claim' | 'mid-send' | 'after-confirmation';
  readonly answers?: 'auto' | 'none';
  readonly order?: 'right' | 'late';
  /** Killed when so many bytes have left, where it is killed in mid-send. */
  readonly afterBytes?: number;
}

interface Outcome {
  /** Numbers of the labels on paper, in the order in which they came out. */
  readonly paper: readonly number[];
  readonly rows: readonly { readonly state: string; readonly about: string | null }[];
  readonly wasUncertain: readonly string[];
}

const MID_SEND_BYTES = 40_000;

/** Two labels: the process that prints them is killed at a point of the first, and started again. The printer, which is here, lives on. */
async function play({ killAt, answers = 'auto', order = 'right', afterBytes = MID_SEND_BYTES }: Scene): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const printer = await startVirtualPrinter({ folder: null });
  endings.push(() => void printer.close());
  let victim: ChildProcess | null = null;
  const between = await cable(printer.port, afterBytes, () => killAt === 'mid-send' && victim?.kill('SIGKILL') === true);
  const first = run(folder, String(between), killAt === 'mid-send' ? 'none' : killAt, answers, order);
  victim = first.child;
  expect(await first.ended).toBe('SIGKILL');
  victim = null;
  const second = run(folder, String(between), 'none', answers, 'right');
  const told = JSON.parse((await second.line()) ?? 'null') as Omit<Outcome, 'paper'>;
  expect(await second.ended).toBe(0);
  // The number of a label is the first byte of its picture.
  return { ...told, paper: printer.labels.map((label) => label.bitmap.bits[0] ?? 0) };
}

/** The line to the printer, which tells when so many bytes have gone through one connection, and lets nothing more of it through. */
async function cable(printerPort: number, afterBytes: number, cut: () => boolean): Promise<number> {
  let isWhole = true;
  const server = createServer((from) => {
    const to = connect({ host: '127.0.0.1', port: printerPort });
    let bytes = 0;
    let isCut = false;
    from.on('data', (data: Buffer) => {
      bytes += data.length;
      if (isWhole && bytes > afterBytes) {
        isWhole = false;
        isCut = cut();
      }
      if (!isCut) to.write(data);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
    to.on('data', (data) => from.write(data));
    to.on('error', () => from.destroy());
    from.on('end', () => to.end());
    to.on('end', () => from.end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  endings.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

describe('a station that dies while it prints', () => {
  it('prints what it had not begun, once', async () => {
    const { paper, rows, wasUncertain } = await play({ killAt: 'before-claim' });
    expect(paper).toEqual([1, 2]);
    expect(rows.map((row) => row.state)).toEqual(['printed', 'printed']);
    expect(wasUncertain).toEqual([]);
  }, 60_000);

  it.each(['after-claim', 'mid-send'] as const)('never sends again what it had begun (%s): it is uncertain, the other is printed', async (killAt) => {
    const { paper, rows, wasUncertain } = await play({ killAt });
    expect(paper).toEqual([2]);
    expect(rows).toMatchObject([{ state: 'uncertain', about: 'not_counted' }, { state: 'printed' }]);
    expect(wasUncertain).toEqual(['OD1']);
  }, 60_000);

  it('finds by the counter that the label came out, when only its own record of it is missing', async () => {
    const { paper, rows, wasUncertain } = await play({ killAt: 'after-confirmation' });
    expect(paper).toEqual([1, 2]);
    expect(rows).toMatchObject([{ state: 'printed', about: 'counted' }, { state: 'printed' }]);
    expect(wasUncertain).toEqual(['OD1']);
  }, 60_000);

  it.each(['after-claim', 'mid-send', 'after-confirmation'] as const)('leaves it uncertain for a person where the printer does not count (%s)', async (killAt) => {
    const { paper, rows } = await play({ killAt, answers: 'none' });
    expect(paper).toEqual(killAt === 'after-confirmation' ? [1, 2] : [2]);
    expect(rows).toMatchObject([{ state: 'uncertain', about: 'station_stopped' }, { state: 'sent' }]);
  }, 60_000);

  it('would print a second copy if "sending" were written after the send: this test can see it', async () => {
    const { paper } = await play({ killAt: 'after-confirmation', order: 'late' });
    expect(paper).toEqual([1, 1, 2]);
  }, 60_000);

  // The whole of a label is some 130,000 bytes; the first of them are questions. Several stations die at once, since most of a death is waiting.
  const AT_ONCE = 6;
  const cuts = Array.from({ length: runs(22, 192) }, (_, n) => 1 + ((n * 48_271) % 120_000));
  it.each(Array.from({ length: Math.ceil(cuts.length / AT_ONCE) }, (_, n) => cuts.slice(n * AT_ONCE, (n + 1) * AT_ONCE)))(
    'puts no label on paper twice and calls none printed that is not there, killed after %i, %i, %i … bytes', async (...some) => {
      for (const { paper, rows } of await Promise.all(some.map((afterBytes) => play({ killAt: 'mid-send', afterBytes })))) {
        expect(new Set(paper).size).toBe(paper.length);
        for (const [index, row] of rows.entries()) expect([row.state, paper.includes(index + 1)]).toEqual(row.state === 'printed' ? ['printed', true] : ['uncertain', expect.any(Boolean)]);
        // The label that nobody had begun is never lost.
        expect(paper).toContain(2);
      }
    }, 120_000,
  );
});
