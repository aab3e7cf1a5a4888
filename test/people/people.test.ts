import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { contract } from '../../shared/contract/index.ts';
import { NEEDED_ROLE } from '../../shared/fulfilment/roles.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { badgeOf, PINS, pinOf, refusalOf, staffed, stand } from './people-station.ts';

const BIN = { bins: [{ binCode: 'A-01', zone: 'Saleable' }] } as never;

describe('roles', () => {
  it('P45 has a role for every operation and permits everything until the station has people', async () => {
    expect(Object.keys(NEEDED_ROLE).sort()).toEqual(Object.keys(contract).sort());
    const station = floorStation();
    expect(await station.must('session.read', {})).toMatchObject({ hasPeople: false, person: null, names: [] });
    await station.must('bin.import', BIN);
    expect((await station.must('station.read', {})).personId).toBe('asha');
  });

  it('P45 takes an admin with a PIN as the first person and never loses the last one', async () => {
    const station = floorStation();
    expect(await station.refusal('person.add', { name: 'Ravi', role: 'packer', pin: '7391' })).toBe('first_person_is_admin');
    expect(await station.refusal('person.add', { name: 'Meera', role: 'admin', pin: null })).toBe('first_person_is_admin');
    expect(await station.refusal('person.add', { name: 'Meera', role: 'admin', pin: '1234' })).toBe('pin_too_simple');
    const people = await staffed(station);
    expect(await station.must('session.read', {})).toMatchObject({ hasPeople: true, person: { name: 'Meera', role: 'admin' } });
    expect(await station.refusal('person.retire', { personId: people.Meera })).toBe('last_admin');
    expect(await station.refusal('person.change', { personId: people.Meera, name: 'Meera', role: 'supervisor' })).toBe('last_admin');
    expect(await station.refusal('person.add', { name: ' meera ', role: 'packer', pin: null })).toBe('person_name_taken');
    await station.must('person.change', { personId: people.Sita, name: 'Sita K', role: 'admin' });
    expect(await station.must('person.retire', { personId: people.Meera })).toMatchObject({ state: 'retired', hasPin: false });
    // Retired while at the bench: nobody stands there any more.
    expect(await station.refusal('today.read', {})).toBe('login_required');
    expect(await station.refusal('person.signIn', pinOf(people.Meera, PINS.Meera))).toBe('pin_wrong');
    await stand(station, people, 'Sita');
    expect((await station.must('person.list', {})).rows.map(({ name, role, state }) => `${name} ${role} ${state}`)).toEqual(['Ravi packer active', 'Sita K admin active', 'Meera admin retired']);
  });

  it('P45 lets each role do what the table says and nothing more', async () => {
    const station = floorStation();
    const people = await staffed(station);
    const code = async (operation: keyof typeof contract): Promise<string> => {
      const reply = await station.call(operation, {} as never);
      return reply.ok ? 'ok' : reply.error.code;
    };
    // Input that is none is answered before rights are looked at; so only what takes an empty input tells something here.
    await stand(station, people, 'Ravi');
    expect(await Promise.all((['today.read', 'person.list', 'person.signOut'] as const).map(code))).toEqual(['ok', 'not_permitted', 'ok']);
    await stand(station, people, 'Sita');
    expect(await code('person.list')).toBe('ok');
    expect(await refusalOf(station, 'person.retire', { personId: people.Ravi })).toMatchObject({ code: 'not_permitted', about: { needs: 'admin', operation: 'person.retire', name: 'Sita' } });
    await stand(station, people, 'Meera');
    await station.must('person.retire', { personId: people.Ravi });
  });
});

describe('signing in', () => {
  it('P46 asks who is there, by PIN or by badge, and stamps every fact with the person', async () => {
    const station = floorStation();
    const people = await staffed(station);
    const { badge } = await station.must('person.makeBadge', { personId: people.Ravi });
    await station.must('person.signOut', {});
    expect(await refusalOf(station, 'today.read', {})).toMatchObject({ code: 'login_required' });
    expect(await station.must('session.read', {})).toMatchObject({ person: null, names: [{ name: 'Meera' }, { name: 'Ravi' }, { name: 'Sita' }] });
    expect((await station.must('station.read', {})).personId).toBe('nobody');
    await station.must('person.signIn', badgeOf(String(badge).toLowerCase()));
    await station.must('scan.ignore', { benchId: 'bench-1', barcode: 'X', why: 'not_wanted' } as never);
    expect(station.facts.timeline(station.database.read, 'bench:bench-1').at(-1)).toMatchObject({ kind: 'scan.refused', personId: people.Ravi });
    await stand(station, people, 'Sita');
    expect(station.facts.timeline(station.database.read, `person:${people.Ravi}`).map((fact) => fact.kind)).toEqual(['person.added', 'person.key-made', 'person.key-made', 'person.signed-in', 'person.signed-out']);
    expect(station.facts.timeline(station.database.read, `person:${people.Ravi}`).at(-1)).toMatchObject({ body: { because: 'taken_over' }, personId: people.Ravi });
  });

  it('P46 signs in once per id, and a repeated id signs nobody in again', async () => {
    const station = floorStation();
    const people = await staffed(station);
    expect(await station.call('person.signIn', pinOf(people.Ravi, PINS.Ravi), 'again')).toMatchObject({ ok: true, value: { person: { name: 'Ravi' } } });
    await stand(station, people, 'Sita');
    // The PIN is no part of what is kept, so another one under the same id is the same call; it does nothing.
    expect(await station.call('person.signIn', pinOf(people.Ravi, '0000'), 'again')).toMatchObject({ ok: true });
    expect((await station.must('session.read', {})).person?.name).toBe('Sita');
    expect(await station.call('person.add', { name: 'Tara', role: 'packer', pin: null }, 'tara')).toMatchObject({ ok: false, error: { code: 'not_permitted' } });
    await stand(station, people, 'Meera');
    const first = await station.call('person.add', { name: 'Tara', role: 'packer', pin: null }, 'tara-2');
    expect(await station.call('person.add', { name: 'Tara', role: 'packer', pin: null }, 'tara-2')).toEqual(first);
  });

  it('P46 shows a badge once, and a new badge or a retirement ends the old one', async () => {
    const station = floorStation();
    const people = await staffed(station);
    const first = await station.call('person.makeBadge', { personId: people.Ravi }, 'badge');
    const old = first.ok ? String(first.value.badge) : '';
    expect(old).toMatch(/^SW-ID-[A-Z2-7]{16}$/);
    expect(await station.call('person.makeBadge', { personId: people.Ravi }, 'badge')).toMatchObject({ ok: true, value: { badge: null, picture: null } });
    const { badge } = await station.must('person.makeBadge', { personId: people.Ravi });
    expect(await station.refusal('person.signIn', badgeOf(old))).toBe('badge_unknown');
    await station.must('person.signIn', badgeOf(String(badge)));
    await stand(station, people, 'Meera');
    await station.must('person.retire', { personId: people.Ravi });
    expect(await station.refusal('person.signIn', badgeOf(String(badge)))).toBe('badge_unknown');
  });

  it('P46 makes wrong PINs cost more and more time, after a restart as well, and counts tries that come at once', async () => {
    const database = openDatabase(':memory:');
    const station = floorStation(database);
    station.setPace(0);
    const people = await staffed(station);
    const wrong = pinOf(people.Ravi, '9999');
    const codes = await Promise.all(Array.from({ length: 12 }, () => station.refusal('person.signIn', wrong)));
    expect(codes.filter((code) => code === 'pin_wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'pin_locked')).toHaveLength(7);
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const locked = await refusalOf(station, 'person.signIn', pinOf(people.Ravi, PINS.Ravi));
      expect(locked.code).toBe('pin_locked');
      const waitMs = Number(locked.about['untilMs']) - station.time.nowMs();
      waits.push(waitMs / 60_000);
      station.time.advance(waitMs);
      expect(await station.refusal('person.signIn', wrong)).toBe('pin_wrong');
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    const restarted = floorStation(database);
    restarted.time.advance(station.time.nowMs() - restarted.time.nowMs());
    expect(await restarted.refusal('person.signIn', pinOf(people.Ravi, PINS.Ravi))).toBe('pin_locked');
    // Nobody else is locked, and the one who waits is free again: what was wrong is forgotten.
    await restarted.must('person.signIn', pinOf(people.Sita, PINS.Sita));
    restarted.time.advance(61 * 60_000);
    await restarted.must('person.signIn', pinOf(people.Ravi, PINS.Ravi));
    expect(await refusalOf(restarted, 'person.signIn', wrong)).toMatchObject({ code: 'pin_wrong', about: { left: 4 } });
    const locks = station.facts.timeline(database.read, `person:${people.Ravi}`).filter((fact) => fact.kind === 'person.locked');
    expect(locks).toHaveLength(9);
    expect(locks[0]).toMatchObject({ body: { what: 'pin', wrongTries: 5 } });
  });

  it('P46 answers for a person who is not there, or has no PIN, as for a wrong PIN', async () => {
    const station = floorStation();
    await staffed(station);
    const without = await station.must('person.add', { name: 'Tara', role: 'packer', pin: null });
    for (const personId of ['nobody-known', without.personId]) {
      const answers = [];
      for (let each = 0; each < 6; each += 1) answers.push(await refusalOf(station, 'person.signIn', pinOf(personId as never, '5522')));
      expect(answers.map(({ code, about }) => `${code} ${String(about['left'] ?? '')}`.trim())).toEqual(['pin_wrong 4', 'pin_wrong 3', 'pin_wrong 2', 'pin_wrong 1', 'pin_wrong 0', 'pin_locked']);
    }
  });

  it('P46 stops guessing of badges at the bench, while PINs still go', async () => {
    const station = floorStation();
    const people = await staffed(station);
    const guess = badgeOf('SW-ID-AAAAAAAAAAAAAAAA');
    for (let each = 0; each < 5; each += 1) expect(await station.refusal('person.signIn', guess)).toBe('badge_unknown');
    expect(await station.refusal('person.signIn', guess)).toBe('badge_locked');
    await stand(station, people, 'Ravi');
    station.time.advance(61_000);
    expect(await station.refusal('person.signIn', guess)).toBe('badge_unknown');
  });

  it('P46 signs out who is away, by acts and not by screens that read, and stays signed in over a restart', async () => {
    const database = openDatabase(':memory:');
    const station = floorStation(database);
    const people = await staffed(station);
    await station.must('session.setIdle', { minutes: 10 });
    await stand(station, people, 'Ravi');
    station.time.advance(9 * 60_000);
    await station.must('scan.ignore', { benchId: 'bench-1', barcode: 'X', why: 'not_wanted' } as never);
    station.time.advance(9 * 60_000);
    const restarted = floorStation(database);
    restarted.time.advance(station.time.nowMs() - restarted.time.nowMs());
    expect(await restarted.must('session.read', {})).toMatchObject({ person: { name: 'Ravi' }, idleMinutes: 10 });
    restarted.time.advance(60_000);
    expect(await restarted.refusal('today.read', {})).toBe('login_required');
    expect(station.facts.timeline(database.read, `person:${people.Ravi}`).at(-1)).toMatchObject({ kind: 'person.signed-out', body: { because: 'idle' } });
    await stand(restarted, people, 'Meera');
    await restarted.must('session.setIdle', { minutes: 0 });
    restarted.time.advance(3 * 24 * 3_600_000);
    expect((await restarted.must('session.read', {})).person?.name).toBe('Meera');
  });

  it('P46 has a session for each bench, and none for the station itself', async () => {
    const station = floorStation();
    const people = await staffed(station);
    const atTwo = async (operation: string, input: Readonly<Record<string, unknown>>): Promise<unknown> => {
      const reply = await station.dispatch(operation, input, { personId: 'asha', benchId: 'bench-2' });
      return reply.ok ? reply.value : reply.error.code;
    };
    expect(await atTwo('today.read', {})).toBe('login_required');
    expect(await atTwo('person.signIn', { ...pinOf(people.Ravi, PINS.Ravi), scanId: 'two' })).toMatchObject({ benchId: 'bench-2', person: { name: 'Ravi' } });
    expect(await atTwo('person.list', {})).toBe('not_permitted');
    expect((await station.must('session.read', {})).person?.name).toBe('Meera');
    expect(await atTwo('person.signOut', { scanId: 'out' })).toMatchObject({ person: null });
    expect((await station.must('session.read', {})).person?.name).toBe('Meera');
    await station.must('person.signOut', {});
    expect(await station.dispatch('stock.list', { search: '', limit: 1 }, { personId: 'trainer', isStation: true })).toMatchObject({ ok: true });
  });

  it('gives the same tables when the facts of people are replayed', async () => {
    const station = floorStation();
    const people = await staffed(station);
    await stand(station, people, 'Ravi');
    await stand(station, people, 'Meera');
    await station.must('person.change', { personId: people.Sita, name: 'Sita K', role: 'packer' });
    await station.must('person.retire', { personId: people.Ravi });
    const copy = openDatabase(':memory:');
    station.facts.replay(station.database.read, copy);
    for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`)).toEqual(station.database.read.all(`SELECT * FROM ${table}`));
    expect(copy.read.all('SELECT * FROM bench_session')).toHaveLength(1);
  });
});
