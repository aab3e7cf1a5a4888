import type { BenchId, ShipmentId } from './ids.ts';

/** The tasks of the guided first shift, in the order in which they are taught. */
export const LESSON_TASKS = ['language', 'list', 'pick', 'wrong-bin', 'single', 'three', 'refused', 'cancelled', 'reprint', 'handover'] as const;
export type LessonTask = (typeof LESSON_TASKS)[number];

export const LESSON_LANGUAGES = ['en', 'hi'] as const;
export type LessonLanguage = (typeof LESSON_LANGUAGES)[number];

interface AtBench {
  readonly benchId: BenchId;
}

/** What happens around the guided first shift; that a task is done is no fact, it follows from what the person did (first-shift.ts). */
export interface LessonFacts {
  'lesson.begun': AtBench;
  'lesson.language-chosen': AtBench & { readonly language: LessonLanguage };
  'lesson.skipped': AtBench & { readonly task: LessonTask };
  /** The built-in Flipkart was given what the task needs: so many orders more, or the cancellation of one. */
  'lesson.prepared': AtBench & { readonly task: LessonTask; readonly orders: number; readonly cancelled: ShipmentId | null };
}
