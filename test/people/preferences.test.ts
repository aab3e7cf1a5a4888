import { describe, expect, it } from 'vitest';
import { floorStation } from '../doubles/floor-station.ts';
import { staffed, stand } from './people-station.ts';

const HINDI = { language: 'hi', spoken: 'all' } as const;

describe('N12 how a person is spoken to', () => {
  it('goes with the person from bench to bench, and the bench has its own again without them', async () => {
    const station = floorStation();
    const people = await staffed(station);
    await stand(station, people, 'Ravi');
    expect(await station.must('preference.read', {})).toEqual({ ways: null });
    expect(await station.must('preference.set', { ways: HINDI })).toEqual({ ways: HINDI });
    await stand(station, people, 'Sita');
    expect(await station.must('preference.read', {})).toEqual({ ways: null });
    await station.must('preference.set', { ways: { language: 'pa', spoken: 'off' } });
    await stand(station, people, 'Ravi');
    expect(await station.must('preference.read', {})).toEqual({ ways: HINDI });
    await station.must('person.signOut', {});
    expect(await station.must('preference.read', {})).toEqual({ ways: null });
  });

  it('keeps nothing for nobody, and nothing of who has left', async () => {
    const station = floorStation();
    expect(await station.must('preference.set', { ways: HINDI })).toEqual({ ways: null });
    const people = await staffed(station);
    await stand(station, people, 'Ravi');
    await station.must('preference.set', { ways: HINDI });
    await stand(station, people, 'Meera');
    await station.must('person.retire', { personId: people.Ravi });
    await station.must('preference.set', { ways: HINDI });
    expect(await station.must('preference.read', {})).toEqual({ ways: HINDI });
  });

  it('takes no language that is none', async () => {
    const station = floorStation();
    for (const language of ['', 'Hindi', '../en', 'HI']) expect(await station.refusal('preference.set', { ways: { language, spoken: 'all' } })).toBe('invalid_input');
  });
});
