import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { sampleOf } from '../fixtures/sample-of.ts';
import { SECRET_FILE, secretFile } from '../../main/platform/secret-file.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import { readPrinter } from '../../main/printing/queue/index.ts';
import type { Secrets } from '../../main/platform/secrets.ts';
import { contract } from '../../shared/contract/index.ts';
import type { QueryName } from '../../shared/contract/index.ts';
import type { PrinterId } from '../../shared/fulfilment/ids.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { bearerOf, isApiCall, jsonAnswer, REFUSES_EVERY_TOKEN, troubleFor } from '../doubles/troubled-flipkart.ts';
import { emptyHands, packAll, pickList } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

let floor: TrainingFloor | null = null;
let folder = '';

afterEach(async () => {
  await floor?.close();
  floor = null;
  rmSync(folder, { recursive: true });
});

const KEY = Buffer.from('5ec2e7'.repeat(11).slice(0, 64), 'hex');
const WRONG_SECRET = 'MARKER-of-a-wrong-password';
const UNKNOWN_APP = 'MARKER-of-an-unknown-key';
const PORTAL_PASSWORD = 'MARKER-of-the-portal';

/** Every file under the folder as it lies there, the write-ahead log too. */
function filesIn(root: string): { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => ({ path: join(entry.parentPath, entry.name), bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}

/** A secret in each form in which it could lie somewhere. */
function formsOf(secret: string): string[] {
  return [...new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, ''), Buffer.from(secret).toString('hex')])];
}

/** Ids that the store knows, by the name that an input gives them, so that queries find something to tell. */
function idsIn(station: TrainingFloor): Readonly<Record<string, unknown>> {
  const one = (sql: string): unknown => Object.values(station.app.database.read.get<Record<string, unknown>>(sql) ?? {})[0];
  return {
    shipmentId: one('SELECT shipment_id FROM shipment'), picklistId: one('SELECT picklist_id FROM picklist'), documentHash: one('SELECT document_hash FROM document'), fromDay: '2026-01-05', toDay: '2026-01-05', benchId: 'bench-1', limit: 200, search: '', barcode: 'NOBODY-KNOWS',
  };
}

/** What every query answers now. */
async function askEverything(station: TrainingFloor): Promise<string[]> {
  const profile = readPrinter(station.app.database.read, 'bench-printer' as PrinterId);
  if (profile === null) throw new Error('the station has no printer');
  const ids = { ...idsIn(station), profile };
  const answers: string[] = [];
  for (const name of Object.keys(contract) as (keyof typeof contract)[]) {
    if (contract[name].kind !== 'query') continue;
    const reply = await station.app.dispatch(name as QueryName, sampleOf(contract[name].input as z.ZodType, '', ids), { personId: 'packer-1' });
    if (!reply.ok) expect([name, reply.error.code]).not.toEqual([name, 'invalid_input']);
    answers.push(JSON.stringify(reply));
  }
  return answers;
}

describe('a secret', () => {
  it('is in no database, log, document, answer or notice, whatever goes wrong with it', async () => {
    folder = mkdtempSync(join(tmpdir(), 'marker-'));
    let store: Secrets = heldSecrets({});
    const station = await openTrainingFloor({ folder, sandbox: { seed: 9, orders: 5 }, secrets: { get: (name) => store.get(name), set: (name, value) => store.set(name, value), remove: (name) => store.remove(name) } });
    floor = station;
    const { world } = station.sandbox;
    const trouble = troubleFor(station.sandbox);
    const tokens = new Set<string>();
    const heard: string[] = [];
    station.app.subscribe((push) => heard.push(JSON.stringify(push)));
    const answers: string[] = [];
    /** Everything that a person could do or see in this state of the world. */
    const look = async (): Promise<void> => {
      await station.pass(2 * MINUTE_MS);
      answers.push(JSON.stringify([await station.call('doctor.run', {}), await station.call('sync.pull', {}), await station.call('manifest.fetch', { carrier: 'ekart' })]), ...(await askEverything(station)));
      if (world.token !== null) tokens.add(world.token.value);
    };

    store = secretFile({ path: join(folder, SECRET_FILE), key: () => ({ bytes: KEY }) });
    await store.set('flipkart.appId', world.appId);
    await store.set('flipkart.appSecret', world.appSecret);
    await store.set('portal.password', PORTAL_PASSWORD);
    await fillWarehouse(station);
    station.app.start();
    await station.until('orders are here', () => station.app.database.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM shipment')?.n === 5, HOUR_MS);
    const hands = emptyHands();
    const list = await station.must('picklist.create', { shipments: { dueNext: 3 } });
    await pickList(station, list.picklistId, 'TOTE-1', hands);
    await packAll(station, hands, () => undefined);
    await look();

    // Flipkart quotes the token that it refuses, in a 401 and in a body of another status; intents keep what it said.
    await station.must('picklist.create', { shipments: { dueNext: 1 } });
    trouble(REFUSES_EVERY_TOKEN);
    await look();
    trouble((request) => (isApiCall(request) ? jsonAnswer(400, { errorCode: 'UNPROCESSABLE_ENTITY', errorMessage: `Rejected for ${bearerOf(request)}` }) : null));
    await look();
    trouble(null);
    await store.set('flipkart.appSecret', WRONG_SECRET);
    world.token = null;
    await look();
    await store.set('flipkart.appId', UNKNOWN_APP);
    await look();
    store = secretFile({ path: join(folder, SECRET_FILE), key: () => ({ bytes: Buffer.alloc(32, 1) }) });
    await look();

    const secrets = [world.appId, world.appSecret, WRONG_SECRET, UNKNOWN_APP, PORTAL_PASSWORD, `${world.appId}:${world.appSecret}`, KEY.toString('hex'), KEY.toString('base64'), ...tokens];
    expect(tokens.size).toBeGreaterThan(0);
    const texts = [...answers, ...heard, ...station.log.map((line) => JSON.stringify(line))].join('\n');
    expect(texts).toContain('wrong_secret');
    expect(texts).toContain('unknown_app');
    expect(texts).toContain('token_refused');
    expect(texts).toContain('secrets_locked');
    const open = filesIn(folder);
    expect(open.map((file) => file.path).some((path) => path.endsWith('station.db-wal'))).toBe(true);
    await station.close();
    floor = null;
    const closed = filesIn(folder);
    expect(closed.length).toBeGreaterThan(5);
    for (const form of secrets.flatMap(formsOf)) {
      expect(texts.includes(form), 'in an answer, a notice or a log line').toBe(false);
      for (const { path, bytes } of [...open, ...closed]) expect(bytes.includes(form), path).toBe(false);
    }
  });
});
