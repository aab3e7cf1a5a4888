import { Button, Modal, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import type { InputOf, PackView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

type Reason = InputOf<'print.reprint'>['reason'];
const REASONS = ['jam', 'torn', 'lost'] as const satisfies readonly Reason[];

/** Another copy of the same label, and why: the reason is kept, and the first label must not travel (floor.md, complaint 8). */
export function ReprintSheet({ view, isOpen, close }: { readonly view: PackView; readonly isOpen: boolean; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const awb = view.nextTrackingId;
  const { value } = useEngine('print.list', { limit: 5, search: awb ?? '' }, isOpen && awb !== null);
  const job = value?.rows[0];
  const reprint = async (reason: Reason): Promise<void> => {
    close();
    if (job === undefined) return;
    const reply = await act('print.reprint', { jobId: job.jobId, reason });
    const outcome = reply.ok
      ? { tone: 'accepted' as const, said: { from: 'screen' as const, happened: 'reprinting' as const, act: 'reprinting_act' as const, about: { trackingId: String(awb).slice(-4) } } }
      : outcomeOf(reply);
    answerAct(outcome);
  };
  return (
    <Modal opened={isOpen} onClose={close} title={t('reprint_title', { awb: String(awb ?? '').slice(-4) })}>
      <Stack>
        {REASONS.map((reason, index) => <Button key={reason} size="xl" data-autofocus={index === 0 ? true : undefined} disabled={job === undefined} onClick={() => void reprint(reason)}>{t(`reprint_${reason}`)}</Button>)}
        {value !== undefined && job === undefined && <p>{t('reprint_nothing')}</p>}
        <Button size="xl" variant="default" onClick={close}>{t('leave')}</Button>
      </Stack>
    </Modal>
  );
}
