import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Choice } from '../../../shared/fulfilment/reconciliation.ts';
import { SETTLE_SKUS_MAX } from '../../../shared/fulfilment/reconciliation.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import type { Outcome } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

const REASONS = ['portal', 'counted', 'booked_wrong', 'other'] as const;

interface SettleProps {
  readonly runId: string | null;
  readonly choice: Choice | null;
  readonly skuIds: readonly SkuId[];
  readonly close: (isDone: boolean) => void;
}

/** A decision about one SKU or several, with its reason: books change by a fact that bears both. */
export function SettleSheet({ runId, choice, skuIds, close }: SettleProps): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const settle = async (): Promise<void> => {
    if (runId === null || choice === null) return;
    const reply = await act('reconciliation.settle', { runId, skuIds: [...skuIds], choice, reason });
    close(reply.ok);
    if (reply.ok) setReason('');
    answerAct(reply.ok ? outcomeOfSettling(t, reply.value) : outcomeOf(reply));
  };
  return (
    <Modal opened={choice !== null} onClose={() => close(false)} title={choice === null ? '' : t('settle_title', { count: skuIds.length, choice: t(`choice_${choice}`) })} size="lg">
      {(choice === 'theirs' || choice === 'counted') && <p>{t('settle_books')}</p>}
      <Group mb="sm">{REASONS.map((each) => <Button key={each} variant="default" onClick={() => setReason(t(`reason_${each}`))}>{t(`reason_${each}`)}</Button>)}</Group>
      <form onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') void settle(); }}>
        <TextInput data-autofocus label={t('settle_why')} placeholder={t('settle_reason_example')} value={reason} maxLength={200} onChange={(event) => setReason(event.currentTarget.value)} />
        <Group mt="md"><Button type="submit" disabled={reason.trim() === ''}>{t('settle_confirm')}</Button><Button variant="default" onClick={() => close(false)}>{t('leave')}</Button></Group>
      </form>
      <p className="sub">{t('settle_only', { max: SETTLE_SKUS_MAX })}</p>
    </Modal>
  );
}

function outcomeOfSettling(t: ReturnType<typeof useWords>['t'], { settled, units, left }: OutputOf<'reconciliation.settle'>): Outcome {
  const why = [...new Set(left.map((each) => each.because))].map((because) => t(`left_${because}`)).join(', ');
  if (settled === 0) return { tone: 'attention', said: { from: 'screen', happened: 'settled_none', act: 'settled_left', about: { count: left.length, why } } };
  return left.length === 0
    ? { tone: 'accepted', said: { from: 'screen', happened: 'settled', act: 'go_on', about: { count: settled, units } } }
    : { tone: 'attention', said: { from: 'screen', happened: 'settled', act: 'settled_left', about: { count: left.length, units, why } } };
}
