import type { SessionView } from '../../../shared/contract/index.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor } from '../floor.ts';
import { stampOf } from '../floor.ts';
import type { PersonRow } from './person-store.ts';
import { activePerson, hasPeople, listPeople } from './person-store.ts';

/** Who is signed in at a bench, and when the bench was last used. */
export interface Session {
  readonly person: PersonRow;
  readonly sinceMs: EpochMs;
  readonly seenAtMs: EpochMs;
}

/** The last use is written down this seldom: a scan must not cost a second row. */
const SEEN_STEP_MS = 10 * SECOND_MS;

export function readSession(read: ReadDb, benchId: string): Session | null {
  const row = read.get<{ person_id: string; since_ms: EpochMs; seen_at_ms: EpochMs | null }>(
    'SELECT person_id, since_ms, seen_at_ms FROM bench_session LEFT JOIN bench_seen USING (bench_id) WHERE bench_id = ?', benchId,
  );
  const person = row === undefined ? undefined : activePerson(read, row.person_id);
  return row === undefined || person === undefined ? null : { person, sinceMs: row.since_ms, seenAtMs: Math.max(row.since_ms, row.seen_at_ms ?? 0) };
}

/** Whether so much time has gone by that the person is taken to have left the bench. */
export function isIdle(read: ReadDb, session: Session, nowMs: EpochMs): boolean {
  const minutes = readSetting(read, 'idleMinutes');
  return minutes > 0 && nowMs - session.seenAtMs >= minutes * MINUTE_MS;
}

/** Notes that somebody did something at the bench. */
export function noteSeen(tx: WriteTx, benchId: string, nowMs: EpochMs): void {
  tx.run(
    'INSERT INTO bench_seen (bench_id, seen_at_ms) VALUES (?1, ?2) ON CONFLICT (bench_id) DO UPDATE SET seen_at_ms = excluded.seen_at_ms WHERE excluded.seen_at_ms >= seen_at_ms + ?3',
    benchId, nowMs, SEEN_STEP_MS,
  );
}

/** Signs a person in; whoever stood there before is signed out, and what lies open on the bench stays (floor.md P33). */
export function signIn(floor: Floor, tx: WriteTx, person: PersonRow, by: 'pin' | 'badge', scanId: string, call: CallContext): void {
  const before = readSession(tx, call.benchId);
  noteSeen(tx, call.benchId, call.nowMs);
  if (before?.person.personId === person.personId) return;
  if (before !== null) signOut(floor, tx, before, 'taken_over', call);
  floor.facts.append(
    tx, { kind: 'person.signed-in', key: `signed-in:${scanId}`, subject: `person:${person.personId}`, body: { personId: person.personId, benchId: call.benchId as BenchId, by } },
    { ...stampOf(call), personId: person.personId },
  );
}

export function signOut(floor: Floor, tx: WriteTx, session: Session, because: 'self' | 'idle' | 'taken_over', call: CallContext): void {
  const { personId } = session.person;
  floor.facts.append(
    tx, { kind: 'person.signed-out', key: `signed-out:${personId}:${call.traceId}`, subject: `person:${personId}`, body: { personId, benchId: call.benchId as BenchId, because } },
    { ...stampOf(call), personId },
  );
}

/** Who stands at the bench, and the names to choose from. */
export function sessionView(read: ReadDb, benchId: string): SessionView {
  const session = readSession(read, benchId);
  return {
    benchId, hasPeople: hasPeople(read), sinceMs: session?.sinceMs ?? null, idleMinutes: readSetting(read, 'idleMinutes'),
    person: session === null ? null : { personId: session.person.personId, name: session.person.name, role: session.person.role },
    names: listPeople(read).filter((person) => person.state === 'active').map(({ personId, name }) => ({ personId, name })),
  };
}
