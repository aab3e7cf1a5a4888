import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { act, answerAct } from '../../bridge/act.ts';
import { engineCache, useEngine } from '../../bridge/engine-query.ts';
import { AwbName, OrderName } from '../../components/code-names.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

const NAMED_MAX = 8;

/** Reads the lane again, and says what came of it. */
export async function verifyLane(): Promise<void> {
  const reply = await act('verify.run', {});
  if (reply.ok) await engineCache.invalidateQueries({ queryKey: ['verify.list'] });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'verify_done', act: 'verify_done_act', about: { count: reply.value.read, left: reply.value.left } } } : outcomeOf(reply));
}

/** Parcels that were labelled while nobody could ask Flipkart: they stay here until it has spoken (floor.md N3). */
export function VerifyLane(): ReactElement | null {
  const { t } = useWords();
  const { value } = useEngine('verify.list', {});
  if (value === undefined || value.total === 0) return null;
  return (
    <section className="panel" data-tone="attention" aria-label={t('verify_title', { count: value.total })}>
      <h2>{t('verify_title', { count: value.total })}</h2>
      <p>{value.isLineUp ? t('verify_why_online') : t('verify_why')}</p>
      <ul className="lines">
        {value.rows.slice(0, NAMED_MAX).map((row) => <li key={row.shipmentId}><span>!</span><span>{row.trackingIds.map((trackingId) => <AwbName key={trackingId} trackingId={trackingId} />)}</span><OrderName orderId={row.orderId} /></li>)}
      </ul>
      {value.total > NAMED_MAX && <p>{t('and_more', { count: value.total - NAMED_MAX })}</p>}
      <Button variant="default" onClick={() => void verifyLane()}>{t('key_verify')} (F6)</Button>
    </section>
  );
}
