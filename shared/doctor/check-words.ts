import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time.ts';
import type { CheckCode, CheckName } from './checks.ts';

/** What a check found, and what to do about it. */
export interface CheckSaying {
  readonly happened: string;
  readonly act: string;
}

type About = Readonly<Record<string, string | number>>;
export type SayCheck = (about: About) => CheckSaying;

/**
 * The doctor's words of one language. They lie in shared and not in the window, because `npm run doctor` says them too. Total maps: a
 * verdict without words does not compile.
 */
export interface CheckWords {
  readonly names: Readonly<Record<CheckName, string>>;
  readonly says: Readonly<Record<CheckCode, SayCheck>>;
}

/** A unit of time in some language, with its count. */
export interface TimeUnits {
  readonly seconds: string;
  readonly minutes: string;
  readonly hours: string;
  readonly days: string;
}

/** How long something is, in the largest unit of which there are at least two: `36 hours`, `59 days`. */
export function spanIn(units: TimeUnits, ms: number): string {
  const span = Math.max(0, ms);
  if (span < 2 * MINUTE_MS) return `${Math.floor(span / SECOND_MS)} ${units.seconds}`;
  if (span < 2 * HOUR_MS) return `${Math.floor(span / MINUTE_MS)} ${units.minutes}`;
  return span < 2 * DAY_MS ? `${Math.floor(span / HOUR_MS)} ${units.hours}` : `${Math.floor(span / DAY_MS)} ${units.days}`;
}

const GIGABYTE = 1_000_000_000;
const MEGABYTE = 1_000_000;

/** Room on a disk, as systems show it: `212 GB`, `850 MB`. */
export function bytesIn(bytes: number): string {
  return bytes >= 10 * GIGABYTE ? `${Math.floor(bytes / GIGABYTE)} GB` : bytes >= GIGABYTE ? `${(bytes / GIGABYTE).toFixed(1)} GB` : `${Math.floor(bytes / MEGABYTE)} MB`;
}

/** A sentence with what somebody else said of it, ended by `stop` where that does not end by itself. */
export function withReason(happened: string, says: string, stop: string): string {
  if (says === '') return `${happened}${stop}`;
  return `${happened}: ${says}${/[.।!?]$/.test(says) ? '' : stop}`;
}

export const textOf = (about: About, name: string): string => String(about[name] ?? '');
export const numberOf = (about: About, name: string): number => Number(about[name] ?? 0);
