import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { Command } from '../../shared/barcode/command-code.ts';
import type { ScreenKey } from '../text/index.ts';

/** One thing that can be done here: by its key, by its printed code, or by a press on the key bar. */
export interface KeyAction {
  readonly key: string;
  /** Another key for the same, which the bar does not show. */
  readonly also?: string;
  readonly label: ScreenKey;
  readonly run: () => void;
  readonly command?: Command;
  readonly isPossible?: boolean;
}

interface Actions {
  readonly actions: readonly KeyAction[];
}

export const useKeyBar = create<Actions>()(() => ({ actions: [] }));

/** Gives the key bar what this screen can do; taken back when the screen goes. */
export function useKeyActions(actions: readonly KeyAction[]): void {
  const newest = useRef(actions);
  newest.current = actions;
  const shape = actions.map((action) => `${action.key}:${action.label}:${String(action.isPossible ?? true)}`).join('|');
  useEffect(() => {
    // The bar is drawn again only when what it shows changes; what runs is always the newest.
    const shown = newest.current.map((action, index): KeyAction => ({ ...action, run: () => newest.current[index]?.run() }));
    useKeyBar.setState({ actions: shown });
    return () => useKeyBar.setState({ actions: [] });
  }, [shape]);
}

/** Runs the action of a key or of a printed command; false when there is none. */
export function runAction(isIt: (action: KeyAction) => boolean): boolean {
  const action = useKeyBar.getState().actions.find((each) => (each.isPossible ?? true) && isIt(each));
  action?.run();
  return action !== undefined;
}
