import { DatabaseRefused } from './database/index.ts';
import { FolderUnusable } from './station.ts';

/** How the program ends (main/host/README.md): each number has one cause, so that a script or a service knows what happened without reading words. */
export const EXIT = { ended: 0, notOpened: 1, alreadyOpen: 2, newerStore: 3, damagedStore: 4, noRoom: 5, noRights: 6, noWindow: 7, usage: 64 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Why the station was not opened, for a person and for a program. */
export interface StartRefusal {
  readonly exitCode: ExitCode;
  /** Of the JSON line. */
  readonly error: string;
  readonly says: string;
}

/** The window was not built, and there is nothing to build it from. */
export class WindowMissing extends Error {
  constructor() {
    super('The window of the station is not here and cannot be built. Install the program again; the data folder stays as it is.');
    this.name = 'WindowMissing';
  }
}

/** Words after the program's name that it does not understand. */
export class UsageFault extends Error {}

const EXITS: Readonly<Record<DatabaseRefused['code'] | FolderUnusable['code'], ExitCode>> = {
  newer: EXIT.newerStore, damaged: EXIT.damagedStore, not_a_database: EXIT.damagedStore, not_restorable: EXIT.damagedStore, disk_full: EXIT.noRoom, disk_failed: EXIT.noRights, folder_not_writable: EXIT.noRights,
  node_too_old: EXIT.notOpened,
};

/** What a person is told when the station could not be opened, and how the program ends. */
export function refusalOf(error: unknown): StartRefusal {
  const says = error instanceof Error ? error.message : String(error);
  if (error instanceof DatabaseRefused || error instanceof FolderUnusable) return { exitCode: EXITS[error.code], error: error.code, says };
  if (error instanceof WindowMissing) return { exitCode: EXIT.noWindow, error: 'no_window', says };
  if (error instanceof UsageFault) return { exitCode: EXIT.usage, error: 'usage', says };
  return { exitCode: EXIT.notOpened, error: 'not_opened', says: `The station could not be opened: ${says}` };
}
