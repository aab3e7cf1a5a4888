/** `flipkart.appId`, `flipkart.appSecret`, `portal.password`: what it belongs to, then what it is. */
export type SecretName = `${string}.${string}`;

/**
 * What only this station may know: keys and passwords. They are in no database, log, backup or support file, and no query gives them to a
 * window. Every method rejects with SecretsRefused when the store cannot be used; what is stored is then as it was.
 */
export interface Secrets {
  /** Null when nothing of that name is stored. */
  get(name: SecretName): Promise<string | null>;
  /** On disk before it resolves. */
  set(name: SecretName, value: string): Promise<void>;
  /** Removing what is not there is no fault. */
  remove(name: SecretName): Promise<void>;
}

/** Why a store of secrets cannot be used, with words for a person and never with a secret in them. */
export class SecretsRefused extends Error {
  /** `locked`: another key, passphrase or account; or no key at all. `damaged`: cut, changed, or of another program. `unsafe`: this system would store them as good as open. */
  readonly code: 'locked' | 'damaged' | 'unsafe';

  constructor(code: SecretsRefused['code'], says: string) {
    super(says);
    this.name = 'SecretsRefused';
    this.code = code;
  }
}

const NAME = /^[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)+$/;
const NAME_MAX = 80;
const VALUE_MAX = 4_096;

/** Throws a RangeError when a secret of that name cannot be stored. The value itself is never named. */
export function assertSecret(name: SecretName, value: string): void {
  if (!NAME.test(name) || name.length > NAME_MAX) throw new RangeError(`A secret needs a name like flipkart.appId, not ${name.slice(0, NAME_MAX)}`);
  if (value === '' || value.length > VALUE_MAX) throw new RangeError(`The value of ${name} must have 1 to ${VALUE_MAX} characters`);
}

/** Secrets that somebody else keeps and that live in memory only: those of the built-in Flipkart, or of a host that has its own store. */
export function heldSecrets(values: Readonly<Partial<Record<SecretName, string>>>): Secrets {
  const held = new Map<string, string>(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  return {
    get: (name) => Promise.resolve(held.get(name) ?? null),
    // A value that cannot be stored rejects, as it does in every other store.
    async set(name, value) {
      assertSecret(name, value);
      await Promise.resolve(held.set(name, value));
    },
    remove(name) {
      held.delete(name);
      return Promise.resolve();
    },
  };
}
