import { z } from 'zod';
import { CHECK_CODES, CHECK_NAMES, CREDENTIAL_CODES, JOB_PROBLEMS } from '../doctor/index.ts';
import { ScanId } from '../fulfilment/ids.ts';
import { command, query } from './operation.ts';
import { About } from './values.ts';

/** How a job that runs by itself is doing. */
export const DoctorJob = z.object({
  name: z.string(), everyMs: z.number(), lastSuccessAtMs: z.number().nullable(), isOverdue: z.boolean(), problem: z.enum(JOB_PROBLEMS).nullable(), credential: z.enum(CREDENTIAL_CODES).nullable(),
}).strict();

/** Every check of the connector with its verdict; the words to a code are in `shared/doctor`. */
export const DoctorReport = z.object({
  atMs: z.number(), ok: z.boolean(),
  checks: z.array(z.object({ name: z.enum(CHECK_NAMES), ok: z.boolean(), code: z.enum(CHECK_CODES), about: About }).strict()),
  jobs: z.array(DoctorJob),
}).strict();

/** The connector doctor (floor.md N16). */
export const doctorOperations = {
  /** The newest report, without making one. */
  'doctor.read': query({ input: z.object({}).strict(), output: z.object({ report: DoctorReport.nullable() }).strict(), errors: [] }),
  /** Makes every check now, with at most three calls to Flipkart. */
  'doctor.run': command({ input: z.object({ scanId: ScanId }).strict(), output: z.object({ report: DoctorReport }).strict(), errors: [] }),
} as const;
