import { Button, FileButton, Group, Modal, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { GateView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { base64Of } from '../../platform/files.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';
import { MissingReturns } from './missing-returns.tsx';

/** The bag is empty: what differs stands here by name before anybody signs. */
export function CloseBag({ gate, close }: { readonly gate: NonNullable<GateView['gate']>; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [endCode, setEndCode] = useState('');
  const [reason, setReason] = useState('');
  const [way, setWay] = useState('paper');
  const [picture, setPicture] = useState<File | null>(null);
  const finish = async (): Promise<void> => {
    const benchId = benchIdNow();
    const signature = way === 'paper' || picture === null ? 'paper' : await base64Of(picture);
    const reply = await act('gate.close', { benchId, endCode, signature, reason });
    if (reply.ok) {
      showAnswer('gate.read', { benchId }, reply.value);
      close();
    }
    answerAct(reply.ok ? said('gate_closed', 'gate_closed_act', { bag: gate.bagCode }) : outcomeOf(reply));
  };
  return (
    <Modal opened onClose={close} title={t('gate_close_title', { bag: gate.bagCode })} size="lg">
      <form onSubmit={(event) => { event.preventDefault(); void finish(); }}>
        <p><strong>{gate.expectedCount === null ? t('gate_count_open', { n: gate.scanned }) : t('gate_count', { n: gate.scanned, m: gate.expectedCount })}</strong>{gate.unexpected > 0 && ` · ⚠ ${gate.unexpected} ${t('gate_parcel_unexpected')}`}</p>
        <MissingReturns gate={gate} />
        <TextInput data-autofocus mt="sm" label={t('gate_end_code')} maxLength={40} value={endCode} onChange={(event) => setEndCode(event.currentTarget.value)} />
        <TextInput mt="sm" label={t('gate_reason')} maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Group mt="sm" align="center">
          <SegmentedControl aria-label={t('gate_signature')} value={way} onChange={setWay} data={[{ value: 'paper', label: t('gate_on_paper') }, { value: 'picture', label: t('gate_signed_picture') }]} />
          {way === 'picture' && <FileButton accept="image/jpeg,image/png" onChange={setPicture}>{(props) => <Button {...props} variant="default">{picture?.name ?? t('gate_choose_picture')}</Button>}</FileButton>}
        </Group>
        <Group mt="md" justify="flex-end"><Button variant="default" onClick={close}>{t('leave')}</Button><Button type="submit" disabled={way === 'picture' && picture === null}>{t('gate_close_do')}</Button></Group>
      </form>
    </Modal>
  );
}
