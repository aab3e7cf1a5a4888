import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { IntentView, OutputOf } from '../../../shared/contract/index.ts';
import { istClock, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { Count } from '../../components/count.tsx';
import type { UsedWords } from '../../components/use-words.ts';
import { useWords } from '../../components/use-words.ts';
import { CallBudgetPanel } from './call-budget.tsx';
import { ShadowDay } from './shadow-day.tsx';
import { WebhookPanel } from './webhook-panel.tsx';
import { ShadowPanel } from './shadow-panel.tsx';
import { SmartPanel } from './smart-panel.tsx';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { useView } from '../../stores/view-store.ts';
import type { ScreenKey } from '../../text/index.ts';
import { isScreenKey } from '../../text/index.ts';

/** Sync: what Flipkart does not know yet, why, and when we last heard of it (floor.md N5 in plain form). */
export function SyncScreen(): ReactElement {
  const answer = useEngine('sync.read', {});
  const [isPulling, setPulling] = useState(false);
  const go = useView((view) => view.go);
  useScanTarget({ take: null });
  const pull = async (): Promise<void> => {
    setPulling(true);
    const reply = await act('sync.pull', {});
    setPulling(false);
    const outcome = reply.ok ? { tone: 'accepted' as const, said: { from: 'screen' as const, happened: 'pulled' as const, act: 'go_on' as const, about: { seen: reply.value.seen, changed: reply.value.changed } } } : outcomeOf(reply);
    answerAct(outcome);
  };
  useKeyActions([{ key: 'F2', label: 'key_pull', run: () => void pull(), isPossible: !isPulling }, { key: 'F3', label: 'key_doctor', run: () => go('doctor') }]);
  return <Answered answer={answer}>{(sync) => <SyncState sync={sync} isPulling={isPulling} />}</Answered>;
}

function SyncState({ sync, isPulling }: { readonly sync: OutputOf<'sync.read'>; readonly isPulling: boolean }): ReactElement {
  const words = useWords();
  const { t } = words;
  const at = (ms: number | null): string => (ms === null ? t('never') : istClock(ms));
  return (
    <>
      <div className="tiles">
        <div className="tile" data-tone={sync.online ? undefined : 'wrong'}><b>{isPulling ? '…' : sync.online ? '✓' : '✕'}</b>{sync.online ? t('sync_online') : t('sync_offline')}</div>
        <div className="tile"><b>{at(sync.lastSuccessAtMs)}</b>{t('last_success')}</div>
        <div className="tile" data-tone={sync.unsent > 0 ? 'attention' : undefined}><b><Count of={sync.unsent} /></b>{t('tile_unsent')}</div>
        <div className="tile"><b><Count of={sync.callsLastHour} /></b>{t('tile_calls')}</div>
      </div>
      <ShadowPanel />
      <SmartPanel />
      <CallBudgetPanel />
      <h2>{t('jobs')}</h2>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t('column_job')}</Table.Th><Table.Th>{t('column_last_success')}</Table.Th><Table.Th>{t('column_problem')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{sync.jobs.map((job) => <Table.Tr key={job.name}><Table.Td>{named(t, `job_${job.name.replaceAll(' ', '_')}`, job.name)}</Table.Td><Table.Td>{at(job.lastSuccessAtMs)}</Table.Td><Table.Td>{problemOf(words, job)}</Table.Td></Table.Tr>)}</Table.Tbody>
      </Table>
      <h2>{t('not_told_yet')}</h2>
      {sync.intents.length === 0 ? <p>✓ {t('nothing_pending')}</p> : <Intents intents={sync.intents} />}
      <p className="sub">{t('if_pc_dies')}</p>
      <ShadowDay />
      <WebhookPanel />
    </>
  );
}

/** Credentials are named in the packer's language; everything else as it was said. */
function problemOf({ t, checks }: UsedWords, job: OutputOf<'sync.read'>['jobs'][number]): string {
  if (job.credential !== null) return checks.says[job.credential]({}).happened;
  return job.lastProblem ?? (job.isOverdue ? t('job_is_overdue') : '✓');
}

function Intents({ intents }: { readonly intents: readonly IntentView[] }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const age = (ms: number): string => (ms < MINUTE_MS ? t('seconds', { count: Math.max(0, Math.floor(ms / SECOND_MS)) }) : t('minutes', { count: Math.floor(ms / MINUTE_MS) }));
  return (
    <Table>
      <Table.Thead><Table.Tr><Table.Th>{t('column_what')}</Table.Th><Table.Th>{t('column_about')}</Table.Th><Table.Th>{t('column_state')}</Table.Th><Table.Th>{t('column_age')}</Table.Th><Table.Th>{t('column_tries')}</Table.Th><Table.Th>{t('column_why')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {intents.map((intent) => (
          <Table.Tr key={intent.opKey}>
            <Table.Td>{named(t, `intent_${intent.kind.replaceAll('-', '_').replaceAll('.', '_')}`, intent.kind)}</Table.Td><Table.Td>{intent.stream}</Table.Td><Table.Td>{named(t, `state_${intent.state}`, intent.state)}</Table.Td>
            <Table.Td>{age(nowMs - intent.addedAtMs)}</Table.Td><Table.Td><Count of={intent.attempts} /></Table.Td><Table.Td>{intent.says ?? ''}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The words for a name that the engine gives, or the name itself when this window is older than the engine. */
function named(t: ReturnType<typeof useWords>['t'], key: string, name: string): string {
  return isScreenKey(key) ? t(key satisfies ScreenKey) : name;
}
