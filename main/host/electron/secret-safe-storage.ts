import type { SafeStorage } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { replaceFile } from '../../platform/durable-file.ts';
import type { SecretName, Secrets } from '../../platform/secrets.ts';
import { assertSecret, SecretsRefused } from '../../platform/secrets.ts';

/** The part of Electron's safeStorage that is used; its synchronous methods are deprecated. */
export type SafeStorageCalls = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>;

export interface SafeStorageOptions {
  readonly safeStorage: SafeStorageCalls;
  /** Holds the encrypted values; the key to them is in the keychain of the system. */
  readonly path: string;
  /** `process.platform` of this PC. */
  readonly system: NodeJS.Platform;
}

const FORMAT = 'smart-workstation-safe-storage';
const VERSION = 1;

interface StoredFile {
  readonly format: string;
  readonly version: number;
  /** Encrypted by the system, in base64, by name. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Secrets encrypted by the system: DPAPI on Windows, Keychain on macOS, the password manager on Linux. May be used once the app is ready.
 * A Linux without a password manager has only `basic_text`, whose key is the same on every PC: that is refused, and the encrypted file
 * (`secret-file.ts`) is there for it. A value that this account cannot open, or a file that is damaged, is said and left as it is.
 */
export function safeStorageSecrets(options: SafeStorageOptions): Secrets {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
  return {
    get: (name) => inTurn(async () => {
      const values = readValues(options.path);
      const stored = values.get(name);
      if (stored === undefined) return null;
      await assertSafe(options);
      const opened = await decrypt(options, stored);
      if (opened.shouldReEncrypt) write(options.path, values.set(name, await encrypt(options, opened.result)));
      return opened.result;
    }),
    async set(name, value) {
      assertSecret(name, value);
      await inTurn(async () => {
        await assertSafe(options);
        write(options.path, readValues(options.path).set(name, await encrypt(options, value)));
      });
    },
    remove: (name: SecretName) => inTurn(() => {
      const values = readValues(options.path);
      if (values.delete(name)) write(options.path, values);
      return Promise.resolve();
    }),
  };
}

async function assertSafe({ safeStorage, system }: SafeStorageOptions): Promise<void> {
  if (!await safeStorage.isAsyncEncryptionAvailable()) throw new SecretsRefused('locked', 'The keychain of this system cannot be used: unlock it and start the station again.');
  if (system === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) {
    throw new SecretsRefused('unsafe', 'This Linux has no password manager that is unlocked: secrets would lie on the disk as good as open. Start one, or use the encrypted file with STATION_SECRET_KEY.');
  }
}

async function encrypt({ safeStorage }: SafeStorageOptions, value: string): Promise<string> {
  return (await safeStorage.encryptStringAsync(value)).toString('base64');
}

async function decrypt({ safeStorage, path }: SafeStorageOptions, stored: string): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }> {
  try {
    return await safeStorage.decryptStringAsync(Buffer.from(stored, 'base64'));
  } catch (error) {
    // Electron throws the same for another account's value and for a damaged one; its words hold no secret, but are not repeated.
    throw new SecretsRefused('locked', `${path} was locked by another account or PC, or is damaged (${error instanceof Error ? error.name : 'unknown'}). It was left as it is.`);
  }
}

function write(path: string, values: ReadonlyMap<string, string>): void {
  replaceFile(path, Buffer.from(JSON.stringify({ format: FORMAT, version: VERSION, values: Object.fromEntries(values) } satisfies StoredFile)));
}

function readValues(path: string): Map<string, string> {
  if (!existsSync(path)) return new Map();
  const file = parse(path, readFileSync(path, 'utf8'));
  if (file.format !== FORMAT || file.version !== VERSION || typeof file.values !== 'object' || file.values === null) throw damaged(path, 'it is no file of this program');
  if (!Object.values(file.values).every((value) => typeof value === 'string')) throw damaged(path, 'a value in it is no text');
  return new Map(Object.entries(file.values));
}

function parse(path: string, text: string): StoredFile {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as StoredFile;
    throw damaged(path, 'it is no file of this program');
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(path, 'it was cut short or overwritten');
    throw error;
  }
}

function damaged(path: string, how: string): SecretsRefused {
  return new SecretsRefused('damaged', `${path} is damaged: ${how}. It was left as it is.`);
}
