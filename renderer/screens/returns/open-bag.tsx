import { Autocomplete, Button, Group, Modal, NumberInput, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { GateView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';

/** A bag came: whose it is, its code, and what the carrier's person says of it. */
export function OpenBag({ carriers, close }: { readonly carriers: GateView['carriers']; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [carrier, setCarrier] = useState(carriers[0]?.name ?? '');
  const [bagCode, setBagCode] = useState('');
  const [startCode, setStartCode] = useState('');
  const [count, setCount] = useState<number | string>('');
  const open = async (): Promise<void> => {
    const benchId = benchIdNow();
    const reply = await act('gate.open', { benchId, carrier, bagCode, startCode, expectedCount: count === '' ? null : Math.max(0, Math.round(Number(count))) });
    if (reply.ok) {
      showAnswer('gate.read', { benchId }, reply.value);
      close();
    }
    answerAct(reply.ok ? said('gate_opened', 'gate_opened_act', { bag: bagCode }) : outcomeOf(reply));
  };
  return (
    <Modal opened onClose={close} title={t('gate_open_title')}>
      <form onSubmit={(event) => { event.preventDefault(); void open(); }}>
        <Autocomplete label={t('gate_carrier')} maxLength={80} required data={carriers.map((each) => each.name)} value={carrier} onChange={setCarrier} />
        <TextInput data-autofocus mt="sm" label={t('gate_bag')} maxLength={60} required value={bagCode} onChange={(event) => setBagCode(event.currentTarget.value)} />
        <TextInput mt="sm" label={t('gate_start_code')} maxLength={40} value={startCode} onChange={(event) => setStartCode(event.currentTarget.value)} />
        <NumberInput mt="sm" label={t('gate_expected_count')} min={0} max={5_000} allowDecimal={false} value={count} onChange={setCount} />
        <Group mt="md" justify="flex-end"><Button variant="default" onClick={close}>{t('leave')}</Button><Button type="submit">{t('gate_open_do')}</Button></Group>
      </form>
    </Modal>
  );
}
