/**
 * What the window must know of the contract as values. They stand apart from the operations, so that the window is drawn without loading
 * and building the checks of every message, which are the engine's work (a house rule holds this).
 */

/** Longest text that a scanner may deliver; a 2D code of a label holds less than this. */
export const BARCODE_MAX = 200;

/** What can be turned at a channel, with every value that it may have. The seed document's maintenance table. */
export const SWITCHES = {
  skuPull: ['on', 'off'], skuPush: ['on', 'off'], orderSync: ['on', 'off'], returnSync: ['on', 'off'], pullCompletedReturns: ['yes', 'no'], prepack: ['on', 'off'],
  readyToShipAt: ['pack', 'manifest'], marketplaceLabel: ['on', 'off'], labelTemplate: ['label', 'label-and-slip'], inventorySync: ['on', 'off'], inventoryMethod: ['changed', 'full'], reconciliation: ['on', 'off'],
  flipkartDeductsOpenOrders: ['yes', 'no', 'unknown'],
} as const;

/** What is still missing before a channel can be opened, in the order of the wizard. */
export const CHANNEL_STEPS = ['name', 'credentials', 'location', 'dates', 'ready'] as const;

/**
 * What a person types before the portal under a flipkart.com address is used: a program there breaks its terms, and it may change without
 * notice (flipkart-seller-api.md 13.2). Either language is taken.
 */
export const SMART_SENTENCES = {
  en: 'I know that the terms of this portal do not allow programs, and I use it at my own risk.',
  hi: 'मुझे पता है कि इस पोर्टल के नियम प्रोग्राम की अनुमति नहीं देते, और यह मेरे अपने जोखिम पर है।',
} as const;

/** What is spoken aloud to a person: nothing, what was refused, or every answer that has words. */
export const SPOKEN = ['off', 'errors', 'all'] as const;
export type Spoken = (typeof SPOKEN)[number];

/** Days that the replay of a shift offers. */
export const REPLAY_SHIFTS_MAX = 31;

/** Orders on one picklist at Flipkart at most; the portal itself was seen to ask for 50 (flipkart-seller-api.md 13.2). */
export const SMART_ORDERS_MAX = 50;

/** A photo of a signed manifest: what a telephone or a webcam makes, base64 and all, within the limit of the wire. */
export const PHOTO_BYTES_MAX = 12 * 1024 * 1024;

/** Whether a deadline will be made at the present pace. */
export const FORECAST_VERDICTS = ['done', 'makes', 'tight', 'misses', 'no_pace'] as const;

/** A PDF of 22 MB: its base64 and the rest of the message stay below the limit of the wire. */
export const DROP_BYTES_MAX = 22 * 1024 * 1024;

/** Lanes of the returns: still to come, handed back by Flipkart's books, of those what nobody saw here for days, not coming, everything. */
export const RETURN_LANES = ['expected', 'completed', 'not_received', 'cancelled', 'all'] as const;

/** Lanes of the claims. */
export const CLAIM_LANES = ['open', 'settled'] as const;

/**
 * An order of the day, both ways. `same`: the station would have dispatched it and Flipkart says it was. `only_station`: it would have, and
 * Flipkart says it was not. `only_flipkart`: it was, and the station would not have. `neither`: due, and done by nobody.
 */
export const SHADOW_VERDICTS = ['same', 'only_station', 'only_flipkart', 'neither', 'cancelled'] as const;

/** Why a row of a list of bins is not taken. */
export const BIN_ROW_PROBLEMS = [
  'bin_missing', 'bin_too_long', 'bin_not_scannable', 'bin_twice', 'bin_is_goods', 'bin_is_label', 'bin_is_command', 'zone_too_long', 'zone_holds_stock', 'capacity_not_number', 'capacity_out_of_range',
  'formula_cell', 'digits_lost', 'date_cell',
] as const;

/** Lanes of the bins. `over`: holding more than they should. `gone`: no longer on Flipkart's list. */
export const BIN_LANES = ['all', 'holding', 'empty', 'over', 'gone'] as const;
/** What may be wrong with an order at the packing bench. */
export const PROBLEM_KINDS = ['damaged', 'wrong_item', 'missing', 'address', 'label'] as const;

/** When a parcel is weighed: never, when Flipkart says of the shipment that it must be, or always. */
export const WEIGHING_MODES = ['off', 'required', 'always'] as const;

/**
 * Which orders a packer may split into boxes of his own. That Flipkart takes sub-shipments which it did not name is an assumption (no public
 * page says so): by default only shipments that it calls multi-package are split.
 */
export const BOX_SPLITS = ['never', 'multi_package', 'always'] as const;

export const WEIGHT_SOURCES = ['scale', 'hand'] as const;

/** Orders on one picklist at most, here; at Flipkart there is one picklist an order whatever this says (floor.md S19). */
export const PICKLIST_ORDERS_MAX = 1_000;

/**
 * Sizes of orders that a list can be made of. `sku_batch`: orders of one unit each, whole SKUs at a time, the most wanted first. `wall_batch`:
 * orders of any size, those that share the most wanted SKUs first, for one tote and a put wall.
 */
export const PICK_SIZES = ['any', 'single', 'multi', 'sku_batch', 'wall_batch'] as const;

/** Totes on one trolley. */
export const TOTES_MAX = 40;

/** Rows of the table of aisles, and bins that its preview shows. */
export const AISLES_MAX = 200;
export const WALK_PREVIEW_MAX = 2_000;

/**
 * Why an order has no label that may be printed. Those of a document are the codes of its reading (main/documents/label-problem.ts), where a code that is
 * not among these counts as `label_unusable`; the last ones are refusals of Flipkart's.
 */
export const LABEL_REFUSALS = [
  'empty', 'not_a_pdf', 'truncated_pdf', 'password_pdf', 'broken_pdf', 'too_many_pages', 'page_not_found', 'no_label_found', 'invoice_words_inside', 'unlikely_shape', 'awb_not_decoded', 'awb_mismatch',
  'low_resolution', 'quiet_zone_too_small', 'not_given', 'label_unusable', 'pack_rejected', 'pack_parked', 'form_failed',
] as const;
export type LabelRefusal = (typeof LABEL_REFUSALS)[number];

/** The longest time that files may be kept, in days, and how much room they may be given, in MB. */
export const KEEP_DAYS_MAX = 3_650;
export const KEEP_MEGABYTES = { min: 50, max: 1_000_000 } as const;

/** Refused labels shown at once. */
export const LABELS_SHOWN_MAX = 200;
/** Bounds of the setting below which no label is printed, in millimetres. */
export const LABEL_WIDTH_MIN_MM = { least: 30, most: 100 } as const;

/** What becomes of a paper of ours: it goes to the printer of this bench that makes such papers, or is opened as a PDF. */
export const PAPER_WAYS = ['print', 'pdf'] as const;
/** Labels of one request: what comes on a pallet, and a document of fifty pages, which is what a printer takes at once. */
export const ITEM_LABELS_MAX = 500;
export const BIN_LABELS_MAX = 50;

/** Why a copy is printed. A print of which nobody knows whether it came out is always `uncertain`, whatever is chosen. */
export const REPRINT_REASONS = ['jam', 'torn', 'lost', 'wrong_printer', 'uncertain', 'other'] as const;

/** Where the web host listens for Flipkart's notifications, and the longest it takes, in characters. */
export const WEBHOOK_PATH = '/flipkart/notifications';
export const WEBHOOK_BODY_MAX = 256 * 1024;

/** What a copy of the store was made for (reliability.md 2.9). */
export const COPY_REASONS = ['two-hourly', 'shift-end', 'station-stopped', 'asked-for', 'before-migration'] as const;

/**
 * Why there is no copy. `no_room`: it would leave the store itself too little room. `disk_failed`: the disk does not take or give it. `not_good`: it
 * was made, looked at and found wrong. `store_damaged`: the store is. `failed`: anything else.
 */
export const COPY_TROUBLES = ['no_room', 'disk_failed', 'not_good', 'store_damaged', 'failed'] as const;

/** By what a damage of the store was found. */
export const DAMAGE_FINDERS = ['statement', 'daily-check', 'copy'] as const;

/** So many copies of the store are kept (reliability.md 2.9). */
export const COPIES_KEPT = 7;

/**
 * Lanes of the Orders screen. `open`: in this house. `exception`: somebody must see to it: units that are not there, a refused label, a problem, a task. The
 * lanes from `to_pick` to `handed_over` are what the floor has done, `cancelled` is Flipkart's word.
 */
export const FIND_LANES = ['any', 'open', 'held', 'exception', 'to_pick', 'listed', 'picked', 'packed', 'labelled', 'scanned_out', 'handed_over', 'cancelled'] as const;
/** When an order must be ready. `late`: it should be, and is still here. */
export const FIND_DUES = ['any', 'late', 'today', 'tomorrow'] as const;
export const FIND_PAYMENTS = ['any', 'COD', 'PREPAID'] as const;
/** Orders on one page: the window holds no more rows than this. */
export const FIND_ROWS_MAX = 50;
/** Counts end here and say so: counting a million rows costs more than the answer is worth. */
export const FIND_TOTAL_MAX = 10_000;
/** Searches that one person keeps: as many as there are keys for them. */
export const KEPT_SEARCHES_MAX = 9;
/** As what a search was understood, for the words beside its answer. */
export const FIND_READINGS = ['order', 'awb', 'shipment', 'beginning', 'last_digits', 'sku', 'item_code', 'bin', 'tote', 'person', 'words'] as const;

/**
 * How the floor stands for a task of the guided first shift. `to_prepare`: something must be made at the built-in Flipkart. `coming`: it is made, and not
 * heard of yet. `pick_first`, `pack_first`: goods for it are here, one step earlier.
 */
export const LESSON_STAGES = ['ready', 'to_prepare', 'coming', 'pick_first', 'pack_first'] as const;
export type LessonStage = (typeof LESSON_STAGES)[number];

/** What of a report leaves as a sheet. */
export const REPORT_SHEETS = ['work', 'mismatches', 'idle'] as const;
/** Kinds of things that keep a day open, for their words. */
export const DAY_THINGS = ['order', 'tote', 'print', 'manifest', 'return', 'goods', 'shortage', 'task', 'call', 'unit', 'copy'] as const;
/** Things that are named at one point of a day; the count says how many there are. */
export const DAY_THINGS_MAX = 30;
