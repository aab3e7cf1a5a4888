import type { Fact, FactKind } from '../../../shared/fulfilment/facts.ts';
import type { LessonEvent } from '../../../shared/fulfilment/first-shift.ts';
import { FirstShift, isLessonKind } from '../../../shared/fulfilment/first-shift.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import type { CallContext, Floor } from '../floor.ts';

const CHUNK = 2_000;

/** A lesson and what was made for it at the built-in Flipkart, the newest last. */
export interface RunningLesson {
  readonly shift: FirstShift;
  readonly prepared: readonly Fact<'lesson.prepared'>['body'][];
}

/** Whose lesson it is: a person at a bench. People of a station without names all have one, and then the bench tells them apart. */
export const lessonSubject = (benchId: BenchId, call: Pick<CallContext, 'personId'>): string => `lesson:${benchId}:${call.personId}`;

const isKind = <K extends FactKind>(fact: Fact, kind: K): fact is Fact<K> => fact.kind === kind;

/** The newest lesson of the person at this bench, derived from the facts since it began; null when none was begun. */
export function readLesson(floor: Floor, read: ReadDb, benchId: BenchId, call: Pick<CallContext, 'personId'>): RunningLesson | null {
  const own = floor.facts.timeline(read, lessonSubject(benchId, call));
  const begun = own.findLast((fact) => fact.kind === 'lesson.begun');
  if (begun === undefined) return null;
  const shift = new FirstShift(begun);
  let after = begun.seq;
  while (!shift.isOver) {
    const facts = floor.facts.since(read, after, CHUNK);
    for (const fact of facts) {
      const event = eventOf(fact, benchId, call);
      if (event !== null) shift.take(event);
    }
    const last = facts.at(-1);
    if (last === undefined) break;
    after = last.seq;
  }
  return { shift, prepared: own.filter((fact) => fact.seq > begun.seq).filter((fact) => isKind(fact, 'lesson.prepared')).map((fact) => fact.body) };
}

/** A fact of another person or another bench is none of this lesson. Some kinds name no bench: those count by their person. */
function eventOf(fact: Fact, benchId: BenchId, call: Pick<CallContext, 'personId'>): LessonEvent | null {
  if (fact.personId !== call.personId || !isLessonKind(fact.kind)) return null;
  const body: Readonly<Record<string, unknown>> = { ...fact.body };
  return body['benchId'] === undefined || body['benchId'] === benchId ? (fact as LessonEvent) : null;
}
