import type { ReactElement } from 'react';
import type { LineView } from '../../../shared/contract/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import { spanWords } from '../../components/span-words.ts';
import type { UsedWords } from '../../components/use-words.ts';
import { useWords } from '../../components/use-words.ts';
import { momentWords } from './unsent-why.ts';

/** A clock that is further off than this makes deadlines wrong (reliability.md 2.8). */
const CLOCK_GOOD_MS = 30 * SECOND_MS;

/** Whether Flipkart is asked at all now, and whether this PC's clock can be believed. */
export function LinePanel({ line, isSilent, nowMs }: { readonly line: LineView; readonly isSilent: boolean; readonly nowMs: number }): ReactElement {
  const words = useWords();
  const { t } = words;
  const at = (ms: number | null): string => (ms === null ? t('never') : momentWords(words, ms, nowMs));
  const troubled = line.breakers.filter(({ state }) => state !== 'closed');
  const isOff = line.clock.offsetMs !== null && Math.abs(line.clock.offsetMs) > CLOCK_GOOD_MS;
  return (
    <section className="panel" data-tone={troubled.length > 0 || isSilent || isOff ? 'attention' : undefined} aria-label={t('line_title')}>
      <h2>{t('line_title')}</h2>
      {troubled.length === 0 ? <p>{isSilent ? `⚠ ${t('line_silent')}` : `✓ ${t('breaker_closed')}`}</p> : troubled.map((breaker) => (
        <p key={`${breaker.host} ${breaker.class}`}>⚠ {breaker.state === 'probing' ? t('breaker_probing', { host: breaker.host }) : t('breaker_open', { host: breaker.host, at: at(breaker.sinceMs), says: breaker.says ?? t('breaker_no_reason'), next: at(breaker.nextProbeAtMs) })}</p>
      ))}
      <p>{isOff ? '⚠' : '✓'} {clockWords(words, line.clock.offsetMs)}</p>
      {line.lastWakeAtMs !== null && <p>{t('last_wake', { at: at(line.lastWakeAtMs) })}</p>}
    </section>
  );
}

function clockWords({ t }: UsedWords, offsetMs: number | null): string {
  if (offsetMs === null) return t('clock_unknown');
  const off = Math.abs(offsetMs);
  if (off <= CLOCK_GOOD_MS) return t('clock_good');
  const span = off < MINUTE_MS ? t('seconds', { count: Math.round(off / SECOND_MS) }) : spanWords(t, off);
  return t(offsetMs > 0 ? 'clock_off_fast' : 'clock_off_slow', { span });
}
