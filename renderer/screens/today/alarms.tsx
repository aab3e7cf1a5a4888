import type { ReactElement } from 'react';
import type { TodayView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { useWords } from '../../components/use-words.ts';

/** What is not ready so shortly before its deadline, in the red that an owner sees across the room. */
export function Alarms({ today }: { readonly today: TodayView }): ReactElement | null {
  const { t } = useWords();
  if (today.alarms.length === 0) return null;
  return (
    <section className="alarms" role="alert">
      <strong>■ {t('alarm_title', { minutes: today.alarmMinutes })}</strong>
      {today.alarms.map((alarm) => (
        <div key={`${alarm.carrier}-${alarm.dispatchByMs}`}>
          {t(alarm.dispatchByMs <= today.nowMs ? 'alarm_past' : 'alarm_line', { count: alarm.count, carrier: alarm.vendorName === '' ? t('carrier_not_known') : alarm.vendorName, at: istClock(alarm.dispatchByMs) })}
        </div>
      ))}
    </section>
  );
}
