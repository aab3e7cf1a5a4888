import type { Notice, Reply } from '../../shared/contract/index.ts';
import type { StationDoor } from './station-door.ts';

const UNAVAILABLE: Reply = { ok: false, error: { code: 'unavailable', about: {}, traceId: '' } };

/**
 * The door of an engine that is still being opened: a window can be drawn meanwhile, and what it asks is answered when the engine is there.
 * When it never comes, every call is answered `unavailable`. `hear` is given a way to tell windows something meanwhile.
 */
export function doorToCome(coming: Promise<StationDoor>, hear?: (announce: (notice: Notice) => void) => void): StationDoor {
  const listeners = new Set<(notice: Notice) => void>();
  const announce = (notice: Notice): void => {
    for (const listener of listeners) listener(notice);
  };
  hear?.(announce);
  const door = coming.then(
    (opened) => {
      opened.subscribe(announce);
      announce({ topic: 'engine', up: true });
      return opened;
    },
    () => {
      announce({ topic: 'engine', up: false });
      return null;
    },
  );
  return {
    async dispatch(operation, input, caller) {
      return (await door)?.dispatch(operation, input, caller) ?? UNAVAILABLE;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
