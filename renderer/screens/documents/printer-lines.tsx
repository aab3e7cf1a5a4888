import { Badge, Button, Group, Menu, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PrinterLine, PrintJobView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { OrderName } from '../../components/code-names.tsx';
import { usePrintName } from '../../components/reprint.tsx';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { isScreenKey } from '../../text/index.ts';
import { settlePrint } from './settle-print.ts';

/** Every printer with its state in plain words, what waits for it, and what may or may not have come out. */
export function PrinterLines({ cancel }: { readonly cancel: (job: PrintJobView) => void }): ReactElement {
  const { t } = useWords();
  const answer = useEngine('queue.read', {});
  return (
    <section aria-label={t('lines_title')}>
      <Answered answer={answer}>
        {({ printers }) => (printers.length === 0 ? <EmptyView happened={t('line_none')} act={t('line_none_act')} /> : <>{printers.map((line) => <OneLine key={line.printerId} line={line} others={printers.filter((each) => each.isKnown && each.printerId !== line.printerId)} cancel={cancel} />)}</>)}
      </Answered>
    </section>
  );
}

function OneLine({ line, others, cancel }: { readonly line: PrinterLine; readonly others: readonly PrinterLine[]; readonly cancel: (job: PrintJobView) => void }): ReactElement {
  const { t } = useWords();
  const { name, uses, paused, isKnown, failover, jobs, waiting, uncertain } = line;
  const prints = uses.map((use) => t(`use_${use}`)).join(', ');
  return (
    <section className="panel printer-line" aria-label={name}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <h2>{name} {paused !== null && <Badge size="lg" color="orange" autoContrast tt="none">{t('line_paused', { by: paused.by, at: istClock(paused.atMs) })}</Badge>}</h2>
          <p><PrinterState printerId={line.printerId} /> · {uses.length === 0 ? t('line_prints_nothing') : t('line_prints', { what: prints })}{failover !== null && ` · ${t('line_failover', { name: failover })}`}</p>
          {!isKnown && <p><strong>{t('line_unknown')}</strong></p>}
        </div>
        <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
          {waiting > 0 && others.length > 0 && <SendOn line={line} others={others} />}
          <Button variant={paused === null ? 'default' : 'filled'} aria-label={t(paused === null ? 'line_pause' : 'line_resume', { name })} onClick={() => void pause(line)}>{t(paused === null ? 'key_pause' : 'key_resume')}</Button>
        </Group>
      </Group>
      {uncertain.length > 0 && <Uncertain jobs={uncertain} />}
      {jobs.length === 0 ? <p>{t('line_empty')}</p> : <Waiting jobs={jobs} more={waiting - jobs.length} cancel={cancel} />}
    </section>
  );
}

/** A printer that will not print today: what waits for it comes out of another, chosen by a person. */
function SendOn({ line, others }: { readonly line: PrinterLine; readonly others: readonly PrinterLine[] }): ReactElement {
  const { t } = useWords();
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="default" aria-label={t('line_send_on', { name: line.name })}>{t('key_send_on')}</Button></Menu.Target>
      <Menu.Dropdown>{others.map((other) => <Menu.Item key={other.printerId} onClick={() => void sendOn(line, other)}>{other.name}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  );
}

/** The printer is asked anew whenever something about paper changed. */
function PrinterState({ printerId }: { readonly printerId: PrinterLine['printerId'] }): ReactElement {
  const { t } = useWords();
  const { value } = useEngine('queue.state', { printerId });
  if (value === undefined) return <span role="status">{t('line_asking')}</span>;
  const key = `printer_state_${value.problem}`;
  return <strong>{value.ready ? '✓' : '■'} {isScreenKey(key) ? t(key) : value.says}</strong>;
}

function Uncertain({ jobs }: { readonly jobs: readonly PrintJobView[] }): ReactElement {
  const { t } = useWords();
  const nameOf = usePrintName();
  return (
    <Table aria-label={t('uncertain_title')}>
      <Table.Thead><Table.Tr><Table.Th colSpan={3}>{t('uncertain_title')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {jobs.map((job) => (
          <Table.Tr key={job.jobId}>
            <Table.Td><strong>{nameOf(job)}</strong> {job.orderId !== null && <OrderName orderId={job.orderId} />}</Table.Td>
            <Table.Td><PrintAbout job={job} /></Table.Td>
            <Table.Td>
              <Group gap="xs" justify="end" wrap="nowrap">
                <Button size="compact-md" onClick={() => void settlePrint(job, true)}>{t('label_here')}</Button>
                <Button size="compact-md" variant="default" onClick={() => void settlePrint(job, false)}>{t('label_not_here_say')}</Button>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What a state is about, in plain words. */
export function PrintAbout({ job }: { readonly job: PrintJobView }): ReactElement {
  const { t } = useWords();
  return <span>{job.about === null ? '' : t(`about_${job.about}`)}</span>;
}

function Waiting({ jobs, more, cancel }: { readonly jobs: readonly PrintJobView[]; readonly more: number; readonly cancel: (job: PrintJobView) => void }): ReactElement {
  const { t } = useWords();
  const nameOf = usePrintName();
  return (
    <Table>
      <Table.Tbody>
        {jobs.map((job, index) => (
          <Table.Tr key={job.jobId}>
            <Table.Td>{istClock(job.queuedAtMs)}</Table.Td>
            <Table.Td>
              <strong>{nameOf(job)}</strong> {job.orderId !== null && <OrderName orderId={job.orderId} />} {job.copies > 1 && t('times', { count: job.copies })} {job.copyNumber > 1 && isReason(job.reason) && t('copy_of', { n: job.copyNumber, why: t(`again_${job.reason}`) })}
              {job.firstPrinterId !== null && ` · ${t('moved_here', { name: job.firstPrinterId })}`}
            </Table.Td>
            <Table.Td>{t(`print_${job.state}`)} <PrintAbout job={job} /></Table.Td>
            <Table.Td>
              {job.state !== 'sending' && (
                <Group gap="xs" justify="end" wrap="nowrap">
                  {index > 0 && <Button size="compact-md" variant="default" aria-label={t('print_first_of', { what: nameOf(job) })} onClick={() => void putFirst(job)}>{t('key_first')}</Button>}
                  <Button size="compact-md" variant="default" aria-label={t('print_cancel_of', { what: nameOf(job) })} onClick={() => cancel(job)}>{t('key_cancel_print')}</Button>
                </Group>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
        {more > 0 && <Table.Tr><Table.Td colSpan={4}>{t('line_more', { count: more })}</Table.Td></Table.Tr>}
      </Table.Tbody>
    </Table>
  );
}

type ReasonKey = 'jam' | 'torn' | 'lost' | 'wrong_printer' | 'uncertain' | 'other';
const isReason = (reason: string): reason is ReasonKey => isScreenKey(`again_${reason}`);

/** Stops a printer after the job in hand, or lets it go on. */
export async function pause({ printerId, name, paused }: Pick<PrinterLine, 'printerId' | 'name' | 'paused'>): Promise<void> {
  const reply = await act('queue.pause', { printerId, isPaused: paused === null });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: paused === null ? 'printer_paused_now' : 'printer_resumed_now', act: paused === null ? 'printer_paused_now_act' : 'printer_resumed_now_act', about: { name } } } : outcomeOf(reply));
}

async function putFirst(job: PrintJobView): Promise<void> {
  const reply = await act('print.first', { jobId: job.jobId });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'first_now', act: 'go_on', about: {} } } : outcomeOf(reply));
}

async function sendOn({ printerId }: PrinterLine, { printerId: to, name }: PrinterLine): Promise<void> {
  const reply = await act('queue.send-on', { printerId, to });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'sent_on', act: 'sent_on_act', about: { name, count: reply.value.moved } } } : outcomeOf(reply));
}
