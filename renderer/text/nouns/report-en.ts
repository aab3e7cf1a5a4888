import { text } from '../about.ts';
import type { Say } from '../about.ts';

const errors = {
  report_day_unknown: () => ({ happened: 'There is no such day in the calendar.', act: 'Type both days again.' }),
  report_days_turned: () => ({ happened: 'The last day lies before the first one.', act: 'Type the earlier day first.' }),
  report_too_long: (a) => ({ happened: `A report covers ${text(a, 'max') || '92'} days at most.`, act: 'Choose fewer days.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  screen_reports: 'Reports', help_reports: 'What was done, how well and when: by day, hour of the day and person. F2 changes the days, F4 what is shown. Every figure is counted from scans; each says by what rule.',
  reports_span: 'Days', reports_span_today: 'Today', reports_span_yesterday: 'Yesterday', reports_span_week: '7 days', reports_span_month: '30 days', reports_span_own: 'Own days', reports_from: 'First day', reports_to: 'Last day', reports_show: 'Show', reports_days_between: '{from} to {to}', reports_going_on: 'so far',
  reports_part: 'What', reports_part_throughput: 'Throughput', reports_part_accuracy: 'Accuracy', reports_part_hours: 'Hours', reports_part_mismatches: 'Mismatches',
  key_report_days: 'Days', key_report_own: 'Own days', key_report_part: 'Next part', key_report_csv: 'Save CSV', key_report_print: 'Print', key_report_open: 'Open as PDF',
  reports_none: 'Nobody scanned anything on these days.', reports_none_act: 'F2 shows other days.',
  reports_orders: 'Orders packed', reports_units_packed: 'Units packed', reports_units_picked: 'Units picked', reports_parcels: 'Parcels scanned out', reports_orders_hour: 'Orders an hour at work', reports_units_hour: 'Units an hour at work', reports_busy: 'Time at work', reports_scans: 'Scans',
  reports_wrong: 'Wrong scans caught', reports_reprints: 'Labels printed again', reports_short: 'Units short', reports_mismatches: 'Mismatches', reports_per_thousand: '{rate} in 1,000 units', reports_no_rate: 'no units packed', reports_unknown: '–',
  reports_by_person: 'By person', reports_by_day: 'By day', reports_by_hour: 'By hour of the day', reports_total: 'Total', reports_day: 'Day', reports_hour: 'Hour', reports_person: 'Person', reports_clock: 'Daily comparison',
  reports_idle: 'Nobody scanned', reports_idle_count: 'Idle spans', reports_idle_longest: 'Longest idle spans', reports_idle_from: 'From', reports_idle_to: 'To', reports_idle_long: 'How long', reports_idle_none: 'No idle span: somebody always scanned.',
  reports_pace: 'Units packed an hour, on the days on which somebody worked in it',
  reports_rule_throughput: 'Counted from scans that were taken, at the hour of the scan in India. An order is packed when its last label is on. Time at work: from scan to scan, pauses over 3 minutes left out.',
  reports_rule_accuracy: 'Wrong scans: refused at picking, packing or handover for a mistake. Each rate is for 1,000 units packed. A reprint is a copy after the first, with its reason.',
  reports_rule_hours: 'Idle: over 3 minutes in which nobody scanned, between the first scan of a day and its last. Hours are India’s.',
  reports_rule_mismatches: 'SKUs that differed at Flipkart or in a count, problems that packers reported, and units that pickers did not find. Flipkart’s are listed for the last 60 comparisons.',
  reports_what: 'What', reports_where: 'Where', reports_found_by: 'Found by', reports_ended: 'How it ended', reports_when: 'When', reports_of: '{shown} of {total}, the newest',
  reports_no_mismatches: 'No mismatch on these days.', reports_no_mismatches_act: 'Books, bins and Flipkart agreed as far as anybody looked.',
  reports_kind_flipkart: 'Flipkart shows {seen}, we have {expected}', reports_kind_flipkart_none: 'Flipkart does not list it, we have {expected}', reports_kind_count: 'Counted {seen}, books had {expected}', reports_kind_short: '{expected} not found in the bin',
  reports_problem_damaged: 'Damaged', reports_problem_wrong_item: 'Wrong item', reports_problem_missing: 'Item missing', reports_problem_address: 'Address trouble', reports_problem_label: 'Label trouble',
  reports_end_open: 'Still open', reports_end_ours: 'Our count sent to Flipkart', reports_end_theirs: 'Flipkart’s count taken', reports_end_counted: 'Books follow the count', reports_end_count: 'A count was asked for', reports_end_adjusted: 'Books follow the count', reports_end_closed: 'Closed', reports_end_found: 'Found',
  reports_end_wait: 'Waits for goods', reports_end_cancel: 'Cancelled at Flipkart', reports_end_moot: 'No longer needed', reports_ended_by: '{person}, {when}',
  reports_saved: '{count} {count|row|rows} saved as a sheet.', reports_saved_act: 'Go on.', printing_work_report: 'The report is printing.', open_work_report: 'The report is open here.', paper_work_report: 'Work and mistakes',
  plot_table: 'As a table', plot_most: '{name}: {total} in all, most at {at} with {most}', plot_rate: '{name}: most at {at} with {most}', plot_line: '{name}: {last} last', plot_empty: '{name}: none', plot_now: 'now',
  // Today's board
  board_title: 'Cut-offs', board_left: 'left', board_in: 'in {time}', board_past: '{time} ago', board_all_out: 'All out', board_makes: 'On time', board_tight: 'Tight', board_misses: 'Too slow', board_no_pace: 'Nobody packs', board_done: 'All packed', board_over: 'Too late',
  board_need: 'need {need} an hour', board_ready_at: 'last ready {at}', board_short_by: '{count} too many', board_lane: '{name}: {left} left', board_to_pick: '{count} to pick', board_to_pack: '{count} to pack', board_to_hand_over: '{count} to hand over', board_blocked: '{count} blocked', board_hidden: '{count} more cut-offs: they come up as these leave.',
  board_pace: 'parcels an hour', board_no_pace_now: 'no pace', board_labels: 'labels ready', board_exceptions: 'exceptions', board_sync_unsent: 'Flipkart not told yet', board_next: 'Next', board_next_pack: 'Pack {count} {count|order|orders}', board_next_pick: 'Pick {count} {count|order|orders}', board_next_hand_over: 'Hand over {count} {count|parcel|parcels}', board_next_settle: 'Settle {count} {count|exception|exceptions}', board_next_none: 'Nothing waits.',
  board_online: 'Flipkart answers', board_offline: 'Flipkart does not answer', board_plot: 'Packed, and what the cut-offs need', board_plot_packed: 'Packed', board_plot_pace: 'At this pace', board_plot_needed: 'Needed by the cut-off', board_plot_label: 'Parcels since {at}',
  key_handover: 'Handover', key_exceptions: 'Exceptions', board_day: 'The day in numbers',
} as const;

/** Words of the Reports screen and of Today's board, in English. */
export const reportEn = { errors, screen };
