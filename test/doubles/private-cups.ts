import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { eventually } from './eventually.ts';

const LPADMIN = '/usr/sbin/lpadmin';

/** Whether the real thing can be run here by its own user: cupsd is installed, and we may start it; otherwise why not. */
export function whyNoCups(): string | null {
  if (!existsSync('/usr/sbin/cupsd') || !existsSync(LPADMIN)) return 'CUPS is not installed here';
  return process.getuid?.() === 0 ? null : 'a CUPS of our own needs root, to run its filters as another user';
}

/** The same for tests: where it cannot be run, the run says so, and nothing counts as passed; with REQUIRE_CUPS=1 it is a fault. */
export function hasCups(): boolean {
  const why = whyNoCups();
  if (why !== null && process.env['REQUIRE_CUPS'] === '1') throw new Error(`REQUIRE_CUPS=1: ${why}`);
  return why === null;
}

/** A print server of our own in a temporary folder (printing.md 3.1): nothing of the machine's own one is touched. */
export interface PrivateCups {
  /** What CUPS_SERVER must be for a program that prints here. */
  readonly server: string;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly folder: string;
  /** A queue; `device` as lpadmin takes it, raw unless a driver is named; `options` as lpadmin's `-o`. */
  addQueue(name: string, device: string, driver?: string, ...options: readonly string[]): Promise<void>;
  /** Runs a tool of CUPS against this server; gives what it says. */
  run(program: string, ...words: readonly string[]): Promise<string>;
  /** The same, while everything else waits. */
  tool(name: string, ...args: readonly string[]): string;
  close(): Promise<void>;
}

const running = promisify(execFile);
const FOLDERS = ['etc/ppd', 'etc/ssl', 'spool/tmp', 'cache', 'run', 'log'] as const;
const READY_MS = 10_000;

export async function startPrivateCups(): Promise<PrivateCups> {
  // Not in the project: the backends run as another user, who may not come there.
  const folder = mkdtempSync(join(tmpdir(), 'cups-'));
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
    `Listen ${server}`, `Listen ${folder}/run/cups.sock`, 'Browsing No', 'WebInterface No', 'DefaultAuthType None', 'DirtyCleanInterval 0', 'LogLevel warn', 'PreserveJobHistory Yes', '<Location />', 'Order allow,deny', 'Allow localhost', '</Location>',
    '<Policy default>', '<Limit All>', 'Order deny,allow', '</Limit>', '</Policy>', '',
  ].join('\n'));
  const daemon = spawn('/usr/sbin/cupsd', ['-f', '-c', join(folder, 'etc/cupsd.conf'), '-s', join(folder, 'etc/cups-files.conf')], { stdio: 'ignore', cwd: '/' });
  const ended = new Promise<void>((resolve) => {
    daemon.once('exit', () => resolve());
  });
  const env = { ...process.env, CUPS_SERVER: server };
  const tool: PrivateCups['tool'] = (name, ...args) => execFileSync(name, args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
  const run: PrivateCups['run'] = async (program, ...words) => (await running(program, words, { env })).stdout;
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
    server, url: `http://${server}`, folder, tool, run,
    async addQueue(name, device, driver, ...options) {
      await run(LPADMIN, '-p', name, '-E', '-v', device, '-m', driver ?? 'raw', ...options.flatMap((option) => ['-o', option]));
    },
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
