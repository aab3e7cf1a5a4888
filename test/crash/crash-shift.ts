import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelReader } from '../../main/documents/index.ts';
import type { Random } from '../../main/platform/random.ts';
import { integerBetween, oneOf, seededRandom } from '../../main/platform/random.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import type { OperationName, OutputOf, Reply } from '../../shared/contract/index.ts';
import { contract } from '../../shared/contract/index.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import { handOver } from '../shift/packer.ts';
import { fillWarehouse } from '../shift/training-floor.ts';
import type { Bench } from './bench.ts';
import { packAll, pickAll } from './bench.ts';
import type { Beep } from './compare.ts';
import { compare, migrationBreaches, Replay, unfinished } from './compare.ts';
import type { Armed, CrashPoint, Mutant } from './crash-points.ts';
import { makeOldStore } from './old-store.ts';
import { openOutside } from './outside.ts';
import type { StationProcess, Telling } from './station-process.ts';
import { Died, startStation } from './station-process.ts';

export interface CrashShiftOptions {
  readonly program: string;
  readonly folder: string;
  readonly seed: number;
  readonly reader: LabelReader;
  readonly mutant: Mutant;
  /** So often at most each point is played in this shift. */
  readonly budget: Partial<Record<CrashPoint, number>>;
}

export interface CrashShiftResult {
  readonly byPoint: Readonly<Partial<Record<CrashPoint, number>>>;
  readonly breaches: readonly string[];
}

const WAVE_ORDERS = 3;
const WAVES = 2;
const RANDOM_MAX_MS = 25;
const MIGRATION_STEPS = 20;

/** How many visits of a point there are in a shift at least, roughly: the one that ends the process is drawn among them. */
const VISITS: Readonly<Record<CrashPoint, number>> = {
  'C1': 12, 'C2': 12, 'C3': 12, 'C4-claimed': 2, 'C4-spooled': 2, 'C5': 3, 'C6': 3, 'C7': 3, 'C8': 3, 'C9': 3, 'C10': 2, 'C11': 12, 'C12': MIGRATION_STEPS, 'C13': 5, 'C14': 20, 'random': 30,
};

/** One shift of a few orders on one folder, in which the station dies again and again; every command is told again with its id until it is answered. */
export async function crashShift(options: CrashShiftOptions): Promise<CrashShiftResult> {
  const play = new Play(options, await openOutside(options.seed, 0));
  try {
    await play.run();
  } catch (error) {
    if (!(error instanceof Breached)) play.breaches.push(`the shift does not go on: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await play.close();
  }
  return { byPoint: play.byPoint, breaches: play.breaches.map((breach) => `seed ${options.seed}: ${breach}`) };
}

/** What was compared is not what it must be: the shift ends here. */
class Breached extends Error {}

class Play {
  readonly breaches: string[] = [];
  readonly byPoint: Partial<Record<CrashPoint, number>> = {};
  readonly #options: CrashShiftOptions;
  readonly #outside: Awaited<ReturnType<typeof openOutside>>;
  readonly #random: Random;
  readonly #beeps: Beep[] = [];
  readonly #replay = new Replay();
  readonly #left: Partial<Record<CrashPoint, number>>;
  #station: StationProcess | null = null;
  #starts = 0;
  #scans = 0;
  #isArmed = false;
  /** Asks until a kill at a moment of chance, and changing calls until one at C7. */
  #untilRandom = 0;
  #untilTaken = 0;
  #killedAt: CrashPoint | null = null;

  constructor(options: CrashShiftOptions, outside: Awaited<ReturnType<typeof openOutside>>) {
    this.#options = options;
    this.#outside = outside;
    this.#random = seededRandom(options.seed);
    this.#left = { ...options.budget };
    outside.onTaken = () => {
      this.#untilTaken -= 1;
      if (this.#untilTaken === 0) this.#kill('C7');
    };
  }

  async run(): Promise<void> {
    mkdirSync(this.#options.folder, { recursive: true });
    if ((this.#left.C12 ?? 0) > 0) makeOldStore(join(this.#options.folder, 'station.db'));
    await this.#start();
    const bench = this.#bench();
    await fillWarehouse({ sandbox: this.#outside.sandbox, must: bench.must });
    this.#isArmed = true;
    await this.#tell({ tell: 'arm', armed: this.#draw() });
    for (let wave = 1; wave <= WAVES; wave += 1) {
      const made = Array.from({ length: WAVE_ORDERS }, () => this.#outside.sandbox.world.createOrder());
      await bench.until('all orders are pulled', async () => (await bench.must('today.read', {})).counts.open >= WAVE_ORDERS, HOUR_MS);
      await pickAll(bench, `TOTE-${wave}`, WAVE_ORDERS);
      await bench.must('backup.make', {});
      await packAll(bench);
      // A buyer changes his mind while the parcel waits for the carrier.
      if (wave === WAVES) this.#outside.sandbox.world.cancel(oneOf(this.#random, made).shipmentId);
    }
    await handOver(bench, { parcels: 'any' });
    await this.#end(bench);
  }

  /** What is over is compared once more, with a station that ended well. */
  async #end(bench: Bench): Promise<void> {
    this.#isArmed = false;
    await this.#tell({ tell: 'arm', armed: {} });
    this.#untilRandom = 0;
    this.#untilTaken = 0;
    await bench.until('Flipkart knows everything', async () => (await bench.must('sync.read', {})).unsent === 0, HOUR_MS);
    this.#station?.kill();
    await this.#station?.ended;
    this.#station = null;
    await this.#compare();
    this.breaches.push(...unfinished(this.#scene()));
  }

  async close(): Promise<void> {
    this.#station?.kill();
    await this.#station?.ended;
    await this.#outside.close();
    this.#replay.close();
  }

  #scene(): Parameters<typeof compare>[0] {
    return { folder: this.#options.folder, outside: this.#outside, beeps: this.#beeps, replay: this.#replay };
  }

  async #compare(): Promise<void> {
    await this.#outside.look();
    this.breaches.push(...compare(this.#scene()));
    if (this.breaches.length > 0) throw new Breached();
  }

  /** Where this life of the station may end, drawn anew. */
  #draw(): Armed {
    const drawn = Object.fromEntries(Object.entries(this.#left).filter(([point, times]) => times > 0 && (point === 'C12' || this.#isArmed)).map(([point]) => [point, integerBetween(this.#random, 1, VISITS[point as CrashPoint])]));
    const { random, C7, ...inside } = drawn as Partial<Record<CrashPoint, number>>;
    this.#untilRandom = random ?? 0;
    this.#untilTaken = C7 ?? 0;
    return inside;
  }

  async #start(): Promise<void> {
    for (;;) {
      this.#starts += 1;
      const { world } = this.#outside.sandbox;
      const { host, port } = this.#outside.printer;
      const orders = {
        folder: this.#options.folder, nowMs: this.#outside.time.nowMs(), seed: this.#options.seed * 1_000 + this.#starts, baseUrl: this.#outside.baseUrl, appId: world.appId, appSecret: world.appSecret,
        locationId: world.locationId, printer: { host, port }, armed: this.#draw(), mutant: this.#options.mutant,
      };
      this.#station = startStation(this.#options.program, orders, this.#options.reader);
      if (await this.#station.ready) return;
      await this.#mourn();
    }
  }

  /** After an end: counts it, and compares what is left of the station with the world. */
  async #mourn(): Promise<void> {
    const end = await this.#station?.ended;
    this.#station = null;
    if (end === undefined) return;
    if (end.signal !== 'SIGKILL') {
      this.breaches.push(`the station ended by itself with ${end.code ?? end.signal ?? ''}`);
      throw new Breached();
    }
    const point: CrashPoint = end.isTooLate ? 'random' : this.#killedAt ?? end.point ?? 'random';
    this.#killedAt = null;
    this.byPoint[point] = (this.byPoint[point] ?? 0) + 1;
    const spent = end.point ?? point;
    this.#left[spent] = (this.#left[spent] ?? 0) - 1;
    if (end.point === 'C12') this.breaches.push(...migrationBreaches(this.#options.folder));
    await this.#compare();
  }

  #kill(point: 'C7' | 'random'): void {
    this.#killedAt ??= point;
    this.#station?.kill();
  }

  /** Tells the station, and whoever it is when this one dies, until it is answered. */
  async #tell(first: Telling): Promise<unknown> {
    // A station that starts anew starts at the time to which the dead one was to move.
    for (let telling = first; ; telling = first.tell === 'pass' ? { ...first, ms: 0 } : first) {
      if (this.#station === null) await this.#start();
      this.#untilRandom -= 1;
      const cancel = this.#isArmed && this.#untilRandom === 0 ? systemScheduler.after(integerBetween(this.#random, 0, RANDOM_MAX_MS), () => this.#kill('random')) : () => undefined;
      try {
        return await this.#station?.tell(telling);
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        cancel();
        await this.#mourn();
      }
    }
  }

  #bench(): Bench {
    const call = async <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<Reply<N>> => {
      const isQuery = contract[operation].kind === 'query';
      const scanId = `crash-${(this.#scans += 1)}`;
      const reply = await this.#tell({ tell: 'call', operation, input: isQuery ? input : { ...input, scanId } }) as Reply<N>;
      if (!isQuery && reply.ok) this.#beeps.push({ scanId, operation });
      return reply;
    };
    const must = async <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> => {
      for (let tries = 0; ; tries += 1) {
        const reply = await call(operation, input);
        if (reply.ok) return reply.value as OutputOf<N>;
        // A full disk: the window says so, and a person tries again.
        if (reply.error.code !== 'disk_full' || tries > FULL_TRIES) throw new Error(`${operation} was refused: ${reply.error.code} ${JSON.stringify(reply.error.about)}`);
        await pass(SECOND_MS);
      }
    };
    const pass = async (ms: number): Promise<void> => {
      this.#outside.time.advance(ms);
      await this.#tell({ tell: 'pass', ms });
      await this.#outside.look();
    };
    const until: Bench['until'] = async (what, done, withinMs) => {
      const endMs = this.#outside.time.nowMs() + withinMs;
      while (!(await done())) {
        if (this.#outside.time.nowMs() > endMs) throw new Error(`Not within ${withinMs / SECOND_MS} s of the floor's time: ${what}`);
        await pass(UNTIL_STEP_MS);
      }
    };
    return { outside: this.#outside, tote: new Map(), call, must, pass, until };
  }
}

const FULL_TRIES = 20;
const UNTIL_STEP_MS = 5 * SECOND_MS;
