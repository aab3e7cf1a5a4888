import { create } from 'zustand';
import type { Role } from '../../shared/fulfilment/person.ts';

/** A call that waits for a supervisor's leave. */
export interface AskedLeave {
  readonly operation: string;
  readonly scanId: string;
  readonly needs: Role;
  /** Goes on with the call, or leaves it refused. */
  readonly settle: (isAllowed: boolean) => void;
}

interface People {
  /** The station has people and none of them is at this bench: the cover lies over everything. */
  readonly isSignedOut: boolean;
  /** Calls that wait, the first of them on the sheet. */
  readonly asked: readonly AskedLeave[];
  /** What the PIN pad does with a key; null while there is none. True: the key is used up. */
  readonly padKey: ((key: string) => boolean) | null;
  /** What the open sheet does with a badge; null while there is none. */
  readonly takeBadge: ((badge: string, scanId: string) => void) | null;
}

export const usePeople = create<People>()(() => ({ isSignedOut: false, asked: [], padKey: null, takeBadge: null }));

/** Opens the sheet that asks a supervisor; resolves when one allowed the call, or somebody left it. */
export function askSupervisor(asked: Omit<AskedLeave, 'settle'>): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isAllowed: boolean): void => {
      usePeople.setState((before) => ({ asked: before.asked.filter((each) => each.scanId !== asked.scanId) }));
      resolve(isAllowed);
    };
    usePeople.setState((before) => ({ asked: [...before.asked, { ...asked, settle }] }));
  });
}
