import { Button, Group, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { PersonFigures } from '../../../shared/contract/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import type { Figures } from '../../text/index.ts';

/** What each person did on a business day, and how many of the scans were right. */
export function DayFigures(): ReactElement {
  const { t } = useWords();
  const [day, setDay] = useState<string | null>(null);
  const answer = useEngine('person.figures', { day });
  return (
    <section className="panel" aria-label={t('figures_title')}>
      <Group align="end" mb="sm">
        <TextInput type="date" label={`${t('figures_title')}: ${t('figures_day')}`} value={day ?? answer.value?.day ?? ''} onChange={(event) => setDay(event.currentTarget.value === '' ? null : event.currentTarget.value)} />
        <Button variant="default" onClick={() => setDay(null)}>{t('figures_today')}</Button>
      </Group>
      <Answered answer={answer}>{(figures) => (figures.rows.length === 0 ? <p>{t('figures_none')}</p> : <FigureTable rows={figures.rows} />)}</Answered>
      <p className="drop-sub">{t('figures_how')}</p>
    </section>
  );
}

function FigureTable({ rows }: { readonly rows: readonly PersonFigures[] }): ReactElement {
  const { t, figures } = useWords();
  const span = (ms: number): string => t('hours_minutes', { hours: Math.floor(ms / HOUR_MS), minutes: Math.floor((ms % HOUR_MS) / MINUTE_MS) });
  return (
    <Table className="day-figures">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('column_name')}</Table.Th><Table.Th>{t('column_picked')}</Table.Th><Table.Th>{t('column_packed')}</Table.Th><Table.Th>{t('column_orders')}</Table.Th><Table.Th>{t('column_out')}</Table.Th>
          <Table.Th>{t('column_accuracy')}</Table.Th><Table.Th>{t('column_pick_time')}</Table.Th><Table.Th>{t('column_pack_time')}</Table.Th><Table.Th>{t('column_out_time')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.personId}>
            <Table.Td>{row.name}</Table.Td><Table.Td><Count of={row.unitsPicked} /></Table.Td><Table.Td><Count of={row.unitsPacked} /></Table.Td><Table.Td><Count of={row.ordersPacked} /></Table.Td><Table.Td><Count of={row.parcelsOut} /></Table.Td>
            <Table.Td>{accuracy(row, figures)}</Table.Td><Table.Td>{span(row.pickMs)}</Table.Td><Table.Td>{span(row.packMs)}</Table.Td><Table.Td>{span(row.handoverMs)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Right scans of all, to a tenth of a per cent and never rounded up to all. */
function accuracy({ scans, wrongScans }: PersonFigures, figures: Figures): string {
  return `${figures.decimal(Math.floor(((scans - wrongScans) / Math.max(1, scans)) * 1_000) / 10, 1)} %`;
}
