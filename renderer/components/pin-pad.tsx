import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { SessionView } from '../../shared/contract/index.ts';
import { PIN_DIGITS_MAX, PIN_DIGITS_MIN } from '../../shared/fulfilment/person.ts';
import { usePeople } from '../stores/person-store.ts';
import { useWords } from './use-words.ts';

type Person = SessionView['names'][number];

interface Props {
  readonly names: readonly Person[];
  /** Shows the PIN to the engine; the pad is empty afterwards, whatever came of it. */
  readonly enter: (person: Person, pin: string) => Promise<void>;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** A name, then its PIN: by keys, or by a press with gloves on. The digits are never shown. */
export function PinPad({ names, enter }: Props): ReactElement {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Person | null>(null);
  const [pin, setPin] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isFull = pin.length >= PIN_DIGITS_MIN;
  const add = (digit: string): void => setPin((before) => (before.length < PIN_DIGITS_MAX ? before + digit : before));
  const choose = (person: Person | null): void => {
    setPin('');
    setChosen(person);
  };
  const hand = async (): Promise<void> => {
    if (chosen === null || !isFull || isBusy) return;
    setBusy(true);
    await enter(chosen, pin);
    setBusy(false);
    setPin('');
  };
  const press = (key: string): boolean => {
    if (chosen === null) {
      const person = /^[1-9]$/.test(key) ? names[Number(key) - 1] : undefined;
      if (person !== undefined) choose(person);
      return person !== undefined;
    }
    if (/^\d$/.test(key)) add(key);
    else if (key === 'Backspace') setPin((before) => before.slice(0, -1));
    else if (key === 'Escape') choose(null);
    else if (key === 'Enter' && isFull) void hand();
    else return false;
    return true;
  };
  usePadKeys(press);
  if (chosen === null) {
    return (
      <div className="pin-names" role="group" aria-label={t('sign_in_no_badge')}>
        {names.map((person, index) => <button key={person.personId} type="button" onClick={() => choose(person)}>{index < KEYS.length && <kbd>{index + 1}</kbd>}{person.name}</button>)}
      </div>
    );
  }
  return (
    <div className="pin-pad" role="group" aria-label={t('pin_of', { name: chosen.name })}>
      <strong>{t('pin_of', { name: chosen.name })}</strong>
      <output className="pin-dots" aria-label={t('pin_digits', { count: pin.length })}>{isBusy ? t('pin_checking') : pin === '' ? t('pin_hint') : '●'.repeat(pin.length)}</output>
      <div className="pin-keys">
        {KEYS.map((key) => <button key={key} type="button" tabIndex={-1} onClick={() => add(key)}>{key}</button>)}
        <button type="button" tabIndex={-1} className="word" onClick={() => setPin('')}>{t('pin_clear')}</button>
        <button type="button" tabIndex={-1} onClick={() => add('0')}>0</button>
        <button type="button" tabIndex={-1} className="word" data-go={isFull} disabled={!isFull || isBusy} onClick={() => void hand()}>{t('pin_enter')}</button>
      </div>
      <button type="button" className="pin-other" onClick={() => choose(null)}><kbd>Esc</kbd>{t('pin_other_name')}</button>
    </div>
  );
}

/** The window's keys come to the pad wherever the focus is, so that nobody has to reach for a mouse first. */
function usePadKeys(press: (key: string) => boolean): void {
  const newest = useRef(press);
  newest.current = press;
  useEffect(() => {
    const before = usePeople.getState().padKey;
    usePeople.setState({ padKey: (key) => newest.current(key) });
    return () => usePeople.setState({ padKey: before });
  }, []);
}
