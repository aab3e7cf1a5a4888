import type { AnswerCode, ErrorCode } from '../../shared/contract/index.ts';
import type { CheckWords } from '../../shared/doctor/index.ts';
import type { ScreenWords } from './screen-words.ts';
import { formatRupees } from '../../shared/money.ts';
import type { Paise } from '../../shared/money.ts';
import { istClock } from '../../shared/time.ts';

/** What an answer carries for its words. */
export type About = Readonly<Record<string, string | number>>;

/** What happened to which thing, and what to do now: short, in the packer's own words. */
export interface Saying {
  readonly happened: string;
  readonly act: string;
}

export type Say = (about: About) => Saying;

/** Why a scan was kept but looked at by no rule. */
export type IgnoredBecause = 'error_open' | 'not_wanted';

/** All words of one language. Total maps: a forgotten code does not compile. */
export interface Words {
  readonly errors: Readonly<Record<ErrorCode, Say>>;
  readonly answers: Readonly<Record<AnswerCode, Say>>;
  /** For scans that no rule looked at; `about` is what the code means here. */
  readonly ignored: Readonly<Record<IgnoredBecause, Say>>;
  /** What stands on the screens themselves. */
  readonly screen: ScreenWords;
  /** What the doctor found, and what to do. */
  readonly checks: CheckWords;
}

/** An order id as it is spoken on the floor: the last four digits. */
export const shortOrder = (about: About, name = 'orderId'): string => `OD…${String(about[name] ?? '').slice(-4)}`;
/** The last four of an AWB, as it stands large on the label. */
export const shortAwb = (about: About, name = 'trackingId'): string => `…${String(about[name] ?? '').slice(-4)}`;
export const text = (about: About, name: string): string => String(about[name] ?? '');
export const clock = (about: About, name: string): string => istClock(Number(about[name] ?? 0));
export const rupees = (about: About, name: string): string => formatRupees(Number(about[name] ?? 0) as Paise);
