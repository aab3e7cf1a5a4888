import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { istClock, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import { useWords } from '../../components/use-words.ts';
import { isScreenKey } from '../../text/index.ts';

type Job = NonNullable<OutputOf<'doctor.read'>['report']>['jobs'][number];

/** The last success of every job that runs by itself, and which is late. */
export function DoctorJobs({ jobs, nowMs }: { readonly jobs: readonly Job[]; readonly nowMs: number }): ReactElement {
  const { t } = useWords();
  const span = (ms: number): string => (ms < 2 * MINUTE_MS ? t('seconds', { count: Math.floor(ms / SECOND_MS) }) : t('minutes', { count: Math.floor(ms / MINUTE_MS) }));
  const named = (name: string): string => {
    const key = `job_${name.replaceAll(' ', '_')}`;
    return isScreenKey(key) ? t(key) : name;
  };
  return (
    <>
      <h2>{t('jobs')}</h2>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t('column_job')}</Table.Th><Table.Th>{t('column_last_success')}</Table.Th><Table.Th>{t('column_state')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <Table.Tr key={job.name} data-job={job.name}>
              <Table.Td>{named(job.name)}<div className="every">{t('job_every', { span: span(job.everyMs) })}</div></Table.Td>
              <Table.Td>{job.lastSuccessAtMs === null ? t('never') : <>{istClock(job.lastSuccessAtMs)}<div className="every">{t('job_ago', { span: span(Math.max(0, nowMs - job.lastSuccessAtMs)) })}</div></>}</Table.Td>
              <Table.Td>{job.problem === null ? (job.isOverdue ? `✕ ${t('job_is_overdue')}` : <span title={t('job_in_time')}>✓</span>) : `✕ ${t(`job_problem_${job.problem}`)}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
