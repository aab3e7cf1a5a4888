import { Button, Group, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

type Smart = OutputOf<'smart-picklist.read'>;

/** The Smart gateway in a line, and what about it only a person can set right. */
export function SmartPanel(): ReactElement {
  const answer = useEngine('smart-picklist.read', {});
  return <Answered answer={answer}>{(smart) => <SmartLine smart={smart} />}</Answered>;
}

function SmartLine({ smart }: { readonly smart: Smart }): ReactElement {
  const { t } = useWords();
  const isWrong = smart.gateway === 'logged_out' || smart.gateway === 'unreachable' || smart.troubles.length > 0;
  return (
    <section className="notice" data-tone={isWrong ? 'attention' : undefined} aria-label={t('smart_line_title')}>
      <div><strong>{t('smart_line_title')}.</strong> {t(`smart_line_${smart.gateway}`, { waiting: smart.waiting })}</div>
      {smart.troubles.map((trouble) => <Trouble key={trouble.troubleId} trouble={trouble} />)}
    </section>
  );
}

function Trouble({ trouble }: { readonly trouble: Smart['troubles'][number] }): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const settle = async (): Promise<void> => {
    const reply = await act('smart-picklist.settle', { troubleId: trouble.troubleId, reason });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'smart_trouble_settled', act: 'smart_trouble_settled_act', about: {} } } : outcomeOf(reply));
  };
  return (
    <Group align="flex-end">
      <p style={{ flex: 1 }}>⚠ {t(`smart_trouble_${trouble.trouble}`, { order: trouble.orderId ?? trouble.shipmentId ?? '', sku: trouble.skuId ?? '', says: trouble.says })}</p>
      <TextInput label={t('smart_trouble_reason')} placeholder={t('smart_trouble_reason_example')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Button variant="default" disabled={reason.trim() === ''} onClick={() => void settle()}>{t('smart_trouble_settle')}</Button>
    </Group>
  );
}
