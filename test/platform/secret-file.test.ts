import fc from 'fast-check';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SecretKey } from '../../main/platform/secret-file.ts';
import { keyFromSystem, secretFile } from '../../main/platform/secret-file.ts';
import type { Secrets } from '../../main/platform/secrets.ts';
import { heldSecrets, SecretsRefused } from '../../main/platform/secrets.ts';

const folders: string[] = [];
const KEY: SecretKey = { bytes: Buffer.alloc(32, 7) };
const OTHER: SecretKey = { bytes: Buffer.alloc(32, 8) };
const WORDS: SecretKey = { passphrase: 'the blue tote stands left' };

function pathIn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  folders.push(folder);
  return join(folder, 'secrets.json');
}

const openWith = (path: string, key: SecretKey | null): Secrets => secretFile({ path, key: () => key });

async function filled(key: SecretKey = KEY): Promise<string> {
  const path = pathIn();
  const secrets = openWith(path, key);
  await secrets.set('flipkart.appId', 'app-of-the-seller');
  await secrets.set('flipkart.appSecret', 'MARKER-secret-value');
  return path;
}

/** What a use of the store is refused with; the file must be as it was, before and after an attempt to write. */
async function refusalOf(path: string, key: SecretKey | null): Promise<SecretsRefused> {
  const before = readFileSync(path);
  const secrets = openWith(path, key);
  const refused = await secrets.get('flipkart.appSecret').catch((error: unknown) => error);
  const refusedWrite = await secrets.set('portal.password', 'new').catch((error: unknown) => error);
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(refused).toBeInstanceOf(SecretsRefused);
  expect(refusedWrite).toBeInstanceOf(SecretsRefused);
  return refused as SecretsRefused;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe.each<[string, SecretKey]>([['a key', KEY], ['a passphrase', WORDS]])('secrets in a file under %s', (_name, key) => {
  it('are there again after a restart, can be changed and removed, and lie there unreadable', async () => {
    const path = await filled(key);
    const again = openWith(path, key);
    expect(await again.get('flipkart.appId')).toBe('app-of-the-seller');
    expect(await again.get('flipkart.appSecret')).toBe('MARKER-secret-value');
    expect(await again.get('portal.password')).toBeNull();
    await again.set('flipkart.appSecret', 'पासवर्ड 🎁 "<b>"');
    await again.remove('flipkart.appId');
    await again.remove('flipkart.appId');
    expect([await openWith(path, key).get('flipkart.appSecret'), await openWith(path, key).get('flipkart.appId')]).toEqual(['पासवर्ड 🎁 "<b>"', null]);
    expect(readFileSync(path, 'utf8')).not.toMatch(/MARKER|flipkart|पासवर्ड/);
    expect(existsSync(`${path}.part`)).toBe(false);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('secrets in a file', () => {
  it('are kept all, although they are written at once', async () => {
    const path = pathIn();
    const secrets = openWith(path, KEY);
    await Promise.all(Array.from({ length: 40 }, (_, index) => secrets.set(`channel.secret-${index}`, `value ${index}`)));
    const again = openWith(path, KEY);
    for (let index = 0; index < 40; index += 1) expect(await again.get(`channel.secret-${index}`)).toBe(`value ${index}`);
  });

  it('are whole after a write that a power cut broke off, and can be written again', async () => {
    const path = await filled();
    writeFileSync(`${path}.part`, readFileSync(path).subarray(0, 60));
    const secrets = openWith(path, KEY);
    expect(await secrets.get('flipkart.appSecret')).toBe('MARKER-secret-value');
    await secrets.set('flipkart.appSecret', 'second');
    expect(await openWith(path, KEY).get('flipkart.appSecret')).toBe('second');
  });

  it('are sealed anew at every write: the same contents never lie there twice alike', async () => {
    const path = await filled();
    const first = JSON.parse(readFileSync(path, 'utf8')) as { nonce: string; sealed: string; salt: string };
    await openWith(path, KEY).set('flipkart.appSecret', 'MARKER-secret-value');
    const second = JSON.parse(readFileSync(path, 'utf8')) as { nonce: string; sealed: string; salt: string };
    expect(second.nonce).not.toBe(first.nonce);
    expect(second.sealed).not.toBe(first.sealed);
    expect(second.salt).toBe(first.salt);
    expect((JSON.parse(readFileSync(await filled(), 'utf8')) as { salt: string }).salt).not.toBe(first.salt);
  });

  it.each<[string, SecretKey | null]>([
    ['another key', OTHER], ['a passphrase in place of a key', WORDS], ['no key', null], ['a key that is too short', { bytes: Buffer.alloc(16) }], ['a passphrase that is too short', { passphrase: 'short' }],
  ])('with %s are locked, said with words, and left as they are', async (_name, key) => {
    const path = await filled();
    const refusal = await refusalOf(path, key);
    expect(refusal.code).toBe('locked');
    expect(refusal.message).toMatch(/locked with another|give a passphrase|needs at least|has 32 bytes/);
  });

  it('under another passphrase are locked', async () => {
    expect((await refusalOf(await filled(WORDS), { passphrase: 'the blue tote stands right' })).code).toBe('locked');
  });

  it.each<[string, (path: string) => void]>([
    ['cut short', (path) => truncateSync(path, statSync(path).size - 30)], ['empty', (path) => truncateSync(path, 0)], ['something else', (path) => writeFileSync(path, '{"hello":"world"}')],
    ['a number', (path) => writeFileSync(path, '7')], ['of a newer program', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('"version":1', '"version":2'))],
  ])('that are %s are called damaged and left as they are', async (_name, harm) => {
    const path = await filled();
    harm(path);
    const refusal = await refusalOf(path, KEY);
    expect(refusal.code).toBe('damaged');
    expect(refusal.message).toContain('left as it is');
  });

  it('whichever byte of the file is changed, give the true value or a refusal with words, and never another value', async () => {
    const path = await filled();
    const whole = readFileSync(path);
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const harmed = Buffer.from(whole);
      harmed[at] = (harmed[at] ?? 0) ^ flip;
      writeFileSync(path, harmed);
      const answer = await openWith(path, KEY).get('flipkart.appSecret').catch((error: unknown) => error);
      if (answer !== 'MARKER-secret-value') {
        expect(answer).toBeInstanceOf(SecretsRefused);
        expect((answer as SecretsRefused).message).not.toContain('MARKER');
      }
      expect(readFileSync(path).equals(harmed)).toBe(true);
    }), { numRuns: 400 });
  });

  it('whose seal was changed with its sum are damaged', async () => {
    const path = await filled();
    const other = pathIn();
    await openWith(other, KEY).set('flipkart.appSecret', 'of another file');
    const own = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
    const foreign = JSON.parse(readFileSync(other, 'utf8')) as Record<string, string>;
    writeFileSync(path, JSON.stringify({ ...foreign, sealed: own['sealed'] }));
    expect((await refusalOf(path, KEY)).code).toBe('damaged');
  });

  it('have names like flipkart.appId, and values', async () => {
    for (const secrets of [openWith(pathIn(), KEY), heldSecrets({})]) {
      for (const name of ['a', '.a', 'a.', 'A.b', 'a b.c', '../a.b'] as const) await expect(secrets.set(name as 'a.b', 'x')).rejects.toThrow('needs a name');
      await expect(secrets.set('flipkart.appId', '')).rejects.toThrow('1 to 4096');
      await expect(secrets.set('flipkart.appId', 'x'.repeat(4_097))).rejects.toThrow(/^(?!.*xxx)/);
    }
  });
});

describe('the key of the system', () => {
  it('is 64 hexadecimal digits, or a passphrase, or none', () => {
    expect(keyFromSystem({ STATION_SECRET_KEY: ` ${'0a'.repeat(32)}\n` })).toEqual({ bytes: Buffer.alloc(32, 10) });
    expect(keyFromSystem({ STATION_SECRET_KEY: 'the blue tote stands left' })).toEqual(WORDS);
    expect(keyFromSystem({ STATION_SECRET_KEY: ' ' })).toBeNull();
    expect(keyFromSystem({})).toBeNull();
  });
});
