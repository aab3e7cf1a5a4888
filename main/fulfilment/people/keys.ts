import { hash, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import type { PersonId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { Random } from '../../platform/random.ts';

/*
 * What people show to be known, as hashes that never leave the engine. A PIN is short, so the hash only slows down whoever has the file;
 * what keeps a PIN safe at the bench is that wrong tries cost time (wrong-tries.ts).
 */

/** 32 MiB and a fraction of a second, off the engine's own thread: one sign-in is hardly felt, ten thousand guesses are. */
const COST = { N: 32_768, r: 8, p: 1 } as const;
const MAX_MEMORY = 64 * 1024 * 1024;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

export interface PersonKey {
  readonly personId: PersonId;
  readonly pinHash: string | null;
  readonly badgeHash: string | null;
}

/** The hash of a PIN with a salt of its own, with the cost that made it in front, so that a later program may ask for more. */
export async function hashPin(pin: string, random: Random): Promise<string> {
  const salt = Buffer.from(random.bytes(SALT_BYTES));
  const made = await derive(pin, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), made.toString('base64')].join('$');
}

/** The hash of a PIN that counts once, until then. Made on the spot: it is made while a station opens, before anybody waits for it. */
export function hashPinOnce(pin: string, random: Random, untilMs: EpochMs): string {
  const salt = Buffer.from(random.bytes(SALT_BYTES));
  const made = scryptSync(pin, salt, HASH_BYTES, { ...COST, maxmem: MAX_MEMORY });
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), made.toString('base64'), ONCE, untilMs].join('$');
}

const ONCE = 'once';

/** Until when a kept PIN counts, when it is one that counts once; null for a PIN that stays. */
export function onceUntil(kept: string | null): EpochMs | null {
  const [, , , , , , mark, untilMs] = (kept ?? '').split('$');
  return mark === ONCE ? Number(untilMs) : null;
}

/** A PIN that counted once is gone. */
export function dropPin(tx: WriteTx, personId: PersonId): void {
  tx.run('UPDATE person_key SET pin_hash = NULL WHERE person_id = ?', personId);
}

/** A hash that no PIN has: comparing with it takes as long as with a real one, so that time tells nobody whether there is such a person. */
const NO_PIN = ['scrypt', COST.N, COST.r, COST.p, Buffer.alloc(SALT_BYTES).toString('base64'), Buffer.alloc(HASH_BYTES).toString('base64')].join('$');

/** Whether it is the PIN of `kept`; a person without a PIN has none that fits. */
export async function isPin(pin: string, kept: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', wanted = ''] = (kept ?? NO_PIN).split('$');
  const made = await derive(pin, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) });
  return isSame(made, Buffer.from(wanted, 'base64')) && kept !== null;
}

function derive(pin: string, salt: Buffer, cost: { readonly N: number; readonly r: number; readonly p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, { ...cost, maxmem: MAX_MEMORY }, (error, made) => (error === null ? resolve(made) : reject(error)));
  });
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** 80 random bits need no salt and no slow hash: nobody guesses one of them. */
export function hashBadge(badge: string): string {
  return hash('sha256', badge, 'base64');
}

const COLUMNS = 'person_id AS personId, pin_hash AS pinHash, badge_hash AS badgeHash';

export function readKey(read: ReadDb, personId: string): PersonKey | undefined {
  return read.get<PersonKey>(`SELECT ${COLUMNS} FROM person_key WHERE person_id = ?`, personId);
}

/** Whose badge it is; null when nobody's. */
export function ownerOfBadge(read: ReadDb, badge: string): PersonId | null {
  const wanted = hashBadge(badge);
  const found = read.get<PersonKey>(`SELECT ${COLUMNS} FROM person_key WHERE badge_hash = ?`, wanted);
  return found?.badgeHash !== undefined && found.badgeHash !== null && isSame(Buffer.from(found.badgeHash), Buffer.from(wanted)) ? found.personId : null;
}

/** Puts the hash of a new PIN or badge in the place of the old one. */
export function writeKey(tx: WriteTx, personId: PersonId, key: { readonly pinHash: string } | { readonly badgeHash: string }): void {
  tx.run('INSERT INTO person_key (person_id) VALUES (?) ON CONFLICT (person_id) DO NOTHING', personId);
  if ('pinHash' in key) tx.run('UPDATE person_key SET pin_hash = ? WHERE person_id = ?', key.pinHash, personId);
  else tx.run('UPDATE person_key SET badge_hash = ? WHERE person_id = ?', key.badgeHash, personId);
}

/** Who has left has no PIN and no badge. */
export function dropKeys(tx: WriteTx, personId: PersonId): void {
  tx.run('DELETE FROM person_key WHERE person_id = ?', personId);
}
