import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/* Zip archives, as far as a workbook or an archive of evidence needs them: stored and deflated entries, no encryption, no archives over 4 GB. */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const COMMENT_MAX = 65_535;
const ENTRIES_MAX = 2_000;
/** 1 January 1980: the same table gives the same bytes. */
const DATE = 0x21;
const UTF8_NAMES = 0x800;

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly crc: number;
  readonly localAt: number;
}

/** What an archive holds, by its directory at the end; null when it is none. */
export function listZip(archive: Buffer): Map<string, ZipEntry> | null {
  const end = findEnd(archive);
  if (end === -1) return null;
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  if (count > ENTRIES_MAX) return null;
  const entries = new Map<string, ZipEntry>();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== CENTRAL) return null;
    const nameBytes = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameBytes);
    entries.set(name, {
      name, method: archive.readUInt16LE(at + 10), crc: archive.readUInt32LE(at + 16), compressedBytes: archive.readUInt32LE(at + 20), bytes: archive.readUInt32LE(at + 24), localAt: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(archive: Buffer): number {
  for (let at = archive.length - END_BYTES; at >= Math.max(0, archive.length - END_BYTES - COMMENT_MAX); at -= 1) {
    if (archive.readUInt32LE(at) === END) return at;
  }
  return -1;
}

/** The bytes of an entry; null when they are damaged, packed in a way that is not known, or more than `bytesMax`: a small file must not blow up the station. */
export function readZipEntry(archive: Buffer, entry: ZipEntry, bytesMax: number): Buffer | null {
  const { localAt } = entry;
  if (entry.bytes > bytesMax || localAt + 30 > archive.length || archive.readUInt32LE(localAt) !== LOCAL) return null;
  const start = localAt + 30 + archive.readUInt16LE(localAt + 26) + archive.readUInt16LE(localAt + 28);
  const packed = archive.subarray(start, start + entry.compressedBytes);
  // What the directory says is all that may come out: an entry of ten bytes that unpacks to gigabytes is given up at the eleventh.
  const plain = unpack(packed, entry.method, Math.max(1, entry.bytes));
  return plain === null || plain.length !== entry.bytes || crc32(plain) !== entry.crc ? null : plain;
}

function unpack(packed: Buffer, method: number, bytesMax: number): Buffer | null {
  if (method === 0) return packed;
  if (method !== 8) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: bytesMax });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** A file for an archive: a text, or bytes as they are. */
export type ZipFile = { readonly name: string; readonly text: string } | { readonly name: string; readonly bytes: Uint8Array };

/** An archive of the given files, in their order. */
export function writeZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const { name } = file;
    const plain = 'text' in file ? Buffer.from(file.text, 'utf8') : Buffer.from(file.bytes);
    const packed = deflateRawSync(plain, { level: 6 });
    const nameBytes = Buffer.from(name, 'utf8');
    const sizes = { crc: crc32(plain), packed: packed.length, plain: plain.length, name: nameBytes.length };
    const local = headerOf(LOCAL, sizes);
    parts.push(local, nameBytes, packed);
    directory.push(headerOf(CENTRAL, sizes, at), nameBytes);
    at += local.length + nameBytes.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

interface Sizes {
  readonly crc: number;
  readonly packed: number;
  readonly plain: number;
  readonly name: number;
}

/** The two kinds of headers share their middle; the one in the directory has a version before it and says where the entry lies. */
function headerOf(signature: number, sizes: Sizes, localAt = 0): Buffer {
  const isCentral = signature === CENTRAL;
  const header = Buffer.alloc(isCentral ? 46 : 30);
  header.writeUInt32LE(signature, 0);
  if (isCentral) header.writeUInt16LE(20, 4);
  const middle = isCentral ? 6 : 4;
  header.writeUInt16LE(20, middle);
  header.writeUInt16LE(UTF8_NAMES, middle + 2);
  header.writeUInt16LE(8, middle + 4);
  header.writeUInt16LE(DATE, middle + 8);
  header.writeUInt32LE(sizes.crc, middle + 10);
  header.writeUInt32LE(sizes.packed, middle + 14);
  header.writeUInt32LE(sizes.plain, middle + 18);
  header.writeUInt16LE(sizes.name, middle + 22);
  if (isCentral) header.writeUInt32LE(localAt, 42);
  return header;
}
