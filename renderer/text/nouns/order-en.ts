import { text } from '../about.ts';
import type { Say } from '../about.ts';

const errors = {
  kept_searches_full: (a) => ({ happened: `${text(a, 'max')} searches are kept already.`, act: 'Let one go, then keep this one.' }),
  kept_search_not_found: (a) => ({ happened: `No search is kept as ${text(a, 'name')}.`, act: 'Look at the list again.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  place_orders: 'Orders', screen_orders: 'Orders', guarded_order: 'Look at orders', 'guarded_kept-search': 'Keep searches',
  help_orders: 'Type or scan anything of an order: its number, the last digits of its AWB, SKU, words of the title, bin, tote, a person. Arrows move, Enter opens, Esc leads back.',
  orders_search: 'Find an order', orders_search_example: 'Order, AWB, last 4 digits, SKU, title, bin, tote, person',
  orders_lane: 'Which orders', orders_lane_any: 'All orders', orders_lane_open: 'In this house', orders_lane_held: 'On hold', orders_lane_exception: 'Needs somebody', orders_lane_to_pick: 'To pick', orders_lane_listed: 'On a picklist',
  orders_lane_picked: 'Picked', orders_lane_packed: 'Packed', orders_lane_labelled: 'Labelled', orders_lane_scanned_out: 'Scanned out', orders_lane_handed_over: 'Handed over', orders_lane_cancelled: 'Cancelled',
  orders_carrier: 'Carrier', orders_carrier_any: 'Any carrier', orders_due: 'Due', orders_due_any: 'Any day', orders_due_late: 'Late', orders_due_today: 'Today', orders_due_tomorrow: 'Tomorrow',
  orders_payment: 'Payment', orders_payment_any: 'Any payment', orders_columns: 'Columns', orders_filters: 'Filters',
  orders_count_one: '1 order', orders_count: '{count} {count|order|orders}', orders_read_as: 'read as {what}', orders_page: 'Page {page}',
  orders_read_order: 'order number', orders_read_awb: 'AWB', orders_read_shipment: 'shipment', orders_read_beginning: 'beginning of a number', orders_read_last_digits: 'last digits', orders_read_sku: 'SKU', orders_read_item_code: 'code on the item', orders_read_bin: 'bin',
  orders_read_tote: 'tote', orders_read_person: 'person', orders_read_words: 'words of the title',
  orders_none: 'No order is here yet', orders_none_act: 'They come by themselves once the channel is set up and order sync is on.',
  orders_none_like_this: 'No order is like this', orders_none_like_this_act: 'Take filters off to see more.',
  orders_not_found: 'Nothing found for “{search}”', orders_not_found_act: 'Looked among order numbers, AWBs, SKUs, titles, bins, totes and people. Try the last 4 digits of the AWB, or one word of the title.', orders_not_found_filtered: 'Filters are on: take them off to look among all orders.',
  orders_not_on_page: 'None among these. Older orders are not looked through yet.', orders_filters_off: 'Filters off', orders_go_on: 'Look further back',
  orders_kept: 'Kept searches', orders_keep_title: 'Keep this search', orders_keep_name: 'Name', orders_keep_example: 'Late COD', orders_kept_now: 'Kept as {name}.', orders_kept_now_act: 'F8 brings it back.', orders_dropped_now: '{name} is let go.', orders_drop: 'Let {name} go', orders_keep: 'Keep', orders_showing: 'Showing {name}.',
  key_find: 'Find', key_next_page: 'Next page', key_first_page: 'First page', key_print_list: 'Print', key_save_sheet: 'Save sheet', key_next_kept: 'Next kept', key_keep_search: 'Keep', key_back_one: 'Back', key_open_order: 'Open', key_open_packing: 'Open in packing', key_put_first: 'Print first', key_save_evidence: 'Evidence', key_to_tasks: 'To tasks',
  orders_sheet_saved: '{count} {count|order|orders} saved as a sheet.', orders_sheet_saved_act: 'Go on.', orders_sheet_cut_act: 'More were found than a sheet takes: narrow the search for the rest.',
  orders_choose: 'Choose an order.', orders_here: 'Here', orders_at_flipkart: 'At Flipkart', orders_shipment: 'Shipment', orders_units: 'Units', orders_flag_hold: 'ON HOLD', orders_flag_cancelled: 'CANCELLED', orders_flag_missing: '{count} MISSING', orders_more_lines: '+{count} more',
  orders_lines: 'Items', orders_parcels: 'Parcels and labels', orders_documents: 'Documents', orders_no_documents: 'Nothing was printed for it.', orders_beside: 'Tasks and problems', orders_nothing_beside: 'Nothing is wrong with it.', orders_unsent: 'Flipkart does not know yet', orders_all_sent: 'Flipkart knows everything.', orders_timeline: 'What happened', orders_no_parcel: 'No parcel yet.',
  'orders_task_put-back': 'Put units back', 'orders_task_pull-out': 'Pull the parcel out', orders_done: 'done', orders_open: 'open', orders_shortage: '{quantity} × {sku} not found', orders_line_done: '{packed} / {quantity} packed', orders_line_gone: 'cancelled',
  orders_unsent_pack: 'ready to be packed', orders_unsent_dispatch: 'packed and ready to ship', orders_unsent_cancel: 'cancelled here', 'orders_unsent_fk-picklist': 'its picklist', orders_unsent_stock: 'a count', orders_unsent_price: 'a price', orders_unsent_listing: 'a listing', orders_first_now: 'Its label prints first.', orders_opened_in_packing: 'Opened in packing.', orders_no_invoice: 'Invoice',
} as const;

/** Words of the Orders screen, in English. */
export const orderEn = { errors, screen };
