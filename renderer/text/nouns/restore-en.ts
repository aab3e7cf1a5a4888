import type { Say } from '../about.ts';

/** A restore of the station's record, in English. */
export const restoreEn = {
  errors: {
    restore_not_waiting: () => ({ happened: 'This was read and accepted already.', act: 'Go on.' }),
  } satisfies Record<string, Say>,
  screen: {
    engine_restoring: 'Restoring the record', engine_restoring_says: 'The record of this station was damaged and is being restored. This takes seconds, on a large station some minutes. Leave this PC on.',
    guarded_restore: 'Accept what a restore did',
    restore_title: 'The record of this station was restored at {at}',
    restore_reason_damaged: 'Its file was damaged.', restore_reason_not_a_database: 'Its file was overwritten.', restore_reason_missing: 'Its file was gone.', restore_reason_behind: 'Its file was older than its journal, as after an old copy was put back.', restore_reason_damaged_at_run_time: 'Damage was found while the station was working, and it stopped.',
    restore_base_copy: 'Taken from the copy of {at}, then {count} {count|entry of the journal was|entries of the journal were} added.', restore_base_store: 'Its own file was kept, and {count} {count|entry of the journal was|entries of the journal were} added.', restore_base_journal: 'There was no good copy. It was made anew from all {count} {count|entry|entries} of the journal: set PINs, printers and label templates again.',
    restore_bad_copies: 'Newer copies that could not be used: {count}.',
    restore_until: 'The newest entry is of {at}. Scans after that, two seconds at most, may be missing: look at what is on the bench.',
    restore_missing: 'Missing: {count} {count|entry|entries} after {at}. Count what is in hand, and compare with the parcels.', restore_no_journal: 'There was no journal: everything after {at} is missing. Count what is in hand, and compare with the parcels.',
    restore_bad_lines: 'Lines of the journal that could not be read: {count}.',
    restore_from_copy: 'PINs, printers, label templates and which documents are kept are as they were in the copy.',
    restore_unsure: 'Flipkart may know {count} {count|thing|things} already. Each is asked about before it is sent, so labels may take two minutes longer.',
    restore_asking: 'Flipkart is being asked about every order. What differs will stand here.', restore_same: 'Flipkart says the same of every open order.', restore_differs: 'Flipkart says otherwise of {count} orders. It is taken over as Flipkart says it:',
    restore_row: '{order}: here {before}, at Flipkart {now}', restore_row_new: '{order}: not known here, at Flipkart {now}',
    restore_kept: 'The old files lie in {folder}. Nothing was deleted.',
    restore_accept: 'I have read it', restore_accepted: 'It is noted with your name.', restore_accepted_by: 'Read by {person} at {at}.',
  },
} as const;
