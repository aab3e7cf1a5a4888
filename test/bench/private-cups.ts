import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { systemScheduler } from '../../main/platform/clock.ts';

const run = promisify(execFile);

/** A CUPS of our own in a temporary folder, with its ZPL driver before a socket that counts what arrives (printing.md 3.1). */
export interface PrivateCups {
  /** Prints a file and resolves with the bytes that came, when the driver's line is closed. */
  print(file: string): Promise<number>;
  close(): Promise<void>;
}

const CUPSD = '/usr/sbin/cupsd';
const TRIES = 100;
const PAUSE_MS = 100;

const pause = (): Promise<void> => new Promise((resolve) => {
  systemScheduler.after(PAUSE_MS, resolve);
});

/** Why there is none here; null when there can be one. */
export function whyNoCups(): string | null {
  if (!existsSync(CUPSD)) return 'CUPS is not installed here';
  return process.getuid?.() === 0 ? null : 'a CUPS of our own needs root, to run its filters as another user';
}

/** Starts it; close ends it and takes its folder away. Rejects when it does not come up. */
export async function startPrivateCups(): Promise<PrivateCups> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cups-'));
  // Its filters run as user lp, who must be able to walk in.
  chmodSync(folder, 0o755);
  const lp = Number(execFileSync('id', ['-g', 'lp']).toString());
  for (const name of ['etc', 'etc/ppd', 'etc/ssl', 'spool', 'spool/tmp', 'cache', 'run', 'log']) {
    mkdirSync(join(folder, name), { recursive: true });
    chownSync(join(folder, name), 0, lp);
    chmodSync(join(folder, name), 0o770);
  }
  chmodSync(join(folder, 'etc'), 0o755);
  const port = await freePort();
  writeFileSync(join(folder, 'etc/cups-files.conf'), [
    'SystemGroup root lpadmin', 'User lp', 'Group lp', 'FileDevice Yes', `ServerRoot ${folder}/etc`, `RequestRoot ${folder}/spool`, `TempDir ${folder}/spool/tmp`, `CacheDir ${folder}/cache`, `StateDir ${folder}/run`,
    `AccessLog ${folder}/log/access`, `ErrorLog ${folder}/log/error`, `PageLog ${folder}/log/page`, 'ServerBin /usr/lib/cups', 'DataDir /usr/share/cups', '',
  ].join('\n'));
  writeFileSync(join(folder, 'etc/cupsd.conf'), [
    `Listen 127.0.0.1:${port}`, `Listen ${folder}/run/cups.sock`, 'Browsing No', 'WebInterface No', 'DefaultAuthType None', 'DirtyCleanInterval 0',
    '<Location />', 'Order allow,deny', 'Allow localhost', '</Location>', '<Policy default>', '<Limit All>', 'Order deny,allow', '</Limit>', '</Policy>', '',
  ].join('\n'));
  const daemon = spawn(CUPSD, ['-f', '-c', join(folder, 'etc/cupsd.conf'), '-s', join(folder, 'etc/cups-files.conf')], { stdio: 'ignore' });
  const env = { ...process.env, CUPS_SERVER: `127.0.0.1:${port}` };
  const sink = await openSink();
  const close = async (): Promise<void> => {
    const ended = new Promise((resolve) => daemon.once('exit', resolve));
    daemon.kill();
    await ended;
    sink.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(env);
    await run('/usr/sbin/lpadmin', ['-p', 'zpl', '-E', '-v', `socket://127.0.0.1:${sink.port}`, '-m', 'drv:///sample.drv/zebra.ppd', '-o', 'PageSize=w288h432', '-o', 'Resolution=203dpi'], { env });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async print(file) {
      const came = sink.next();
      await run('lp', ['-d', 'zpl', '-o', 'PageSize=w288h432', file], { env });
      return came;
    },
    close,
  };
}

async function answers(env: NodeJS.ProcessEnv): Promise<void> {
  for (let turn = 0; turn < TRIES; turn += 1) {
    const isUp = await run('lpstat', ['-r'], { env }).then(({ stdout }) => stdout.includes('is running'), (error: unknown) => {
      if (error instanceof Error) return false;
      throw error;
    });
    if (isUp) return;
    await pause();
  }
  throw new Error('CUPS did not come up');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Sink {
  readonly port: number;
  /** The bytes of the next connection, when it is over. */
  next(): Promise<number>;
  close(): void;
}

async function openSink(): Promise<Sink> {
  let heard: (bytes: number) => void = () => undefined;
  const server = createServer((socket) => {
    let bytes = 0;
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    socket.on('end', () => {
      socket.end();
      if (bytes > 0) heard(bytes);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, next: () => new Promise((resolve) => {
    heard = resolve;
  }), close: () => server.close() };
}
