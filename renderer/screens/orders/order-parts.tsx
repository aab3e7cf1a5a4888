import type { ReactElement } from 'react';
import type { OrderView, OutputOf, PrintJobView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { DayName, DueTime } from '../../components/code-names.tsx';
import { DocumentPicture } from '../../components/document-picture.tsx';
import { usePrintName } from '../../components/reprint.tsx';
import { spanWords } from '../../components/span-words.ts';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { refusalIn } from '../../text/refusal-words.ts';
import { OrderState } from './found-list.tsx';

/** What an order is: its numbers with the ends large, its deadline, how it is paid, and where it stands here and at Flipkart. */
export function OrderHead({ order }: { readonly order: OrderView }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const leftMs = order.dispatchByMs - nowMs;
  const isHere = order.floorState !== 'HANDED_OVER' && order.floorState !== 'CLOSED';
  const awbs = order.parcels.flatMap((parcel) => (parcel.trackingId === null ? [] : [parcel.trackingId]));
  return (
    <div className="whole-head">
      <p className="whole-id">{order.orderId.slice(0, -4)}<b>{order.orderId.slice(-4)}</b></p>
      <p className="order-due" data-late={isHere && leftMs <= 0}>{t('due')} <strong><DayName atMs={order.dispatchByMs} /> <DueTime atMs={order.dispatchByMs} /></strong>{isHere && ` · ${leftMs > 0 ? t('in_time', { time: spanWords(t, leftMs) }) : t('late_by', { time: spanWords(t, -leftMs) })}`}</p>
      <dl className="facts whole-facts">
        <div><dt>{t('column_awb')}</dt><dd>{awbs.length === 0 ? '…' : awbs.map((each) => <span key={each} className="whole-awb">{each.slice(0, -4)}<b>{each.slice(-4)}</b> </span>)}</dd></div>
        <div><dt>{t('orders_here')}</dt><dd><OrderState row={order} /></dd></div>
        <div><dt>{t('orders_at_flipkart')}</dt><dd>{t(`remote_${order.remoteState}`)}</dd></div>
        <div><dt>{t('orders_carrier')}</dt><dd>{order.parcels[0]?.vendorName ?? order.carrier ?? '…'} · {t(`payment_${order.paymentType}`)}</dd></div>
        <div><dt>{t('orders_shipment')}</dt><dd className="whole-shipment" title={order.shipmentId}>{order.shipmentId}</dd></div>
      </dl>
    </div>
  );
}

export function OrderLines({ order }: { readonly order: OrderView }): ReactElement {
  const { t } = useWords();
  return (
    <section aria-label={t('orders_lines')}>
      <h2>{t('orders_lines')}</h2>
      <ul className="lines">
        {order.lines.map((line) => (
          <li key={line.orderItemId} data-done={line.quantity > 0 && line.packed >= line.quantity}>
            <span aria-hidden="true">{line.quantity > 0 && line.packed >= line.quantity ? '✓' : '■'}</span>
            <span className="name" title={line.title}>{line.title}<small className="line-sku"> {line.skuId}</small></span>
            <strong>{line.quantity === 0 ? t('orders_line_gone') : t('orders_line_done', { packed: line.packed, quantity: line.quantity })}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Parcels, each with its label as it prints. */
export function OrderParcels({ order, isPictured }: { readonly order: OrderView; readonly isPictured: boolean }): ReactElement {
  const { t } = useWords();
  return (
    <section aria-label={t('orders_parcels')}>
      <h2>{t('orders_parcels')}</h2>
      {order.parcels.length === 0 && <p>{t('orders_no_parcel')}</p>}
      {order.parcels.map((parcel) => (
        <div key={parcel.subShipmentId} className="whole-parcel">
          <p>{order.parcels.length > 1 && `${parcel.subShipmentId} · `}{t(`label_${parcel.labelState}`)}{parcel.labelProblem !== null && ` ${t(`refusal_${refusalIn(parcel.labelProblem)}`)}`}</p>
          {isPictured && parcel.labelPicture !== null && <DocumentPicture documentHash={parcel.labelPicture} className="label-preview" />}
        </div>
      ))}
    </section>
  );
}

export function OrderPrints({ prints }: { readonly prints: readonly PrintJobView[] | undefined }): ReactElement {
  const { t } = useWords();
  const nameOf = usePrintName();
  return (
    <section aria-label={t('orders_documents')}>
      <h2>{t('orders_documents')}</h2>
      {prints?.length === 0 && <p>{t('orders_no_documents')}</p>}
      <ul className="plain-list">{prints?.map((job) => <li key={job.jobId}>{nameOf(job)}{job.copyNumber > 1 && ` · ${t('print_copy', { n: job.copyNumber })}`} · {t(`print_${job.state}`)} · {istClock(job.queuedAtMs)}</li>)}</ul>
    </section>
  );
}

/** What is to do about it, what is wrong with it, and what Flipkart does not know of it yet. */
export function OrderBeside({ beside }: { readonly beside: OutputOf<'order.beside'> | undefined }): ReactElement | null {
  const { t } = useWords();
  if (beside === undefined) return null;
  const { tasks, problems, shortages, unsent } = beside;
  const mark = (isDone: boolean): string => t(isDone ? 'orders_done' : 'orders_open');
  return (
    <section aria-label={t('orders_beside')}>
      <h2>{t('orders_beside')}</h2>
      {tasks.length + problems.length + shortages.length === 0 && <p>{t('orders_nothing_beside')}</p>}
      <ul className="plain-list">
        {tasks.map((task) => <li key={`${task.kind}${task.openedAtMs}`} data-open={task.doneAtMs === null}>{t(`orders_task_${task.kind}`)} · {mark(task.doneAtMs !== null)}</li>)}
        {problems.map((problem) => <li key={`${problem.kind}${problem.openedAtMs}`} data-open={problem.closedAtMs === null}>{t(`problem_${problem.kind}`)}{problem.note !== '' && `: ${problem.note}`} · {mark(problem.closedAtMs !== null)}</li>)}
        {shortages.map((shortage) => <li key={`${shortage.skuId}${shortage.openedAtMs}`} data-open={shortage.decision === null}>{t('orders_shortage', { quantity: shortage.quantity, sku: shortage.skuId })} · {mark(shortage.decision !== null)}</li>)}
      </ul>
      <h2>{t('orders_unsent')}</h2>
      {unsent.length === 0 && <p>{t('orders_all_sent')}</p>}
      <ul className="plain-list">{unsent.map((row) => <li key={row.opKey} data-open={row.state === 'PARKED' || row.state === 'REJECTED'}>{t(`orders_unsent_${row.kind}`)}: {t(`state_${row.state}`)}</li>)}</ul>
    </section>
  );
}
