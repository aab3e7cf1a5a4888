import { Button, Group, SegmentedControl, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, OutputOf, ShadowRow } from '../../../shared/contract/index.ts';
import { SHADOW_VERDICTS } from '../../../shared/contract/lists.ts';
import { businessDay, DAY_MS, dayStart, istClock } from '../../../shared/time.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DueTime, OrderName } from '../../components/code-names.tsx';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';

type Show = InputOf<'shadow.compare'>['show'];
const SHOWN_MAX = 200;

/** The comparison of a day: always there in shadow mode, and to be opened for a day that was one. */
export function ShadowDay(): ReactElement {
  const { t } = useWords();
  const { value: shadow } = useEngine('shadow.read', {});
  const [isOpen, setOpen] = useState(false);
  if (shadow?.shadow !== 'on' && !isOpen) return <Button variant="default" onClick={() => setOpen(true)}>{t('shadow_open_day')}</Button>;
  return <ComparedDay />;
}

/** The day both ways: what the station would have dispatched, and what Flipkart says was. */
function ComparedDay(): ReactElement {
  const { t } = useWords();
  const [day, setDay] = useState<string | null>(null);
  const [show, setShow] = useState<Show>('different');
  const answer = useEngine('shadow.compare', { day, show, limit: SHOWN_MAX });
  const step = (by: number): void => {
    const startMs = dayStart(answer.value?.day ?? '');
    if (startMs !== null) setDay(businessDay(startMs + by * DAY_MS));
  };
  return (
    <section aria-label={t('shadow_day')}>
      <Group justify="space-between">
        <h2>{t('shadow_day')} {answer.value?.day ?? ''}</h2>
        <Group>
          <Button variant="default" onClick={() => step(-1)}>{t('shadow_previous_day')}</Button><Button variant="default" onClick={() => step(1)}>{t('shadow_next_day')}</Button>
          <SegmentedControl aria-label={t('shadow_show')} value={show} onChange={(value) => setShow(value as Show)} data={[{ value: 'different', label: t('shadow_different') }, { value: 'all', label: t('shadow_all') }]} />
        </Group>
      </Group>
      <Answered answer={answer}>{(compared) => <Compared compared={compared} />}</Answered>
    </section>
  );
}

function Compared({ compared }: { readonly compared: OutputOf<'shadow.compare'> }): ReactElement {
  const { t } = useWords();
  const { counts, rows, total } = compared;
  const isWorrying = (verdict: ShadowRow['verdict']): boolean => verdict !== 'same' && verdict !== 'cancelled' && counts[verdict] > 0;
  return (
    <>
      <div className="tiles wide">{SHADOW_VERDICTS.map((verdict) => <div key={verdict} className="tile" data-tone={isWorrying(verdict) ? 'attention' : undefined}><b>{counts[verdict]}</b>{t(`shadow_${verdict}`)}</div>)}</div>
      {rows.length === 0 ? <p>✓ {t('shadow_no_rows')}</p> : (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('column_due')}</Table.Th><Table.Th>{t('column_order')}</Table.Th><Table.Th>{t('column_station')}</Table.Th><Table.Th>{t('column_flipkart')}</Table.Th><Table.Th>{t('column_verdict')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{rows.map((row) => <Row key={row.shipmentId} row={row} />)}</Table.Tbody>
        </Table>
      )}
      {total > rows.length && <p className="sub">{t('shadow_shown', { shown: rows.length, total })}</p>}
    </>
  );
}

function Row({ row }: { readonly row: ShadowRow }): ReactElement {
  const { t } = useWords();
  return (
    <Table.Tr>
      <Table.Td><DueTime atMs={row.dispatchByMs} /> {row.isLate && <strong>⚠ {t('shadow_late')}</strong>}</Table.Td><Table.Td><OrderName orderId={row.orderId} /></Table.Td>
      <Table.Td>{row.wouldAtMs === null ? t('shadow_would_not') : t('shadow_would', { at: istClock(row.wouldAtMs) })}{row.why !== null && `: ${t(`why_${row.why}`, { unmet: row.unmet })}`}</Table.Td>
      <Table.Td>{t(`remote_${row.remoteState}`)} (<DueTime atMs={row.heardAtMs} />)</Table.Td><Table.Td>{t(`verdict_${row.verdict}`)}</Table.Td>
    </Table.Tr>
  );
}
