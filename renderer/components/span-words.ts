import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { UsedWords } from './use-words.ts';

/** A span of time as it is spoken: `1 h 12 min`, `3 d 4 h`, in the language of the window. Below a minute: `0 min`. */
export function spanWords(t: UsedWords['t'], ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  if (days > 0) return t('span_days', { days, hours });
  return hours === 0 ? t('minutes', { count: minutes }) : t('span_hours', { hours, minutes });
}
