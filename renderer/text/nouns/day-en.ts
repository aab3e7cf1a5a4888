import type { Say } from '../about.ts';
import { agree, clock, some, text } from '../about.ts';

/** The end of a day and its owner's page, in English. */
const errors = {
  day_closed_already: (a) => ({ happened: `This day was closed at ${clock(a, 'atMs')} by ${text(a, 'by')}.`, act: 'A supervisor opens it again with F6; then close it again.' }),
  day_points_open: (a) => ({ happened: `${some(a, 'count', 'point')} ${agree(a, 'count', 'is', 'are')} still open. The day is not closed.`, act: 'End them one by one with F2, or let a supervisor close the day anyway with F8.' }),
  day_tasks_without_owner: (a) => ({ happened: `${text(a, 'count')} open tasks have no owner.`, act: 'Choose an owner for each, or press F4 to take them yourself.' }),
  day_not_closed: () => ({ happened: 'This day is not closed.', act: 'Go on working.' }),
  task_not_open: () => ({ happened: 'This task is done already.', act: 'Look at the list again.' }),
  every_task_has_owner: () => ({ happened: 'Every open task has an owner.', act: 'Go on.' }),
  day_not_known: (a) => ({ happened: `Nobody closed ${text(a, 'day')}, so its page was not kept.`, act: 'Choose another day.' }),
} satisfies Record<string, Say>;

const screen = {
  screen_day: 'Day', help_day: 'Begin the day here, end it here, and read the owner’s page. F10 goes to the next part.',
  day_parts: 'Parts of the day', day_part_start: 'Start', day_part_close: 'Close', day_part_report: 'Owner’s page', day_begun_by: 'Begun at {at} by {person}', day_put_off_by: 'Put off at {at} by {person}: {reason}', day_check_backup: 'Copy of the record',
  // Points
  day_point_units_wrong: 'Units that do not add up', day_point_parcels_here: 'Parcels not handed over', day_point_packed_without_label: 'Packed, no label yet', day_point_picked_not_packed: 'Picked, not packed', day_point_due_not_packed: 'Due today, not picked',
  day_point_totes_with_goods: 'Totes with goods', day_point_prints_not_scanned: 'Labels printed, not scanned', day_point_manifests_differ: 'Manifests not signed', day_point_returns_to_check: 'Returns to check', day_point_goods_to_put_away: 'Goods to put away',
  day_point_shortages_undecided: 'Shortages to decide', day_point_tasks_open: 'Open tasks', day_point_not_told: 'Not told to Flipkart', day_point_copy_not_made: 'Copies of the record that failed',
  day_all_even: 'All even', day_all_even_act: 'Every parcel and unit is accounted for. F9 makes a copy of the record and closes the day.', day_points_left: '{count} open', day_points_left_act: 'F2 goes to the first. What must wait is closed by a supervisor with F8.',
  day_is_closed: 'Closed', day_closed_says: 'At {at} by {by}, nothing open.', day_closed_open_says: 'At {at} by {by} with open points: {reason}', day_closed_copy: 'Record copied and checked at {at}.', day_closed_no_copy: 'No copy of the record could be made.', day_closing: 'Close no. {count} of this day',
  day_moved_since: 'Since then {count} {count|unit|units} moved. Open the day again with F6 and close it again.', day_reopened_says: 'Opened again at {at} by {by}: {reason}', day_more: 'and {count} more', day_points: 'Points', day_even_points: 'Even',
  // Things
  day_thing_order: '{order} due {due}', day_thing_order_awb: '…{awb} of {order}, due {due}', day_thing_tote: '{tote}: {units} {units|unit|units}', day_thing_print: '…{awb} of {order}, printed {at}', day_thing_manifest: '{carrier}: {missing} not scanned out, {strange} not on it, {cancelled} cancelled, {out} ready', day_thing_return: '{order}: {units} {units|unit|units}, came {at}',
  day_thing_goods: '{title}: {units} {units|unit|units} in {area}', day_thing_shortage: '{title}: {units} missing in {bin}, {order}', day_thing_call: '{what} of {order}, since {at}', day_thing_unit: '{sku} in {place}: {orders} by orders, {ledger} by the books', day_thing_units_over: 'Sum since the last close: {over}', day_thing_copy: 'Not made: {says}',
  'day_area_returns-qc': 'checked returns', 'day_area_put-back': 'put-back', day_area_receiving: 'receiving', day_place_totes: 'totes', day_place_parcel: 'a parcel',
  'day_call_fk-picklist': 'Picklist', day_call_pack: 'Packing', day_call_dispatch: 'Ready to ship', day_call_cancel: 'Cancellation', day_call_stock: 'Stock count', day_call_price: 'Price', day_call_listing: 'Listing',
  // Tasks
  day_tasks: 'Open tasks and their owners', day_no_tasks: 'No task is open.', day_without_owner: '{count} without an owner', day_owner: 'Owner', day_owner_none: 'nobody yet', day_owner_of: 'Owner of {task}', day_task: 'Task',
  'day_task_put-back': 'Put back, {order}', 'day_task_pull-out': 'Pull the parcel out, {order}', day_task_count: 'Count {title}', day_task_problem: 'Problem, {order}', day_task_shortage: 'Shortage, {order}: {title}',
  day_owned: 'The task is {person}’s now.', day_owned_act: 'Go on.', day_rest_taken: 'The rest is yours now.', day_rest_taken_act: 'Go on.',
  // Units
  day_units: 'Units of orders since {at}', day_units_before: 'In totes and parcels before', day_units_picked: 'Picked', day_units_totes: 'Now in totes', day_units_parcels: 'Now in parcels',
  day_exit_carrier: 'With the carrier', day_exit_put_back: 'Put back', day_exit_damaged: 'Broken', day_exit_lost: 'Lost', day_exit_elsewhere: 'Elsewhere',
  // Acts
  key_day_first_open: 'First open', key_day_take_rest: 'Take the rest', key_day_close: 'Close the day', key_day_close_open: 'Close anyway', key_day_reopen: 'Open again', key_day_earlier: 'Day before', key_day_later: 'Day after', key_day_pdf: 'Open PDF', key_day_print: 'Print', key_day_end: 'Close of day',
  day_closed_now: 'The day is closed.', day_closed_now_act: 'F10: the owner’s page.', day_closed_now_open: 'The day is closed with open points.', day_reopened_now: 'The day is open again.', day_reopened_now_act: 'Close it again when the work is done.', day_closing_now: 'Copying the record and closing…',
  day_close_open_title: 'Close with {count} open {count|point|points}', day_close_open_why: 'Why they wait, for the record', day_close_open_do: 'Close anyway', day_reopen_title: 'Open the day again', day_reopen_why: 'Why, for the record', day_reopen_do: 'Open again',
  // The owner's page
  day_report_kept: 'As it stood when the day was closed at {at} by {by}.', day_report_live: 'As it stands at {at}. The day is not closed yet.', day_sum_says: '{handedOver} handed over + {here} still here + {cancelled} cancelled = {orders} {orders|order|orders}',
  day_figure_orders: 'Orders of the day', day_figure_handedOver: 'Handed over', day_figure_here: 'Still here', day_figure_cancelled: 'Cancelled', day_figure_late: 'Late', day_figure_short: 'Short of stock', day_figure_packed: 'Packed today', day_figure_parcels: 'Parcels handed over', day_figure_units: 'Units handed over',
  day_figure_reprints: 'Labels printed again', day_figure_wrongScans: 'Wrong scans caught', day_figure_mismatches: 'Stock counts that differ', day_figure_valuePaise: 'Value handed over', day_by_carrier: 'By carrier', column_day_carrier: 'Carrier', day_no_carrier: 'Nothing was handed over yet.', day_closes: 'Closes of this day',
  paper_owner_report: 'The day in one page', printing_owner_report: 'Printing the owner’s page.', open_owner_report: 'The owner’s page is open here.',
} as const;

const guarded = { guarded_day: 'Close a day that is not even, open it again, or see the owner’s page' } as const;

export const dayEn = { errors, screen, guarded };
