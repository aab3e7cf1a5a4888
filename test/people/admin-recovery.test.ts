import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recoverAdmin, RECOVERY_MINUTES } from '../../main/fulfilment/index.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { RECOVERY_FILE, recoveryFileIn } from '../../main/platform/recovery-file.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { keepsBooks } from '../doubles/kept-floor.ts';
import { openTrainingFloor } from '../shift/training-floor.ts';
import { pinOf, PINS, staffed } from './people-station.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recovery-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = (): string => readFileSync(join(folder, RECOVERY_FILE), 'utf8');
const pinIn = (text: string): string => /PIN \(once\): (\d{8})/.exec(text)?.[1] ?? '';

/** What a start of the station does about the file. */
function starts(station: FloorStation, seed = 7): string | null {
  const { time } = station;
  return recoverAdmin({ database: station.database, floor: { facts: station.facts, ids: timeOrderedIds(time, seededRandom(1)) }, random: seededRandom(seed), file: recoveryFileIn(folder), stationId: 'station-1', nowMs: time.nowMs() });
}

describe('P46 the way back of the only admin', () => {
  it('P46 is a PIN that counts once, asked for by a file in the data folder of the closed station', async () => {
    const station = floorStation();
    const people = await staffed(station);
    expect(starts(station)).toBeNull();
    writeFileSync(join(folder, RECOVERY_FILE), '');
    expect(starts(station)).toBe(people.Meera);
    const pin = pinIn(written());
    expect(await station.refusal('person.signIn', pinOf(people.Meera, PINS.Meera))).toBe('pin_wrong');
    expect((await station.must('person.signIn', pinOf(people.Meera, pin))).person).toMatchObject({ name: 'Meera', role: 'admin' });
    expect(await station.refusal('person.signIn', pinOf(people.Meera, pin))).toBe('pin_wrong');
    await station.must('person.setPin', { personId: people.Meera, pin: '908172' });
    expect((await station.must('person.signIn', pinOf(people.Meera, '908172'))).person?.name).toBe('Meera');
    expect(station.database.read.all<{ body: string; person_id: string }>("SELECT body, person_id FROM fact WHERE kind = 'admin.recovered'")).toMatchObject([{ person_id: 'data-folder' }]);
    expect(station.database.read.get("SELECT 1 FROM fact WHERE body LIKE '%' || ? || '%'", pin)).toBeUndefined();
    // The next start takes the file away, and does nothing else.
    expect(starts(station)).toBeNull();
    expect(existsSync(join(folder, RECOVERY_FILE))).toBe(false);
    keepsBooks(station);
  });

  it('P46 ends half an hour after the start; a start before that, after a fault, leaves it as it is', async () => {
    const station = floorStation();
    const people = await staffed(station);
    writeFileSync(join(folder, RECOVERY_FILE), '');
    starts(station);
    const pin = pinIn(written());
    expect(starts(station, 8)).toBeNull();
    expect(pinIn(written())).toBe(pin);
    station.time.advance(RECOVERY_MINUTES * MINUTE_MS + 1);
    expect(await station.refusal('person.signIn', pinOf(people.Meera, pin))).toBe('pin_wrong');
    expect(starts(station)).toBeNull();
    expect(existsSync(join(folder, RECOVERY_FILE))).toBe(false);
  });

  it('P46 may name the admin, helps nobody who is none, and says so', async () => {
    const station = floorStation();
    writeFileSync(join(folder, RECOVERY_FILE), '');
    expect(starts(station)).toBeNull();
    expect(written()).toMatch(/no admin/);
    const people = await staffed(station);
    writeFileSync(join(folder, RECOVERY_FILE), 'Ravi\n');
    expect(starts(station)).toBeNull();
    expect(written()).toMatch(/Meera/);
    writeFileSync(join(folder, RECOVERY_FILE), ' meera \r\n');
    expect(starts(station)).toBe(people.Meera);
  });

  it('P46 is looked for when a station starts', async () => {
    writeFileSync(join(folder, RECOVERY_FILE), '');
    const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders: 0 } });
    expect(written()).toMatch(/no admin/);
    await floor.close();
  });
});
