import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { replaceFile } from './durable-file.ts';
import type { SecretName, Secrets } from './secrets.ts';
import { assertSecret, SecretsRefused } from './secrets.ts';

/** What opens a file: words that a person remembers, or 32 random bytes that a system keeps. */
export type SecretKey = { readonly passphrase: string } | { readonly bytes: Uint8Array };

export interface SecretFileOptions {
  readonly path: string;
  /** Asked when the file is first used. Null: there is none, and every use says so. */
  readonly key: () => SecretKey | null;
}

/** Where a program without a keychain of its system finds its key. */
export const KEY_VARIABLE = 'STATION_SECRET_KEY';

/** Its name in the data folder of a station. */
export const SECRET_FILE = 'secrets.json';

const FORMAT = 'smart-workstation-secrets';
const VERSION = 1;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** The nonce length that AES-GCM is made for. It is random and new for every write: the same one twice would give the contents away. */
const NONCE_BYTES = 12;
const PASSPHRASE_MIN = 12;
/** Every guess at a passphrase costs 64 MB and some tenths of a second; a station pays it once a start. */
const SCRYPT = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 } as const;

/** The file as it lies on the disk; everything in base64. Nothing in it is secret but what `sealed` holds. */
interface SecretFile {
  readonly format: string;
  readonly version: number;
  readonly way: 'scrypt' | 'hkdf';
  readonly salt: string;
  /** Proves the key without opening anything, so that a wrong key and a damaged file can be told apart. */
  readonly keyProof: string;
  readonly nonce: string;
  readonly sealed: string;
  readonly tag: string;
  /** Of all of the above: what tells damage from a wrong key. */
  readonly sum: string;
}

interface OpenedKeys {
  readonly seal: Buffer;
  readonly proof: Buffer;
}

/**
 * Secrets in one file: AES-256-GCM under a key that scrypt makes of a passphrase, or HKDF of 32 given bytes, with a salt of the file's own. A
 * write replaces the file whole and durably. A wrong key and a damaged file are told apart, said with words, and leave the file as it is;
 * no write goes over a file that cannot be read. Another program's write is seen at the next use, since the file is read every time.
 */
export function secretFile(options: SecretFileOptions): Secrets {
  const keys = keysOf(options);
  // One after the other: two writes at once would each carry only their own change.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
  const change = (edit: (values: Map<string, string>) => boolean): Promise<void> => inTurn(async () => {
    const file = readFile(options.path);
    const opened = await keys(file);
    const values = file === null ? new Map<string, string>() : open(options.path, file, opened.keys);
    if (edit(values)) replaceFile(options.path, Buffer.from(JSON.stringify(seal(values, opened))));
  });
  return {
    get: (name) => inTurn(async () => {
      const file = readFile(options.path);
      return file === null ? null : (open(options.path, file, (await keys(file)).keys).get(name) ?? null);
    }),
    async set(name, value) {
      assertSecret(name, value);
      await change((values) => {
        values.set(name, value);
        return true;
      });
    },
    remove: (name: SecretName) => change((values) => values.delete(name)),
  };
}

/** The key that the system gives this program: 64 hexadecimal digits, or a passphrase. Null when there is none. */
export function keyFromSystem(variables: Readonly<Record<string, string | undefined>> = process.env): SecretKey | null {
  const text = variables[KEY_VARIABLE]?.trim() ?? '';
  if (text === '') return null;
  return /^[0-9a-fA-F]{64}$/.test(text) ? { bytes: Buffer.from(text, 'hex') } : { passphrase: text };
}

interface Opened {
  readonly way: SecretFile['way'];
  readonly salt: Buffer;
  readonly keys: OpenedKeys;
}

/** Makes the keys of a file, or of a new one; once for each salt, because scrypt is slow on purpose. */
function keysOf(options: SecretFileOptions): (file: SecretFile | null) => Promise<Opened> {
  const made = new Map<string, Opened>();
  return async (file) => {
    const key = options.key();
    if (key === null) throw new SecretsRefused('locked', `No key opens ${options.path}: give a passphrase, or ${KEY_VARIABLE} with 64 hexadecimal digits.`);
    const way = 'bytes' in key ? 'hkdf' : 'scrypt';
    if ('passphrase' in key && key.passphrase.length < PASSPHRASE_MIN) throw new SecretsRefused('locked', `A passphrase needs at least ${PASSPHRASE_MIN} characters.`);
    if ('bytes' in key && key.bytes.length !== KEY_BYTES) throw new SecretsRefused('locked', `A key has ${KEY_BYTES} bytes, not ${key.bytes.length}.`);
    if (file !== null && file.way !== way) throw wrongKey(options.path);
    const salt = file === null ? randomBytes(SALT_BYTES) : Buffer.from(file.salt, 'base64');
    const text = 'bytes' in key ? Buffer.from(key.bytes) : Buffer.from(key.passphrase.normalize('NFKC'), 'utf8');
    // The cache is keyed by what the key is made of, hashed: a key that changed while the program runs opens nothing it should not.
    const id = createHash('sha256').update(salt).update(text).digest('base64');
    const known = made.get(id);
    if (known !== undefined) return known;
    const bytes = way === 'hkdf' ? Buffer.from(hkdfSync('sha256', text, salt, FORMAT, 2 * KEY_BYTES)) : await stretch(text, salt);
    const opened: Opened = { way, salt, keys: { seal: bytes.subarray(0, KEY_BYTES), proof: bytes.subarray(KEY_BYTES) } };
    made.set(id, opened);
    return opened;
  };
}

function stretch(passphrase: Buffer, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, 2 * KEY_BYTES, SCRYPT, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function proofOf(keys: OpenedKeys): Buffer {
  return createHmac('sha256', keys.proof).update(`${FORMAT} key`).digest();
}

function sumOf(file: Omit<SecretFile, 'sum'>): string {
  return createHash('sha256').update([file.format, file.version, file.way, file.salt, file.keyProof, file.nonce, file.sealed, file.tag].join('\n')).digest('base64');
}

/** What the seal covers besides the secrets: a header cannot be swapped for that of another file. */
function headerOf(file: Pick<SecretFile, 'format' | 'version' | 'way' | 'salt'>): Buffer {
  return Buffer.from([file.format, file.version, file.way, file.salt].join('\n'));
}

function seal(values: ReadonlyMap<string, string>, opened: Opened): SecretFile {
  const head = { format: FORMAT, version: VERSION, way: opened.way, salt: opened.salt.toString('base64') };
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', opened.keys.seal, nonce);
  cipher.setAAD(headerOf(head));
  const sealed = Buffer.concat([cipher.update(JSON.stringify([...values]), 'utf8'), cipher.final()]);
  const file = { ...head, keyProof: proofOf(opened.keys).toString('base64'), nonce: nonce.toString('base64'), sealed: sealed.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
  return { ...file, sum: sumOf(file) };
}

function open(path: string, file: SecretFile, keys: OpenedKeys): Map<string, string> {
  const proof = Buffer.from(file.keyProof, 'base64');
  if (proof.length !== KEY_BYTES || !timingSafeEqual(proof, proofOf(keys))) throw wrongKey(path);
  const decipher = createDecipheriv('aes-256-gcm', keys.seal, Buffer.from(file.nonce, 'base64'), { authTagLength: 16 });
  decipher.setAAD(headerOf(file));
  try {
    decipher.setAuthTag(Buffer.from(file.tag, 'base64'));
    const text = Buffer.concat([decipher.update(Buffer.from(file.sealed, 'base64')), decipher.final()]).toString('utf8');
    return new Map(JSON.parse(text) as [string, string][]);
  } catch (error) {
    // The sum and the key were right: somebody changed the file and its sum with it.
    throw damaged(path, error instanceof Error ? 'its contents do not belong to its seal' : String(error));
  }
}

/** Null when there is no file yet. */
function readFile(path: string): SecretFile | null {
  if (!existsSync(path)) return null;
  const file = parse(path, readFileSync(path, 'utf8'));
  if (file.format !== FORMAT) throw damaged(path, 'it is no file of secrets');
  if (file.version !== VERSION) throw damaged(path, `it has version ${String(file.version).slice(0, 20)}, and this program knows ${VERSION}`);
  if (file.sum !== sumOf(file)) throw damaged(path, 'its sum does not fit');
  return file;
}

function parse(path: string, text: string): SecretFile {
  try {
    const value: unknown = JSON.parse(text);
    if (isSecretFile(value)) return value;
    throw damaged(path, 'it is no file of secrets');
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(path, 'it was cut short or overwritten');
    throw error;
  }
}

const TEXTS = ['format', 'salt', 'keyProof', 'nonce', 'sealed', 'tag', 'sum'] as const;

function isSecretFile(value: unknown): value is SecretFile {
  if (typeof value !== 'object' || value === null) return false;
  const file = value as Readonly<Record<string, unknown>>;
  return TEXTS.every((name) => typeof file[name] === 'string') && typeof file['version'] === 'number' && (file['way'] === 'scrypt' || file['way'] === 'hkdf');
}

function wrongKey(path: string): SecretsRefused {
  return new SecretsRefused('locked', `${path} was locked with another key or passphrase. It was left as it is.`);
}

function damaged(path: string, how: string): SecretsRefused {
  return new SecretsRefused('damaged', `${path} is damaged: ${how}. It was left as it is.`);
}
