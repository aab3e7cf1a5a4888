import { execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const CUPSD = '/usr/sbin/cupsd';
const LPADMIN = '/usr/sbin/lpadmin';
const START_LOOKS = 100;

/**
 * Whether the real thing can be run here: cupsd is installed, and we may start it. Where it cannot, the run says so, and nothing counts as
 * passed; with REQUIRE_CUPS=1 it is a fault.
 */
export function hasCups(): boolean {
  const isHere = existsSync(CUPSD) && existsSync(LPADMIN) && process.getuid?.() === 0;
  if (!isHere && process.env['REQUIRE_CUPS'] === '1') throw new Error('REQUIRE_CUPS=1, and cupsd cannot be run here.');
  return isHere;
}

/** A CUPS of our own in a temporary folder (printing.md 3.1): nothing of the machine's is touched. */
export interface PrivateCups {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly folder: string;
  /** A queue; `device` as lpadmin takes it, raw unless a driver is named. */
  addQueue(name: string, device: string, driver?: string): Promise<void>;
  run(program: string, ...words: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

const run = promisify(execFile);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function writeSettings(folder: string, port: number): void {
  for (const part of ['etc/ppd', 'etc/ssl', 'spool/tmp', 'cache', 'run', 'log']) mkdirSync(join(folder, part), { recursive: true });
  chmodSync(folder, 0o755);
  for (const part of ['etc', 'etc/ppd', 'etc/ssl', 'spool', 'spool/tmp', 'cache', 'run', 'log']) chownSync(join(folder, part), 0, 7);
  for (const part of ['spool', 'spool/tmp', 'cache', 'run', 'log']) chmodSync(join(folder, part), 0o770);
  writeFileSync(join(folder, 'etc/cups-files.conf'), [
    'SystemGroup root lpadmin', 'User lp', 'Group lp', 'FileDevice Yes', `ServerRoot ${folder}/etc`, `RequestRoot ${folder}/spool`, `TempDir ${folder}/spool/tmp`, `CacheDir ${folder}/cache`,
    `StateDir ${folder}/run`, `AccessLog ${folder}/log/access`, `ErrorLog ${folder}/log/error`, `PageLog ${folder}/log/page`, 'ServerBin /usr/lib/cups', 'DataDir /usr/share/cups', '',
  ].join('\n'));
  writeFileSync(join(folder, 'etc/cupsd.conf'), [
    `Listen 127.0.0.1:${port}`, `Listen ${folder}/run/cups.sock`, 'Browsing No', 'WebInterface No', 'DefaultAuthType None', 'DirtyCleanInterval 0', 'LogLevel warn', 'PreserveJobHistory Yes',
    '<Location />', 'Order allow,deny', 'Allow localhost', '</Location>', '<Policy default>', '<Limit All>', 'Order deny,allow', '</Limit>', '</Policy>', '',
  ].join('\n'));
}

/** Starts it and waits until it answers. */
export async function startPrivateCups(): Promise<PrivateCups> {
  const folder = mkdtempSync(join(tmpdir(), 'cups-'));
  const port = await freePort();
  writeSettings(folder, port);
  const daemon = spawn(CUPSD, ['-f', '-c', join(folder, 'etc/cupsd.conf'), '-s', join(folder, 'etc/cups-files.conf')], { stdio: 'ignore', cwd: '/' });
  const ended = new Promise<void>((resolve) => {
    daemon.once('exit', () => resolve());
  });
  const env = { ...process.env, CUPS_SERVER: `127.0.0.1:${port}` };
  const ask: PrivateCups['run'] = async (program, ...words) => (await run(program, words, { env })).stdout;
  for (let look = 0; look < START_LOOKS; look += 1) {
    try {
      await ask('lpstat', '-r');
      if ((await ask('lpstat', '-r')).includes('is running')) break;
    } catch (error) {
      if (look === START_LOOKS - 1) throw error;
    }
  }
  return {
    url: `http://127.0.0.1:${port}`, folder, run: ask,
    async addQueue(name, device, driver) {
      await ask(LPADMIN, '-p', name, '-E', '-v', device, '-m', driver ?? 'raw');
    },
    async close() {
      daemon.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
