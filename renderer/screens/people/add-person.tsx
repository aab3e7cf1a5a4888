import { Button, Modal, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { PersonView } from '../../../shared/contract/index.ts';
import type { Role } from '../../../shared/fulfilment/person.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { NewPin } from './pin-fields.tsx';
import { isTypedTwice, NO_PIN, PinFields } from './pin-fields.tsx';
import { RoleChoice } from './role-choice.tsx';

interface Props {
  /** The first person of a station: an admin with a PIN. */
  readonly isFirst: boolean;
  readonly close: () => void;
  readonly added: (person: PersonView) => void;
}

export function AddPerson({ isFirst, close, added }: Props): ReactElement {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(isFirst ? 'admin' : 'packer');
  const [pin, setPin] = useState<NewPin>(NO_PIN);
  const isWithout = pin.pin === '' && pin.again === '';
  const isReady = name.trim() !== '' && (isTypedTwice(pin) || (isWithout && !isFirst));
  const add = async (): Promise<void> => {
    const reply = await act('person.add', { name: name.trim(), role, pin: isWithout ? null : pin.pin });
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'person_added', act: reply.value.hasPin ? 'person_next_act' : 'person_added_act', about: { name: reply.value.name } } } : outcomeOf(reply));
    if (!reply.ok) return;
    added(reply.value);
    close();
  };
  return (
    <Modal opened onClose={close} title={t(isFirst ? 'add_first' : 'key_add_person')} size="lg">
      <form onSubmit={(event) => { event.preventDefault(); if (isReady) void add(); }}>
        <Stack>
          <TextInput data-autofocus size="lg" label={t('person_name')} value={name} maxLength={60} onChange={(event) => setName(event.currentTarget.value)} />
          <RoleChoice role={role} choose={setRole} {...(isFirst ? { roles: ['admin'] as const } : {})} />
          <PinFields value={pin} change={setPin} {...(isFirst ? {} : { note: t('person_pin_none') })} />
          <Button size="xl" type="submit" disabled={!isReady}>{t('person_save')}</Button>
          <Button size="xl" variant="default" onClick={close}>{t('leave')}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
