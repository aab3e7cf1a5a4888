import { spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loggerTo } from '../../main/platform/logger.ts';
import { openDatabase } from '../../main/database/index.ts';
import { listZip, readZipEntry } from '../../main/spreadsheet/index.ts';
import type { SupportBundle } from '../../main/support/bundle.ts';
import { makeSupportBundle, NoStation } from '../../main/support/bundle.ts';
import { DATA_NAMES } from '../../main/support/folder-part.ts';
import { showerWith, shownNumber } from '../../main/support/shown-words.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

/* A bundle is made of a store that was worked on, into which names, telephones and keys were put wherever something could carry them out. */
const NAMES = ['Ramesh', 'Iyer', 'ramesh', 'Koramangala', 'asha', 'Kumari'];
const SECRETS = ['s3cr3t-of-the-app-0123456789abcdef', 'Bearer eyJhbGciOi.J9.x-y_z', 'MARKER', '4821', 'correct horse battery'];
const TELEPHONE = 9_876_543_210;
const PLANTED = [...NAMES, ...SECRETS, String(TELEPHONE), '98765 43210', 'ramesh.iyer@example.in', '560034'];

const root = mkdtempSync(join(tmpdir(), 'support-'));
const folder = join(root, 'data');
const live = join(folder, 'live');
const NOW = Date.UTC(2026, 0, 5, 6) as EpochMs;
const SALT = Buffer.alloc(16, 7);

beforeAll(async () => {
  const floor = await openTrainingFloor({ folder: live, journalFolder: join(live, 'journal'), sandbox: { orders: 4, skus: 3 } });
  await fillWarehouse(floor);
  floor.app.start();
  await floor.pass(2 * MINUTE_MS);
  await floor.must('person.add', { name: 'Ramesh Iyer', role: 'admin', pin: '4821' });
  floor.app.database.write((tx) => {
    tx.run("UPDATE intent SET says = 'Ramesh Iyer, Koramangala, 9876543210'");
    tx.run("INSERT INTO setting (name, value) VALUES ('problemOwner', '\"Ramesh Iyer\"') ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    tx.run("INSERT INTO setting (name, value) VALUES ('baseUrl', '\"https://MARKER@127.0.0.1/\"') ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    tx.run("INSERT INTO setting (name, value) VALUES ('storeCheck', '{\"atMs\":1767600000000,\"ok\":false,\"says\":\"page 4 of Ramesh Iyer is malformed\"}') ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    tx.run("INSERT INTO setting (name, value) VALUES ('ofALaterProgram', '\"MARKER\"')");
  });
  await floor.close();
  writeFileSync(join(live, 'secrets.json'), JSON.stringify({ sealed: SECRETS[0] }));
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ url: `http://127.0.0.1:9/#key=${SECRETS[0] ?? ''}` }));
  writeFileSync(join(live, 'Ramesh Iyer.txt'), 'MARKER');
  mkdirSync(join(live, 'logs'), { recursive: true });
  const log = loggerTo((line) => appendFileSync(join(live, 'logs', 'station.log'), `${JSON.stringify({ at: '2026-01-05T05:00:00.000Z', ...line })}\n`));
  log.info('station-open', 'the station of Ramesh Iyer is open', { operation: 'pack.scan', reason: 'shipment_cancelled' });
  log.error('printer-lost', 'the printer is lost', { reason: `connect ECONNREFUSED 10.0.0.7:9100 asked by Ramesh Iyer`, phone: TELEPHONE, says: SECRETS[1] ?? '', email: 'ramesh.iyer@example.in', attempts: 3 });
  log.error('printer-lost', 'again', { reason: `connect ECONNREFUSED`, order: 'OD428000000000000001' });
  appendFileSync(join(live, 'logs', 'station.log'), `not a line of ours: Ramesh Iyer ${SECRETS[0] ?? ''}\n{"at":"2026-01-05T05:00:00.000Z","level":"error","id":"Ramesh Iyer","says":""}\n`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const make = (dataFolder: string, doctor: () => Promise<null> = () => Promise.resolve(null)): Promise<SupportBundle> => makeSupportBundle({ dataFolder, nowMs: NOW, salt: SALT, doctor, about: () => Promise.resolve({ program: '0.1.0', system: 'linux' }) });

function unpacked({ zip }: Pick<SupportBundle, 'zip'>): ReadonlyMap<string, string> {
  return new Map([...listZip(zip) ?? []].map(([name, entry]) => [name, readZipEntry(zip, entry, 64_000_000)?.toString('utf8') ?? '']));
}
const jsonIn = <T>(files: ReadonlyMap<string, string>, name: string): T => JSON.parse(files.get(name) ?? 'null') as T;

/** Every file of a bundle, and its bytes as they are, in which nothing that was planted may stand in any form. */
function leaks(bundle: Pick<SupportBundle, 'zip'>): readonly string[] {
  const texts = [...unpacked(bundle)].map(([name, text]) => `${name}\n${text}`).concat(bundle.zip.toString('latin1'));
  const forms = (planted: string): readonly string[] => [planted, encodeURIComponent(planted), Buffer.from(planted).toString('base64').replace(/=+$/, ''), Buffer.from(planted).toString('hex')];
  // A PIN of four digits also stands in the size of some file, now and then.
  const holds = (text: string, form: string): boolean => (/^\d+$/.test(form) ? new RegExp(`(?<!\\d)${form}(?!\\d)`).test(text) : text.includes(form));
  return PLANTED.flatMap(forms).filter((form) => texts.some((text) => holds(text, form)));
}

describe('a support bundle', () => {
  it('is made of a folder in which all of this lies', () => {
    const bytes = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1')).join('');
    expect(['Ramesh Iyer', 'Koramangala', 'MARKER', String(TELEPHONE), 'ramesh.iyer@example.in', SECRETS[0] ?? '', SECRETS[1] ?? ''].filter((planted) => !bytes.includes(planted))).toEqual([]);
  });

  it('of a closed store has its counts, settings, copies and logs, and no name, telephone, address, password or key', async () => {
    const bundle = await make(folder);
    expect(leaks(bundle)).toEqual([]);
    const files = unpacked(bundle);
    expect(bundle.parts).toEqual([...files.keys()]);
    expect([...files.keys()]).toEqual(expect.arrayContaining(['read-me.txt', 'about.json', 'folder.json', 'live/folder.json', 'live/store.json', 'live/settings.json', 'live/copies.json', 'live/sound.json', 'live/errors.json', 'live/logs/station.log']));
    const store = jsonIn<{ schema: number; newestSchema: number; shipments: { floor: string; count: number }[]; rowsByTable: { table: string; count: number }[]; people: unknown[] }>(files, 'live/store.json');
    expect(store.schema).toBe(store.newestSchema);
    expect(store.shipments.reduce((sum, row) => sum + row.count, 0)).toBe(4);
    expect(store.shipments[0]?.floor).toBe('OPEN');
    expect(store.rowsByTable.find((row) => row.table === 'shipment')?.count).toBe(4);
    expect(jsonIn(files, 'live/settings.json')).toMatchObject({ mode: 'live', orderSync: 'on', truthGates: { pickSeconds: 900 }, baseUrl: { isSet: true }, problemOwner: { isSet: true }, webhooks: { isSet: false } });
    expect(jsonIn<{ quickCheck: string }>(files, 'live/sound.json').quickCheck).toBe('ok');
    expect(bundle.leftOut.map((each) => each.part)).toEqual(['doctor.json']);
  });

  it('shows of a log what the program said in its own words, and counts its errors', async () => {
    const files = unpacked(await make(folder));
    const lines = (files.get('live/logs/station.log') ?? '').trim().split('\n').map((line) => JSON.parse(line) as { id: string; details?: Record<string, unknown> });
    const planted = lines.slice(-3);
    expect(planted.map((line) => line.id)).toEqual(['station-open', 'printer-lost', 'printer-lost']);
    expect(planted[0]?.details).toEqual({ operation: 'pack.scan', reason: 'shipment_cancelled' });
    expect(planted[1]?.details).toMatchObject({ reason: expect.stringMatching(/^connect ECONNREFUSED \[text of \d+, [0-9a-f]{8}\]$/) as string, phone: 9_900_000_000, attempts: 3 });
    expect(planted[2]?.details).toEqual({ reason: 'connect ECONNREFUSED', order: 'OD428000000000000001' });
    expect(jsonIn<{ errors: { id: string; count: number }[]; oddLines: number }>(files, 'live/errors.json')).toMatchObject({ errors: expect.arrayContaining([expect.objectContaining({ id: 'printer-lost', count: 2 })]) as unknown[], oddLines: 2 });
  });

  it('leaves the store as it is', async () => {
    const before = readFileSync(join(live, 'station.db'));
    await make(folder);
    expect(readFileSync(join(live, 'station.db')).equals(before)).toBe(true);
  });

  it('of an open store is made beside its station, which goes on writing', async () => {
    const copy = join(root, 'open');
    cpSync(folder, copy, { recursive: true });
    const database = openDatabase(join(copy, 'live', 'station.db'));
    try {
      database.write((tx) => tx.run("INSERT INTO setting (name, value) VALUES ('cardDays', '5')"));
      const bundle = await make(copy);
      expect(jsonIn(unpacked(bundle), 'live/settings.json')).toMatchObject({ cardDays: 5 });
      expect(leaks(bundle)).toEqual([]);
      database.write((tx) => tx.run("UPDATE setting SET value = '6' WHERE name = 'cardDays'"));
    } finally {
      database.close();
    }
  });

  it('of a damaged store says so and has what can be read', async () => {
    const copy = join(root, 'damaged');
    cpSync(folder, copy, { recursive: true });
    const path = join(copy, 'live', 'station.db');
    const bytes = statSync(path).size;
    const file = openSync(path, 'r+');
    // All but the first pages: the schema can still be read, most tables cannot.
    for (let at = 8 * 4_096; at + 4_096 <= bytes; at += 4_096) writeSync(file, Buffer.alloc(4_096, 0xa5), 0, 4_096, at);
    closeSync(file);
    const damaged = readFileSync(path);
    const bundle = await make(copy);
    expect(bundle.leftOut.length).toBeGreaterThan(1);
    expect(bundle.leftOut.map((each) => each.why).join()).toMatch(/malformed|not a database/);
    expect(bundle.parts).toEqual(expect.arrayContaining(['about.json', 'live/folder.json', 'live/logs/station.log']));
    expect(unpacked(bundle).get('read-me.txt')).toContain('Left out:');
    expect(leaks(bundle)).toEqual([]);
    expect(readFileSync(path).equals(damaged)).toBe(true);
  });

  it('of a store that is no database, and of none, has the rest', async () => {
    const copy = join(root, 'none');
    cpSync(folder, copy, { recursive: true });
    const path = join(copy, 'live', 'station.db');
    writeFileSync(path, 'Ramesh Iyer'.repeat(1_000));
    for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    const odd = await make(copy);
    expect(odd.leftOut.some((each) => each.part === 'live/store.json')).toBe(true);
    expect(leaks(odd)).toEqual([]);
    rmSync(path);
    expect((await make(copy)).leftOut).toContainEqual({ part: 'live/store.json', why: 'There is no store.' });
  });

  it('of a station whose doctor does not answer has the rest', async () => {
    const bundle = await make(folder, () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:9 for Ramesh Iyer')));
    expect(bundle.leftOut[0]).toEqual({ part: 'doctor.json', why: expect.stringMatching(/^connect ECONNREFUSED \[text of/) as string });
    expect(leaks(bundle)).toEqual([]);
  });

  it('shows where a fault came about', () => {
    expect(showerWith(SALT).text('start (station-door.js:10:5) < electron-host.ts:3:1 < Ramesh (Iyer.ts:1:1)')).toMatch(/^\S*\(station-door\.js:10:5|^station-door\.js:10:5/);
    expect(showerWith(SALT).text('Ramesh Iyer.ts:1:1')).not.toMatch(/Ramesh|Iyer/);
  });

  it('tells of dumps by name and size, with no byte of them', async () => {
    const crashes = join(folder, 'crashes', 'completed');
    mkdirSync(crashes, { recursive: true });
    writeFileSync(join(crashes, '0f8fad5b-d9cb-469f-a165-70867728950e.dmp'), 'MARKER Ramesh Iyer 4821');
    writeFileSync(join(crashes, 'Ramesh Iyer.dmp'), 'MARKER');
    const files = unpacked(await make(folder));
    const { crashes: told } = jsonIn<{ crashes: { name: string; bytes: number }[] }>(files, 'crashes.json');
    expect(told.map(({ name, bytes }) => [name, bytes]).toSorted()).toEqual([['0f8fad5b-d9cb-469f-a165-70867728950e.dmp', 23], ['other', 6]]);
    for (const [name, text] of files) for (const planted of PLANTED) expect([name, planted, text.includes(planted)]).toEqual([name, planted, false]);
    rmSync(join(folder, 'crashes'), { recursive: true });
  });

  it('is not made where there is no station', async () => {
    await expect(make(join(root, 'nowhere'))).rejects.toBeInstanceOf(NoStation);
  });
});

describe('the data folder', () => {
  it('is told on the page of main/platform, name by name', () => {
    const page = readFileSync('main/platform/README.md', 'utf8');
    expect(DATA_NAMES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    const rows = page.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''));
    expect(rows.filter((name) => !(DATA_NAMES as readonly string[]).includes(name))).toEqual([]);
  });

  it('of a station that worked has nothing of which the page does not tell', async () => {
    const files = unpacked(await make(folder));
    const others = jsonIn<{ name: string; files: number }[]>(files, 'live/folder.json').filter((part) => part.name === 'other');
    // The labels of the test's own printer, and the file that was planted.
    expect(readdirSync(live).filter((name) => !(DATA_NAMES as readonly string[]).includes(name)).toSorted()).toEqual(['Ramesh Iyer.txt', 'labels']);
    expect(others).toHaveLength(1);
  });
});

describe('what is shown', () => {
  it('has another sum in every bundle, so that a telephone cannot be found out by trying', () => {
    expect(showerWith(Buffer.alloc(16, 1)).text('9876543210')).not.toBe(showerWith(Buffer.alloc(16, 2)).text('9876543210'));
  });

  it('keeps times and small numbers, and rounds what could be a telephone', () => {
    expect([3, 999_999_999, 1_767_600_000_000, 9_876_543_210, 98_765_432_101].map(shownNumber)).toEqual([3, 999_999_999, 1_767_600_000_000, 9_900_000_000, 99_000_000_000]);
  });

  it('takes a name for no field', () => {
    expect(JSON.stringify(showerWith(SALT).value({ 'Ramesh Iyer': 1, ok: { RAMESH: 'ok' } }))).not.toMatch(/ramesh/i);
  });
});

describe('npm run support', () => {
  const run = (...args: readonly string[]): { readonly status: number | null; readonly last: Readonly<Record<string, unknown>>; readonly stderr: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['main/launch.mjs', 'main/support/main.ts', '--json', ...args], { encoding: 'utf8' });
    return { status, last: JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Readonly<Record<string, unknown>>, stderr };
  };

  it('writes one file for its owner alone, and says in one JSON line what is in it', () => {
    const out = join(root, 'out', 'bundle.zip');
    rmSync(join(folder, 'running.json'));
    const { status, last } = run('--data', folder, '--out', out);
    expect({ status, last }).toMatchObject({ status: 0, last: { file: out, bytes: statSync(out).size, leftOut: [{ part: 'doctor.json', why: expect.stringContaining('No station') as string }] } });
    expect(last['parts']).toEqual([...listZip(readFileSync(out))?.keys() ?? []]);
    expect(leaks({ zip: readFileSync(out) })).toEqual([]);
    expect(statSync(out).mode & 0o077).toBe(0);
  });

  it('says in words that the file could not be written', () => {
    const { status, last, stderr } = run('--data', folder, '--out', join(live, 'station.db', 'bundle.zip'));
    expect({ status, last }).toEqual({ status: 1, last: { error: 'not_written', parts: [], leftOut: [] } });
    expect(stderr).toContain('could not be written');
  });

  it('names neither the machine nor its account', () => {
    const out = join(root, 'out', 'about.zip');
    run('--data', folder, '--out', out);
    const texts = [...unpacked({ zip: readFileSync(out) }).values()].join('\n');
    expect(texts).toContain('"memoryBytes"');
    // A name of a few letters may be a word of ours by chance.
    for (const name of [hostname(), homedir(), root, folder].filter((each) => each.length > 4)) expect(texts.includes(name), name).toBe(false);
  });

  it('says in words that there is no station, with an exit code of its own', () => {
    const { status, last, stderr } = run('--data', join(root, 'nowhere'), '--out', join(root, 'none.zip'));
    expect({ status, last }).toEqual({ status: 2, last: { error: 'no_station', parts: [], leftOut: [] } });
    expect(stderr).toContain('--data');
    expect(existsSync(join(root, 'none.zip'))).toBe(false);
    expect(readdirSync(root)).not.toContain('nowhere');
  });
});
