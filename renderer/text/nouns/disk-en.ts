import type { Say } from '../about.ts';

/** The station PC cannot keep what is done, in English. */
export const diskEn = {
  errors: {
    disk_full: () => ({ happened: 'The disk of the station PC is full. What you just did was not kept.', act: 'Put the unit down and call the supervisor: make room on the station PC, then scan again.' }),
    disk_failed: () => ({ happened: 'The station PC could not write to its disk. What you just did was not kept.', act: 'Scan again. If it comes back, stop and call the supervisor: the disk of the station PC must be looked at.' }),
  } satisfies Record<string, Say>,
  screen: {},
} as const;
