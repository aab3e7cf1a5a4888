import type { PersonView } from '../../../shared/contract/index.ts';
import type { PersonId } from '../../../shared/fulfilment/ids.ts';
import type { Role } from '../../../shared/fulfilment/person.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { lockedUntil, pinSubject } from './wrong-tries.ts';

export interface PersonRow {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly state: 'active' | 'retired';
  readonly addedAtMs: EpochMs;
}

const COLUMNS = 'person_id AS personId, name, role, state, added_at_ms AS addedAtMs';

/** Whether this station has people at all: as long as it has none, everybody may do everything. */
export function hasPeople(read: ReadDb): boolean {
  return read.get("SELECT 1 FROM person WHERE state = 'active' LIMIT 1") !== undefined;
}

export function readPerson(read: ReadDb, personId: string): PersonRow | undefined {
  return read.get<PersonRow>(`SELECT ${COLUMNS} FROM person WHERE person_id = ?`, personId);
}

/** Somebody who is with us; who was retired is not. */
export function activePerson(read: ReadDb, personId: string): PersonRow | undefined {
  const person = readPerson(read, personId);
  return person?.state === 'active' ? person : undefined;
}

export function listPeople(read: ReadDb): PersonRow[] {
  return read.all<PersonRow>(`SELECT ${COLUMNS} FROM person ORDER BY state, name COLLATE NOCASE, person_id`);
}

/** The name of whoever acted: a person, or the part of the station that did it by itself. */
export function nameOf(read: ReadDb, personId: string): string {
  return readPerson(read, personId)?.name ?? personId;
}

/** Another active person of that name, however it is written. */
export function namesake(read: ReadDb, name: string, butNot: string): PersonRow | undefined {
  const wanted = name.toLocaleLowerCase('en-IN');
  return listPeople(read).find((person) => person.state === 'active' && person.personId !== butNot && person.name.toLocaleLowerCase('en-IN') === wanted);
}

/** Whether nobody else is an admin: then nobody could ever add one again. */
export function isLastAdmin(read: ReadDb, personId: string): boolean {
  return activePerson(read, personId)?.role === 'admin' && read.get("SELECT 1 FROM person WHERE state = 'active' AND role = 'admin' AND person_id <> ? LIMIT 1", personId) === undefined;
}

export function personView(read: ReadDb, person: PersonRow, nowMs: EpochMs): PersonView {
  const key = read.get<{ hasPin: number; hasBadge: number }>('SELECT pin_hash IS NOT NULL AS hasPin, badge_hash IS NOT NULL AS hasBadge FROM person_key WHERE person_id = ?', person.personId);
  return { ...person, hasPin: key?.hasPin === 1, hasBadge: key?.hasBadge === 1, lockedUntilMs: lockedUntil(read, pinSubject(person.personId), nowMs) };
}
