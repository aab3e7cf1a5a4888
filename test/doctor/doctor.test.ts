import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkBudget, checkClock, checkJobs } from '../../main/doctor/check-connector.ts';
import { checkDatabase, checkDisk, checkPrinter } from '../../main/doctor/check-station.ts';
import { openDatabase } from '../../main/database/index.ts';
import { skewOf } from '../../main/flipkart/index.ts';
import { freeBytes } from '../../main/platform/disk-space.ts';
import type { PrinterMood } from '../../main/printing/index.ts';
import type { Secrets } from '../../main/platform/secrets.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import type { JobStatus } from '../../main/sync/index.ts';
import { contract } from '../../shared/contract/index.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { CheckCode, CheckName } from '../../shared/doctor/index.ts';
import { checkWordsEn, checkWordsHi } from '../../shared/doctor/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { Trouble } from '../doubles/troubled-flipkart.ts';
import { isApiCall, isTokenCall, jsonAnswer, REFUSES_EVERY_TOKEN, troubleFor } from '../doubles/troubled-flipkart.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];
const folders: string[] = [];
type Report = OutputOf<'doctor.run'>['report'];

interface Case {
  readonly floor: TrainingFloor;
  readonly secrets: Secrets;
  readonly trouble: (trouble: Trouble | null) => void;
}

function folderIn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  folders.push(folder);
  return folder;
}

async function floorWith(options: Partial<FloorOptions> = {}): Promise<Case> {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  const secrets = heldSecrets({});
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 3, orders: 2 }, secrets, ...options });
  open.push({ floor, folder });
  await secrets.set('flipkart.appId', floor.sandbox.world.appId);
  await secrets.set('flipkart.appSecret', floor.sandbox.world.appSecret);
  return { floor, secrets, trouble: troubleFor(floor.sandbox) };
}

const run = async (floor: TrainingFloor): Promise<Report> => (await floor.must('doctor.run', {})).report;
const checkOf = (report: Report, name: CheckName) => report.checks.find((check) => check.name === name);
const codeOf = async (floor: TrainingFloor, name: CheckName): Promise<CheckCode | undefined> => checkOf(await run(floor), name)?.code;

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('N16 the doctor', () => {
  it('N16 finds a station in order, shows the last success of every job, and keeps the report for the next look', async () => {
    const { floor } = await floorWith();
    expect(await floor.must('doctor.read', {})).toEqual({ report: null });
    await fillWarehouse(floor);
    floor.app.start();
    await floor.pass(6 * MINUTE_MS);
    const report = await run(floor);
    expect(report.checks.map((check) => [check.name, check.code])).toEqual([
      ['token', 'token_good'], ['clock', 'clock_right'], ['location', 'location_listed'], ['budget', 'budget_free'], ['jobs', 'jobs_on_time'], ['printers', 'printer_ready'], ['disk', 'disk_free'], ['database', 'database_sound'], ['backup', 'backup_to_come'], ['unsent', 'nothing_unsent'],
    ]);
    expect(report.ok).toBe(true);
    expect(report.jobs.length).toBeGreaterThan(5);
    // Each has its name in both languages; a job that the words do not know would be called by its own.
    for (const { name } of report.jobs) {
      for (const words of [checkWordsEn, checkWordsHi]) expect(words.says.job_overdue({ count: 2, job: name, atMs: 0 }).happened).not.toMatch(new RegExp(`\\b${name} (never|कभी)`));
    }
    for (const job of report.jobs) expect(floor.time.nowMs() - (job.lastSuccessAtMs ?? 0)).toBeLessThanOrEqual(job.everyMs);
    expect(contract['doctor.run'].output.parse({ report })).toEqual({ report });
    expect(await floor.must('doctor.read', {})).toEqual({ report });
  });

  it('N16 tells how old the token is and how long it lasts', async () => {
    const { floor } = await floorWith({ sandbox: { seed: 3, orders: 0, tokenLifeMs: 10 * DAY_MS } });
    expect(checkOf(await run(floor), 'token')).toMatchObject({ code: 'token_good', about: { ageMs: 0, leftMs: 10 * DAY_MS } });
    floor.time.advance(3 * DAY_MS);
    expect(checkOf(await run(floor), 'token')).toMatchObject({ code: 'token_good', about: { ageMs: 3 * DAY_MS, leftMs: 7 * DAY_MS } });
    floor.time.advance(8 * DAY_MS);
    expect(checkOf(await run(floor), 'token')).toMatchObject({ code: 'token_good', about: { ageMs: 0, leftMs: 10 * DAY_MS } });
  });

  it.each<[string, (it: Case) => Promise<unknown> | void, CheckCode]>([
    ['a wrong key', ({ secrets }) => secrets.set('flipkart.appId', 'nobody'), 'unknown_app'],
    ['a wrong password', ({ secrets }) => secrets.set('flipkart.appSecret', 'wrong'), 'wrong_secret'],
    ['no password', ({ secrets }) => secrets.remove('flipkart.appSecret'), 'credentials_missing'],
    ['an application that is not admitted', ({ trouble }) => trouble((request) => (isTokenCall(request) ? jsonAnswer(401, { error: 'unauthorized', error_description: 'nobody has seen this text' }) : null)), 'app_not_admitted'],
    ['an application that OAuth itself refuses', ({ trouble }) => trouble((request) => (isTokenCall(request) ? jsonAnswer(400, { error: 'unauthorized_client' }) : null)), 'app_not_admitted'],
    ['a token that is given expired', ({ trouble }) => trouble((request) => (isTokenCall(request) ? jsonAnswer(200, { access_token: 'old', expires_in: 0 }) : null)), 'token_expired'],
    ['a token that the API refuses and the service calls expired', ({ trouble }) => trouble((request) => (request.url.includes('/expiry') ? jsonAnswer(200, { expired: true }) : REFUSES_EVERY_TOKEN(request))), 'token_expired'],
    ['a token that the API refuses for no reason', ({ trouble }) => trouble((request) => REFUSES_EVERY_TOKEN(request)), 'token_refused'],
    ['a token service that is down', ({ trouble }) => trouble((request) => (isTokenCall(request) ? jsonAnswer(503, {}) : null)), 'token_unreachable'],
  ])('N16 has words of its own for %s', async (_name, spoil, code) => {
    const made = await floorWith();
    await spoil(made);
    const report = await run(made.floor);
    expect(checkOf(report, 'token')).toMatchObject({ code, ok: false });
    expect(checkOf(report, 'location')).toMatchObject({ code: 'location_not_asked', ok: false });
    expect(report.ok).toBe(false);
  });

  it('N16 says when no Flipkart and no location are set up', async () => {
    const { floor } = await floorWith({ settings: { baseUrl: '', locationId: '' } });
    const report = await run(floor);
    expect([checkOf(report, 'token')?.code, checkOf(report, 'location')?.code, checkOf(report, 'clock')?.code]).toEqual(['channel_not_set_up', 'location_missing', 'clock_not_compared']);
    expect(floor.sandbox.world.totalCalls()).toBe(0);
  });

  it('N16 confirms the location by the list, and by a search where there is no list', async () => {
    const { floor, trouble } = await floorWith();
    expect(checkOf(await run(floor), 'location')).toMatchObject({ code: 'location_listed', ok: true, about: { title: 'Sandbox warehouse' } });
    for (const answer of [jsonAnswer(404, {}), jsonAnswer(403, {}), jsonAnswer(200, { places: [] })]) {
      trouble((request) => (request.url.includes('/locations/') ? answer : null));
      expect(checkOf(await run(floor), 'location')).toMatchObject({ code: 'location_answered', ok: true });
    }
    for (const answer of [jsonAnswer(400, { errorCode: 'UNPROCESSABLE_ENTITY', errorMessage: 'not yours' }), jsonAnswer(403, { error_description: 'no' })]) {
      trouble((request) => (request.url.includes('/locations/') ? jsonAnswer(404, {}) : isApiCall(request) ? answer : null));
      const report = await run(floor);
      expect([checkOf(report, 'location')?.code, checkOf(report, 'token')?.code]).toEqual(['location_refused', 'token_good']);
    }
    trouble((request) => (isApiCall(request) ? jsonAnswer(500, {}) : null));
    expect(await codeOf(floor, 'location')).toBe('location_not_asked');
  });

  it('N16 names a location that belongs to another seller', async () => {
    const locationId = `LOC${'ab'.repeat(16)}`;
    const { floor } = await floorWith({ settings: { locationId } });
    expect(checkOf(await run(floor), 'location')).toMatchObject({ code: 'location_of_another', ok: false, about: { locationId, count: 1 } });
  });

  it.each([[10 * MINUTE_MS, 'clock_slow'], [-10 * MINUTE_MS, 'clock_fast'], [5 * SECOND_MS, 'clock_right']])('N16 compares the clock with the date of Flipkart: off by %i ms is %s', async (offMs, code) => {
    const { floor, secrets } = await floorWith();
    const handle = floor.sandbox.handle.bind(floor.sandbox);
    Object.assign(floor.sandbox, {
      handle: async (request: Parameters<typeof handle>[0]) => {
        const outcome = await handle(request);
        return outcome === 'reset' ? outcome : { ...outcome, headers: { ...outcome.headers, date: new Date(floor.time.nowMs() + offMs).toUTCString() } };
      },
    });
    expect(await codeOf(floor, 'clock')).toBe(code);
    // The token service tells the time too: a wrong password does not hide a wrong clock.
    await secrets.set('flipkart.appSecret', 'wrong');
    expect(await codeOf(floor, 'clock')).toBe(code);
  });

  it('N16 counts the calls of the last hour against the budget', async () => {
    const { floor } = await floorWith({ sandbox: { seed: 3, orders: 0, callsPerHour: null } });
    floor.app.start();
    await floor.pass(MINUTE_MS);
    const { calls } = checkOf(await run(floor), 'budget')?.about ?? {};
    // Calls for tokens count too.
    expect(calls).toBe(floor.callTimes.length);
    const nowMs = floor.time.nowMs();
    expect([0, 799, 800, 999, 1_000, 1_200].map((count) => checkBudget(count, 0, nowMs).code)).toEqual(['budget_free', 'budget_free', 'budget_tight', 'budget_tight', 'budget_spent', 'budget_spent']);
    expect([checkBudget(1, nowMs - 10, nowMs).about, checkBudget(1, nowMs - HOUR_MS, nowMs).about]).toEqual([{ calls: 1, sinceMs: nowMs - 10 }, { calls: 1, sinceMs: 0 }]);
  });

  it('N16 says which job is overdue, and that none runs before the start', async () => {
    const { floor, trouble } = await floorWith();
    expect(await codeOf(floor, 'jobs')).toBe('jobs_not_started');
    floor.app.start();
    await floor.pass(MINUTE_MS);
    expect(await codeOf(floor, 'jobs')).toBe('jobs_on_time');
    trouble((request) => (request.url.includes('/shipments/filter') ? jsonAnswer(500, { errorCode: 'DEPENDENT_SYSTEM_CALL_FAILED', errorMessage: 'down' }) : null));
    const downAtMs = floor.time.nowMs();
    await floor.pass(10 * MINUTE_MS);
    expect(checkOf(await run(floor), 'jobs')).toMatchObject({ code: 'job_overdue', about: { job: 'pull', count: 1, says: 'down' } });
    const late = (await run(floor)).jobs.filter((job) => job.isOverdue);
    expect(late).toMatchObject([{ name: 'pull', problem: 'flipkart' }]);
    expect(late[0]?.lastSuccessAtMs).toBeLessThanOrEqual(downAtMs);
  });

  it('N16 judges jobs by their turn and a minute of grace', () => {
    const job = (name: string, agoMs: number | null, more: Partial<JobStatus> = {}): JobStatus => (
      { name, everyMs: MINUTE_MS, startedAtMs: 1, lastSuccessAtMs: agoMs === null ? null : HOUR_MS - agoMs, lastProblem: null, problem: null, credential: null, isOverdue: false, ...more });
    expect(checkJobs([job('a', 5), job('b', 50)], HOUR_MS)).toMatchObject({ code: 'jobs_on_time', about: { job: 'b', agoMs: 50 } });
    expect(checkJobs([job('a', 5), job('b', null)], HOUR_MS)).toMatchObject({ code: 'jobs_starting', about: { waiting: 1, count: 2 } });
    expect(checkJobs([job('a', 5, { isOverdue: true }), job('b', null, { isOverdue: true })], HOUR_MS)).toMatchObject({ code: 'job_overdue', about: { job: 'b', atMs: 0, count: 2 } });
    expect(checkJobs([job('a', 5, { isOverdue: true }), job('b', 5, { problem: 'credentials', credential: 'wrong_secret' })], HOUR_MS)).toMatchObject({ code: 'jobs_credentials' });
  });

  it.each<[PrinterMood, CheckCode]>([[{ kind: 'paper_out' }, 'printer_paper_out'], [{ kind: 'head_open' }, 'printer_head_open'], [{ kind: 'ok' }, 'printer_ready'], [{ kind: 'mute' }, 'printer_silent']])('N16 says the state of the printer in words: %o', async (mood, code) => {
    const { floor } = await floorWith();
    floor.printer.setMood(mood);
    expect(await codeOf(floor, 'printers')).toBe(code);
  });

  it('N16 knows every problem of a printer', async () => {
    const problems = ['none', 'busy', 'offline', 'paused', 'ribbon_out', 'jam', 'error', 'not_set_up'] as const;
    const codes = await Promise.all(problems.map(async (problem) => (await checkPrinter(() => Promise.resolve({ ready: false, problem, says: '' }), 0)).code));
    expect(codes).toEqual(['printer_not_ready', 'printer_busy', 'printer_offline', 'printer_paused', 'printer_ribbon_out', 'printer_jam', 'printer_error', 'printer_not_set_up']);
  });

  it.each<[number, CheckCode]>([[80e9, 'disk_free'], [1.9e9, 'disk_low'], [1e8, 'disk_full']])('N16 judges %i free bytes as %s', async (bytes, code) => {
    expect((await checkDisk(() => Promise.resolve(bytes), folderIn(), null)).code).toBe(code);
  });

  it.each<[number, CheckCode]>([[3e9, 'disk_free'], [5e9, 'disk_documents_over']])('N16 says how much of 4 GB documents take: %i is %s', async (usedBytes, code) => {
    const check = await checkDisk(() => Promise.resolve(80e9), folderIn(), { usedBytes, boundBytes: 4e9 });
    expect(check).toMatchObject({ code, about: { usedBytes, boundBytes: 4e9 } });
    for (const words of [checkWordsEn, checkWordsHi]) expect(words.says[check.code](check.about).happened).toContain('4.0 GB');
  });

  it('N16 says when the room on the disk cannot be told', async () => {
    expect((await checkDisk(freeBytes, join(folderIn(), 'not', 'there'), null)).code).toBe('disk_unknown');
    expect((await checkDisk(freeBytes, folderIn(), null)).about['freeBytes']).toBeGreaterThan(0);
  });

  it('N16 finds damage in the store that is open, and what its connection would lose', async () => {
    const folder = folderIn();
    const path = join(folder, 'station.db');
    const filled = openDatabase(path);
    filled.write((tx) => {
      for (let n = 0; n < 2_000; n += 1) tx.run('INSERT INTO setting (name, value) VALUES (?, ?)', `name-${n}`, '"x"'.repeat(20));
    });
    expect(await checkDatabase(filled, folder)).toMatchObject({ code: 'database_sound', ok: true });
    expect(await checkDatabase(openDatabase(':memory:'), folder)).toMatchObject({ code: 'database_sound' });
    expect(await checkDatabase({ path, read: { ...filled.read, get: <Row>(sql: string) => (sql.includes('synchronous') ? { synchronous: 1 } as Row : filled.read.get<Row>(sql)) } }, folder)).toMatchObject({ code: 'database_not_durable', about: { synchronous: 1, journal: 'wal' } });
    filled.close();
    const reopened = openDatabase(path);
    const bytes = readFileSync(path);
    bytes.fill(0xa5, bytes.length - 8 * 4_096, bytes.length - 4_096);
    writeFileSync(path, bytes);
    expect(await checkDatabase(reopened, folder)).toMatchObject({ code: 'database_damaged', ok: false });
    reopened.close();
    rmSync(path);
    expect(await checkDatabase({ path: join(path, 'gone'), read: openDatabase(':memory:').read }, folder)).toMatchObject({ code: 'database_not_checked' });
  });

  it('N16 watches what Flipkart does not know: on its way, old, or for a person', async () => {
    const { floor, trouble } = await floorWith();
    await fillWarehouse(floor);
    trouble((request) => (request.url.includes('/update/inventory') ? jsonAnswer(500, { errorCode: 'DEPENDENT_SYSTEM_CALL_FAILED', errorMessage: 'down' }) : null));
    floor.app.start();
    await floor.pass(5 * MINUTE_MS);
    expect(checkOf(await run(floor), 'unsent')).toMatchObject({ code: 'unsent_moving', ok: true });
    await floor.pass(12 * MINUTE_MS);
    expect(checkOf(await run(floor), 'unsent')).toMatchObject({ code: 'unsent_old', ok: false, about: { says: 'down' } });
    expect(Number(checkOf(await run(floor), 'unsent')?.about['oldestMs'])).toBeGreaterThan(15 * MINUTE_MS);
    trouble((request) => (request.url.includes('/update/inventory') ? jsonAnswer(400, { errorCode: 'UNPROCESSABLE_ENTITY', errorMessage: 'no such listing' }) : null));
    await floor.until('Flipkart refuses for good', async () => (await codeOf(floor, 'unsent')) === 'unsent_needs_person', HOUR_MS);
  });

  it('N16 lets an order wait that Flipkart itself holds', async () => {
    const { floor } = await floorWith();
    await fillWarehouse(floor);
    floor.app.start();
    await floor.pass(5 * MINUTE_MS);
    const [order] = [...floor.sandbox.world.shipments.values()];
    floor.sandbox.world.setHold(order?.shipmentId ?? '', true);
    await floor.must('picklist.create', { shipments: { dueNext: 5 } });
    await floor.pass(20 * MINUTE_MS);
    expect(floor.app.database.read.get<{ says: string }>("SELECT says FROM intent WHERE kind = 'pack' AND state = 'READY'")?.says).toContain('holds');
    expect(checkOf(await run(floor), 'unsent')).toMatchObject({ code: 'unsent_moving', about: { count: 1 } });
  });

  it('N16 is made once for all who ask at the same time, and answers the same scan alike', async () => {
    const { floor } = await floorWith();
    const before = floor.sandbox.world.totalCalls();
    const [one, two] = await Promise.all([run(floor), run(floor)]);
    expect(one).toEqual(two);
    expect(floor.sandbox.world.totalCalls() - before).toBe(1);
    const again = await floor.app.dispatch('doctor.run', { scanId: 'same' }, { personId: 'a' });
    floor.time.advance(HOUR_MS);
    expect(await floor.app.dispatch('doctor.run', { scanId: 'same' }, { personId: 'a' })).toEqual(again);
  });
});

describe('the skew of a clock', () => {
  it('is what lies outside of the doubts of a cut second and of the way', () => {
    expect(skewOf({ atMs: 10_000, heardAtMs: 10_200, serverTimeMs: 10_000 })).toBe(0);
    expect(skewOf({ atMs: 10_900, heardAtMs: 11_100, serverTimeMs: 10_000 })).toBe(0);
    expect(skewOf({ atMs: 20_000, heardAtMs: 20_500, serverTimeMs: 10_000 })).toBe(9_000);
    expect(skewOf({ atMs: 10_000, heardAtMs: 10_500, serverTimeMs: 20_000 })).toBe(-9_500);
    expect([checkClock(MINUTE_MS).code, checkClock(MINUTE_MS + 1).code, checkClock(-MINUTE_MS - 1).code, checkClock(null).code]).toEqual(['clock_right', 'clock_fast', 'clock_slow', 'clock_not_compared']);
  });
});
