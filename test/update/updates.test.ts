import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { feedName, releaseFrom } from '../../main/update/feed.ts';
import type { UpdatePorts, Updates } from '../../main/update/updates.ts';
import { createUpdates, makerKeyIn } from '../../main/update/updates.ts';
import type { FloorStanding } from '../../shared/update/update-rule.ts';

const INSTALLER = Buffer.from('an installer'.repeat(5_000));
const SUM = createHash('sha512').update(INSTALLER).digest('base64');
const FILE = 'Smart-Workstation-0.2.0-x64-setup.exe';
/** As electron-builder 26 writes it. */
const feed = (version: string, over: Partial<{ file: string; sum: string; size: string }> = {}): string => [
  `version: ${version}`, 'files:', `  - url: ${over.file ?? FILE}`, `    sha512: ${over.sum ?? SUM}`, `    size: ${over.size ?? INSTALLER.length}`, `path: ${over.file ?? FILE}`, `sha512: ${over.sum ?? SUM}`, "releaseDate: '2026-11-26T10:00:00.000Z'", '',
].join('\n');
const QUIET: FloorStanding = { ordersOpen: 0, listsWalked: 0, printsUnderWay: 0, nextCutOffMs: null, isStoreSound: true, isCopyFresh: true };

let folder = '';
let server: Server;
let base = '';
let files: Map<string, Buffer | string>;
let asked: string[];
const http = axiosHttp();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'updates-'));
  files = new Map<string, Buffer | string>([['/shop/latest.yml', feed('0.2.0')], [`/shop/${FILE}`, INSTALLER]]);
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const file = files.get(decodeURIComponent(request.url ?? ''));
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  await new Promise<void>((settle) => {
    server.listen(0, '127.0.0.1', settle);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop`;
});
afterEach(async () => {
  await new Promise((settle) => {
    server.close(settle);
    server.closeAllConnections();
  });
  rmSync(folder, { recursive: true, force: true });
});

const open = (over: Partial<UpdatePorts> = {}): Updates => createUpdates({
  http, clock: new VirtualTime(1_767_600_000_000), address: () => base, channel: () => 'stable', makerKey: null, rule: () => 'on_asking', floor: () => QUIET, version: '0.1.0', system: 'win32', folder: join(folder, 'updates'), ...over,
});
const trouble = async (answer: Promise<{ readonly ok: boolean; readonly trouble?: string }>): Promise<string | undefined> => (await answer).trouble;

describe('updates', () => {
  it('are looked for at the address of the shop, fetched, proved by their sum and kept until somebody puts them in', async () => {
    const fetched = await open().fetch(true);
    expect(fetched).toEqual({ ok: true, release: { version: '0.2.0', file: FILE, bytes: INSTALLER.length, sha512: SUM }, path: join(folder, 'updates', FILE) });
    expect(readFileSync(join(folder, 'updates', FILE)).equals(INSTALLER)).toBe(true);
    expect(asked).toEqual(['/shop/latest.yml', `/shop/${FILE}`]);
    const path = join(folder, 'updates', FILE);
    expect(open().readyToPutIn({ path, sha512: SUM })).toEqual({ ok: true, path });
    expect(open({ floor: () => ({ ...QUIET, ordersOpen: 1 }) }).readyToPutIn({ path, sha512: SUM })).toEqual({ ok: false, trouble: 'order_open' });
    // Somebody was at the file while it waited for a click.
    appendFileSync(path, 'x');
    expect(open().readyToPutIn({ path, sha512: SUM })).toEqual({ ok: false, trouble: 'not_what_was_told' });
    rmSync(path);
    expect(open().readyToPutIn({ path, sha512: SUM })).toEqual({ ok: false, trouble: 'not_what_was_told' });
  });

  it('ask nobody while no address is set, the rule forbids it, or work is under way', async () => {
    expect(await trouble(open({ address: () => '' }).look(true))).toBe('no_address');
    expect(await trouble(open({ rule: () => 'never' }).look(true))).toBe('rule_forbids');
    expect(await trouble(open().look(false))).toBe('person_must_ask');
    expect(await trouble(open({ floor: () => ({ ...QUIET, listsWalked: 1 }) }).fetch(true))).toBe('list_walked');
    expect(asked).toEqual([]);
  });

  it.each(['http://updates.example/', 'ftp://updates.example/', 'file:///srv/updates', 'updates.example', 'javascript:alert(1)'])('take no address without TLS but this very PC: %s', async (address) => {
    expect(await trouble(open({ address: () => address }).look(true))).toBe('no_address');
  });

  it('of the early channel have a file of their own', async () => {
    files.set('/shop/early.yml', feed('0.3.0-early.1'));
    expect(await open({ channel: () => 'early' }).look(true)).toMatchObject({ ok: true, release: { version: '0.3.0-early.1' } });
    files.set('/shop/latest.yml', feed('0.3.0-early.1'));
    expect(await trouble(open().look(true))).toBe('nothing_newer');
    expect([feedName('stable', 'linux'), feedName('early', 'darwin'), feedName('stable', 'win32')]).toEqual(['latest-linux.yml', 'early-mac.yml', 'latest.yml']);
  });

  it('are never older or the same', async () => {
    for (const version of ['0.1.0', '0.0.9']) {
      files.set('/shop/latest.yml', feed(version));
      expect(await trouble(open().look(true))).toBe('nothing_newer');
    }
  });

  it.each<readonly [string, () => void, string]>([
    ['one byte is another', () => files.set(`/shop/${FILE}`, Buffer.concat([INSTALLER.subarray(1), Buffer.from('x')])), 'not_what_was_told'],
    ['it is cut short', () => files.set(`/shop/${FILE}`, INSTALLER.subarray(0, 100)), 'not_what_was_told'],
    ['it is longer than was told', () => files.set(`/shop/${FILE}`, Buffer.concat([INSTALLER, INSTALLER])), 'not_reached'],
    ['it is not there', () => files.delete(`/shop/${FILE}`), 'not_reached'],
    ['its size is no number', () => files.set('/shop/latest.yml', feed('0.2.0', { size: 'large' })), 'not_understood'],
    ['it would fill the disk', () => files.set('/shop/latest.yml', feed('0.2.0', { size: '99999999999' })), 'not_understood'],
    ['its name leaves the folder', () => files.set('/shop/latest.yml', feed('0.2.0', { file: '../../start-menu/x.exe' })), 'not_understood'],
    ['its name is an address', () => files.set('/shop/latest.yml', feed('0.2.0', { file: 'https://evil.example/x.exe' })), 'not_understood'],
    ['its sum is none', () => files.set('/shop/latest.yml', feed('0.2.0', { sum: 'abc' })), 'not_understood'],
    ['the channel says something else', () => files.set('/shop/latest.yml', '<html>login</html>'), 'not_understood'],
  ])('that are not what was told are not kept: %s', async (_name, spoil, expected) => {
    spoil();
    expect(await trouble(open().fetch(true))).toBe(expected);
    expect(existsSync(join(folder, 'updates')) ? readdirSync(join(folder, 'updates')) : []).toEqual([]);
  });
});

describe('updates whose maker is known', () => {
  const maker = generateKeyPairSync('ed25519');
  const signed = (text: string, key = maker.privateKey): string => `${sign(null, Buffer.from(text), key).toString('base64')}\n`;
  const fetched = (): Promise<string | undefined> => trouble(open({ makerKey: maker.publicKey }).fetch(true));

  it('are taken when the channel\'s file is signed by that maker', async () => {
    files.set('/shop/latest.yml.sig', signed(feed('0.2.0')));
    expect(await fetched()).toBeUndefined();
    expect(existsSync(join(folder, 'updates', FILE))).toBe(true);
  });

  it.each<readonly [string, () => void]>([
    ['there is no signature', () => undefined],
    ['another signed it', () => files.set('/shop/latest.yml.sig', signed(feed('0.2.0'), generateKeyPairSync('ed25519').privateKey))],
    ['it is that of another version', () => files.set('/shop/latest.yml.sig', signed(feed('0.1.9')))],
    ['the sum was exchanged after it', () => {
      files.set('/shop/latest.yml.sig', signed(feed('0.2.0')));
      files.set('/shop/latest.yml', feed('0.2.0', { sum: createHash('sha512').update('evil').digest('base64') }));
    }],
    ['it is no signature', () => files.set('/shop/latest.yml.sig', '<html>login</html>')],
    ['it is longer than one', () => files.set('/shop/latest.yml.sig', 'A'.repeat(5_000))],
  ])('are not taken when %s, whatever the server has', async (_name, spoil) => {
    spoil();
    expect(await fetched()).toBe('not_signed');
    expect(asked).not.toContain(`/shop/${FILE}`);
  });

  it('have a key in a file, and one that is no such key is a fault and not nobody\'s', () => {
    const path = join(folder, 'update-key.pem');
    expect(makerKeyIn(undefined, path)).toBeNull();
    expect(() => makerKeyIn(path, path)).toThrow('ENOENT');
    writeFileSync(path, maker.publicKey.export({ type: 'spki', format: 'pem' }));
    expect(makerKeyIn(undefined, path)?.asymmetricKeyType).toBe('ed25519');
    writeFileSync(path, generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }));
    expect(() => makerKeyIn(undefined, path)).toThrow('no Ed25519 key');
    writeFileSync(path, 'no key at all');
    expect(() => makerKeyIn(undefined, path)).toThrow();
  });
});

describe('a channel\'s file', () => {
  it('is read as electron-builder writes it, quoted or not', () => {
    expect(releaseFrom(feed('0.2.0').replace(FILE, `'${FILE}'`))).toMatchObject({ version: '0.2.0', file: FILE });
    expect(releaseFrom(feed('0.2.0').replace(/\n/g, '\r\n'))).toMatchObject({ version: '0.2.0', bytes: INSTALLER.length });
  });

  it.each(['', 'version: 0.2.0', 'version: latest\nfiles:\n  - url: a.exe', 'files:\n', 'null', '[]'])('is none: %j', (text) => {
    expect(releaseFrom(text)).toBeNull();
  });
});
