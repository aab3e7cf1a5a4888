import { text } from '../about.ts';
import type { Say } from '../about.ts';

const errors = {
  return_not_found: (a) => ({ happened: `Return ${text(a, 'returnId')} is not known here.`, act: 'Pull returns, then look again.' }),
  return_sync_off: () => ({ happened: 'Return sync is off: no returns come.', act: 'Ask the supervisor to turn return sync on.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  screen_returns: 'Returns', help_returns: 'What comes back, from the buyer or from the carrier, against the order that it was sold with. Scan an AWB to find its return.',
  returns_lane: 'Show', returns_expected: 'Expected', returns_completed: 'Handed back', returns_cancelled: 'Not coming', returns_all: 'All', returns_source: 'From', returns_both: 'Both',
  source_customer_return: 'Buyer', source_courier_return: 'Carrier', returns_search: 'Find a return', returns_search_example: 'Scan an AWB, or type an order id, return id or SKU',
  no_returns: 'No returns here.', no_returns_act: 'They come by themselves every quarter of an hour. F2 pulls now.', no_returns_found: 'No return of {search}.', no_returns_found_act: 'Clear the search, or show all.',
  returns_off: 'Return sync is off.', returns_off_act: 'No returns come until the supervisor turns it on.', returns_shown: '{shown} of {total} returns', returns_searching_act: 'Its returns stand in the list.', returns_pulled: '{seen} {seen|return|returns} seen, {changed} changed.',
  column_expected: 'Expected', column_from: 'From', column_item: 'Item', column_units: 'Units', column_flipkart: 'Flipkart says', column_return: 'Return',
  return_state_CONFIRMED: 'Confirmed', return_chosen: 'Return {returnId}', return_none_chosen: 'Choose a return.', return_awb: 'Carrier and AWB', return_reason: 'Reason', return_expected_on: 'Expected on', return_created_on: 'Made on',
  return_sold: '{sold} sold, {quantity} come back', return_order: 'Sold with order', return_order_unknown: 'This station does not know the order.', return_went_out: 'Handed over on', return_not_out: 'Not handed over here',
  return_doubt_order_not_known: 'Order not known', return_doubt_not_handed_over: 'Not handed over yet', return_doubt_more_than_sold: 'More than was sold', return_story: 'What happened', return_no_date: 'no date', key_pull_returns: 'Pull now', key_next_lane: 'Next lane', job_returns: 'Returns', job_shadow: 'Shadow look', job_after_a_restore: 'After a restore',
  floor_OPEN: 'open', floor_LISTED: 'on a picklist', floor_PICKED: 'picked', floor_PACKED: 'packed', floor_LABELLED: 'labelled', floor_SCANNED_OUT: 'scanned out', floor_HANDED_OVER: 'handed over', floor_CLOSED: 'closed',
} as const;

/** Words of returns, in English. */
export const returnsEn = { errors, screen };
