import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { DayReport } from '../../../shared/contract/index.ts';
import type { Paise } from '../../../shared/money.ts';
import { istClock } from '../../../shared/time.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { makeOwnerReport } from '../../bridge/paper.ts';
import { BusinessDayName } from '../../components/code-names.tsx';
import { Count } from '../../components/count.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { UnitSum } from './unit-sum.tsx';

/** The owner's page: what left, what did not, what went wrong on the way, and in rupees what it was worth. */
export function ReportPart({ next }: { readonly next: KeyAction }): ReactElement {
  const [day, setDay] = useState<string | null>(null);
  const answer = useEngine('day.report', { day });
  const report = answer.value;
  const hasReport = report !== undefined;
  useScanTarget({ take: null });
  useKeyActions([
    { key: 'F2', label: 'key_day_earlier', run: () => setDay(report?.earlier ?? null), isPossible: hasReport && report.earlier !== null },
    { key: 'F3', label: 'key_day_later', run: () => setDay(report?.later ?? null), isPossible: hasReport && report.later !== null },
    { key: 'F8', label: 'key_day_pdf', run: () => void makeOwnerReport(day, 'pdf'), isPossible: hasReport },
    { key: 'F9', label: 'key_day_print', run: () => void makeOwnerReport(day, 'print'), isPossible: hasReport },
    next,
  ]);
  return <Answered answer={answer}>{(value) => <Page report={value} />}</Answered>;
}

/** `orders` is the sum of the next three; the sentence beneath the tiles says so. */
const TILES = ['orders', 'handedOver', 'here', 'cancelled', 'late', 'short', 'packed', 'parcels', 'units', 'reprints', 'wrongScans', 'mismatches'] as const;
const LOUD: readonly (typeof TILES)[number][] = ['here', 'late', 'short'];

function Page({ report }: { readonly report: DayReport }): ReactElement {
  const { t, figures } = useWords();
  const { figures: counted } = report;
  const [newest] = report.closes;
  return (
    <div className="day-report">
      <h2><BusinessDayName day={report.day} /> · {report.isKept && newest !== undefined ? t('day_report_kept', { at: istClock(newest.atMs), by: newest.by }) : t('day_report_live', { at: istClock(report.atMs) })}</h2>
      <div className="tiles">
        <div className="tile value" data-figure="valuePaise"><b>{figures.rupees(counted.valuePaise as Paise)}</b>{t('day_figure_valuePaise')}</div>
        {TILES.map((name) => <div key={name} className="tile" data-figure={name} data-tone={LOUD.includes(name) && counted[name] > 0 ? 'attention' : undefined}><b><Count of={counted[name]} /></b>{t(`day_figure_${name}`)}</div>)}
      </div>
      <p className="sum">{t('day_sum_says', { handedOver: counted.handedOver, here: counted.here, cancelled: counted.cancelled, orders: counted.orders })}</p>
      <UnitSum units={report.units} />
      <Carriers report={report} />
      <Closes report={report} />
    </div>
  );
}

function Carriers({ report: { carriers } }: { readonly report: DayReport }): ReactElement {
  const { t, figures } = useWords();
  return (
    <section aria-label={t('day_by_carrier')}>
      <h2>{t('day_by_carrier')}</h2>
      {carriers.length === 0 ? <p>{t('day_no_carrier')}</p> : (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('column_day_carrier')}</Table.Th><Table.Th ta="right">{t('day_figure_handedOver')}</Table.Th><Table.Th ta="right">{t('day_figure_late')}</Table.Th><Table.Th ta="right">{t('day_figure_valuePaise')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {carriers.map((each) => (
              <Table.Tr key={each.carrier}><Table.Td>{each.carrier}</Table.Td><Table.Td ta="right"><Count of={each.orders} /></Table.Td><Table.Td ta="right"><Count of={each.late} /></Table.Td><Table.Td ta="right">{figures.rupees(each.valuePaise as Paise)}</Table.Td></Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}

/** Every close of the day, so that one that was opened again does not look like one that never was. */
function Closes({ report: { closes } }: { readonly report: DayReport }): ReactElement | null {
  const { t } = useWords();
  if (closes.length === 0) return null;
  return (
    <section aria-label={t('day_closes')}>
      <h2>{t('day_closes')}</h2>
      {closes.map((close) => (
        <p key={close.closing}>
          {t(close.outcome === 'even' ? 'day_closed_says' : 'day_closed_open_says', { at: istClock(close.atMs), by: close.by, reason: close.reason })}
          {close.open.length > 0 && ` ${close.open.map(({ point, count }) => `${t(`day_point_${point}`)}: ${count}`).join(', ')}.`} {close.copyAtMs === null ? t('day_closed_no_copy') : t('day_closed_copy', { at: istClock(close.copyAtMs) })}
          {close.reopened !== null && ` ${t('day_reopened_says', { at: istClock(close.reopened.atMs), by: close.reopened.by, reason: close.reopened.reason })}`}
        </p>
      ))}
    </section>
  );
}
