import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import type { Cancel, Clock, Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { DamageWatch, StoreDamage } from '../damage.ts';
import { isDamage } from '../damage.ts';
import { diskTroubleOf } from '../disk-trouble.ts';
import type { Database } from '../database.ts';
import type { SettingName, Settings } from '../settings.ts';
import { readSetting, writeSetting } from '../settings.ts';
import type { CopyMaker, CopyUnderWay } from './copy-thread.ts';
import type { CopyNote, CopyReason } from './copies.ts';
import { goodCopies } from './copies.ts';
import type { CopyOutcome } from './make-copy.ts';
import { tidyCopies } from './make-copy.ts';

export interface StoreKeeperPorts {
  readonly database: Database;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly watch: DamageWatch;
  readonly makeCopy: CopyMaker;
  /** Reads every page of the store: `ok`, or the first thing that is wrong. Rejects when it cannot look. */
  readonly checkStore: (path: string) => Promise<string>;
  /** Something that a window shows may look different now. */
  readonly changed: () => void;
}

/** What is known of the care for the store. */
export interface StoreCare {
  /** Newest first. */
  readonly copies: readonly CopyNote[];
  readonly isMaking: boolean;
  /** Why the last attempt brought no copy; null when it did. */
  readonly trouble: Settings['backupTrouble'];
  /** The last daily check; null before the first. */
  readonly check: Settings['storeCheck'];
  readonly damage: StoreDamage | null;
}

const LOOK_MS = MINUTE_MS;
const COPY_EVERY_MS = 2 * HOUR_MS;
/** Nothing was scanned for so long: the shift is over, as long as no command says so. */
const SHIFT_END_MS = 30 * MINUTE_MS;
/** What went wrong goes wrong again at once: a disk is not made room on every minute. */
const AGAIN_AFTER_MS = 15 * MINUTE_MS;
const CHECK_EVERY_MS = 24 * HOUR_MS;
/** A check waits for a pause of the packers, but not for ever. */
const IDLE_MS = 10 * MINUTE_MS;
const CHECK_AT_LATEST_MS = 36 * HOUR_MS;
/** A station that is told to stop waits so long for its last copy: what is in the store is safe without it. */
const STOP_LIMIT_MS = 5 * SECOND_MS;
/** Who starts and stops a station in turn need not wait for a copy each time. */
const STOP_FRESH_MS = 10 * MINUTE_MS;
/** A clock that was set back by less than this changes nothing. */
const SET_BACK_MS = 5 * MINUTE_MS;

/** Makes copies of the store and has it checked, when it is time (reliability.md 2.9). All work is done by other threads. */
export class StoreKeeper {
  readonly #ports: StoreKeeperPorts;
  #cancelLook: Cancel = () => undefined;
  #underWay: CopyUnderWay | null = null;
  #making: Promise<CopyOutcome> | null = null;
  #checking: Promise<void> | null = null;
  #lastScanMs: number | null = null;
  #trouble: Settings['backupTrouble'];
  #check: Settings['storeCheck'];
  #checkTriedMs: number | null = null;
  #isStopping = false;
  #isClosed = false;

  constructor(ports: StoreKeeperPorts) {
    this.#ports = ports;
    this.#trouble = readSetting(ports.database.read, 'backupTrouble');
    this.#check = readSetting(ports.database.read, 'storeCheck');
  }

  start(): void {
    this.#tidy();
    this.#lookLater();
  }

  /** Somebody is at work. */
  noteScan(): void {
    this.#lastScanMs = this.#ports.clock.nowMs();
  }

  care(): StoreCare {
    return { copies: this.#copies(), isMaking: this.#making !== null, trouble: this.#trouble, check: this.#check, damage: this.#ports.watch.found() };
  }

  /** Makes a copy now; who asks while one is being made gets that one. Never rejects. */
  make(reason: CopyReason): Promise<CopyOutcome> {
    this.#making ??= this.#make(reason).finally(() => {
      this.#making = null;
      this.#ports.changed();
    });
    return this.#making;
  }

  /** Resolves when no thread is at work. */
  async idle(): Promise<void> {
    await this.#making;
    await this.#checking;
  }

  /** Makes the last copy of the day when something changed, and gives up after a bounded time; a check under way is not waited for. */
  async stop(): Promise<void> {
    // Ended twice, the second time over a store that is closed.
    if (this.#isClosed) return;
    this.#isStopping = true;
    this.#cancelLook();
    if (this.#making !== null || this.#wantsLastCopy()) {
      const cancel = this.#ports.scheduler.after(STOP_LIMIT_MS, () => {
        this.#ports.logger.warn('backup-stopped', 'the copy at the end took too long and was broken off', {});
        this.#underWay?.cancel();
      });
      await this.make('station-stopped');
      cancel();
    }
    this.#isClosed = true;
  }

  #wantsLastCopy(): boolean {
    if (this.#ports.watch.found() !== null) return false;
    const newest = this.#newest();
    return this.#hasNews(newest) && (newest === null || this.#isOlder(newest.atMs, STOP_FRESH_MS));
  }

  #lookLater(): void {
    if (!this.#isStopping) this.#cancelLook = this.#ports.scheduler.after(LOOK_MS, () => this.#look());
  }

  #look(): void {
    this.#lookLater();
    if (this.#ports.watch.found() !== null) return;
    const reason = this.#dueCopy();
    if (reason !== null) void this.make(reason);
    else if (this.#isCheckDue()) this.#checkNow();
  }

  #dueCopy(): CopyReason | null {
    if (this.#making !== null || (this.#trouble !== null && !this.#isOlder(this.#trouble.atMs, AGAIN_AFTER_MS))) return null;
    const newest = this.#newest();
    if (!this.#hasNews(newest)) return null;
    if (newest === null || this.#isOlder(newest.atMs, COPY_EVERY_MS)) return 'two-hourly';
    const isQuiet = this.#lastScanMs !== null && this.#isOlder(this.#lastScanMs, SHIFT_END_MS);
    return isQuiet && newest.atMs < (this.#lastScanMs ?? 0) ? 'shift-end' : null;
  }

  /** Facts came since the copy. */
  #hasNews(newest: CopyNote | null): boolean {
    return this.#newestFact() > (newest?.factSeq ?? 0);
  }

  #newestFact(): number {
    return this.#ports.database.read.get<{ seq: number }>('SELECT COALESCE(MAX(seq), 0) AS seq FROM fact')?.seq ?? 0;
  }

  /** A copy that holds more than the store is of a history that a restore had to leave out: it is no copy of this one. */
  #newest(): CopyNote | null {
    const seq = this.#newestFact();
    return this.#copies().find((copy) => copy.factSeq <= seq) ?? null;
  }

  /** Copies that cannot be read are none: a new one is tried, and its trouble told. */
  #copies(): readonly CopyNote[] {
    try {
      return goodCopies(this.#ports.dataFolder);
    } catch (error) {
      this.#ports.logger.warn('backups-not-read', 'the copies of the store cannot be looked through', { reason: error instanceof Error ? error.message : String(error) });
      return [];
    }
  }

  /** A moment that lies in the future is old: the clock was set back since. */
  #isOlder(atMs: number, thanMs: number): boolean {
    const ageMs = this.#ports.clock.nowMs() - atMs;
    return ageMs >= thanMs || ageMs < -SET_BACK_MS;
  }

  async #make(reason: CopyReason): Promise<CopyOutcome> {
    const { database, dataFolder, clock, logger, makeCopy, watch } = this.#ports;
    const atMs = clock.nowMs();
    this.#underWay = makeCopy({ path: database.path, dataFolder, reason, atMs });
    const outcome = await this.#underWay.outcome;
    this.#underWay = null;
    if (outcome.ok) {
      logger.info('backup-made', 'the store was copied', { reason, bytes: outcome.note.bytes, factSeq: outcome.note.factSeq });
      this.#trouble = null;
      this.#keep('backupTrouble', null);
      return outcome;
    }
    logger.warn('backup-trouble', 'the store was not copied', { reason, trouble: outcome.trouble, says: outcome.says });
    if (outcome.trouble === 'store_damaged') watch.note('copy', outcome.says);
    this.#trouble = { atMs, trouble: outcome.trouble, says: outcome.says };
    this.#keep('backupTrouble', this.#trouble);
    return outcome;
  }

  #isCheckDue(): boolean {
    if (this.#checking !== null || this.#making !== null) return false;
    if (this.#checkTriedMs !== null && !this.#isOlder(this.#checkTriedMs, HOUR_MS)) return false;
    if (this.#check !== null && !this.#isOlder(this.#check.atMs, CHECK_EVERY_MS)) return false;
    const isIdle = this.#lastScanMs === null || this.#isOlder(this.#lastScanMs, IDLE_MS);
    return isIdle || (this.#check !== null && this.#isOlder(this.#check.atMs, CHECK_AT_LATEST_MS));
  }

  #checkNow(): void {
    const atMs = this.#ports.clock.nowMs();
    this.#checkTriedMs = atMs;
    this.#checking = this.#ports.checkStore(this.#ports.database.path).then(
      (verdict) => {
        // Noted first: into a damaged store nothing is written any more.
        if (verdict !== 'ok') this.#ports.watch.note('daily-check', verdict);
        this.#check = { atMs, ok: verdict === 'ok', says: verdict === 'ok' ? '' : verdict };
        this.#keep('storeCheck', this.#check);
      },
      (error: unknown) => this.#ports.logger.warn('store-not-checked', 'the daily check could not be made', { reason: error instanceof Error ? error.message : String(error) }),
    ).finally(() => {
      this.#checking = null;
      this.#ports.changed();
    });
  }

  /** What is known is kept for the next start where the store takes it: it is told to windows either way. */
  #keep<N extends SettingName>(name: N, value: Settings[N]): void {
    if (this.#isClosed || this.#ports.watch.found() !== null) return;
    try {
      this.#ports.database.write((tx) => writeSetting(tx, name, value));
    } catch (error) {
      if (diskTroubleOf(error) === null && !isDamage(error)) throw error;
      this.#ports.logger.warn('store-care-not-kept', 'what is known of copies and checks could not be stored', { name });
    }
  }

  #tidy(): void {
    try {
      tidyCopies(this.#ports.dataFolder);
    } catch (error) {
      this.#ports.logger.warn('backup-not-tidied', 'a half copy could not be removed', { reason: error instanceof Error ? error.message : String(error) });
    }
  }
}
