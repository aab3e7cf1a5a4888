import type { About, Say } from '../about.ts';
import { shortAwb, shortOrder, text } from '../about.ts';

const errors = {
  same_printer: (a) => ({ happened: `${text(a, 'name')} is the printer that it waits for already.`, act: 'Choose another printer.' }),
  nothing_to_send_on: (a) => ({ happened: `Nothing waits for ${text(a, 'name')} that could go elsewhere.`, act: 'What is being sent now cannot be taken back. Look at the list.' }),
  job_not_waiting: (a) => ({ happened: `Print ${shortAwb(a)} does not wait any more.`, act: 'Look at the list: it is printed, or on its way.' }),
  printer_not_known: () => ({ happened: 'This printer is not here any more.', act: 'Choose one from the list.' }),
  label_before_packed: (a) => ({ happened: `${shortOrder(a)} is not packed yet: no label before the last unit is scanned.`, act: 'Pack it first, then print its label.' }),
  label_not_here: (a) => ({ happened: `The label of ${shortOrder(a)} is not here yet, or waits for Flipkart's word.`, act: 'Wait a moment, then press again.' }),
  label_queued_already: (a) => ({ happened: `Label ${shortAwb(a)} was ordered already at ${text(a, 'at')}.`, act: 'Look at the printer. A second one is a reprint: F4.' }),
  label_outdated: (a) => ({ happened: `Flipkart gave ${shortOrder(a)} another AWB: ${shortAwb(a, 'newTrackingId')}. Label ${shortAwb(a)} does not count any more.`, act: 'Destroy it. Print the new label.' }),
  old_label_wanted: (a) => ({ happened: `A label ${shortAwb(a)} may be somewhere: nothing was printed.`, act: 'Find it and scan it, or say that it is lost.' }),
  old_label_differs: (a) => ({ happened: `That is ${shortAwb(a, 'scanned')}. The old label is ${shortAwb(a)}.`, act: `Scan the old label of ${shortOrder(a)}.` }),
  words_wanted: () => ({ happened: 'The reason is missing.', act: 'Type in a few words why it is printed again.' }),
  reprint_order_limit: (a) => ({ happened: `${shortOrder(a)} was printed again ${text(a, 'copies')} times.`, act: 'One more needs a supervisor: let the badge be scanned.' }),
  reprint_person_limit: (a) => ({ happened: `You printed ${text(a, 'copies')} labels again today.`, act: 'One more needs a supervisor: let the badge be scanned.' }),
  label_off_unacknowledged: () => ({ happened: 'Nothing was turned: without Flipkart’s own label its sorter cannot read the parcels.', act: 'Turn it off only for self-ship, and say that you know.' }),
} as const satisfies Readonly<Record<string, Say>>;

const answers = {
  label_by_hand: (a) => ({ happened: `All units of ${shortOrder(a)} are here. Labels do not print by themselves: they are turned off.`, act: 'Press F4 to print its label, or put it aside.' }),
} as const satisfies Readonly<Record<string, Say>>;

const trail = {
  'print.redirected': (a: About) => `Print went from printer ${text(a, 'fromPrinterId')} to ${text(a, 'toPrinterId')}, because of: ${text(a, 'problem').replaceAll('_', ' ')}`,
  'print.put-first': () => 'Print put first in its line',
  'label.voided': (a: About) => (a.how === 'destroyed' ? `Old label ${shortAwb(a)} scanned and destroyed at ${text(a, 'benchId')}` : `Old label ${shortAwb(a)} declared lost at ${text(a, 'benchId')}`),
} as const;

const guarded = { guarded_print: 'Print a label again above the limit', guarded_reprint: 'See and limit reprints' } as const;

const screen = {
  ...guarded,
  key_send_on: 'Send on …', line_send_on: 'Send what waits for {name} to another printer', sent_on: '{count} {count|print waits|prints wait} for {name} now.', sent_on_act: 'Labels are proved on its paper before they print.',
  lines_title: 'Printers', line_prints: 'prints {what}', use_label: 'labels', use_itemLabel: 'item and bin labels', use_slip: 'slips', use_sheet: 'A4 pages', line_prints_nothing: 'prints nothing for this bench', line_failover: 'stands in when it cannot print: {name}',
  line_empty: 'Nothing waits.', line_more: 'and {count} more', line_asking: 'asking the printer …', line_paused: 'Paused by {by} at {at}', line_unknown: 'This printer was removed. What waits for it is still here.',
  line_none: 'No printer is set up.', line_none_act: 'What is to be printed waits for it.',
  printer_state_none: 'Ready', printer_state_paper_out: 'Paper is out: put a new roll in', printer_state_head_open: 'The cover is open: close it', printer_state_ribbon_out: 'The ribbon is out', printer_state_jam: 'Paper is jammed: open it and take the paper out', printer_state_error: 'It reports an error: switch it off and on', printer_state_paused: 'Paused at the printer itself: press its button',
  printer_state_offline: 'Cannot be reached: is it on and on the network?', printer_state_busy: 'Busy', printer_state_silent: 'Does not answer: look at paper, ribbon and cover', printer_state_not_set_up: 'Not set up',
  key_pause: 'Pause', key_resume: 'Go on', key_first: 'First', key_cancel_print: 'Cancel', line_pause: 'Pause {name}', line_resume: 'Let {name} go on', print_first_of: 'Print {what} first', print_cancel_of: 'Cancel {what}',
  printer_paused_now: '{name} stands still.', printer_paused_now_act: 'What is queued waits. Press again to go on.', printer_resumed_now: '{name} prints again.', printer_resumed_now_act: 'What waited comes out now.', first_now: 'It comes out next.', cancelled_now: 'Cancelled: it will not print.',
  cancel_title: 'Cancel {what}: why?', cancel_reason: 'Reason', cancel_do: 'Cancel this print', uncertain_title: 'Not sure whether these came out', label_here: 'Label is here', label_not_here_say: 'Not here', label_not_here_act: 'Print it again with F4 when it is needed.',
  about_paper_out: 'paper is out', about_head_open: 'cover open', about_ribbon_out: 'ribbon is out', about_jam: 'paper jammed', about_error: 'error at the printer', about_paused: 'paused at the printer', about_offline: 'printer cannot be reached', about_busy: 'printer busy', about_silent: 'printer does not answer', about_not_set_up: 'no printer set up',
  about_station_stopped: 'the station stopped in the middle', about_line_broke: 'the line to the printer broke in the middle', about_counted: 'the printer counted it', about_not_counted: 'the printer is ready and has counted nothing: most likely not printed', about_not_clear: 'the printer’s counter does not tell',
  about_label_scanned: 'its label was scanned', about_person_has_it: 'somebody has the label', about_person_lacks_it: 'nobody has the label', about_bytes_missing: 'its stored copy is gone: it is fetched again', about_fetched_again: 'fetched again, another print follows', about_bytes_unreadable: 'its stored copy cannot be read', about_invoice_too_small: 'too small to be read on this printer’s paper', about_invoice_not_found: 'no invoice is in its PDF', about_not_proved: 'could not be proved on this printer’s paper: see labels that need a person', about_too_large: 'does not fit this printer’s paper', about_order_cancelled: 'the order was cancelled', about_by_person: 'by a person',
  kind_label: 'Label', kind_invoice: 'Invoice', kind_manifest: 'Manifest', kind_slip: 'Slip', 'kind_item-label': 'Item label', 'kind_bin-label': 'Bin label', kind_card: 'Card', print_by: '{printer} · {person}, {at}', print_copy: 'copy {n}', moved_here: 'came from printer {name}', copy_of: 'copy {n}: {why}', times: '{count} {count|time|times}',
  again_title: 'Once more: {what}', again_why: 'Why? (F3: next)', again_jam: 'The printer jammed', again_torn: 'The label is torn', again_lost: 'The label is lost', again_wrong_printer: 'It came out of the wrong printer', again_uncertain: 'Not sure that it came out', again_other: 'Something else',
  again_words: 'In a few words', again_scan_old: 'Scan the old label', again_scan_old_sub: 'Then destroy it: two labels of one parcel must never travel. The new one prints at once.', again_no_old: 'No label came out', again_no_old_sub: 'Nothing has to be destroyed.', again_is_lost: 'F4: the old label is lost, print', again_print: 'F4: print', key_reason: 'Next reason', key_lost: 'It is lost: print', key_print: 'Print',
  again_count: 'Printed again for this order: {copies} of {max}. By you today: {mine} of {mineMax}.', again_needs_supervisor: 'This one needs a supervisor.', again_done: 'Printing once more: {what}.', again_done_act: 'Stick the new label on and scan it.',
  report_title: 'Labels printed again', report_open: 'Reprint report', report_none: 'Nothing was printed again in these days.', report_none_act: 'Choose more days.', report_days: 'Days', report_days_n: 'days: {count}', report_csv: 'Save as CSV', column_report_day: 'Day', column_person: 'Person', column_printer: 'Printer', column_copies: 'Copies', column_destroyed: 'Old destroyed', column_lost: 'Old lost', column_above: 'Above limit', column_reasons: 'Reasons',
  limits_title: 'Without a supervisor', limit_order: 'Copies of an order', limit_day: 'Copies of a person in a day', limits_save: 'Set limits', limits_saved: 'The limits are set.', limits_saved_act: 'They count from now on.',
  ask_label_by_hand: 'Print its label: F4', ask_label_by_hand_sub: 'Labels do not print by themselves: Flipkart’s label is turned off in the channel. F4 prints this one.', key_print_label: 'Print label', label_printing_now: 'Printing label …{awb}.', label_printing_now_act: 'Stick it on and scan it.',
  job_labels_again: 'Labels fetched again',
  label_off_title: 'Turn Flipkart’s label off?', label_off_why: 'Flipkart’s sorter reads a code that only its own label has. Parcels that Flipkart carries will not move without it. Labels will not print by themselves any more; each can be printed by hand.', label_off_agree: 'We ship ourselves: turn it off', label_off_leave: 'Leave it on',
} as const;

/** Words of printers' lines and of copies, in English. */
export const queueEn = { errors, answers, trail, screen };
