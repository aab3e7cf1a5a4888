import type { DayEnd, OwnError } from '../../../shared/contract/index.ts';
import { OWNED_TASKS } from '../../../shared/fulfilment/day.ts';
import type { PersonId } from '../../../shared/fulfilment/ids.ts';
import type { BusinessDay } from '../../../shared/time.ts';
import { businessDay } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { activePerson, listPeople, nameOf } from '../people/index.ts';
import { readCloses, standingClose } from './close-store.ts';
import { readFigures } from './day-figures.ts';
import { readPoints } from './open-points.ts';
import { countTasks, openAmong, readTasks, tasksWithoutOwner } from './open-tasks.ts';
import { readUnitAccount, unitsMovedSince } from './unit-account.ts';

/** A copy of the store that was made and looked through for a close, or why there is none. */
export type CopyForClose = { readonly atMs: number; readonly factSeq: number } | { readonly says: string };

/** The end of today as it stands. */
export function readDayEnd(read: ReadDb, call: CallContext): DayEnd {
  const day = businessDay(call.nowMs);
  const account = readUnitAccount(read, day, call.nowMs);
  const closes = readCloses(read, day);
  const standing = closes.find((close) => close.view.reopened === null);
  const people = listPeople(read).filter((person) => person.state === 'active').map(({ personId, name }) => ({ personId, name }));
  return {
    day, nowMs: call.nowMs, points: readPoints(read, account, readSetting(read, 'backupTrouble')?.says ?? null, call.nowMs), units: { ...account.account, exits: { ...account.account.exits } },
    tasks: readTasks(read, OWNED_TASKS).map((task) => ({ ...task, owner: task.ownerId === null ? null : nameOf(read, task.ownerId) })), taskCount: countTasks(read, OWNED_TASKS), withoutOwner: tasksWithoutOwner(read, OWNED_TASKS).length,
    // A station without people knows whoever its host names.
    people: people.length > 0 ? people : [{ personId: call.personId as PersonId, name: nameOf(read, call.personId) }],
    close: standing?.view ?? null, closings: closes.length, movedSince: standing === undefined ? 0 : unitsMovedSince(read, standing.factSeq),
  };
}

function closedAlready(read: ReadDb, day: BusinessDay): ReturnType<typeof refused<'day_closed_already'>> | null {
  const standing = standingClose(read, day);
  return standing === undefined ? null : refused('day_closed_already', { atMs: standing.view.atMs, by: standing.view.by });
}

/** Whether the day may be closed as it stands: looked at before a copy is made, and again in the transaction that closes it. `reason` null: only when nothing is open. */
export function whyNotClosed(read: ReadDb, reason: string | null, call: CallContext): ReturnType<typeof refused<OwnError<'day.close'> | OwnError<'day.close-open'>>> | null {
  const day = businessDay(call.nowMs);
  const already = closedAlready(read, day);
  if (already !== null) return already;
  if (reason !== null) {
    const without = tasksWithoutOwner(read, OWNED_TASKS);
    return without.length === 0 ? null : refused('day_tasks_without_owner', { count: without.length });
  }
  // Why the last copy failed says nothing of the one that is made for this close.
  const open = readPoints(read, readUnitAccount(read, day, call.nowMs), null, call.nowMs).filter((point) => point.count > 0);
  return open.length === 0 ? null : refused('day_points_open', { count: open.length, first: open[0]?.point ?? '' });
}

/** Ends the day: the figures, what was open and the copy stand in one fact. Run again with its own key it changes nothing. */
export function closeDay(floor: Floor, tx: WriteTx, scanId: string, reason: string | null, copy: CopyForClose, call: CallContext): Verdict<null, OwnError<'day.close'> | OwnError<'day.close-open'>> {
  const day = businessDay(call.nowMs);
  const why = whyNotClosed(tx, reason, call);
  if (why !== null) return why;
  const account = readUnitAccount(tx, day, call.nowMs);
  const open = readPoints(tx, account, 'says' in copy ? copy.says : null, call.nowMs).filter((point) => point.count > 0).map(({ point, count }) => ({ point, count }));
  if (reason === null && open.length > 0) return refused('day_points_open', { count: open.length, first: open[0]?.point ?? '' });
  const { figures, carriers } = readFigures(tx, call.nowMs);
  const outcome = open.length === 0 ? 'even' : 'open';
  floor.facts.append(tx, {
    kind: 'day.closed', key: closeKey(scanId), subject: `day:${day}`,
    body: { day, closing: readCloses(tx, day).length + 1, outcome, reason: reason ?? '', open, figures, carriers, units: account.account, copy: 'says' in copy ? null : { atMs: copy.atMs, factSeq: copy.factSeq } },
  }, stampOf(call));
  return granted(null);
}

const closeKey = (scanId: string): string => `day-closed:${scanId}`;

/** Whether this very command closed the day before: it runs again when the station stopped before it answered. */
export function isClosedBy(read: ReadDb, scanId: string): boolean {
  return read.get('SELECT 1 FROM fact WHERE fact_key = ?', closeKey(scanId)) !== undefined;
}

export function reopenDay(floor: Floor, tx: WriteTx, { scanId, reason }: { readonly scanId: string; readonly reason: string }, call: CallContext): Verdict<null, 'day_not_closed'> {
  const day = businessDay(call.nowMs);
  const standing = standingClose(tx, day);
  if (standing === undefined) return refused('day_not_closed');
  floor.facts.append(tx, { kind: 'day.reopened', key: `day-reopened:${scanId}`, subject: `day:${day}`, body: { day, closing: standing.view.closing, reason } }, stampOf(call));
  return granted(null);
}

/** Tasks become somebody's. On a station without people everything is whoever's its host names. */
export function giveTasks(floor: Floor, tx: WriteTx, input: { readonly scanId: string; readonly taskIds: readonly string[]; readonly personId: PersonId }, call: CallContext): Verdict<null, 'person_not_found' | 'task_not_open'> {
  const isKnown = activePerson(tx, input.personId) !== undefined || (input.personId === call.personId && listPeople(tx).every((person) => person.state !== 'active'));
  if (!isKnown) return refused('person_not_found', { personId: input.personId });
  const open = openAmong(tx, OWNED_TASKS, input.taskIds);
  const gone = input.taskIds.find((taskId) => !open.has(taskId));
  if (gone !== undefined) return refused('task_not_open', { taskId: gone });
  own(floor, tx, input.scanId, input.taskIds, input.personId, call);
  return granted(null);
}

export function takeRest(floor: Floor, tx: WriteTx, scanId: string, call: CallContext): Verdict<null, 'every_task_has_owner'> {
  const without = tasksWithoutOwner(tx, OWNED_TASKS);
  if (without.length === 0) return refused('every_task_has_owner');
  own(floor, tx, scanId, without, call.personId as PersonId, call);
  return granted(null);
}

function own(floor: Floor, tx: WriteTx, scanId: string, taskIds: readonly string[], personId: PersonId, call: CallContext): void {
  floor.facts.append(tx, { kind: 'task.owned', key: `task-owned:${scanId}`, subject: `day:${businessDay(call.nowMs)}`, body: { taskIds, personId } }, stampOf(call));
}
