import type { InputOf } from '../../shared/contract/index.ts';
import type { PersonId } from '../../shared/fulfilment/ids.ts';
import type { Role } from '../../shared/fulfilment/person.ts';
import type { FloorStation } from '../doubles/floor-station.ts';

export const PINS = { Meera: '482910', Ravi: '7391', Sita: '60284' } as const;
export type Name = keyof typeof PINS;
const ROLE_OF: Readonly<Record<Name, Role>> = { Meera: 'admin', Ravi: 'packer', Sita: 'supervisor' };

/** A station with an admin, a packer and a supervisor; the admin stands at the bench. Gives their ids. */
export async function staffed(station: FloorStation): Promise<Readonly<Record<Name, PersonId>>> {
  const ids: Partial<Record<Name, PersonId>> = {};
  for (const name of ['Meera', 'Ravi', 'Sita'] as const) ids[name] = (await station.must('person.add', { name, role: ROLE_OF[name], pin: PINS[name] })).personId;
  return ids as Record<Name, PersonId>;
}

export function pinOf(personId: PersonId, pin: string): InputOf<'person.signIn'> & { scanId: never } {
  return { key: { personId, pin } } as never;
}

export function badgeOf(badge: string): InputOf<'person.signIn'> & { scanId: never } {
  return { key: { badge } } as never;
}

/** Puts a person to the bench by PIN. */
export async function stand(station: FloorStation, people: Readonly<Record<Name, PersonId>>, name: Name): Promise<void> {
  await station.must('person.signIn', pinOf(people[name], PINS[name]));
}

/** What a call was refused with, whole. */
export async function refusalOf(station: FloorStation, ...[operation, input, scanId]: Parameters<FloorStation['call']>): Promise<{ readonly code: string; readonly about: Readonly<Record<string, string | number>> }> {
  const reply = await station.call(operation, input, scanId);
  if (reply.ok) throw new Error(`${operation} was not refused`);
  return reply.error;
}
