import type { DocumentFate } from '../../../shared/fulfilment/document-keep.ts';
import { fateOf, MEGABYTE } from '../../../shared/fulfilment/document-keep.ts';
import type { DocumentHash } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts';
import type { Database } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { Cancel, Clock, Scheduler } from '../../platform/clock.ts';
import type { DocumentDisk, FileOnDisk } from '../../platform/document-files.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RemovalCause } from './document-store.ts';
import { beginRemoval, endRemoval, forgetRemoval, nextOpenRemoval, readKept, removedAt, storeLook } from './document-store.ts';

export interface DocumentKeeperPorts {
  readonly database: Database;
  readonly disk: DocumentDisk;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly changed: () => void;
}

/** Keeps the disk bounded and the buyers' addresses no longer than wanted (design.md part 5). */
export interface DocumentKeeper {
  start(): void;
  /** The policy was changed: look through the disk soon. */
  wake(): void;
  stop(): Promise<void>;
  /** Resolves when no step is under way; the next one waits on a timer. */
  idle(): Promise<void>;
}

/** The first look leaves the morning's start alone. */
const FIRST_LOOK_MS = 10 * MINUTE_MS;
const LOOK_EVERY_MS = 6 * HOUR_MS;
const SOON_MS = 1_000;
/** Between two files: scans, sync and prints go first. */
const STEP_MS = 2;
/** A document is on the disk before the row that names it: what nobody names after this long, nobody will. */
const ORPHAN_MS = HOUR_MS;
/** More than these are the next look's work, so that a look holds no list of all files. */
const SURPLUS_MAX = 5_000;

interface Surplus {
  readonly documentHash: DocumentHash;
  readonly bytes: number;
  readonly finalAtMs: EpochMs;
}

interface Found {
  files: number;
  usedBytes: number;
  neededBytes: number;
  surplus: Surplus[];
}

/** One file at a time, and between two of them everybody else: a look through a hundred thousand files takes minutes, and no scan waits for it. */
export function createDocumentKeeper(ports: DocumentKeeperPorts): DocumentKeeper {
  let steps: AsyncGenerator<undefined, void> | null = null;
  let running: Promise<void> = Promise.resolve();
  let cancel: Cancel | null = null;
  let isStopped = true;

  const later = (delayMs: number): void => {
    if (!isStopped) cancel = ports.scheduler.after(delayMs, turn);
  };
  const turn = (): void => {
    cancel = null;
    running = step().then(later);
  };
  const step = async (): Promise<number> => {
    steps ??= look(ports);
    try {
      const { done } = await steps.next();
      if (done !== true) return STEP_MS;
    } catch (error) {
      ports.logger.error('document-keeper-unexpected', 'the look through the documents ended early', { reason: error instanceof Error ? error.message : String(error) });
    }
    steps = null;
    return LOOK_EVERY_MS;
  };

  return {
    start() {
      isStopped = false;
      later(FIRST_LOOK_MS);
    },
    wake() {
      // One that is under way goes on to its end; it reads the policy for every file.
      if (isStopped || steps !== null || cancel === null) return;
      cancel();
      later(SOON_MS);
    },
    async stop() {
      isStopped = true;
      cancel?.();
      await running;
    },
    idle: () => running,
  };
}

/** One look through the disk; it yields after every file. */
async function* look(ports: DocumentKeeperPorts): AsyncGenerator<undefined, void> {
  for (let open = nextOpenRemoval(ports.database.read); open !== undefined; open = nextOpenRemoval(ports.database.read)) {
    finish(ports, open.documentHash, open.bytes);
    yield;
  }
  const found: Found = { files: 0, usedBytes: 0, neededBytes: 0, surplus: [] };
  for (const folder of await ports.disk.folders()) {
    for (const file of await ports.disk.list(folder)) {
      lookAt(ports, file, found);
      yield;
    }
    found.surplus = oldest(found.surplus);
  }
  const boundBytes = (): number => readSetting(ports.database.read, 'documentKeep').megabytes * MEGABYTE;
  for (const each of found.surplus) {
    if (found.usedBytes <= boundBytes()) break;
    // Somebody may need it since it was looked at.
    if (judge(ports, each.documentHash).fate !== 'room') continue;
    remove(ports, each.documentHash, each.bytes, 'room');
    found.usedBytes -= each.bytes;
    found.files -= 1;
    yield;
  }
  ports.database.write((tx) => storeLook(tx, { atMs: ports.clock.nowMs(), files: found.files, usedBytes: found.usedBytes, neededBytes: found.neededBytes }));
  ports.changed();
}

const oldest = (surplus: readonly Surplus[]): Surplus[] => surplus.toSorted((a, b) => a.finalAtMs - b.finalAtMs).slice(0, SURPLUS_MAX);

interface Judged {
  readonly fate: DocumentFate | 'orphan';
  readonly finalAtMs: EpochMs;
}

function judge(ports: DocumentKeeperPorts, documentHash: DocumentHash): Judged {
  const { read } = ports.database;
  const nowMs = ports.clock.nowMs();
  const kept = readKept(read, documentHash, nowMs);
  return kept === undefined ? { fate: 'orphan', finalAtMs: nowMs } : { fate: fateOf(kept, readSetting(read, 'documentKeep'), nowMs), finalAtMs: kept.finalAtMs };
}

function lookAt(ports: DocumentKeeperPorts, file: FileOnDisk, found: Found): void {
  const { documentHash, bytes } = file;
  const { fate, finalAtMs }: Judged = documentHash === null ? { fate: 'orphan', finalAtMs: 0 } : judge(ports, documentHash);
  if (documentHash === null || fate === 'orphan') {
    if (file.untouchedMs > ORPHAN_MS) {
      ports.disk.remove(file);
      ports.logger.warn('document-orphan', 'a file that no row names was removed', { name: file.name.slice(0, 80), bytes });
      return;
    }
  } else if (fate === 'personal' || fate === 'age') {
    remove(ports, documentHash, bytes, fate);
    return;
  } else {
    // It was fetched once more after it had been removed.
    if (removedAt(ports.database.read, documentHash) !== null) ports.database.write((tx) => forgetRemoval(tx, documentHash));
    if (fate === 'needed') found.neededBytes += bytes;
    else found.surplus.push({ documentHash, bytes, finalAtMs });
  }
  found.files += 1;
  found.usedBytes += bytes;
}

/** The row first, then the file, then that it is done: whatever falls in between is taken up by the next look. No other work comes in between, for nothing here waits. */
function remove(ports: DocumentKeeperPorts, documentHash: DocumentHash, bytes: number, because: RemovalCause): void {
  ports.database.write((tx) => beginRemoval(tx, { documentHash, bytes, because }, ports.clock.nowMs()));
  ports.disk.removeDocument(documentHash);
  ports.database.write((tx) => endRemoval(tx, documentHash, bytes, ports.clock.nowMs()));
}

/** Ends a removal that the end of the program interrupted, unless somebody needs the document by now. */
function finish(ports: DocumentKeeperPorts, documentHash: DocumentHash, bytes: number): void {
  if (judge(ports, documentHash).fate === 'needed') {
    ports.database.write((tx) => forgetRemoval(tx, documentHash));
    return;
  }
  ports.disk.removeDocument(documentHash);
  ports.database.write((tx) => endRemoval(tx, documentHash, bytes, ports.clock.nowMs()));
}
