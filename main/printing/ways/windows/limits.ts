/** How long the spooler and its jobs are waited for. */
export interface SpoolerLimits {
  /** For a question, and for opening and closing: a share whose computer is off takes its time. */
  readonly answerMs: number;
  /** For one piece of data or one page, which waits for the printer where a queue prints without a spool file. */
  readonly writeMs: number;
  /** How long a job that the spooler has whole is followed, and how often it is looked at. */
  readonly jobMs: number;
  readonly lookMs: number;
}

export const SPOOLER_LIMITS: SpoolerLimits = { answerMs: 5_000, writeMs: 30_000, jobMs: 30_000, lookMs: 200 };
