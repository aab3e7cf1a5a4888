import { cameraEn } from './camera-en.ts';
import { backupEn } from './backup-en.ts';
import { prefetchEn } from './prefetch-en.ts';
import { refusalIn } from '../refusal-words.ts';
import { wallEn } from './wall-en.ts';
import { handoverEn } from './handover-en.ts';
import { unsentEn } from './unsent-en.ts';
import { smartPicklistEn } from './smart-picklist-en.ts';
import { queueEn } from './queue-en.ts';
import { restoreEn } from './restore-en.ts';
import { packEn } from './pack-en.ts';
import type { GuardedNoun } from '../../../shared/fulfilment/roles.ts';
import type { OrderFact } from '../../../shared/fulfilment/order-trail.ts';
import type { About, Say } from '../about.ts';
import { dayEn } from './day-en.ts';
import { benchEn } from './bench-en.ts';
import { inboundEn } from './inbound-en.ts';
import { lanEn } from './lan-en.ts';
import { webhookEn } from './webhook-en.ts';
import { labelEn } from './label-en.ts';
import { agree, clock, shortAwb, text } from '../about.ts';

const role = (a: About): string => (a.needs === 'admin' ? 'an admin' : 'a supervisor');
const left = (a: About): string => (Number(a.left) > 0 ? `${text(a, 'left')} more ${agree(a, 'left', 'try', 'tries')}, then waiting begins.` : 'Wait a minute before the next try.');

const errors = {
  login_required: () => ({ happened: 'Nobody is signed in at this bench.', act: 'Scan your badge, or choose your name and type the PIN.' }),
  not_permitted: (a) => ({ happened: `This needs ${role(a)}.`, act: `Let ${role(a)} scan the badge here, or leave it.` }),
  person_name_taken: (a) => ({ happened: `There is a ${text(a, 'name')} already.`, act: 'Add a second name, so that both can be told apart.' }),
  first_person_is_admin: () => ({ happened: 'The first person must be an admin with a PIN.', act: 'Choose Admin and set a PIN. Others can be added after that.' }),
  pin_too_simple: () => ({ happened: 'That PIN is the first that anybody would try.', act: 'Take other digits: no row like 1234 and not one digit only.' }),
  person_not_found: () => ({ happened: 'This person is not here any more.', act: 'Choose one from the list.' }),
  last_admin: (a) => ({ happened: `${text(a, 'name') || 'This person'} is the only admin.`, act: 'Make another person admin first.' }),
  pin_wrong: (a) => ({ happened: 'That is not the PIN.', act: left(a) }),
  pin_locked: (a) => ({ happened: `Too many wrong PINs. This name waits until ${clock(a, 'untilMs')}.`, act: 'Scan the badge, or ask the admin to set a new PIN.' }),
  badge_unknown: (a) => ({ happened: 'This badge belongs to nobody here.', act: `Choose your name and type the PIN. ${left(a)}` }),
  badge_locked: (a) => ({ happened: `Too many unknown badges. Badges are not read until ${clock(a, 'untilMs')}.`, act: 'Choose your name and type the PIN.' }),
  nothing_to_approve: () => ({ happened: 'There is nothing to allow any more.', act: 'Begin the act again, then scan the badge.' }),
  approver_lacks_role: (a) => ({ happened: `${text(a, 'name') || 'This person'} may not allow this.`, act: `Let ${role(a)} scan the badge.` }),
  evidence_unreadable: () => ({ happened: 'This file is no archive of evidence, or it is damaged.', act: 'Choose the file as it was saved.' }),
} as const satisfies Readonly<Record<string, Say>>;

const guarded: Readonly<Record<`guarded_${GuardedNoun}`, string>> = {
  ...inboundEn.guarded, ...wallEn.guarded,
  ...labelEn.guarded,
  ...webhookEn.guarded, ...lanEn.guarded,
  guarded_unsent: unsentEn.screen.guarded_unsent, guarded_camera: cameraEn.screen.guarded_camera,
  ...benchEn.guarded, ...dayEn.guarded,
  guarded_restore: restoreEn.screen.guarded_restore, guarded_print: queueEn.screen.guarded_print, guarded_reprint: queueEn.screen.guarded_reprint,
  guarded_bin: 'Change the bins', guarded_sku: 'Change SKUs', guarded_barcode: 'Teach or remove a barcode', 'guarded_sku-file': 'A file of all SKUs', guarded_listing: 'Change what a listing means',
  'guarded_sku-sync': 'Pull listings from Flipkart', 'guarded_listing-push': 'Send listings to Flipkart', guarded_inventory: 'Send or set up stock counts', guarded_reconciliation: 'Compare and settle stock', guarded_channel: 'Set the channel up',
  guarded_person: 'People and their rights', 'guarded_bin-file': 'Import bins', 'guarded_bin-count': 'Decide a count', guarded_stock: 'Correct or move stock', guarded_printer: 'Choose the printer',
  guarded_pack: 'Take a weight that is off', guarded_problem: 'Close a problem', 'guarded_put-back': 'Say that goods are lost', guarded_serial: 'Free a serial number', 'guarded_pack-setting': 'Set the packing bench up', guarded_shortage: 'Decide a shortage',
  guarded_backup: backupEn.screen.guarded_backup,
  guarded_replay: 'Replay a shift', guarded_report: 'Look at reports', guarded_evidence: 'Evidence of an order', guarded_pickup: 'Settle a pickup', 'guarded_truth-gate': 'Set gates and alarms', guarded_shadow: 'Turn shadow mode', guarded_smart: 'Set the Smart gateway up', 'guarded_smart-picklist': 'Close a matter at the Smart gateway', guarded_session: 'When people are signed out', guarded_picklist: 'Give, split or close a picklist', guarded_walk: 'Change the way through the house', 'guarded_document-keep': 'How long documents are kept',
};

const screen = {
  ...guarded,
  screen_people: 'People', help_people: 'Who works here, what each may do, badges and PINs, and what each did on a day. The first person is the admin; from then on people sign in.',
  role_packer: 'Packer', role_supervisor: 'Supervisor', role_admin: 'Admin',
  who_stands_here: '{role} · {bench}', key_sign_out: 'Sign out', sign_out_of: 'Sign {name} out',
  sign_in_title: 'Who is here?', sign_in_act: 'Scan your badge. Or choose your name and type the PIN.', sign_in_no_badge: 'Choose your name', pin_of: 'PIN of {name}', pin_hint: '4 to 8 digits, then Enter', pin_digits: '{count} {count|digit|digits} typed', pin_clear: 'Clear', pin_enter: 'Enter', pin_other_name: 'Another name', pin_checking: 'One moment …',
  signed_in: '{name} is here.', signed_in_act: 'Go on where the bench stands.', signed_out: '{name} is signed out.', signed_out_act: 'Scan a badge to go on.',
  override_needs_packer: 'This needs a packer', override_needs_supervisor: 'This needs a supervisor', override_needs_admin: 'This needs an admin', override_what: 'What: {what}.', override_act: 'Let a person with that role scan the badge here. Or choose the name and type the PIN. It counts for this once.', override_allowed: '{name} allowed it.', override_allowed_act: 'Both names are kept.', key_leave: 'Leave it',
  people_none: 'Nobody is set up yet: everybody may do everything.', people_none_act: 'Add the admin first, with a PIN. From then on each person signs in by badge or PIN.', key_add_person: 'Add a person', add_first: 'Add the admin',
  column_name: 'Name', column_role: 'Role', column_key: 'Signs in by', key_by_pin: 'PIN', key_by_badge: 'badge', key_by_none: 'nothing yet', state_retired: 'left', locked_until: 'PIN waits until {at}',
  person_name: 'Name, as it is called on the floor', person_role: 'May do', person_pin: 'PIN, 4 to 8 digits', person_pin_again: 'The same PIN again', person_pin_none: 'No PIN: a badge is enough', pins_differ: 'The two PINs differ.',
  role_packer_is: 'Pick, pack, hand over, count', role_supervisor_is: 'Also allow at the bench, SKUs, stock at Flipkart, evidence', role_admin_is: 'Also people and the channel',
  person_save: 'Save', person_set_pin: 'New PIN', person_make_badge: 'New badge', person_retire: 'Has left', person_retire_sure: 'Has {name} left? PIN and badge end now. What {name} did stays.', person_added: '{name} is added.', person_changed: '{name}: saved.', person_left: '{name} has left.', person_pin_set: '{name} has a new PIN.', person_next_act: 'Go on.', person_added_act: 'Make a badge, or set a PIN.',
  badge_title: 'Badge of {name}', badge_once: 'This code is shown only now. Print it, or save the picture. The old badge is ended.', badge_save: 'Save picture', badge_print: 'Print', badge_picture: 'Bar code of the badge', badge_gone: 'This badge was shown already.', badge_close: 'It is printed',
  figures_title: 'What each did on', figures_day: 'Day', figures_none: 'Nobody scanned on this day.', figures_today: 'Today', column_picked: 'Units picked', column_packed: 'Units packed', column_orders: 'Orders', column_out: 'Parcels out', column_accuracy: 'Right scans', column_pick_time: 'Picking', column_pack_time: 'Packing', column_out_time: 'Handover',
  hours_minutes: '{hours} h {minutes} m', figures_how: 'Time between two scans counts to the later one; more than 3 minutes is a pause. A wrong scan is one that the station refused, except cancelled or held orders.',
  idle_title: 'Sign out after minutes without an act', idle_hint: '0: never', idle_saved: 'Saved: {minutes} {minutes|minute|minutes}.',
  key_trail: 'History', trail_title: 'What happened to order {order}', trail_by_station: 'The station', trail_none: 'Nothing happened yet.', column_who: 'Who', evidence_title: 'Evidence for a claim', evidence_bare: 'Save evidence', evidence_with_label: 'Save with the label picture', evidence_label_note: 'The label shows the buyer’s address: only for Flipkart.',
  evidence_saved: 'Evidence saved.', evidence_saved_act: 'Keep this hash with the claim: {hash}', evidence_hash: 'Hash of the archive', evidence_check: 'Check an archive', evidence_good: 'The archive is whole and was made here.', evidence_good_act: 'By {by}, {at}.', evidence_foreign: 'The archive is whole, but this station does not know it.', evidence_foreign_act: 'Compare its hash with the one that was noted: {hash}', evidence_bad: 'The archive was changed: {files}.', evidence_bad_act: 'Do not use it. Save the evidence again.',
} as const;

/** What happened to an order, one line a fact. */
const trail: Readonly<Record<OrderFact, (a: About) => string>> = {
  ...inboundEn.trail,
  ...wallEn.trail,
  ...packEn.trail,
  ...cameraEn.trail,
  'shipment.told': (a) => `Flipkart: ${text(a, 'state').toLowerCase().replaceAll('_', ' ')}${a.hold === 'yes' ? ', on hold' : ''}`,
  'courier.told': (a) => `Flipkart: carrier ${text(a, 'vendorName')}${text(a, 'trackingId') === '' ? '' : `, AWB ${shortAwb(a)}`}`,
  'shipment.accepted': (a) => (a.call === 'pack' ? 'Flipkart took the packing' : 'Flipkart took it as ready to ship'),
  'shipment.taken-back': (a) => a.call === 'pack' ? `Flipkart shows it as not packed${a.held === 'yes' ? ' after a hold' : ''}: it is packed there once more` : `Flipkart shows it as packed again${a.held === 'yes' ? ' after a hold' : ''}: it is told once more that it is ready to ship`,
  'label.proved': (a) => `Label ${shortAwb(a)} checked: its bar code is the AWB`,
  'label.quarantined': (a) => `Label not printed: ${prefetchEn.screen[`refusal_${refusalIn(text(a, 'reason'))}`]}`,
  'label.asked-again': () => 'The label is asked for once more',
  'label.dropped': (a) => `Label ${shortAwb(a)} came as a file from the seller panel`,
  'unit.picked': (a) => `Picked ${text(a, 'title') || text(a, 'skuId')} from bin ${text(a, 'binCode')} into tote ${text(a, 'toteCode')}`,
  'pack.begun': (a) => `Packing begun at ${text(a, 'benchId')}`,
  'unit.packed': (a) => `Scanned into the parcel: ${text(a, 'title') || text(a, 'skuId')}, code ${text(a, 'barcode')}`,
  'shipment.packed': () => 'All units are in the parcel',
  'pack.left': (a) => `Put aside: ${text(a, 'reason')}`,
  'print.queued': (a) => (Number(a.copyNumber) > 1 ? `Copy ${text(a, 'copyNumber')} of label ${shortAwb(a)} ordered: ${text(a, 'reason')}` : `Label ${shortAwb(a)} sent to the printer`),
  'print.moved': (a) => `Label print: ${text(a, 'state')}${['', text(a, 'state')].includes(text(a, 'says')) ? '' : ` (${text(a, 'says')})`}`,
  'label.stuck': (a) => `Label ${shortAwb(a)} stuck on and scanned at ${text(a, 'benchId')}`,
  'parcel.scanned-out': (a) => `Parcel ${shortAwb(a)} scanned out for ${text(a, 'carrier')}`,
  'parcel.handed-over': (a) => `Parcel ${shortAwb(a)} handed over on a signed manifest`,
  ...handoverEn.trail,
  ...smartPicklistEn.trail,
  ...unsentEn.trail,
  ...queueEn.trail,
  'parcel.taken': (a) => `Parcel ${shortAwb(a)} taken by ${text(a, 'carrier')}, without a manifest`,
  'return.told': (a) => `Flipkart: return ${text(a, 'status').toLowerCase().replaceAll('_', ' ')}`,
  'shadow.judged': () => 'Shadow mode: could have been packed from here on',
  'shipment.left-elsewhere': () => 'Packed and sent by the present process',
  'evidence.made': (a) => `Evidence saved, hash ${text(a, 'topHash').slice(0, 12)}…`,
};

/** Words of people, of rights and of what happened to an order, in English. */
export const personEn = { errors, screen, trail };
