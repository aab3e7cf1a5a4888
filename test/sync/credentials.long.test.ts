import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Secrets } from '../../main/platform/secrets.ts';
import { heldSecrets, SecretsRefused } from '../../main/platform/secrets.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { Trouble } from '../doubles/troubled-flipkart.ts';
import { isApiCall, isTokenCall, jsonAnswer, REFUSES_EVERY_TOKEN, troubleFor } from '../doubles/troubled-flipkart.ts';
import { emptyHands, packAll, pickList } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

interface Case {
  readonly floor: TrainingFloor;
  readonly secrets: Secrets;
  readonly trouble: (trouble: Trouble | null) => void;
}

/** A floor with stock and no order pulled yet, whose secrets the test can change. */
async function floorWith(orders: number, given?: Secrets): Promise<Case> {
  const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
  const secrets = given ?? heldSecrets({});
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders }, secrets });
  open.push({ floor, folder });
  const { appId, appSecret } = floor.sandbox.world;
  if (given === undefined) {
    await secrets.set('flipkart.appId', appId);
    await secrets.set('flipkart.appSecret', appSecret);
  }
  await fillWarehouse(floor);
  return { floor, secrets, trouble: troubleFor(floor.sandbox) };
}

const shipments = (floor: TrainingFloor): number => floor.app.database.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM shipment')?.n ?? 0;
const jobOf = async (floor: TrainingFloor, name: string) => (await floor.must('sync.read', {})).jobs.find((job) => job.name === name);
/** Stock goes in portions of the hour's budget, so what has not had its turn is READY and not HELD. */
const intentStates = (floor: TrainingFloor): string[] => floor.app.database.read.all<{ state: string }>("SELECT DISTINCT state FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED') AND NOT (state = 'READY' AND attempts = 0)").map((row) => row.state);

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

describe('S23 credentials', () => {
  it.each<[string, (secrets: Secrets) => Promise<void>]>([
    ['unknown_app', (secrets) => secrets.set('flipkart.appId', 'nobody')],
    ['wrong_secret', (secrets) => secrets.set('flipkart.appSecret', 'wrong')],
    ['credentials_missing', (secrets) => secrets.remove('flipkart.appSecret')],
  ])('S23 that are wrong (%s) are named when a pull and a push fail; when they are right again everything goes on by itself', async (reason, spoil) => {
    const { floor, secrets } = await floorWith(4);
    await spoil(secrets);
    floor.app.start();
    await floor.pass(2 * MINUTE_MS);
    expect(shipments(floor)).toBe(0);
    // The pull, and the push of the stock that was received.
    for (const name of ['pull', 'send stock']) expect(await jobOf(floor, name)).toMatchObject({ problem: 'credentials', credential: reason });
    expect(intentStates(floor)).toEqual(['HELD']);
    expect(await floor.must('sync.read', {})).toMatchObject({ credential: reason });
    expect(await floor.call('sync.pull', {})).toMatchObject({ ok: false, error: { code: 'credentials_refused', about: { reason } } });
    expect(await floor.call('manifest.fetch', { carrier: 'ekart' })).toMatchObject({ ok: false });
    await secrets.set('flipkart.appId', floor.sandbox.world.appId);
    await secrets.set('flipkart.appSecret', floor.sandbox.world.appSecret);
    await floor.until('orders are pulled', () => shipments(floor) === 4, 2 * MINUTE_MS);
    await floor.until('everything is told', () => intentStates(floor).length === 0, 5 * MINUTE_MS);
    expect(await floor.must('sync.read', {})).toMatchObject({ credential: null });
    for (const job of (await floor.must('sync.read', {})).jobs) expect([job.name, job.problem]).toEqual([job.name, null]);
  });

  it.each<[SecretsRefused['code'], string]>([['locked', 'secrets_locked'], ['damaged', 'secrets_damaged'], ['unsafe', 'secrets_locked']])('S23 in a store that is %s are named so', async (code, reason) => {
    const refuse = (): Promise<never> => Promise.reject(new SecretsRefused(code, 'no'));
    const { floor } = await floorWith(1, { get: refuse, set: refuse, remove: refuse });
    floor.app.start();
    await floor.pass(MINUTE_MS);
    expect(await jobOf(floor, 'pull')).toMatchObject({ problem: 'credentials', credential: reason });
  });

  it('S23 are looked at first when a call fails for no plain reason, before the call is blamed', async () => {
    const { floor, trouble } = await floorWith(2);
    floor.app.start();
    await floor.until('orders are pulled', () => shipments(floor) === 2, HOUR_MS);
    // A gateway breaks down, and behind it the password was changed: the token that is held still looks good.
    trouble((request) => (isTokenCall(request) ? jsonAnswer(401, { error: 'unauthorized', error_description: 'Bad credentials' }) : isApiCall(request) ? { status: 504, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html>Gateway Time-out</html>') } : null));
    await floor.pass(2 * MINUTE_MS);
    expect(await jobOf(floor, 'pull')).toMatchObject({ problem: 'credentials', credential: 'wrong_secret' });
    trouble((request) => (isApiCall(request) ? { status: 504, headers: {}, body: Buffer.from('<html>Gateway Time-out</html>') } : null));
    await floor.pass(3 * MINUTE_MS);
    expect(await jobOf(floor, 'pull')).toMatchObject({ problem: 'flipkart', credential: null });
    trouble((request) => (isApiCall(request) ? jsonAnswer(429, {}) : null));
    // The pull is not given up, it waits as it was told, and says so.
    await floor.pass(2 * MINUTE_MS);
    expect(await jobOf(floor, 'pull')).toMatchObject({ problem: 'throttled', credential: null });
  });

  it('S23 are not blamed for a line that is down', async () => {
    const { floor, trouble } = await floorWith(1);
    let asked = 0;
    trouble((request) => {
      if (isTokenCall(request)) asked += 1;
      return null;
    });
    const handle = floor.sandbox.handle.bind(floor.sandbox);
    Object.assign(floor.sandbox, { handle: async (request: Parameters<typeof handle>[0]) => (isApiCall(request) ? 'reset' : handle(request)) });
    floor.app.start();
    await floor.pass(MINUTE_MS);
    expect(await jobOf(floor, 'pull')).toMatchObject({ problem: 'line', credential: null });
    // One token, and a look a minute at most, however many jobs fail.
    expect(asked).toBeLessThanOrEqual(3);
  });

  it.each<[string, boolean, string]>([['calls it expired', true, 'token_expired'], ['calls it good', false, 'token_refused']])('S23 with a token that is refused, while the token service %s, are named by that', async (_name, expired, reason) => {
    const { floor, trouble } = await floorWith(1);
    trouble((request) => (request.url.includes('/token/expiry') ? jsonAnswer(200, { expired, token_type: 'access_token', expires_in: 0 }) : REFUSES_EVERY_TOKEN(request)));
    floor.app.start();
    await floor.pass(MINUTE_MS);
    expect(await jobOf(floor, 'pull')).toMatchObject({ problem: 'credentials', credential: reason });
    expect(intentStates(floor)).toEqual(['HELD']);
    trouble(null);
    await floor.until('everything is told', () => intentStates(floor).length === 0 && shipments(floor) === 1, 5 * MINUTE_MS);
  });

  it('S23 that are refused are not knocked with every few seconds', async () => {
    const { floor, secrets, trouble } = await floorWith(3);
    await secrets.set('flipkart.appSecret', 'wrong');
    const knocksAtMs: number[] = [];
    trouble((request) => {
      if (isTokenCall(request)) knocksAtMs.push(floor.time.nowMs());
      return null;
    });
    floor.app.start();
    await floor.pass(0);
    for (let turn = 0; turn < 120; turn += 1) await floor.pass(5 * SECOND_MS);
    expect(knocksAtMs.length).toBeGreaterThan(5);
    for (let at = 1; at < knocksAtMs.length; at += 1) expect((knocksAtMs[at] ?? 0) - (knocksAtMs[at - 1] ?? 0)).toBeGreaterThanOrEqual(30 * SECOND_MS);
  });

  it('S23 stop a manifest with their own name', async () => {
    const { floor, trouble } = await floorWith(1);
    floor.app.start();
    await floor.until('the order is pulled', () => shipments(floor) === 1, HOUR_MS);
    const hands = emptyHands();
    await pickList(floor, (await floor.must('picklist.create', { shipments: { dueNext: 1 } })).picklistId, 'TOTE-1', hands);
    await packAll(floor, hands, () => undefined);
    const [lane] = (await floor.must('handover.read', { benchId: 'bench-1' })).lanes;
    const { parcels } = await floor.must('handover.open', { benchId: 'bench-1', carrier: lane?.carrier ?? '' });
    for (const parcel of parcels) await floor.must('handover.scan', { benchId: 'bench-1', barcode: parcel.trackingId });
    await floor.until('Flipkart knows the parcel', async () => (await floor.must('sync.read', {})).unsent === 0, HOUR_MS);
    trouble(REFUSES_EVERY_TOKEN);
    expect(await floor.call('manifest.fetch', { carrier: lane?.carrier ?? '' })).toMatchObject({ ok: false, error: { code: 'credentials_refused', about: { reason: 'token_refused' } } });
    trouble(null);
    expect((await floor.must('manifest.fetch', { carrier: lane?.carrier ?? '' })).manifests).toHaveLength(1);
  });

  it('S23 that a person put right count as soon as the doctor is asked', async () => {
    const { floor, secrets } = await floorWith(3);
    await secrets.set('flipkart.appSecret', 'wrong');
    floor.app.start();
    await floor.pass(2 * MINUTE_MS);
    expect(intentStates(floor)).toEqual(['HELD']);
    await secrets.set('flipkart.appSecret', floor.sandbox.world.appSecret);
    expect((await floor.must('doctor.run', {})).report.checks[0]).toMatchObject({ code: 'token_good' });
    // No time passes: the pull waits for no turn. Stock has a pace of its own.
    await floor.app.idle();
    expect(shipments(floor)).toBe(3);
    await floor.until('stock is told', () => intentStates(floor).length === 0, HOUR_MS);
    expect(await floor.must('sync.read', {})).toMatchObject({ credential: null });
  });
});
