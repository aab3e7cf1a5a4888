import { Button, Modal, NumberInput, SegmentedControl, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { DayView } from '../../../shared/contract/index.ts';
import { CHECK_CODES } from '../../../shared/doctor/index.ts';
import type { CheckCode, CheckSaying } from '../../../shared/doctor/index.ts';
import { istClock, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { engineCache, showAnswer, useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import type { UsedWords } from '../../components/use-words.ts';
import { every } from '../../platform/timers.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { openPrinterPart } from '../../stores/printers-store.ts';
import { useView } from '../../stores/view-store.ts';
import { isScreenKey } from '../../text/index.ts';

type Check = DayView['checks'][number];
const MARKS = { good: '✓', attention: '!', wrong: '✕', unknown: '…' } as const;
/** An older report of the doctor's is made anew when this is opened. */
const DOCTOR_FRESH_MS = 10 * MINUTE_MS;
const LOOK_MS = 10 * SECOND_MS;

/** What a check of the day found, in this window's words. */
export function dayWords({ t, checks }: Pick<UsedWords, 't' | 'checks'>, { code, about, state }: Check): CheckSaying {
  if (isDoctors(code)) return checks.says[code](about);
  const filled = { ...about, at: istClock(Number(about['atMs'] ?? 0)), state: stateWord(t, String(about['problem'] ?? '')), why: causeWord(t, String(about['cause'] ?? '')) };
  const own = `${code}_act`;
  const todo = code === 'day_printer_problem' ? `state_${String(about['problem'] ?? '')}_act` : code.startsWith('day_card_') && code !== 'day_card_no_printer' ? 'day_card_act' : code === 'day_scanner_no_suffix' ? 'cause_no_suffix_act' : own;
  return { happened: t(code, filled), act: state !== 'good' && isScreenKey(todo) ? t(todo) : '' };
}

const isDoctors = (code: Check['code']): code is CheckCode => (CHECK_CODES as readonly string[]).includes(code);
const stateWord = (t: UsedWords['t'], problem: string): string => (isScreenKey(`state_${problem}`) ? t(`state_${problem}` as 'state_none') : problem);
const causeWord = (t: UsedWords['t'], cause: string): string => (isScreenKey(`cause_${cause}`) ? t(`cause_${cause}` as 'cause_other_text') : cause);

/** The doctor's part is made by asking Flipkart, so only when it is old or somebody wants it. */
async function look(): Promise<void> {
  const reply = await act('doctor.run', {});
  if (!reply.ok) answerAct(outcomeOf(reply));
  await engineCache.invalidateQueries({ queryKey: ['start-of-day.read'] });
}

/** The start of a bench's day: green in one glance, and what to do where it is not. */
export function StartPart({ next }: { readonly next: KeyAction }): ReactElement {
  const benchId = benchIdNow();
  const answer = useEngine('start-of-day.read', { benchId });
  const doctor = useEngine('doctor.read', {});
  const [isPuttingOff, setPuttingOff] = useState(false);
  const view = answer.value;
  const open = view?.checks.filter((check) => check.state === 'wrong' || check.state === 'unknown') ?? [];
  const isOpened = useRef(false);
  useEffect(() => {
    const nowMs = view?.nowMs;
    if (isOpened.current || doctor.value === undefined || nowMs === undefined) return;
    isOpened.current = true;
    if (doctor.value.report === null || nowMs - doctor.value.report.atMs > DOCTOR_FRESH_MS) void look();
  }, [doctor.value, view?.nowMs]);
  // A roll that was put in is seen without a press.
  useEffect(() => every(LOOK_MS, () => void engineCache.invalidateQueries({ queryKey: ['start-of-day.read'] })), []);
  useScanTarget({
    async take(scan, ask) {
      const reply = await ask('start-of-day.scan', { benchId, barcode: scan.barcode, ending: scan.ending });
      if (!reply.ok) return outcomeOf(reply);
      void engineCache.invalidateQueries({ queryKey: ['start-of-day.read'] });
      return reply.value.isEnded
        ? { tone: 'accepted', said: { from: 'screen', happened: 'day_scan_heard', act: 'go_on', about: {} } }
        : { tone: 'wrong', said: { from: 'screen', happened: 'day_scan_no_suffix', act: 'cause_no_suffix_act', about: {} } };
    },
  });
  useKeyActions([
    { key: 'F2', label: 'key_day_check', run: () => void look() },
    { key: 'F6', label: 'key_day_card', run: openCard },
    { key: 'F8', label: 'key_day_put_off', run: () => setPuttingOff(true), isPossible: view?.isDue === true && open.length > 0 },
    { key: 'F9', label: 'key_day_begin', run: () => void begin(), isPossible: view?.isDue === true && open.length === 0 },
    next,
  ]);
  return (
    <Answered answer={answer}>
      {(day) => (
        <div className="start-of-day">
          <DaySummary day={day} />
          <ul className="day-checks">{day.checks.map((check) => <DayRow key={check.name} check={check} />)}</ul>
          <DaySettings settings={day.settings} />
          {isPuttingOff && <PutOff close={() => setPuttingOff(false)} />}
        </div>
      )}
    </Answered>
  );
}

function openCard(): void {
  openPrinterPart('check');
  useView.getState().go('printers');
}

async function begin(): Promise<void> {
  const benchId = benchIdNow();
  const reply = await act('start-of-day.finish', { benchId });
  if (reply.ok) showAnswer('start-of-day.read', { benchId }, reply.value);
  answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'day_begin_done', act: 'day_begin_done_act', about: {} } } : outcomeOf(reply));
  if (reply.ok) useView.getState().go('today');
}

function DaySummary({ day }: { readonly day: DayView }): ReactElement {
  const { t } = useWords();
  const open = day.checks.filter((check) => check.state === 'wrong' || check.state === 'unknown').length;
  const begun = day.begun;
  return (
    <div className="day-summary" data-good={open === 0} role="status">
      <b>{open === 0 ? '✓' : '✕'} {open === 0 ? t('day_all_good') : t('day_open', { count: open })}</b>
      <span>{begun === null ? t(day.settings.startOfDay === 'off' ? 'day_not_asked' : open === 0 ? 'day_see_good' : 'day_of', { good: day.checks.length - open, all: day.checks.length }) : t(begun.outcome === 'good' ? 'day_begun_by' : 'day_put_off_by', { at: istClock(begun.atMs), person: begun.person, reason: begun.reason })}</span>
    </div>
  );
}

function DayRow({ check }: { readonly check: Check }): ReactElement {
  const words = useWords();
  const { happened, act: todo } = dayWords(words, check);
  return (
    <li data-check={check.name} data-state={check.state}>
      <span className="mark" aria-hidden="true">{MARKS[check.state]}</span>
      <b>{words.t(`day_check_${check.name}`)}</b>
      <span>{happened}{check.state !== 'good' && todo !== '' && <span className="todo">→ {todo}</span>}</span>
    </li>
  );
}

function PutOff({ close }: { readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const isReady = reason.trim().length >= 3;
  const putOff = async (): Promise<void> => {
    const benchId = benchIdNow();
    const reply = await act('start-of-day.put-off', { benchId, reason: reason.trim() });
    if (reply.ok) showAnswer('start-of-day.read', { benchId }, reply.value);
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'day_begin_done', act: 'day_begin_done_act', about: {} } } : outcomeOf(reply));
    if (reply.ok) close();
  };
  return (
    <Modal opened onClose={close} title={t('day_put_off_title')}>
      <form onSubmit={(event) => { event.preventDefault(); if (isReady) void putOff(); }}>
        <Textarea data-autofocus label={t('day_put_off_why')} value={reason} maxLength={200} onChange={(event) => setReason(event.currentTarget.value)} />
        <Button mt="md" size="lg" type="submit" fullWidth disabled={!isReady}>{t('day_put_off_do')}</Button>
      </form>
    </Modal>
  );
}

function DaySettings({ settings }: { readonly settings: DayView['settings'] }): ReactElement {
  const { t } = useWords();
  const store = async (change: Partial<DayView['settings']>): Promise<void> => {
    const reply = await act('start-of-day.configure', { settings: { ...settings, ...change } });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'setting_saved', act: 'go_on', about: {} } } : outcomeOf(reply));
  };
  return (
    <div className="day-settings">
      <div role="group" aria-label={t('day_setting')}><small>{t('day_setting')}</small><SegmentedControl value={settings.startOfDay} data={[{ value: 'on', label: t('on') }, { value: 'off', label: t('off') }]} onChange={(value) => void store({ startOfDay: value === 'off' ? 'off' : 'on' })} /></div>
      <NumberInput
        key={settings.cardDays} label={t('day_setting_days')} min={1} max={30} allowDecimal={false} defaultValue={settings.cardDays} w={260}
        onBlur={(event) => {
          const days = Number(event.currentTarget.value);
          if (days !== settings.cardDays && days >= 1 && days <= 30) void store({ cardDays: days });
        }}
      />
    </div>
  );
}
