import { text } from '../about.ts';
import type { About, Say } from '../about.ts';

const errors = {
  unsent_not_found: () => ({ happened: 'Flipkart knows this already.', act: 'Look at the list again.' }),
  unsent_not_stuck: () => ({ happened: 'This goes by itself again.', act: 'Nothing to decide. Look at the list again.' }),
  unsent_never_outside: () => ({ happened: 'A count cannot be done in the seller panel for good: the station tells the newest one.', act: 'Press Retry, or correct the count here.' }),
  unsent_reason_unfit: () => ({ happened: 'That reason does not fit.', act: 'Choose another reason.' }),
  unsent_say_why: () => ({ happened: 'The reason is missing.', act: 'Write in a few words why, then give it up.' }),
  unsent_decision_not_found: () => ({ happened: 'The station does not know this decision.', act: 'Look at the list again.' }),
  unsent_moved_on: () => ({ happened: 'Too late to take back: it went on since.', act: 'Look at the order, then decide anew.' }),
  unsent_followed_up: () => ({ happened: 'Somebody saw to this order already.', act: 'Look at the list again.' }),
} as const satisfies Readonly<Record<string, Say>>;

const DECIDED: Readonly<Record<string, string>> = { retry: 'sent once more', outside: 'done in the seller panel', 'give-up': 'given up' };

const trail = {
  'unsent.decided': (a) => `Flipkart was not told (${text(a, 'intentKind')}): ${DECIDED[text(a, 'decision')] ?? text(a, 'decision')}${text(a, 'words') === '' ? '' : `: ${text(a, 'words')}`}`,
  'unsent.undone': () => 'That decision was taken back',
  'unsent.followed-up': (a) => `Somebody saw to it: ${text(a, 'words')}`,
} as const satisfies Readonly<Record<string, (a: About) => string>>;

const screen = {
  guarded_unsent: 'Decide about what Flipkart was not told',
  unsent_pack_one: '1 order is ready to be packed; Flipkart does not know yet', unsent_pack: '{count} {count|order is|orders are} ready to be packed; Flipkart does not know yet',
  unsent_dispatch_one: '1 parcel is packed and ready to ship; Flipkart does not know yet', unsent_dispatch: '{count} {count|parcel is|parcels are} packed and ready to ship; Flipkart does not know yet',
  unsent_cancel_one: '1 order is cancelled here; Flipkart does not know yet', unsent_cancel: '{count} {count|order is|orders are} cancelled here; Flipkart does not know yet',
  unsent_fk_picklist_one: '1 order waits for its picklist at Flipkart', unsent_fk_picklist: '{count} {count|order waits for its picklist|orders wait for their picklists} at Flipkart',
  unsent_stock_one: '1 stock count is newer here than at Flipkart', unsent_stock: '{count} stock {count|count is|counts are} newer here than at Flipkart',
  unsent_price_one: '1 price is newer here than at Flipkart', unsent_price: '{count} {count|price is|prices are} newer here than at Flipkart',
  unsent_listing_one: '1 listing is newer here than at Flipkart', unsent_listing: '{count} {count|listing is|listings are} newer here than at Flipkart',
  unsent_since: 'since {at}', unsent_next: 'Next try {at}.', unsent_next_now: 'Next try now.',
  unsent_why_shadow: 'Shadow mode is on. Leaves when it is turned off.', unsent_why_line: 'The line is down. Leaves by itself when the line is back.', unsent_why_credentials: 'Flipkart refuses the key. Leaves by itself when the key is right: see Doctor.',
  unsent_why_paused: 'Order sync is off. Leaves when it is turned on.',
  unsent_why_turn: 'Leaves by itself in its turn.', unsent_why_waits: 'Waits for its time. Leaves by itself.', unsent_why_held: 'Flipkart cannot take it now. Leaves by itself.', unsent_why_sent: 'It was sent a moment ago. The answer is awaited.', unsent_why_unsure: 'It was sent and the answer was lost. Flipkart is asked first, so nothing is done twice.',
  unsent_why_outside: 'Somebody did it in the seller panel. Flipkart is asked if it shows it.',
  unsent_why_parked: 'Tried too often. A person must decide.', unsent_why_rejected: 'Flipkart refused. A person must decide.',
  unsent_needs_person: 'Needs a person', unsent_by_itself: 'Goes by itself',
  unsent_nothing: 'Flipkart knows everything', unsent_nothing_act: 'Go on. What it does not know yet will stand here.',
  pc_dies_title: 'If this PC dies now', pc_dies_nothing: 'Nothing is lost: Flipkart knows everything, and what was scanned is on its disk.', pc_dies: 'All {count} are on its disk. After the next start they go on by themselves.', pc_dies_one: 'It is on its disk. After the next start it goes on by itself.',
  pc_dies_kept: 'All {count} are on its disk.', pc_dies_kept_one: 'It is on its disk.',
  pc_dies_flight: 'For {count} of them Flipkart is asked first if it has them, so nothing is done twice.', pc_dies_flight_one: 'For 1 of them Flipkart is asked first if it has it, so nothing is done twice.',
  pc_dies_person: '{count} wait for a person, before and after.', pc_dies_backup: 'If the disk itself dies: the newest copy is from {at}.',
  unsent_open: 'Show each', unsent_back: 'Back to all', unsent_of: '{shown} of {total}, the longest waiting first', unsent_row_about: 'Order or SKU', unsent_awb: 'AWB', unsent_no_awb: 'no AWB yet',
  unsent_history: 'What happened', unsent_added: 'Written down here', unsent_first_sent: 'First sent', unsent_times: '{count} {count|time|times}, last {at}', unsent_flipkart_state: 'Flipkart says', unsent_behind: 'Waits behind it: {what}.',
 
  unsent_retry: 'Retry', unsent_outside: 'Done in seller panel', unsent_give_up: 'Give up', unsent_undo: 'Take back', unsent_decide: 'Decide',
  unsent_retry_send: 'It is sent once more.', 'unsent_retry_read-back': 'Nobody knows if Flipkart has it. Flipkart is asked first, for two minutes at least; it is sent once more only if Flipkart does not have it.', 'unsent_retry_new-generation': 'Flipkart refused it for good. It goes as a new call, by your decision.',
  unsent_outside_confirm: 'Nothing is sent. Flipkart is asked if it shows it: if yes, it is done; if no, it comes back here after two minutes.', 'unsent_outside_their-word': 'Nothing is sent. Your word is taken; the next comparison with Flipkart shows if it is so.',
  unsent_give_up_pack: 'Flipkart is never told to pack this order: no label comes, and Flipkart counts it as late. What waits behind it waits until Flipkart shows it as packed. The order stays below as a task until somebody saw to it.',
  unsent_give_up_dispatch: 'Flipkart is never told that this parcel is ready: the carrier may not take it, and Flipkart counts it as late. It stays below as a task until somebody saw to it.',
  unsent_give_up_cancel: 'The order stays open at Flipkart and must be shipped or cancelled there. It stays below as a task until somebody saw to it.',
  unsent_give_up_fk_picklist: 'The order gets no picklist at Flipkart and cannot be packed there. It stays below as a task until somebody saw to it.',
  unsent_give_up_stock: 'This count is not told. The next change of the SKU is told again.', unsent_give_up_price: 'The price at Flipkart stays as it is.', unsent_give_up_listing: 'The listing at Flipkart stays as it is.',
  unsent_can_undo: 'You can take this back while nothing behind it went on.', unsent_no_undo: 'This cannot be taken back.',
  unsent_reason: 'Why', unsent_words: 'In a few words', unsent_words_outside: 'Who did it, and why there', unsent_words_example: 'Asha packed it in the panel, the page hung here', unsent_words_optional: 'In a few words (may stay empty)',
  give_up_order_cancelled: 'Order is cancelled', give_up_does_not_ship: 'Parcel does not ship', give_up_flipkart_refuses: 'Flipkart refuses it for good', give_up_not_wanted: 'Not wanted any more', give_up_other: 'Other',
  unsent_do_retry: 'Send again', unsent_do_outside: 'It is done there', unsent_do_give_up: 'Give it up', unsent_leave: 'Leave it',
  unsent_retried: 'It goes once more.', unsent_retried_act: 'Nothing to do. It stands here until Flipkart has it.', unsent_asked_first: 'Flipkart is asked first.', unsent_asked_first_act: 'Nothing to do. If Flipkart lacks it, it is sent.',
  unsent_confirming: 'Flipkart is asked if it shows it.', unsent_confirming_act: 'Nothing to do. If not, it comes back here.', unsent_taken: 'Written down as done in the seller panel.', unsent_taken_act: 'You can take it back below.',
  unsent_given_up: 'Given up.', unsent_given_up_act: 'See to the order. You can take it back below.', unsent_taken_back: 'Taken back.', unsent_taken_back_act: 'It waits for a person again.', unsent_seen_to: 'Written down.', unsent_seen_to_act: 'Look at the next one.',
  follow_title: 'Orders that somebody must see to', follow_words: 'What was done?', follow_words_example: 'Packed and sent in the seller panel', follow_done: 'Seen to', follow_by: '{decision} by {person}, {at}',
  decided_title: 'Decided last', decision_retry: 'Retry', decision_outside: 'Done in seller panel', 'decision_give-up': 'Given up', decision_undone: 'taken back',
  line_silent: 'The last call got no answer. It is tried again by itself.', line_title: 'Line and clock', breaker_open: '{host}: not asked since {at}, because {says}. Asked again {next}.', breaker_probing: '{host}: being asked again now.', breaker_closed: 'The line is open.', breaker_no_reason: 'it did not answer',
  clock_off_fast: 'The clock of this PC is {span} fast. Set it: dates and deadlines on this screen are off.', clock_off_slow: 'The clock of this PC is {span} slow. Set it: dates and deadlines on this screen are off.', clock_good: 'The clock is right, within 30 s.', clock_unknown: 'Flipkart has not told the time yet.', last_wake: 'This PC woke up at {at}.',
  banner_since: 'OFFLINE since {at}', banner_never: 'OFFLINE: Flipkart has not answered yet', banner_waiting: '{count} wait for Flipkart', banner_none_waiting: 'nothing waits', banner_go_on: 'Go on: pick, pack, returns, stock; {labels} {labels|label is|labels are} here. Not heard: new orders, cancellations.',
  banner_open_sync: 'Show what works and what waits', banner_draining: 'Line is back. {left} left', banner_pace: '{pace} a minute, about {minutes} min', banner_counting: 'the pace is being measured',
  works_title: 'While the line is down', works_here: 'Works here', works_not: 'Does not work',
  works_pick: 'Picking and packing of orders that are here', works_print: 'Printing of the {labels} {labels|label|labels} that are here', works_returns: 'Returns, stock, counts', works_kept: 'Everything you scan is kept and told later',
  not_new_orders: 'New orders do not come', not_cancellations: 'Cancellations are not heard: what we know is {age} old', not_labels: 'No new labels and no manifests', not_handover: 'A label printed more than {label} s after Flipkart’s last word goes to VERIFY. It is handed over only when the line is back.',
} as const;

/** Words of what Flipkart does not know yet, in English. */
export const unsentEn = { errors, trail, screen };
