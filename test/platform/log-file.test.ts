import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logFile } from '../../main/platform/log-file.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

it('a log that the disk does not take stops nothing, and says how much of it is missing', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'log-')), 'logs');
  const logger = logFile(folder, new VirtualTime(MORNING_MS));
  logger.info('first', 'it works');
  renameSync(folder, `${folder}-away`);
  for (const id of ['second', 'third']) logger.error(id, 'nobody can write this');
  renameSync(`${folder}-away`, folder);
  logger.info('fourth', 'it works again');
  const lines = readFileSync(join(folder, 'station.log'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { id: string; details?: object });
  expect(lines.map(({ id, details }) => [id, details])).toEqual([['first', undefined], ['log-lines-unwritten', { lines: 2 }], ['fourth', undefined]]);
  rmSync(join(folder, '..'), { recursive: true });
});

it('that two threads write into is bounded all the same, and a line as long as a book is cut to what it is', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'log-')), 'logs');
  const [engine, host] = [logFile(folder, new VirtualTime(MORNING_MS)), logFile(folder, new VirtualTime(MORNING_MS))];
  // Letters of three bytes each, as the second language has them.
  const reason = 'क'.repeat(20_000);
  for (let line = 0; line < 300; line += 1) (line % 3 === 0 ? host : engine).warn('long-enough', 'a line of 60 kB', { reason });
  const files = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).size] as const);
  expect(files.map(([name]) => name).toSorted()).toEqual(['station.1.log', 'station.2.log', 'station.3.log', 'station.log']);
  for (const [name, bytes] of files) expect([name, bytes <= 5 * 1024 * 1024]).toEqual([name, true]);
  for (const [name, bytes] of files) if (name !== 'station.log') expect([name, bytes > 4.9 * 1024 * 1024]).toEqual([name, true]);
  for (let line = 0; line < 300; line += 1) engine.warn('long-enough', 'a line of 60 kB', { reason });
  expect(readdirSync(folder)).toHaveLength(5);
  host.error('too-long', 'a book', { reason: 'x'.repeat(1_000_000) });
  expect(JSON.parse(readFileSync(join(folder, 'station.log'), 'utf8').trim().split('\n').at(-1) ?? '')).toMatchObject({ id: 'too-long', details: { leftOutBytes: expect.any(Number) as number } });
  rmSync(join(folder, '..'), { recursive: true });
});
