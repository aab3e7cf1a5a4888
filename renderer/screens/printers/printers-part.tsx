import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { PrinterListView, PrinterRow } from '../../../shared/contract/index.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { istClock, SECOND_MS } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { engineCache, useEngine } from '../../bridge/engine-query.ts';
import { DayName } from '../../components/code-names.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { every } from '../../platform/timers.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { openPrinterPart } from '../../stores/printers-store.ts';
import { printCard } from './check-acts.ts';
import { PrinterEditor } from './printer-editor.tsx';
import { PrinterPanel } from './printer-panel.tsx';
import { newProfile } from './profile-draft.ts';
import { UsesSheet } from './uses-sheet.tsx';

/** States change by a hand at the printer, not by an act here. */
const LOOK_MS = 5 * SECOND_MS;

/** All printers with their state in words that are read from two metres, and what to do. */
export function PrintersPart({ next }: { readonly next: KeyAction }): ReactElement {
  const [draft, setDraft] = useState<{ readonly profile: PrinterProfile; readonly isNew: boolean } | null>(null);
  const answer = useEngine('printer.list', {});
  useEffect(() => every(LOOK_MS, () => void engineCache.invalidateQueries({ queryKey: ['printer.list'] })), []);
  if (draft !== null && answer.value !== undefined) return <PrinterEditor {...draft} list={answer.value} close={() => setDraft(null)} />;
  return <Answered answer={answer}>{(list) => <PrinterList list={list} edit={(profile, isNew) => setDraft({ profile, isNew })} next={next} />}</Answered>;
}

interface ListProps {
  readonly list: PrinterListView;
  readonly edit: (profile: PrinterProfile, isNew: boolean) => void;
  readonly next: KeyAction;
}

function PrinterList({ list, edit, next }: ListProps): ReactElement {
  const { t } = useWords();
  const [chosenId, setChosen] = useState<string | null>(null);
  const [isUsing, setUsing] = useState(false);
  const chosen = list.rows.find((row) => row.profile.printerId === chosenId) ?? list.rows[0];
  const step = (): void => {
    const at = list.rows.findIndex((row) => row === chosen);
    setChosen(list.rows[(at + 1) % list.rows.length]?.profile.printerId ?? null);
  };
  useScanTarget({ take: null });
  useKeyActions([
    { key: 'F2', label: 'key_printer_add', run: () => edit(newProfile(), true) },
    { key: 'F3', label: 'key_next', run: step, isPossible: list.rows.length > 1 },
    { key: 'F4', label: 'key_printer_change', run: () => chosen !== undefined && edit(chosen.profile, false), isPossible: chosen !== undefined },
    { key: 'F5', label: 'key_printer_uses', run: () => setUsing(true), isPossible: list.rows.length > 0 },
    { key: 'F6', label: 'key_printer_card', run: () => {
      if (chosen === undefined) return;
      openPrinterPart('check', chosen.profile.printerId);
      void printCard(chosen.profile.printerId);
    }, isPossible: chosen !== undefined },
    { key: 'F8', label: 'key_printer_undo', run: () => void undo(), isPossible: list.lastChange !== null },
    { key: 'F9', label: 'key_printer_remove', run: () => void (chosen !== undefined && remove(chosen)), isPossible: chosen !== undefined },
    next,
  ]);
  return (
    <div className="printers">
      {list.rows.length === 0 && <EmptyView happened={t('printers_none')} act={t('printers_none_act')} />}
      {list.rows.length > 0 && list.uses === null && <p className="notice" data-tone="attention">{t('uses_ask')}</p>}
      <ul className="printer-rows">{list.rows.map((row) => <PrinterTile key={row.profile.printerId} row={row} isChosen={row === chosen} choose={() => setChosen(row.profile.printerId)} />)}</ul>
      {list.uses === null && <PrinterPanel />}
      {isUsing && <UsesSheet list={list} close={() => setUsing(false)} />}
    </div>
  );
}

function PrinterTile({ row, isChosen, choose }: { readonly row: PrinterRow; readonly isChosen: boolean; readonly choose: () => void }): ReactElement {
  const { t } = useWords();
  const { profile, state, waiting, uses, standsInFor, check } = row;
  const problem = state.ready ? 'ready' : state.problem;
  const tone = state.ready ? 'good' : problem === 'busy' ? 'attention' : 'wrong';
  return (
    <li>
      <button type="button" className={`printer-row ${isChosen ? 'chosen' : ''}`} data-tone={tone} data-printer={profile.printerId} aria-pressed={isChosen} onClick={choose}>
        <span className="name"><b>{profile.name}</b><small>{t(`language_${profile.language}`)} · {profile.paper.widthMm}{profile.paper.feed === 'roll' ? '' : ` × ${profile.paper.heightMm}`} mm · {profile.dpi} dpi · {placeOf(profile)}</small></span>
        <span className="state-word"><b>{state.ready ? '✓' : tone === 'attention' ? '!' : '✕'} {t(`state_${problem}`)}</b><small>{state.ready ? '' : t(`state_${problem}_act`)}{!state.ready && waiting > 0 && ` ${t('printer_goes_on')}`}</small></span>
        <span className="about">
          <small>{uses.map((use) => t(`makes_${use}`)).join(', ')}{standsInFor.length > 0 && ` · ${t('printer_stands_for', { names: standsInFor.join(', ') })}`}</small>
          {waiting > 0 && <b>{t('printer_waits', { count: waiting })}</b>}
          <small>{check === null ? t('printer_unchecked') : check.outcome === 'failed' ? t('printer_check_failed', { at: istClock(check.atMs) }) : check.isCurrent ? t('printer_checked', { at: istClock(check.atMs) }) : t('printer_check_old')} {check !== null && <DayName atMs={check.atMs} />}</small>
        </span>
      </button>
    </li>
  );
}

function placeOf({ way }: PrinterProfile): string {
  switch (way.kind) {
    case 'tcp': return `${way.host}:${way.port}`;
    case 'windows': return way.queue;
    case 'ipp': return way.uri;
    case 'file': return way.folder;
  }
}

async function undo(): Promise<void> {
  const reply = await act('printer.undo', {});
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'printer_undone', act: 'printer_undone_act', about: { name: reply.value.name } } } : outcomeOf(reply));
}

async function remove(row: PrinterRow): Promise<void> {
  const reply = await act('printer.remove', { printerId: row.profile.printerId });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'printer_removed', act: 'printer_removed_act', about: { name: reply.value.name } } } : outcomeOf(reply));
}
