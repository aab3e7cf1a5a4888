import type { ReactElement } from 'react';
import { act, answerAct } from '../bridge/act.ts';
import { useEngine } from '../bridge/engine-query.ts';
import { outcomeOf } from '../scanner/scan-desk.ts';
import { useWords } from './use-words.ts';

/** Who is signed in at this bench, and the way out. */
export function WhoStandsHere(): ReactElement {
  const { t } = useWords();
  const { value: station } = useEngine('station.read', {});
  const { value: session } = useEngine('session.read', {});
  const person = session?.person ?? null;
  if (person === null) return <span className="who">{station?.benchId}</span>;
  return (
    <>
      <strong className="person">{person.name}</strong>
      <span className="who">{t('who_stands_here', { bench: session?.benchId ?? '', role: t(`role_${person.role}`) })}</span>
      <button type="button" className="sign-out" aria-label={t('sign_out_of', { name: person.name })} onClick={() => void signOut(person.name)}>{t('key_sign_out')}</button>
    </>
  );
}

/** Leaves the bench; what lies open on it stays for the next person. */
export async function signOut(name: string): Promise<void> {
  const reply = await act('person.signOut', {});
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'signed_out', act: 'signed_out_act', about: { name } } } : outcomeOf(reply));
}
