import type { ReactElement, RefObject } from 'react';
import { useRef } from 'react';
import type { ReportView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { printReport } from '../../bridge/paper.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { after } from '../../platform/timers.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import type { ReportPart } from '../../stores/reports-store.ts';
import { nextPart, nextSpan, useReports } from '../../stores/reports-store.ts';
import { AccuracyPart } from './accuracy-part.tsx';
import { HoursPart } from './hours-part.tsx';
import { MismatchesPart } from './mismatches-part.tsx';
import { saveReport } from './report-acts.ts';
import { SpanBar } from './span-bar.tsx';
import { ThroughputPart } from './throughput-part.tsx';

/** Reports: what was done, how well and when, for any days. */
export function ReportsScreen(): ReactElement {
  const { part, span, choose, show, openOwn } = useReports();
  const answer = useEngine('report.read', { span });
  const firstDay = useRef<HTMLInputElement>(null);
  useScanTarget({ take: null });
  const isRead = answer.value !== undefined;
  useKeyActions([
    { key: 'F2', label: 'key_report_days', command: 'next', run: () => choose(nextSpan(span)) },
    { key: 'F3', label: 'key_report_own', run: () => typeOwn(openOwn, firstDay) },
    { key: 'F4', label: 'key_report_part', run: () => show(nextPart(part)) },
    { key: 'F6', label: 'key_report_csv', run: () => void saveReport(span, part), isPossible: isRead },
    { key: 'F8', label: 'key_report_open', run: () => void printReport(span, 'pdf'), isPossible: isRead },
    { key: 'F9', label: 'key_report_print', run: () => void printReport(span, 'print'), isPossible: isRead },
  ]);
  return (
    <div className="reports">
      <SpanBar report={answer.value} firstDay={firstDay} />
      <Answered answer={answer}>{(report) => <Part part={part} report={report} />}</Answered>
    </div>
  );
}

/** The fields are drawn first. */
function typeOwn(open: () => void, firstDay: RefObject<HTMLInputElement | null>): void {
  open();
  after(0, () => firstDay.current?.focus());
}

function Part({ part, report }: { readonly part: ReportPart; readonly report: ReportView }): ReactElement {
  const { t } = useWords();
  if (part === 'mismatches') return <MismatchesPart report={report} />;
  if (report.total.scans + report.total.reprints + report.total.shortUnits + report.total.mismatches === 0) return <EmptyView happened={t('reports_none')} act={t('reports_none_act')} />;
  if (part === 'accuracy') return <AccuracyPart report={report} />;
  return part === 'hours' ? <HoursPart report={report} /> : <ThroughputPart report={report} />;
}
