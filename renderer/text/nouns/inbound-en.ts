import type { About, Say } from '../about.ts';
import { clock, shortAwb, shortOrder, some, text } from '../about.ts';

const name = (a: About): string => text(a, 'title') || 'This thing';

const errors = {
  gate_open_here: (a) => ({ happened: `Bag ${text(a, 'bagCode')} of ${text(a, 'carrier')} is still open at this bench.`, act: 'Scan its parcels and close it first.' }),
  bag_open_elsewhere: (a) => ({ happened: `Bag ${text(a, 'bagCode')} is open at ${text(a, 'benchId')}.`, act: 'Go on with it there, or correct the bag code.' }),
  no_gate_open: () => ({ happened: 'No bag is open at this bench.', act: 'Press F2, name the carrier and the bag, then scan its parcels.' }),
  gate_scanned_twice: (a) => ({ happened: `Parcel ${shortAwb(a)} was scanned already, in bag ${text(a, 'bagCode')} at ${clock(a, 'atMs')}.`, act: 'Put it to the others. It counts once.' }),
  gate_other_carrier: (a) => ({ happened: `Parcel ${shortAwb(a)} comes with ${text(a, 'carrier')}. This bag is of ${text(a, 'openCarrier')}.`, act: 'Give it back, or press F4 to take it all the same and scan it again.' }),
  not_an_awb: (a) => ({ happened: `${text(a, 'barcode') || 'This code'} is no AWB of a parcel.`, act: 'Scan the long bar code on the label of the carrier.' }),
  end_code_missing: (a) => ({ happened: `Bag ${text(a, 'bagCode')} began with a code of the carrier, and the end code is missing.`, act: 'Ask the person of the carrier for the end code and type it.' }),
  gate_differs: (a) => ({ happened: `${text(a, 'scanned')} of ${text(a, 'expected')} parcels scanned, ${text(a, 'unexpected')} not expected, ${text(a, 'missing')} due and not here.`, act: 'Look at the names on the screen, then write why and close again.' }),
  check_open_here: (a) => ({ happened: `Return ${text(a, 'code')} still lies on this bench.`, act: 'Finish it, or put it aside with F8.' }),
  qc_not_found: (a) => ({ happened: `No return is known by ${text(a, 'code')}.`, act: 'Pull returns with F2 under Expected, or take the parcel in at the gate as not expected.' }),
  return_checked_already: (a) => ({ happened: `${text(a, 'orderId') === '' ? `Parcel ${text(a, 'code')}` : `The return of ${shortOrder(a)}`} was checked already.`, act: 'Put it to the checked ones. What else is in it: call the supervisor.' }),
  return_at_other_bench: (a) => ({ happened: `This return is being checked at ${text(a, 'benchId')}.`, act: 'Bring it there, or let it be put aside there first.' }),
  no_check_open: () => ({ happened: 'No return lies on this bench.', act: 'Scan the AWB of a return first.' }),
  grade_first: (a) => ({ happened: `${name(a)} is in hand and has no grade yet.`, act: 'Grade it with a key, or press F9 if it was scanned by mistake.' }),
  item_not_of_return: (a) => ({ happened: `${name(a)} is not of this return.${text(a, 'wanted') === '' ? '' : ` It should be ${text(a, 'wanted')}.`}`, act: 'F3: it came in its place. F4: it came besides. Then scan it again.' }),
  return_line_full: (a) => ({ happened: `All ${text(a, 'quantity')} units of this return are here: ${text(a, 'taken')} taken. ${name(a)} is one more.`, act: 'Press F4 to take it as not expected, then scan it again.' }),
  returned_more_than_sold: (a) => ({ happened: `${name(a)}: ${text(a, 'sold')} sold with ${shortOrder(a)}, and as many came back already.`, act: 'Press F4 to take it as not expected, then scan it again.' }),
  code_missing: () => ({ happened: 'A unit of the return is taken by its code.', act: 'Scan its code or type its SKU. Without a code: F3 or F4, then F6.' }),
  box_not_empty: (a) => ({ happened: `Of return ${text(a, 'code')} units were taken out already.`, act: 'Finish it: units that did not come are claimed as missing.' }),
  nothing_in_hand: () => ({ happened: 'Nothing is in hand.', act: 'Scan a unit out of the parcel first.' }),
  grade_not_fitting: (a) => ({ happened: `${name(a)} cannot be graded so.`, act: 'Choose one of the grades that the screen offers.' }),
  qc_reason_missing: (a) => ({ happened: `${name(a)}: the reason is missing.`, act: 'Choose the reason, then again.' }),
  photo_missing: (a) => ({ happened: `${name(a)}: nobody believes this without a picture.`, act: 'Take a picture with F6, then grade again.' }),
  serial_differs: (a) => ({ happened: `${name(a)}: serial ${text(a, 'serial')} is not the one that was packed.`, act: 'It is not the unit that was sold. Grade it as wrong item, with a picture.' }),
  serial_first: (a) => ({ happened: `${name(a)} was packed with a serial.`, act: 'Scan its serial first.' }),
  photo_not_picture: () => ({ happened: 'This file is no JPEG or PNG picture.', act: 'Choose a picture of the camera.' }),
  photo_too_large: (a) => ({ happened: `The picture has ${text(a, 'megabytes')} MB; at most ${text(a, 'most')} MB are kept.`, act: 'Set the camera to smaller pictures and take it again.' }),
  photo_too_many: (a) => ({ happened: `There are ${text(a, 'most')} pictures of this unit already.`, act: 'Grade it now.' }),
  units_not_come: (a) => ({ happened: `${some(a, 'units', 'unit')} of return ${text(a, 'code')} did not come.`, act: 'Look into the parcel once more. If they are not there, write why and finish again.' }),
  claim_not_found: () => ({ happened: 'This claim is not known here.', act: 'Look at the list again.' }),
  claim_settled: (a) => ({ happened: `The claim of ${shortOrder(a)} was decided already.`, act: 'Look under Decided.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  inbound_parts: 'Parts of returns', inbound_expected: 'Expected', inbound_gate: 'Gate', inbound_qc: 'Check', inbound_claims: 'Claims',
  returns_not_received: 'Never came', return_state_RECEIVED: 'Received', return_state_CHECKED: 'Checked',
  'place_returns-qc': 'Returns, good',
  // Gate
  gate_ask_open: 'Press F2: a bag came', gate_ask_open_none: 'No return waits for its check.', gate_ask_open_sub: '{waiting} {waiting|return is received and waits for its check|returns are received and wait for their check}.', gate_ask_scan: 'Scan each parcel', gate_of: 'Bag {bag} of {carrier}, open since', gate_count: '{n} of {m} scanned', gate_count_open: '{n} scanned',
  gate_carrier: 'Carrier', gate_bag: 'Bag code', gate_start_code: 'Start code of the carrier', gate_expected_count: 'Parcels, as the carrier says', gate_open_title: 'A bag came', gate_open_do: 'Open the bag', gate_opened: 'Bag {bag} is open.', gate_opened_act: 'Scan each of its parcels.',
  gate_expected: 'Parcel …{awb} of {order} is here.', gate_expected_act: 'Next parcel. {n} scanned.', gate_unexpected: 'Parcel …{awb} is NOT EXPECTED.', gate_unexpected_act: 'Kept. Put it apart: it is checked with a picture.',
  gate_parcel_expected: 'expected', gate_parcel_unexpected: 'NOT EXPECTED', gate_any_on: 'The next parcel is taken whatever its carrier.', gate_missing: 'Due and not here: {count}', gate_missing_due: 'due', gate_missing_completed: 'handed back, says Flipkart', gate_all_here: 'Nothing that is due is missing.',
  gate_close_title: 'Close bag {bag}', gate_end_code: 'End code of the carrier', gate_signature: 'Signature', gate_on_paper: 'Signed on paper', gate_signed_picture: 'Picture of it', gate_choose_picture: 'Choose the picture', gate_reason: 'Why it differs', gate_close_do: 'Close the bag', gate_closed: 'Bag {bag} is closed.', gate_closed_act: 'Carry the parcels to the check.',
  gate_none: 'Nothing scanned yet.', gate_none_act: 'Scan the AWB of each parcel out of the bag.', key_gate_open: 'A bag came', key_gate_close: 'Close the bag', key_any_carrier: 'Any carrier', column_awb: 'AWB',
  // Check
  qc_ask_open: 'Scan a return', qc_ask_open_sub: 'Its AWB, order id or return id.', qc_ask_scan: 'Scan each unit', qc_ask_wrong: 'Scan what came instead', qc_ask_unexpected: 'Scan what came besides', qc_ask_serial: 'Scan the serial', qc_ask_grade: 'Grade it', qc_ask_finish: 'All here. Press F9', qc_return_of: 'Return of {order}',
  qc_waiting: 'Wait for their check: {count}', qc_no_waiting: 'No return waits.', qc_no_waiting_act: 'Take a bag in at the gate, or scan a return here.', qc_line_taken: '{n} of {m} here', qc_not_at_gate: 'Not scanned at the gate', qc_no_return: 'No return is known for this parcel: all in it is taken as not expected.', qc_sku_unknown: 'The order is not known here, so every item is taken.',
  qc_opened: 'Return {code} lies open.', qc_opened_act: 'Scan each unit out of the parcel.', qc_took_expected: '{title}: right for the return.', qc_took_wrong: '{title}: came in its place.', qc_took_unexpected: '{title}: came besides.', qc_took_empty: 'Empty box.', qc_took_act: 'Grade it.', qc_thing: 'Thing without a code',
  qc_serial_fits: 'The serial is the one that was packed.', qc_serial_differs: 'The serial is NOT the one that was packed.', qc_serial_kept: 'Serial kept. None was kept at packing.', qc_serial_act: 'Grade it.', qc_serial: 'Serial {serial}', qc_graded: 'Graded: {grade}.', qc_to_bin: 'Next unit. Good ones go to their bin under Stock, Receive.', qc_to_damaged: 'Put it to the damaged goods. Next unit.', qc_to_claim: 'Keep it for the claim. Next unit.',
  qc_photo_kept: 'Picture {n} of {most} kept.', qc_photo_act: 'Another one, or grade it.', qc_dropped: 'Taken back.', qc_dropped_act: 'Scan the next unit.', qc_finished: 'The check is finished.', qc_finished_act: 'Scan the next return.', qc_left: 'Put aside with all that was graded.', qc_left_act: 'Scan the next return.',
  qc_missing_title: 'Units did not come', qc_missing_reason: 'Why, for the claim', qc_missing_do: 'Finish without them', qc_units: 'Out of this parcel', qc_unit_photos: '{count} {count|picture|pictures}', qc_reason: 'Reason', qc_note: 'Note', qc_grade: 'Grade', qc_photo: 'Picture', qc_photo_file: 'Choose a picture', qc_camera: 'Camera', qc_camera_take: 'Take it', qc_camera_none: 'No camera answers here. Choose a picture file.', qc_photo_needed: 'A picture is needed.',
  grade_saleable: 'Good for sale', grade_damaged: 'Damaged', grade_wrong_item: 'Wrong item', grade_empty_box: 'Empty box',
  qc_reason_as_sold: 'As it was sold', qc_reason_opened: 'Opened, as new', qc_reason_broken: 'Broken', qc_reason_used: 'Used', qc_reason_parts_missing: 'Parts missing', qc_reason_packing_damaged: 'Packing damaged', qc_reason_other_product: 'Another product', qc_reason_other_variant: 'Another size or colour', qc_reason_copy: 'A copy', qc_reason_nothing_inside: 'Nothing inside', qc_reason_worthless_inside: 'Something worthless inside', qc_reason_other: 'Other',
  key_qc_camera: 'Picture', key_qc_wrong: 'In its place', key_qc_unexpected: 'Besides', key_qc_empty: 'Empty box', key_qc_nocode: 'No code', key_qc_drop: 'By mistake', key_qc_finish: 'Finish', key_qc_leave: 'Put aside', key_qc_right: 'Right item',
  // Claims
  claims_lane: 'Show', claims_open: 'To be made', claims_settled: 'Decided', claim_none_chosen: 'Choose a claim.', claims_none: 'No claim is due.', claims_none_act: 'Wrong, damaged, empty and missing returns come here from the check.', claims_none_settled: 'No claim was decided yet.', claims_by: 'Claim by', claims_late: 'LATE', claims_days: 'Claims: days after receipt', claims_missing_days: 'Tell of a completed return that never came after days', claims_days_hint: 'Set what your agreement says. 0 days of the second: never.', claims_saved: 'Saved.',
  claim_kind_damaged: 'Damaged', claim_kind_wrong_item: 'Wrong item', claim_kind_empty_box: 'Empty box', claim_kind_missing: 'Did not come', claim_made: 'Claim made', claim_not_made: 'No claim', claim_note: 'Number of the claim, or why not', claim_settled_now: 'Decided for {order}.', claim_pictures: 'Pictures', claim_no_pictures: 'NO PICTURE', claim_trail: 'History and evidence', claim_chosen: 'Claim of {order}', column_claim: 'Claim', column_claim_by: 'By', key_claim_made: 'Claim made', key_claim_not: 'No claim',
} as const;

/** What happened to a return, one line a fact. */
const trail = {
  'gate.scanned': (a: About) => `Return parcel ${shortAwb(a)} scanned at the gate${a.outcome === 'expected' ? '' : ', not expected'}`,
  'qc.begun': (a: About) => `Check of the return begun at ${text(a, 'benchId')}`,
  'qc.unit-scanned': (a: About) => (a.take === 'empty' ? 'The box was found empty' : `Out of the return: ${text(a, 'title') || text(a, 'skuId') || text(a, 'barcode') || 'a thing without a code'}${a.take === 'expected' ? '' : a.take === 'wrong' ? ', in the place of what was sold' : ', not expected'}`),
  'qc.serial-read': (a: About) => `Serial ${text(a, 'serial')}${a.fits === 'yes' ? ', as packed' : a.fits === 'no' ? ', NOT the one that was packed' : ''}`,
  'qc.photo-taken': (a: About) => `Picture taken, hash ${text(a, 'documentHash').slice(0, 12)}…`,
  'qc.unit-dropped': () => 'Scan taken back',
  'qc.unit-graded': (a: About) => `Graded ${text(a, 'grade').replaceAll('_', ' ')}${text(a, 'reason') === '' ? '' : `: ${text(a, 'reason').replaceAll('_', ' ')}`}${text(a, 'note') === '' ? '' : ` (${text(a, 'note')})`}`,
  'qc.finished': (a: About) => `Check of the return finished${text(a, 'reason') === '' ? '' : `, units missing: ${text(a, 'reason')}`}`,
  'qc.left': () => 'Check of the return put aside',
  'claim.settled': (a: About) => `${a.outcome === 'made' ? 'Claim made' : 'No claim made'}${text(a, 'note') === '' ? '' : `: ${text(a, 'note')}`}`,
} as const;

const guarded = { guarded_claim: 'Decide a claim', guarded_inbound: 'Set the days of returns and claims' } as const;

/** Words of gate, check and claims, in English. */
export const inboundEn = { errors, screen, trail, guarded };
