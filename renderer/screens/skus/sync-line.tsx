import { Badge, Button, Group, Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import type { SkuSyncView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { answered } from './answers.ts';

/** How far mapping and pulling have come, in one line: the room is for the lists. */
export function SyncLine({ sync }: { readonly sync: SkuSyncView }): ReactElement {
  const { t } = useWords();
  return (
    <Group mb="xs" gap="md" role="status" style={{ fontSize: 18 }}>
      {sync.liveUnmapped > 0 && <Badge size="lg" color="#c1121f" style={{ textTransform: 'none' }}>{t('live_unmapped', { count: sync.liveUnmapped })}</Badge>}
      {sync.offered > 0 && <Badge size="lg" variant="outline" style={{ textTransform: 'none' }}>{t('offers', { count: sync.offered })}</Badge>}
      <span>{roundSays(t, sync.round)}</span>
    </Group>
  );
}

/** The switches of both directions. */
export function SyncSwitches({ sync, pullAll }: { readonly sync: SkuSyncView; readonly pullAll: () => void }): ReactElement {
  const { t, figures } = useWords();
  return (
    <section className="panel" style={{ marginBottom: 16 }}>
      <Group gap="xl" align="end">
        <Switch label={t('pull_switch')} checked={sync.pull === 'on'} onChange={(event) => void turn('skuPull', event.currentTarget.checked)} />
        {sync.fromMs !== null && <span>{t('pull_from', { day: figures.date(sync.fromMs) })}</span>}
        <Button variant="default" onClick={pullAll}>{t('pull_all')}</Button>
        <Switch label={t('push_switch')} checked={sync.push === 'on'} onChange={(event) => void turn('skuPush', event.currentTarget.checked)} />
      </Group>
      {sync.round !== null && sync.round.says !== null && <p role="alert">{t('pull_says', { says: sync.round.says })}</p>}
    </section>
  );
}

function roundSays(t: ReturnType<typeof useWords>['t'], round: SkuSyncView['round']): string {
  if (round === null) return t('pull_never');
  switch (round.phase) {
    case 'active': return t('pull_active', { seen: round.seen });
    case 'inactive': return t('pull_inactive', { seen: round.seen });
    case 'details': return t('pull_details', { left: round.detailsLeft });
    case 'done': return t('pull_done', { at: istClock(round.finishedAtMs ?? round.startedAtMs), seen: round.seen, changed: round.changed });
  }
}

/** The same switches as under Channel, with the same history. */
async function turn(name: 'skuPull' | 'skuPush', isOn: boolean): Promise<void> {
  const reply = await act('channel.switch', { name, value: isOn ? 'on' : 'off' });
  answerAct(reply.ok ? answered('sync_set', 'sync_set_act') : outcomeOf(reply));
}
