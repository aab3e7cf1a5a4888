import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

export const STORE = 'station.db';
/** The file to which the recorded program writes a line after each transaction; it is none of the station's own. */
export const ACKNOWLEDGED = 'acknowledged.jsonl';

/** What the recorded program knew after a transaction had returned. */
export interface Acknowledgement {
  readonly transaction: number;
  /** The newest fact. */
  readonly seq: number;
  readonly all: string;
  readonly projected: string;
}

/** One call as it returned, in order. */
export type RecordedCall =
  | { readonly kind: 'write'; readonly name: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly name: string; readonly length: number }
  | { readonly kind: 'sync'; readonly name: string }
  | { readonly kind: 'unlink'; readonly name: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  | { readonly kind: 'acknowledge'; readonly said: Acknowledgement };

export interface Recording {
  /** The files that were there, and durable, before the first call. */
  readonly before: ReadonlyMap<string, Buffer>;
  readonly calls: readonly RecordedCall[];
  /** The files as the program left them. */
  readonly after: ReadonlyMap<string, Buffer>;
}

export interface RecordedRun {
  readonly orders: number;
  readonly synchronous: 'FULL' | 'NORMAL' | 'OFF';
  /** After how many pages of the write-ahead log a checkpoint is made; 0: as the product does it. */
  readonly checkpointPages: number;
  /** Makes the store that the program finds; absent: it finds none. */
  readonly prepare?: (folder: string) => void;
}

const HEADER_BYTES = 24;
const KINDS = ['', 'write', 'truncate', 'sync', 'unlink', 'rename'] as const;

/** Where states are made: in memory where the machine has such a folder, since nothing here must outlive the machine. */
export function quickFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'powerloss-'));
}

/** Why nothing can be recorded here; null when it can. */
export function whyNoRecorder(): string | null {
  if (process.platform !== 'linux') return 'calls are recorded on Linux only';
  return spawnSync('cc', ['--version']).status === 0 ? null : 'no C compiler here';
}

/** The same for tests: where it cannot be built, the run says so and nothing counts as passed; with REQUIRE_CC=1 it is a fault. */
export function hasRecorder(): boolean {
  const why = whyNoRecorder();
  if (why !== null && process.env['REQUIRE_CC'] === '1') throw new Error(`REQUIRE_CC=1: ${why}`);
  return why === null;
}

/** Builds a shim of this folder into `folder`; gives the library's path. */
export function buildShim(folder: string, source: 'record-writes.c' | 'break-disk.c' | 'slow-disk.c'): string {
  const library = join(folder, `${source}.so`);
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-o', library, join(import.meta.dirname, source), '-ldl', '-lpthread'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The shim cannot be built: ${built.stderr}`);
  return library;
}

/** Runs `program` (recorded-run.ts, built) with every call on its files recorded by `shim`. */
export function recordRun(program: string, shim: string, run: RecordedRun): Recording {
  const folder = quickFolder();
  const aside = quickFolder();
  try {
    run.prepare?.(folder);
    const before = filesOf(folder);
    const log = join(aside, 'calls');
    const ran = spawnSync(process.execPath, [program, folder, String(run.orders), run.synchronous, String(run.checkpointPages)], {
      encoding: 'utf8', env: { ...process.env, LD_PRELOAD: shim, POWERLOSS_FOLDER: folder, POWERLOSS_LOG: log },
    });
    if (ran.status !== 0) throw new Error(`The recorded run ended with ${String(ran.status)}: ${ran.stderr}`);
    return { before, calls: callsFrom(readFileSync(log)), after: filesOf(folder) };
  } finally {
    for (const each of [folder, aside]) rmSync(each, { recursive: true, force: true });
  }
}

function filesOf(folder: string): ReadonlyMap<string, Buffer> {
  return new Map(readdirSync(folder).filter((name) => name !== ACKNOWLEDGED && name !== 'backups' && !name.endsWith('-shm')).map((name) => [name, readFileSync(join(folder, name))]));
}

function callsFrom(log: Buffer): RecordedCall[] {
  const calls: RecordedCall[] = [];
  for (let at = 0; at < log.length;) {
    const kind = KINDS[log.readUInt32LE(at)] ?? '';
    const nameEnd = at + HEADER_BYTES + log.readUInt32LE(at + 4);
    const name = log.toString('utf8', at + HEADER_BYTES, nameEnd);
    const [offset, length] = [Number(log.readBigInt64LE(at + 8)), Number(log.readBigInt64LE(at + 16))];
    at = nameEnd + (kind === 'write' || kind === 'rename' ? length : 0);
    const bytes = log.subarray(nameEnd, at);
    if (name === ACKNOWLEDGED) {
      if (kind === 'write') calls.push({ kind: 'acknowledge', said: JSON.parse(bytes.toString('utf8')) as Acknowledgement });
    } else if (kind === 'write') calls.push({ kind, name, offset, bytes });
    else if (kind === 'truncate') calls.push({ kind, name, length });
    else if (kind === 'rename') calls.push({ kind, name, to: bytes.toString('utf8') });
    else if (kind === 'sync') calls.push({ kind, name });
    else if (kind === 'unlink') calls.push({ kind, name });
    else throw new Error('The recording cannot be read');
  }
  return calls;
}
