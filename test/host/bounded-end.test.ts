import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { describe, expect, it } from 'vitest';

const run = (how: string): { readonly status: number | null; readonly signal: string | null; readonly stdout: string } => spawnSync(process.execPath, ['main/launch.mjs', 'test/host/bounded-end-run.ts', how], { encoding: 'utf8' });

describe('a program that is told to end', () => {
  it('ends with 0 when everything has ended', () => {
    expect(run('ends')).toMatchObject({ status: 0, signal: null, stdout: '' });
  });

  it('is cut off when something does not end in time, even a thread in native code, and says so in its log', () => {
    const { signal, stdout } = run('hangs');
    expect(signal).toBe('SIGKILL');
    expect(JSON.parse(stdout)).toMatchObject({ level: 'error', id: 'end-cut-off', details: { why: 'late' } });
  });

  it('is cut off when something fails, without what the fault says', () => {
    const { signal, stdout } = run('fails');
    expect(signal).toBe('SIGKILL');
    expect(JSON.parse(stdout)).toMatchObject({ id: 'end-cut-off' });
    expect(stdout).not.toContain('OD1');
  });
});
