import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { LessonView, TrainingCode } from '../../shared/contract/index.ts';
import { act, answerAct } from '../bridge/act.ts';
import { engineCache, showAnswer, useEngine } from '../bridge/engine-query.ts';
import { after } from '../platform/timers.ts';
import { benchIdNow } from '../scanner/desk.ts';
import { outcomeOf } from '../scanner/scan-desk.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { setCoachKeys } from '../stores/coach-keys.ts';
import { useView } from '../stores/view-store.ts';
import type { Language, ScreenKey } from '../text/index.ts';
import { chooseWays } from './own-ways.ts';
import { useWords } from './use-words.ts';

type Task = Exclude<LessonView['task'], null>;

const HINT_AFTER_MS = 20_000;
const PRAISE_MS = 2_500;
const ASK_AGAIN_MS = 8_000;
const PRAISES = ['lesson_praise_0', 'lesson_praise_1', 'lesson_praise_2', 'lesson_praise_3'] as const;
/** A title of a listing is longer than a sentence can bear. */
const TITLE_MAX = 32;

/** The lesson of who stands here; undefined where there is none to be had. */
export function useLesson(): LessonView | undefined {
  const { value: station } = useEngine('station.read', {});
  const { value } = useEngine('lesson.read', { benchId: benchIdNow() }, station?.mode === 'training');
  // A refused scan changes nothing that the engine announces, and may be just what the task asked for.
  const seq = useAnswers((answers) => answers.shown?.atMs);
  useEffect(() => void engineCache.invalidateQueries({ queryKey: ['lesson.read'] }), [seq]);
  return value;
}

/** The guided first shift: one task at a time, above the answer and beside nothing that is asked. */
export function Coach(): ReactElement | null {
  const lesson = useLesson();
  return lesson?.state === 'running' && lesson.task !== null ? <Lesson lesson={lesson} task={lesson.task} /> : null;
}

function Lesson({ lesson, task }: { readonly lesson: LessonView; readonly task: Task }): ReactElement {
  const { t } = useWords();
  const { isCoachOpen, setCoach } = useView();
  usePreparing(lesson);
  useKeys(task, () => setCoach(!isCoachOpen));
  const isStuck = useIsStuck(lesson);
  const praise = usePraise(lesson);
  const n = lesson.tasks.findIndex((each) => each.task === task) + 1;
  const of = lesson.tasks.length;
  if (!isCoachOpen) return <aside className="coach" data-open="false" aria-label={t('lesson_title')}><button type="button" onClick={() => setCoach(true)}><kbd>0</kbd>{t('lesson_show', { n, of })}</button></aside>;
  const isTip = isStuck || lesson.slips > 0;
  const title = lesson.title.length > TITLE_MAX ? `${lesson.title.slice(0, TITLE_MAX)}…` : lesson.title;
  return (
    <aside className="coach" data-open="true" data-task={task} aria-label={t('lesson_title')} aria-live="polite">
      <div className="coach-count">
        <span>{t('lesson_of', { n, of })}</span>
        <span className="coach-steps" aria-hidden="true">{lesson.tasks.map((each) => <i key={each.task} data-state={each.state} />)}</span>
      </div>
      {praise === null ? (
        <div>
          <p className="coach-do">{lesson.stage === 'ready' ? t(`lesson_do_${task}`, { title }) : t(`lesson_stage_${lesson.stage}`)}</p>
          <p className="coach-why" data-tip={isTip}>{isTip ? `${t('lesson_hint')}: ${t(`lesson_hint_${task}`)}` : t(`lesson_why_${task}`)}</p>
        </div>
      ) : <div className="coach-praise">✓ {t(praise)}</div>}
      <div className="coach-keys">
        <button type="button" onClick={() => setCoach(false)}><kbd>0</kbd>{t('lesson_hide')}</button>
        <button type="button" onClick={() => void skip()}><kbd>/</kbd>{t('lesson_skip')}</button>
      </div>
    </aside>
  );
}

async function skip(): Promise<void> {
  const benchId = benchIdNow();
  const reply = await act('lesson.skip', { benchId });
  if (reply.ok) showAnswer('lesson.read', { benchId }, reply.value);
  else answerAct(outcomeOf(reply));
}

async function chooseLanguage(language: Language): Promise<void> {
  const benchId = benchIdNow();
  await chooseWays({ language });
  const reply = await act('lesson.choose-language', { benchId, language });
  if (reply.ok) showAnswer('lesson.read', { benchId }, reply.value);
}

/** 0 folds the panel, / goes on to the next task; while the language is asked for, E and H choose it. */
function useKeys(task: Task, fold: () => void): void {
  const newest = useRef(fold);
  newest.current = fold;
  useEffect(() => setCoachKeys(new Map([
    ['0', () => newest.current()], ['/', () => void skip()],
    ...(task === 'language' ? [['e', () => void chooseLanguage('en')], ['h', () => void chooseLanguage('hi')]] as const : []),
  ])), [task]);
}

/** Has made what the task lacks, once for each lack; when the built-in Flipkart did not do it, again a little later. */
function usePreparing(lesson: LessonView): void {
  const [tries, setTries] = useState(0);
  const isLacking = lesson.stage === 'to_prepare';
  useEffect(() => {
    if (!isLacking) return;
    const benchId = benchIdNow();
    let stop = (): void => undefined;
    void act('lesson.prepare', { benchId }).then((reply) => {
      if (reply.ok) showAnswer('lesson.read', { benchId }, reply.value);
      stop = after(ASK_AGAIN_MS, () => setTries((count) => count + 1));
    });
    return () => stop();
  }, [isLacking, lesson.task, tries]);
}

/** Whether nothing was done for a while. */
function useIsStuck({ step, task }: LessonView): boolean {
  const [stuckAt, setStuckAt] = useState<string | null>(null);
  const here = `${task ?? ''}-${step}`;
  useEffect(() => after(HINT_AFTER_MS, () => setStuckAt(here)), [here]);
  return stuckAt === here;
}

/** A word for each task that was just done. */
function usePraise({ tasks }: LessonView): ScreenKey | null {
  const done = tasks.filter((each) => each.state === 'done').length;
  const before = useRef(done);
  const [praise, setPraise] = useState<ScreenKey | null>(null);
  useEffect(() => {
    if (done <= before.current) {
      before.current = done;
      return;
    }
    before.current = done;
    setPraise(PRAISES[done % PRAISES.length] ?? 'lesson_praise_0');
    return after(PRAISE_MS, () => setPraise(null));
  }, [done]);
  return praise;
}

/** Which of the practice codes the lesson asks for now. */
export function useAskedCode(): (code: TrainingCode, all: readonly TrainingCode[]) => boolean {
  const lesson = useLesson();
  return (code, all) => {
    if (lesson?.state !== 'running') return false;
    if (lesson.wantsWrong) return code === all.find((each) => each.what === 'wrong');
    const named = all.find((each) => lesson.codes.includes(each.barcode) && each.what !== 'wrong');
    return code === (all.find((each) => each.what === 'label') ?? named ?? all.find((each) => each.what !== 'wrong'));
  };
}
