import { useEffect } from 'react';
import { act, answerAct } from '../bridge/act.ts';
import { engineCache, useEngine } from '../bridge/engine-query.ts';
import { outcomeOf } from '../scanner/scan-desk.ts';
import type { OwnWays } from '../stores/view-store.ts';
import { useView } from '../stores/view-store.ts';
import { isLanguage } from '../text/index.ts';

/** Puts the language and the spoken words of whoever is signed in before those of the bench; without anybody, the bench's own stand. */
export function useOwnWays(): void {
  const { value } = useEngine('preference.read', {});
  const takeWays = useView((view) => view.takeWays);
  useEffect(() => {
    if (value === undefined) return;
    const ways = value.ways;
    // Another window may know a language that this one lacks: here the bench's own stands.
    takeWays(ways !== null && isLanguage(ways.language) ? { language: ways.language, spoken: ways.spoken } : null);
  }, [value, takeWays]);
}

/** Chooses for whoever is signed in, at every bench; at a bench without people for the bench itself. */
export async function chooseWays(change: Partial<OwnWays>): Promise<void> {
  const { language, spoken, takeWays } = useView.getState();
  const ways = { language, spoken, ...change };
  const person = engineCache.getQueryData<{ readonly person: object | null }>(['session.read', {}])?.person ?? null;
  if (person === null) {
    useView.setState(ways);
    return;
  }
  takeWays(ways);
  const reply = await act('preference.set', { ways });
  if (!reply.ok) answerAct(outcomeOf(reply));
}
