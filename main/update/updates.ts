import type { KeyObject } from 'node:crypto';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FloorStanding, UpdateHindrance, UpdateRule, UpdateStep } from '../../shared/update/update-rule.ts';
import { updateHindrance } from '../../shared/update/update-rule.ts';
import type { Channel } from '../../shared/update/version.ts';
import { offeredVersion } from '../../shared/update/version.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { Clock } from '../platform/clock.ts';
import { replaceFile } from '../platform/durable-file.ts';
import type { Http } from '../platform/http.ts';
import { HttpFault } from '../platform/http.ts';
import type { Release } from './feed.ts';
import { FEED_MAX_BYTES, feedName, releaseFrom } from './feed.ts';

/** What a step came to when it was not taken to its end. */
export type UpdateTrouble = UpdateHindrance | 'no_address' | 'not_reached' | 'not_understood' | 'not_signed' | 'not_what_was_told' | 'nothing_newer';

export type Looked = { readonly ok: true; readonly release: Release } | { readonly ok: false; readonly trouble: UpdateTrouble };
export type Fetched = { readonly ok: true; readonly release: Release; readonly path: string } | { readonly ok: false; readonly trouble: UpdateTrouble };

/** Updates of the program. Nothing is asked of anybody before a shop has set an address. */
export interface Updates {
  /** Asks what is out. `isAsked`: by a person, and not by the station's own rule. */
  look(isAsked: boolean): Promise<Looked>;
  /** Fetches what is out and proves it by its size and sum. Nothing is put in. */
  fetch(isAsked: boolean): Promise<Fetched>;
  /** The installer that was fetched and is still what was proved, when the station may be closed for it now. The host starts it when the station has ended. */
  readyToPutIn(fetched: { readonly path: string; readonly sha512: string }): { readonly ok: true; readonly path: string } | { readonly ok: false; readonly trouble: UpdateTrouble };
}

export interface UpdatePorts {
  readonly http: Http;
  readonly clock: Clock;
  /** Where the shop keeps its updates, an https address that ends in a folder; empty: nowhere. */
  readonly address: () => string;
  readonly channel: () => Channel;
  /** Whose signature (Ed25519) the channel's file must bear; null: nobody's, and whoever owns the server owns the updates. */
  readonly makerKey: KeyObject | null;
  readonly rule: () => UpdateRule;
  readonly floor: () => FloorStanding;
  /** Of this program. */
  readonly version: string;
  /** As `process.platform` says it. */
  readonly system: string;
  /** Where an installer is kept until it is put in; emptied before another one is fetched. */
  readonly folder: string;
}

const LOOK_MS = MINUTE_MS / 2;
const FETCH_MS = 30 * MINUTE_MS;
/** Four times the largest of today: a server that sends for ever must not fill the disk. */
const INSTALLER_MAX_BYTES = 600 * 1024 * 1024;

/** Updates over a folder of files on any web server, as electron-builder lays it out for its provider `generic`. */
export function createUpdates(ports: UpdatePorts): Updates {
  const hindrance = (step: UpdateStep, isAsked: boolean): UpdateHindrance | null => updateHindrance(step, ports.rule(), isAsked, ports.floor(), ports.clock.nowMs());
  const look = async (isAsked: boolean): Promise<Looked> => {
    const hindered = hindrance('look', isAsked);
    if (hindered !== null) return { ok: false, trouble: hindered };
    const address = folderAddress(ports.address());
    if (address === null) return { ok: false, trouble: 'no_address' };
    const answer = await get(ports.http, new URL(feedName(ports.channel(), ports.system), address).href, LOOK_MS, FEED_MAX_BYTES);
    if (answer === null) return { ok: false, trouble: 'not_reached' };
    if (!(await isSigned(ports, new URL(`${feedName(ports.channel(), ports.system)}.sig`, address).href, answer))) return { ok: false, trouble: 'not_signed' };
    const release = releaseFrom(Buffer.from(answer).toString('utf8'));
    if (release === null) return { ok: false, trouble: 'not_understood' };
    return offeredVersion(ports.version, ports.channel(), [release.version]) === null ? { ok: false, trouble: 'nothing_newer' } : { ok: true, release };
  };
  return {
    look,
    async fetch(isAsked) {
      const hindered = hindrance('fetch', isAsked);
      if (hindered !== null) return { ok: false, trouble: hindered };
      const looked = await look(isAsked);
      if (!looked.ok) return looked;
      const { release } = looked;
      const address = folderAddress(ports.address());
      if (address === null || release.bytes > INSTALLER_MAX_BYTES) return { ok: false, trouble: 'not_understood' };
      const bytes = await get(ports.http, new URL(encodeURIComponent(release.file), address).href, FETCH_MS, release.bytes);
      if (bytes === null) return { ok: false, trouble: 'not_reached' };
      if (bytes.length !== release.bytes || sumOf(bytes) !== release.sha512) return { ok: false, trouble: 'not_what_was_told' };
      mkdirSync(ports.folder, { recursive: true });
      for (const name of readdirSync(ports.folder)) rmSync(join(ports.folder, name), { recursive: true, force: true });
      const path = join(ports.folder, release.file);
      replaceFile(path, Buffer.from(bytes));
      return { ok: true, release, path };
    },
    readyToPutIn({ path, sha512 }) {
      const hindered = hindrance('put_in', true);
      // It may have lain there for days.
      if (hindered === null && (!existsSync(path) || sumOf(readFileSync(path)) !== sha512)) return { ok: false, trouble: 'not_what_was_told' };
      return hindered === null ? { ok: true, path } : { ok: false, trouble: hindered };
    },
  };
}

const sumOf = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('base64');
const SIGNATURE_MAX_BYTES = 1_024;
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/;

/** Whether the maker signed these bytes; true where nobody's signature is asked for. What is in the file has the sum of the installer, so that is signed with it. */
async function isSigned({ http, makerKey }: UpdatePorts, url: string, bytes: Uint8Array): Promise<boolean> {
  if (makerKey === null) return true;
  const answer = await get(http, url, LOOK_MS, SIGNATURE_MAX_BYTES);
  const text = answer === null ? '' : Buffer.from(answer).toString('utf8').trim();
  return SIGNATURE.test(text) && verify(null, bytes, makerKey, Buffer.from(text, 'base64'));
}

/**
 * The key of whoever makes the updates, out of a PEM file. Without a file that somebody `named`, the one that may lie beside the program; null when there is
 * none. Throws for a named file that is not there and for one that is no Ed25519 key: no update may be taken unsigned by mistake.
 */
export function makerKeyIn(named: string | undefined, beside: string): KeyObject | null {
  if (named === undefined && !existsSync(beside)) return null;
  const path = named ?? beside;
  const key = createPublicKey(readFileSync(path, 'utf8'));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} is no Ed25519 key`);
  return key;
}

/** The address of the folder; null when there is none. Updates come over TLS, or from this very PC, where a shop's own tool may lay them. */
function folderAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text.endsWith('/') ? text : `${text}/`);
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1') ? url : null;
}

/** Null when it could not be had whole. */
async function get(http: Http, url: string, timeoutMs: number, maxBytes: number): Promise<Uint8Array | null> {
  try {
    const response = await http.send({ method: 'GET', url, headers: { accept: '*/*' }, timeoutMs, maxBytes, callClass: 'documents' });
    return response.status === 200 ? response.body : null;
  } catch (error) {
    if (error instanceof HttpFault) return null;
    throw error;
  }
}
