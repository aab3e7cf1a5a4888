import type { ReactElement } from 'react';
import type { BoxPicture, FoundOrder, OutputOf, PrintJobView } from '../../../shared/contract/index.ts';
import type { EngineAnswer } from '../../bridge/engine-query.ts';
import { Trail } from '../../components/order-trail.tsx';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { OrderPictures } from './order-pictures.tsx';
import { OrderBeside, OrderHead, OrderLines, OrderParcels, OrderPrints } from './order-parts.tsx';

export interface OrderAnswers {
  readonly order: EngineAnswer<'order.read'>;
  readonly beside: OutputOf<'order.beside'> | undefined;
  readonly prints: readonly PrintJobView[] | undefined;
  readonly pictures: readonly BoxPicture[] | undefined;
}

/** The chosen order beside the list: what is asked about it most. */
export function OrderGlance({ chosen, answers }: { readonly chosen: FoundOrder | undefined; readonly answers: OrderAnswers }): ReactElement {
  const { t } = useWords();
  if (chosen === undefined) return <section className="panel">{t('orders_choose')}</section>;
  return (
    <section className="panel glance" aria-label={t('open_order')}>
      <Answered answer={answers.order}>{({ order }) => <><OrderHead order={order} /><OrderLines order={order} /><OrderParcels order={order} isPictured /></>}</Answered>
    </section>
  );
}

/** The whole of an order: what it is, what is to do about it, and what happened, in sentences. */
export function WholeOrder({ answers, openPicture }: { readonly answers: OrderAnswers; readonly openPicture: (at: number) => void }): ReactElement {
  const { t } = useWords();
  return (
    <Answered answer={answers.order}>
      {({ order, timeline }) => (
        <div className="whole-order" aria-label={order.orderId}>
          <section className="panel" tabIndex={0} aria-label={t('open_order')}><OrderHead order={order} /><OrderLines order={order} /><OrderBeside beside={answers.beside} /><OrderPrints prints={answers.prints} /><OrderParcels order={order} isPictured /><OrderPictures rows={answers.pictures} open={openPicture} /></section>
          <section className="panel" tabIndex={0} aria-label={t('orders_timeline')}><h2>{t('orders_timeline')}</h2>{timeline.length === 0 ? <p>{t('trail_none')}</p> : <Trail steps={timeline} />}</section>
        </div>
      )}
    </Answered>
  );
}
