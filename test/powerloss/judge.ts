import { hash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFactLog, openDatabase } from '../../main/database/index.ts';
import type { Database } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { Disk } from './disk.ts';
import type { Acknowledgement, Recording } from './recording.ts';
import { STORE } from './recording.ts';
import { digestOf } from './store-digest.ts';

/** What a store was found to be. */
export type Found =
  | { readonly kind: 'unopenable'; readonly says: string }
  | { readonly kind: 'corrupt'; readonly says: string }
  /** It holds exactly what was there when this transaction had returned, and its facts replay into its tables. */
  | { readonly kind: 'whole'; readonly transaction: number }
  /** It holds what no transaction left. `seq` is its newest fact. */
  | { readonly kind: 'half'; readonly seq: number; readonly says: string };

const LEFT_BEHIND = ['', '-wal', '-shm', '-journal'] as const;

/** Opens what a power cut left as the product does, and says which transaction of the recording it ends at. */
export class Judge {
  readonly #folder: string;
  readonly #byContents: ReadonlyMap<string, Acknowledgement>;
  readonly #unreplayed: ReadonlySet<number>;
  /** Bytes that were judged before are not judged again. */
  readonly #known = new Map<string, Found>();

  constructor(recording: Recording, folder: string) {
    const said = recording.calls.flatMap((call) => (call.kind === 'acknowledge' ? [call.said] : []));
    // Of transactions that changed nothing the last counts.
    this.#byContents = new Map(said.map((each) => [each.all, each]));
    this.#folder = folder;
    this.#unreplayed = this.#replay(recording, said);
  }

  /** How many different stores were judged. */
  get differentStores(): number {
    return this.#known.size;
  }

  examine(files: ReadonlyMap<string, Buffer>): Found {
    this.#lay(files);
    const path = join(this.#folder, STORE);
    try {
      openDatabase(path).close();
    } catch (error) {
      return { kind: 'unopenable', says: sayOf(error) };
    }
    // The last one to close a store puts its write-ahead log into it: equal bytes are now equal contents.
    const bytes = hash('sha1', readFileSync(path));
    const known = this.#known.get(bytes);
    if (known !== undefined) return known;
    const found = this.#look(path);
    this.#known.set(bytes, found);
    return found;
  }

  #lay(files: ReadonlyMap<string, Buffer>): void {
    for (const suffix of LEFT_BEHIND) rmSync(join(this.#folder, `${STORE}${suffix}`), { force: true });
    for (const [name, bytes] of files) writeFileSync(join(this.#folder, name), bytes);
  }

  #look(path: string): Found {
    try {
      const database = openDatabase(path);
      try {
        const verdict = database.read.get<{ integrity_check: string }>('PRAGMA integrity_check')?.integrity_check;
        return verdict === 'ok' ? this.#compare(database) : { kind: 'corrupt', says: String(verdict) };
      } finally {
        database.close();
      }
    } catch (error) {
      // It was opened before, so it is the contents that cannot be read.
      return { kind: 'corrupt', says: sayOf(error) };
    }
  }

  #compare(database: Database): Found {
    const seq = newestFact(database);
    const said = this.#byContents.get(digestOf(database.read).all);
    if (said === undefined) return { kind: 'half', seq, says: `its contents, up to fact ${seq}, are those of no transaction` };
    if (this.#unreplayed.has(said.transaction)) return { kind: 'half', seq, says: `the facts of transaction ${said.transaction} do not replay into its tables` };
    return { kind: 'whole', transaction: said.transaction };
  }

  /** Replays the facts of the whole run into an empty store, and compares its tables after each transaction. Gives those at which they differ. */
  #replay(recording: Recording, said: readonly Acknowledgement[]): ReadonlySet<number> {
    this.#lay(recording.after);
    const whole = openDatabase(join(this.#folder, STORE));
    const copy = openDatabase(':memory:');
    const facts = createFactLog(projectors);
    const differ = new Set<number>();
    let after = 0;
    for (const each of said) {
      const added = facts.since(whole.read, after, each.seq - after).filter((fact) => fact.seq <= each.seq);
      copy.write((tx) => {
        for (const fact of added) facts.append(tx, fact, fact);
      });
      after = each.seq;
      if (digestOf(copy.read).projected !== each.projected) differ.add(each.transaction);
    }
    for (const each of [whole, copy]) each.close();
    return differ;
  }
}

/** Whether every call of the run was recorded: played without a loss, they leave the very files that the run left. */
export function isComplete(recording: Recording): boolean {
  const disk = new Disk(recording.before);
  for (const call of recording.calls) disk.play(call);
  const played = disk.contents();
  return played.size === recording.after.size && [...recording.after].every(([name, bytes]) => played.get(name)?.equals(bytes) === true);
}

function newestFact(database: Database): number {
  return database.read.get<{ seq: number }>('SELECT COALESCE(MAX(seq), 0) AS seq FROM fact')?.seq ?? 0;
}

function sayOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
