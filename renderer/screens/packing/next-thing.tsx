import type { ReactElement } from 'react';
import type { OrderView, PackView } from '../../../shared/contract/index.ts';
import { DueTime } from '../../components/code-names.tsx';
import { DocumentPicture } from '../../components/document-picture.tsx';
import { useWords } from '../../components/use-words.ts';

/** What to scan next, in the largest text, at the same spot. */
export function NextThing({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const { order } = view;
  if (order !== null && order.closedReason === 'cancelled') return <section><h2 className="ask" data-tone="stop">{t('ask_stop')}</h2><p className="sub">{t('ask_stop_sub')}</p></section>;
  switch (view.ask) {
    case 'scan_any_item': return <NothingOpen view={view} />;
    case 'scan_item': return <NextUnit view={view} />;
    case 'wait_for_label': return (
      <section>
        <h2 className="ask">{t('ask_wait_for_label')}</h2>
        <p className="sub">{order?.parcels.some((parcel) => parcel.labelState === 'quarantined') === true ? t('ask_label_problem_sub') : view.waitsForTruth && view.heardAtMs !== null ? t('ask_wait_for_truth_sub', { seconds: ageSeconds(view.heardAtMs, view.nowMs) }) : t('ask_wait_for_label_sub')}</p>
      </section>
    );
    case 'scan_label': return <StickLabel view={view} />;
  }
}

const ageSeconds = (fromMs: number, nowMs: number): number => Math.round((nowMs - fromMs) / 1_000);

function NothingOpen({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const { orders, singles, nextDueMs } = view.waiting;
  return (
    <section>
      <h2 className="ask">{orders === 0 ? t('ask_nothing_to_pack') : t('ask_scan_any_item')}</h2>
      <p className="sub">{orders === 0 ? t('ask_nothing_to_pack_sub') : t('orders_waiting', { orders, singles })}</p>
      {nextDueMs !== null && <p className="sub">{t('next_due_at')} <DueTime atMs={nextDueMs} /></p>}
      <p className="sub">{t('packed_today', { count: view.packedToday })}</p>
    </section>
  );
}

function NextUnit({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const order = view.order;
  const total = order?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  const wanted = order?.lines.find((line) => line.packed < line.quantity);
  return (
    <section>
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 24 }}>
        <h2 className="ask">{t('ask_scan_item')}</h2>
        <span className="big-number">{t('n_of_m', { n: total - view.unitsLeft + 1, m: total })}</span>
      </div>
      {wanted !== undefined && (
        <div className="thing panel">
          <div><div className="title">{wanted.title}</div><p className="sub">{wanted.skuId}</p></div>
          <span className="big-number">{wanted.packed} / {wanted.quantity}</span>
        </div>
      )}
    </section>
  );
}

function StickLabel({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const awb = view.nextTrackingId;
  const picture = pictureOf(view.order, awb);
  return (
    <section>
      <h2 className="ask">{t('ask_scan_label')}</h2>
      <div className="thing panel">
        <div>
          <p className="sub">{t('label_of_this_parcel')}</p>
          <div className="last-four">…{awb?.slice(-4)}</div>
          {awb !== null && <p className="sub">{awb}</p>}
        </div>
        {picture !== null && <DocumentPicture documentHash={picture} className="label-preview" />}
      </div>
    </section>
  );
}

function pictureOf(order: OrderView | null, awb: string | null): OrderView['parcels'][number]['labelPicture'] {
  return order?.parcels.find((parcel) => parcel.trackingId === awb)?.labelPicture ?? null;
}
