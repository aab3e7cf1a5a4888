import { CALLS_PER_HOUR } from '../../shared/doctor/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { JobStatus } from '../sync/index.ts';
import type { Check } from './verdict.ts';
import { verdict } from './verdict.ts';

/** Times at Flipkart are told in minutes: "not before" and "dispatch by" go wrong by a clock that is off by more than one. */
const SKEW_MAX_MS = MINUTE_MS;
/** From here on the rest should be kept for packing and ready to ship. */
const TIGHT_CALLS = CALLS_PER_HOUR * 0.8;

/** `skewMs` by the server's own date: above zero our clock is fast; null when no answer told it. */
export function checkClock(skewMs: number | null): Check {
  if (skewMs === null) return verdict('clock', 'clock_not_compared');
  const about = { skewMs: Math.abs(skewMs) };
  if (about.skewMs <= SKEW_MAX_MS) return verdict('clock', 'clock_right', about);
  return verdict('clock', skewMs > 0 ? 'clock_fast' : 'clock_slow', about);
}

/** Calls are counted from the start of the program; `sinceMs` says so while that is less than an hour ago. */
export function checkBudget(calls: number, startedAtMs: EpochMs, nowMs: EpochMs): Check {
  const about = { calls, sinceMs: nowMs - startedAtMs < HOUR_MS ? startedAtMs : 0 };
  return verdict('budget', calls >= CALLS_PER_HOUR ? 'budget_spent' : calls >= TIGHT_CALLS ? 'budget_tight' : 'budget_free', about);
}

/** The job that is worst off is named. */
export function checkJobs(jobs: readonly JobStatus[], nowMs: EpochMs): Check {
  if (jobs.every((job) => job.startedAtMs === null)) return verdict('jobs', 'jobs_not_started');
  const refused = jobs.filter((job) => job.problem === 'credentials');
  if (refused.length > 0) return verdict('jobs', 'jobs_credentials', { count: refused.length, job: refused[0]?.name ?? '' });
  const overdue = jobs.filter((job) => job.isOverdue);
  const [late] = oldestFirst(overdue);
  if (late !== undefined) return verdict('jobs', 'job_overdue', { count: overdue.length, job: late.name, atMs: late.lastSuccessAtMs ?? 0, says: late.lastProblem ?? '' });
  const waiting = jobs.filter((job) => job.lastSuccessAtMs === null).length;
  if (waiting > 0) return verdict('jobs', 'jobs_starting', { waiting, count: jobs.length });
  const [oldest] = oldestFirst(jobs);
  return verdict('jobs', 'jobs_on_time', { count: jobs.length, job: oldest?.name ?? '', agoMs: nowMs - (oldest?.lastSuccessAtMs ?? nowMs) });
}

function oldestFirst(jobs: readonly JobStatus[]): JobStatus[] {
  return [...jobs].sort((a, b) => (a.lastSuccessAtMs ?? 0) - (b.lastSuccessAtMs ?? 0));
}
