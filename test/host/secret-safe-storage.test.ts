import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SafeStorageCalls } from '../../main/host/electron/secret-safe-storage.ts';
import { safeStorageSecrets } from '../../main/host/electron/secret-safe-storage.ts';
import type { Secrets } from '../../main/platform/secrets.ts';
import { SecretsRefused } from '../../main/platform/secrets.ts';

const folders: string[] = [];

interface Keychain {
  /** Whose account it is: another one cannot open what this one closed. */
  account: string;
  isUnlocked: boolean;
  backend: ReturnType<SafeStorageCalls['getSelectedStorageBackend']>;
  wantsNewSeal: boolean;
}

/** Electron's safeStorage, as its documentation describes it, over a keychain of the test's own. */
function safeStorageOver(keychain: Keychain): SafeStorageCalls {
  const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(keychain.isUnlocked),
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(`${keychain.account}:${turned(Buffer.from(text, 'utf8')).toString('hex')}`)),
    decryptStringAsync(bytes) {
      const [account, text = ''] = bytes.toString('utf8').split(':');
      if (account !== keychain.account) return Promise.reject(new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.'));
      return Promise.resolve({ result: turned(Buffer.from(text, 'hex')).toString('utf8'), shouldReEncrypt: keychain.wantsNewSeal });
    },
    getSelectedStorageBackend: () => keychain.backend,
  };
}

function storeOn(keychain: Keychain, path: string, system: NodeJS.Platform = 'win32'): Secrets {
  return safeStorageSecrets({ safeStorage: safeStorageOver(keychain), path, system });
}

function fresh(): { readonly keychain: Keychain; readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'safe-storage-'));
  folders.push(folder);
  return { keychain: { account: 'asha', isUnlocked: true, backend: 'gnome_libsecret', wantsNewSeal: false }, path: join(folder, 'safe-storage.json') };
}

const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'ok', (error: unknown) => (error instanceof SecretsRefused ? error.code : String(error)));

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('secrets in the keychain of the system', () => {
  it('are there again after a restart, can be changed and removed, and lie there unreadable', async () => {
    const { keychain, path } = fresh();
    const secrets = storeOn(keychain, path);
    expect(await secrets.get('flipkart.appSecret')).toBeNull();
    await Promise.all([secrets.set('flipkart.appId', 'app'), secrets.set('flipkart.appSecret', 'MARKER')]);
    expect(await storeOn(keychain, path).get('flipkart.appSecret')).toBe('MARKER');
    expect(readFileSync(path, 'utf8')).not.toContain('MARKER');
    await secrets.remove('flipkart.appSecret');
    expect([await storeOn(keychain, path).get('flipkart.appSecret'), await storeOn(keychain, path).get('flipkart.appId')]).toEqual([null, 'app']);
  });

  it('of another account are locked, and stay as they are', async () => {
    const { keychain, path } = fresh();
    await storeOn(keychain, path).set('flipkart.appSecret', 'MARKER');
    const before = readFileSync(path);
    keychain.account = 'ravi';
    expect(await codeOf(storeOn(keychain, path).get('flipkart.appSecret'))).toBe('locked');
    expect(readFileSync(path).equals(before)).toBe(true);
    // Who enters them again has them again.
    await storeOn(keychain, path).set('flipkart.appSecret', 'MARKER');
    expect(await storeOn(keychain, path).get('flipkart.appSecret')).toBe('MARKER');
  });

  it('are refused on a Linux that would store them as good as open, and while the keychain is locked', async () => {
    const { keychain, path } = fresh();
    keychain.backend = 'basic_text';
    expect(await codeOf(storeOn(keychain, path, 'linux').set('flipkart.appSecret', 'MARKER'))).toBe('unsafe');
    expect(await codeOf(storeOn(keychain, path, 'win32').set('flipkart.appSecret', 'MARKER'))).toBe('ok');
    keychain.isUnlocked = false;
    expect(await codeOf(storeOn(keychain, path).get('flipkart.appSecret'))).toBe('locked');
  });

  it('are sealed anew when the system asks for it', async () => {
    const { keychain, path } = fresh();
    await storeOn(keychain, path).set('flipkart.appSecret', 'MARKER');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"version":1', '"version":1 '));
    keychain.wantsNewSeal = true;
    expect(await storeOn(keychain, path).get('flipkart.appSecret')).toBe('MARKER');
    expect(readFileSync(path, 'utf8')).not.toContain('"version":1 ');
  });

  it.each(['', '{"format":', '7', '{"format":"another"}', '{"format":"smart-workstation-safe-storage","version":1,"values":{"a.b":7}}'])('in a damaged file (%s) are said to be so, and nothing is written over it', async (text) => {
    const { keychain, path } = fresh();
    writeFileSync(path, text);
    expect(await codeOf(storeOn(keychain, path).get('flipkart.appSecret'))).toBe('damaged');
    expect(await codeOf(storeOn(keychain, path).set('flipkart.appSecret', 'MARKER'))).toBe('damaged');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
