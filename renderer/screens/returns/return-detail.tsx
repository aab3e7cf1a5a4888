import type { ReactElement } from 'react';
import type { ReturnView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DayName, DueTime } from '../../components/code-names.tsx';
import { useWords } from '../../components/use-words.ts';

/** Flipkart's word for a reason, `DEFECTIVE_PRODUCT`, as people read it: it breaks over lines and does not shout. */
const plain = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

/** One return beside the order that it was sold with, and what Flipkart said of it, one after the other. */
export function ReturnDetail({ item }: { readonly item: ReturnView }): ReactElement {
  const { t } = useWords();
  const { value } = useEngine('return.read', { returnId: item.returnId, orderItemId: item.orderItemId });
  const { order } = item;
  const facts: readonly (readonly [string, ReactElement | string])[] = [
    [t('column_from'), t(`source_${item.source}`)], [t('return_created_on'), <DayName key="made" atMs={item.createdAtMs} />],
    [t('return_expected_on'), item.expectedAtMs === null ? t('return_no_date') : <DayName key="due" atMs={item.expectedAtMs} />],
    [t('return_awb'), [item.courierName, item.trackingId].filter((part) => part !== null).join(' ')], [t('return_reason'), [item.reason, item.subReason].filter((part) => part !== null).map(plain).join(', ')],
  ];
  return (
    <section className="panel" style={{ overflow: 'auto' }} aria-label={t('column_return')}>
      <h2>{t('return_chosen', { returnId: item.returnId })}</h2>
      {item.doubt !== null && <p className="notice" data-tone="attention"><strong>⚠ {t(`return_doubt_${item.doubt}`)}</strong></p>}
      <dl className="facts">{facts.map(([name, what]) => <div key={name}><dt>{name}</dt><dd>{what}</dd></div>)}</dl>
      <h2>{t('return_order')} {item.orderId}</h2>
      {order === null ? <p>{t('return_order_unknown')}</p> : (
        <>
          <p><strong>{order.title}</strong><br />{order.skuId}</p>
          <p>{t('return_sold', { sold: order.sold, quantity: item.quantity })}</p>
          <p>{order.handedOverAtMs === null ? `${t('return_not_out')}: ${t(`floor_${order.floorState}`)}` : <>{t('return_went_out')} <DayName atMs={order.handedOverAtMs} /></>}</p>
        </>
      )}
      <h2>{t('return_story')}</h2>
      <ul className="last-scans">
        {(value?.timeline ?? []).map((each) => <li key={`${each.atMs}-${each.remoteStatus}`}><span>·</span><span><DueTime atMs={each.atMs} /></span><span><DayName atMs={each.atMs} /> Flipkart: {each.remoteStatus}</span></li>)}
      </ul>
    </section>
  );
}
