import type { Ways } from '../../../shared/contract/index.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { activePerson } from './person-store.ts';
import { readSession } from './session.ts';

/** What the person at a bench chose; null when nobody is there or nothing was chosen. */
export function waysAt(read: ReadDb, benchId: string): Ways | null {
  const session = readSession(read, benchId);
  return session === null ? null : (readSetting(read, 'personWays')[session.person.personId] ?? null);
}

/** Keeps what the person at a bench chose. What was chosen by somebody who has left goes with this. */
function keepWays(tx: WriteTx, benchId: string, ways: Ways): void {
  const session = readSession(tx, benchId);
  if (session === null) return;
  const ofOthers = Object.entries(readSetting(tx, 'personWays')).filter(([personId]) => activePerson(tx, personId) !== undefined);
  writeSetting(tx, 'personWays', { ...Object.fromEntries(ofOthers), [session.person.personId]: ways });
}

/** The language and the spoken words of whoever stands at the bench. A setting and no fact: nothing that was done follows from it. */
export function preferenceHandlers(): HandlersOf<'preference.read' | 'preference.set'> {
  return {
    'preference.read': (read, _input, call) => granted({ ways: waysAt(read, call.benchId) }),
    'preference.set': simple(['people'], (tx, input, call) => {
      keepWays(tx, call.benchId, input.ways);
      return granted({ ways: waysAt(tx, call.benchId) });
    }),
  };
}
