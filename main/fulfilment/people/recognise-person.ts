import { badgeIn } from '../../../shared/barcode/badge-code.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { BenchId, PersonId } from '../../../shared/fulfilment/ids.ts';
import type { Database } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { dropPin, isPin, onceUntil, ownerOfBadge, readKey } from './keys.ts';
import type { PersonRow } from './person-store.ts';
import { activePerson } from './person-store.ts';
import { badgeSubject, forgiveTries, pinSubject, takeTry, triesLeft } from './wrong-tries.ts';

export interface KnownPerson {
  readonly person: PersonRow;
  readonly by: 'pin' | 'badge';
}

type KeyInput = InputOf<'person.signIn'>['key'];
type Unknown = 'pin_wrong' | 'pin_locked' | 'badge_unknown' | 'badge_locked';

/**
 * Who shows this badge or PIN. Each try is counted before it is looked at; a person that is not there is answered like a wrong PIN, and as
 * late. A badge is not locked by wrong PINs: whoever is locked out by a colleague's joke scans the badge.
 */
export function recognisePerson(floor: Floor, database: Database, key: KeyInput, call: CallContext): Promise<Verdict<KnownPerson, Unknown>> {
  return 'badge' in key ? Promise.resolve(byBadge(floor, database, key.badge, call)) : byPin(floor, database, key, call);
}

function byBadge(floor: Floor, database: Database, scanned: string, call: CallContext): Verdict<KnownPerson, Unknown> {
  const subject = badgeSubject(call.benchId);
  return database.write((tx) => {
    const taken = takeTry(tx, subject, call.nowMs);
    if (!taken.isFree) return refused('badge_locked', { untilMs: taken.lockedUntilMs });
    const badge = badgeIn(scanned);
    const owner = badge === null ? null : ownerOfBadge(tx, badge);
    const person = owner === null ? undefined : activePerson(tx, owner);
    if (person === undefined) {
      noteLock(floor, 'badge', null, taken, tx, call);
      return refused('badge_unknown', { left: triesLeft(taken.tries) });
    }
    forgiveTries(tx, subject);
    return granted({ person, by: 'badge' as const });
  });
}

async function byPin(floor: Floor, database: Database, key: { readonly personId: PersonId; readonly pin: string }, call: CallContext): Promise<Verdict<KnownPerson, Unknown>> {
  const subject = pinSubject(key.personId);
  const taken = database.write((tx) => takeTry(tx, subject, call.nowMs));
  if (!taken.isFree) return refused('pin_locked', { untilMs: taken.lockedUntilMs });
  const kept = activePerson(database.read, key.personId) === undefined ? null : (readKey(database.read, key.personId)?.pinHash ?? null);
  const isRight = await isPin(key.pin, kept);
  return database.write((tx) => {
    // The person may have been retired, or given another PIN, while the hash was made.
    const person = activePerson(tx, key.personId);
    const untilMs = onceUntil(kept);
    const isOver = untilMs !== null && untilMs < call.nowMs;
    if (!isRight || isOver || person === undefined || readKey(tx, key.personId)?.pinHash !== kept) {
      noteLock(floor, 'pin', person?.personId ?? null, taken, tx, call);
      return refused('pin_wrong', { left: triesLeft(taken.tries) });
    }
    forgiveTries(tx, subject);
    if (untilMs !== null) dropPin(tx, person.personId);
    return granted({ person, by: 'pin' as const });
  });
}

/** Kept for the audit trail when this try was the one that locks. */
function noteLock(floor: Floor, what: 'pin' | 'badge', personId: PersonId | null, taken: { readonly tries: number; readonly lockedUntilMs: number }, tx: Parameters<Floor['facts']['append']>[0], call: CallContext): void {
  if (taken.lockedUntilMs <= call.nowMs) return;
  const subject = what === 'pin' ? `person:${personId ?? 'unknown'}` : `bench:${call.benchId}`;
  floor.facts.append(
    tx, { kind: 'person.locked', key: `locked:${call.traceId}`, subject, body: { what, personId, benchId: call.benchId as BenchId, wrongTries: taken.tries, untilMs: taken.lockedUntilMs } }, stampOf(call),
  );
}
