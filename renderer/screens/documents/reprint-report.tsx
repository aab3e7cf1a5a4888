import { Button, Group, Modal, NumberInput, SegmentedControl, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OutputOf, ReprintRow } from '../../../shared/contract/index.ts';
import { REPRINT_REASONS } from '../../../shared/contract/lists.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { call } from '../../bridge/connect.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { BusinessDayName } from '../../components/code-names.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { saveFile } from '../../platform/files.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

const DAYS = [1, 7, 31, 92] as const;

/** Who printed labels again, on which printer and day, and what became of the old ones (floor.md N10). */
export function ReprintReport({ close }: { readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [days, setDays] = useState<number>(7);
  const answer = useEngine('reprint.report', { days });
  const save = async (): Promise<void> => {
    const reply = await call('reprint.export', { days });
    if (reply.ok) saveFile(reply.value.name, reply.value.mediaType, reply.value.base64);
    else answerAct(outcomeOf(reply));
  };
  return (
    <Modal opened onClose={close} title={t('report_title')} size="80%">
      <Group justify="space-between" mb="md">
        <SegmentedControl aria-label={t('report_days')} value={String(days)} onChange={(value) => setDays(Number(value))} data={DAYS.map((each) => ({ value: String(each), label: t('report_days_n', { count: each }) }))} />
        <Button variant="default" onClick={() => void save()}>{t('report_csv')}</Button>
      </Group>
      <Answered answer={answer}>
        {(report) => (
          <>
            {report.rows.length === 0 ? <EmptyView happened={t('report_none')} act={t('report_none_act')} /> : <Rows rows={report.rows} />}
            <Limits key={`${report.perOrder}-${report.perPersonDay}`} report={report} />
          </>
        )}
      </Answered>
    </Modal>
  );
}

function Rows({ rows }: { readonly rows: readonly ReprintRow[] }): ReactElement {
  const { t } = useWords();
  const why = (row: ReprintRow): string => REPRINT_REASONS.filter((reason) => (row.reasons[reason] ?? 0) > 0).map((reason) => `${t(`again_${reason}`)}: ${row.reasons[reason] ?? 0}`).join(', ');
  return (
    <Table>
      <Table.Thead><Table.Tr>{(['column_report_day', 'column_person', 'column_printer', 'column_copies', 'column_destroyed', 'column_lost', 'column_above', 'column_reasons'] as const).map((key) => <Table.Th key={key}>{t(key)}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={`${row.day}-${row.personId}-${row.printerId}`}>
            <Table.Td style={{ whiteSpace: 'nowrap' }}><BusinessDayName day={row.day} /></Table.Td><Table.Td style={{ whiteSpace: 'nowrap' }}>{row.person}</Table.Td><Table.Td>{row.printer}</Table.Td><Table.Td><Count of={row.copies} /></Table.Td><Table.Td><Count of={row.destroyed} /></Table.Td><Table.Td><Count of={row.lost} /></Table.Td><Table.Td><Count of={row.aboveLimit} /></Table.Td><Table.Td>{why(row)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Limits({ report }: { readonly report: OutputOf<'reprint.report'> }): ReactElement {
  const { t } = useWords();
  const [perOrder, setPerOrder] = useState(report.perOrder);
  const [perPersonDay, setPerPersonDay] = useState(report.perPersonDay);
  const save = async (): Promise<void> => {
    const reply = await act('reprint.configure', { perOrder, perPersonDay });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'limits_saved', act: 'limits_saved_act', about: {} } } : outcomeOf(reply));
  };
  return (
    <form onSubmit={(event) => {
      event.preventDefault();
      void save();
    }}>
      <Group align="end" mt="lg">
        <NumberInput label={`${t('limits_title')}: ${t('limit_order')}`} value={perOrder} min={0} max={50} onChange={(value) => setPerOrder(Number(value))} />
        <NumberInput label={`${t('limits_title')}: ${t('limit_day')}`} value={perPersonDay} min={0} max={500} onChange={(value) => setPerPersonDay(Number(value))} />
        <Button type="submit">{t('limits_save')}</Button>
      </Group>
    </form>
  );
}
