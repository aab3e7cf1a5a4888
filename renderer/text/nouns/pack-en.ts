import { shortAwb, shortOrder, some, text } from '../about.ts';
import type { About, Say } from '../about.ts';

const errors = {
  // Serial numbers
  not_a_serial: (a) => ({ happened: `That is a known ${text(a, 'kind')} code, not a serial number.`, act: `Scan serial ${text(a, 'position')} of ${text(a, 'of')} of ${text(a, 'title')}.` }),
  serial_malformed: (a) => ({ happened: `${text(a, 'serial')} is no serial number: 3 to 40 letters and digits, no blanks.`, act: `Scan the serial number of ${text(a, 'title')}.` }),
  imei_malformed: (a) => ({ happened: `${text(a, 'serial')} is no IMEI: an IMEI has 15 digits.`, act: `Scan the IMEI of ${text(a, 'title')}, most often marked IMEI 1 or IMEI 2.` }),
  imei_check_failed: (a) => ({ happened: `IMEI ${text(a, 'serial')} has a wrong check digit.`, act: 'Scan it again. If it stays, put the unit aside and press Problem.' }),
  serial_used: (a) => ({ happened: `Serial ${text(a, 'serial')} was packed already, for ${shortOrder(a)}.`, act: 'Scan the number of the unit in your hand. If this is its number, press Problem.' }),
  serial_twice: (a) => ({ happened: `${text(a, 'serial')} is in already for this unit.`, act: `${text(a, 'title')} has ${text(a, 'of')} numbers: scan the other one.` }),
  serial_missing: (a) => ({ happened: `${text(a, 'title')} still wants its serial number.`, act: 'Scan it first.' }),
  serial_not_found: (a) => ({ happened: `No packed unit has the serial ${text(a, 'serial')}.`, act: 'Nothing to free. Check the number.' }),
  serial_in_hand: (a) => ({ happened: `Serial ${text(a, 'serial')} is in ${shortOrder(a)}, which is still in the house.`, act: 'Take the unit out with Undo at its bench.' }),
  // Undo
  nothing_to_undo: (a) => ({ happened: `No unit of ${shortOrder(a)} is in the parcel yet.`, act: 'Scan an item.' }),
  undo_too_late: (a) => ({ happened: `${shortOrder(a)} is complete and its label is on the way.`, act: 'Press Problem if something is wrong with it.' }),
  // Boxes and weight
  box_is_empty: (a) => ({ happened: `Box ${text(a, 'boxNumber')} is still empty.`, act: 'Scan an item into it first.' }),
  one_box_only: (a) => ({ happened: `${shortOrder(a)} goes in one box: Flipkart does not call it multi-package.`, act: 'Pack all of it into this box. A supervisor can allow more in the settings.' }),
  boxes_decided: (a) => ({ happened: `Flipkart was told that ${shortOrder(a)} has ${text(a, 'boxes')} box.`, act: 'Pack all of it into this box.' }),
  boxes_max: (a) => ({ happened: `An order can have ${text(a, 'max')} boxes.`, act: 'Call the supervisor.' }),
  box_not_known: (a) => ({ happened: `There is no box ${text(a, 'boxCode')} on the list.`, act: 'Scan the code at the shelf of boxes.' }),
  box_not_there: (a) => ({ happened: `This order has ${text(a, 'boxes')} box, no number ${text(a, 'boxNumber')}.`, act: 'Weigh the box that the screen names.' }),
  material_not_known: (a) => ({ happened: `There is no packing material ${text(a, 'materialCode')} on the list.`, act: 'Choose one from the list, or add it in the settings.' }),
  weigh_after_items: (a) => ({ happened: `Box ${text(a, 'boxNumber')} is not full yet: ${some(a, 'left', 'unit')} left.`, act: 'Scan every unit, then weigh.' }),
  weigh_first: (a) => ({ happened: `Box ${text(a, 'boxNumber')} of ${shortOrder(a)} is not weighed yet.`, act: 'Put it on the scale and press Enter, or type the grams.' }),
  weight_off: (a) => ({ happened: `Box ${text(a, 'boxNumber')} weighs ${text(a, 'weightGrams')} g. Expected ${text(a, 'expectedGrams')} g, ${text(a, 'toleranceGrams')} g more or less.`, act: 'Count what is in the box. If it is right, press F6 and say why.' }),
  label_of_other_box: (a) => ({ happened: `That label ${shortAwb(a)} is for box ${text(a, 'boxNumber')}.`, act: `Box ${text(a, 'wantedBox')} needs ${shortAwb(a, 'neededTrackingId')}. Take that label off.` }),
  // Opening and taking over
  order_is_open: (a) => ({ happened: `${shortOrder(a)} lies open here.`, act: 'Finish it, or put it aside with F8.' }),
  order_is_here: () => ({ happened: 'That order lies open on this bench already.', act: 'Go on with it.' }),
  order_not_open: () => ({ happened: 'No other bench has that order open.', act: 'Scan an item of it to open it here.' }),
  order_not_picked: (a) => ({ happened: `${shortOrder(a)} is not picked yet.`, act: 'It comes with its tote. Scan another order.' }),
  order_is_packed: (a) => ({ happened: `${shortOrder(a)} is packed already.`, act: 'Nothing can be changed in it here. Press Problem if something is wrong.' }),
  nothing_in_tote: (a) => ({ happened: `Tote ${text(a, 'toteCode')} has no order that can be packed now.`, act: 'Take the next tote.' }),
  shipment_has_problem: (a) => ({ happened: `A problem of ${shortOrder(a)} is still open.`, act: 'Put it on the PROBLEM shelf. Its owner closes it.' }),
  // Problems
  sku_not_in_order: (a) => ({ happened: `${text(a, 'skuId')} is not in ${shortOrder(a)}.`, act: 'Choose an item of this order.' }),
  take_unit_out_first: (a) => ({ happened: `${shortOrder(a)} was cut: ${text(a, 'units')} × ${text(a, 'title')} in this parcel is too much.`, act: 'Take it out and scan it first. At the carrier: under Tasks, put back.' }),
  name_the_item: () => ({ happened: 'Which item is damaged is not said.', act: 'Choose the item.' }),
  unit_not_here: (a) => ({ happened: `No unit of ${text(a, 'skuId')} is in the tote or in the parcel.`, act: 'Choose "missing" instead of "damaged".' }),
  problem_not_found: () => ({ happened: 'This problem is not known here.', act: 'Choose one from the list.' }),
  problem_closed: (a) => ({ happened: `The problem of ${shortOrder(a)} was closed: ${text(a, 'reason')}`, act: 'Nothing to do.' }),
  // Settings
  box_code_twice: (a) => ({ happened: `Box ${text(a, 'boxCode')} stands twice on the list.`, act: 'Give one of them another code. Nothing was changed.' }),
  material_code_twice: (a) => ({ happened: `Material ${text(a, 'materialCode')} stands twice on the list.`, act: 'Give one of them another code. Nothing was changed.' }),
  code_is_taken: (a) => ({ happened: `${text(a, 'boxCode')} is the code of a bin, an item or a label already.`, act: 'Give the box another code. Nothing was changed.' }),
  scale_line_unclear: (a) => ({ happened: `The scale's line "${text(a, 'scaleLine')}" does not say where weight and unit stand.`, act: 'Write {weight} and {unit}, or {weight:g}. Nothing was changed.' }),
} as const satisfies Readonly<Record<string, Say>>;

const answers = {
  serial_wanted: (a) => ({ happened: `Accepted: ${text(a, 'title')}.`, act: `Scan its serial number ${text(a, 'position')} of ${text(a, 'of')}.` }),
  serial_taken: (a) => ({ happened: `Serial ${text(a, 'serial')} is in.`, act: Number(a.moreOfIt) > 0 ? `${text(a, 'moreOfIt')} more of ${text(a, 'title')}.` : `${some(a, 'left', 'unit')} left.` }),
  weight_wanted: (a) => ({ happened: `All units of ${shortOrder(a)} are here.`, act: `Weigh box ${text(a, 'boxNumber')} of ${text(a, 'boxes')}: about ${text(a, 'expectedGrams')} g.` }),
  weight_taken: (a) => ({ happened: `Box ${text(a, 'boxNumber')}: ${text(a, 'weightGrams')} g.`, act: 'Scan the next item.' }),
  box_opened: (a) => ({ happened: `Box ${text(a, 'boxNumber')} of ${shortOrder(a)}.`, act: 'What you scan now goes into it.' }),
  box_chosen: (a) => ({ happened: `Box ${text(a, 'boxNumber')}: ${text(a, 'name')}.`, act: 'Go on.' }),
  box_taken_back: (a) => ({ happened: `Box ${text(a, 'boxNumber')} is taken back.`, act: `Go on with box ${text(a, 'back')}.` }),
  unit_to_take_out: (a) => ({ happened: `${shortOrder(a)} was cut: ${text(a, 'units')} × ${text(a, 'title')} in this parcel is too much.`, act: 'Take it out and scan it.' }),
  unit_taken_out: (a) => ({ happened: `Out of the parcel: ${text(a, 'title')}. Put it back under Stock.`, act: Number(a.left) > 0 ? `Take out ${text(a, 'left')} × ${text(a, 'nextTitle')} as well.` : `Go on with ${shortOrder(a)}.` }),
  unit_undone: (a) => ({ happened: `Taken out: ${text(a, 'title')}.`, act: `Put it into tote ${text(a, 'toteCode')}. ${some(a, 'left', 'unit')} left.` }),
  order_opened: (a) => ({ happened: `${shortOrder(a)} is open: ${some(a, 'units', 'unit')}.`, act: Number(a.others) > 0 ? `The most urgent of ${Number(a.others) + 1} parcels of it. Scan its items.` : 'Scan its items.' }),
  order_taken_over: (a) => ({ happened: `${shortOrder(a)} came over from ${text(a, 'benchId')}.`, act: 'Bring its parcel and tote here, and go on at the same unit.' }),
  tote_brought: (a) => ({ happened: `Tote ${text(a, 'toteCode')}: ${some(a, 'orders', 'order')}, ${text(a, 'singles')} of them with one unit.`, act: `Scan any item. Most urgent: ${shortOrder(a)}.` }),
  problem_reported: (a) => ({
    happened: `Problem of ${shortOrder(a)} noted. ${text(a, 'owner')} has it now.`,
    act: a.title === undefined ? 'Put the order on the PROBLEM shelf. Scan any item.' : `Put ${text(a, 'title')} to the DAMAGED goods, the rest stays in its tote. ${Number(a.lacks) > 0 ? 'There is no other: the order waits for stock.' : 'Another one is fetched.'}`,
  }),
  material_taken: (a) => ({ happened: `${text(a, 'quantity')} × ${text(a, 'name')} noted.`, act: 'Go on.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  key_undo: 'Undo', key_problem: 'Problem', key_next_box: 'Next box', key_weigh: 'Confirm weight', key_take_over: 'Take over', key_box: 'Box',
  ask_scan_serial: 'Scan serial {position} of {of}', ask_scan_imei: 'Scan IMEI {position} of {of}', serial_in: 'In already: {serials}',
  ask_take_out_of_parcel: 'Take out and scan', ask_take_out_sub: 'Flipkart cut the order: this is in the parcel and not wanted any more.',
  ask_weigh_box: 'Weigh box {box}', weigh_expected: 'Expected {expected} g, {tolerance} g more or less', weigh_label: 'Grams', weigh_take: 'Take this weight', weigh_none: 'No weight yet: type the grams.',
  scale_reads: 'Scale: {grams} g', scale_moving: 'Scale: {grams} g, not still yet', scale_zero: 'Scale: nothing on it', scale_overload: 'Scale: overloaded. Take the box off.', scale_below_zero: 'Scale: below zero. Empty it and set it to zero.',
  weigh_confirm_title: 'Take {grams} g for box {box}: why?', weigh_confirm_why: 'Expected {expected} g. A supervisor counts the box and says why the weight is right.', weigh_reason: 'Reason', weigh_confirm: 'Take it',
  stick_on_box: 'Stick it on box {box} of {boxes}', box_now: 'into box {box}', boxes_of_order: 'Boxes', box_line: 'Box {box}: {units} {units|unit|units}', box_suggested: 'suggested: {code}', box_weight: '{grams} g', box_weight_reason: '(confirmed: {reason})',
  practice_serial: 'Serial number', tote_here: 'Tote {tote} is at this bench.',
  flag_policy: 'Packaging: {policy}', flag_policy_GREEN_PACKAGE: 'Packaging: GREEN PACKAGE', flag_policy_TRANSPARENT_PACKAGE: 'Packaging: TRANSPARENT PACKAGE', flag_policy_none: 'Packaging: Flipkart does not say',
  flag_policy_DEFAULT: 'Packaging: as usual', flag_policy_NA: 'Packaging: NA',
  flag_weighing_yes: 'WEIGH: Flipkart wants the weight', flag_weighing_no: 'Weighing: not required', flag_weighing_unknown: 'Weighing: Flipkart has not said', flag_multi: 'MULTI-PACKAGE', flag_replacement: 'REPLACEMENT',
  problem_title: 'What is wrong with {order}?', problem_damaged: 'An item is damaged', problem_wrong_item: 'A wrong item lies here', problem_missing: 'An item is missing', problem_address: 'The address', problem_label: 'The label',
  problem_note: 'What the owner should know (may stay empty)', problem_which: 'Which item is it?',
  box_title: 'Box and material', box_which: 'Box of the shelf', box_none: 'No boxes on the list yet.', material_which: 'Material besides', material_none: 'No materials on the list yet.',
  // The supervisor's screen
  screen_problems: 'Problems', help_problems: 'What packers reported, each with its owner. Close it with what was done: then its order can be packed again. Also: material used, and how the packing bench works.',
  part_problems: 'Problems', part_material: 'Material', part_packing: 'Packing settings', key_close_problem: 'Close it', key_problem_nowhere: 'It is nowhere: fetch another',
  problems_which: 'Which problems', problems_open: 'Open', problems_closed: 'Closed', no_problems: 'No problem.', no_problems_act: 'Packers report one with F3 on the packing screen.',
  column_owner: 'Owner', column_since: 'Since', column_day: 'Day', column_material: 'Material', column_used: 'Used', column_orders_of_day: 'Orders',
  problem_close_title: 'Close the problem of {order}', problem_close_reason: 'What was done', problem_is_closed: 'Problem of {order} closed.', problem_is_closed_act: 'Its order can be packed again.',
  no_material: 'No material was used in the last 14 days.', no_material_act: 'Packers scan the code of a box, or press F11.',
  setting_weighing: 'Weigh parcels', weighing_off: 'Never', weighing_required: 'When Flipkart wants it', weighing_always: 'Always', setting_tolerance_percent: 'Tolerance in percent', setting_tolerance_grams: 'Tolerance in grams, at least',
  setting_box_split: 'Orders in several boxes', box_split_never: 'Never', box_split_multi_package: 'Multi-package only', box_split_always: 'Any order', setting_box_split_help: 'Whether Flipkart takes boxes that it did not name is not documented: try it with one order.',
  setting_problem_owner: 'Who owns new problems', setting_scale_line: 'Line of the scale', setting_scale_line_help: '{weight} and {unit} mark the places; {state:ST|US|OL} the words for still, moving and overload; * is anything.', setting_stored: 'Stored.',
  materials_title: 'Packing materials', boxes_title: 'Boxes of the shelf', list_code: 'Code', list_name: 'Name', list_add: 'Add', list_remove: 'Remove',
  box_inner_length: 'Inside L mm', box_inner_breadth: 'Inside B mm', box_inner_height: 'Inside H mm', box_wall: 'Wall mm', box_tare: 'Empty g', box_materials: 'Material codes', field_serial_kind: 'Kind of serial', serial_kind_serial: 'Serial number', serial_kind_imei: 'IMEI',
} as const;

/** What happened to an order at the packing bench, one line a fact. */
const trail = {
  'unit.unpacked': (a) => `Taken out of the parcel again: ${text(a, 'title') || text(a, 'skuId')}`,
  'serial.scanned': (a) => `Serial number ${text(a, 'serial')} of ${text(a, 'title') || text(a, 'skuId')}`,
  'serial.freed': (a) => `Serial number ${text(a, 'serial')} given free: ${text(a, 'because').replaceAll('_', ' ')}`,
  'box.opened': (a) => `Box ${text(a, 'boxNumber')} opened`,
  'box.taken-back': (a) => `Box ${text(a, 'boxNumber')} taken back`,
  'box.chosen': (a) => `Box ${text(a, 'boxNumber')}: ${text(a, 'boxCode')}`,
  'box.weighed': (a) => `Box ${text(a, 'boxNumber')} weighed: ${text(a, 'weightGrams')} g, expected ${text(a, 'expectedGrams')} g${text(a, 'reason') === '' ? '' : `, taken because: ${text(a, 'reason')}`}`,
  'material.used': (a) => `Material: ${text(a, 'quantity')} × ${text(a, 'materialCode')}`,
  'pack.taken-over': (a) => `Taken over from ${text(a, 'fromBenchId')} by ${text(a, 'benchId')}`,
  'problem.reported': (a) => `Problem at ${text(a, 'benchId')}: ${text(a, 'kind').replaceAll('_', ' ')}. ${text(a, 'note')}`.trim(),
  'problem.closed': (a) => `Problem closed: ${text(a, 'reason')}`,
  'unit.lost': (a) => `Nowhere, though it was to go back: ${text(a, 'title') || text(a, 'skuId')}`,
  'unit.set-aside': (a) => `Set aside as damaged: ${text(a, 'title') || text(a, 'skuId')}`,
} as const satisfies Readonly<Record<string, (about: About) => string>>;

/** Words of the packing bench beside its scans, in English. */
export const packEn = { errors, answers, screen, trail };
