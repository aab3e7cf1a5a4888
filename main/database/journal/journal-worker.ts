import Sqlite from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../../shared/assert.ts';
import { HOUR_MS, SECOND_MS } from '../../../shared/time.ts';
import { systemClock, systemScheduler } from '../../platform/clock.ts';
import type { Cancel } from '../../platform/clock.ts';
import { goodCopies } from '../backup/index.ts';
import { diskTroubleOf } from '../disk-trouble.ts';
import { handleOver } from '../transaction.ts';
import { dispensableFiles, JournalFollower } from './journal-follower.ts';
import type { JournalAnswer, JournalPlan, JournalQuestion, JournalStatus } from './journal-thread.ts';
import { readLife } from './life.ts';

/**
 * The journal's thread: it follows the store through a connection of its own that can only read, four times a second, and waits for the disk of the
 * journal every two seconds and at the end (reliability.md 2.9). No scan waits for any of it; a call that changes something
 * at Flipkart does (`holdsAll`).
 */
const LOOK_EVERY_MS = 250;
const SYNC_EVERY_MS = 2 * SECOND_MS;
/** A disk that is full or gone is tried again at leisure. */
const TROUBLED_EVERY_MS = 5 * SECOND_MS;

const port = present(parentPort, 'the port of the journal');
const plan = workerData as JournalPlan;
const sqlite = new Sqlite(plan.path, { readonly: true });
const read = handleOver(sqlite);
const follower = new JournalFollower({ folder: plan.folder, read, clock: systemClock });
let syncedAtMs = systemClock.monotonicMs();
let tidiedAtMs = Number.NEGATIVE_INFINITY;
let told = '';
let cancel: Cancel = () => undefined;

function tell(status: JournalStatus): void {
  const text = JSON.stringify(status);
  if (text === told) return;
  told = text;
  answer(status);
}

function answer(what: JournalAnswer): void {
  port.postMessage(what);
}

/** Writes what is new; waits for the disk when it must, or when it is time. */
function turn(mustSync: boolean): boolean {
  try {
    follower.pump();
    const nowMs = systemClock.monotonicMs();
    if (mustSync || nowMs - syncedAtMs >= SYNC_EVERY_MS) {
      follower.sync();
      syncedAtMs = nowMs;
      tell({ ...follower.reached(), trouble: null, says: '' });
    }
    if (nowMs - tidiedAtMs >= HOUR_MS) tidy(nowMs);
    return true;
  } catch (error) {
    follower.close();
    tell({ ...follower.reached(), trouble: diskTroubleOf(error) ?? 'disk_failed', says: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

function tidy(nowMs: number): void {
  tidiedAtMs = nowMs;
  const oldest = goodCopies(plan.dataFolder).at(-1)?.factSeq ?? null;
  for (const path of dispensableFiles(plan.folder, readLife(read).storeId, oldest, systemClock.nowMs())) rmSync(path, { force: true });
}

function loop(): void {
  cancel = systemScheduler.after(turn(false) ? LOOK_EVERY_MS : TROUBLED_EVERY_MS, loop);
}

port.on('message', (question: JournalQuestion) => {
  if (question !== 'stop') {
    turn(true);
    // Also when the disk refused it: that is told, and nobody is held up by it.
    answer({ held: question.hold });
    return;
  }
  cancel();
  turn(true);
  follower.close();
  sqlite.close();
  answer('stopped');
  port.close();
});
loop();
