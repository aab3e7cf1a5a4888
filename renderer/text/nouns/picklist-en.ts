import type { Say } from '../about.ts';
import { agree, shortOrder, some, text } from '../about.ts';

/** Picklists by rule, whose they are, several totes, and the way through the house, in English. */
export const picklistEn = {
  errors: {
    picklist_held: () => ({ happened: 'This picklist is on hold.', act: 'Let it go on with F5, or choose another.' }),
    picklist_assigned: (a) => ({ happened: `This picklist is for ${text(a, 'name')}.`, act: 'Choose another, or let a supervisor give it to you.' }),
    picklist_not_held: () => ({ happened: 'This picklist is not on hold.', act: 'Scan an empty tote to start it.' }),
    picklist_not_begun: () => ({ happened: 'Nobody picks this list yet.', act: 'Scan an empty tote to start it here.' }),
    picklist_here_already: () => ({ happened: 'This bench picks that list already.', act: 'Go on picking.' }),
    order_not_on_list: (a) => ({ happened: `${shortOrder(a)} is not on this picklist.`, act: 'Look at the list again and choose from it.' }),
    order_touched: (a) => ({ happened: `Units of ${shortOrder(a)} are picked already.`, act: 'Leave it on this list. Choose orders of which nothing is picked.' }),
    too_few_untouched: (a) => ({ happened: `Only ${some(a, 'untouched', 'order')} of this list ${agree(a, 'untouched', 'is', 'are')} untouched, not ${text(a, 'wanted')}.`, act: 'Take fewer off.' }),
    picklist_half_picked: (a) => ({ happened: `${shortOrder(a)} is half picked. Orders like that: ${text(a, 'orders')}.`, act: 'Pick them to the end first, then close. Untouched orders can be taken off with F8.' }),
    put_unit_first: (a) => ({ happened: `The unit in your hand is not put down yet.`, act: `Put it into tote ${text(a, 'toteCode')} and scan that tote.` }),
    wrong_tote: (a) => ({ happened: `${text(a, 'toteCode')} is not the tote of this order.`, act: `Put the unit into slot ${text(a, 'slot')}, tote ${text(a, 'wantedTote')}, and scan that.` }),
    tote_twice: (a) => ({ happened: `Tote ${text(a, 'toteCode')} stands on the trolley twice.`, act: 'Scan each tote once, each with a code of its own.' }),
    aisle_twice: (a) => ({ happened: `The pattern ${text(a, 'pattern')} stands in the table twice.`, act: 'Take one of the two rows away. Nothing was changed.' }),
  } satisfies Record<string, Say>,
  screen: {
    key_due_next: 'All due next', key_hold_list: 'Hold / go on', key_split_list: 'Split', key_close_list: 'Close list', key_take_over: 'Take over', key_several_totes: 'Several totes', key_walk: 'Walking order',
    list_rule: 'New list by rule', rule_carrier: 'Carrier', rule_any: 'any', rule_carrier_unknown: 'not known yet', rule_due: 'Must leave by', rule_due_next: 'next cut-off, {at}', rule_size: 'Orders', rule_zone: 'Part of the house', rule_max: 'Orders at most', rule_of: '{what} ({orders})',
    size_any: 'all sizes', size_single: 'one unit', size_multi: 'several units', size_sku_batch: 'one unit, by SKU',
    proposal: '{orders} {orders|order|orders}, {units} {units|unit|units}, {bins} {bins|bin|bins}, {skus} {skus|SKU|SKUs}', proposal_left: '{left} more would not fit.', proposal_none: 'No order fits this rule now.', proposal_due: 'Due {from} to {to}', make_list: 'Make this list',
    lists_title: 'Picklists', list_OPEN: 'waits', list_PICKING: 'being picked', list_PICKED: 'picked', list_CLOSED: 'closed', list_held: 'on hold', list_picked_of: '{n} of {m}', list_at: '{name} at {bench}', list_for: 'for {name}', list_nobody: 'nobody', list_untouched: '{count} untouched', list_age: '{age} old', list_due: 'due {at}', list_bins: '{count} {count|bin|bins} left', list_totes: '{count} {count|tote|totes}',
    assign_to: 'For', split_into_list: 'Half into a new list', split_into_open: 'Half back to open',
    held_now: 'The list is on hold.', held_act: 'It waits here until it goes on.', resumed_now: 'The list goes on.', resumed_act: 'Go to bin {bin}.', resumed_open: 'Scan an empty tote to start it.', taken_now: 'This list is picked here now.', taken_act: 'Go to bin {bin} and scan it.',
    split_now: '{orders} {orders|order is|orders are} off the list.', split_act_list: 'They stand in a new list.', split_act_open: 'They are open again.', closed_now: 'The list is closed.', closed_act: 'Its untouched orders are open again.', assigned_now: 'The list is for {name} now.', assigned_none: 'The list is for anybody now.',
    totes_begin: 'Several totes.', totes_begin_act: 'Scan each empty tote, then F4 again.', tote_added: 'Slot {slot}: tote {tote}.', tote_added_act: 'Scan the next one, or F4 to begin.', ask_scan_totes: 'Scan empty totes, then F4', totes_on_trolley: 'On the trolley: {totes}', trolley_begun: 'Totes on the trolley: {count}.',
    ask_put_in_tote: 'Put into, then scan', tote_slot: 'Slot {slot}', tote_scan: 'Scan the tote after each item',
    walk_title: 'The way through the house', walk_hint: 'One row an aisle. # is any number, * is anything. What stands in braces names the aisle: {row}.', walk_pattern: 'Bins like', walk_direction: 'Direction', walk_up: 'upwards', walk_down: 'downwards', walk_zone: 'Part', walk_serpentine: 'Serpentine: each aisle against the one before', walk_add: 'Add a row', walk_remove: 'Remove', walk_move_up: 'Earlier', walk_save: 'Save the way', walk_saved: 'The way is saved.', walk_saved_act: 'Lists that nobody walks yet follow it.',
    walk_preview: '{bins} {bins|bin|bins}, {unmatched} in no aisle. This is the order:', walk_back: 'Back to the lists', walk_none: 'No bins yet.', walk_bad: 'A pattern is empty or has braces that do not close.',
  },
} as const;
