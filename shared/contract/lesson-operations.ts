import { z } from 'zod';
import { BenchId, ScanId } from '../fulfilment/ids.ts';
import { LESSON_LANGUAGES, LESSON_TASKS } from '../fulfilment/lesson-facts.ts';
import { LESSON_STAGES } from './lists.ts';
import { command, query } from './operation.ts';

const Count = z.number().int().min(0);
const AtBench = { benchId: BenchId };
const Act = { scanId: ScanId, ...AtBench };
const Task = z.enum(LESSON_TASKS);

export const LessonView = z.object({
  /** `none`: this person began none on this training day. */
  state: z.enum(['none', 'running', 'done']),
  task: Task.nullable(),
  tasks: z.array(z.object({ task: Task, state: z.enum(['done', 'skipped', 'now', 'open']) }).strict()),
  stage: z.enum(LESSON_STAGES),
  /** Grows with whatever the person does. */
  step: Count,
  /** Mistakes since this task began. */
  slips: Count,
  /** What a scanner should read now, the best first; empty where any right code does. `wantsWrong`: the task asks for a wrong one. */
  codes: z.array(z.string()),
  wantsWrong: z.boolean(),
  /** The thing that the task is about; empty when it is about none. */
  title: z.string(),
  /** How it went, once it is over: `packScans` are the scans at the packing bench for `orders` finished orders. */
  summary: z.object({ ms: Count, mistakes: Count, packScans: Count, orders: Count, skipped: Count }).strict().nullable(),
}).strict();
export type LessonView = z.infer<typeof LessonView>;

/** The guided first shift: in training mode only. */
export const lessonOperations = {
  'lesson.read': query({ input: z.object(AtBench).strict(), output: LessonView, errors: ['lesson_only_in_training'] }),
  /** Begins, or begins anew; one that was left goes on by itself. */
  'lesson.begin': command({ input: z.object(Act).strict(), output: LessonView, errors: ['lesson_only_in_training'] }),
  'lesson.choose-language': command({ input: z.object({ ...Act, language: z.enum(LESSON_LANGUAGES) }).strict(), output: LessonView, errors: ['lesson_only_in_training', 'lesson_not_begun'] }),
  /** Goes on without doing the task that is asked for. */
  'lesson.skip': command({ input: z.object(Act).strict(), output: LessonView, errors: ['lesson_only_in_training', 'lesson_not_begun'] }),
  /** Makes at the built-in Flipkart what the task that is asked for lacks; does nothing when it lacks nothing. */
  'lesson.prepare': command({ input: z.object(Act).strict(), output: LessonView, errors: ['lesson_only_in_training', 'lesson_not_begun', 'lesson_flipkart_silent'] }),
} as const;
