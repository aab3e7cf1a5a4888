import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { PersonView, Reply } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { paperLanguage } from '../../bridge/paper.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { ScreenKey } from '../../text/index.ts';
import type { NewBadge } from './new-badge.ts';
import type { NewPin } from './pin-fields.tsx';
import { isTypedTwice, NO_PIN, PinFields } from './pin-fields.tsx';
import { RoleChoice } from './role-choice.tsx';

interface Props {
  readonly person: PersonView;
  readonly showBadge: (badge: NewBadge) => void;
}

/** One person: name, rights, PIN, badge, and the end of it. */
export function PersonDetail({ person, showBadge }: Props): ReactElement {
  const { t } = useWords();
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const [sheet, setSheet] = useState<'pin' | 'retire' | null>(null);
  const { personId } = person;
  const save = async (): Promise<void> => answer(await act('person.change', { personId, name: name.trim(), role }), 'person_changed', person.name);
  const makeBadge = async (): Promise<void> => {
    const reply = await act('person.makeBadge', { personId, language: paperLanguage() });
    if (reply.ok) showBadge(reply.value);
    else answerAct(outcomeOf(reply));
  };
  const retire = async (): Promise<void> => {
    setSheet(null);
    answer(await act('person.retire', { personId }), 'person_left', person.name);
  };
  return (
    <section className="panel" aria-label={person.name}>
      <Stack>
        <TextInput size="md" label={t('person_name')} value={name} maxLength={60} onChange={(event) => setName(event.currentTarget.value)} />
        <RoleChoice role={role} choose={setRole} />
        <Group>
          <Button disabled={name.trim() === '' || (name.trim() === person.name && role === person.role)} onClick={() => void save()}>{t('person_save')}</Button>
          <Button variant="default" onClick={() => setSheet('pin')}>{t('person_set_pin')}</Button>
          <Button variant="default" onClick={() => void makeBadge()}>{t('person_make_badge')}</Button>
          <Button variant="default" onClick={() => setSheet('retire')}>{t('person_retire')}</Button>
        </Group>
      </Stack>
      {sheet === 'pin' && <SetPin person={person} close={() => setSheet(null)} />}
      <Modal opened={sheet === 'retire'} onClose={() => setSheet(null)} title={t('person_retire')}>
        <Stack><p>{t('person_retire_sure', { name: person.name })}</p><Button size="xl" color="red" onClick={() => void retire()}>{t('person_retire')}</Button><Button size="xl" variant="default" data-autofocus onClick={() => setSheet(null)}>{t('leave')}</Button></Stack>
      </Modal>
    </section>
  );
}

function SetPin({ person, close }: { readonly person: PersonView; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [pin, setPin] = useState<NewPin>(NO_PIN);
  const set = async (): Promise<void> => {
    const reply = await act('person.setPin', { personId: person.personId, pin: pin.pin });
    answer(reply, 'person_pin_set', person.name);
    if (reply.ok) close();
  };
  return (
    <Modal opened onClose={close} title={t('pin_of', { name: person.name })}>
      <form onSubmit={(event) => { event.preventDefault(); if (isTypedTwice(pin)) void set(); }}>
        <Stack><PinFields value={pin} change={setPin} /><Button size="xl" type="submit" disabled={!isTypedTwice(pin)}>{t('person_save')}</Button><Button size="xl" variant="default" onClick={close}>{t('leave')}</Button></Stack>
      </form>
    </Modal>
  );
}

function answer(reply: Reply, happened: ScreenKey, name: string): void {
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened, act: 'person_next_act', about: { name } } } : outcomeOf(reply));
}
