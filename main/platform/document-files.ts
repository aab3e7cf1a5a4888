import { hash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentHash } from '../../shared/fulfilment/ids.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';

/** Documents by the hash of their bytes: PDFs, label bitmaps, manifests. The database holds the hash only. */
export interface DocumentFiles {
  /** Stores bytes durably before it returns; storing the same again is free. */
  put(bytes: Uint8Array): DocumentHash;
  /** The same without holding up the thread meanwhile: for documents that nobody waits for with a scan. */
  keep(bytes: Uint8Array): Promise<DocumentHash>;
  /** Null when no such document is kept any more, or what lies there is another: a document is what its hash says, or nothing. */
  get(documentHash: DocumentHash): Uint8Array | null;
}

/** A file as it lies on the disk. */
export interface FileOnDisk {
  readonly folder: string;
  readonly name: string;
  /** Null for a file that is no whole document: what a crash left of one. */
  readonly documentHash: DocumentHash | null;
  readonly bytes: number;
  /** How long ago it was stored, or stored once more. */
  readonly untouchedMs: number;
}

/** The disk behind the documents, for the keep policy alone: it lists what is there in small parts, and removes. */
export interface DocumentDisk {
  /** The parts in which the files lie, in a fixed order. */
  folders(): Promise<string[]>;
  /** The files of one part. */
  list(folder: string): Promise<FileOnDisk[]>;
  /** Removes a file at once, so that nobody can store it again in between; one that is not there any more is no fault. */
  remove(file: Pick<FileOnDisk, 'folder' | 'name'>): void;
  /** The same for a document by its hash. */
  removeDocument(documentHash: DocumentHash): void;
}

const SECOND_MS = 1_000;

/** A content-addressed folder: `ab/abcdef...`. A file appears whole or not at all. */
export function documentFolder(folder: string, clock: Pick<Clock, 'nowMs'> = systemClock): DocumentFiles & DocumentDisk {
  let parts = 0;
  const touch = (path: string): void => utimesSync(path, clock.nowMs() / SECOND_MS, clock.nowMs() / SECOND_MS);
  const pathOf = (documentHash: string): string => join(folder, documentHash.slice(0, 2), documentHash);
  return {
    put(bytes) {
      const documentHash = hash('sha256', bytes) as DocumentHash;
      const path = pathOf(documentHash);
      if (whole(path, documentHash) === null) {
        mkdirSync(join(folder, documentHash.slice(0, 2)), { recursive: true });
        writeDurably(`${path}.part`, bytes);
        renameSync(`${path}.part`, path);
      }
      // Whoever sweeps sees by this that somebody is about to name it in the database, also when it lay here already.
      touch(path);
      return documentHash;
    },
    async keep(bytes) {
      const documentHash = hash('sha256', bytes) as DocumentHash;
      const path = pathOf(documentHash);
      if (whole(path, documentHash) === null) {
        await mkdir(join(folder, documentHash.slice(0, 2)), { recursive: true });
        // A name of its own: the same document may be on its way twice.
        parts += 1;
        const part = `${path}.${parts}.part`;
        await writeLater(part, bytes);
        await rename(part, path);
      }
      touch(path);
      return documentHash;
    },
    get(documentHash) {
      return whole(pathOf(documentHash), documentHash);
    },
    async folders() {
      if (!existsSync(folder)) return [];
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).toSorted();
    },
    async list(part) {
      const files: FileOnDisk[] = [];
      for (const name of (await readdir(join(folder, part))).toSorted()) {
        const found = await stat(join(folder, part, name)).catch(goneIsNull);
        const documentHash = DocumentHash.safeParse(name);
        if (found !== null) files.push({ folder: part, name, documentHash: documentHash.success ? documentHash.data : null, bytes: found.size, untouchedMs: clock.nowMs() - found.mtimeMs });
      }
      return files;
    },
    remove: (file) => rmSync(join(folder, file.folder, file.name), { force: true }),
    removeDocument: (documentHash) => rmSync(pathOf(documentHash), { force: true }),
  };
}

/** The bytes at `path` when they are the document of that hash: a label that somebody or the disk changed is fetched anew, and never printed. */
function whole(path: string, documentHash: DocumentHash): Uint8Array | null {
  if (!existsSync(path) || !statSync(path).isFile()) return null;
  const bytes = readFileSync(path);
  return hash('sha256', bytes) === documentHash ? bytes : null;
}

/** A file that went away between the listing and the look is no file. */
function goneIsNull(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

async function writeLater(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
