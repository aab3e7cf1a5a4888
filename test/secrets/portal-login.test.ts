import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SECRET_FILE, secretFile } from '../../main/platform/secret-file.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { ScriptedPortal } from '../doubles/scripted-portal.ts';
import { PORTAL_EMAIL, PORTAL_PASSWORD, scriptedPortal } from '../doubles/scripted-portal.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { openTrainingFloor } from '../shift/training-floor.ts';

let floor: TrainingFloor | null = null;
let portal: ScriptedPortal | null = null;
let folder = '';

afterEach(async () => {
  await floor?.close();
  await portal?.close();
  floor = null;
  portal = null;
  rmSync(folder, { recursive: true });
});

/** A name that only a portal's error text says: nobody may read it here. */
const BUYER = 'MARKER-of-a-buyer';

/** Every file under the folder as it lies there, the write-ahead log too. */
function filesIn(root: string): { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => ({ path: join(entry.parentPath, entry.name), bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}

function formsOf(secret: string): string[] {
  return [...new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, ''), Buffer.from(secret).toString('hex')])];
}

describe("the portal's login and session", () => {
  it('are in no database, log, document, answer or notice, whatever goes wrong with them', async () => {
    folder = mkdtempSync(join(tmpdir(), 'portal-'));
    const store = secretFile({ path: join(folder, SECRET_FILE), key: () => ({ bytes: Buffer.alloc(32, 7) }) });
    const station = await openTrainingFloor({ folder, sandbox: { seed: 9, orders: 2 }, secrets: store });
    floor = station;
    const site = await scriptedPortal();
    portal = site;
    const heard: string[] = [];
    const answers: string[] = [];
    station.app.subscribe((push) => heard.push(JSON.stringify(push)));
    /** Everything that a person could do or see in this state of the world. */
    const look = async (): Promise<void> => {
      answers.push(JSON.stringify([await station.call('smart.check', {}), await station.call('smart.bins', {}), await station.call('doctor.run', {})]));
      for (const name of ['smart.read', 'channel.list', 'sync.read', 'doctor.read', 'station.read'] as const) answers.push(JSON.stringify(await station.call(name, {})));
      answers.push(JSON.stringify(await station.call('channel.history', { limit: 50 })));
    };
    const turnOn = { state: 'on', address: site.baseUrl, login: { email: PORTAL_EMAIL, password: PORTAL_PASSWORD } };
    const quoting = JSON.stringify({ errorReponse: { code: 'QUOTED', message: `${PORTAL_EMAIL} ${PORTAL_PASSWORD} MARKER-cookie-1 MARKER-csrf-1 ${BUYER}` } });
    station.app.start();
    site.scriptLogin({ status: 401, body: quoting });
    answers.push(JSON.stringify(await station.call('smart.configure', turnOn)));
    site.scriptLogin(null);
    await station.must('smart.configure', turnOn);
    site.script({ body: '{"allOrdersCounts":[{"counts":{"to_pick_list":2}}]}' }, { body: '{"result":{"multiLocationList":[]}}' }, { body: `Bin Id\nA-01\n` });
    await look();
    for (const status of [400, 403, 500]) {
      site.script({ status, body: quoting });
      await station.pass(MINUTE_MS);
      await look();
    }
    site.script('reset');
    await look();
    site.scriptLogin({ status: 401, body: quoting });
    await station.pass(MINUTE_MS);
    await look();
    answers.push(JSON.stringify(await station.call('smart.configure', { ...turnOn, address: `https://${PORTAL_EMAIL}:${PORTAL_PASSWORD}@portal.example` })));
    const open = filesIn(folder);
    await station.must('smart.configure', { state: 'off' });
    const texts = [...answers, ...heard, ...station.log.map((line) => JSON.stringify(line))].join('\n');
    expect(texts).toContain('portal_login_refused');
    expect(texts).toContain('QUOTED');
    expect(texts).toContain('smart_ready');
    expect(open.some((file) => file.path.endsWith('station.db-wal'))).toBe(true);
    await station.close();
    floor = null;
    const closed = filesIn(folder);
    const secrets = [PORTAL_EMAIL, PORTAL_PASSWORD, BUYER, ...site.secrets()];
    expect(site.logins.length).toBeGreaterThan(3);
    for (const form of secrets.flatMap(formsOf)) {
      expect(texts.includes(form), 'in an answer, a notice or a log line').toBe(false);
      for (const { path, bytes } of [...open, ...closed]) expect(bytes.includes(form), path).toBe(false);
    }
  });
});
