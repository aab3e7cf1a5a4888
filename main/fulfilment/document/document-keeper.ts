import type { DocumentFate } from '../../../shared/fulfilment/document-keep.ts';
import { isBoxDocument } from '../../../shared/fulfilment/camera.ts';
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
import { beginRemoval, endRemoval, forgetRemoval, keepRules, nextOpenRemoval, readKept, removedAt, storeLook } from './document-store.ts';

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
  /** A picture of an open box: these have a bound of their own besides. */
  readonly isOfBox: boolean;
}

interface Found {
  files: number;
  usedBytes: number;
  neededBytes: number;
  pictureBytes: number;
  surplus: Surplus[];
  /** Removed in this look already. */
  readonly gone: Set<DocumentHash>;
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
  const found: Found = { files: 0, usedBytes: 0, neededBytes: 0, pictureBytes: 0, surplus: [], gone: new Set() };
  for (const folder of await ports.disk.folders()) {
    for (const file of await ports.disk.list(folder)) {
      lookAt(ports, file, found);
      yield;
    }
    found.surplus = oldest(found.surplus);
  }
  const { read } = ports.database;
  // Pictures of boxes have a bound of their own and keep it first: a shelf full of clips must not push labels off the disk.
  yield* makeRoom(ports, found, found.surplus.filter((each) => each.isOfBox), () => found.pictureBytes > readSetting(read, 'camera').megabytes * MEGABYTE);
  yield* makeRoom(ports, found, found.surplus, () => found.usedBytes > readSetting(read, 'documentKeep').megabytes * MEGABYTE);
  const { files, usedBytes, neededBytes, pictureBytes } = found;
  ports.database.write((tx) => storeLook(tx, { atMs: ports.clock.nowMs(), files, usedBytes, neededBytes, pictureBytes }));
  ports.changed();
}

/** Removes what nobody needs, the oldest first, until there is room again; it yields after every file. */
function* makeRoom(ports: DocumentKeeperPorts, found: Found, surplus: readonly Surplus[], isOver: () => boolean): Generator<undefined, void> {
  for (const each of surplus) {
    if (!isOver()) return;
    // Somebody may need it since it was looked at, and it may be gone by now.
    if (found.gone.has(each.documentHash) || judge(ports, each.documentHash).fate !== 'room') continue;
    remove(ports, each.documentHash, each.bytes, 'room');
    found.gone.add(each.documentHash);
    found.usedBytes -= each.bytes;
    found.files -= 1;
    if (each.isOfBox) found.pictureBytes -= each.bytes;
    yield;
  }
}

/** The oldest of finished work, of the pictures as of everything else: neither may hide the other from its bound. */
function oldest(surplus: readonly Surplus[]): Surplus[] {
  const sorted = surplus.toSorted((a, b) => a.finalAtMs - b.finalAtMs);
  let [pictures, others] = [0, 0];
  return sorted.filter((each) => (each.isOfBox ? (pictures += 1) : (others += 1)) <= SURPLUS_MAX);
}

interface Judged {
  readonly fate: DocumentFate | 'orphan';
  readonly finalAtMs: EpochMs;
  readonly isOfBox: boolean;
}

function judge(ports: DocumentKeeperPorts, documentHash: DocumentHash): Judged {
  const { read } = ports.database;
  const nowMs = ports.clock.nowMs();
  const kept = readKept(read, documentHash, nowMs);
  return kept === undefined ? { fate: 'orphan', finalAtMs: nowMs, isOfBox: false } : { fate: fateOf(kept, keepRules(read), nowMs), finalAtMs: kept.finalAtMs, isOfBox: isBoxDocument(kept.kind) };
}

function lookAt(ports: DocumentKeeperPorts, file: FileOnDisk, found: Found): void {
  const { documentHash, bytes } = file;
  const { fate, finalAtMs, isOfBox }: Judged = documentHash === null ? { fate: 'orphan', finalAtMs: 0, isOfBox: false } : judge(ports, documentHash);
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
    else found.surplus.push({ documentHash, bytes, finalAtMs, isOfBox });
  }
  if (isOfBox) found.pictureBytes += bytes;
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
