import { Button, Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, InventoryView, RunView } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Choice } from '../../../shared/fulfilment/reconciliation.ts';
import { CAUSES } from '../../../shared/fulfilment/reconciliation.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { DifferenceTable } from './difference-table.tsx';
import { MismatchPlot } from './mismatch-plot.tsx';
import { momentOf } from './moment.ts';
import { SettleSheet } from './settle-sheet.tsx';

const SHOWN_MAX = 200;
const SHOWS = ['open', 'all_differences', 'all_skus'] as const;
type Show = InputOf<'reconciliation.read'>['show'];
type FirstCause = NonNullable<InputOf<'reconciliation.read'>['cause']>;
const FIRST_CAUSES: readonly FirstCause[] = [...CAUSES, 'none'];

/** Counted, ours and Flipkart's side by side, why they may differ, and what is decided. */
export function DifferencesPart({ inventory, next }: { readonly inventory: InventoryView; readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const [show, setShow] = useState<Show>('open');
  const [cause, setCause] = useState<FirstCause | null>(null);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<SkuId>>(new Set());
  const [choice, setChoice] = useState<Choice | null>(null);
  const answer = useEngine('reconciliation.read', { runId: null, show, cause: show === 'all_skus' ? null : cause, search, limit: SHOWN_MAX });
  const run = answer.value?.run ?? null;
  const isRunning = run?.state === 'RUNNING';
  const canSettle = show !== 'all_skus' && chosen.size > 0;
  useScanTarget({
    async take(scan, ask) {
      const reply = await ask('scan.ignore', { benchId: benchIdNow(), barcode: scan.barcode, why: 'looked_up' });
      if (!reply.ok) return outcomeOf(reply);
      setShow('all_skus');
      setSearch(reply.value.barcode);
      return { tone: 'accepted', said: { from: 'screen', happened: 'searching', act: 'compare_title', about: { barcode: reply.value.barcode } } };
    },
  });
  const decide = (key: string, label: KeyAction['label'], of: Choice): KeyAction => ({ key, label, run: () => setChoice(of), isPossible: canSettle });
  useKeyActions([
    { key: 'F2', label: 'key_compare', run: () => void compare(), isPossible: !isRunning },
    decide('F3', 'key_ours', 'ours'), decide('F4', 'key_theirs', 'theirs'), decide('F5', 'key_counted', 'counted'), decide('F6', 'key_count', 'count'), next,
  ]);
  return (
    <div className="stack">
      <RunState run={run} settings={inventory.settings} />
      <Group align="end">
        <SegmentedControl value={show} onChange={(value) => { setShow(value as Show); setChosen(new Set()); }} data={SHOWS.map((value) => ({ value, label: t(`show_${value}`) }))} />
        <Select
          aria-label={t('column_cause')} placeholder={t('any_cause')} clearable disabled={show === 'all_skus'} value={cause} onChange={(value) => setCause(value as FirstCause | null)}
          data={FIRST_CAUSES.map((value) => ({ value, label: `${t(`cause_${value}`)} (${answer.value?.byCause.find((row) => row.cause === value)?.count ?? 0})` }))}
        />
        <TextInput aria-label={t('search_sku')} placeholder={t('search_sku')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Decide isPossible={canSettle} count={chosen.size} choose={setChoice} />
      </Group>
      <Answered answer={answer}>
        {(read) => (read.rows.length === 0
          ? <Nothing show={show} search={search} run={run} inventory={inventory} />
          : <DifferenceTable rows={read.rows} total={read.total} isChoosable={show !== 'all_skus'} chosen={chosen} choose={setChosen} />)}
      </Answered>
      <MismatchPlot />
      <SettleSheet runId={run?.runId ?? null} choice={choice} skuIds={[...chosen]} close={(isDone) => { setChoice(null); if (isDone) setChosen(new Set()); }} />
    </div>
  );
}

function Decide({ isPossible, count, choose }: { readonly isPossible: boolean; readonly count: number; readonly choose: (choice: Choice) => void }): ReactElement {
  const { t } = useWords();
  return (
    <Group>
      <span>{t('chosen_count', { count })}</span>
      {(['ours', 'theirs', 'counted', 'count'] as const).map((choice) => <Button key={choice} variant="default" disabled={!isPossible} onClick={() => choose(choice)}>{t(`key_${choice}`)}</Button>)}
    </Group>
  );
}

function Nothing({ show, search, run, inventory }: { readonly show: Show; readonly search: string; readonly run: RunView | null; readonly inventory: InventoryView }): ReactElement {
  const { t } = useWords();
  if (search !== '') return <EmptyView happened={t('no_skus_found', { search })} act={t('no_skus_found_act')} />;
  if (run === null && show !== 'all_skus') {
    return <EmptyView happened={t('compare_never')} act={inventory.settings.reconciliation === 'on' ? t('compare_never_act', { hour: inventory.settings.reconciliationHour }) : t('compare_never_off')} />;
  }
  return <EmptyView happened={`✓ ${t('no_differences')}`} act={t('no_differences_act')} />;
}

function RunState({ run, settings }: { readonly run: RunView | null; readonly settings: InventoryView['settings'] }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const about = run === null ? {} : { compared: run.compared, skus: run.skus, mismatches: run.mismatches, at: momentOf(run.endedAtMs ?? run.startedAtMs, nowMs) };
  return (
    <section className="panel">
      <Group justify="space-between">
        <div>
          <strong>{run === null ? t('compare_never') : t(run.state === 'RUNNING' ? 'compare_running' : run.state === 'DONE' ? 'compare_done' : 'compare_stopped', about)}</strong>
          {run === null && settings.reconciliation === 'on' && <span> {t('compare_never_act', { hour: settings.reconciliationHour })}</span>}
          {run?.state === 'RUNNING' && run.says !== null && <span> {t('compare_waits', { says: run.says })}</span>}
          {run !== null && run.notListed > 0 && <span> {t('compare_not_listed', { count: run.notListed })}</span>}
        </div>
        {run?.state === 'RUNNING'
          ? <Button variant="default" onClick={() => void stopComparing()}>{t('compare_stop')}</Button>
          : <Button onClick={() => void compare()}>{t('key_compare')}</Button>}
      </Group>
      {run?.state === 'RUNNING' && <progress max={run.skus} value={run.compared} aria-label={t('progress')} style={{ width: '100%' }} />}
    </section>
  );
}

async function compare(): Promise<void> {
  const reply = await act('reconciliation.run', {});
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'compare_begun', act: 'compare_begun_act', about: { skus: reply.value.skus } } } : outcomeOf(reply));
}

async function stopComparing(): Promise<void> {
  const reply = await act('reconciliation.stop', {});
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'compare_was_stopped', act: 'go_on', about: {} } } : outcomeOf(reply));
}
