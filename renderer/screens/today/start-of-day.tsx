import type { ReactElement } from 'react';
import type { DayView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import { openDayPart } from '../../stores/day-store.ts';

/** Opens the check of the day, wherever one is. */
export function openStartOfDay(): void {
  openDayPart('start');
}

/** Before its first list of the day a bench says what is good and what is not, once. */
export function StartOfDay(): ReactElement | null {
  const { t } = useWords();
  const { value } = useEngine('start-of-day.read', { benchId: benchIdNow() });
  if (value?.isDue !== true) return null;
  const open = openChecks(value);
  const good = value.checks.length - open.length;
  return (
    <button type="button" className="notice day-notice" data-tone="attention" onClick={openStartOfDay}>
      <strong><kbd>F4</kbd> {t('day_title')}: {t('day_of', { good, all: value.checks.length })}</strong>
      <span>{open.length === 0 ? t('day_see_good') : t('day_see', { names: open.map((check) => t(`day_check_${check.name}`)).join(', ') })}</span>
    </button>
  );
}

function openChecks(day: DayView): DayView['checks'] {
  return day.checks.filter((check) => check.state === 'wrong' || check.state === 'unknown');
}
