import { Button, Group, NumberInput, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { call } from '../../bridge/connect.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { BinName } from '../../components/code-names.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { momentOf } from './moment.ts';

const SHOWN_MAX = 100;

interface Counted {
  readonly skuId: SkuId;
  readonly title: string;
  readonly binCode: string | null;
}

/** What somebody was asked to count, in the order of the walk; a scanned item can be counted unasked. */
export function CountsPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const answer = useEngine('count.list', { limit: SHOWN_MAX });
  const [chosen, setChosen] = useState<Counted | null>(null);
  useScanTarget({
    async take(scan, ask) {
      const kept = await ask('scan.ignore', { benchId: benchIdNow(), barcode: scan.barcode, why: 'looked_up' });
      if (!kept.ok) return outcomeOf(kept);
      const reply = await call('stock.list', { search: scan.barcode, limit: 1 });
      if (!reply.ok) return outcomeOf(reply);
      const [row] = reply.value.rows;
      if (row === undefined) return { tone: 'attention', said: { from: 'screen', happened: 'no_skus_found', act: 'no_skus_found_act', about: { search: scan.barcode } } };
      setChosen({ skuId: row.skuId, title: row.title, binCode: row.homeBin });
      return { tone: 'accepted', said: { from: 'screen', happened: 'count_this', act: 'go_on', about: { title: row.title } } };
    },
  });
  useKeyActions([{ key: 'F2', label: 'key_next', run: () => setChosen(answer.value?.rows.find((row) => row.skuId !== chosen?.skuId) ?? null), isPossible: (answer.value?.rows.length ?? 0) > 0 }, next]);
  return (
    <div className="stack">
      {chosen !== null && <CountForm key={chosen.skuId} counted={chosen} done={() => setChosen(null)} />}
      <Answered answer={answer}>
        {(tasks) => (tasks.rows.length === 0 ? <EmptyView happened={t('no_count_tasks')} act={t('no_count_tasks_act')} /> : (
          <Table highlightOnHover>
            <Table.Thead><Table.Tr><Table.Th>{t('column_bin')}</Table.Th><Table.Th>{t('column_sku')}</Table.Th><Table.Th>{t('column_why')}</Table.Th><Table.Th>{t('column_asked')}</Table.Th><Table.Th>{t('column_act')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {tasks.rows.map((task) => (
                <Table.Tr key={task.skuId} className={task.skuId === chosen?.skuId ? 'chosen' : ''}>
                  <Table.Td>{task.binCode === null ? '—' : <BinName binCode={task.binCode} />}</Table.Td><Table.Td><strong>{task.skuId}</strong><div className="title-line">{task.title}</div></Table.Td><Table.Td>{task.reason === 'not_empty' ? t('reason_not_empty') : task.reason}</Table.Td>
                  <Table.Td>{momentOf(task.askedAtMs, nowMs)} · {t('count_asked_by', { person: task.askedBy })}</Table.Td><Table.Td><Button variant="default" onClick={() => setChosen(task)}>{t('key_count')}</Button></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        ))}
      </Answered>
    </div>
  );
}

/** What the books have is not shown before the count is entered: who sees a number counts towards it. */
function CountForm({ counted, done }: { readonly counted: Counted; readonly done: () => void }): ReactElement {
  const { t } = useWords();
  const [units, setUnits] = useState<number | string>('');
  const enter = async (): Promise<void> => {
    const reply = await act('count.enter', { skuId: counted.skuId, counted: Number(units) });
    if (reply.ok) done();
    answerAct(reply.ok ? {
      tone: reply.value.counted === reply.value.booked ? 'accepted' : 'attention',
      said: { from: 'screen', happened: 'count_entered', act: reply.value.counted === reply.value.booked ? 'count_entered_same' : 'count_entered_differs', about: { sku: counted.skuId, counted: reply.value.counted, booked: reply.value.booked } },
    } : outcomeOf(reply));
  };
  return (
    <form className="panel" onSubmit={(event) => { event.preventDefault(); if (units !== '') void enter(); }}>
      <Group align="end">
        <NumberInput label={t('count_of', { title: counted.title, bin: counted.binCode ?? '—' })} min={0} max={1_000_000} allowDecimal={false} allowNegative={false} value={units} onChange={setUnits} autoFocus />
        <Button type="submit" disabled={units === ''}>{t('count_enter')}</Button>
      </Group>
    </form>
  );
}
