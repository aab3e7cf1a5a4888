import { Button, Group, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { CanaryView } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { momentOf } from './moment.ts';

const SHOWN_MAX = 6;

interface CanaryProps {
  readonly canary: CanaryView;
  readonly isSyncOn: boolean;
  readonly search: string;
  readonly setSearch: (search: string) => void;
}

/** The one-SKU test of a channel: choose, push, read back; only then the rest is unlocked (floor.md S17). */
export function CanaryPanel({ canary, isSyncOn, search, setSearch }: CanaryProps): ReactElement {
  const { t } = useWords();
  const [isChoosing, setChoosing] = useState(false);
  const wantsChoice = canary.state === 'needed' || canary.state === 'failed' || isChoosing;
  return (
    <section className="panel" data-tone={canary.state === 'passed' ? undefined : 'attention'}>
      <h2>{t('canary_title')}</h2>
      <Heading canary={canary} />
      {canary.skuId !== null && canary.state !== 'needed' && <Figures canary={canary} />}
      {canary.state === 'running' && <Button mt="sm" variant="default" onClick={() => void stop()}>{t('canary_stop')}</Button>}
      {canary.state === 'passed' && !isChoosing && <Button mt="sm" variant="default" onClick={() => setChoosing(true)}>{t('canary_again')}</Button>}
      {wantsChoice && canary.state !== 'running' && <Choice isPossible={isSyncOn} search={search} setSearch={setSearch} begun={() => setChoosing(false)} />}
    </section>
  );
}

function Heading({ canary }: { readonly canary: CanaryView }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const sku = canary.skuId ?? '';
  switch (canary.state) {
    case 'needed': return <p><strong>{t('canary_needed')}</strong> {t('canary_needed_act')}</p>;
    case 'running': return <p role="status"><strong>{t('canary_running', { sku })}</strong> {canary.phase === 'looking' || canary.phase === 'pushing' || canary.phase === 'reading' ? t(`canary_phase_${canary.phase}`) : ''}</p>;
    case 'passed': return <p>✓ {canary.endedAtMs === null ? t('canary_passed_before') : t('canary_passed', { sku, at: momentOf(canary.endedAtMs, nowMs) })}</p>;
    case 'failed': return <p role="alert"><strong>✕ {t('canary_failed', { sku })}</strong></p>;
  }
}

function Figures({ canary }: { readonly canary: CanaryView }): ReactElement {
  const { t } = useWords();
  const shown = [
    { label: t('canary_before'), value: canary.before }, { label: t('canary_pushed'), value: canary.pushed }, { label: t('canary_read_back'), value: canary.readBack }, { label: t('canary_pending'), value: canary.pending },
  ];
  return (
    <>
      <p><strong>{canary.skuId}</strong> {canary.title}</p>
      <div className="tiles">{shown.map((each) => <div key={each.label} className="tile"><b>{each.value ?? '—'}</b>{each.label}</div>)}</div>
      {canary.isOneLess && <p>{t('canary_one_less')}</p>}
      {canary.outcome !== null && <p>{canary.outcome === 'stopped' ? t('canary_outcome_stopped') : t(`canary_${canary.outcome}`, { says: canary.says ?? '' })}</p>}
    </>
  );
}

/** A person chooses; what has nothing to sell proves nothing and is not offered. */
function Choice({ isPossible, search, setSearch, begun }: { readonly isPossible: boolean; readonly search: string; readonly setSearch: (search: string) => void; readonly begun: () => void }): ReactElement {
  const { t } = useWords();
  const { value } = useEngine('stock.list', { search, limit: SHOWN_MAX }, search !== '');
  const rows = (value?.rows ?? []).filter((row) => row.onHand > row.reserved);
  const begin = async (skuId: SkuId): Promise<void> => {
    const reply = await act('inventory.canary', { skuId });
    if (reply.ok) begun();
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'canary_begun', act: 'canary_begun_act', about: { sku: skuId } } } : outcomeOf(reply));
  };
  return (
    <>
      <TextInput mt="sm" label={t('canary_choose')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      {value !== undefined && search !== '' && rows.length === 0 && <p>{t('canary_none_found')}</p>}
      {search !== '' && rows.map((row) => (
        <Group key={row.skuId} mt="xs" wrap="nowrap">
          <Button disabled={!isPossible} onClick={() => void begin(row.skuId)}>{t('canary_start')}</Button>
          <span><strong>{row.skuId}</strong> {row.title} · {t('canary_free', { count: row.onHand - row.reserved })}</span>
        </Group>
      ))}
    </>
  );
}

async function stop(): Promise<void> {
  const reply = await act('inventory.stop-canary', {});
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'canary_stopped', act: 'canary_stopped_act', about: {} } } : outcomeOf(reply));
}
