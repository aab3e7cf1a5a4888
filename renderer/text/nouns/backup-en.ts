import type { Say } from '../about.ts';
import { text } from '../about.ts';

const because = (happened: string, says: string): string => (says === '' ? `${happened}.` : `${happened}: ${says}.`);

/** Copies of the store, and a store that is damaged, in English. */
export const backupEn = {
  errors: {
    store_damaged: () => ({ happened: 'The record of this station is damaged. What you just did was not kept.', act: 'Stop scanning and call the supervisor: close the station and start it again. It brings back its newest good copy by itself.' }),
    backup_no_room: () => ({ happened: 'No copy was made: the disk of the station PC has too little room for one.', act: 'Make room on this disk, then make the copy again. Packing goes on meanwhile.' }),
    backup_disk_failed: (a) => ({ happened: because('No copy was made: the disk of the station PC did not take it', text(a, 'says')), act: 'Let the disk of this PC be looked at today. Packing goes on meanwhile.' }),
    backup_not_good: (a) => ({ happened: because('A copy was made, but the check found it wrong, so it does not count', text(a, 'says')), act: 'Make the copy again. If it comes back, let the disk of this PC be looked at.' }),
    backup_failed: (a) => ({ happened: because('No copy was made', text(a, 'says')), act: 'Make the copy again. If it comes back, restart the station.' }),
  } satisfies Record<string, Say>,
  screen: {
    backup_title: 'Copies of the record', backup_none: 'There is no copy yet.', backup_none_act: 'The first is made by itself within a few minutes of the first scan.', backup_rule: 'A copy is made every two hours, at the end of a shift and when the station is closed, and the newest {kept} are kept. Each was opened and checked.',
    backup_row: '{at}, {ago} ago', backup_size: '{size}', backup_make: 'Make a copy now', backup_making: 'A copy is being made …', backup_made: 'The copy is made and checked.', backup_made_act: 'Go on.',
    backup_trouble: 'The last try at {at} brought no copy.', backup_check_never: 'Not every page of the record was checked yet: that happens once a day, in a pause.', backup_check_good: 'Every page of the record was checked at {at}: sound.', backup_check_bad: 'The check at {at} found damage: {says}',
    backup_damaged: 'The record is damaged since {at} and takes no more scans.', column_copy: 'Copy', column_reason: 'Made for', column_size: 'Size',
    'copy_two-hourly': 'Every two hours', 'copy_shift-end': 'End of shift', 'copy_station-stopped': 'Station closed', 'copy_asked-for': 'Asked for', 'copy_before-migration': 'Before an update',
    guarded_backup: 'Copy the record',
  },
} as const;
