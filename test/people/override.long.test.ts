import { describe, expect, it } from 'vitest';
import { floorStation } from '../doubles/floor-station.ts';
import { PINS, refusalOf, staffed, stand } from './people-station.ts';

const TWO_BINS = { bins: [{ binCode: 'A-01', zone: 'Saleable' }, { binCode: 'A-02', zone: 'Saleable' }] } as never;
const ONE_BIN = { bins: [{ binCode: 'A-01', zone: 'Saleable' }] } as never;

describe('a supervisor at the bench', () => {
  it('P47 allows one refused call by badge, for exactly that input, once, and both persons stand in the facts', async () => {
    const station = floorStation();
    const people = await staffed(station);
    const { badge } = await station.must('person.makeBadge', { personId: people.Sita });
    await stand(station, people, 'Ravi');
    expect(await refusalOf(station, 'bin.import', ONE_BIN, 'import')).toMatchObject({ code: 'not_permitted', about: { needs: 'supervisor', operation: 'bin.import' } });
    const key = { badge: String(badge) };
    expect(await station.refusal('override.grant', { operation: 'bin.import', forScanId: 'another' as never, key })).toBe('nothing_to_approve');
    expect(await station.refusal('override.grant', { operation: 'sku.import', forScanId: 'import' as never, key })).toBe('nothing_to_approve');
    expect(await station.must('override.grant', { operation: 'bin.import', forScanId: 'import' as never, key })).toMatchObject({ grantedBy: 'Sita' });
    // Neither another input under the allowed id nor the same input under another id.
    expect(await refusalOf(station, 'bin.import', TWO_BINS, 'import')).toMatchObject({ code: 'not_permitted' });
    expect(await refusalOf(station, 'bin.import', ONE_BIN, 'other')).toMatchObject({ code: 'not_permitted' });
    const done = await station.call('bin.import', ONE_BIN, 'import');
    expect(done).toEqual({ ok: true, value: { imported: 1 } });
    // The same id gets the first answer, and nothing is done again.
    expect(await station.call('bin.import', ONE_BIN, 'import')).toEqual(done);
    expect(await station.refusal('override.grant', { operation: 'bin.import', forScanId: 'import' as never, key })).toBe('nothing_to_approve');
    expect(station.facts.timeline(station.database.read, 'bins').map((fact) => fact.personId)).toEqual([people.Ravi]);
    expect(station.facts.timeline(station.database.read, `person:${people.Sita}`).slice(-2)).toMatchObject([
      { kind: 'override.granted', personId: people.Ravi, body: { operation: 'bin.import', askedBy: people.Ravi, grantedBy: people.Sita, by: 'badge' } },
      { kind: 'override.used', body: { operation: 'bin.import', forScanId: 'import', askedBy: people.Ravi, grantedBy: people.Sita, benchId: 'bench-1' } },
    ]);
    expect((await station.must('session.read', {})).person?.name).toBe('Ravi');
  });

  it('P47 takes a PIN as well, lets nobody allow more than they may do, and forgets an unused leave', async () => {
    const station = floorStation();
    const people = await staffed(station);
    await stand(station, people, 'Ravi');
    await station.call('person.retire', { personId: people.Sita }, 'retire');
    const grant = (personId: string, pin: string) => ({ operation: 'person.retire', forScanId: 'retire', key: { personId, pin } }) as never;
    expect(await refusalOf(station, 'override.grant', grant(people.Sita, PINS.Sita))).toMatchObject({ code: 'approver_lacks_role', about: { needs: 'admin', name: 'Sita' } });
    expect(await station.refusal('override.grant', grant(people.Ravi, PINS.Ravi))).toBe('approver_lacks_role');
    expect(await station.refusal('override.grant', grant(people.Meera, '0000'))).toBe('pin_wrong');
    await station.must('override.grant', grant(people.Meera, PINS.Meera));
    station.time.advance(61_000);
    expect(await refusalOf(station, 'person.retire', { personId: people.Sita }, 'retire')).toMatchObject({ code: 'not_permitted' });
    await station.must('override.grant', grant(people.Meera, PINS.Meera));
    // Another person who came to the bench meanwhile has no part in it.
    await stand(station, people, 'Sita');
    expect(await refusalOf(station, 'person.retire', { personId: people.Sita }, 'retire')).toMatchObject({ code: 'not_permitted' });
    await stand(station, people, 'Ravi');
    expect(await station.call('person.retire', { personId: people.Sita }, 'retire')).toMatchObject({ ok: true });
  });

  it('P47 counts wrong PINs of an override like those of a sign-in', async () => {
    const station = floorStation();
    const people = await staffed(station);
    await stand(station, people, 'Ravi');
    await station.call('bin.import', ONE_BIN, 'import');
    const grant = { operation: 'bin.import', forScanId: 'import', key: { personId: people.Sita, pin: '0000' } } as never;
    for (let each = 0; each < 5; each += 1) expect(await station.refusal('override.grant', grant)).toBe('pin_wrong');
    expect(await station.refusal('override.grant', grant)).toBe('pin_locked');
    expect(await station.refusal('person.signIn', { key: { personId: people.Sita, pin: PINS.Sita } } as never)).toBe('pin_locked');
  });

  it('P47 gives a leave back when the call that waited for somebody outside was refused', async () => {
    const station = floorStation();
    const people = await staffed(station);
    await stand(station, people, 'Ravi');
    expect(await refusalOf(station, 'sku-sync.pull', { scope: 'all' } as never, 'pull')).toMatchObject({ code: 'not_permitted' });
    await station.must('override.grant', { operation: 'sku-sync.pull', forScanId: 'pull' as never, key: { personId: people.Sita, pin: PINS.Sita } });
    for (let each = 0; each < 2; each += 1) expect(await refusalOf(station, 'sku-sync.pull', { scope: 'all' } as never, 'pull')).toMatchObject({ code: 'flipkart_unreachable' });
  });
});
