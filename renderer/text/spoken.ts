import type { PromptKey } from '../../assets/prompts/prompts.ts';
import type { AnswerCode, ErrorCode } from '../../shared/contract/index.ts';
import type { ScreenKey } from './screen-words.ts';
import type { About, IgnoredBecause } from './words.ts';

/** What is said aloud, or nothing. */
type Spoken = PromptKey | null | ((about: About) => PromptKey | null);

const says = <K extends string>(prompt: Spoken, ...codes: readonly K[]): Readonly<Record<K, Spoken>> => Object.fromEntries(codes.map((code) => [code, prompt])) as Record<K, Spoken>;
const silent = <K extends string>(...codes: readonly K[]): Readonly<Record<K, Spoken>> => says(null, ...codes);

/*
 * What each code is in spoken words. Total maps: a new code about which nobody decided does not compile. Silent is what happens many times
 * in a minute, for which the tone is enough, and what is answered at a desk, where somebody reads.
 */
export const SPOKEN_ANSWERS: Readonly<Record<AnswerCode, Spoken>> = {
  unit_picked: (about) => (about['leftHere'] === 0 ? 'go-to-next-bin' : null),
  ...says('scan-any-item', 'tote_brought', 'problem_reported', 'wall_tote_brought'),
  ...says('scan-its-items', 'order_opened', 'order_taken_over', 'weight_taken', 'box_opened'),
  ...says('label-is-printing', 'label_printing'),
  ...says('hold-parcel', 'label_awaited', 'label_held_back', 'label_by_hand'),
  ...says('weigh-box', 'weight_wanted'),
  ...says('scan-serial', 'serial_wanted'),
  ...says('packed', 'shipment_labelled'),
  ...says('next-box', 'parcel_labelled'),
  ...says('picklist-done', 'picklist_picked', 'picked_for_wall'),
  ...says('look-at-screen', 'parcel_not_on_manifest', 'wall_units_missing', 'unit_to_take_out'),
  ...silent(
    'serial_taken', 'box_chosen', 'box_taken_back', 'unit_taken_out', 'unit_undone', 'material_taken', 'unit_to_wall_slot', 'unit_in_wall_slot',
    'wall_slot_complete', 'wall_unit_back_in_tote', 'wall_unit_put_back', 'slot_opened_as_put', 'bin_proved', 'unit_to_slot',
    'tote_proved', 'unit_packed', 'parcel_scanned_out',
  ),
};

export const SPOKEN_ERRORS: Readonly<Record<ErrorCode, Spoken>> = {
  ...says('stop', 'shipment_cancelled', 'slot_surplus_first', 'manifest_lists_cancelled', 'parcels_too_full', 'shipment_moved', 'manifest_lists_moved'),
  ...says('put-on-hold', 'shipment_on_hold', 'manifest_lists_held', 'picklist_held'),
  ...says('wrong-bin', 'wrong_bin', 'bin_not_wanted', 'bin_full', 'bin_not_saleable', 'sku_in_other_bin', 'wrong_slot'),
  ...says('scan-bin-first', 'scan_bin_first'),
  ...says('scan-tote-first', 'scan_tote_first', 'scan_wall_tote_first', 'scan_slot_first', 'put_in_slot_first', 'put_unit_first'),
  ...says('wrong-item', 'wrong_item', 'item_not_needed', 'not_an_item', 'sku_not_in_order', 'item_not_for_wall', 'item_not_of_return', 'not_to_put_back'),
  ...says('extra-unit', 'extra_unit', 'unit_not_wanted_now', 'returned_more_than_sold', 'return_line_full', 'take_unit_out_first'),
  ...says('not-known', 'unknown_barcode', 'parcel_unknown', 'badge_unknown', 'serial_not_found', 'qc_not_found', 'set_up_unknown'),
  ...says('other-order',
    'item_of_other_order', 'item_not_picked', 'shipment_at_other_bench', 'wrong_tote', 'tote_not_for_wall', 'tote_at_other_wall', 'tote_goes_to_wall',
    'order_on_wall', 'order_not_picked',
  ),
  ...says('wrong-label',
    'wrong_label', 'label_of_other_box', 'label_of_nothing_open', 'label_outdated', 'old_label_differs', 'not_a_label', 'label_not_printed', 'label_void',
    'not_an_awb',
  ),
  ...says('wrong-carrier', 'other_carrier', 'gate_other_carrier'),
  ...says('stick-and-scan-label', 'stick_label_first'),
  ...says('scan-its-items', 'label_before_items', 'weigh_after_items', 'scan_unit_first', 'box_is_empty'),
  ...says('scan-any-item', 'nothing_open'),
  ...says('scan-serial',
    'not_a_serial', 'serial_malformed', 'imei_malformed', 'imei_check_failed', 'serial_used', 'serial_twice', 'serial_missing', 'serial_differs',
    'serial_first',
  ),
  ...says('weigh-box', 'weigh_first'),
  ...says('weight-is-off', 'weight_off'),
  ...says('done-already',
    'label_already_stuck', 'already_scanned_out', 'already_handed_over', 'gate_scanned_twice', 'order_is_packed', 'return_checked_already',
    'picklist_done', 'count_compared',
  ),
  ...says('printer-needs-you', 'job_still_waiting', 'card_not_printed'),
  ...says('hold-parcel', 'label_not_here', 'label_awaited', 'shipment_not_fresh'),
  ...says('call-supervisor', 'not_permitted', 'boxes_max', 'reprint_order_limit', 'reprint_person_limit', 'disk_full', 'disk_failed', 'store_damaged', 'internal'),
  ...says('look-at-screen',
    'serial_in_hand', 'nothing_to_undo', 'undo_too_late', 'one_box_only', 'boxes_decided', 'box_not_known', 'box_not_there', 'material_not_known',
    'order_is_open', 'order_is_here', 'order_not_open', 'nothing_in_tote', 'shipment_has_problem', 'name_the_item', 'unit_not_here', 'return_not_found',
    'label_before_packed', 'label_queued_already', 'old_label_wanted', 'shipment_has_task', 'put_back_wants_item', 'nothing_to_put_back',
    'pick_moved_on', 'last_bin_of_list', 'too_late_to_cancel', 'parcels_to_verify', 'parcels_missing', 'parcels_not_on_manifest',
    'manifest_count_differs', 'manifest_not_signed', 'pin_wrong', 'pin_locked', 'badge_locked', 'approver_lacks_role', 'bin_holds_stock', 'not_goods',
    'which_sku', 'not_so_many', 'sku_not_in_bin', 'same_place', 'sku_being_picked', 'count_differs', 'whole_sku_only', 'units_on_picklist',
    'damaged_already', 'not_a_bin', 'count_open_here', 'bin_being_counted', 'no_count_open', 'count_not_compared', 'reason_missing', 'count_contradicts',
    'gate_open_here', 'bag_open_elsewhere', 'no_gate_open', 'end_code_missing', 'gate_differs', 'check_open_here', 'return_at_other_bench',
    'no_check_open', 'grade_first', 'code_missing', 'box_not_empty', 'nothing_in_hand', 'grade_not_fitting', 'qc_reason_missing', 'units_not_come',
    'picklist_assigned', 'picklist_not_held', 'picklist_not_begun', 'picklist_here_already', 'order_not_on_list', 'order_touched', 'too_few_untouched',
    'picklist_half_picked', 'tote_twice', 'wall_not_found', 'wall_holds_goods', 'wall_at_other_bench', 'wall_here_already', 'no_wall_open', 'wall_full',
    'list_not_picked', 'nothing_for_wall', 'nothing_to_undo_at_wall', 'put_too_late', 'not_awaited_at_wall', 'slot_is_free', 'slot_not_complete',
    'no_card_waits', 'code_was_typed', 'no_card_read', 'start_of_day_open', 'set_up_retired', 'bench_has_work', 'bin_not_found', 'sku_not_found',
    'shipment_not_found', 'nothing_to_pick', 'shipment_too_early', 'shipment_lacks_stock', 'shipment_already_listed', 'picklist_not_found',
    'picklist_taken', 'tote_in_use', 'not_a_tote', 'bench_is_picking', 'no_picklist_open', 'carrier_not_found', 'no_carrier_open', 'parcel_not_labelled',
    'no_such_group', 'manifest_unreadable', 'flipkart_unreachable', 'nothing_scanned_out', 'flipkart_not_told_yet', 'manifest_not_found',
    'manifest_closed', 'sku_has_no_bin',
  ),
  ...silent(
    'camera_off', 'box_picture_incomplete', 'box_picture_unreadable', 'box_picture_too_large', 'box_picture_before_goods', 'box_picture_of_other_order', 'box_pictures_full',
    'replay_day_empty', 'replay_order_unknown', 'replay_order_not_that_day',
    'day_closed_already', 'day_points_open', 'day_tasks_without_owner', 'day_not_closed', 'task_not_open', 'every_task_has_owner', 'day_not_known',
    'lesson_flipkart_silent', 'lesson_not_begun', 'lesson_only_in_training', 'kept_search_not_found', 'kept_searches_full',
    'report_day_unknown', 'report_days_turned', 'report_too_long',
    'unsent_not_found', 'unsent_not_stuck', 'unsent_never_outside', 'unsent_reason_unfit', 'unsent_say_why', 'unsent_decision_not_found',
    'unsent_moved_on', 'unsent_followed_up', 'problem_not_found', 'problem_closed', 'box_code_twice', 'material_code_twice', 'code_is_taken',
    'scale_line_unclear', 'return_sync_off', 'pdf_empty', 'pdf_is_web_page', 'pdf_is_none', 'pdf_cut_off', 'pdf_locked', 'pdf_broken', 'pdf_too_long',
    'pdf_without_label', 'pdf_not_read', 'parcel_not_known', 'label_is_proved', 'awb_not_known', 'label_not_read', 'label_document_missing',
    'label_page_missing', 'label_box_not_proved', 'template_not_found', 'shadow_mode', 'no_such_day', 'webhook_url_missing', 'webhook_url_unusable',
    'lan_needs_people', 'address_not_private', 'address_not_here', 'lan_not_open', 'bench_not_paired', 'pairing_closed', 'pairing_code_wrong', 'bench_name_taken', 'main_pc_only', 'key_elsewhere', 'set_up_of_other_bench',
    'smart_trouble_not_open', 'same_printer', 'nothing_to_send_on', 'job_not_waiting', 'printer_not_known', 'words_wanted', 'label_off_unacknowledged',
    'credentials_refused', 'printer_of_training', 'shortage_not_found', 'cancellation_group_unknown', 'photo_unreadable', 'pickup_not_late',
    'login_required', 'person_name_taken', 'first_person_is_admin', 'pin_too_simple', 'person_not_found', 'last_admin', 'nothing_to_approve',
    'evidence_unreadable', 'listing_not_found', 'listing_not_mapped', 'virtual_bundle_refused', 'virtual_stock_refused', 'back_order_refused',
    'sku_has_listing', 'listing_in_hand', 'nothing_offered', 'nothing_to_adopt', 'sku_is_mapped', 'price_above_mrp', 'barcode_known', 'barcode_is_bin',
    'barcode_is_label', 'barcode_is_command', 'too_many_barcodes', 'barcode_not_there', 'sku_pull_off', 'sku_pull_not_yet', 'sku_push_off',
    'preview_outdated', 'nothing_to_push', 'file_unreadable', 'file_empty', 'file_too_many_rows', 'columns_unknown', 'columns_missing', 'column_twice',
    'column_used_twice', 'bin_column_missing', 'no_good_rows', 'photo_missing', 'photo_not_picture', 'photo_too_large', 'photo_too_many',
    'claim_not_found', 'claim_settled', 'aisle_twice', 'nothing_refused', 'document_removed', 'backup_no_room', 'backup_disk_failed', 'backup_not_good',
    'backup_failed', 'restore_not_waiting', 'wall_name_taken', 'slot_code_taken', 'no_wall_made', 'paper_not_of_language', 'dpi_not_of_language',
    'darkness_out_of_range', 'speed_out_of_range', 'way_not_of_language', 'way_not_here', 'failover_unknown', 'failover_circle', 'printer_name_taken',
    'printer_not_found', 'printer_has_waiting', 'printer_in_use', 'printer_stands_in', 'no_printer_change', 'paper_too_small_for_labels',
    'real_printer_in_training', 'paper_too_small_for_code', 'printer_not_spoken_yet', 'set_up_name_taken', 'paper_not_made', 'no_code_free',
    'label_not_fetched', 'invoice_too_small', 'invoice_not_found', 'invalid_input', 'too_large', 'unknown_operation', 'scan_id_reused', 'not_admitted',
    'unavailable', 'duplicate_bin', 'duplicate_sku', 'duplicate_listing', 'training_only', 'scan_repeated', 'order_sync_off', 'document_not_found',
    'job_not_found', 'channel_not_found', 'programme_not_served', 'channel_name_taken', 'warehouse_shared', 'location_shared', 'no_location_in_text',
    'location_of_another', 'secrets_not_kept', 'date_in_future', 'channel_incomplete', 'other_channel_open', 'channel_not_open', 'channel_is_open',
    'no_slip_printer', 'switch_value_unknown', 'channel_text_unknown', 'smart_gateway_off', 'smart_address_unusable', 'smart_not_acknowledged',
    'smart_sentence_differs', 'smart_login_needed', 'smart_login_not_removed', 'portal_unreachable', 'job_not_uncertain', 'inventory_sync_off',
    'location_missing', 'canary_under_way', 'canary_needs_stock', 'no_canary_under_way', 'canary_not_passed', 'reconciliation_running', 'no_skus',
    'no_reconciliation_running', 'run_not_found', 'mismatch_not_found', 'too_many_units',
  ),
};

export const SPOKEN_IGNORED: Readonly<Record<IgnoredBecause, Spoken>> = { not_wanted: 'look-at-screen', error_open: null };

/** The few answers of the screens themselves that are worth a word: the others are answers to a key, by somebody who looks. */
export const SPOKEN_SCREENS: Partial<Readonly<Record<ScreenKey, PromptKey>>> = { label_printing_now: 'label-is-printing', label_came: 'label-is-printing', too_many_waiting: 'call-supervisor', camera_says_missing: 'look-at-screen', camera_says_busy: 'look-at-screen', camera_says_denied: 'look-at-screen', camera_says_lost: 'look-at-screen', camera_says_silent: 'look-at-screen', camera_says_not_kept: 'look-at-screen' };
