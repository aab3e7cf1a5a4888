import { describe, expect, it } from 'vitest';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { MORNING_MS, told } from '../fixtures/told.ts';

describe('today', () => {
  it('shows one lane and one alarm for deadlines of one minute, as a clock shows them', async () => {
    const station = floorStation();
    await stockUp(station, { SOAP: { bin: 'A-02', barcode: '8901234567894', units: 20 } });
    const due = MORNING_MS + HOUR_MS / 2;
    station.tell(...[1, 20, 59, 60].map((seconds, index) => told(index + 1, { SOAP: 1 }, { dispatchByMs: due + seconds * SECOND_MS })));
    const { lanes, alarms } = await station.must('today.read', {});
    expect(lanes.map((lane) => [lane.dispatchByMs - due, lane.open])).toEqual([[0, 3], [60 * SECOND_MS, 1]]);
    expect(alarms.map((alarm) => [alarm.dispatchByMs - due, alarm.count])).toEqual([[0, 3], [60 * SECOND_MS, 1]]);
  });
});
