import type { About, Say } from '../about.ts';
import { agree, shortAwb, shortOrder, some, text } from '../about.ts';

const age = (a: About): string => (Number(a.seconds) < 120 ? `${text(a, 'seconds')} seconds` : `${Math.round(Number(a.seconds) / 60)} minutes`);

const errors = {
  shipment_not_fresh: (a) => ({ happened: `What we know of ${shortOrder(a)} is ${age(a)} old. Flipkart is being asked now.`, act: 'Wait a moment, then scan it again.' }),
  parcel_unknown: (a) => ({ happened: `Extra parcel: nobody here knows ${text(a, 'barcode')}.`, act: 'Put it aside for the supervisor. Do not hand it over.' }),
  parcels_to_verify: (a) => ({ happened: `${some(a, 'count', 'parcel')} packed offline ${agree(a, 'count', 'is', 'are')} not verified yet, the first is ${shortOrder(a)}.`, act: 'Press Verify when the line is back. Do not hand them over before.' }),
  parcels_missing: (a) => ({ happened: `${some(a, 'count', 'parcel')} ${agree(a, 'count', 'is', 'are')} on the manifest and not scanned, the first is ${shortAwb(a, 'first')}.`, act: 'Find and scan them before you sign.' }),
  parcels_not_on_manifest: (a) => ({ happened: `${text(a, 'count')} scanned parcels are not on the manifest, the first is ${shortAwb(a, 'first')}.`, act: 'Fetch the manifest again. If it still lacks them, keep them here.' }),
  manifest_lists_cancelled: (a) => ({ happened: `STOP. ${some(a, 'count', 'parcel')} on this manifest ${agree(a, 'count', 'was', 'were')} cancelled, the first is ${shortAwb(a, 'first')}.`, act: 'Pull them out, then fetch the manifest again.' }),
  manifest_lists_held: (a) => ({ happened: `STOP. Flipkart holds ${some(a, 'count', 'parcel')} on this manifest, the first is ${shortAwb(a, 'first')}.`, act: 'Put them on the HOLD shelf, then fetch the manifest again.' }),
  parcels_too_full: (a) => ({ happened: `STOP. ${some(a, 'count', 'parcel')} on this manifest ${agree(a, 'count', 'holds', 'hold')} more than is wanted now, the first is ${shortAwb(a, 'first')}.`, act: 'Open them under Tasks, put back, and scan what comes out. Then sign.' }),
  manifest_count_differs: (a) => ({ happened: `Flipkart counts ${some(a, 'flipkart', 'order')}, the manifest lists ${text(a, 'manifest')} of ours.`, act: 'Fetch it again. If the difference stays, name it to the supervisor and sign with the count.' }),
  manifest_not_signed: () => ({ happened: 'This manifest is not signed yet.', act: 'Sign it first, then keep the photo of the signed copy.' }),
  photo_unreadable: () => ({ happened: 'That file is no JPEG or PNG picture.', act: 'Choose a photo of the signed manifest.' }),
  pickup_not_late: (a) => ({ happened: `${shortOrder(a)} does not wait for its pickup any more.`, act: 'Look at the list again.' }),
} as const satisfies Readonly<Record<string, Say>>;

const answers = {
  label_held_back: (a) => ({ happened: `All units of ${shortOrder(a)} are here. The label waits for Flipkart's word.`, act: 'Hold this parcel: it prints here in a moment.' }),
  parcel_not_on_manifest: (a) => ({ happened: `Out: ${shortAwb(a)}. The manifest on the table does not list it.`, act: 'Fetch the manifest again before you sign.' }),
} as const satisfies Readonly<Record<string, Say>>;

const trail = {
  'shipment.unverified': () => 'Label printed while nobody could ask Flipkart: to verify before the hand-over',
  'pickup.settled': (a: About) => `Pickup never confirmed, found out: ${text(a, 'reason')}`,
} as const;

const screen = {
  ask_wait_for_truth_sub: 'What we know of this order is too old ({seconds} s). Flipkart is being asked whether it still stands; then the label prints here.',
  verify_title: 'Verify before handover: {count}', verify_why: 'Packed while Flipkart could not be asked. One of them may have been cancelled since.', verify_why_online: 'Flipkart is being asked about them.', key_verify: 'Verify', verify_done: 'Asked about {count} {count|parcel|parcels}, {left} not verified.', verify_done_act: 'The manifest can be fetched when none is left.',
  group_line: '{code} · {slot} · {count} at Flipkart', group_mps: 'several boxes', pickup_code_name: 'Pickup code', pickup_code: 'Pickup code: {code}', pickup_code_act: 'Tell it to the pickup agent.', no_slot: 'no pickup slot named',
  on_manifest_cancelled: 'STOP, cancelled and on the manifest:', count_differs: 'Flipkart counts {flipkart} orders, the manifest lists {manifest} of ours: name the difference before you sign.', sign_with_count: 'Sign with this count', manifest_kind: 'slot {slot}',
  photo_add: 'Photo of the signed copy', photo_again: 'Another photo', photo_kept: 'The photo of the signed copy is kept.', photo_kept_act: 'Next carrier: F2.', photo_too_large: 'This photo is too large.', photo_too_large_act: 'Take a smaller one, below 12 MB.', signed_copy: 'Signed copy',
  pickups_late: 'Handed over, no pickup after {hours} h: {count}', pickups_late_why: 'Flipkart has not confirmed that the carrier has them.', pickup_since: 'since {at}, Flipkart: {state}', pickup_reason: 'What did you find out?', pickup_reason_example: 'carrier has it, receipt 17', pickup_settle: 'Found out', pickup_settled: 'Noted: {order}.', pickup_settled_act: 'The next one.',
  alarm_line: '{count} {count|order is|orders are} not ready to ship: {carrier}, due {at}', alarm_title: 'ALARM: under {minutes} {minutes|minute|minutes} to the deadline', alarm_past: 'ALARM: {count} {count|order is|orders are} past their deadline and not ready: {carrier}, {at}', tile_alarms: 'not ready, due soon', tile_verify: 'to verify', tile_pickups: 'no pickup yet',
  forecast_title: 'Will we make the cut-off?', forecast_pace: 'Pace of the last 20 minutes: {pace} {pace|parcel|parcels} an hour', forecast_no_pace: 'Nothing was packed in the last hour.', forecast_makes: 'Made: last parcel at {at}', forecast_tight: 'Tight: last parcel at {at}', forecast_misses: 'Missed: {ready} of {left} by then, the last at {at}', forecast_no_pace_lane: '{left} left and nobody packs', forecast_done: 'Done', forecast_cut_off: 'cut-off {at}',
  forecast_way: 'In the way: {unpicked} to pick, {unlabelled} to label, {short} short, {held} held',
  gates_title: 'Gates and alarms', gate_pickSeconds: 'Oldest news at picking, seconds', gate_packSeconds: 'Oldest news at packing, seconds', gate_labelSeconds: 'Oldest news at the label, seconds', gate_alarmMinutes: 'Alarm, minutes before the deadline', gate_pickupHours: 'Pickup expected within, hours', gates_saved: 'Gates and alarms are set.', gates_saved_act: 'They count from now on.',
  job_asked_by_a_gate: 'Asked by a scan', job_pickups: 'Pickups', job_handover_counts: 'Handover counts',
} as const;

export const handoverEn = { errors, answers, trail, screen };
