import { describe, expect, it } from 'vitest';
import { addIntent } from '../../main/database/index.ts';
import { HOUR_MS } from '../../shared/time.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation } from '../doubles/floor-station.ts';

/** Something to be told, added when the clock was ahead by so much, or behind. */
function intend(station: FloorStation, key: string, aheadMs: number): void {
  station.database.write((tx) => addIntent(tx, { opKey: key, stream: key, kind: 'pack', class: 'GUARDED', payload: {}, dueMs: 1 }, station.time.nowMs() + aheadMs));
}

const waiting = (station: FloorStation): string[] => station.database.read.all<{ op_key: string }>("SELECT op_key FROM intent WHERE state = 'READY' ORDER BY op_key").map((row) => row.op_key);

describe('what is left unsent at the end of shadow mode', () => {
  it('F10 is what was added in it, whatever the clock said: what waited before still goes, and nothing else does', async () => {
    const station = floorStation();
    // The clock was an hour ahead, and was put right before shadow mode began.
    intend(station, 'before', HOUR_MS);
    await station.must('shadow.switch', { shadow: 'on', unsent: 'send' } as never);
    intend(station, 'during', 0);
    // And it was put back once more.
    intend(station, 'during-too', -HOUR_MS);
    expect(await station.must('shadow.read', {} as never)).toMatchObject({ addedInShadow: 2 });
    expect(await station.must('shadow.switch', { shadow: 'off', unsent: 'leave' } as never)).toMatchObject({ left: 2 });
    expect(waiting(station)).toEqual(['before']);
  });

  it('is told by the time where shadow mode was on before the station knew better', async () => {
    const station = floorStation();
    intend(station, 'before', -HOUR_MS);
    station.database.write((tx) => {
      tx.run("INSERT INTO setting (name, value) VALUES ('shadow', '\"on\"'), ('shadowSinceMs', ?)", String(station.time.nowMs() - 1));
    });
    intend(station, 'during', 0);
    expect(await station.must('shadow.switch', { shadow: 'off', unsent: 'leave' } as never)).toMatchObject({ left: 1 });
    expect(waiting(station)).toEqual(['before']);
  });
});
