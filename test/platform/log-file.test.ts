import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
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
