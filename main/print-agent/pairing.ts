import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SECOND_MS } from '../../shared/time.ts';
import { replaceFile } from '../platform/durable-file.ts';
import type { SecretName, Secrets } from '../platform/secrets.ts';
import { agentLine, OtherCertificate } from './agent-line.ts';

/** Which main PC this one prints for, and the key by which that knows it. */
export interface Pairing {
  readonly url: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly key: string;
}

/** What a person types from the screen of the main PC: Printers, Further benches. */
export interface PairingAsked {
  readonly to: string;
  readonly name: string;
  readonly code: string;
  readonly fingerprint: string;
}

export const AGENT_REFUSALS = ['not_paired', 'address_odd', 'main_pc_silent', 'not_taken', 'other_certificate', 'key_gone'] as const;
export type AgentRefusal = (typeof AGENT_REFUSALS)[number];

/** Why this PC prints for nobody; `says` holds no secret. */
export class AgentRefused extends Error {
  readonly code: AgentRefusal;

  constructor(code: AgentRefusal, says: string) {
    super(says);
    this.name = 'AgentRefused';
    this.code = code;
  }
}

export interface PairingPlace {
  /** Where `paired.json` lies; made when it is not there. */
  readonly folder: string;
  /** Keeps the key; null: it lies in the file, for this account only (0600). */
  readonly secrets: Secrets | null;
}

/** The file of a pairing in the agent's folder. */
const FILE = 'paired.json';
const KEY: SecretName = 'print-agent.key';
const TRIAL: SecretName = 'print-agent.trial';
const PAIR_LIMIT_MS = 10 * SECOND_MS;

/**
 * The pairing that is kept, or a new one when a code is given: a code counts once, so what it brought is on disk before this resolves. Rejects with
 * AgentRefused, and with SecretsRefused when the keychain cannot be used; what was kept is then as it was.
 */
export async function pairingFor(place: PairingPlace, asked: { readonly [Part in keyof PairingAsked]?: PairingAsked[Part] | undefined }): Promise<Pairing> {
  if (asked.code === undefined) return readPairing(place);
  const { to, name, code, fingerprint } = asked;
  if (to === undefined || name === undefined || fingerprint === undefined) throw new AgentRefused('not_paired', 'A code alone is not enough: the address, a name and the fingerprint are needed too.');
  // A code counts once: a keychain that cannot be used is found out before it is spent.
  await place.secrets?.set(TRIAL, 'can be kept');
  await place.secrets?.remove(TRIAL);
  const paired = await pair({ to, name, code, fingerprint });
  await keepPairing(place, paired);
  return paired;
}

async function pair({ to, name, code, fingerprint }: PairingAsked): Promise<Pairing> {
  if (!URL.canParse(to) || new URL(to).protocol !== 'https:') throw new AgentRefused('address_odd', `${to} is no address of a main PC: it begins with https://`);
  const line = agentLine({ url: to, fingerprint, key: '' });
  try {
    const reply = await line.post('/pair', { name, code }, PAIR_LIMIT_MS);
    if (reply === null) throw new AgentRefused('main_pc_silent', `${to} does not answer.`);
    if (!reply.ok) throw new AgentRefused('not_taken', `The main PC did not pair this one: ${reply.error.code}.`);
    return { url: to, name, fingerprint, key: (reply.value as { readonly key: string }).key };
  } catch (error) {
    throw error instanceof OtherCertificate ? new AgentRefused('other_certificate', error.message) : error;
  } finally {
    line.close();
  }
}

async function keepPairing({ folder, secrets }: PairingPlace, pairing: Pairing): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { key, ...open } = pairing;
  if (secrets !== null) await secrets.set(KEY, key);
  replaceFile(join(folder, FILE), Buffer.from(JSON.stringify(secrets === null ? pairing : open)));
}

async function readPairing({ folder, secrets }: PairingPlace): Promise<Pairing> {
  const path = join(folder, FILE);
  if (!existsSync(path)) throw new AgentRefused('not_paired', 'This PC is not paired.');
  const held = pairingIn(readFileSync(path, 'utf8'));
  // One that was paired before this program had a keychain has its key in the file.
  const key = held?.key ?? await secrets?.get(KEY) ?? null;
  if (held === null || key === null) throw new AgentRefused('key_gone', `${path} cannot be read, or its key is gone. It was left as it is.`);
  return { ...held, key };
}

function pairingIn(text: string): (Omit<Pairing, 'key'> & { readonly key?: string }) | null {
  try {
    const value = JSON.parse(text) as Partial<Pairing> | null;
    const isWhole = [value?.url, value?.name, value?.fingerprint].every((part) => typeof part === 'string');
    return isWhole && URL.canParse(value?.url ?? '') ? (value as Pairing) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
