import type { EpochMs } from '../../shared/time.ts';
import type { CallFailure } from '../flipkart/index.ts';
import type { BreakerState } from './budget/index.ts';
import type { EngineLine } from './engine-line.ts';
import type { SyncPorts } from './sync-ports.ts';
import { locationOf } from './sync-ports.ts';

/** The line as the Sync screen shows it. */
export interface LineState {
  /** One for each host and class that was called since the start. */
  readonly breakers: readonly BreakerState[];
  /** How far our clock is off, by the median of Flipkart's last five dates: above zero it is fast. Null before the first answer. */
  readonly clock: { readonly offsetMs: number | null; readonly heardAtMs: EpochMs | null };
  readonly lastWakeAtMs: EpochMs | null;
}

/** A line of which nothing is known: that of tests which have none. */
const UNKNOWN: LineState = { breakers: [], clock: { offsetMs: null, heardAtMs: null }, lastWakeAtMs: null };

export function lineState(line: EngineLine | undefined): LineState {
  if (line === undefined) return UNKNOWN;
  return { breakers: line.breakers.states(), clock: { offsetMs: line.calls.skewMs(), heardAtMs: line.calls.heardAtMs() }, lastWakeAtMs: line.lastWakeAtMs() };
}

/** Now by Flipkart's clock: what its deadlines are compared with (reliability.md 2.6). Ours, as long as it has told no time. */
export function flipkartNowMs({ clock, line }: Pick<SyncPorts, 'clock' | 'line'>): EpochMs {
  return clock.nowMs() - (line?.calls.skewMs() ?? 0);
}

/** Whether changes may leave; what waits to be sent is left as it is while none may. */
export function mayChange({ line }: Pick<SyncPorts, 'line'>): boolean {
  return line === undefined || line.breakers.mayChange(line.apiHost);
}

/**
 * The read that a queue of changes waits for, where no job makes one soon enough: one page of a search, and its answer is of no interest. Made only
 * when its time has come; null otherwise.
 */
export async function readForChanges(ports: Pick<SyncPorts, 'api' | 'line' | 'database'>): Promise<CallFailure | null> {
  if (ports.line?.breakers.wantsRead(ports.line.apiHost) !== true) return null;
  const answer = await ports.api.searchShipments({ type: 'preDispatch', states: ['APPROVED'], locationId: locationOf(ports) }, null);
  return answer.ok ? null : answer.failure;
}
