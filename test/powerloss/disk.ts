import type { Random } from '../../main/platform/random.ts';
import { oneOf } from '../../main/platform/random.ts';
import type { RecordedCall } from './recording.ts';

/** What a disk writes whole or not at all. */
export const SECTOR_BYTES = 512;

/** A file as the program sees it, and what of that is not certain to be on the disk. */
interface DiskFile {
  /** Large enough for all that was written; what lies behind `length` is zero. */
  bytes: Buffer;
  length: number;
  /** By sector: what it was at the last sync, and after each call since; the last is what `bytes` holds. */
  readonly unsynced: Map<number, Content[]>;
  /** The lengths that the file has had since the last sync, that one first. */
  lengths: number[];
}

/** What a sector was at one time: it begins at `at` in `bytes`, a copy that the sectors of one call share. */
interface Content {
  readonly bytes: Buffer;
  readonly at: number;
}

/** How a power cut treats what was not synced. `torn` is the general case; the others are the ends of it, which chance alone would hardly find. */
const CUTS = ['torn', 'torn', 'torn', 'torn', 'newest', 'oldest', 'one'] as const;

/**
 * A disk under a program: calls are played to it one by one, and at any point it can say what a power cut there might leave.
 *
 * Rules: a sync makes all that was written to its file before it durable. Of a sector that was written since, any of its contents since the
 * last sync may be left, each sector for itself: so writes are torn, dropped and reordered. The length may be any that the file has had since. An
 * unlink, a rename and the making of a file are durable at once. A returned sync is believed.
 */
export class Disk {
  readonly #files = new Map<string, DiskFile>();

  constructor(before: ReadonlyMap<string, Buffer>) {
    for (const [name, bytes] of before) this.#files.set(name, { bytes: Buffer.from(bytes), length: bytes.length, unsynced: new Map(), lengths: [bytes.length] });
  }

  play(call: RecordedCall): void {
    if (call.kind === 'acknowledge') return;
    if (call.kind === 'unlink') this.#files.delete(call.name);
    else if (call.kind === 'rename') this.#rename(call.name, call.to);
    else if (call.kind === 'sync') sync(this.#file(call.name));
    else if (call.kind === 'truncate') truncate(this.#file(call.name), call.length);
    else write(this.#file(call.name), call.offset, call.bytes);
  }

  /** The files as the program sees them: what is left when every call reaches the disk. */
  contents(): Map<string, Buffer> {
    return new Map([...this.#files].map(([name, file]) => [name, file.bytes.subarray(0, file.length)]));
  }

  /** What a power cut at this point leaves, as chance will have it. */
  cut(random: Random): Map<string, Buffer> {
    const way = oneOf(random, CUTS);
    const share = random.next();
    return new Map([...this.#files].map(([name, file]) => [name, way === 'newest' ? file.bytes.subarray(0, file.length) : left(file, way, share, random)]));
  }

  #file(name: string): DiskFile {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const made: DiskFile = { bytes: Buffer.alloc(0), length: 0, unsynced: new Map(), lengths: [0] };
    this.#files.set(name, made);
    return made;
  }

  #rename(name: string, to: string): void {
    this.#files.set(to, this.#file(name));
    this.#files.delete(name);
  }
}

function left(file: DiskFile, way: 'torn' | 'oldest' | 'one', share: number, random: Random): Buffer {
  const length = way === 'torn' ? oneOf(random, file.lengths) : way === 'oldest' ? (file.lengths[0] ?? 0) : file.length;
  const bytes = Buffer.from(file.bytes.subarray(0, length));
  // One sector that did not reach the disk among all that did.
  const unlucky = way === 'one' && file.unsynced.size > 0 ? oneOf(random, [...file.unsynced.keys()]) : null;
  for (const [sector, contents] of file.unsynced) {
    if (way === 'one' ? sector !== unlucky : way === 'torn' && random.next() < share) continue;
    // The newest is what was just passed over.
    const chosen = way === 'oldest' ? contents[0] : contents[Math.floor(random.next() * (contents.length - 1))];
    if (sector * SECTOR_BYTES < length) chosen?.bytes.copy(bytes, sector * SECTOR_BYTES, chosen.at, chosen.at + SECTOR_BYTES);
  }
  return bytes;
}

function sync(file: DiskFile): void {
  file.unsynced.clear();
  file.lengths = [file.length];
}

function write(file: DiskFile, offset: number, bytes: Buffer): void {
  const end = offset + bytes.length;
  makeRoom(file, end);
  change(file, offset, end, () => bytes.copy(file.bytes, offset));
  setLength(file, Math.max(file.length, end));
}

function truncate(file: DiskFile, length: number): void {
  makeRoom(file, length);
  if (length < file.length) change(file, length, file.length, () => file.bytes.fill(0, length, file.length));
  setLength(file, length);
}

function setLength(file: DiskFile, length: number): void {
  file.length = length;
  if (file.lengths.at(-1) !== length) file.lengths.push(length);
}

function makeRoom(file: DiskFile, end: number): void {
  const whole = Math.ceil(end / SECTOR_BYTES) * SECTOR_BYTES;
  if (file.bytes.length >= whole) return;
  const larger = Buffer.alloc(Math.max(whole, file.bytes.length * 2));
  file.bytes.copy(larger);
  file.bytes = larger;
}

/** Runs `act`, which changes the bytes from `start` to `end`, and remembers what each of their sectors was and is. */
function change(file: DiskFile, start: number, end: number, act: () => void): void {
  const [first, last] = [Math.floor(start / SECTOR_BYTES), Math.ceil(end / SECTOR_BYTES)];
  const copy = (): Buffer => Buffer.from(file.bytes.subarray(first * SECTOR_BYTES, last * SECTOR_BYTES));
  const before = copy();
  act();
  const after = copy();
  for (let sector = first; sector < last; sector += 1) {
    const at = (sector - first) * SECTOR_BYTES;
    const contents = file.unsynced.get(sector);
    if (contents === undefined) file.unsynced.set(sector, [{ bytes: before, at }, { bytes: after, at }]);
    else contents.push({ bytes: after, at });
  }
}
