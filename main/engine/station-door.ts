import type { Notice, Reply } from '../../shared/contract/index.ts';
import type { Caller } from '../dispatch.ts';

/** What every host is wired to: the engine's one door, whichever thread the engine runs in. */
export interface StationDoor {
  /** Never throws and never answers null; `unavailable` while the engine is starting, falling or closing. */
  dispatch(operation: string, input: unknown, caller: Caller): Promise<Reply>;
  subscribe(listener: (notice: Notice) => void): () => void;
}
