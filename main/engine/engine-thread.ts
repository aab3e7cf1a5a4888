import { Worker } from 'node:worker_threads';
import type { Notice, Reply } from '../../shared/contract/index.ts';
import { DatabaseRefused } from '../database/index.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { Cancel, Scheduler } from '../platform/clock.ts';
import type { FloorStanding } from '../../shared/update/update-rule.ts';
import { faultDetails } from '../platform/fault-details.ts';
import type { Logger } from '../platform/logger.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { EnginePlan, FromEngine, PowerEvent, ToEngine } from './engine-plan.ts';
import { answerSecret } from './host-secrets.ts';
import type { StationDoor } from './station-door.ts';

/** An engine in a thread of its own, kept alive. */
export interface EngineThread extends StationDoor {
  /** Tells the engine what the host heard of the system; one that is starting finds out by its own clocks. */
  power(event: PowerEvent): void;
  /** How the floor stands for an update; null while the engine does not answer. */
  standing(): Promise<FloorStanding | null>;
  /** Ends what is under way, closes the store and the thread. Gives up waiting after a bounded time, since everything that was answered is on disk. */
  stop(): Promise<void>;
}

export interface EngineThreadOptions {
  /** May still be on its way: the thread reads its program meanwhile. */
  readonly plan: EnginePlan | Promise<EnginePlan>;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  /** Told while the engine is not up yet: its store is being restored. */
  readonly restoring?: () => void;
  /** Told once when the engine fell too often, or refuses to open again: it stays down, and the program has to be started anew. */
  readonly gaveUp?: () => void;
  /** What keeps secrets for an engine whose plan says `host`. */
  readonly secrets?: Secrets;
  /** The module that the thread runs; only tests and the packed program have another. */
  readonly module?: URL;
}

const WORKER_MODULE = new URL('./engine-worker.ts', import.meta.url);
/** A fault that comes again at once must not become a loop that burns the machine: longer with each fault of the last minute. */
const RESTART_MS = [100, 500, 2_000, 10_000] as const;
/** A scan that fells the engine is sent again by its window as soon as the engine is back: the sixth fall of a minute is the last, and a person is told. */
const FAULTS_MAX = 6;
const STOP_LIMIT_MS = 15_000;
const UNAVAILABLE: Reply = { ok: false, error: { code: 'unavailable', about: {}, traceId: '' } };

/**
 * Starts the engine and resolves when it answers. Rejects with DatabaseRefused when its store cannot be opened. A JavaScript fault of the
 * engine restarts its thread (design.md part 1): calls under way are answered `unavailable`, and the window sends its scan again under the
 * same id, so nothing is lost or done twice. After six falls within a minute it stays down and `gaveUp` is told.
 */
export async function startEngineThread(options: EngineThreadOptions): Promise<EngineThread> {
  const keeper = new EngineKeeper(options);
  await keeper.start();
  return {
    dispatch: (operation, input, caller) => keeper.call({ operation, input, caller }),
    subscribe: (listener) => keeper.subscribe(listener),
    power: (event) => keeper.power(event),
    standing: () => keeper.standing(),
    stop: () => keeper.stop(),
  };
}

type Call = Omit<Extract<ToEngine, { kind: 'call' }>, 'kind' | 'id'>;

class EngineKeeper {
  readonly #options: EngineThreadOptions;
  readonly #listeners = new Set<(notice: Notice) => void>();
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  readonly #askers = new Map<number, (standing: FloorStanding | null) => void>();
  #worker: Worker | null = null;
  #isReady = false;
  #isStopping = false;
  /** It has answered once; until then whoever starts it hears what is wrong. */
  #wasUp = false;
  #hasGivenUp = false;
  /** Each forgets one fault of the last minute. */
  readonly #faults = new Set<Cancel>();
  #lastId = 0;
  #cancelRestart: Cancel = () => undefined;

  constructor(options: EngineThreadOptions) {
    this.#options = options;
  }

  subscribe(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.#options.module ?? WORKER_MODULE);
      this.#worker = worker;
      Promise.resolve(this.#options.plan).then((plan) => worker.postMessage({ kind: 'open', plan } satisfies ToEngine), (error: unknown) => {
        this.#isStopping = true;
        void worker.terminate();
        reject(error instanceof Error ? error : new Error(String(error)));
      });
      worker.on('message', (message: FromEngine) => {
        if (message.kind === 'refused') {
          this.#isStopping = true;
          reject(new DatabaseRefused(message.code, message.says));
          return;
        }
        if (message.kind === 'restoring') {
          this.#options.restoring?.();
          this.#announce({ topic: 'engine', up: false, isRestoring: true });
          return;
        }
        if (message.kind === 'ready') {
          this.#isReady = true;
          this.#wasUp = true;
          this.#announce({ topic: 'engine', up: true });
          resolve();
          return;
        }
        if (message.kind === 'secret') {
          void answerSecret(this.#options.secrets, message.asked).then((outcome) => worker.postMessage({ kind: 'secret', id: message.id, outcome } satisfies ToEngine));
          return;
        }
        this.#hear(message);
      });
      worker.on('error', (error) => {
        this.#options.logger.error('engine-fault', 'the engine fell', faultDetails(error));
        reject(error instanceof Error ? error : new Error(String(error)));
      });
      worker.on('exit', (code) => {
        // After a reason or an answer this changes nothing.
        reject(new Error(`The engine ended with code ${code} before it answered.`));
        this.#ended(worker);
      });
    });
  }

  call(call: Call): Promise<Reply> {
    const worker = this.#worker;
    if (worker === null || !this.#isReady) return Promise.resolve(UNAVAILABLE);
    return new Promise((resolve) => {
      const id = (this.#lastId += 1);
      this.#waiting.set(id, resolve);
      try {
        worker.postMessage({ kind: 'call', id, ...call } satisfies ToEngine);
      } catch (error) {
        // Something that cannot cross to a thread is no message of any window of ours.
        this.#waiting.delete(id);
        this.#options.logger.warn('engine-call-uncloneable', 'a call could not be handed to the engine', { reason: error instanceof Error ? error.message : String(error) });
        resolve({ ok: false, error: { code: 'invalid_input', about: { where: 'not JSON' }, traceId: '' } });
      }
    });
  }

  power(event: PowerEvent): void {
    if (this.#isReady && !this.#isStopping) this.#worker?.postMessage({ kind: 'power', event } satisfies ToEngine);
  }

  standing(): Promise<FloorStanding | null> {
    const worker = this.#worker;
    if (worker === null || !this.#isReady || this.#isStopping) return Promise.resolve(null);
    return new Promise((resolve) => {
      const id = (this.#lastId += 1);
      this.#askers.set(id, resolve);
      worker.postMessage({ kind: 'standing', id } satisfies ToEngine);
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#cancelRestart();
    for (const forget of this.#faults) forget();
    const worker = this.#worker;
    if (worker === null) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#options.scheduler.after(STOP_LIMIT_MS, () => {
        this.#options.logger.warn('engine-stop-slow', 'the engine did not end in time and was ended', {});
        void worker.terminate();
      });
      worker.once('exit', () => {
        cancel();
        resolve();
      });
      if (this.#isReady) worker.postMessage({ kind: 'stop' } satisfies ToEngine);
      else void worker.terminate();
    });
  }

  #hear(message: FromEngine): void {
    if (message.kind === 'notice') this.#announce(message.notice);
    if (message.kind === 'standing') {
      this.#askers.get(message.id)?.(message.standing);
      this.#askers.delete(message.id);
    }
    if (message.kind !== 'reply') return;
    const resolve = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    resolve?.(message.reply);
  }

  #ended(worker: Worker): void {
    if (this.#worker !== worker) return;
    const wasReady = this.#isReady;
    this.#worker = null;
    this.#isReady = false;
    for (const resolve of this.#waiting.values()) resolve(UNAVAILABLE);
    this.#waiting.clear();
    for (const resolve of this.#askers.values()) resolve(null);
    this.#askers.clear();
    if (this.#isStopping || !this.#wasUp) return;
    if (wasReady) this.#announce({ topic: 'engine', up: false });
    const earlier = this.#faults.size;
    this.#countFault();
    if (this.#faults.size >= FAULTS_MAX) {
      this.#giveUp();
      return;
    }
    const waitMs = RESTART_MS[Math.min(earlier, RESTART_MS.length - 1)] ?? 0;
    this.#cancelRestart = this.#options.scheduler.after(waitMs, () => {
      this.start().catch((error: unknown) => {
        this.#options.logger.error('engine-restart-failed', 'the engine could not be started again', error instanceof DatabaseRefused ? { refused: error.code } : faultDetails(error));
        // Its store refuses: no further start will do better. What fell on the way up is counted as every fall.
        if (error instanceof DatabaseRefused) this.#giveUp();
      });
    });
  }

  #countFault(): void {
    const forget = this.#options.scheduler.after(MINUTE_MS, () => this.#faults.delete(forget));
    this.#faults.add(forget);
  }

  #giveUp(): void {
    if (this.#hasGivenUp) return;
    this.#hasGivenUp = true;
    this.#isStopping = true;
    this.#options.logger.error('engine-given-up', 'the engine is not started again by itself', { faultsInAMinute: this.#faults.size });
    this.#options.gaveUp?.();
  }

  #announce(notice: Notice): void {
    for (const listener of this.#listeners) listener(notice);
  }
}
