import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { lockFolder, openDatabase, writeSetting } from '../../main/database/index.ts';
import { LIVE_FOLDER } from '../../main/live-station.ts';
import { systemClock, systemScheduler } from '../../main/platform/clock.ts';
import { SECRET_FILE, secretFile } from '../../main/platform/secret-file.ts';
import { createSandbox, serveSandbox } from '../../main/sandbox/index.ts';
import { webBefore } from '../doubles/hosts.ts';
import { openTrainingFloor } from '../shift/training-floor.ts';

interface Said {
  readonly code: number;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly code: string; readonly says: string; readonly do: string }[];
  readonly error?: string;
  readonly text: string;
}

const KEY = '1f'.repeat(32);
const closers: (() => Promise<void> | void)[] = [];

/** Runs the program as a person does, in a process of its own. */
function doctor(folder: string, key: string | null = null, args: readonly string[] = ['--json']): Promise<Said> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['main/launch.mjs', 'main/doctor/main.ts', '--data', folder, ...args], { env: { ...process.env, STATION_SECRET_KEY: key ?? '' } }, (_error, stdout, stderr) => {
      const last = stdout.trim().split('\n').at(-1) ?? '';
      resolve({ code: child.exitCode ?? -1, text: stdout + stderr, ...(last.startsWith('{') ? (JSON.parse(last) as Pick<Said, 'checks'>) : { checks: [] }) });
    });
  });
}

const codes = (said: Said): Record<string, string> => Object.fromEntries(said.checks.map((check) => [check.name, check.code]));

function folderIn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-program-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A closed live station with its key in the encrypted file, and a Flipkart that listens. */
async function closedStation(): Promise<{ readonly folder: string; readonly appSecret: string }> {
  const sandbox = createSandbox({ seed: 4, orders: 1, clock: systemClock, scheduler: systemScheduler });
  const served = await serveSandbox(sandbox);
  closers.push(() => served.close());
  const folder = folderIn();
  mkdirSync(join(folder, LIVE_FOLDER));
  const database = openDatabase(join(folder, LIVE_FOLDER, 'station.db'));
  database.write((tx) => {
    writeSetting(tx, 'baseUrl', served.baseUrl);
    writeSetting(tx, 'locationId', sandbox.world.locationId);
  });
  database.close();
  const secrets = secretFile({ path: join(folder, LIVE_FOLDER, SECRET_FILE), key: () => ({ bytes: Buffer.from(KEY, 'hex') }) });
  await secrets.set('flipkart.appId', sandbox.world.appId);
  await secrets.set('flipkart.appSecret', sandbox.world.appSecret);
  return { folder, appSecret: sandbox.world.appSecret };
}

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

describe('N16 npm run doctor', () => {
  it('N16 opens the training station where there is none yet, and finds it in order', async () => {
    const said = await doctor(folderIn());
    expect(said.checks.filter((check) => !check.ok)).toEqual([]);
    expect(said.code).toBe(0);
    expect(said.checks.map((check) => check.name)).toEqual(['token', 'clock', 'location', 'budget', 'jobs', 'printers', 'disk', 'database', 'backup', 'journal', 'unsent']);
    for (const check of said.checks) expect([typeof check.says, typeof check.do]).toEqual(['string', 'string']);
  });

  it('N16 examines a closed station with the key of its encrypted file, starts no job, and ends with 1 when something is to be seen to', async () => {
    const { folder, appSecret } = await closedStation();
    const good = await doctor(folder, KEY);
    expect(good.code).toBe(1);
    expect(codes(good)).toMatchObject({ token: 'token_good', clock: 'clock_right', location: 'location_listed', jobs: 'jobs_not_started', printers: 'printer_not_set_up', database: 'database_sound', unsent: 'nothing_unsent' });
    expect(good.text).not.toContain(appSecret);
    for (const key of [null, '2f'.repeat(32), 'too short']) expect(codes(await doctor(folder, key))).toMatchObject({ token: 'secrets_locked', location: 'location_not_asked' });
    writeFileSync(join(folder, LIVE_FOLDER, SECRET_FILE), readFileSync(join(folder, LIVE_FOLDER, SECRET_FILE)).subarray(0, 100));
    expect(codes(await doctor(folder, KEY))).toMatchObject({ token: 'secrets_damaged' });
  });

  it('N16 speaks Hindi when asked', async () => {
    const { folder } = await closedStation();
    const said = await doctor(folder, KEY, ['--json', '--lang', 'hi']);
    for (const check of said.checks) expect([check.says, check.do].every((text) => /[\u0900-\u097f]/.test(text))).toBe(true);
  });

  it('N16 says that a store is damaged, and leaves it', async () => {
    const folder = folderIn();
    mkdirSync(join(folder, LIVE_FOLDER));
    writeFileSync(join(folder, LIVE_FOLDER, 'station.db'), 'Dear diary, this is no database. '.repeat(10));
    const said = await doctor(folder);
    expect([said.code, said.checks.length, said.checks[0]?.code]).toEqual([1, 1, 'database_damaged']);
    expect(said.checks[0]?.says).toContain('left as it is');
    expect(readFileSync(join(folder, LIVE_FOLDER, 'station.db'), 'utf8')).toContain('Dear diary');
  });

  it('N16 asks the station that runs, and not a second one', async () => {
    const floor = await openTrainingFloor({ folder: folderIn(), sandbox: { seed: 1, orders: 1 } });
    closers.push(() => floor.close());
    const host = await webBefore({ dispatch: floor.app.dispatch, subscribe: (listener) => floor.app.subscribe(listener) });
    closers.push(() => host.close());
    const folder = folderIn();
    writeFileSync(join(folder, 'running.json'), JSON.stringify({ url: host.url, pid: process.pid }));
    const said = await doctor(folder);
    expect(said.text).toContain('that is running was asked');
    expect(codes(said)).toMatchObject({ token: 'token_good', printers: 'printer_ready' });
    expect((await floor.must('doctor.read', {})).report?.checks.map((check) => check.code)).toEqual(said.checks.map((check) => check.code));
  });

  it('N16 does not open a station that is open in a window of its own', async () => {
    const { folder } = await closedStation();
    const lock = lockFolder(folder);
    closers.push(() => lock?.release());
    // The address of a station that was ended by force leads nowhere.
    writeFileSync(join(folder, 'running.json'), JSON.stringify({ url: 'http://127.0.0.1:9/#key=x', pid: 1 }));
    const said = await doctor(folder, KEY);
    expect([said.code, said.error]).toEqual([2, 'already_open']);
    expect(said.text).toContain('Doctor screen');
  });
});
