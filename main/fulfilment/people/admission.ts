import type { OperationName } from '../../../shared/contract/index.ts';
import { isEnough } from '../../../shared/fulfilment/person.ts';
import { NEEDED_ROLE } from '../../../shared/fulfilment/roles.ts';
import type { Database } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { AskedCall, Override } from './override.ts';
import { overrideFor, rememberAsk } from './override.ts';
import { hasPeople } from './person-store.ts';
import type { Session } from './session.ts';
import { isIdle, readSession, signOut } from './session.ts';

/** Who acts where nobody is signed in: only what anyone may do. */
export const NOBODY = 'nobody';

export interface Admitted {
  /** The call with the person of the bench in it. */
  readonly call: CallContext;
  readonly override: Override | null;
  /** Whether somebody is signed in, so that acts count as use of the bench. */
  readonly isSignedIn: boolean;
}

/** What a call asks for; a query has no scan id and cannot be allowed by somebody else. */
export interface Asking {
  readonly operation: OperationName;
  readonly command: { readonly scanId: string; readonly inputHash: string } | null;
}

export interface AdmissionPorts {
  readonly floor: Floor;
  readonly database: Database;
  /** Called when a person was signed out for being away. */
  readonly signedOut: () => void;
}

/**
 * Whether the person at the bench may do this (floor.md P45, P46, P47). A station without people permits everything to the person that the
 * host names; so does the station itself, which fills its own training warehouse.
 */
export function admit(ports: AdmissionPorts, asking: Asking, call: CallContext, isStation: boolean): Verdict<Admitted, 'login_required' | 'not_permitted'> {
  const { read } = ports.database;
  if (isStation || !hasPeople(read)) return granted({ call, override: null, isSignedIn: false });
  const session = presentSession(ports, call);
  const needs = NEEDED_ROLE[asking.operation];
  const named: CallContext = { ...call, personId: session?.person.personId ?? NOBODY };
  if (needs === 'anyone') return granted({ call: named, override: null, isSignedIn: session !== null });
  if (session === null) return refused('login_required', { benchId: call.benchId });
  if (isEnough(session.person.role, needs)) return granted({ call: named, override: null, isSignedIn: true });
  const asked: AskedCall | null = asking.command === null ? null : { operation: asking.operation, ...asking.command };
  const override = asked === null ? null : overrideFor(read, asked, named);
  if (override !== null) return granted({ call: named, override, isSignedIn: true });
  if (asked !== null) ports.database.write((tx) => rememberAsk(tx, asked, named));
  return refused('not_permitted', { needs, operation: asking.operation, name: session.person.name });
}

/** The session of the bench; one that stood still for too long ends here, at the first call that notices it. */
function presentSession(ports: AdmissionPorts, call: CallContext): Session | null {
  const session = readSession(ports.database.read, call.benchId);
  if (session === null || !isIdle(ports.database.read, session, call.nowMs)) return session;
  ports.database.write((tx) => signOut(ports.floor, tx, session, 'idle', call));
  ports.signedOut();
  return null;
}
