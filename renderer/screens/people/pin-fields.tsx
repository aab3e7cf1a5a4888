import { PasswordInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { PIN_DIGITS_MAX, PIN_PATTERN } from '../../../shared/fulfilment/person.ts';
import { useWords } from '../../components/use-words.ts';

export interface NewPin {
  readonly pin: string;
  readonly again: string;
}

export const NO_PIN: NewPin = { pin: '', again: '' };

/** Whether a new PIN is one, and was typed twice alike. */
export function isTypedTwice({ pin, again }: NewPin): boolean {
  return PIN_PATTERN.test(pin) && pin === again;
}

/** A new PIN, typed twice because nobody sees it. */
export function PinFields({ value, change, note }: { readonly value: NewPin; readonly change: (value: NewPin) => void; readonly note?: string }): ReactElement {
  const { t } = useWords();
  const digits = (text: string): string => text.replaceAll(/\D/g, '').slice(0, PIN_DIGITS_MAX);
  const isOther = value.again !== '' && !value.pin.startsWith(value.again);
  return (
    <>
      <PasswordInput size="lg" inputMode="numeric" autoComplete="new-password" label={t('person_pin')} {...(note === undefined ? {} : { description: note })} value={value.pin} onChange={(event) => change({ ...value, pin: digits(event.currentTarget.value) })} />
      <PasswordInput size="lg" inputMode="numeric" autoComplete="new-password" label={t('person_pin_again')} value={value.again} error={isOther ? t('pins_differ') : null} onChange={(event) => change({ ...value, again: digits(event.currentTarget.value) })} />
    </>
  );
}
