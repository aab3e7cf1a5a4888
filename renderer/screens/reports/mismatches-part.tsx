import { Badge, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { DifferenceView, ReportView } from '../../../shared/contract/index.ts';
import { BinName, OrderName } from '../../components/code-names.tsx';
import { EmptyView } from '../../components/state-views.tsx';
import type { UsedWords } from '../../components/use-words.ts';
import { useWords } from '../../components/use-words.ts';
import { finderName } from './report-tables.tsx';

/** What differed, where, who found it and how it ended. */
export function MismatchesPart({ report }: { readonly report: ReportView }): ReactElement {
  const { t } = useWords();
  const { rows, total } = report.differences;
  if (total === 0) return <EmptyView happened={t('reports_no_mismatches')} act={t('reports_no_mismatches_act')} />;
  return (
    <>
      <section className="panel" aria-label={t('reports_part_mismatches')}>
        {rows.length < total && <p role="status">{t('reports_of', { shown: rows.length, total })}</p>}
        <div className="wide-table">
          <Table className="report-table">
            <Table.Thead><Table.Tr>{(['reports_when', 'reports_what', 'column_item', 'reports_where', 'reports_found_by', 'reports_ended'] as const).map((key) => <Table.Th key={key}>{t(key)}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>{rows.map((row, index) => <DifferenceRow key={`${row.atMs}-${index}`} row={row} />)}</Table.Tbody>
          </Table>
        </div>
      </section>
      <p className="report-rule">{t('reports_rule_mismatches')}</p>
    </>
  );
}

function DifferenceRow({ row }: { readonly row: DifferenceView }): ReactElement {
  const { t, figures } = useWords();
  return (
    <Table.Tr>
      <Table.Td className="moment">{figures.moment(row.atMs)}</Table.Td>
      <Table.Td>{whatOf(row, t)}</Table.Td>
      <Table.Td>{row.orderId !== null && <div><OrderName orderId={row.orderId} /></div>}{row.title ?? row.skuId ?? ''}</Table.Td>
      <Table.Td>{row.place === null ? '–' : <BinName binCode={row.place} />}</Table.Td>
      <Table.Td>{finderName(row.personId, row.person, t)}</Table.Td>
      <Table.Td>
        <Badge color={row.end === 'open' ? 'attention' : 'accepted'} size="lg" radius="sm">{row.end === 'open' ? '!' : '✓'} {t(`reports_end_${row.end}`)}</Badge>
        {row.endedBy !== null && row.endedAtMs !== null && <div>{t('reports_ended_by', { person: row.endedBy, when: figures.moment(row.endedAtMs) })}</div>}
        {row.reason !== '' && <div className="sub-line">{row.reason}</div>}
      </Table.Td>
    </Table.Tr>
  );
}

function whatOf({ kind, problem, expected, seen }: DifferenceView, t: UsedWords['t']): string {
  if (kind === 'problem') return problem === null ? '' : t(`reports_problem_${problem}`);
  if (kind === 'flipkart' && seen === null) return t('reports_kind_flipkart_none', { expected: expected ?? 0 });
  return t(`reports_kind_${kind}`, { expected: expected ?? 0, seen: seen ?? 0 });
}
