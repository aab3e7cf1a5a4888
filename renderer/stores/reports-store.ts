import { create } from 'zustand';
import type { InputOf } from '../../shared/contract/index.ts';
import type { ReportSpan } from '../../shared/fulfilment/report.ts';
import { REPORT_SPANS } from '../../shared/fulfilment/report.ts';

/** What of the report is on the screen; each part has its sheet. */
export const REPORT_PARTS = ['throughput', 'accuracy', 'hours', 'mismatches'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];
export const SHEET_OF = { throughput: 'work', accuracy: 'work', hours: 'idle', mismatches: 'mismatches' } as const satisfies Readonly<Record<ReportPart, InputOf<'report.export'>['sheet']>>;

export type Span = InputOf<'report.read'>['span'];

interface Reports {
  readonly part: ReportPart;
  readonly span: Span;
  /** Days of one's own are being typed or shown. */
  readonly isOwn: boolean;
  show(part: ReportPart): void;
  choose(span: ReportSpan): void;
  openOwn(): void;
  chooseOwn(fromDay: string, toDay: string): void;
}

/** What this window looks at, kept while somebody is on another screen. */
export const useReports = create<Reports>()((set) => ({
  part: 'throughput', span: 'today', isOwn: false,
  show: (part) => set({ part }),
  choose: (span) => set({ span, isOwn: false }),
  openOwn: () => set({ isOwn: true }),
  chooseOwn: (fromDay, toDay) => set({ span: { fromDay, toDay }, isOwn: true }),
}));

/** The span after this one; own days lead back to today. */
export function nextSpan(span: Span): ReportSpan {
  const at = typeof span === 'string' ? REPORT_SPANS.indexOf(span) : -1;
  return REPORT_SPANS[(at + 1) % REPORT_SPANS.length] ?? 'today';
}

export function nextPart(part: ReportPart): ReportPart {
  return REPORT_PARTS[(REPORT_PARTS.indexOf(part) + 1) % REPORT_PARTS.length] ?? 'throughput';
}
