import type { About, Say } from '../about.ts';
import { shortOrder, text } from '../about.ts';

const state = (a: About): string => text(a, 'remoteState').toLowerCase().replaceAll('_', ' ');

const errors = {
  shipment_has_task: (a) => ({ happened: `${shortOrder(a)} waits for a decision, or for goods that must go back first.`, act: 'Look under Tasks.' }),
  put_back_wants_item: (a) => ({ happened: `${text(a, 'binCode')} is a bin.`, act: 'Scan an item out of the tote or parcel. The bin comes later, under Stock: put away.' }),
  nothing_to_put_back: (a) => ({ happened: `Nothing in ${text(a, 'barcode') || text(a, 'trackingId')} must go back.`, act: 'Scan the tote or the label that the list names.' }),
  not_to_put_back: (a) => ({ happened: `${text(a, 'title')} is not among what must go back.`, act: 'Leave it where it was.' }),
  scan_tote_first: (a) => ({ happened: `${text(a, 'title')} must go back from more than one tote.`, act: 'Scan the tote or the label first, then the item.' }),
  pick_moved_on: (a) => ({ happened: `The list has moved on to ${text(a, 'title')} in ${text(a, 'binCode')}.`, act: 'Look again, then say what is missing.' }),
  last_bin_of_list: (a) => ({ happened: `${text(a, 'binCode')} is the last bin of the list.`, act: 'Take what is there. What is missing: F8.' }),
  shortage_not_found: () => ({ happened: 'Somebody has decided that already.', act: 'Look at the list again.' }),
  too_late_to_cancel: (a) => ({ happened: `${shortOrder(a)} cannot be cancelled by the seller any more: Flipkart says ${state(a)}.`, act: 'Find the units, or let the order wait for goods.' }),
  cancellation_group_unknown: (a) => ({ happened: `Flipkart has not told yet how ${shortOrder(a)} is cancelled.`, act: 'Pull orders, then decide again.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  screen_tasks: 'Tasks', help_tasks: 'Put back: scan the tote or the label, then each item; it lies in the put-back area until a bin has it. Shortages: somebody decides whether the units are there, the order waits, or Flipkart is asked to cancel.',
  tasks_put_back: 'Put back', tasks_shortages: 'Shortages', key_other_tasks: 'Other tasks',
  no_put_back: 'Nothing must go back.', no_put_back_act: 'Goods of cancelled orders come here.', no_shortages: 'Nothing is short.', no_shortages_act: 'What a picker does not find comes here, with the order that needs it.',
  ask_scan_put_back: 'Scan the tote or label', ask_take_out: 'Scan each item', put_back_left: '{left} {left|unit|units} of {order} still to take out', put_back_cancelled: 'cancelled', put_back_cut: 'fewer wanted', put_back_short: 'taken off the list', put_back_held: 'on hold', pull_out_held: 'Pull the parcel out, onto the HOLD shelf: it is scanned out again after the hold', pull_out: 'Pull the parcel out: never hand it over', from_tote: 'Tote {tote}', from_parcel: 'Parcel {awb}', then_put_away: 'Then: Stock, put away, area put-back',
  put_back_chosen: 'Take {left} {left|unit|units} out.', put_back_chosen_act: 'Scan each item.', unit_put_back: '{title} lies in the put-back area.', unit_put_back_act: '{left} more. Its bin is {bin}.', put_back_done: '{title}: all of this order is out.', put_back_done_act: 'Put the goods away: Stock, put away.',
  key_put_back_lost: 'It is nowhere', put_back_lost_title: 'What of {order} is nowhere?', put_back_lost_reason: 'Where it was looked for', put_back_lost_line: 'It is nowhere: {title}',
  put_back_lost: '{units} × {title} {units|leaves|leave} the books as lost.', put_back_lost_act: '{left} more of this order to put back.', put_back_lost_last_act: 'Nothing more of this order must go back.',
  column_missing: 'Missing', column_books: 'Books', column_counted_since: 'Counted since', column_flipkart: 'Flipkart', short_since: 'since {at}, {person}', order_due: '{order} due {at}', not_counted: 'not yet',
  shortage_reason: 'Why', shortage_reason_example: 'searched the neighbours', decide_found: 'They are there', decide_wait: 'Gone: let the order wait', decide_cancel: 'Gone: cancel at Flipkart', cancel_costs: 'Cancelling costs: the product goes out of stock at Flipkart, and it counts in the cancellation rate. The whole line ({value}) is cancelled.', cancel_not_possible: 'Flipkart lets the seller cancel before packing only.',
  decided_found: '{title}: the order can be picked again.', decided_wait: '{title}: the books follow the shelf, the order waits.', decided_cancel: '{title}: Flipkart is asked to cancel.', decided_act: 'The next one.',
  key_short: 'Not there', key_skip_bin: 'Later', short_told: '{units} of {title} {units|is|are} missing.', short_told_act: '{orders} {orders|order leaves|orders leave} the list; the first ({order}) is due at {at}. Go on.', bin_skipped: '{bin} comes last.', bin_skipped_act: 'Go on with the next bin.',
  ask_empty: 'Is {bin} empty of it now?', key_is_empty: 'Empty', key_not_empty: 'Not empty', empty_noted: 'Noted: {bin}.', empty_noted_act: 'Go on.',
} as const;

export const taskEn = { errors, screen };
