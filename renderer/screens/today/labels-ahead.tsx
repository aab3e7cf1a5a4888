import { Button, Group, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { PrefetchProblem } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { AwbName, OrderName } from '../../components/code-names.tsx';
import { DocumentPicture } from '../../components/document-picture.tsx';
import { PrefetchLine } from '../../components/prefetch-line.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** Labels ahead of the bench for all open work, and each that will not come by itself, with the way out (floor.md S20, N2). */
export function LabelsAhead(): ReactElement | null {
  const { t } = useWords();
  const { value } = useEngine('prefetch.read', {});
  const [shown, setShown] = useState<PrefetchProblem | null>(null);
  if (value === undefined || value.open.orders === 0) return null;
  return (
    <section className="panel labels-ahead" aria-label={t('prefetch_title')}>
      <strong>{t('prefetch_title')}</strong>
      <PrefetchLine counts={value.open} perMinute={value.perMinute} leftMs={value.leftMs} />
      {value.problems.length > 0 && (
        <div className="refused-orders">
          <strong>{t('refused_title')}</strong>
          {value.problems.map((problem) => <Refused key={problem.shipmentId} problem={problem} look={() => setShown(problem)} />)}
        </div>
      )}
      <Modal opened={shown !== null} onClose={() => setShown(null)} size="xl" title={shown === null ? '' : t('refused_page_of', { order: shown.orderId.slice(-4) })}>
        {shown?.documentHash !== undefined && shown.documentHash !== null && <DocumentPicture documentHash={shown.documentHash} className="picture" />}
      </Modal>
    </section>
  );
}

function Refused({ problem, look }: { readonly problem: PrefetchProblem; readonly look: () => void }): ReactElement {
  const { t } = useWords();
  const isOfFlipkart = problem.reason === 'pack_rejected' || problem.reason === 'pack_parked';
  return (
    <article>
      <Group gap="md">
        <OrderName orderId={problem.orderId} />{problem.trackingId !== null && <AwbName trackingId={problem.trackingId} />}
        <strong>{t(`refusal_${problem.reason}`)}</strong>
      </Group>
      {isOfFlipkart && problem.says !== '' && <div className="sub">Flipkart: {problem.says}</div>}
      <div>→ {t(`refusal_${problem.reason}_act`)}</div>
      <Group mt="xs">
        {problem.canAskAgain && <Button variant="default" onClick={() => void askAgain(problem)}>{t('refused_ask_again')}</Button>}
        {problem.documentHash !== null && <Button variant="subtle" onClick={look}>{t('refused_look')}</Button>}
      </Group>
    </article>
  );
}

async function askAgain({ shipmentId, orderId }: PrefetchProblem): Promise<void> {
  const reply = await act('prefetch.again', { shipmentId });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'refused_asked', act: 'refused_asked_act', about: { order: orderId.slice(-4) } } } : outcomeOf(reply));
}
