import { hash } from 'node:crypto';
import { SecretsRefused } from '../platform/secrets.ts';
import { asRaw, count } from './raw.ts';
import type { AppKey } from './token-service.ts';

/** Where a token outlives the program: a place for one secret text, in the secret store and never in the database. Both reject with SecretsRefused. */
export interface TokenKeep {
  read(): Promise<string | null>;
  write(kept: string): Promise<void>;
}

/** A token that is held, with the times of ours at which it was fetched and ends. */
export interface HeldToken {
  readonly value: string;
  /** When this station first got it: the service gives the same token again while it lives (flipkart-seller-api.md 3.1). */
  readonly firstFetchedAtMs: number;
  readonly fetchedAtMs: number;
  readonly expiresAtMs: number;
  readonly refreshToken: string | null;
}

/** Whose token it is: one that another key, password or address gave is no use. A digest, so that the secret is not stored twice. */
export const ownerOf = (baseUrl: string, key: AppKey): string => hash('sha256', JSON.stringify([baseUrl, key.appId, key.appSecret]));

/** The kept token of this owner; null when there is none, when it cannot be read, or when the store is locked: then one is fetched. */
export async function readKept(keep: TokenKeep, owner: string): Promise<HeldToken | null> {
  const kept = await openly(() => keep.read());
  const raw = kept === null ? null : asRaw(parsed(kept));
  if (raw === null || raw.owner !== owner || typeof raw.value !== 'string') return null;
  const [firstFetchedAtMs, fetchedAtMs, expiresAtMs] = [count(raw.firstFetchedAtMs), count(raw.fetchedAtMs), count(raw.expiresAtMs)];
  if (firstFetchedAtMs === null || fetchedAtMs === null || expiresAtMs === null) return null;
  return { value: raw.value, firstFetchedAtMs, fetchedAtMs, expiresAtMs, refreshToken: typeof raw.refreshToken === 'string' ? raw.refreshToken : null };
}

/** Keeps a token; false when the store refuses, and then it lives as long as the program. */
export async function writeKept(keep: TokenKeep, owner: string, held: HeldToken): Promise<boolean> {
  const { value, firstFetchedAtMs, fetchedAtMs, expiresAtMs, refreshToken } = held;
  return (await openly(() => keep.write(JSON.stringify({ owner, value, firstFetchedAtMs, fetchedAtMs, expiresAtMs, refreshToken })).then(() => true))) ?? false;
}

async function openly<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    // The store says itself what is wrong with it when somebody asks for the credentials; a token is no reason to stop.
    if (error instanceof SecretsRefused || error instanceof RangeError) return null;
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
