import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, it } from 'vitest';
import { keepFilesPrivate } from '../../main/platform/private-folder.ts';
import { openInBrowser } from '../../main/platform/screen.ts';
import { eventually } from '../doubles/eventually.ts';

const folder = mkdtempSync(join(tmpdir(), 'private-'));
const [path, mask] = [process.env['PATH'], process.umask()];
afterAll(() => {
  process.env['PATH'] = path;
  process.umask(mask);
  rmSync(folder, { recursive: true });
});

it.runIf(process.platform === 'linux')('files of the station are private, and what the person\'s own browser saves is as they have it', async () => {
  process.umask(0o022);
  keepFilesPrivate();
  writeFileSync(join(folder, 'ours'), '');
  expect(statSync(join(folder, 'ours')).mode & 0o777).toBe(0o600);
  // In the place of the system's opener: it tells what a program that it starts would have.
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\numask > ${join(folder, 'told')}.part && mv ${join(folder, 'told')}.part ${join(folder, 'told')}\n`, { mode: 0o700 });
  process.env['PATH'] = `${folder}:${path ?? ''}`;
  expect(await openInBrowser('http://127.0.0.1:9/')).toBeNull();
  await eventually('the browser was started', () => existsSync(join(folder, 'told')), 10_000);
  expect(readFileSync(join(folder, 'told'), 'utf8').trim()).toBe('0022');
  writeFileSync(join(folder, 'after'), '');
  expect(statSync(join(folder, 'after')).mode & 0o777).toBe(0o600);
});
