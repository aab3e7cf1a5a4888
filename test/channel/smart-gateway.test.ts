import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import type { SmartPorts } from '../../main/fulfilment/index.ts';
import { smartAddressIn } from '../../main/fulfilment/channel/index.ts';
import { heldSecrets, SecretsRefused } from '../../main/platform/secrets.ts';
import type { Secrets } from '../../main/platform/secrets.ts';
import { SMART_SENTENCES } from '../../shared/contract/lists.ts';
import { checkWordsEn, checkWordsHi } from '../../shared/doctor/index.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { PORTAL_EMAIL, PORTAL_PASSWORD, scriptedPortal } from '../doubles/scripted-portal.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
  for (const close of closers.splice(0)) await close();
});

async function training(secrets: Secrets = heldSecrets({})): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'smart-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 6, orders: 3, portal: {} }, secrets });
  open.push({ floor, folder });
  return floor;
}

const codeOf = async (floor: Pick<TrainingFloor, 'call'>, operation: Parameters<TrainingFloor['call']>[0], input: Readonly<Record<string, unknown>>): Promise<string> => {
  const reply = await floor.call(operation, input);
  return reply.ok ? 'ok' : reply.error.code;
};

/** Ports that say what they were asked and go nowhere: a Flipkart address must never be called from a test. */
function deafPorts(): { readonly ports: SmartPorts; readonly tried: string[]; readonly kept: (object | null)[] } {
  const tried: string[] = [];
  const kept: (object | null)[] = [];
  const ports: SmartPorts = {
    builtIn: null, hasLogin: () => Promise.resolve(kept.at(-1) !== undefined && kept.at(-1) !== null), check: () => Promise.resolve(), lastCheck: () => null, callsLastHour: () => 0,
    tryLogin(baseUrl) {
      tried.push(baseUrl);
      return Promise.resolve(null);
    },
    keepLogin(login) {
      kept.push(login);
      return Promise.resolve(true);
    },
    exportBins: () => Promise.resolve(Buffer.from('Bin Id\nA-01\n')),
  };
  return { ports, tried, kept };
}

const LOGIN = { email: PORTAL_EMAIL, password: PORTAL_PASSWORD };

describe('the address of the portal', () => {
  it.each<[string, string | object]>([
    ['https://portal.example', { baseUrl: 'https://portal.example', host: 'portal.example', isFlipkart: false }], ['portal.example/', { baseUrl: 'https://portal.example', isFlipkart: false }],
    ['http://127.0.0.1:8080/smart-portal/', { baseUrl: 'http://127.0.0.1:8080/smart-portal', isFlipkart: false }], ['http://localhost:8080', { baseUrl: 'http://localhost:8080' }], ['http://[::1]:8080', { host: '[::1]' }],
    ['http://portal.example', 'not_https'], ['http://127.0.0.1.portal.example', 'not_https'], ['ftp://portal.example', 'not_an_address'], ['javascript:alert(1)', 'not_an_address'], ['', 'not_an_address'], ['not an address', 'not_an_address'],
    ['https://me:secret@portal.example', 'has_login'], ['https://seller.flipkart.com@portal.example', 'has_login'], ['https://portal.example:x', 'not_an_address'],
    ['https://seller.flipkart.com', { host: 'seller.flipkart.com', isFlipkart: true }], ['https://SELLER.FlipKart.COM', { host: 'seller.flipkart.com', isFlipkart: true }], ['https://seller.flipkart.com.', { host: 'seller.flipkart.com', isFlipkart: true }],
    ['https://flipkart.com..', { isFlipkart: true }], ['https://flipkart.com:8443/x', { isFlipkart: true, baseUrl: 'https://flipkart.com:8443/x' }], ['https://seller.flipkart。com', { isFlipkart: true }], ['https://seller.ｆlipkart.com', { isFlipkart: true }],
    ['https://seller.flipkart%2ecom', { isFlipkart: true }], ['https:\\\\seller.flipkart.com\\x', { isFlipkart: true }], ['https://seller.flip\tkart.com', { isFlipkart: true }], ['https://notflipkart.com', { isFlipkart: true }],
    ['https://seller.flipkart.com/index.html#dashboard/fbflite-ff/LOC1/nav-ff/new', { baseUrl: 'https://seller.flipkart.com', isFlipkart: true }], ['https://flipkart.com.portal.example', { isFlipkart: false }],
  ])('%s is read for what it is', (typed, wanted) => {
    const address = smartAddressIn(typed);
    if (typeof wanted === 'string') expect(address).toBe(wanted);
    else expect(address).toMatchObject(wanted);
  });
});

describe('a Flipkart address', () => {
  it('is not used before somebody typed the sentence for it, and who, when and what is kept for good', async () => {
    const { ports, tried } = deafPorts();
    const station = floorStation(openDatabase(':memory:'), projectors, ports);
    const turnOn = { state: 'on', address: 'https://Seller.Flipkart.com./', login: LOGIN } as const;
    expect(await station.refusal('smart.configure', turnOn)).toBe('smart_not_acknowledged');
    expect(await station.refusal('smart.acknowledge', { address: turnOn.address, sentence: 'yes' })).toBe('smart_sentence_differs');
    expect(await station.refusal('smart.acknowledge', { address: 'ftp://x', sentence: SMART_SENTENCES.en })).toBe('smart_address_unusable');
    expect(await station.refusal('smart.configure', turnOn)).toBe('smart_not_acknowledged');
    expect(tried).toEqual([]);
    expect(await station.must('smart.acknowledge', { address: turnOn.address, sentence: `  ${SMART_SENTENCES.en.toUpperCase()} ` })).toEqual({ host: 'seller.flipkart.com' });
    const view = await station.must('smart.configure', turnOn);
    expect(view).toMatchObject({ state: 'on', address: 'https://seller.flipkart.com', acknowledgement: { host: 'seller.flipkart.com', personId: 'asha', sentence: SMART_SENTENCES.en.toUpperCase() } });
    expect(tried).toEqual(['https://seller.flipkart.com']);
    // Another of its hosts wants a sentence of its own.
    expect(await station.refusal('smart.configure', { ...turnOn, address: 'https://partner.flipkart.com' })).toBe('smart_not_acknowledged');
    expect(await station.must('smart.acknowledge', { address: 'partner.flipkart.com', sentence: SMART_SENTENCES.hi })).toEqual({ host: 'partner.flipkart.com' });
    expect(station.facts.since(station.database.read, 0, 100).filter((fact) => fact.kind === 'smart.acknowledged').map((fact) => [fact.personId, fact.body])).toEqual([
      ['asha', { host: 'seller.flipkart.com', sentence: SMART_SENTENCES.en.toUpperCase() }], ['asha', { host: 'partner.flipkart.com', sentence: SMART_SENTENCES.hi }],
    ]);
    const rows = (await station.must('channel.history', { limit: 10 })).rows.map(({ name, from, to }) => [name, from, to]);
    expect(rows).toEqual([['smartGateway', 'off', 'on'], ['smartBaseUrl', '', 'https://seller.flipkart.com']]);
  });

  it('that stands in the settings without a sentence is not used either', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'smart-'));
    const floor = await openTrainingFloor({ folder, sandbox: { seed: 6, orders: 0 }, secrets: heldSecrets({}), settings: { smartGateway: 'on', smartBaseUrl: 'https://seller.flipkart.com' } });
    open.push({ floor, folder });
    expect(await codeOf(floor, 'smart.bins', {})).toBe('portal_unreachable');
    expect((await floor.must('smart.read', {})).callsLastHour).toBe(0);
  });
});

describe('the login', () => {
  it('S12 is tried before it is kept, is wanted anew for another address, and is removed when the gateway is turned off', async () => {
    const secrets = heldSecrets({});
    const floor = await training(secrets);
    const portal = await scriptedPortal();
    closers.push(() => portal.close());
    portal.script({ body: '{"allOrdersCounts":[{"counts":{"to_pick_list":2}}]}' }, { body: '{"result":{"multiLocationList":[]}}' });
    expect(await floor.must('smart.read', {})).toMatchObject({ state: 'off', address: '', hasLogin: false, canUseBuiltIn: true, ordersPerPicklist: 1, callsPerHour: 600, lastCheck: null });
    expect(await codeOf(floor, 'smart.configure', { state: 'on', address: portal.baseUrl, login: null })).toBe('smart_login_needed');
    portal.scriptLogin({ status: 401, body: '{}' });
    expect(await codeOf(floor, 'smart.configure', { state: 'on', address: portal.baseUrl, login: LOGIN })).toBe('credentials_refused');
    expect([await secrets.get('portal.email'), await secrets.get('portal.password')]).toEqual([null, null]);
    portal.scriptLogin(null);
    expect(await floor.must('smart.configure', { state: 'on', address: portal.baseUrl, login: LOGIN })).toMatchObject({ state: 'on', address: portal.baseUrl, hasLogin: true, isBuiltIn: false });
    expect([await secrets.get('portal.email'), await secrets.get('portal.password')]).toEqual([PORTAL_EMAIL, PORTAL_PASSWORD]);
    const checked = await floor.must('smart.check', {});
    expect(checked).toMatchObject({ lastCheck: { ok: true, code: 'smart_ready', about: { toPick: 2 } } });
    expect(checked.callsLastHour).toBeGreaterThan(3);
    expect(await floor.must('sync.read', {})).toMatchObject({ callsLastHour: 0 });
    // What was typed for one address never goes to another.
    const other = await scriptedPortal();
    closers.push(() => other.close());
    expect(await codeOf(floor, 'smart.configure', { state: 'on', address: other.baseUrl, login: null })).toBe('smart_login_needed');
    expect(other.logins).toEqual([]);
    expect(await codeOf(floor, 'smart.configure', { state: 'on', address: portal.baseUrl, login: null })).toBe('ok');
    expect(await floor.must('smart.configure', { state: 'off' })).toMatchObject({ state: 'off', hasLogin: false, lastCheck: null });
    expect([await secrets.get('portal.email'), await secrets.get('portal.password')]).toEqual([null, null]);
    expect(await codeOf(floor, 'smart.check', {})).toBe('smart_gateway_off');
    expect(await codeOf(floor, 'smart.bins', {})).toBe('smart_gateway_off');
  });

  it('says when the store of secrets cannot be used: nothing is on then, and nothing claims to be removed', async () => {
    const refuse = (): Promise<never> => Promise.reject(new SecretsRefused('locked', 'locked'));
    const floor = await training({ get: refuse, set: refuse, remove: refuse });
    const portal = await scriptedPortal();
    closers.push(() => portal.close());
    expect(await codeOf(floor, 'smart.configure', { state: 'on', address: portal.baseUrl, login: LOGIN })).toBe('secrets_not_kept');
    expect(await floor.must('smart.read', {})).toMatchObject({ state: 'off', hasLogin: false });
    expect(await codeOf(floor, 'smart.configure', { state: 'off' })).toBe('smart_login_not_removed');
  });

  it('is not in the file of a channel', async () => {
    const floor = await training();
    const portal = await scriptedPortal();
    closers.push(() => portal.close());
    const { channelId } = await floor.must('channel.begin', { programme: 'smart_v2' });
    await floor.must('smart.configure', { state: 'on', address: portal.baseUrl, login: LOGIN });
    expect((await floor.must('channel.export', { channelId })).text).not.toMatch(/MARKER|portal/i);
  });
});

describe('a training station', () => {
  it('uses the built-in portal at one press, checks it, and imports its bins', async () => {
    const floor = await training();
    expect(await floor.must('smart.use-built-in', {})).toMatchObject({ state: 'on', isBuiltIn: true, address: '' });
    expect((await floor.must('smart.check', {})).lastCheck).toMatchObject({ ok: true, code: 'smart_ready_location', about: { toPick: 3 } });
    const { name, base64 } = await floor.must('smart.bins', {});
    expect(name).toBe('available-bins-2026-01-05.csv');
    const preview = await floor.must('bin-file.preview', { base64, columns: null, isWholeList: true, limit: 5 });
    expect(preview.columns).toMatchObject({ headingRow: 1, bin: 0, capacity: 1 });
    const report = await floor.must('bin-file.import', { base64, columns: preview.columns, isWholeList: true });
    expect(report).toMatchObject({ added: floor.sandbox.world.catalogue.binCodes.length, rejected: 0 });
    expect(await floor.must('smart.limit', { ordersPerPicklist: 5, callsPerHour: 900 })).toMatchObject({ ordersPerPicklist: 5, callsPerHour: 900 });
    expect(await floor.must('smart.configure', { state: 'off' })).toMatchObject({ state: 'off', isBuiltIn: false });
  });

  it('has no built-in portal where none is mounted', async () => {
    const station = floorStation();
    expect(await station.refusal('smart.use-built-in', {})).toBe('training_only');
  });
});

describe('N16 the doctor', () => {
  it('looks at the portal only while the gateway is on, and says what is wrong with it', async () => {
    const floor = await training();
    const codeNow = async (): Promise<string | undefined> => (await floor.must('doctor.run', {})).report.checks.find((check) => check.name === 'smart')?.code;
    expect(await codeNow()).toBeUndefined();
    const portal = await scriptedPortal();
    closers.push(() => portal.close());
    await floor.must('smart.configure', { state: 'on', address: portal.baseUrl, login: LOGIN });
    const counts = { body: '{"allOrdersCounts":[{"counts":{"to_pick_list":0}}]}' };
    portal.script(counts, { body: JSON.stringify({ result: { multiLocationList: [{ locationId: floor.sandbox.world.locationId }] } }) });
    expect(await codeNow()).toBe('smart_ready_location');
    expect((await floor.must('smart.read', {})).lastCheck).toMatchObject({ code: 'smart_ready_location' });
    portal.script(counts, { body: JSON.stringify({ result: { multiLocationList: [{ locationId: 'LOC-of-another' }] } }) });
    expect(await codeNow()).toBe('smart_other_location');
    portal.script(counts, { status: 404, body: '' });
    expect(await codeNow()).toBe('smart_ready');
    portal.script({ body: '{"allOrdersCounts":[]}' });
    expect(await codeNow()).toBe('smart_answer_strange');
    portal.script({ status: 429, body: '' });
    expect(await codeNow()).toBe('smart_throttled');
    portal.scriptLogin('reset');
    expect(await codeNow()).toBe('smart_unreachable');
    portal.scriptLogin({ status: 401, body: '{}' });
    expect(await codeNow()).toBe('portal_login_refused');
    for (const words of [checkWordsEn, checkWordsHi]) expect(words.says.portal_login_refused({}).happened).not.toBe('');
    expect(JSON.stringify(floor.log)).not.toContain('MARKER');
  });
});
