import type { ReactElement } from 'react';
import type { OrderView, PackView } from '../../../shared/contract/index.ts';
import { DocumentPicture } from '../../components/document-picture.tsx';
import { UnitDots } from '../../components/unit-dots.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { BenchWaits } from './bench-waits.tsx';
import { WeighStep } from './weigh-step.tsx';

export interface NextThingProps {
  readonly view: PackView;
  /** A supervisor is taking a weight that is out of tolerance. */
  readonly isConfirming: boolean;
  readonly endConfirming: () => void;
}

/** Cancelled, or given to another location: it is not packed here. */
const isGone = ({ closedReason }: NonNullable<PackView['order']>): boolean => closedReason === 'cancelled' || closedReason === 'moved';

/** What to scan next, in the largest text, at the same spot. */
export function NextThing({ view, isConfirming, endConfirming }: NextThingProps): ReactElement | null {
  const { t } = useWords();
  const { order } = view;
  if (order !== null && isGone(order)) return <section><h2 className="ask" data-tone="stop">{t('ask_stop')}</h2><p className="sub">{t('ask_stop_sub')}</p></section>;
  switch (view.ask) {
    case 'scan_any_item': return <NothingOpen view={view} />;
    case 'take_out': return <TakeOut view={view} />;
    case 'scan_item': return <NextUnit view={view} />;
    case 'scan_serial': return <NextSerial view={view} />;
    case 'weigh_box': return <WeighStep view={view} isConfirming={isConfirming} endConfirming={endConfirming} />;
    case 'wait_for_label': return (
      <section>
        <h2 className="ask">{t(view.labelByHand ? 'ask_label_by_hand' : 'ask_wait_for_label')}</h2>
        <p className="sub">{view.labelByHand ? t('ask_label_by_hand_sub') : order?.parcels.some((parcel) => parcel.labelState === 'quarantined') === true ? t('ask_label_problem_sub') : view.waitsForTruth && view.heardAtMs !== null ? t('ask_wait_for_truth_sub', { seconds: ageSeconds(view.heardAtMs, view.nowMs) }) : t('ask_wait_for_label_sub')}</p>
      </section>
    );
    case 'scan_label': return <StickLabel view={view} />;
  }
}

const ageSeconds = (fromMs: number, nowMs: number): number => Math.round((nowMs - fromMs) / 1_000);

function NothingOpen({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const isEmpty = view.waiting.orders === 0;
  return (
    <section>
      <h2 className="ask">{t(isEmpty ? 'ask_nothing_to_pack' : 'ask_scan_any_item')}</h2>
      <p className="sub">{isEmpty ? t('ask_nothing_to_pack_sub') : view.toteCode === null ? t('ask_scan_any_item_sub') : t('tote_here', { tote: view.toteCode })}</p>
      <BenchWaits view={view} />
    </section>
  );
}

/** The order was cut: what lies in the parcel and is not wanted any more. */
function TakeOut({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const surplus = view.order?.lines.filter((line) => line.packed > line.quantity) ?? [];
  return (
    <section>
      <h2 className="ask" data-tone="stop">{t('ask_take_out_of_parcel')}</h2>
      <p className="sub">{t('ask_take_out_sub')}</p>
      {surplus.map((line) => (
        <div key={line.orderItemId} className="thing panel">
          <div><div className="title">{line.title}</div><p className="sub">{line.skuId}</p></div>
          <span className="big-number">{line.packed - line.quantity}</span>
        </div>
      ))}
    </section>
  );
}

function NextUnit({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const order = view.order;
  const total = order?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  const wanted = order?.lines.find((line) => line.packed < line.quantity);
  const boxes = view.steps?.boxes ?? [];
  const current = boxes.find((box) => box.isCurrent);
  return (
    <section>
      <div className="ask-line"><h2 className="ask">{t('ask_scan_item')}</h2><span className="big-number">{t('n_of_m', { n: total - view.unitsLeft + 1, m: total })}</span></div>
      {wanted !== undefined && (
        <div className="thing panel">
          <div><div className="title">{wanted.title}</div><p className="sub">{wanted.skuId} {boxes.length > 1 && current !== undefined && t('box_now', { box: current.boxNumber })}</p></div>
          <div className="count-of"><span className="big-number"><Count of={wanted.packed} /> / {wanted.quantity}</span><UnitDots done={wanted.packed} of={wanted.quantity} /></div>
        </div>
      )}
    </section>
  );
}

/** The serial numbers of the unit that was scanned last. */
function NextSerial({ view }: { readonly view: PackView }): ReactElement | null {
  const { t } = useWords();
  const serial = view.steps?.serial ?? null;
  if (serial === null) return null;
  return (
    <section>
      <h2 className="ask">{t(serial.kind === 'imei' ? 'ask_scan_imei' : 'ask_scan_serial', { position: serial.position, of: serial.of })}</h2>
      <div className="thing panel"><div><div className="title">{serial.title}</div><p className="sub">{serial.skuId}</p></div></div>
      {serial.taken.length > 0 && <p className="sub">{t('serial_in', { serials: serial.taken.join(', ') })}</p>}
    </section>
  );
}

function StickLabel({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const awb = view.nextTrackingId;
  const picture = pictureOf(view.order, awb);
  const parcels = view.order?.parcels ?? [];
  const boxNumber = parcels.findIndex((parcel) => parcel.stuckAtMs === null) + 1;
  return (
    <section>
      <h2 className="ask">{t('ask_scan_label')}</h2>
      {parcels.length > 1 && <p className="big-number">{t('stick_on_box', { box: boxNumber, boxes: parcels.length })}</p>}
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
