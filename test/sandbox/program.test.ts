import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { readOptions, USAGE } from '../../main/sandbox/program-options.ts';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Ran> {
  const program = spawn(process.execPath, ['main/sandbox/main.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  program.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  program.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const [code] = (await once(program, 'close')) as [number];
  return { code, out, err };
}

describe('npm run sandbox', () => {
  it('refuses what it cannot read, in words, with exit code 2 and nothing on its output', async () => {
    const ran = await run('--chaos', 'wild', '--port', 'eighty');
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain('--chaos is none or rough or storm, not wild');
    expect(ran.err).toContain('--port is a whole number');
    const unknown = await run('--wind', 'strong');
    expect([unknown.code, unknown.err.includes('--wind')]).toEqual([2, true]);
  });

  it('says what there is', async () => {
    expect(await run('--help')).toEqual({ code: 0, out: USAGE, err: '' });
  });

  it('takes every option that it tells of', () => {
    expect(readOptions([])).toEqual({ options: { port: 0, seed: 1, orders: 20, listings: 0, dialect: 'mixed', chaos: 'none', clock: 'real', callsPerHour: 1_000, portal: false } });
    const args = ['--port', '8080', '--seed', '7', '--orders', '3', '--listings', '500', '--dialect', '2022', '--chaos', 'storm', '--clock', 'manual', '--rate-limit', '250', '--portal', 'on'];
    expect(readOptions(args)).toEqual({ options: { port: 8_080, seed: 7, orders: 3, listings: 500, dialect: '2022', chaos: 'storm', clock: 'manual', callsPerHour: 250, portal: true } });
    expect(readOptions(['--rate-limit', 'off'])).toMatchObject({ options: { callsPerHour: null } });
    for (const wrong of [['--seed', '-1'], ['--dialect', '1999'], ['--clock', 'sun'], ['--rate-limit', 'some'], ['--portal', 'open'], ['--orders', '1.5'], ['stray']]) expect(readOptions(wrong), wrong.join(' ')).toHaveProperty('says');
  });

  it('opens the portal when it is told to, and tells how to log in', async () => {
    const program = spawn(process.execPath, ['main/sandbox/main.ts', '--orders', '0', '--portal', 'on'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: program.stdout }), 'line')) as [string];
    const { baseUrl, portal } = JSON.parse(line) as { baseUrl: string; portal: { baseUrl: string; username: string; password: string } };
    expect(portal.baseUrl).toBe(`${baseUrl}/smart-portal`);
    const login = await fetch(`${portal.baseUrl}/login`, { method: 'POST', body: JSON.stringify({ username: portal.username, password: portal.password, authName: 'flipkart' }) });
    expect([login.status, login.headers.getSetCookie().length > 0]).toEqual([200, true]);
    program.kill('SIGTERM');
    expect((await once(program, 'exit'))[0]).toBe(0);
  });

  it('runs on a manual clock with chaos, and moves when it is told to', async () => {
    const program = spawn(process.execPath, ['main/sandbox/main.ts', '--seed', '2', '--orders', '1', '--clock', 'manual', '--chaos', 'rough'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: program.stdout }), 'line')) as [string];
    const { baseUrl } = JSON.parse(line) as { baseUrl: string };
    const clock = async (body?: unknown) => (await fetch(`${baseUrl}/__sim/clock`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })).json() as Promise<{ nowMs: number }>;
    const { nowMs } = await clock();
    expect(await clock()).toEqual({ nowMs, clock: 'manual' });
    expect(await clock({ advanceMs: 60_000 })).toEqual({ nowMs: nowMs + 60_000 });
    expect(await (await fetch(`${baseUrl}/__sim/state`)).json()).toMatchObject({ chaos: 'rough', nowMs: nowMs + 60_000 });
    program.kill('SIGTERM');
    expect((await once(program, 'exit'))[0]).toBe(0);
  });
});
