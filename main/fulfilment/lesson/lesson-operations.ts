import type { InputOf, LessonView, OwnError, QueryName } from '../../../shared/contract/index.ts';
import type { BenchId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { LessonTask } from '../../../shared/fulfilment/lesson-facts.ts';
import { LESSON_TASKS } from '../../../shared/fulfilment/lesson-facts.ts';
import type { Database, ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import type { KitOrder } from './lesson-situation.ts';
import { kitFor, situationOf } from './lesson-situation.ts';
import { lessonSubject, readLesson } from './lesson-store.ts';

/** The built-in Flipkart, as those who teach use it. False: it did not do it. */
export interface TrainingSide {
  order(wish: KitOrder): Promise<boolean>;
  cancel(shipmentId: ShipmentId): Promise<boolean>;
}

export interface LessonPorts {
  readonly floor: Floor;
  readonly database: Database;
  /** Null on a live station. */
  readonly side: TrainingSide | null;
  /** Asks Flipkart for orders now. */
  readonly pull: () => Promise<{ readonly ok: boolean }>;
}

type Names = Extract<QueryName, 'lesson.read'> | 'lesson.begin' | 'lesson.choose-language' | 'lesson.skip' | 'lesson.prepare';
type Prepared = Verdict<LessonView, OwnError<'lesson.prepare'>>;
const TOPICS = ['bench'] as const;
const NO_LESSON: LessonView = {
  state: 'none', task: null, tasks: LESSON_TASKS.map((task) => ({ task, state: 'open' })), stage: 'ready', step: 0, slips: 0, codes: [], wantsWrong: false, title: '', summary: null,
};

const isTraining = (read: ReadDb): boolean => readSetting(read, 'mode') === 'training';

/** The guided first shift: ten tasks that follow what the person does (issue 9). A live station teaches nothing and is never given made-up orders. */
export function lessonHandlers(ports: LessonPorts): HandlersOf<Names> {
  const { floor } = ports;
  const show = (read: ReadDb, _kept: unknown, input: { readonly benchId: BenchId }, call: CallContext): LessonView => viewLesson(floor, read, input.benchId, call);
  return {
    'lesson.read': (read, input, call) => (isTraining(read) ? granted(viewLesson(floor, read, input.benchId, call)) : refused('lesson_only_in_training')),
    'lesson.begin': atomic<'lesson.begin', null>(TOPICS, (tx, input, call) => {
      if (!isTraining(tx)) return refused('lesson_only_in_training');
      const { benchId } = input;
      floor.facts.append(tx, { kind: 'lesson.begun', key: `lesson-begun:${input.scanId}`, subject: lessonSubject(benchId, call), body: { benchId } }, stampOf(call));
      return granted(null);
    }, show),
    'lesson.choose-language': atomic<'lesson.choose-language', null>(TOPICS, (tx, input, call) => chooseLanguage(floor, tx, input, call), show),
    'lesson.skip': atomic<'lesson.skip', null>(TOPICS, (tx, input, call) => skip(floor, tx, input, call), show),
    'lesson.prepare': { form: 'process', topics: ['bench', 'orders'], run: (input, call) => prepare(ports, input, call) },
  };
}

/** The task that is asked for; a refusal when no lesson runs here. */
function taskNow(floor: Floor, read: ReadDb, benchId: BenchId, call: CallContext): Verdict<LessonTask, 'lesson_only_in_training' | 'lesson_not_begun'> {
  if (!isTraining(read)) return refused('lesson_only_in_training');
  const task = readLesson(floor, read, benchId, call)?.shift.progress().task ?? null;
  return task === null ? refused('lesson_not_begun') : granted(task);
}

function chooseLanguage(floor: Floor, tx: WriteTx, input: InputOf<'lesson.choose-language'>, call: CallContext): Verdict<null, OwnError<'lesson.choose-language'>> {
  const { benchId, language } = input;
  const now = taskNow(floor, tx, benchId, call);
  if (!now.ok) return now;
  floor.facts.append(tx, { kind: 'lesson.language-chosen', key: `lesson-language:${input.scanId}`, subject: lessonSubject(benchId, call), body: { benchId, language } }, stampOf(call));
  return granted(null);
}

function skip(floor: Floor, tx: WriteTx, input: InputOf<'lesson.skip'>, call: CallContext): Verdict<null, OwnError<'lesson.skip'>> {
  const { benchId } = input;
  const now = taskNow(floor, tx, benchId, call);
  if (!now.ok) return now;
  floor.facts.append(tx, { kind: 'lesson.skipped', key: `lesson-skipped:${input.scanId}`, subject: lessonSubject(benchId, call), body: { benchId, task: now.value } }, stampOf(call));
  return granted(null);
}

/** Makes what is missing. After a crash it may run again: then more orders are there than were needed, which harms nobody in training. */
async function prepare({ floor, database, side, pull }: LessonPorts, input: InputOf<'lesson.prepare'>, call: CallContext): Promise<Prepared> {
  const { read } = database;
  const { benchId, scanId } = input;
  const now = taskNow(floor, read, benchId, call);
  if (!now.ok) return now;
  if (side === null) return refused('lesson_only_in_training');
  const lesson = readLesson(floor, read, benchId, call);
  const situation = lesson === null ? null : situationOf(read, now.value, lesson, benchId);
  if (situation?.stage !== 'to_prepare') return granted(viewLesson(floor, read, benchId, call));
  const { toCancel } = situation;
  const orders = toCancel === null ? kitFor(read, call.nowMs) : [];
  const note = (): void => {
    database.write((tx) => floor.facts.append(tx, { kind: 'lesson.prepared', key: `lesson-prepared:${scanId}`, subject: lessonSubject(benchId, call), body: { benchId, task: now.value, orders: orders.length, cancelled: toCancel } }, stampOf(call)));
  };
  if (toCancel !== null) {
    if (!(await side.cancel(toCancel))) return refused('lesson_flipkart_silent');
    note();
    floor.line?.ask([toCancel]);
    return granted(viewLesson(floor, read, benchId, call));
  }
  for (const order of orders) if (!(await side.order(order))) return refused('lesson_flipkart_silent');
  if (orders.length === 0 || !(await pull()).ok) return refused('lesson_flipkart_silent');
  note();
  return granted(viewLesson(floor, read, benchId, call));
}

function viewLesson(floor: Floor, read: ReadDb, benchId: BenchId, call: CallContext): LessonView {
  const lesson = readLesson(floor, read, benchId, call);
  if (lesson === null) return NO_LESSON;
  const { task, tasks, step, slips, wantsWrong, mistakes, packScans, orders, beganAtMs, endedAtMs } = lesson.shift.progress();
  const { stage, title, codes } = situationOf(read, task, lesson, benchId);
  return {
    state: endedAtMs === null ? 'running' : 'done', task, tasks: [...tasks], stage, step, slips, wantsWrong, title, codes: [...codes],
    summary: endedAtMs === null ? null : { ms: endedAtMs - beganAtMs, mistakes, packScans, orders, skipped: tasks.filter((each) => each.state === 'skipped').length },
  };
}
