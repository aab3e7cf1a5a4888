import type { Say } from './say.ts';
import { text } from './say.ts';
import { some } from '../about.ts';

/** Inventory in English: the push of stock, its one-SKU test, and the comparison with Flipkart. */
export const inventoryEn = {
  errors: {
    inventory_sync_off: () => ({ happened: 'Inventory sync is off: no count goes to Flipkart.', act: 'Turn it on under Inventory, Settings.' }),
    location_missing: () => ({ happened: 'The location of the warehouse is not set.', act: 'Set the location first.' }),
    canary_under_way: (a) => ({ happened: `SKU ${text(a, 'skuId')} is being tested.`, act: 'Wait for its result, or stop the test.' }),
    canary_needs_stock: (a) => ({ happened: `SKU ${text(a, 'skuId')} has no unit to sell.`, act: 'Choose one with stock: a zero proves nothing.' }),
    no_canary_under_way: () => ({ happened: 'No test is running.', act: 'Choose a SKU and begin one.' }),
    canary_not_passed: () => ({ happened: 'The test with one SKU has not passed yet.', act: 'Test one SKU first. Then everything can go.' }),
    reconciliation_running: () => ({ happened: 'The counts are being compared already.', act: 'Wait until that is done, or stop it.' }),
    no_skus: () => ({ happened: 'There is no SKU to compare.', act: 'Import SKUs first.' }),
    no_reconciliation_running: () => ({ happened: 'Nothing is being compared.', act: 'Begin with F2.' }),
    run_not_found: () => ({ happened: 'This comparison is not kept any more.', act: 'Choose a newer one.' }),
    mismatch_not_found: (a) => ({ happened: `SKU ${text(a, 'skuId')} did not differ in this comparison.`, act: 'Compare again, then choose from the list.' }),
    too_many_units: (a) => ({ happened: `That would change more than ${some(a, 'units', 'unit')} at once. Nothing was changed.`, act: 'Choose fewer SKUs.' }),
    sku_has_no_bin: (a) => ({ happened: `SKU ${text(a, 'skuId')} has no Saleable bin.`, act: 'Give it a bin first.' }),
  } satisfies Readonly<Record<string, Say>>,
  screen: {
    screen_inventory: 'Inventory', help_inventory: 'What Flipkart is told of our stock. First one SKU is tested. Then counts go by themselves, and once a day all are compared.',
    job_send_stock: 'Sending stock', job_canary: 'Test with one SKU', job_reconciliation: 'Comparing counts',
    part_push: 'Push', part_differences: 'Differences', part_counts: 'Counts', part_settings: 'Settings', key_next_part: 'Next part',
    tile_waiting_counts: 'counts to push', tile_too_high: 'too high at Flipkart', tile_push_problems: 'not taken', tile_differences: 'differences', tile_count_tasks: 'to count', tile_last_push: 'last push',
    // One-SKU test
    canary_title: 'Test with one SKU', canary_needed: 'Nothing goes to Flipkart yet.', canary_needed_act: 'Choose one SKU with stock, or scan its item. It is pushed and read back. Only then the rest may go.',
    canary_running: 'Testing {sku}', canary_passed: 'Passed with {sku} at {at}', canary_passed_before: 'Passed', canary_failed: 'Not passed with {sku}. Nothing else goes.', canary_choose: 'SKU, item code, title or bin', canary_none_found: 'No SKU of that name.',
    canary_start: 'Push it and read it back', canary_stop: 'Stop the test', canary_again: 'Test again', canary_free: '{count} to sell', canary_begun: 'Testing {sku}.', canary_begun_act: 'It is pushed, then read back. This takes a minute.', canary_stopped: 'Test stopped.', canary_stopped_act: 'Choose another SKU.',
    canary_before: 'Flipkart had', canary_pushed: 'we pushed', canary_read_back: 'Flipkart shows', canary_pending: 'open orders there', canary_phase_looking: 'Looking what Flipkart shows now …', canary_phase_pushing: 'Pushing …', canary_phase_reading: 'Reading back …',
    canary_equal: 'The count came back as it was pushed.', canary_less_open_orders: 'The count came back less the open orders: Flipkart takes them off itself.', canary_one_less: 'Flipkart had the true count before, so one less was pushed. The true count follows after the test.',
    canary_differs: 'Another count came back. Check the location and who else changes stock there, then test again.', canary_refused: 'Flipkart refused the count: {says}', canary_not_listed: 'This SKU is not listed.', canary_no_count: 'Flipkart shows no count at this location. Check the location, then test again.', canary_outcome_stopped: 'The test was stopped.',
    // Push
    push_title: 'Push of stock', push_off: 'Inventory sync is off: no count goes to Flipkart.', push_state: '{waiting} of {skus} counts differ from what Flipkart took last.', push_state_none: 'Flipkart took every count of {skus} SKUs.', push_full_left: 'Full push: {left} of {skus} left.',
    key_full_push: 'Push all', key_compare: 'Compare now', full_push_title: 'Push all counts again', full_push_confirm: 'Push all', changed_push_title: 'What waits now', full_push_begun: 'All {skus} {skus|count|counts} go to Flipkart.', full_push_begun_act: '{calls} {calls|call|calls}, done at {at}.',
    plan_sum: '{skus} {skus|count|counts} in {calls} {calls|call|calls}, {perHour} {perHour|call|calls} an hour beside the {others} of the other work. Done at {at}.', plan_from: 'From', plan_to: 'To', plan_calls: 'Calls', plan_skus: 'Counts', plan_blocked_canary: 'It begins when the test with one SKU has passed.', plan_blocked_inventory_sync_off: 'It begins when inventory sync is on.', plan_blocked_no_location: 'It begins when the location is set.', plan_nothing: 'Nothing waits.',
    push_problems: 'Counts that Flipkart did not take', push_no_problems: 'Flipkart took everything that was sent.', push_again: 'Push again', pushed_again: '{sku} goes again.', column_next_try: 'Next try',
    // Differences
    compare_title: 'Counted, ours, Flipkart’s', compare_never: 'Nothing was compared yet.', compare_never_act: 'Press F2. It also runs by itself every day at {hour}:00.', compare_never_off: 'Press F2. The daily comparison is off.', compare_running: 'Comparing: {compared} of {skus}', compare_done: 'Compared {at}: {compared} {compared|SKU|SKUs}, {mismatches} {mismatches|difference|differences}.', compare_stopped: 'Stopped {at} after {compared} of {skus} SKUs: {mismatches} {mismatches|difference|differences}.',
    compare_begun: 'Comparing {skus} {skus|SKU|SKUs}.', compare_begun_act: 'Differences appear as they are found.', compare_stop: 'Stop comparing', compare_was_stopped: 'Comparison stopped.', compare_waits: 'It waits: {says}', compare_not_listed: '{count} {count|SKU has|SKUs have} no count at Flipkart here.',
    show_open: 'Open', show_all_differences: 'All differences', show_all_skus: 'All SKUs', any_cause: 'Any cause', search_sku: 'SKU, item code, title or bin', no_differences: 'No difference is open.', no_differences_act: 'Counted, ours and Flipkart’s agree as far as they are known.', no_skus_found: 'No SKU of {search}.', no_skus_found_act: 'Clear the search.',
    column_sku: 'SKU', column_bin: 'Bin', column_counted: 'Counted', column_books: 'In the books', column_ours: 'Ours', column_theirs: 'Flipkart’s', column_cause: 'Perhaps because', column_decision: 'Decided', not_counted_yet: '—', not_at_flipkart: 'none', and_rows_more: '{count} more: narrow the search.', chosen_count: '{count} chosen', choose_all: 'Choose all shown',
    cause_open_intent: 'count is on its way', cause_not_pushed: 'not pushed yet', cause_orders_in_flight: 'open orders taken off there', cause_returns_not_inwarded: 'return not put away', cause_changed_in_portal: 'changed by hand in the portal', cause_none: 'no cause found',
    choice_ours: 'Ours is right: push', choice_theirs: 'Flipkart’s is right: change books', choice_counted: 'The count is right: change books', choice_count: 'Somebody counts', decided_ours: 'ours', decided_theirs: 'Flipkart’s', decided_counted: 'counted', decided_count: 'to be counted',
    key_ours: 'Ours', key_theirs: 'Flipkart’s', key_counted: 'Counted', key_count: 'Count', settle_title: '{count} {count|SKU|SKUs}: {choice}', settle_why: 'Why', settle_reason_example: 'e.g. checked the bin with Asha', settle_confirm: 'Do it', settle_books: 'Our books change by a fact that bears your name and this reason. Orders that then lack units become red.', settle_only: 'At most {max} SKUs at once.',
    settled: '{count} {count|SKU|SKUs} decided, {units} {units|unit|units} changed.', settled_none: 'Nothing was changed.', settled_left: '{count} left: {why}', left_settled_already: 'decided before', left_not_listed: 'no count at Flipkart', left_not_counted: 'nobody counted', left_on_picklist: 'units are on picklists', left_no_bin: 'no Saleable bin', left_pushed_since: 'pushed since, compare again', left_no_difference: 'no such difference', nothing_chosen_yet: 'Choose SKUs in the list first.',
    plot_title: 'Differences by comparison', plot_none: 'The plot begins with the second comparison.', reason_portal: 'changed in the portal', reason_counted: 'counted', reason_booked_wrong: 'booked wrongly', reason_other: 'other',
    // Counts
    counts_title: 'To count', no_count_tasks: 'Nothing is to be counted.', no_count_tasks_act: 'Scan an item to count it anyway.', count_of: 'Units of {title} in bin {bin}', count_enter: 'Enter', count_entered: '{sku}: {counted} counted, {booked} in the books.', count_entered_same: 'They agree.', count_entered_differs: 'Decide under Differences after the next comparison.', count_asked_by: 'asked by {person}', count_this: 'Count {title}', column_asked: 'Asked',
    // Settings
    setting_sync: 'Push stock to Flipkart', setting_method: 'Method', method_changed: 'Changed counts only', method_full: 'Changed, and everything once a day', setting_full_hour: 'Everything again at (hour)', setting_buffer: 'Units kept back of every SKU', setting_pace: 'Calls an hour for stock', setting_deducts: 'Flipkart takes open orders off our count itself',
    deducts_yes: 'Yes', deducts_no: 'No', deducts_unknown: 'Not known', setting_deducts_help: 'The test with one SKU settles this. Until then we take open orders off ourselves, so nothing is sold twice.', setting_recon: 'Compare every day', setting_recon_hour: 'Compare at (hour)', setting_recon_pace: 'Calls an hour for comparing', on: 'On', off: 'Off', setting_saved: 'Saved.',
  },
} as const;
