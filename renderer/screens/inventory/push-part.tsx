import { Button, Group, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InventoryView, PushProblem } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { useNow } from '../../components/top-bar.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { isScreenKey } from '../../text/index.ts';
import { CanaryPanel } from './canary-panel.tsx';
import { momentOf } from './moment.ts';
import { FullPushSheet, Plan } from './push-plan.tsx';

/** How counts go to Flipkart: the one-SKU test first, then what waits with its schedule, and what was not taken. */
export function PushPart({ inventory, next }: { readonly inventory: InventoryView; readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [isFullPushOpen, setFullPushOpen] = useState(false);
  const { canary, settings, skus, waiting, fullLeft } = inventory;
  const canPushAll = canary.state === 'passed' && settings.inventorySync === 'on';
  const { value: plan } = useEngine('inventory.plan', { what: 'changed' }, waiting > 0);
  useScanTarget({
    async take(scan, ask) {
      const reply = await ask('scan.ignore', { benchId: benchIdNow(), barcode: scan.barcode, why: 'looked_up' });
      if (!reply.ok) return outcomeOf(reply);
      setSearch(reply.value.barcode);
      return { tone: 'accepted', said: { from: 'screen', happened: 'searching', act: 'canary_needed_act', about: { barcode: reply.value.barcode } } };
    },
  });
  useKeyActions([{ key: 'F8', label: 'key_full_push', run: () => setFullPushOpen(true), isPossible: canPushAll }, next]);
  return (
    <div className="stack">
      <CanaryPanel canary={canary} isSyncOn={settings.inventorySync === 'on'} search={search} setSearch={setSearch} />
      <section className="panel">
        <h2>{t('push_title')}</h2>
        {settings.inventorySync === 'off' && <p><strong>{t('push_off')}</strong></p>}
        <p>{waiting === 0 ? `✓ ${t('push_state_none', { skus })}` : t('push_state', { waiting, skus })} {fullLeft > 0 && t('push_full_left', { left: fullLeft, skus })}</p>
        {plan !== undefined && waiting > 0 && <Plan plan={plan} />}
        <Group mt="sm"><Button disabled={!canPushAll} onClick={() => setFullPushOpen(true)}>{t('key_full_push')}</Button></Group>
      </section>
      <Problems problems={inventory.problems} total={inventory.problemsTotal} canPush={canPushAll} />
      <FullPushSheet isOpen={isFullPushOpen} close={() => setFullPushOpen(false)} />
    </div>
  );
}

function Problems({ problems, total, canPush }: { readonly problems: readonly PushProblem[]; readonly total: number; readonly canPush: boolean }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const stateOf = (state: string): string => {
    const key = `state_${state}`;
    return isScreenKey(key) ? t(key) : state;
  };
  return (
    <section className="panel">
      <h2>{t('push_problems')}</h2>
      {problems.length === 0 ? <p>✓ {t('push_no_problems')}</p> : (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('column_sku')}</Table.Th><Table.Th>{t('column_state')}</Table.Th><Table.Th>{t('column_why')}</Table.Th><Table.Th>{t('column_tries')}</Table.Th><Table.Th>{t('column_next_try')}</Table.Th><Table.Th>{t('column_act')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {problems.map((problem) => (
              <Table.Tr key={problem.skuId}>
                <Table.Td title={problem.title}>{problem.skuId}</Table.Td><Table.Td>{stateOf(problem.state)}</Table.Td><Table.Td>{problem.says ?? ''}</Table.Td><Table.Td><Count of={problem.attempts} /></Table.Td>
                <Table.Td>{problem.state === 'REJECTED' || problem.state === 'PARKED' ? '—' : momentOf(problem.nextAtMs, nowMs)}</Table.Td>
                <Table.Td><Button variant="default" disabled={!canPush} onClick={() => void pushAgain(problem)}>{t('push_again')}</Button></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {total > problems.length && <p>{t('and_more', { count: total - problems.length })}</p>}
    </section>
  );
}

async function pushAgain(problem: PushProblem): Promise<void> {
  const reply = await act('inventory.push', { what: { skuIds: [problem.skuId] } });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'pushed_again', act: 'go_on', about: { sku: problem.skuId } } } : outcomeOf(reply));
}
