import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { istClock, MINUTE_MS } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { Restored } from '../../components/restored.tsx';
import { StoreCopiesPart } from './store-copies.tsx';
import { DoctorJobs } from './doctor-jobs.tsx';
import { DocumentKeepPart } from './document-keep.tsx';

type Report = NonNullable<OutputOf<'doctor.read'>['report']>;
/** An older report is made anew when the screen is opened. */
const FRESH_MS = MINUTE_MS;

/** Doctor: is everything between this station and Flipkart in order, and what to do where it is not (floor.md N16). */
export function DoctorScreen(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('doctor.read', {});
  const nowMs = useNow();
  const { isChecking, check } = useCheck();
  useScanTarget({ take: null });
  useKeyActions([{ key: 'F2', label: 'key_check_again', run: () => void check('by hand'), isPossible: !isChecking }]);
  const report = answer.value?.report;
  const isOpened = useRef(false);
  useEffect(() => {
    if (isOpened.current || report === undefined) return;
    isOpened.current = true;
    if (report === null || nowMs - report.atMs > FRESH_MS) void check('by opening');
  }, [report, nowMs, check]);
  return (
    <Answered answer={answer}>
      {(value) => (value.report === null
        ? <EmptyView happened={isChecking ? t('doctor_checking') : t('doctor_never')} act={isChecking ? '' : t('doctor_never_act')} />
        : (
          <div className="two doctor">
            <div><Restored always /><Summary report={value.report} isChecking={isChecking} /><Checks report={value.report} /><DocumentKeepPart /></div>
            <div><DoctorJobs jobs={value.report.jobs} nowMs={nowMs} /><StoreCopiesPart /></div>
          </div>
        ))}
    </Answered>
  );
}

/** Makes the checks; what was asked for by a key is answered where every act is answered. */
function useCheck(): { readonly isChecking: boolean; readonly check: (why: 'by hand' | 'by opening') => Promise<void> } {
  const [isChecking, setChecking] = useState(false);
  const running = useRef(false);
  const check = useRef(async (why: 'by hand' | 'by opening'): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setChecking(true);
    const reply = await act('doctor.run', {});
    running.current = false;
    setChecking(false);
    if (reply.ok) showAnswer('doctor.read', {}, { report: reply.value.report });
    if (!reply.ok) answerAct(outcomeOf(reply));
    else if (why === 'by hand') {
      const count = reply.value.report.checks.filter((each) => !each.ok).length;
      answerAct({ tone: count === 0 ? 'accepted' : 'attention', said: { from: 'screen', happened: count === 0 ? 'doctor_done_good' : 'doctor_done', act: count === 0 ? 'go_on' : 'doctor_done_act', about: { count } } });
    }
  });
  return { isChecking, check: check.current };
}

function Summary({ report, isChecking }: { readonly report: Report; readonly isChecking: boolean }): ReactElement {
  const { t } = useWords();
  const count = report.checks.filter((check) => !check.ok).length;
  return (
    <div className="tile" data-tone={report.ok ? undefined : 'wrong'} role="status">
      <b>{report.ok ? '✓' : '✕'} {report.ok ? t('doctor_all_good') : t('doctor_found', { count })}</b>{isChecking ? t('doctor_checking') : t('doctor_checked_at', { at: istClock(report.atMs) })}
    </div>
  );
}

function Checks({ report }: { readonly report: Report }): ReactElement {
  const { t, checks: words } = useWords();
  return (
    <Table mt="sm">
      <Table.Thead><Table.Tr><Table.Th>{t('column_state')}</Table.Th><Table.Th>{t('column_check')}</Table.Th><Table.Th>{t('column_found')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {report.checks.map((check) => {
          const { happened, act: todo } = words.says[check.code](check.about);
          return (
            <Table.Tr key={check.name} data-check={check.name} data-ok={check.ok}>
              <Table.Td className="mark">{check.ok ? '✓' : '✕'} <small>{check.ok ? t('doctor_good') : t('doctor_wrong')}</small></Table.Td>
              <Table.Td className="name">{words.names[check.name]}</Table.Td>
              <Table.Td>{happened}{!check.ok && <div className="todo">→ {todo}</div>}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
