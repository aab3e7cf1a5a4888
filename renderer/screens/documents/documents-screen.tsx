import { Button, Group, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useRef, useState } from 'react';
import type { PrintJobView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { AwbName, OrderName } from '../../components/code-names.tsx';
import { DocumentPicture, useDocument } from '../../components/document-picture.tsx';
import { makeInvoice } from '../../bridge/paper.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { OrderTrail } from '../../components/order-trail.tsx';
import { usePrintName, useReprint } from '../../components/reprint.tsx';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { CancelPrint } from './cancel-print.tsx';
import { DropZone } from './drop-zone.tsx';
import { LabelProblems } from './label-problems.tsx';
import { ManifestList } from './manifest-list.tsx';
import { pause, PrintAbout, PrinterLines } from './printer-lines.tsx';
import { ReprintReport } from './reprint-report.tsx';
import { settlePrint } from './settle-print.ts';

const SHOWN_MAX = 100;

/** Documents: every print with its picture and its fate; a scanned label finds its own. */
export function DocumentsScreen(): ReactElement {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const choose = useRef<HTMLButtonElement>(null);
  const answer = useEngine('print.list', { limit: SHOWN_MAX, search });
  const rows = answer.value?.rows ?? [];
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = rows.find((row) => row.jobId === chosenId) ?? rows[0];
  const [isTrailOpen, setTrailOpen] = useState(false);
  const trailOf = chosen?.shipmentId ?? null;
  const [isReportOpen, setReportOpen] = useState(false);
  const [cancelling, setCancelling] = useState<PrintJobView | null>(null);
  const reprinting = useReprint();
  const { value: lines } = useEngine('queue.read', {});
  const line = lines?.printers.find((each) => each.printerId === chosen?.printerId) ?? lines?.printers[0];
  const isWaiting = chosen?.state === 'queued' || chosen?.state === 'blocked';
  useScanTarget({
    async take(scan, ask) {
      if (reprinting.isOpen) return reprinting.take(scan, ask);
      const reply = await ask('scan.ignore', { benchId: benchIdNow(), barcode: scan.barcode, why: 'looked_up' });
      if (!reply.ok) return outcomeOf(reply);
      setSearch(reply.value.barcode);
      return { tone: 'accepted', said: { from: 'screen', happened: 'searching', act: 'searching_act', about: { barcode: reply.value.barcode } } };
    },
  });
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row.jobId === chosen?.jobId);
    setChosenId(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.jobId ?? null);
  };
  useKeyActions(reprinting.isOpen ? reprinting.actions : [
    { key: 'F2', label: 'key_previous', run: () => step(-1), isPossible: rows.length > 1 },
    { key: 'F3', label: 'key_next', command: 'next', run: () => step(1), isPossible: rows.length > 1 },
    { key: 'F4', label: 'key_reprint', command: 'reprint', run: () => chosen !== undefined && reprinting.open(chosen), isPossible: chosen !== undefined && !isWaiting && chosen.state !== 'sending' },
    { key: 'F6', label: 'key_add_labels', run: () => choose.current?.click() },
    { key: 'F5', label: 'key_invoice', run: () => trailOf !== null && void makeInvoice(trailOf), isPossible: trailOf !== null },
    { key: 'F8', label: 'key_trail', run: () => setTrailOpen(true), isPossible: trailOf !== null },
    { key: 'F9', label: line === undefined || line.paused === null ? 'key_pause' : 'key_resume', command: 'hold', run: () => line !== undefined && void pause(line), isPossible: line !== undefined },
  ]);
  return (
    <div className="two">
      <div>
        <PrinterLines cancel={setCancelling} />
        <DropZone choose={choose} />
        <TextInput label={t('search_prints')} placeholder={t('search_prints_example')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} mb="sm" />
        <Answered answer={answer}>
          {(list) => (list.rows.length === 0
            ? <EmptyView happened={search === '' ? t('no_prints') : t('no_prints_found', { search })} act={search === '' ? t('no_prints_act') : t('no_prints_found_act')} />
            : <PrintTable rows={list.rows} chosen={chosen} choose={setChosenId} />)}
        </Answered>
        <LabelProblems />
        <Button variant="default" mt="md" onClick={() => setReportOpen(true)}>{t('report_open')}</Button>
        <ManifestList />
      </div>
      {chosen === undefined ? <div className="panel">{t('nothing_chosen')}</div> : <PrintDetail key={chosen.jobId} job={chosen} reprint={() => reprinting.open(chosen)} />}
      {reprinting.dialog}
      {cancelling !== null && <CancelPrint job={cancelling} close={() => setCancelling(null)} />}
      {isReportOpen && <ReprintReport close={() => setReportOpen(false)} />}
      {isTrailOpen && trailOf !== null && <OrderTrail shipmentId={trailOf} close={() => setTrailOpen(false)} />}
    </div>
  );
}

function PrintTable({ rows, chosen, choose }: { readonly rows: readonly PrintJobView[]; readonly chosen: PrintJobView | undefined; readonly choose: (jobId: string) => void }): ReactElement {
  const { t } = useWords();
  const nameOf = usePrintName();
  return (
    <Table highlightOnHover>
      <Table.Thead><Table.Tr><Table.Th>{t('column_time')}</Table.Th><Table.Th>{t('column_order')}</Table.Th><Table.Th>AWB</Table.Th><Table.Th>{t('column_copy')}</Table.Th><Table.Th>{t('column_state')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.jobId} className={row.jobId === chosen?.jobId ? 'chosen' : ''} style={{ cursor: 'pointer' }} onClick={() => choose(row.jobId)}>
            <Table.Td>{istClock(row.queuedAtMs)}</Table.Td><Table.Td>{row.orderId === null ? nameOf(row) : <OrderName orderId={row.orderId} />}</Table.Td>
            <Table.Td>{row.trackingId === null ? '' : <AwbName trackingId={row.trackingId} />}</Table.Td><Table.Td><Count of={row.copyNumber} /></Table.Td><Table.Td>{t(`print_${row.state}`)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function PrintDetail({ job, reprint }: { readonly job: PrintJobView; readonly reprint: () => void }): ReactElement {
  const { t } = useWords();
  const document = useDocument(job.pictureHash);
  const { value: printers } = useEngine('queue.read', {});
  const nameOf = (printerId: string): string => printers?.printers.find((each) => each.printerId === printerId)?.name ?? printerId;
  const isOnItsWay = job.state === 'queued' || job.state === 'blocked' || job.state === 'sending';
  return (
    <section className="panel" style={{ overflow: 'auto' }}>
      <h2>{t(`print_${job.state}`)}</h2>
      <p>{job.about === null ? (job.state === 'printed' ? t('print_confirmed') : job.says) : <PrintAbout job={job} />}{job.firstPrinterId !== null && ` · ${t('moved_here', { name: nameOf(job.firstPrinterId) })}`}</p>
      <p style={{ color: 'var(--ink-2)' }}>{t('print_by', { printer: nameOf(job.printerId), person: job.queuedBy, at: istClock(job.queuedAtMs) })}{job.copyNumber > 1 && ` · ${t('print_copy', { n: job.copyNumber })}`}</p>
      {job.state === 'uncertain' && (
        <Group mb="md"><strong>{t('is_label_here')}</strong><Button onClick={() => void settlePrint(job, true)}>{t('label_here')}</Button><Button variant="default" onClick={() => void settlePrint(job, false)}>{t('label_not_here_say')}</Button></Group>
      )}
      <DocumentPicture documentHash={job.pictureHash} className="picture" />
      <Group mt="md">
        {!isOnItsWay && <Button variant="default" onClick={reprint}>{t('key_reprint')}</Button>}
        {document !== null && <Button variant="default" component="a" href={document.address} download={`label-${job.trackingId ?? job.jobId}.png`}>{t('save')}</Button>}
      </Group>
    </section>
  );
}
