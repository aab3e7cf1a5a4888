import { z } from 'zod';
import { ScanId } from '../fulfilment/ids.ts';
import { SPOKEN } from './lists.ts';
import { command, query } from './operation.ts';

/** A language of some window, as BCP 47 writes it (`hi`, `pa-IN`). Which there are is the window's to know: one that it lacks is not taken. */
export const LanguageCode = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/);
/** How a person is spoken to. */
export const Ways = z.object({ language: LanguageCode, spoken: z.enum(SPOKEN) }).strict();
export type Ways = z.infer<typeof Ways>;

/** What a person chose for every bench at which they sign in. */
export const preferenceOperations = {
  /** Of the person at this bench; null when nobody is signed in or nothing was chosen: then the bench's own ways stand. */
  'preference.read': query({ input: z.object({}).strict(), output: z.object({ ways: Ways.nullable() }).strict(), errors: [] }),
  /** Keeps it for the person at this bench; nothing is kept when nobody is signed in. */
  'preference.set': command({ input: z.object({ scanId: ScanId, ways: Ways }).strict(), output: z.object({ ways: Ways.nullable() }).strict(), errors: [] }),
} as const;
