import type { PersonId } from '../../../shared/fulfilment/ids.ts';
import { isSimplePin } from '../../../shared/fulfilment/person.ts';
import { istClock, MINUTE_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Database, ReadDb } from '../../database/index.ts';
import type { Random } from '../../platform/random.ts';
import type { RecoveryFile } from '../../platform/recovery-file.ts';
import type { Floor } from '../floor.ts';
import { hashPinOnce, onceUntil, readKey, writeKey } from './keys.ts';
import { listPeople } from './person-store.ts';
import { forgiveTries, pinSubject } from './wrong-tries.ts';

/** For so long after the start the one PIN counts. */
export const RECOVERY_MINUTES = 30;
const DIGITS = 8;
/** By this a file is known that the station answered at an earlier start. */
const ANSWERED = 'PIN (once): ';

export interface RecoveryPorts {
  readonly database: Database;
  readonly floor: Floor;
  readonly random: Random;
  readonly file: RecoveryFile;
  readonly stationId: string;
  readonly nowMs: EpochMs;
}

/**
 * The way back when the PIN and badge of the only admin are lost: whoever can write into the data folder of a closed station puts an empty file
 * `recover-admin.txt` there (or one with an admin's name in it). The next start answers in that file with a PIN that signs the admin in once,
 * within half an hour; a new PIN is then set under People. It is kept as the fact `admin.recovered`. Without the file nothing happens, and
 * who has the folder has the store as well: this opens nothing that was closed. Gives the person who was helped; null when nobody was.
 */
export function recoverAdmin({ database, floor, random, file, stationId, nowMs }: RecoveryPorts): PersonId | null {
  const written = file.read();
  if (written === null) return null;
  const admins = activeAdmins(database.read);
  if (written.includes(ANSWERED)) {
    // Of an earlier start, or of this one before a fault: it goes as soon as it is of no use to anybody any more.
    const isOpen = admins.some((each) => (onceUntil(readKey(database.read, each.personId)?.pinHash ?? null) ?? 0) > nowMs);
    if (!isOpen) file.remove();
    return null;
  }
  const wanted = written.replace(/^\uFEFF/, '').trim().toLocaleLowerCase('en-IN');
  const admin = wanted === '' ? admins[0] : admins.find((each) => each.name.toLocaleLowerCase('en-IN') === wanted);
  if (admin === undefined) {
    file.answer(admins.length === 0 ? 'This station has no admin: nobody needs to sign in.\n' : `No admin is called ${wanted}. Leave this file empty, or write one of: ${admins.map((each) => each.name).join(', ')}.\n`);
    return null;
  }
  const { personId, name } = admin;
  const pin = newPin(random);
  const untilMs = nowMs + RECOVERY_MINUTES * MINUTE_MS;
  database.write((tx) => {
    writeKey(tx, personId, { pinHash: hashPinOnce(pin, random, untilMs) });
    forgiveTries(tx, pinSubject(personId));
    floor.facts.append(
      tx, { kind: 'admin.recovered', key: `admin-recovered:${personId}:${nowMs}`, subject: `person:${personId}`, body: { personId, untilMs } }, { stationId, personId: 'data-folder', atMs: nowMs },
    );
  });
  file.answer(answerFor(name, pin, istClock(untilMs)));
  return personId;
}

const activeAdmins = (read: ReadDb): ReturnType<typeof listPeople> => listPeople(read).filter((person) => person.state === 'active' && person.role === 'admin').sort((one, other) => one.addedAtMs - other.addedAtMs);

function newPin(random: Random): string {
  for (;;) {
    const pin = Array.from(random.bytes(DIGITS), (byte) => String(byte % 10)).join('');
    if (!isSimplePin(pin)) return pin;
  }
}

function answerFor(name: string, pin: string, at: string): string {
  return [
    `${name}: ${ANSWERED}${pin}`, '',
    `Choose ${name} at the bench and type this PIN, once, before ${at}. Then set a new PIN under People, and delete this file.`,
    `बेंच पर ${name} चुनें और यह PIN एक बार डालें, ${at} से पहले। फिर "लोग" में नया PIN रखें और यह फ़ाइल मिटा दें।`, '',
  ].join('\n');
}
