import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './durable-file.ts';

/** The name that a person gives the file, in the station's data folder, while the station is closed. */
export const RECOVERY_FILE = 'recover-admin.txt';
/** A file is read no further: it holds a name at most. */
const LENGTH_MAX = 2_000;

/** What lies in the data folder for the recovery of an admin. */
export interface RecoveryFile {
  /** What the person wrote; null when there is no such file. */
  read(): string | null;
  /** Puts the station's answer into it, for the account that runs the station alone. */
  answer(text: string): void;
  remove(): void;
}

export function recoveryFileIn(folder: string): RecoveryFile {
  const path = join(folder, RECOVERY_FILE);
  return {
    read: () => (existsSync(path) ? readFileSync(path, 'utf8').slice(0, LENGTH_MAX) : null),
    answer: (text) => replaceFile(path, Buffer.from(text)),
    remove: () => rmSync(path, { force: true }),
  };
}
