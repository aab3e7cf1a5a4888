import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { PersonId } from '../../shared/fulfilment/ids.ts';
import { act, answerAct } from '../bridge/act.ts';
import { engineCache, useEngine } from '../bridge/engine-query.ts';
import { outcomeOf } from '../scanner/scan-desk.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { focusHere } from '../platform/focus-back.ts';
import { usePeople } from '../stores/person-store.ts';
import { PinPad } from './pin-pad.tsx';
import { useWords } from './use-words.ts';

/** What is the bench's and nobody's own. */
const KEPT: ReadonlySet<string> = new Set(['session.read', 'station.read']);

/** Lies over the whole window while the station has people and none of them is at this bench. */
export function SignInCover(): ReactElement | null {
  const { t, say } = useWords();
  const { value: session } = useEngine('session.read', {});
  const shown = useAnswers((answers) => answers.shown);
  const personId = session?.person?.personId ?? null;
  const isSignedOut = session !== undefined && session.hasPeople && personId === null;
  useEffect(() => {
    usePeople.setState({ isSignedOut });
    if (isSignedOut) for (const asked of usePeople.getState().asked) asked.settle(false);
  }, [isSignedOut]);
  const whoWas = useRef<PersonId | null | undefined>(undefined);
  useEffect(() => {
    if (session === undefined) return;
    // What one person saw is not the next one's to see; what was refused to nobody is asked again.
    if (whoWas.current !== undefined && whoWas.current !== personId) void engineCache.resetQueries({ predicate: (query) => !KEPT.has(String(query.queryKey[0])) });
    whoWas.current = personId;
  }, [session, personId]);
  if (!isSignedOut) return null;
  const said = shown === null ? null : say(shown.said);
  return (
    <div className="cover sign-in-cover" role="dialog" aria-modal="true" aria-labelledby="sign-in-title" tabIndex={-1} ref={focusHere}>
      <h1 id="sign-in-title" className="happened">{t('sign_in_title')}</h1>
      <div className="act">{t('sign_in_act')}</div>
      <div className="said" data-tone={shown?.tone} role="status" aria-live="polite">{said === null ? '' : `${said.happened} ${said.act}`}</div>
      <PinPad names={session.names} enter={(person, pin) => signIn(person.personId, pin)} />
    </div>
  );
}

async function signIn(personId: PersonId, pin: string): Promise<void> {
  const reply = await act('person.signIn', { key: { personId, pin } });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'signed_in', act: 'signed_in_act', about: { name: reply.value.person?.name ?? '' } } } : outcomeOf(reply));
}
