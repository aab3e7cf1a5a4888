import type { DayEnd, OwnError } from '../../../shared/contract/index.ts';
import type { Database, ReadDb } from '../../database/index.ts';
import type { DocumentPorts } from '../document/index.ts';
import { makePaper } from '../document/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import type { CopyForClose } from './close-day.ts';
import { closeDay, giveTasks, isClosedBy, readDayEnd, reopenDay, takeRest, whyNotClosed } from './close-day.ts';
import { paperOfReport, readReport } from './day-report.ts';

export interface DayEndPorts {
  readonly floor: Floor;
  readonly database: Database;
  readonly documents: DocumentPorts;
  /** Makes a copy of the store now and looks through it. */
  readonly copyStore: () => Promise<CopyForClose>;
}

type Names = 'day.read' | 'day.close' | 'day.close-open' | 'day.reopen' | 'task-owner.give' | 'task-owner.take-rest' | 'day.report' | 'day.print';
const TOPICS = ['orders', 'bench', 'sync'] as const;

/** The end of a day (floor.md N20). */
export function dayHandlers({ floor, database, documents, copyStore }: DayEndPorts): HandlersOf<Names> {
  const show = (read: ReadDb, _kept: null, _input: unknown, call: CallContext): DayEnd => readDayEnd(read, call);
  const end = async (scanId: string, reason: string | null, call: CallContext): Promise<Verdict<DayEnd, OwnError<'day.close'> | OwnError<'day.close-open'>>> => {
    if (!isClosedBy(database.read, scanId)) {
      const why = whyNotClosed(database.read, reason, call);
      if (why !== null) return why;
      const copy = await copyStore();
      const closed = database.write((tx) => closeDay(floor, tx, scanId, reason, copy, call));
      if (!closed.ok) return closed;
    }
    return granted(readDayEnd(database.read, call));
  };
  return {
    'day.read': (read, _input, call) => granted(readDayEnd(read, call)),
    'day.close': { form: 'process', topics: TOPICS, run: async ({ scanId }, call) => onlyOf(await end(scanId, null, call), 'day_closed_already', 'day_points_open') },
    'day.close-open': { form: 'process', topics: TOPICS, run: async ({ scanId, reason }, call) => onlyOf(await end(scanId, reason, call), 'day_closed_already', 'day_tasks_without_owner') },
    'day.reopen': atomic<'day.reopen', null>(TOPICS, (tx, input, call) => reopenDay(floor, tx, input, call), show),
    'task-owner.give': atomic<'task-owner.give', null>(TOPICS, (tx, input, call) => giveTasks(floor, tx, input, call), show),
    'task-owner.take-rest': atomic<'task-owner.take-rest', null>(TOPICS, (tx, { scanId }, call) => takeRest(floor, tx, scanId, call), show),
    'day.report': (read, { day }, call) => readReport(read, day, call),
    'day.print': {
      form: 'process', topics: ['paper'],
      async run({ day, as, language }, call) {
        const report = readReport(database.read, day, call);
        if (!report.ok) return report;
        return makePaper(documents, { document: paperOfReport(report.value), kind: 'slip', subject: `day:${report.value.day}`, isOfOneThing: report.value.isKept }, { as, language, shipmentId: null }, call);
      },
    },
  };
}

/** Narrows a verdict to the codes that an operation may answer with; another one is a mistake of ours. */
function onlyOf<Value, Code extends string, const Own extends Code>(verdict: Verdict<Value, Code>, ...own: readonly Own[]): Verdict<Value, Own> {
  if (verdict.ok) return verdict;
  const code = own.find((each) => each === verdict.code);
  if (code === undefined) throw new Error(`an answer that this command does not have: ${verdict.code}`);
  return { ...verdict, code };
}
