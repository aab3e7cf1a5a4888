import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { isFlipkart, readProbeConfig } from '../../main/probe/probe-config.ts';
import { systemClock, systemScheduler } from '../../main/platform/clock.ts';
import { secretFile } from '../../main/platform/secret-file.ts';
import type { Sandbox } from '../../main/sandbox/index.ts';
import { createSandbox, serveSandbox } from '../../main/sandbox/index.ts';

const KEY = '2e'.repeat(32);
const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function folderIn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'probe-program-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

function configIn(folder: string, config: unknown): string {
  const path = join(folder, 'account.json');
  writeFileSync(path, JSON.stringify(config));
  return path;
}

interface Said {
  readonly code: number;
  readonly text: string;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

/** Runs the program as a person does. */
function probe(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Said> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['main/launch.mjs', 'main/probe/main.ts', ...args], { env: { ...process.env, ...environment } }, (_error, stdout, stderr) => {
      const lines = stdout.trim().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Said['lines'][number]);
      resolve({ code: child.exitCode ?? -1, text: stdout + stderr, lines });
    });
  });
}

async function servedSandbox(): Promise<{ readonly sandbox: Sandbox; readonly baseUrl: string }> {
  const sandbox = createSandbox({ seed: 2, orders: 30, clock: systemClock, scheduler: systemScheduler, packDelayMs: { low: 1, high: 1 } });
  const served = await serveSandbox(sandbox);
  closers.push(() => served.close());
  return { sandbox, baseUrl: served.baseUrl };
}

describe('npm run probe', () => {
  it('asks an account whose keys lie in the environment, prints a line an answer, and keeps fixtures', async () => {
    const { sandbox, baseUrl } = await servedSandbox();
    const folder = folderIn();
    const { locationId, appId, appSecret } = sandbox.world;
    const config = configIn(folder, { baseUrl, locationId, environment: { appId: 'PROBE_APP', appSecret: 'PROBE_SECRET' } });
    const said = await probe(['--config', config, '--json', '--gap-ms', '0', '--fixtures', join(folder, 'fixtures')], { PROBE_APP: appId, PROBE_SECRET: appSecret });
    expect(said.code).toBe(0);
    expect(said.lines.at(-1)).toMatchObject({ questions: said.lines.length - 1 });
    expect(said.lines.find((line) => line.id === 'locations-call')).toMatchObject({ confidence: 'high', value: { isOurs: true } });
    const kept = readdirSync(join(folder, 'fixtures'));
    expect(kept.length).toBeGreaterThan(20);
    const all = said.text + kept.map((name) => readFileSync(join(folder, 'fixtures', name), 'utf8')).join('');
    for (const secret of [appId, appSecret, locationId, sandbox.world.token?.value ?? '']) expect(all).not.toContain(secret);
  });

  it('takes the keys from a station\'s file of secrets, and packs and dispatches one order twice when told so by its id', async () => {
    const { sandbox, baseUrl } = await servedSandbox();
    const folder = folderIn();
    const secrets = secretFile({ path: join(folder, 'secrets.json'), key: () => ({ bytes: Buffer.from(KEY, 'hex') }) });
    await secrets.set('flipkart.appId', sandbox.world.appId);
    await secrets.set('flipkart.appSecret', sandbox.world.appSecret);
    const skuId = sandbox.world.catalogue.skus.find((sku) => sku.serialNumbersPerUnit === 0)?.skuId ?? '';
    const order = sandbox.world.createOrder({ lines: [{ skuId, quantity: 1 }], dispatchAfterMs: systemClock.nowMs() - 1_000 });
    const config = configIn(folder, { baseUrl, locationId: sandbox.world.locationId, secretFile: 'secrets.json' });
    const wrong = await probe(['--config', config, '--json', '--gap-ms', '0', '--write', order.orderId, '--yes', 'OD1'], { STATION_SECRET_KEY: KEY });
    expect([wrong.code, order.effects]).toEqual([2, { pack: 0, dispatch: 0 }]);
    const said = await probe(['--config', config, '--json', '--gap-ms', '0', '--write', order.orderId, '--yes', order.orderId], { STATION_SECRET_KEY: KEY });
    expect(said.lines).toMatchObject([{ act: 'pack', class: 'GUARDED' }, { act: 'dispatch', class: 'GUARDED' }]);
    expect([said.code, order.effects]).toEqual([0, { pack: 1, dispatch: 1 }]);
    expect(said.text).toContain('THIS WRITES AT FLIPKART');
  });

  it('says what is missing, and asks nothing', async () => {
    const folder = folderIn();
    const said = await probe(['--config', join(folder, 'nothing.json'), '--json']);
    expect([said.code, said.lines]).toMatchObject([2, [{ error: 'refused' }]]);
  });
});

describe('the account that is asked', () => {
  const file = (config: unknown): string => configIn(folderIn(), config);
  const good = { baseUrl: 'http://127.0.0.1:8080', locationId: 'LOC1234', environment: { appId: 'A', appSecret: 'B' } };

  it('is Flipkart itself only with --live', () => {
    for (const baseUrl of ['https://api.flipkart.net', 'https://sandbox-api.flipkart.net', 'https://API.FLIPKART.NET.']) {
      const path = file({ ...good, baseUrl });
      expect(() => readProbeConfig(path, false, { A: 'a', B: 'b' })).toThrow('--live');
      expect(readProbeConfig(path, true, { A: 'a', B: 'b' }).baseUrl).toMatch(/^https:\/\//);
    }
    expect(['flipkart.net', 'seller.flipkart.com', 'notflipkart.net', 'flipkart.net.example'].map(isFlipkart)).toEqual([true, true, false, false]);
  });

  it.each([
    ['plain http to another PC', { ...good, baseUrl: 'http://10.0.0.1' }, 'https'],
    ['an address with a path', { ...good, baseUrl: 'https://example.invalid/sellers' }, 'without a path'],
    ['a key written into the file', { ...good, appSecret: 'secret' }, 'README'],
    ['two places for the keys', { ...good, secretFile: 'x' }, 'either'],
    ['no place for the keys', { baseUrl: good.baseUrl, locationId: 'LOC1' }, 'either'],
    ['a variable that is not set', { ...good, environment: { appId: 'A', appSecret: 'C' } }, 'Set the environment'],
    ['a file of secrets that is not there', { baseUrl: good.baseUrl, locationId: 'LOC1', secretFile: 'gone.json' }, 'no file'],
  ])('is refused with %s', (_what, config, says) => {
    expect(() => readProbeConfig(file(config), false, { A: 'a', B: 'b' })).toThrow(says);
  });
});
