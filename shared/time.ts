/** Epoch milliseconds, UTC. Everything that is stored or compared is this. */
export type EpochMs = number;
/** A day of business in India, `YYYY-MM-DD`. */
export type BusinessDay = string & { readonly __brand: 'BusinessDay' };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
const IST_OFFSET_MS = 5.5 * HOUR_MS;

/** The IST business day that an instant falls in. India has no daylight saving. */
export function businessDay(at: EpochMs): BusinessDay {
  return new Date(at + IST_OFFSET_MS).toISOString().slice(0, 10) as BusinessDay;
}

/** When the IST business day of an instant began. */
export function startOfBusinessDay(at: EpochMs): EpochMs {
  return at - ((((at + IST_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS);
}

/** When the hour of an instant began by the clock in India, which is half an hour off that of UTC. */
export function startOfIstHour(at: EpochMs): EpochMs {
  return at - ((((at + IST_OFFSET_MS) % HOUR_MS) + HOUR_MS) % HOUR_MS);
}

/** The hour of the day that the clock in India shows: 0 to 23. */
export function istHour(at: EpochMs): number {
  return Math.floor((((at + IST_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS / HOUR_MS);
}

/** The last millisecond of the IST business day of an instant. */
export function endOfBusinessDay(at: EpochMs): EpochMs {
  return startOfBusinessDay(at) + DAY_MS - 1;
}

/** When a business day began; null when there is no such day. */
export function dayStart(day: string): EpochMs | null {
  const at = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? null : at - IST_OFFSET_MS;
}

/** Wall clock in India, `HH:MM`, for words on a screen or a label. */
export function istClock(at: EpochMs): string {
  return new Date(at + IST_OFFSET_MS).toISOString().slice(11, 16);
}

/** The same with its seconds, `HH:MM:SS`. */
export function istClockSeconds(at: EpochMs): string {
  return new Date(at + IST_OFFSET_MS).toISOString().slice(11, 19);
}

/** Flipkart's own form of a time stamp, `2026-01-05T10:00:12.000+05:30` (flipkart-seller-api.md part 2). */
export function istTimestamp(at: EpochMs): string {
  return `${new Date(at + IST_OFFSET_MS).toISOString().slice(0, 23)}+05:30`;
}

/** Parses any of the date styles that Flipkart mixes in one record; null when it is none. */
export function parseTimestamp(text: string): EpochMs | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** The latest instant, at or before `nowMs`, at which the clock in India showed `hour` (0 to 23) sharp. */
export function latestHour(hour: number, nowMs: EpochMs): EpochMs {
  const todayMs = Math.floor((nowMs + IST_OFFSET_MS) / DAY_MS) * DAY_MS - IST_OFFSET_MS + hour * HOUR_MS;
  return todayMs <= nowMs ? todayMs : todayMs - DAY_MS;
}
