import type { EpochMs } from '../../shared/time.ts';
import type { CallBreakers } from './budget/index.ts';
import type { CallCounter } from './calls.ts';

/** What the engine knows of the line besides whether it is up. */
export interface EngineLine {
  readonly breakers: CallBreakers;
  readonly calls: Pick<CallCounter, 'skewMs' | 'heardAtMs'>;
  /** Name and port of the Seller API. */
  readonly apiHost: string;
  /** When the machine last woke, or its clock was last set; null: not since the start. */
  readonly lastWakeAtMs: () => EpochMs | null;
}
