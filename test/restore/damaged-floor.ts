import Sqlite from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { sumOf } from '../../main/database/backup/copies.ts';
import type { Database } from '../../main/database/index.ts';
import { createFactLog, openDatabase, openStore, writeSetting } from '../../main/database/index.ts';
import { JournalFollower, journalFolderIn, newestFact } from '../../main/database/journal/index.ts';
import type { RestorePorts } from '../../main/database/restore/restore-store.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { clientCredentials, createSellerApi } from '../../main/flipkart/index.ts';
import { absentGateway } from '../../main/flipkart/smart/index.ts';
import { PROJECTED_TABLES, projectors } from '../../main/fulfilment/index.ts';
import type { Http, HttpResponse } from '../../main/platform/http.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { integerBetween, seededRandom } from '../../main/platform/random.ts';
import type { Sandbox } from '../../main/sandbox/index.ts';
import { createSandbox } from '../../main/sandbox/index.ts';
import { settleAfterRestore } from '../../main/sync/after-restore.ts';
import { CallBudget, createCallCounter, createInFlight } from '../../main/sync/index.ts';
import { sendReady } from '../../main/sync/intent-sender.ts';
import { sqliteIntentStore } from '../../main/sync/intent-store.ts';
import { dispatchCourier } from '../../main/sync/kinds/dispatch.ts';
import { packCourier } from '../../main/sync/kinds/pack.ts';
import { pullOrders } from '../../main/sync/pull.ts';
import type { SyncPorts } from '../../main/sync/sync-ports.ts';
import { readAgain } from '../../main/sync/tell.ts';
import { newestRestore } from '../../main/database/index.ts';
import type { StoredRestore } from '../../main/database/index.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { fillWarehouse } from '../shift/training-floor.ts';
import { Findings } from '../simulation/findings.ts';
import { SimulatedBench } from '../simulation/simulated-bench.ts';
import type { Damage } from './damage.ts';
import { damage } from './damage.ts';

const TURN_MS = 5 * SECOND_MS;
const DRAIN_TURNS = 400;
const NO_CALL = { spend: () => undefined, giveBack: () => undefined };

/** What became of one damaged floor. */
export interface DamagedRun {
  /** What is wrong; empty when everything holds. */
  readonly breaches: readonly string[];
  readonly restored: StoredRestore | null;
  /** Facts that nobody had synced when the damage came, and that are gone. */
  readonly factsLost: number;
  /** Calls that told Flipkart what it had been told before the damage. */
  readonly toldAgain: number;
}

/**
 * A floor with its packer, the real couriers and the built-in Flipkart, on a store that lies in files: it works, dies, is damaged, is opened again and
 * works to its end. One seed decides everything.
 */
export class DamagedFloor {
  readonly #folder: string;
  readonly #random;
  #current: Database;
  #follower: JournalFollower;
  #copies = 0;
  #journalled = 0;
  readonly #database: Database;
  readonly #station;
  readonly #sandbox: Sandbox;
  readonly #ports: SyncPorts;
  readonly #bench: SimulatedBench;
  readonly #breaches: string[] = [];
  readonly #findings = new Findings();
  #toldAgain = 0;
  readonly #tellsFirst: boolean;

  /** `tellsFirst`: the mistake of a station that tells Flipkart before its journal knows. */
  constructor(folder: string, seed: number, { tellsFirst = false }: { readonly tellsFirst?: boolean } = {}) {
    this.#folder = folder;
    this.#tellsFirst = tellsFirst;
    this.#random = seededRandom(seed);
    mkdirSync(folder, { recursive: true });
    this.#current = openDatabase(join(folder, 'station.db'));
    const current = (): Database => this.#current;
    this.#database = {
      path: join(folder, 'station.db'),
      read: { get: (sql, ...values) => current().read.get(sql, ...values), all: (sql, ...values) => current().read.all(sql, ...values) },
      write: (act) => current().write(act), close: () => current().close(),
    };
    this.#station = floorStation(this.#database);
    this.#station.setPace(0);
    this.#follower = this.#newFollower();
    const { time } = this.#station;
    this.#sandbox = createSandbox({ seed, orders: integerBetween(this.#random, 4, 9), skus: 4, clock: time, scheduler: time, callsPerHour: null, packDelayMs: { low: 2 * SECOND_MS, high: 40 * SECOND_MS } });
    this.#ports = this.#portsOf();
    this.#bench = new SimulatedBench({
      station: this.#station, database: { ...this.#database, isDead: false }, ports: this.#ports, sandbox: this.#sandbox, findings: this.#findings, beepsAtOnce: false, says: () => undefined, passes: (ms) => time.advance(ms),
    });
  }

  /** Works for a while, is damaged in `kind`, is opened again as `meaning` says, and works to the end. */
  async run(kind: Damage, meaning: RestorePorts['meaning'] = {}, spoilJournal: (folder: string) => void = () => undefined): Promise<DamagedRun> {
    try {
      await this.#prepare();
      const turns = integerBetween(this.#random, 3, 25);
      const isSyncedAtEnd = this.#random.next() < 0.5;
      for (let turn = 0; turn < turns; turn += 1) {
        await this.#turn();
        this.#second(turn === turns - 1);
      }
      if (isSyncedAtEnd) this.#pump();
      const before = this.#die(kind);
      spoilJournal(journalFolderIn(this.#folder));
      const factsLost = this.#openAgain(before, meaning);
      for (let turn = 0; turn < DRAIN_TURNS && !this.#isOver(); turn += 1) await this.#turn();
      this.#judge();
      return { breaches: this.#breaches, restored: newestRestore(this.#database.read), factsLost, toldAgain: this.#toldAgain };
    } finally {
      this.#follower.close();
      this.#current.close();
    }
  }

  #newFollower(): JournalFollower {
    // Small files, so that a short run has many of them.
    return new JournalFollower({ folder: journalFolderIn(this.#folder), read: this.#database.read, clock: this.#station.time, fileBytes: 60_000 });
  }

  #portsOf(): SyncPorts {
    const { facts, files, time } = this.#station;
    const http = this.#line();
    const { appId, appSecret } = this.#sandbox.world;
    const meter = createCallCounter();
    const baseUrl = 'http://sandbox';
    const tokens = clientCredentials({ http, baseUrl, credentials: () => Promise.resolve({ appId, appSecret }), clock: time, heard: () => undefined });
    return {
      database: this.#database, files, clock: time, scheduler: time, stationId: 'station-1', tokens, calls: meter, labelReader: inThreadReader(FOUR_BY_SIX_203), changed: () => undefined,
      floor: { facts, ids: timeOrderedIds(time, seededRandom(4)) }, logger: loggerTo(() => undefined), smart: absentGateway,
      api: createSellerApi({ http, baseUrl, tokens, meter, clock: time, timeoutMs: 20 * SECOND_MS, isReadOnly: () => false }),
      budget: new CallBudget({ clock: time, scheduler: time, book: { begin: () => [], ahead: () => undefined, made: () => undefined, close: () => undefined }, pace: 'unhurried' }), inFlight: createInFlight(),
    };
  }

  /** A clean line that looks at what is told: a command for what had its effect already is told again. */
  #line(): Http {
    return {
      send: async (request) => {
        const { pathname, search } = new URL(request.url);
        const kind = pathname.endsWith('/shipments/labels') ? 'pack' : pathname.endsWith('/shipments/dispatch') ? 'dispatch' : null;
        const text = request.body === undefined ? '' : String(request.body);
        if (kind !== null && request.method === 'POST') {
          for (const { shipmentId, effects } of this.#sandbox.world.shipments.values()) if (text.includes(shipmentId) && effects[kind] > 0) this.#toldAgain += 1;
        }
        const outcome = await this.#sandbox.handle({ method: request.method, url: `${pathname}${search}`, headers: request.headers, body: request.body ?? '' });
        if (outcome === 'reset') throw new Error('the line broke');
        return outcome as HttpResponse;
      },
    };
  }

  async #prepare(): Promise<void> {
    this.#database.write((tx) => {
      writeSetting(tx, 'locationId', this.#sandbox.world.locationId);
      writeSetting(tx, 'canary', 'passed');
    });
    await fillWarehouse({ sandbox: this.#sandbox, must: this.#station.must as Parameters<typeof fillWarehouse>[0]['must'] });
    await pullOrders(this.#ports);
    this.#pump();
  }

  async #turn(): Promise<void> {
    const { database, clock } = this.#ports;
    const store = sqliteIntentStore(database);
    await this.#bench.work();
    const open = database.read.all<{ shipment_id: ShipmentId }>("SELECT shipment_id FROM shipment WHERE remote_state NOT IN ('CANCELLED', 'READY_TO_DISPATCH')").map((row) => row.shipment_id);
    if (this.#random.next() < 0.4) await readAgain(this.#ports, open);
    this.#bench.takeLabels();
    if (this.#random.next() < 0.4) this.#pump();
    const secondCopy = this.#tellsFirst ? {} : { secondCopy: () => Promise.resolve(this.#pump()) };
    await sendReady({ store, couriers: [packCourier(this.#ports), dispatchCourier(this.#ports)], clock, maySend: () => true, takeCall: () => Promise.resolve(NO_CALL), ...secondCopy });
    await settleAfterRestore(this.#ports, async () => {
      const outcome = await pullOrders(this.#ports);
      return outcome.ok || outcome.failure === 'order_sync_off' ? null : outcome.failure;
    });
    this.#station.time.advance(TURN_MS);
  }

  /** What goes on beside the work: the journal, a checkpoint, a copy. */
  #second(isLast: boolean): void {
    if (!isLast && this.#random.next() < 0.6) this.#pump();
    if (this.#random.next() < 0.2) this.#current.read.get('PRAGMA wal_checkpoint(PASSIVE)');
    if (this.#random.next() < 0.2) this.#copy();
  }

  #pump(): void {
    this.#follower.pump();
    this.#follower.sync();
    this.#journalled = newestFact(this.#database.read);
  }

  /** As `main/database/backup` makes one. */
  #copy(): void {
    const folder = join(this.#folder, 'backups');
    mkdirSync(folder, { recursive: true });
    this.#copies += 1;
    const path = join(folder, `20260105T04${String(this.#copies).padStart(4, '0')}Z.sqlite`);
    const source = new Sqlite(join(this.#folder, 'station.db'), { readonly: true });
    source.prepare('VACUUM INTO ?').run(path);
    source.close();
    const held = new Sqlite(path, { readonly: true });
    const factSeq = Number(held.prepare('SELECT COALESCE(MAX(seq), 0) FROM fact').pluck().get());
    const schema = Number(held.pragma('user_version', { simple: true }));
    held.close();
    const bytes = statSync(path).size;
    writeFileSync(path.replace(/\.sqlite$/, '.json'), JSON.stringify({ version: 1, atMs: this.#station.time.nowMs(), factSeq, schema, bytes, sha256: sumOf(path), reason: 'two-hourly' }));
  }

  /** The files as a kill leaves them, then damaged. Gives the store as it was. */
  #die(kind: Damage): Database {
    const image = `${this.#folder}-image`;
    mkdirSync(image, { recursive: true });
    const names = ['station.db', 'station.db-wal'];
    for (const name of names) if (existsSync(join(this.#folder, name))) copyFileSync(join(this.#folder, name), join(image, name));
    this.#follower.close();
    this.#current.close();
    for (const name of [...names, 'station.db-shm']) rmSync(join(this.#folder, name), { force: true });
    for (const name of names) if (existsSync(join(image, name))) copyFileSync(join(image, name), join(this.#folder, name));
    damage(this.#folder, kind, this.#random);
    return openDatabase(join(image, 'station.db'));
  }

  /** Opens the store again, and compares it with what it was. Gives how many facts are gone. */
  #openAgain(before: Database, meaning: RestorePorts['meaning']): number {
    try {
      const { database } = openStore({ dataFolder: this.#folder, journalFolder: journalFolderIn(this.#folder), facts: createFactLog(projectors), clock: this.#station.time, ...(meaning === undefined ? {} : { meaning }) });
      this.#current = database;
      this.#follower = this.#newFollower();
      const [had, has] = [newestFact(before.read), newestFact(database.read)];
      if (has < this.#journalled) this.#breaches.push(`${this.#journalled - has} facts that were on the journal's disk are gone`);
      if (has > had) this.#breaches.push(`there are ${has - had} facts that nobody made`);
      this.#compare(before, database, has);
      this.#pump();
      return had - has;
    } finally {
      before.close();
    }
  }

  /** The same facts, and of them the same tables. */
  #compare(before: Database, after: Database, upTo: number): void {
    const facts = 'SELECT * FROM fact WHERE seq <= ? ORDER BY seq';
    if (JSON.stringify(before.read.all(facts, upTo)) !== JSON.stringify(after.read.all(facts, upTo))) this.#breaches.push('facts differ');
    const copy = openDatabase(':memory:');
    try {
      createFactLog(projectors).replay({ get: before.read.get, all: (sql, ...values) => before.read.all(sql.replace('seq > ?', `seq <= ${upTo} AND seq > ?`), ...values) }, copy);
      for (const table of PROJECTED_TABLES) {
        const sql = `SELECT * FROM ${table}`;
        if (JSON.stringify(copy.read.all(sql)) !== JSON.stringify(after.read.all(sql))) this.#breaches.push(`${table} differs`);
      }
    } finally {
      copy.close();
    }
  }

  #isOver(): boolean {
    const { read } = this.#database;
    return this.#bench.isDone() && read.get("SELECT 1 FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED', 'REJECTED', 'PARKED')") === undefined && read.get('SELECT 1 FROM restore_report WHERE settled_at_ms IS NULL') === undefined;
  }

  #judge(): void {
    const { read } = this.#database;
    for (const { op_key, state, says } of read.all<{ op_key: string; state: string; says: string }>("SELECT op_key, state, says FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED')")) this.#breaches.push(`${op_key} ends ${state}: ${says}`);
    for (const { shipmentId, effects } of this.#sandbox.world.shipments.values()) {
      if (effects.pack !== 1 || effects.dispatch !== 1) this.#breaches.push(`${shipmentId} was packed ${effects.pack} times and made ready ${effects.dispatch} times`);
    }
    if (this.#toldAgain > 0) this.#breaches.push(`Flipkart was told ${this.#toldAgain} times what it knew`);
    const left = read.all<{ shipment_id: string; floor_state: string }>("SELECT shipment_id, floor_state FROM shipment WHERE floor_state NOT IN ('HANDED_OVER', 'SCANNED_OUT') LIMIT 5");
    if (left.length > 0) this.#breaches.push(`not done: ${JSON.stringify(left)} after ${Math.round(this.#station.time.monotonicMs() / MINUTE_MS)} min`);
  }
}
