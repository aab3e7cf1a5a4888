import { Badge, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { PutBackTask } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { makeSlip } from '../../bridge/paper.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { OrderName } from '../../components/code-names.tsx';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { LostSheet } from './lost-sheet.tsx';

/** Goods that must go back: a tote or label is scanned, then each item of it. */
export function PutBackPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const answer = useEngine('put-back.list', {});
  const [chosenId, setChosenId] = useState<string | null>(null);
  const rows = answer.value?.rows ?? [];
  const chosen = rows.find((row) => row.taskId === chosenId);
  // By its id: a task that ends meanwhile takes its sheet along, and none opens over another one.
  const [lostId, setLostId] = useState<string | null>(null);
  const lost = rows.find((row) => row.taskId === lostId);
  const hasUnitsLeft = chosen?.lines.some((line) => line.done < line.quantity) === true;
  useScanTarget({
    async take(scan, ask) {
      const reply = await ask('put-back.scan', { benchId: benchIdNow(), barcode: scan.barcode, taskId: chosen?.taskId ?? null });
      if (!reply.ok) return outcomeOf(reply);
      const { taskId, title, left, homeBin } = reply.value;
      setChosenId(left === 0 ? null : taskId);
      const about = { title: title ?? '', left, bin: homeBin ?? '—' };
      if (title === null) return { tone: 'accepted', said: { from: 'screen', happened: 'put_back_chosen', act: 'put_back_chosen_act', about } };
      return left === 0
        ? { tone: 'complete', said: { from: 'screen', happened: 'put_back_done', act: 'put_back_done_act', about } }
        : { tone: 'accepted', said: { from: 'screen', happened: 'unit_put_back', act: 'unit_put_back_act', about } };
    },
  });
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row.taskId === chosenId);
    setChosenId(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.taskId ?? null);
  };
  useKeyActions([
    { key: 'F2', label: 'key_previous', run: () => step(-1), isPossible: rows.length > 1 },
    { key: 'F3', label: 'key_next', command: 'next', run: () => step(1), isPossible: rows.length > 0 },
    { key: 'F4', label: 'key_put_back_slip', run: () => void makeSlip({ kind: 'put-back-slip' }), isPossible: rows.length > 0 },
    { key: 'F8', label: 'key_put_back_lost', run: () => setLostId(chosenId), isPossible: hasUnitsLeft },
    next,
  ]);
  return (
    <Answered answer={answer}>
      {(list) => (list.rows.length === 0 ? <EmptyView happened={t('no_put_back')} act={t('no_put_back_act')} /> : (
        <>
          <h2 className="ask" style={{ fontSize: 48 }}>{chosen === undefined ? t('ask_scan_put_back') : t('ask_take_out')}</h2>
          <p className="sub">{t('then_put_away')}</p>
          <Table highlightOnHover>
            <Table.Tbody>{list.rows.map((task) => <TaskRow key={task.taskId} task={task} isChosen={task.taskId === chosenId} choose={() => setChosenId(task.taskId)} />)}</Table.Tbody>
          </Table>
          {lost !== undefined && <LostSheet task={lost} close={() => setLostId(null)} />}
        </>
      ))}
    </Answered>
  );
}

function TaskRow({ task, isChosen, choose }: { readonly task: PutBackTask; readonly isChosen: boolean; readonly choose: () => void }): ReactElement {
  const { t } = useWords();
  const left = task.lines.reduce((sum, line) => sum + line.quantity - line.done, 0);
  const isHeld = task.kind === 'pull-out' && !task.isCancelled && !task.isMoved;
  const why = task.isCancelled ? t('put_back_cancelled') : task.isMoved ? t('put_back_moved') : isHeld ? t('put_back_held') : task.lines.some((line) => line.place.startsWith('parcel:')) ? t('put_back_cut') : t('put_back_short');
  return (
    <Table.Tr className={isChosen ? 'chosen' : ''} tabIndex={0} style={{ cursor: 'pointer' }} onClick={choose} onFocus={choose} data-task={task.taskId}>
      <Table.Td><OrderName orderId={task.orderId} /> <Badge size="lg" color={task.isCancelled || task.isMoved ? '#c1121f' : 'gray'} style={{ textTransform: 'none' }}>{why}</Badge>{task.kind === 'pull-out' && <div><strong>⚠ {t(isHeld ? 'pull_out_held' : task.isMoved ? 'pull_out_moved' : 'pull_out')}</strong></div>}</Table.Td>
      <Table.Td>
        {task.lines.map((line) => (
          <div key={`${line.orderItemId}-${line.place}`}>
            {line.place.startsWith('tote:') ? t('from_tote', { tote: line.place.slice('tote:'.length) }) : t('from_parcel', { awb: task.parcels[0] ?? '—' })}: {line.done} / {line.quantity} <strong>{line.title}</strong> → <span className="code">{line.homeBin ?? '—'}</span>
          </div>
        ))}
      </Table.Td>
      <Table.Td><span className="big-number" style={{ fontSize: 32 }}><Count of={left} /></span></Table.Td>
    </Table.Tr>
  );
}
