import { hash } from 'node:crypto';
import { z } from 'zod';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { DocumentHash } from '../../../shared/fulfilment/ids.ts';
import type { ZipFile } from '../../spreadsheet/index.ts';
import { listZip, readZipEntry, writeZip } from '../../spreadsheet/index.ts';

/* An archive whose list of files names the SHA-256 of each, and whose own hash, the top hash, proves the list. */

const LIST = 'manifest.json';
/** An archive of ours holds facts, pictures of labels and 16 MB of boxes; one that says more would only keep the station busy. */
const FILE_BYTES_MAX = 64 * 1024 * 1024;
const ARCHIVE_BYTES_MAX = 64 * 1024 * 1024;
const FILES_MAX = 1_000;
const Listed = z.object({ name: z.string(), bytes: z.number(), sha256: DocumentHash });
const List = z.object({ files: z.array(Listed).max(FILES_MAX) });

export interface Bundle {
  readonly bytes: Buffer;
  readonly topHash: DocumentHash;
}

export type BundleFault = OutputOf<'evidence.verify'>['faults'][number];

export function sha256(bytes: Uint8Array): DocumentHash {
  return hash('sha256', bytes) as DocumentHash;
}

/** An archive of `files`, with `about` at the head of its list. The same content gives the same bytes. */
export function makeBundle(about: Readonly<Record<string, string | number>>, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Bundle {
  const listed = files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
  const list = Buffer.from(`${JSON.stringify({ ...about, files: listed }, null, 2)}\n`);
  const entries: ZipFile[] = [{ name: LIST, bytes: list }, ...files];
  return { bytes: writeZip(entries), topHash: sha256(list) };
}

/** The files that an archive says it holds; null when it is no such archive. */
export function listedFiles(archive: Buffer): { readonly topHash: DocumentHash; readonly files: readonly z.infer<typeof Listed>[] } | null {
  const entry = listZip(archive)?.get(LIST);
  const bytes = entry === undefined ? null : readZipEntry(archive, entry, FILE_BYTES_MAX);
  if (bytes === null) return null;
  const list = List.safeParse(jsonIn(bytes.toString('utf8')));
  return list.success ? { topHash: sha256(bytes), files: list.data.files } : null;
}

/** What of an archive is not as its list says; null when it is no such archive. */
export function verifyBundle(archive: Buffer): { readonly topHash: DocumentHash; readonly faults: readonly BundleFault[] } | null {
  const list = listedFiles(archive);
  const entries = listZip(archive);
  if (list === null || entries === null) return null;
  if ([...entries.values()].reduce((sum, entry) => sum + entry.bytes, 0) > ARCHIVE_BYTES_MAX || new Set(list.files.map((file) => file.name)).size < list.files.length) return null;
  const faults: BundleFault[] = [];
  for (const { name, bytes, sha256: wanted } of list.files) {
    const entry = entries.get(name);
    const found = entry === undefined ? null : readZipEntry(archive, entry, FILE_BYTES_MAX);
    if (entry === undefined) faults.push({ name, fault: 'missing' });
    else if (found === null || found.length !== bytes || sha256(found) !== wanted) faults.push({ name, fault: 'changed' });
  }
  const known = new Set([LIST, ...list.files.map((file) => file.name)]);
  for (const name of entries.keys()) if (!known.has(name)) faults.push({ name, fault: 'not_listed' });
  return { topHash: list.topHash, faults };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
