import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { eventually } from './eventually.ts';

/** A print server of our own (printing.md 3.1): nothing of the machine's own one is touched. */
export interface PrivateCups {
  /** What CUPS_SERVER must be for a program that prints here. */
  readonly server: string;
  readonly folder: string;
  /** Runs a tool of CUPS against this server; gives what it says. */
  tool(name: string, ...args: readonly string[]): string;
  close(): Promise<void>;
}

const FOLDERS = ['etc/ppd', 'etc/ssl', 'spool/tmp', 'cache', 'run', 'log'] as const;
const READY_MS = 10_000;

export async function startPrivateCups(): Promise<PrivateCups> {
  // Not in the project: the backends run as another user, who may not come there.
  const folder = mkdtempSync(join(tmpdir(), 'wine-cups-'));
  chmodSync(folder, 0o755);
  for (const each of FOLDERS) mkdirSync(join(folder, each), { recursive: true });
  const isRoot = process.getuid?.() === 0;
  const [user, group] = isRoot ? ['lp', 'lp'] : [userInfo().username, userInfo().username];
  if (isRoot) giveTo(folder, Number(execFileSync('id', ['-g', 'lp'], { encoding: 'utf8' })));
  const port = await freePort();
  const server = `127.0.0.1:${port}`;
  const library = '/usr/lib/cups';
  writeFileSync(join(folder, 'etc/cups-files.conf'), [
    `SystemGroup ${isRoot ? 'root' : group}`, `User ${user}`, `Group ${group}`, 'FileDevice Yes', `ServerRoot ${folder}/etc`, `RequestRoot ${folder}/spool`, `TempDir ${folder}/spool/tmp`,
    `CacheDir ${folder}/cache`, `StateDir ${folder}/run`, `AccessLog ${folder}/log/access`, `ErrorLog ${folder}/log/error`, `PageLog ${folder}/log/page`, `ServerBin ${library}`, 'DataDir /usr/share/cups', '',
  ].join('\n'));
  writeFileSync(join(folder, 'etc/cupsd.conf'), [
    `Listen ${server}`, 'Browsing No', 'WebInterface No', 'DefaultAuthType None', 'DirtyCleanInterval 0', '<Location />', 'Order allow,deny', 'Allow localhost', '</Location>',
    '<Policy default>', '<Limit All>', 'Order deny,allow', '</Limit>', '</Policy>', '',
  ].join('\n'));
  const daemon = spawn('cupsd', ['-f', '-c', join(folder, 'etc/cupsd.conf'), '-s', join(folder, 'etc/cups-files.conf')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    daemon.once('exit', () => resolve());
  });
  const tool = (name: string, ...args: readonly string[]): string => execFileSync(name, args, { encoding: 'utf8', env: { ...process.env, CUPS_SERVER: server }, stdio: ['ignore', 'pipe', 'ignore'] });
  const isReady = (): boolean => {
    try {
      return tool('lpstat', '-r').includes('is running');
    } catch (error) {
      if (error instanceof Error && 'status' in error) return false;
      throw error;
    }
  };
  await eventually('the private cupsd answers', isReady, READY_MS);
  return {
    server, folder, tool,
    async close() {
      daemon.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function giveTo(folder: string, groupId: number): void {
  chownSync(folder, 0, groupId);
  for (const each of FOLDERS) {
    for (let path = each as string; path !== '.'; path = join(path, '..')) chownSync(join(folder, path), 0, groupId);
  }
  // Rights as cupsd wants them, for a group that may write.
  for (const each of ['spool', 'spool/tmp', 'cache', 'run', 'log']) chmodSync(join(folder, each), 0o770);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
