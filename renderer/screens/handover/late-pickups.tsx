import { Button, Group, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { LatePickup } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { engineCache, useEngine } from '../../bridge/engine-query.ts';
import { AwbName, OrderName } from '../../components/code-names.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { shortOrder } from '../../text/about.ts';

/** Parcels that left and that no carrier has by Flipkart's books; each ends by Flipkart's word or by a person's (floor.md P59). */
export function LatePickups(): ReactElement | null {
  const { t } = useWords();
  const { value } = useEngine('pickup.list', {});
  if (value === undefined || value.total === 0) return null;
  const title = t('pickups_late', { hours: value.afterHours, count: value.total });
  return (
    <section className="panel" data-tone="attention" aria-label={title}>
      <h2>{title}</h2>
      <p>{t('pickups_late_why')}</p>
      {value.rows.map((row) => <LateRow key={row.shipmentId} row={row} />)}
    </section>
  );
}

function LateRow({ row }: { readonly row: LatePickup }): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const settle = async (): Promise<void> => {
    const reply = await act('pickup.settle', { shipmentId: row.shipmentId, reason });
    if (reply.ok) await engineCache.invalidateQueries({ queryKey: ['pickup.list'] });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'pickup_settled', act: 'pickup_settled_act', about: { order: shortOrder({ orderId: reply.value.orderId }) } } } : outcomeOf(reply));
  };
  return (
    <div>
      <OrderName orderId={row.orderId} /> {row.trackingIds.map((trackingId) => <AwbName key={trackingId} trackingId={trackingId} />)} {t('pickup_since', { at: istClock(row.handedOverAtMs), state: row.remoteState })}
      <Group align="end">
        <TextInput label={t('pickup_reason')} placeholder={t('pickup_reason_example')} maxLength={120} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Button variant="default" disabled={reason.trim() === ''} onClick={() => void settle()}>{t('pickup_settle')}</Button>
      </Group>
    </div>
  );
}
