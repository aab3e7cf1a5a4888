import { create } from 'zustand';
import { useView } from './view-store.ts';

export const DAY_PARTS = ['start', 'close', 'report'] as const;
export type DayPartName = (typeof DAY_PARTS)[number];

/** Which part of the day stands open. */
export const useDayPart = create<{ readonly part: DayPartName }>()(() => ({ part: 'close' }));

export function showDayPart(part: DayPartName): void {
  useDayPart.setState({ part });
}

/** Opens a part of the day, wherever one is. */
export function openDayPart(part: DayPartName): void {
  showDayPart(part);
  useView.getState().go('day');
}
