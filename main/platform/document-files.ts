import { hash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentHash } from '../../shared/fulfilment/ids.ts';

/** Documents by the hash of their bytes: PDFs, label bitmaps, manifests. The database holds the hash only. */
export interface DocumentFiles {
  /** Stores bytes durably before it returns; storing the same again is free. */
  put(bytes: Uint8Array): DocumentHash;
  /** Null when no such document is kept any more. */
  get(documentHash: DocumentHash): Uint8Array | null;
}

/** A content-addressed folder: `ab/abcdef...`. A file appears whole or not at all. */
export function documentFolder(folder: string): DocumentFiles {
  const pathOf = (documentHash: string): string => join(folder, documentHash.slice(0, 2), documentHash);
  return {
    put(bytes) {
      const documentHash = hash('sha256', bytes) as DocumentHash;
      const path = pathOf(documentHash);
      if (!existsSync(path)) {
        mkdirSync(join(folder, documentHash.slice(0, 2)), { recursive: true });
        writeDurably(`${path}.part`, bytes);
        renameSync(`${path}.part`, path);
      }
      return documentHash;
    },
    get(documentHash) {
      const path = pathOf(documentHash);
      return existsSync(path) ? readFileSync(path) : null;
    },
  };
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
