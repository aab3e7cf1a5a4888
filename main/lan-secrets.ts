import { join } from 'node:path';
import { keyFromSystem, secretFile } from './platform/secret-file.ts';
import type { Secrets } from './platform/secrets.ts';

/** Its name in the data folder of a station: a file of its own, for the engine's thread writes the other one. */
export const LAN_SECRET_FILE = 'lan-secrets.json';
/** The LAN of a training day guards nothing real; the file is the real one. */
const TRAINING_KEY = new Uint8Array(32).fill(2);

/** Where the key of the LAN's certificate is kept when the host has no keychain. */
export function lanSecrets(station: { readonly folder: string; readonly mode: 'training' | 'live' }): Secrets {
  return secretFile({ path: join(station.folder, LAN_SECRET_FILE), key: station.mode === 'training' ? () => ({ bytes: TRAINING_KEY }) : keyFromSystem });
}
