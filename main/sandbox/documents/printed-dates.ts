import { businessDay, istClock } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';

/** `05 - 01`, as on a label. */
export function dayMonth(at: EpochMs): string {
  const [, month, day] = businessDay(at).split('-');
  return `${day} - ${month}`;
}

/** `05/01/26`, as at the foot of a label. */
export function dayMonthYear(at: EpochMs): string {
  const [year, month, day] = businessDay(at).split('-');
  return `${day}/${month}/${year?.slice(2)}`;
}

/** `05-01-2026, 10:00 AM`, as on an invoice (flipkart-seller-api.md 12.4). */
export function invoiceTime(at: EpochMs): string {
  const [year, month, day] = businessDay(at).split('-');
  const [hours = '0', minutes] = istClock(at).split(':');
  const hour = Number(hours);
  return `${day}-${month}-${year}, ${String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0')}:${minutes} ${hour < 12 ? 'AM' : 'PM'}`;
}
