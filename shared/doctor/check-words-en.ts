import { businessDay, istClock } from '../time.ts';
import type { CheckSaying, CheckWords, TimeUnits } from './check-words.ts';
import { bytesIn, numberOf as n, spanIn, textOf as s, withReason } from './check-words.ts';
import { CALLS_PER_HOUR } from './checks.ts';

const UNITS: TimeUnits = { seconds: 's', minutes: 'minutes', hours: 'hours', days: 'days' };
const span = (ms: number): string => spanIn(UNITS, ms);
/** Names the folder, where it is known. */
const where = (a: Readonly<Record<string, string | number>>, before: string, after: string): string => (s(a, 'folder') === '' ? '' : `${before}${s(a, 'folder')}${after}`);
const fine = (happened: string): CheckSaying => ({ happened, act: 'Nothing to do.' });
const because = (happened: string, says: string): string => withReason(happened, says, '.');
const DEVELOPER_ACCESS = 'in the seller dashboard under Manage Profile, Developer Access';
const SET_CLOCK = 'Let this PC take its time from the internet: Windows Settings, Time & language, Sync now.';
const LOOK_AT_SYNC = 'Look at Sync: why stands beside each of them.';

/** Names of the jobs that run by themselves; one that this list does not have is called by its own name. */
const JOBS: Readonly<Record<string, string>> = {
  pull: 'Orders', 'after a restore': 'Everything read anew', 'held and cancelled': 'Held and cancelled orders', send: 'Sending', 'packing watch': 'Packing at Flipkart', labels: 'Labels', 'labels again': 'Labels fetched again', sweep: 'Orders in hand, read again', cancelled: 'Cancelled orders', 'asked by a gate': 'Asked by a scan', pickups: 'Pickups', 'handover counts': 'Handover counts', stock: 'Stock',
  'smart picklists': 'Flipkart picklists', 'send stock': 'Sending stock', canary: 'Test with one SKU', reconciliation: 'Comparing counts', returns: 'Returns', shadow: 'Shadow look', notifications: 'Notifications of Flipkart',
  skus: 'SKUs',
  'send skus': 'Sending SKU changes',
};
const job = (name: string): string => JOBS[name] ?? name;
const jobs = (count: number): string => (count === 1 ? '1 job' : `${count} jobs`);
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
const things = (count: number): string => (count === 1 ? '1 thing' : `${count} things`);

/** The doctor in English. */
export const checkWordsEn: CheckWords = {
  names: { token: 'Key and token', clock: 'Clock', location: 'Location', smart: 'Smart portal', budget: 'Call budget', jobs: 'Jobs', printers: 'Printer', camera: 'Camera', disk: 'Disk', database: 'Store', backup: 'Copies', journal: 'Second copy', ends: 'How it ended', unsent: 'Unsent work' },
  says: {
    token_good: (a) => fine(`Flipkart takes the API key. The token came ${span(n(a, 'ageMs'))} ago and is good for ${span(n(a, 'leftMs'))} more.`),
    channel_not_set_up: () => ({ happened: 'This station does not know any Flipkart yet.', act: 'Set up the channel first.' }),
    token_unreachable: (a) => ({ happened: because("Flipkart's token service cannot be reached", s(a, 'says')), act: 'Look at the internet line of this PC. Go on packing: what is unsent waits and goes by itself.' }),
    credentials_missing: () => ({ happened: 'No API key and API password are stored here.', act: `Enter both. They stand ${DEVELOPER_ACCESS}.` }),
    secrets_locked: () => ({ happened: 'The stored API key cannot be opened: it was locked with another passphrase, key or Windows account.', act: 'Start the station with the passphrase or STATION_SECRET_KEY that locked it, or enter API key and API password again.' }),
    secrets_damaged: () => ({ happened: 'The file of stored keys is damaged. It was left as it is.', act: 'Move the file away, then enter API key and API password again.' }),
    unknown_app: () => ({ happened: 'Wrong API key: Flipkart does not know it.', act: `Compare it letter by letter with the Application ID ${DEVELOPER_ACCESS}. While the application says Pending there, wait for its approval.` }),
    wrong_secret: () => ({ happened: 'Wrong API password: Flipkart knows the API key, but not with this password.', act: `Enter the Secret Key of the application again. It stands ${DEVELOPER_ACCESS}.` }),
    app_not_admitted: () => ({ happened: 'Flipkart does not admit this application. It does not say that key or password are wrong.', act: `Look at the application ${DEVELOPER_ACCESS}: while it says Pending, wait for its approval. Else write to seller support.` }),
    token_expired: () => ({ happened: 'The token has expired, and Flipkart gives no newer one.', act: `Check again in a minute. If it stays, register the application anew ${DEVELOPER_ACCESS}.` }),
    token_refused: () => ({ happened: 'Flipkart gives a token and then refuses it.', act: `Check again in a minute. If it stays, see whether the application was renewed or switched off ${DEVELOPER_ACCESS}.` }),
    authorisation_missing: () => ({ happened: 'This application acts for the seller, and the seller has not allowed it or the permission has run out.', act: 'Let the seller allow the application again at Flipkart.' }),
    clock_right: () => fine('The clock of this PC agrees with Flipkart.'),
    clock_fast: (a) => ({ happened: `The clock of this PC is ${span(n(a, 'skewMs'))} fast.`, act: SET_CLOCK }),
    clock_slow: (a) => ({ happened: `The clock of this PC is ${span(n(a, 'skewMs'))} slow.`, act: SET_CLOCK }),
    clock_not_compared: () => ({ happened: 'The clock was not compared: no answer of Flipkart told its time.', act: 'See to the line first, then check again.' }),
    location_listed: (a) => fine(`Flipkart lists this location${s(a, 'title') === '' ? '' : ` as ${s(a, 'title')}`}.`),
    location_answered: () => fine('Flipkart answers searches for this location. It gives no list of locations to compare.'),
    location_missing: () => ({ happened: 'No location is set.', act: 'Open the Smart location in the seller portal and paste its address into the channel.' }),
    location_of_another: (a) => ({ happened: `Location ${s(a, 'locationId')} is not one of this seller's ${n(a, 'count')}: it belongs to another seller, or was mistyped.`, act: 'Open the Smart location of this seller in the portal and paste its address into the channel.' }),
    location_refused: (a) => ({ happened: because(`Flipkart refuses location ${s(a, 'locationId')}`, s(a, 'says')), act: 'Open the Smart location of this seller in the portal and paste its address into the channel.' }),
    location_not_asked: () => ({ happened: 'The location was not confirmed: Flipkart could not be asked.', act: 'See to key, token and line first, then check again.' }),
    smart_ready: (a) => fine(`The Smart portal takes e-mail and password, and its calls. Seller ${s(a, 'sellerId')}, ${n(a, 'toPick')} orders to pick there. It names no location to compare.`),
    smart_ready_location: (a) => fine(`The Smart portal takes e-mail and password, and its calls. It names this location. Seller ${s(a, 'sellerId')}, ${n(a, 'toPick')} orders to pick there.`),
    portal_login_missing: () => ({ happened: 'No e-mail and password of the Smart portal are stored here.', act: 'Enter both on the Channel screen, under Smart gateway.' }),
    portal_login_locked: () => ({ happened: 'The stored e-mail and password of the Smart portal cannot be opened.', act: 'Start the station with the passphrase or STATION_SECRET_KEY that locked them, or enter both again on the Channel screen.' }),
    portal_login_refused: () => ({ happened: 'The Smart portal does not take this e-mail and password.', act: 'Log in to the portal by hand once, then enter both again on the Channel screen. The station knocks seldom meanwhile, so that the account is not locked.' }),
    portal_session_refused: () => ({ happened: 'The Smart portal takes the login and then throws the station out again.', act: 'See whether another program or person logs in with the same e-mail. The station tries again after a few minutes.' }),
    smart_unreachable: (a) => ({ happened: because('The Smart portal cannot be reached', s(a, 'says')), act: 'Look at the internet line of this PC and at the address on the Channel screen. Go on packing: what is unsent waits and goes by itself.' }),
    smart_throttled: () => ({ happened: 'The Smart portal, or the limit set for it here, allows no more calls now.', act: 'Go on packing. If it stays, lower or raise the calls an hour on the Channel screen.' }),
    smart_answer_strange: (a) => ({ happened: because('The Smart portal takes the login and answers with something that is not understood', s(a, 'says')), act: 'See whether the address on the Channel screen is right. The portal may have changed: turn the Smart gateway off, and the public API does the work.' }),
    smart_other_location: (a) => ({ happened: `The Smart portal names other locations and not ${s(a, 'locationId')}.`, act: 'Compare the location of the channel with the one in the portal, and whether the e-mail is that of this seller.' }),
    budget_free: (a) => fine(`${n(a, 'calls')} of ${CALLS_PER_HOUR} calls in the last hour${counted(n(a, 'sinceMs'))}.`),
    budget_tight: (a) => ({ happened: `${n(a, 'calls')} of ${CALLS_PER_HOUR} calls in the last hour${counted(n(a, 'sinceMs'))}: few are left.`, act: 'See whether other programs use the same API key. Pull by hand less often.' }),
    budget_spent: (a) => ({ happened: `All ${CALLS_PER_HOUR} calls of the last hour are used (${n(a, 'calls')}).`, act: 'Go on packing. Flipkart takes calls again within the hour; see whether other programs use the same API key.' }),
    jobs_on_time: (a) => fine(`All ${jobs(n(a, 'count'))} ran in time. Longest ago: ${job(s(a, 'job'))}, ${span(n(a, 'agoMs'))}.`),
    jobs_starting: (a) => fine(`The station started a moment ago; ${n(a, 'waiting')} of ${n(a, 'count')} jobs have their first run before them.`),
    jobs_not_started: () => ({ happened: 'No job runs: the station is not started.', act: 'Start the station.' }),
    jobs_credentials: (a) => ({ happened: `${jobs(n(a, 'count'))} cannot go on, because Flipkart refuses the credentials.`, act: 'See to key and token: the jobs go on by themselves.' }),
    job_overdue: (a) => ({ happened: because(`Overdue: ${jobs(n(a, 'count'))}. ${job(s(a, 'job'))} ${n(a, 'atMs') === 0 ? 'never succeeded' : `last succeeded at ${istClock(n(a, 'atMs'))}`}`, s(a, 'says')), act: 'See to the checks above. If they are good, restart the station.' }),
    printer_ready: (a) => fine(`Printer ready${n(a, 'waiting') > 0 ? `, ${n(a, 'waiting')} labels wait` : ''}.`),
    printer_busy: () => fine('The printer is still busy with earlier labels.'),
    printer_paper_out: () => ({ happened: 'The printer is out of labels.', act: 'Put in a roll. It prints by itself.' }),
    printer_head_open: () => ({ happened: 'The cover of the printer is open.', act: 'Close it. It prints by itself.' }),
    printer_ribbon_out: () => ({ happened: 'The printer is out of ribbon.', act: 'Put in a new one. It prints by itself.' }),
    printer_jam: () => ({ happened: 'Paper is jammed in the printer.', act: 'Open it and take the paper out. It prints by itself.' }),
    printer_error: (a) => ({ happened: because('The printer reports an error', s(a, 'says')), act: 'Switch it off and on.' }),
    printer_paused: () => ({ happened: 'The printer is paused.', act: 'Press its button.' }),
    printer_offline: () => ({ happened: 'The printer cannot be reached.', act: 'See that it is on and on the network.' }),
    printer_silent: () => ({ happened: 'The printer does not answer.', act: 'Look at labels, ribbon and cover.' }),
    printer_not_set_up: () => ({ happened: 'No printer was asked: the station is closed or has none.', act: 'Start the station, or set up the printer of this bench.' }),
    printer_not_ready: (a) => ({ happened: because('The printer is not ready', s(a, 'says')), act: 'Go and look at it.' }),
    camera_ready: (a) => fine(n(a, 'count') === 1 ? 'The camera of the bench sees.' : `The cameras of ${n(a, 'count')} benches see.`),
    camera_not_seen: () => fine('No bench has opened Packing since pictures were turned on: its camera is looked at then.'),
    camera_missing: (a) => cameraTrouble(a, 'has no camera, or not the chosen one', 'Plug it in, or choose another one under Problems, Camera.'),
    camera_busy: (a) => cameraTrouble(a, 'cannot have its camera: another program holds it', 'Close the other program on that PC.'),
    camera_denied: (a) => cameraTrouble(a, 'may not use its camera', 'Allow the camera for the station in the window of that bench, and in the privacy settings of Windows.'),
    camera_lost: (a) => cameraTrouble(a, 'lost its camera', 'Plug the camera in again. It goes on by itself.'),
    camera_silent: (a) => cameraTrouble(a, 'has a camera that gives no picture', 'Take its lid off, plug it in again, or choose another one.'),
    camera_not_kept: (a) => cameraTrouble(a, 'took a picture that could not be kept', 'See whether the disk of this PC has room.'),
    disk_free: (a) => fine(`${bytesIn(n(a, 'freeBytes'))} are free where the station keeps its data.${documentsOf(a)}`),
    disk_documents_over: (a) => ({ happened: `Documents take ${bytesIn(n(a, 'usedBytes'))} of the ${bytesIn(n(a, 'boundBytes'))} that they may, and all of them are still needed.`, act: 'Give them more room below, or finish open orders and prints.' }),
    disk_low: (a) => ({ happened: `Only ${bytesIn(n(a, 'freeBytes'))} are free where the station keeps its data.${documentsOf(a)}`, act: 'Make room on this disk today.' }),
    disk_full: (a) => ({ happened: `The disk is nearly full: ${bytesIn(n(a, 'freeBytes'))} free.`, act: 'Make room now. A scan that cannot be stored is refused and not lost.' }),
    disk_unknown: (a) => ({ happened: because('How much room is free cannot be told', s(a, 'says')), act: 'See whether the disk of the station is there.' }),
    database_sound: (a) => fine(`The store is sound and durable. Schema ${n(a, 'version')}, log ${bytesIn(n(a, 'walBytes'))}.`),
    database_damaged: (a) => ({ happened: because('The store is damaged', s(a, 'says')), act: 'Stop packing at this PC. Close the station and start it again: it brings back its newest good copy.' }),
    database_not_durable: (a) => ({ happened: `The store does not wait for the disk (synchronous ${s(a, 'synchronous')}, journal ${s(a, 'journal')}).`, act: 'Restart the station. If it stays, call support before you go on.' }),
    database_other_schema: (a) => ({ happened: `The store has schema ${n(a, 'version')}; this program knows ${n(a, 'newest')}.`, act: 'Install the newest version of the program.' }),
    database_log_large: (a) => ({ happened: `The log of the store has grown to ${bytesIn(n(a, 'walBytes'))}.`, act: 'Restart the station when no packer is at work.' }),
    database_not_checked: (a) => ({ happened: because('The store was not checked', s(a, 'says')), act: 'Check again. If it stays, restart the station.' }),
    backup_fresh: (a) => fine(`The newest copy of the store is ${span(n(a, 'ageMs'))} old, and nothing is missing from it that should be there.${checkedAt(n(a, 'checkedAtMs'))}`),
    backup_to_come: (a) => fine(`No copy of the store yet: the first is made by itself.${checkedAt(n(a, 'checkedAtMs'))}`),
    backup_old: (a) => ({ happened: `The newest copy of the store is ${span(n(a, 'ageMs'))} old, and much happened since.`, act: 'Make a copy below. If none comes, restart the station.' }),
    backup_missing: () => ({ happened: 'There is no copy of the store.', act: 'Make a copy below. If none comes, restart the station.' }),
    backup_without_room: (a) => ({ happened: `No copy of the store could be made: too little room on the disk.${lastCopy(a)}`, act: 'Make room on this disk today; the copy is then made by itself.' }),
    backup_in_trouble: (a) => ({ happened: because(`No copy of the store could be made.${lastCopy(a)} The reason`, s(a, 'says')), act: 'Make a copy below. If none comes, let the disk of this PC be looked at.' }),
    journal_written: (a) => fine(`The second copy of everything done here is written${where(a, ' in ', '')}.`),
    journal_starting: () => fine('The second copy of everything done here is just being begun.'),
    journal_disk_full: (a) => ({ happened: `There is no room for the second copy${where(a, ' in ', '')}. No scan is lost by that.`, act: 'Make room on that disk. What is missing is then written by itself.' }),
    journal_disk_failed: (a) => ({ happened: because(`The second copy cannot be written${where(a, ' in ', '')}. No scan is lost by that`, s(a, 'says')), act: 'See whether that disk is there and may be written. What is missing is then written by itself.' }),
    ended_hard_once: (a) => fine(`In the last 24 hours the station was ended ${times(n(a, 'count'))} by a fault, the power or the task manager, and came back at ${istClock(n(a, 'lastMs'))}. Everything that was answered is there.`),
    ended_hard_often: (a) => ({ happened: `In the last 24 hours the station was ended ${times(n(a, 'count'))} by a fault, the power or the task manager, and came back at ${istClock(n(a, 'lastMs'))} the last time. Everything that was answered is there.`, act: 'See whether this PC loses power or is switched off by hand. If not, make a support bundle and call support.' }),
    nothing_unsent: () => fine('Flipkart knows everything that happened here.'),
    unsent_moving: (a) => fine(`On the way to Flipkart: ${things(n(a, 'count'))}, the oldest for ${span(n(a, 'oldestMs'))}.`),
    unsent_old: (a) => ({ happened: because(`Unsent: ${things(n(a, 'count'))}, the oldest for ${span(n(a, 'oldestMs'))}`, s(a, 'says')), act: LOOK_AT_SYNC }),
    unsent_needs_person: (a) => ({ happened: because(`A person must look at ${things(n(a, 'count'))} that Flipkart did not take`, s(a, 'says')), act: LOOK_AT_SYNC }),
  },
};

/** Orders go on without pictures, which is said so that nobody stops. */
function cameraTrouble(a: Readonly<Record<string, string | number>>, what: string, act: string): CheckSaying {
  const others = n(a, 'others') === 0 ? '' : ` So do ${n(a, 'others')} more.`;
  const bench = s(a, 'benchId') === '' ? 'A bench' : `Bench ${s(a, 'benchId')}`;
  return { happened: `${bench} ${what}, since ${istClock(n(a, 'sinceMs'))}. Its boxes are packed without pictures.${others}`, act };
}

/** Documents take a part of the disk that is bounded; not known before the first look. */
function documentsOf(a: Readonly<Record<string, string | number>>): string {
  return a.usedBytes === undefined ? '' : ` Documents take ${bytesIn(n(a, 'usedBytes'))} of ${bytesIn(n(a, 'boundBytes'))}.`;
}

/** The count begins with the station: what was called before its start is not in it. */
function counted(sinceMs: number): string {
  return sinceMs === 0 ? '' : ` (counted since ${istClock(sinceMs)})`;
}

/** When every page of the store was read last; the check of this minute stands in its own line. */
function checkedAt(atMs: number): string {
  return atMs === 0 ? '' : ` Last daily check: ${businessDay(atMs)} ${istClock(atMs)}.`;
}

function lastCopy(a: Readonly<Record<string, string | number>>): string {
  return n(a, 'count') === 0 ? ' There is none.' : ` The newest is ${span(n(a, 'ageMs'))} old.`;
}
