import type { SecretName, Secrets } from '../platform/secrets.ts';
import { SecretsRefused } from '../platform/secrets.ts';
import type { SecretAsked, SecretOutcome } from './engine-plan.ts';

/** Secrets that the host keeps, as the engine's thread sees them: the keychain of the system can be asked from the main thread only. */
export interface HostSecrets {
  readonly secrets: Secrets;
  /** An outcome came from the host. */
  hear(id: number, outcome: SecretOutcome): void;
}

export function hostSecrets(ask: (id: number, asked: SecretAsked) => void): HostSecrets {
  const waiting = new Map<number, (outcome: SecretOutcome) => void>();
  let lastId = 0;
  const asking = async (asked: SecretAsked): Promise<string | null> => {
    const outcome = await new Promise<SecretOutcome>((resolve) => {
      const id = (lastId += 1);
      waiting.set(id, resolve);
      ask(id, asked);
    });
    if (outcome.ok) return outcome.value;
    throw outcome.code === 'fault' ? new Error(outcome.says) : new SecretsRefused(outcome.code, outcome.says);
  };
  return {
    secrets: {
      get: (name) => asking({ act: 'get', name }),
      set: async (name: SecretName, value) => void (await asking({ act: 'set', name, value })),
      remove: async (name) => void (await asking({ act: 'remove', name })),
    },
    hear(id, outcome) {
      waiting.get(id)?.(outcome);
      waiting.delete(id);
    },
  };
}

/** The host's side: does what the engine asked and never throws. */
export async function answerSecret(secrets: Secrets | undefined, asked: SecretAsked): Promise<SecretOutcome> {
  if (secrets === undefined) return { ok: false, code: 'locked', says: 'This host keeps no secrets.' };
  try {
    switch (asked.act) {
      case 'get': return { ok: true, value: await secrets.get(asked.name) };
      case 'set': await secrets.set(asked.name, asked.value); return { ok: true, value: null };
      case 'remove': await secrets.remove(asked.name); return { ok: true, value: null };
    }
  } catch (error) {
    if (error instanceof SecretsRefused) return { ok: false, code: error.code, says: error.message };
    return { ok: false, code: 'fault', says: error instanceof Error ? error.message : String(error) };
  }
}
