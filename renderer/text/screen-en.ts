import { dayEn } from './nouns/day-en.ts';
import { backupEn } from './nouns/backup-en.ts';
import { cameraEn } from './nouns/camera-en.ts';
import { helpEn } from './nouns/help-en.ts';
import { budgetEn } from './nouns/budget-en.ts';
import { movedEn } from './nouns/moved-en.ts';
import { reportEn } from './nouns/report-en.ts';
import { restoreEn } from './nouns/restore-en.ts';
import { prefetchEn } from './nouns/prefetch-en.ts';
import { lessonEn } from './nouns/lesson-en.ts';
import { wallEn } from './nouns/wall-en.ts';
import { documentEn } from './nouns/document-en.ts';
import { inboundEn } from './nouns/inbound-en.ts';
import { benchEn } from './nouns/bench-en.ts';
import { picklistEn } from './nouns/picklist-en.ts';
import { stockEn } from './nouns/stock-en.ts';
import { smartEn } from './nouns/smart-en.ts';
import { channelEn } from './nouns/channel-en.ts';
import { inventoryEn } from './nouns/inventory-en.ts';
import { doctorEn } from './nouns/doctor-en.ts';
import { handoverEn } from './nouns/handover-en.ts';
import { queueEn } from './nouns/queue-en.ts';
import { taskEn } from './nouns/task-en.ts';
import { printerEn } from './nouns/printer-en.ts';
import { skuEn } from './nouns/sku-en.ts';
import { packEn } from './nouns/pack-en.ts';
import { orderEn } from './nouns/order-en.ts';
import { labelEn } from './nouns/label-en.ts';
import { panelEn } from './nouns/panel-en.ts';
import { personEn } from './nouns/person-en.ts';
import { replayEn } from './nouns/replay-en.ts';
import { returnsEn } from './nouns/returns-en.ts';
import { lanEn } from './nouns/lan-en.ts';
import { webhookEn } from './nouns/webhook-en.ts';
import { smartPicklistEn } from './nouns/smart-picklist-en.ts';
import { shadowEn } from './nouns/shadow-en.ts';
import { soundEn } from './nouns/sound-en.ts';
import { unsentEn } from './nouns/unsent-en.ts';

/** The screens in English. This list is the measure of every other language. */
export const screenEn = {
  ...unsentEn.screen, ...soundEn.screen, ...cameraEn.screen, ...helpEn.screen,
  ...orderEn.screen, ...reportEn.screen,
  ...skuEn.screen,
  ...budgetEn.screen, ...backupEn.screen, ...restoreEn.screen, ...movedEn.screen,
  ...stockEn.screen,
  ...documentEn.screen,
  ...inboundEn.screen,
  ...packEn.screen,
  ...picklistEn.screen, ...prefetchEn.screen,
  ...lessonEn.screen, ...dayEn.screen,
  ...wallEn.screen,
  ...benchEn.screen,
  ...returnsEn.screen, ...panelEn.screen, ...labelEn.screen, ...shadowEn.screen,
  ...webhookEn.screen, ...lanEn.screen,
...shadowEn.screen, ...smartPicklistEn.screen,
  ...queueEn.screen,
  ...doctorEn.screen, ...printerEn.screen, ...taskEn.screen, ...handoverEn.screen,
  ...personEn.screen, ...replayEn.screen,
  // Frame
  screens: 'Screens', place_packing: 'Packing', place_picking: 'Picking', place_handover: 'Handover', place_returns: 'Returns', place_today: 'Today', place_stock: 'Stock', place_documents: 'Documents', place_sync: 'Sync', place_settings: 'Settings',
  screen_today: 'Today', screen_picking: 'Picking', screen_packing: 'Packing', screen_handover: 'Handover', screen_documents: 'Documents', screen_sync: 'Sync',
  training: 'TRAINING', next_due: '{at}: {left} left · {carrier}',
  engine_away: 'Station not answering', flipkart_unknown: 'Flipkart not asked yet', flipkart_ago: 'Flipkart {ago} ago', unsent: '{count} unsent',
  printer_unknown: 'Printer …', printer_ready: 'Printer ready', printer_waiting: 'Printer: {count} waiting', printer_problem: 'Printer: {says}', seconds: '{count} s', minutes: '{count} min',
  change_language: 'Change language', change_theme: 'Colours: {now}. Change to {next}', theme_light: 'light', theme_dark: 'dark', theme_contrast: 'high contrast', close_sheet: 'Close', column_act: 'Do', column_share: 'Share of the limit', keys_here: 'Keys', answer_here: 'Answer',
  loading: 'One moment …', look_again: 'Look again', leave: 'Leave it', save: 'Save', yes: 'Yes', no: 'No', progress: 'Progress', document: 'Document', label_picture: 'Label as printed',
  ready_for_scans: 'Ready.', answers_stand_here: 'The answer to each scan stands here.', not_answered_yet: 'The station does not answer yet. {waiting} waiting.', nothing_is_lost: 'Nothing is lost: each is sent until it is answered.',
  press_enter_or_scan_ok: 'Scan OK or press Enter', not_applied: '{count} {count|scan since then was|scans since then were} not applied.', not_listening: 'NOT LISTENING', click_here: 'Click here. Until then no scan arrives.',
  last_scans: 'Last scans', none_yet: 'None yet',
  code_too_long: 'That code has more than {count} characters.', code_too_long_act: 'Does something lie on the keys? Scan one code at a time.', too_many_waiting: 'Too many scans are waiting.', wait_for_engine: 'Wait until the station answers.', nothing_to_do: 'Nothing to do for that command here.', go_on: 'Go on.', done: 'Done.', noted: 'Noted.',
  // Keys and help
  key_help: 'Help', key_type_code: 'Type a code', key_practice: 'Practice codes', key_reprint: 'Reprint', key_put_aside: 'Put aside', key_handover: 'Hand over', key_packing: 'Packing', key_picking: 'Picking', key_new_list: 'New list',
  key_next_list: 'Next list', key_next_carrier: 'Next carrier', key_manifest: 'Manifest', key_sign: 'Sign', key_previous: 'Previous', key_next: 'Next', key_pull: 'Pull now',
  help_title: 'Help: {screen}', help_type_code: 'Type a code that no scanner reads', help_ok: 'Acknowledge an error', help_back: 'Back',
  help_version: 'Version {version}, {station}.', help_trace: 'Tell the supervisor: {trace}',
  help_today: 'What must leave when, and how far it is. Start with Picking, go on with Packing.', help_picking: 'Scan an empty tote, then the bin that is shown, then each item.',
  help_packing: 'Scan any item. The station opens its order. Scan each unit, stick the label that comes out, scan the label.', help_handover: 'Choose the carrier, scan each parcel, fetch the manifest, compare, sign.',
  help_documents: 'Every label that was printed. Scan a label to find it.', help_sync: 'What Flipkart does not know yet, and why.',
  type_code_title: 'Type a code', type_code_label: 'Code, as it stands under the bars', type_code_hand_in: 'Use this code',
  practice_title: 'Practice: what you could scan now', practice_none: 'Nothing to scan here now.', practice_bin: 'Bin', practice_item: 'Item', practice_tote: 'Tote', practice_label: 'Label', practice_wrong: 'Wrong on purpose',
  // Packing
  steps_of_parcel: 'Steps of this parcel', step_items: 'Items', step_weight: 'Weight', step_label: 'Label', step_not_needed: 'not needed', step_label_waits: 'being made', step_label_here: 'is here', step_label_coming: 'not here yet',
  waits_orders: 'orders wait here', waits_singles: 'of them one unit: one scan, one label', waits_due: 'next due', waits_due_in: 'next due, in {time}', waits_labels: 'labels ready', waits_packed: 'packed today', ask_scan_any_item_sub: 'Or a tote: its orders come to this bench.',
  span_hours: '{hours} h {minutes} min', span_days: '{days} d {hours} h', units_left: '{count} to go', bin_is_proved: 'Right bin',
  ask_scan_any_item: 'Scan any item', ask_nothing_to_pack: 'Nothing to pack', ask_nothing_to_pack_sub: 'Pick a list first: press 2.',
  ask_scan_item: 'Scan item', n_of_m: '{n} of {m}', ask_wait_for_label: 'Hold this parcel', ask_wait_for_label_sub: 'Flipkart is still making the label. It prints here when it is ready. F8 puts the parcel aside.',
  ask_label_problem_sub: 'The label has a problem and was not printed. Put the parcel aside with F8 and call the supervisor.',
  label_came: 'The label …{awb} is here.', label_came_act: 'Stick it on, then scan it.', ask_scan_label: 'Stick label, scan it', label_of_this_parcel: 'The label of this parcel ends with', ask_stop: 'Stop. Do not ship.', ask_stop_sub: 'Put the items into the PUT BACK tote.',
  open_order: 'Open order', no_open_order: 'None. The first item opens one.', payment_COD: 'COD', payment_PREPAID: 'PREPAID', due: 'due', in_time: 'in {time}', late_by: 'LATE by {time}',
  label_none: 'Label not here yet', label_proved: 'Label ready, checked', label_quarantined: 'Label has a problem:',
  // Picking
  ask_new_list: 'Press F2: new list', ask_new_list_sub: 'It takes the orders that are due next.', ask_scan_tote: 'Scan an empty tote', ask_scan_tote_sub: 'The chosen list goes into it. F2 makes another list.', list_of: '{orders} {orders|order|orders}, {units} {units|unit|units}', labels_ready: 'Labels ready {n}/{m}', made_at: 'made {at}',
  tote_taken: 'Tote {tote}.', go_to_bin: 'Go to bin {bin}.', list_made: 'New list: {orders} {orders|order|orders}, {units} {units|unit|units}.', scan_tote: 'Scan an empty tote.', ask_scan_bin: 'Go to and scan bin', ask_take_item: 'Take and scan item',
  picked_of: '{n} of {m} picked · {tote}', last_bin: 'This is the last bin.', then_bin: 'Then',
  // Handover
  no_parcels: 'No parcel waits.', no_parcels_act: 'Parcels come here when they are packed and labelled.', ask_choose_carrier: 'Press F2: carrier', ask_choose_carrier_sub: 'Choose the one that stands at the door.', ask_choose_carrier_none: 'Nothing is packed yet. To the packing: press 1.', ask_scan_parcel: 'Scan each parcel', ask_fetch_manifest: 'All scanned. Press F9', ask_sign_manifest: 'Compare, then F10', ask_wait_manifest: 'Fetching manifest …',
  carrier_open: '{carrier} is open.', scan_parcels: 'Scan each of its parcels.', lane_counts: '{labelled} to scan · {out} scanned · {notReady} not packed', n_of_m_scanned: '{n} of {m} scanned', missing_parcels: '{count} not scanned yet', and_more: 'and {count} more',
  manifest: 'Manifest', manifests: 'Manifests', manifest_FETCHED: 'to be signed', manifest_CLOSED: 'signed', manifest_counts: 'Flipkart counts {flipkart}, the manifest lists {manifest}, scanned out {out}.', not_scanned_out: 'On the manifest, not scanned:', not_on_manifest: 'Scanned, not on the manifest:',
  manifest_same: 'Manifest and scans agree.', open_pdf: 'Open PDF', manifest_here: 'Manifests that came: {count}.', manifest_compare: 'Compare, then sign with F10.', manifest_signed: 'Signed. Parcels handed over: {count}.', manifest_signed_act: 'Next carrier: F2.',
  // Documents
  search_prints: 'Find a print', search_prints_example: 'Scan a label, or type an AWB or order id', no_prints: 'Nothing was printed yet.', no_prints_act: 'Labels come here when they are printed.', no_prints_found: 'No print of {search}.', no_prints_found_act: 'Scan the AWB, or clear the search.',
  nothing_chosen: 'Choose a print.', column_time: 'Time', column_order: 'Order', column_copy: 'Copy', column_state: 'State', is_label_here: 'Is the label in your hand?', parcels: 'Parcels: {count}', searching: 'Looking for {barcode}.', searching_act: 'Its prints stand in the list.',
  print_queued: 'Waiting', print_sending: 'Sending', print_confirmed: 'The printer said that it came out.', print_printed: 'Printed', print_sent: 'Sent', print_uncertain: 'Not sure it came out', print_blocked: 'Printer not ready', print_failed: 'Did not print', print_cancelled: 'Cancelled',
  // Today
  no_orders: 'No orders.', no_orders_act: 'They come by themselves every few minutes. Sync (9) says when the last pull was.', legend_done: 'Out', legend_in_hand: 'In hand', legend_open: 'Open', legend_blocked: 'Blocked', lane_bar: '{done} out, {inHand} in hand, {open} open, {blocked} blocked',
  tile_open: 'open', tile_picked: 'on lists', tile_labels_ready: 'labels ready', tile_labelled: 'packed', tile_handed_over: 'handed over', tile_held: 'on hold', tile_unmet: 'without stock', tile_label_problems: 'label problems', tile_tasks: 'tasks',
  carrier_not_known: 'Carrier not known yet', any_carrier: 'orders',
  screen_broke: 'This screen broke. Nothing that was scanned is lost.', screen_broke_act: 'Look again, or go to another screen. If it comes back, call the supervisor.',
  // Sync
  sync_online: 'Flipkart answers', sync_offline: 'Flipkart does not answer', last_success: 'last answer', tile_unsent: 'Flipkart not told yet', tile_calls: 'calls in the last hour', jobs: 'What runs by itself', column_job: 'Job', column_last_success: 'Last success', column_problem: 'Problem', never: 'never',
  not_told_yet: 'What Flipkart does not know yet', column_what: 'What', column_age: 'Age', column_tries: 'Tries', column_why: 'Why', pulled: '{seen} {seen|order|orders} seen, {changed} changed.',
  state_READY: 'to be sent', state_SENT: 'sent, no answer yet', state_UNSURE: 'answer unknown, being read back', state_REJECTED: 'refused by Flipkart', state_HELD: 'waits', state_PARKED: 'needs a person',
  job_pull: 'Orders', job_held_and_cancelled: 'Held and cancelled orders', job_packing_watch: 'Packing at Flipkart', job_sweep: 'Orders in hand, read again', job_labels: 'Labels', job_send: 'Sending', job_stock: 'Stock',
  ...channelEn.screen,
  ...smartEn.screen,
  ...inventoryEn.screen,
} as const;
