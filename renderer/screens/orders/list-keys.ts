import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';

interface ListKeys {
  /** The box in which arrows and Enter are the list's. */
  readonly box: RefObject<HTMLInputElement | null>;
  readonly step: (by: number) => void;
  readonly open: () => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Arrows move in the list and Enter opens, from the search box too; in other fields, on buttons and under sheets these keys are theirs. */
export function useListKeys(keys: ListKeys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || document.querySelector('[role="dialog"], [role="alertdialog"], .cover') !== null) return;
      const at = event.target;
      const isElsewhere = at instanceof HTMLInputElement ? at !== newest.current.box.current : at instanceof HTMLElement && at.closest('button, a, textarea, [role="listbox"]') !== null;
      if (isElsewhere) return;
      const by = STEPS[event.key];
      if (by === undefined && event.key !== 'Enter') return;
      event.preventDefault();
      if (by === undefined) newest.current.open();
      else newest.current.step(by);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
