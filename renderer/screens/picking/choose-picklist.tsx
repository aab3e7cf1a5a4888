import { Button, Checkbox, Group, NativeSelect } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { OutputOf, PicklistBoardRow } from '../../../shared/contract/index.ts';
import { istClock, MINUTE_MS } from '../../../shared/time.ts';
import { makeSlip } from '../../bridge/paper.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { PrefetchLine } from '../../components/prefetch-line.tsx';
import { useWords } from '../../components/use-words.ts';
import type { ListActs } from './list-acts.ts';
import { PrefetchButton } from './prefetch-button.tsx';

interface Props {
  readonly board: OutputOf<'picklist.board'>;
  readonly chosen: PicklistBoardRow | undefined;
  readonly choose: (picklistId: PicklistBoardRow['picklistId']) => void;
  readonly acts: ListActs;
  /** Totes that stand on the trolley already; null when one tote is enough. */
  readonly totes: readonly string[] | null;
  /** The chosen list goes into one tote for the put wall. */
  readonly isForWall: boolean;
  /** What stands below the lists: the rule of the next one. */
  readonly children: ReactNode;
}

/** No list is being picked here: which one next, into which tote, and whose each is. */
export function ChoosePicklist({ board, chosen, choose, acts, totes, isForWall, children }: Props): ReactElement {
  const { t } = useWords();
  return (
    <section className="stack">
      <div>
        <h2 className="ask">{chosen === undefined ? t('ask_new_list') : isForWall ? t('ask_scan_tote_for_wall') : totes === null ? t('ask_scan_tote') : t('ask_scan_totes')}</h2>
        <p className="sub">{chosen === undefined ? t('ask_new_list_sub') : totes === null || totes.length === 0 ? t('ask_scan_tote_sub') : t('totes_on_trolley', { totes: totes.map((tote, at) => `${at + 1} ${tote}`).join(' · ') })}</p>
      </div>
      {board.rows.length > 0 && (
        <div className="pick-lists" aria-label={t('lists_title')}>
          {board.rows.map((row) => (
            <button key={row.picklistId} type="button" className={row.picklistId === chosen?.picklistId ? 'chosen' : ''} aria-pressed={row.picklistId === chosen?.picklistId} onClick={() => choose(row.picklistId)}>
              <ListLine row={row} nowMs={board.nowMs} />
            </button>
          ))}
        </div>
      )}
      {chosen !== undefined && <ChosenList row={chosen} board={board} acts={acts} />}
      {children}
    </section>
  );
}

/** One list: what, how far, whose, how old. */
function ListLine({ row, nowMs }: { readonly row: PicklistBoardRow; readonly nowMs: number }): ReactElement {
  const { t } = useWords();
  const owner = row.state === 'PICKING' && row.picker !== null && row.benchId !== null
    ? t('list_at', { name: row.picker.name, bench: row.benchId })
    : row.assigned === null ? t('list_nobody') : t('list_for', { name: row.assigned.name });
  return (
    <>
      <strong className="list-what">{t('list_of', { orders: row.orders, units: row.units })}</strong>
      <span className="list-due">{row.firstDueMs !== null && t('list_due', { at: istClock(row.firstDueMs) })}</span>
      <span className="list-how">
        <span>{row.heldAtMs === null ? t(`list_${row.state}`) : `⏸ ${t('list_held')}${row.heldReason === null || row.heldReason === '' ? '' : `: ${row.heldReason}`}`}</span>
        {row.state === 'PICKING' && <span>{t('list_picked_of', { n: row.picked, m: row.units })} · {t('list_bins', { count: row.binsLeft })}</span>}
        {(row.state === 'OPEN' || row.state === 'PICKING') && <span>{owner}</span>}
        {row.isForWall && <span>{t('for_wall')}</span>}
        {row.totes.length > 0 && <span>{t('list_totes', { count: row.totes.length })}</span>}
        <span>{t('list_age', { age: t('minutes', { count: Math.max(0, Math.round((nowMs - row.madeAtMs) / MINUTE_MS)) }) })}</span>
        {row.untouched > 0 && <span>{t('list_untouched', { count: row.untouched })}</span>}
      </span>
      <span className="list-labels"><ListLabels row={row} /></span>
    </>
  );
}

/** The labels of a list: how many are here, and why the others are not. */
function ListLabels({ row }: { readonly row: PicklistBoardRow }): ReactElement {
  const { t } = useWords();
  const { value } = useEngine('prefetch.read', {});
  const counts = value?.lists.find((list) => list.picklistId === row.picklistId)?.counts;
  return counts === undefined ? <span>{t('labels_ready', { n: row.labelsReady, m: row.orders })}</span> : <PrefetchLine counts={counts} perMinute={value?.perMinute ?? null} leftMs={value?.leftMs ?? null} />;
}

/** What can be done with the chosen list besides picking it; each act has a key as well. */
function ChosenList({ row, board, acts }: { readonly row: PicklistBoardRow; readonly board: OutputOf<'picklist.board'>; readonly acts: ListActs }): ReactElement {
  const { t } = useWords();
  const half = Math.ceil(row.untouched / 2);
  const isLive = row.state === 'OPEN' || row.state === 'PICKING';
  return (
    <Group align="end">
      {isLive && board.people.length > 0 && (
        <NativeSelect
          label={t('assign_to')} value={row.assigned?.personId ?? ''} data={[{ value: '', label: t('list_nobody') }, ...board.people.map((person) => ({ value: person.personId, label: person.name }))]}
          onChange={(event) => acts.assign(row, board.people.find((person) => person.personId === event.currentTarget.value) ?? null)}
        />
      )}
      {isLive && <Button variant="default" disabled={half === 0} onClick={() => acts.split(row, 'list')}>{t('split_into_list')}</Button>}
      {isLive && <Button variant="default" disabled={half === 0} onClick={() => acts.split(row, 'open')}>{t('split_into_open')}</Button>}
      {isLive && <Button variant="default" onClick={() => void makeSlip({ kind: 'pick-slip', picklistId: row.picklistId })}>{t('key_pick_slip')}</Button>}
      {isLive && <Button variant="default" onClick={() => void makeSlip({ kind: 'pick-slip', picklistId: row.picklistId }, 'pdf')}>{t('open_paper_pdf')}</Button>}
      <PrefetchButton row={row} />
      <Checkbox label={t('tote_scan')} checked={board.toteScan === 'on'} onChange={(event) => acts.setToteScan(event.currentTarget.checked ? 'on' : 'off')} />
    </Group>
  );
}
