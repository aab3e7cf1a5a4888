import { MINUTE_MS } from '../../shared/time.ts';
import type { CredentialCode } from '../../shared/doctor/index.ts';
import { checkWordsEn } from '../../shared/doctor/index.ts';
import type { CallFailure, TokenSource } from '../flipkart/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { JobProblem } from './jobs.ts';

/** Names what is behind a failed push or pull (floor.md S23). */
export interface CauseFinder {
  causeOf(problem: CallFailure | string): Promise<JobProblem>;
}

export interface CausePorts {
  readonly tokens: TokenSource;
  readonly clock: Clock;
}

/** Many jobs fail at once when something is wrong: one look at the credentials answers them all for this long. */
const LOOK_EVERY_MS = MINUTE_MS;

/**
 * A call that failed for no plain reason makes the credentials be looked at first, by one call to the token service, before the failure
 * counts as one of the call itself. No look is made where none can help: the line is down, or Flipkart asks to wait.
 */
export function createCauseFinder({ tokens, clock }: CausePorts): CauseFinder {
  let lookedAtMs: number | null = null;
  let looking: Promise<CredentialCode | null> = Promise.resolve(null);
  const look = (): Promise<CredentialCode | null> => {
    const nowMs = clock.monotonicMs();
    if (lookedAtMs === null || nowMs - lookedAtMs >= LOOK_EVERY_MS) {
      lookedAtMs = nowMs;
      looking = tokens.renew().then((answer) => (!answer.ok && answer.failure.kind === 'unauthorised' ? answer.failure.reason : null));
    }
    return looking;
  };
  return {
    async causeOf(problem) {
      if (typeof problem === 'string') return (await credentialsIn(look)) ?? { kind: 'flipkart', credential: null, says: problem };
      switch (problem.kind) {
        case 'unauthorised': return refusedWith(problem.reason === 'token_refused' && await tokens.isExpired() === true ? 'token_expired' : problem.reason);
        case 'not-sent': return { kind: 'line', credential: null, says: problem.says };
        case 'throttled': return { kind: 'throttled', credential: null, says: problem.says };
        case 'unknown': case 'garbled': case 'refused': case 'not-ready':
          return (await credentialsIn(look)) ?? { kind: problem.status === null ? 'line' : 'flipkart', credential: null, says: problem.says };
      }
    },
  };
}

async function credentialsIn(look: () => Promise<CredentialCode | null>): Promise<JobProblem | null> {
  const reason = await look();
  return reason === null ? null : refusedWith(reason);
}

function refusedWith(reason: CredentialCode): JobProblem {
  return { kind: 'credentials', credential: reason, says: checkWordsEn.says[reason]({}).happened };
}
