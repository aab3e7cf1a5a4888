import type { Projectors } from '../../database/index.ts';

/** A lesson has no table: how far a person is follows from the facts themselves (shared/fulfilment/first-shift.ts). */
export const lessonProjectors: Pick<Projectors, 'lesson.begun' | 'lesson.language-chosen' | 'lesson.skipped' | 'lesson.prepared'> = {
  'lesson.begun': () => undefined,
  'lesson.language-chosen': () => undefined,
  'lesson.skipped': () => undefined,
  'lesson.prepared': () => undefined,
};
