import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OutputOf, UnsentGroup } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { Count } from '../../components/count.tsx';
import type { UsedWords } from '../../components/use-words.ts';
import { useWords } from '../../components/use-words.ts';
import { CallBudgetPanel } from './call-budget.tsx';
import { DecidedPanel } from './decided-panel.tsx';
import { LinePanel } from './line-panel.tsx';
import { ShadowDay } from './shadow-day.tsx';
import { WebhookPanel } from './webhook-panel.tsx';
import { ShadowPanel } from './shadow-panel.tsx';
import { SmartPanel } from './smart-panel.tsx';
import { groupKey, IfPcDies, inOrderOfNeed, UnsentGroups } from './unsent-groups.tsx';
import { UnsentRows } from './unsent-rows.tsx';
import type { UnsentWorld } from './unsent-why.ts';
import { momentWords, worldOf } from './unsent-why.ts';
import { WorksOffline } from './works-offline.tsx';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { useView } from '../../stores/view-store.ts';
import type { ScreenKey } from '../../text/index.ts';
import { isScreenKey } from '../../text/index.ts';

type Sync = OutputOf<'sync.read'>;

/** Sync: what Flipkart does not know yet, why, and when we last heard of it (floor.md N5, P12). */
export function SyncScreen(): ReactElement {
  const answer = useEngine('sync.read', {});
  const [openKey, setOpenKey] = useState<string | null>(null);
  useScanTarget({ take: null });
  return (
    <Answered answer={answer}>
      {(sync) => {
        const opened = sync.groups.find((group) => groupKey(group) === openKey);
        return opened === undefined ? <SyncState sync={sync} open={(group) => setOpenKey(groupKey(group))} /> : <OpenGroup sync={sync} group={opened} back={() => setOpenKey(null)} />;
      }}
    </Answered>
  );
}

function useWorld(sync: Sync): UnsentWorld {
  const shadow = useEngine('shadow.read', {}).value;
  const station = useEngine('station.read', {}).value;
  return worldOf(sync, shadow, station, useNow());
}

function OpenGroup({ sync, group, back }: { readonly sync: Sync; readonly group: UnsentGroup; readonly back: () => void }): ReactElement {
  return <UnsentRows group={group} world={useWorld(sync)} back={back} />;
}

function useSyncKeys(groups: readonly UnsentGroup[], chosen: UnsentGroup | undefined, choose: (group: UnsentGroup | undefined) => void, open: (group: UnsentGroup) => void): boolean {
  const [isPulling, setPulling] = useState(false);
  const go = useView((view) => view.go);
  const pull = async (): Promise<void> => {
    setPulling(true);
    const reply = await act('sync.pull', {});
    setPulling(false);
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'pulled', act: 'go_on', about: { seen: reply.value.seen, changed: reply.value.changed } } } : outcomeOf(reply));
  };
  const step = (by: number): void => choose(groups[Math.min(groups.length - 1, Math.max(0, groups.findIndex((group) => group === chosen) + by))]);
  useKeyActions([
    { key: 'F2', label: 'key_pull', run: () => void pull(), isPossible: !isPulling }, { key: 'F3', label: 'key_doctor', run: () => go('doctor') },
    { key: 'F4', label: 'unsent_open', run: () => chosen !== undefined && open(chosen), isPossible: chosen !== undefined },
    { key: 'F5', label: 'key_previous', run: () => step(-1), isPossible: groups.length > 1 }, { key: 'F6', label: 'key_next', command: 'next', run: () => step(1), isPossible: groups.length > 1 },
  ]);
  return isPulling;
}

function SyncState({ sync, open }: { readonly sync: Sync; readonly open: (group: UnsentGroup) => void }): ReactElement {
  const words = useWords();
  const { t } = words;
  const world = useWorld(sync);
  const groups = inOrderOfNeed(sync.groups);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const chosen = groups.find((group) => groupKey(group) === chosenKey) ?? groups[0];
  const isPulling = useSyncKeys(groups, chosen, (group) => setChosenKey(group === undefined ? null : groupKey(group)), open);
  const at = (ms: number | null): string => (ms === null ? t('never') : momentWords(words, ms, world.nowMs));
  return (
    <>
      <div className="tiles wide">
        <div className="tile" data-tone={world.isSilent ? 'wrong' : undefined}><b>{isPulling ? '…' : world.isSilent ? '✕' : sync.online ? '✓' : '–'}</b>{t(world.isSilent ? 'sync_offline' : sync.online ? 'sync_online' : 'flipkart_unknown')}</div>
        <div className="tile"><b>{at(sync.lastSuccessAtMs)}</b>{t('last_success')}</div>
        <div className="tile" data-tone={sync.unsent > 0 ? 'attention' : undefined}><b><Count of={sync.unsent} /></b>{t('tile_unsent')}</div>
        <div className="tile"><b><Count of={sync.callsLastHour} /></b>{t('tile_calls')}</div>
      </div>
      <div className="sync-parts">
        <UnsentGroups groups={groups} chosen={chosen} world={world} choose={(group) => setChosenKey(groupKey(group))} open={open} />
        {world.isSilent && <WorksOffline silentMs={sync.lastSuccessAtMs === null ? null : world.nowMs - sync.lastSuccessAtMs} />}
        <IfPcDies sync={sync} nowMs={world.nowMs} />
        <DecidedPanel />
        {sync.line !== null && <LinePanel line={sync.line} isSilent={world.isSilent} nowMs={world.nowMs} />}
      </div>
      <h2>{t('jobs')}</h2>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t('column_job')}</Table.Th><Table.Th>{t('column_last_success')}</Table.Th><Table.Th>{t('column_problem')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{sync.jobs.map((job) => <Table.Tr key={job.name}><Table.Td>{named(t, `job_${job.name.replaceAll(' ', '_')}`, job.name)}</Table.Td><Table.Td>{at(job.lastSuccessAtMs)}</Table.Td><Table.Td>{problemOf(words, job)}</Table.Td></Table.Tr>)}</Table.Tbody>
      </Table>
      <ShadowPanel />
      <SmartPanel />
      <CallBudgetPanel />
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

/** The words for a name that the engine gives, or the name itself when this window is older than the engine. */
function named(t: ReturnType<typeof useWords>['t'], key: string, name: string): string {
  return isScreenKey(key) ? t(key satisfies ScreenKey) : name;
}
