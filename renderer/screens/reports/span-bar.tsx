import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactElement, RefObject } from 'react';
import { useState } from 'react';
import type { ReportView } from '../../../shared/contract/index.ts';
import { REPORT_SPANS } from '../../../shared/fulfilment/report.ts';
import { dayStart } from '../../../shared/time.ts';
import { useWords } from '../../components/use-words.ts';
import { REPORT_PARTS, useReports } from '../../stores/reports-store.ts';

interface Props {
  readonly report: ReportView | undefined;
  readonly firstDay: RefObject<HTMLInputElement | null>;
}

/** Which days, and what of them. */
export function SpanBar({ report, firstDay }: Props): ReactElement {
  const { t } = useWords();
  const { part, span, isOwn, show, choose, openOwn } = useReports();
  const chosen = isOwn || typeof span !== 'string' ? 'own' : span;
  return (
    <div className="report-bar">
      <SegmentedControl
        aria-label={t('reports_span')} value={chosen} data={[...REPORT_SPANS, 'own' as const].map((each) => ({ value: each, label: t(`reports_span_${each}`) }))}
        onChange={(value) => {
          const next = REPORT_SPANS.find((each) => each === value);
          if (next === undefined) openOwn();
          else choose(next);
        }}
      />
      <SegmentedControl aria-label={t('reports_part')} value={part} data={REPORT_PARTS.map((each) => ({ value: each, label: t(`reports_part_${each}`) }))} onChange={(value) => show(REPORT_PARTS.find((each) => each === value) ?? 'throughput')} />
      <ReportDays report={report} />
      {isOwn && <OwnDays key={typeof span === 'string' ? span : `${span.fromDay}${span.toDay}`} report={report} firstDay={firstDay} />}
    </div>
  );
}

/** The days in words, so that nobody reads yesterday's figures for today's. */
function ReportDays({ report }: { readonly report: ReportView | undefined }): ReactElement | null {
  const { t, figures } = useWords();
  if (report === undefined) return null;
  const day = (each: string): string => figures.date(dayStart(each) ?? 0);
  const days = report.days === 1 ? day(report.fromDay) : t('reports_days_between', { from: day(report.fromDay), to: day(report.toDay) });
  return <strong className="report-days" role="status">{days}{report.isGoingOn && `, ${t('reports_going_on')}`}</strong>;
}

function OwnDays({ report, firstDay }: Props): ReactElement {
  const { t } = useWords();
  const { chooseOwn } = useReports();
  const [from, setFrom] = useState(report?.fromDay ?? '');
  const [to, setTo] = useState(report?.toDay ?? '');
  return (
    <form onSubmit={(event) => {
      event.preventDefault();
      if (from !== '' && to !== '') chooseOwn(from, to);
    }}>
      <Group align="end">
        <TextInput ref={firstDay} type="date" label={t('reports_from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="date" label={t('reports_to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        <Button type="submit" disabled={from === '' || to === ''}>{t('reports_show')}</Button>
      </Group>
    </form>
  );
}
