import { formatRupees } from '../../shared/money.ts';
import type { Paise } from '../../shared/money.ts';
import { istClock } from '../../shared/time.ts';
import { figuresIn } from './figures.ts';

const INDIA = 'en-IN';

/** What an answer carries for its words. */
export type About = Readonly<Record<string, string | number>>;

/** What happened to which thing, and what to do now: short, in the packer's own words. */
export interface Saying {
  readonly happened: string;
  readonly act: string;
}

export type Say = (about: About) => Saying;

/** An order id as it is spoken on the floor: the last four digits. */
export const shortOrder = (about: About, name = 'orderId'): string => `OD…${String(about[name] ?? '').slice(-4)}`;
/** The last four of an AWB, as it stands large on the label. */
export const shortAwb = (about: About, name = 'trackingId'): string => `…${String(about[name] ?? '').slice(-4)}`;
/** A value as it stands in a sentence: a number grouped as in India, a code as it is. */
export const text = (about: About, name: string): string => {
  const value = about[name] ?? '';
  return typeof value === 'number' ? figuresIn(INDIA).count(value) : value;
};
/** So many of a thing in English: `1 unit`, `2 units`. */
export const some = (about: About, name: string, thing: string): string => `${text(about, name)} ${Number(about[name]) === 1 ? thing : `${thing}s`}`;
/** The verb that agrees with a number: `1 unit is`, `2 units are`. */
export const agree = (about: About, name: string, one: string, many: string): string => (Number(about[name]) === 1 ? one : many);
export const clock = (about: About, name: string): string => istClock(Number(about[name] ?? 0));
export const rupees = (about: About, name: string): string => formatRupees(Number(about[name] ?? 0) as Paise);
