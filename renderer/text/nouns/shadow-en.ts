import { text } from '../about.ts';
import type { Say } from '../about.ts';

const errors = {
  shadow_mode: () => ({ happened: 'Shadow mode is on: the station only looks on.', act: 'Take labels and manifests from the present process, or turn shadow mode off under Sync.' }),
  no_such_day: (a) => ({ happened: `There is no day ${text(a, 'day')}.`, act: 'Choose another day.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  shadow_title: 'Shadow mode', shadow_is_on: 'SHADOW MODE IS ON. Nothing is written to Flipkart: no pack, no ready to ship, no stock, no manifest. Orders and returns are pulled.', shadow_lamp: 'SHADOW MODE', shadow_waiting: '{count} {count|act below is|acts below are} not sent while it is on.',
  shadow_is_off: 'Off. Turn it on to run beside your present process: this station then only pulls and compares.', shadow_turn_on: 'Turn shadow mode on', shadow_turn_off: 'Turn it off', shadow_off_send: 'Turn it off and send the {count} {count|act|acts}', shadow_off_leave: 'Turn it off, leave the {count} {count|act|acts} unsent',
  shadow_off_ask: '{count} {count|act was|acts were} added here in shadow mode. If the present process did them too, leave them unsent.', shadow_turned_on: 'Shadow mode is on.', shadow_turned_on_act: 'Nothing is written to Flipkart from now on.', shadow_turned_off: 'Shadow mode is off.', shadow_turned_off_act: 'The station writes to Flipkart again.',
  shadow_day: 'The day compared', shadow_open_day: 'Compare a day of shadow mode', shadow_previous_day: 'Day before', shadow_next_day: 'Day after', shadow_show: 'Show', shadow_different: 'Differences', shadow_all: 'All', shadow_no_rows: 'No difference on this day.', shadow_shown: '{shown} of {total}',
  shadow_same: 'both the same', shadow_only_station: 'station would have, Flipkart has not', shadow_only_flipkart: 'Flipkart has, station would not have', shadow_neither: 'due, done by nobody', shadow_cancelled: 'cancelled',
  verdict_same: 'Same', verdict_only_station: 'Only the station', verdict_only_flipkart: 'Only Flipkart', verdict_neither: 'Nobody', verdict_cancelled: 'Cancelled',
  column_due: 'Due', column_station: 'Station', column_verdict: 'Verdict', shadow_would: 'would have dispatched, from {at}', shadow_would_not: 'would not have', shadow_late: 'LATE',
  why_held: 'on hold', why_too_early: 'not before its time', why_lacks_stock: '{unmet} {unmet|unit|units} lacking', why_came_late: 'dispatched before it was pulled',
  remote_APPROVED: 'approved', remote_PACKING_IN_PROGRESS: 'packing', remote_FORM_FAILED: 'form refused', remote_PACKED: 'packed', remote_READY_TO_DISPATCH: 'ready to dispatch', remote_PICKUP_COMPLETE: 'picked up', remote_CANCELLED: 'cancelled', remote_RETURN_REQUESTED: 'return requested', remote_RETURNED: 'returned', remote_SHIPPED: 'shipped', remote_DELIVERED: 'delivered', remote_COMPLETED: 'completed',
} as const;

/** Words of shadow mode, in English. */
export const shadowEn = { errors, screen };
