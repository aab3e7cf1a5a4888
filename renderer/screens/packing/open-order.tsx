import type { ReactElement } from 'react';
import type { PackView } from '../../../shared/contract/index.ts';
import { AwbName, DueTime, OrderName } from '../../components/code-names.tsx';
import { spanWords } from '../../components/span-words.ts';
import { useNow } from '../../components/top-bar.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { refusalIn } from '../../text/refusal-words.ts';
import { OrderBoxes, OrderFlags } from './order-flags.tsx';

/** The order that lies open: its lines, its due time, its labels. */
export function OpenOrder({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const { order } = view;
  if (order === null) return <section className="panel"><h2>{t('open_order')}</h2><p>{t('no_open_order')}</p></section>;
  const leftMs = order.dispatchByMs - nowMs;
  return (
    <section className="panel" style={{ overflow: 'auto' }} aria-label={t('open_order')}>
      <div className="order-head"><OrderName orderId={order.orderId} /><span>{t(`payment_${order.paymentType}`)}</span></div>
      <p className="order-due" data-late={leftMs <= 0}>{t('due')} <strong><DueTime atMs={order.dispatchByMs} /></strong> · {leftMs > 0 ? t('in_time', { time: spanWords(t, leftMs) }) : t('late_by', { time: spanWords(t, -leftMs) })}</p>
      <ul className="lines">
        {order.lines.map((line) => (
          <li key={line.orderItemId} data-done={line.packed >= line.quantity}>
            <span aria-hidden="true">{line.packed >= line.quantity ? '✓' : '■'}</span><span className="name" title={line.title}>{line.title}</span><strong><Count of={line.packed} /> / {line.quantity}</strong>
          </li>
        ))}
      </ul>
      {view.steps !== null && <OrderFlags flags={view.steps.flags} />}
      {view.steps !== null && <OrderBoxes boxes={view.steps.boxes} />}
      {order.parcels.map((parcel) => (
        <p key={parcel.subShipmentId} style={{ margin: '4px 0' }}>
          {t(`label_${parcel.labelState}`)} {parcel.trackingId !== null && <AwbName trackingId={parcel.trackingId} />} {parcel.labelProblem !== null && t(`refusal_${refusalIn(parcel.labelProblem)}`)}
        </p>
      ))}
    </section>
  );
}
