import { afterEach, describe, expect, it } from 'vitest';
import { heldSecrets, SecretsRefused } from '../../main/platform/secrets.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { BENCH_HELD_MS, PAIRING_MS } from '../../shared/fulfilment/lan.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { lanClient } from '../doubles/lan-client.ts';
import type { LanFloor } from '../doubles/lan-floor.ts';
import { freePort, keepLanOf, lanFloor } from '../doubles/lan-floor.ts';
import { stand, staffed } from '../people/people-station.ts';

let floor: LanFloor | null = null;
afterEach(async () => {
  await floor?.close();
  floor = null;
});

const factsOf = (station: LanFloor['station'], kind: string): number => station.database.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM fact WHERE kind = ?', kind)?.n ?? 0;

describe('the LAN', () => {
  it('is closed until a supervisor opens it on the main PC, on an address of this PC, once there are people', async () => {
    const station = floorStation();
    const keeper = keepLanOf(station);
    expect(await keeper.settled()).toMatchObject({ wanted: 'off', isOpen: false, trouble: null });
    const port = await freePort();
    expect(await station.refusal('lan.open', { address: '127.0.0.1', port })).toBe('lan_needs_people');
    const people = await staffed(station);
    await stand(station, people, 'Ravi');
    expect(await station.refusal('lan.open', { address: '127.0.0.1', port })).toBe('not_permitted');
    await stand(station, people, 'Sita');
    expect(await station.refusal('lan.open', { address: '8.8.8.8', port })).toBe('address_not_private');
    expect(await station.refusal('lan.open', { address: '192.168.1.9', port })).toBe('address_not_here');
    await expect(lanClient({ url: `https://127.0.0.1:${port}/` }).send('GET', '/')).rejects.toThrow('ECONNREFUSED');
    await station.must('lan.open', { address: '127.0.0.1', port });
    const state = await keeper.settled();
    expect(state).toMatchObject({ isOpen: true, urls: [`https://127.0.0.1:${port}/`, `https://localhost:${port}/`] });
    const client = lanClient({ url: state.urls[0] ?? '' });
    expect((await client.send('GET', '/')).status).toBe(200);
    expect(client.fingerprint()).toBe(state.fingerprint);
    expect((await station.must('lan.read', {})).fingerprint).toBe(state.fingerprint);
    await station.must('lan.close', {});
    expect(await keeper.settled()).toMatchObject({ isOpen: false, wanted: 'off' });
    await expect(client.send('GET', '/')).rejects.toThrow();
    expect(station.database.read.all<{ kind: string }>("SELECT kind FROM fact WHERE kind LIKE 'lan.%' ORDER BY seq").map(({ kind }) => kind)).toEqual(['lan.opened', 'lan.closed']);
    client.close();
    await keeper.close();
    station.database.close();
  });

  it('is open again after the next start, with the same certificate and the same benches, and says so', async () => {
    const secrets = heldSecrets({});
    floor = await lanFloor({ secrets });
    const bench = await floor.bench('Packing 2');
    const before = await floor.keeper.settled();
    await floor.keeper.close();
    const again = keepLanOf(floor.station, { secrets });
    expect(await again.settled()).toMatchObject({ isOpen: true, wanted: 'on', fingerprint: before.fingerprint, benches: 1 });
    expect(await floor.client(bench.key).invoke('station.read', {})).toMatchObject({ ok: true, value: { benchId: 'Packing 2' } });
    await again.close();
  });

  it('is told anew to an engine that fell and came back, which has forgotten what it was told', async () => {
    const first = floorStation();
    let current = first;
    const keeper = keepLanOf({ dispatch: (...call) => current.dispatch(...call), subscribe: (listener) => first.subscribe(listener) });
    await keeper.settled();
    await staffed(first);
    await first.must('lan.open', { address: '127.0.0.1', port: await freePort() });
    const { fingerprint } = await keeper.settled();
    current = floorStation(first.database);
    expect(await current.must('lan.read', {})).toMatchObject({ wanted: 'on', isOpen: false });
    first.announce({ topic: 'engine', up: true });
    await keeper.settled();
    expect(await current.must('lan.read', {})).toMatchObject({ wanted: 'on', isOpen: true, fingerprint });
    await keeper.close();
    first.database.close();
  });

  it('says why it is not open: the port is taken, the address is gone, the secrets are locked', async () => {
    floor = await lanFloor();
    const { address, port } = await floor.lan();
    const { station } = floor;
    const second = keepLanOf(station);
    expect(await second.settled()).toMatchObject({ isOpen: false, trouble: 'port_taken' });
    await second.close();
    station.database.write((tx) => tx.run("UPDATE setting SET value = ? WHERE name = 'lan'", JSON.stringify({ wanted: 'on', address: '10.9.8.7', port })));
    const third = keepLanOf(station);
    expect(await third.settled()).toMatchObject({ isOpen: false, trouble: 'address_gone' });
    await third.close();
    station.database.write((tx) => tx.run("UPDATE setting SET value = ? WHERE name = 'lan'", JSON.stringify({ wanted: 'on', address, port: FREE_PORT })));
    const locked = keepLanOf(station, { secrets: { ...heldSecrets({}), get: () => Promise.reject(new SecretsRefused('locked', 'no key')) } });
    expect(await locked.settled()).toMatchObject({ isOpen: false, trouble: 'secrets_locked' });
    await locked.close();
  });
});

const FREE_PORT = 65_000;

describe('pairing', () => {
  it('lets one bench in by the code that the main PC shows, however it is typed, and never again by it', async () => {
    floor = await lanFloor();
    const code = await floor.code();
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
    const stranger = floor.client('');
    const first = JSON.parse((await stranger.send('POST', '/pair', { name: ' Packing 2 ', code: ` ${code.toLowerCase().replace('-', ' ')}` })).body);
    expect(first).toMatchObject({ ok: true, value: { benchId: 'Packing 2' } });
    expect(Buffer.from(first.value.key, 'base64url')).toHaveLength(32);
    expect(JSON.parse((await stranger.send('POST', '/pair', { name: 'Packing 3', code })).body)).toMatchObject({ error: { code: 'pairing_closed' } });
    const lan = await floor.lan();
    expect(lan.benches).toMatchObject([{ benchId: 'Packing 2', pairedBy: 'Meera', revokedAtMs: null, here: null }]);
    expect(lan.lastPairing).toMatchObject({ how: 'paired', benchId: 'Packing 2', address: '127.0.0.1' });
    const bench = floor.client(first.value.key);
    expect(await bench.invoke('station.read', {})).toMatchObject({ ok: true, value: { benchId: 'Packing 2' } });
    expect((await floor.lan()).benches[0]?.here).toBe('127.0.0.1');
  });

  it('is over after five minutes, after five wrong codes, when it is stopped, and when the LAN is closed', async () => {
    floor = await lanFloor();
    const { station } = floor;
    const stranger = floor.client('');
    const tried = async (code: string): Promise<unknown> => JSON.parse((await stranger.send('POST', '/pair', { name: 'Packing 2', code })).body);
    const late = await floor.code();
    station.time.advance(PAIRING_MS);
    expect(await tried(late)).toMatchObject({ error: { code: 'pairing_closed' } });
    const guessed = await floor.code();
    for (let left = 4; left >= 0; left -= 1) expect(await tried('AAAA-AAAA')).toMatchObject({ error: { code: 'pairing_code_wrong', about: { triesLeft: left } } });
    expect(await tried(guessed)).toMatchObject({ error: { code: 'pairing_closed' } });
    expect((await floor.lan()).lastPairing).toMatchObject({ how: 'wrong_tries', wrongTries: 5, address: '127.0.0.1' });
    expect(factsOf(station, 'pairing.guessed')).toBe(1);
    await station.must('paired-bench.seen', {});
    expect((await floor.lan()).lastPairing).toBeNull();
    const stopped = await floor.code();
    await station.must('pairing.stop', {});
    expect(await tried(stopped)).toMatchObject({ error: { code: 'pairing_closed' } });
    expect((await floor.lan()).benches).toEqual([]);
  });

  it('gives no name twice, and gives a bench that was ended its name and its work back', async () => {
    floor = await lanFloor();
    const { station } = floor;
    const bench = await floor.bench('Packing 2');
    const stranger = floor.client('');
    const code = await floor.code();
    for (const name of ['packing 2', 'BENCH-1']) expect(JSON.parse((await stranger.send('POST', '/pair', { name, code })).body)).toMatchObject({ error: { code: 'bench_name_taken' } });
    for (const name of ['', '<b>', 'x'.repeat(31), 'a\nb']) expect(JSON.parse((await stranger.send('POST', '/pair', { name, code })).body)).toMatchObject({ error: { code: 'invalid_input' } });
    await station.must('paired-bench.revoke', { pairedBenchId: 'Packing 2' as never });
    expect(await bench.invoke('station.read', {})).toMatchObject({ error: { code: 'not_admitted' } });
    const back = JSON.parse((await stranger.send('POST', '/pair', { name: 'PACKING 2', code })).body);
    expect(back).toMatchObject({ ok: true, value: { benchId: 'Packing 2' } });
    expect(back.value.key).not.toBe(bench.key);
    expect((await floor.lan()).benches).toMatchObject([{ benchId: 'Packing 2', revokedAtMs: null }]);
  });
});

describe('a bench of the LAN', () => {
  it('hears what changes, and nothing of the scanner on the cable of the main PC', async () => {
    floor = await lanFloor();
    const { station } = floor;
    const bench = await floor.bench('Packing 2');
    const heard: string[] = [];
    const until = Promise.withResolvers<void>();
    const stream = bench.listen((notice) => {
      heard.push(notice.topic);
      if (notice.topic === 'stock') until.resolve();
    });
    expect(await stream.opened).toBe(200);
    station.announce({ topic: 'scanner', scanId: 's-1', text: '8901' });
    station.announce({ topic: 'scale', line: '0.250 kg' });
    await station.must('bin.import', { bins: [{ binCode: 'A-01', zone: 'Saleable' }] } as never);
    await until.promise;
    expect(heard.filter((topic) => topic === 'scanner' || topic === 'scale')).toEqual([]);
    stream.stop();
  });

  it('is one place: its key from another address is refused while it speaks, said on the main PC, and taken when it has gone', async () => {
    const clock = new VirtualTime(0);
    floor = await lanFloor({ clock });
    const bench = await floor.bench('Packing 2');
    const thief = floor.client(bench.key, '127.0.0.2');
    expect(await thief.send('POST', '/invoke', { operation: 'station.read', input: {} })).toMatchObject({ status: 409 });
    expect(await thief.listen().opened).toBe(409);
    expect((await thief.send('POST', '/alive')).status).toBe(409);
    expect((await bench.send('POST', '/alive')).status).toBe(204);
    expect((await floor.lan()).benches[0]?.elsewhere).toMatchObject({ address: '127.0.0.2', heldBy: '127.0.0.1' });
    expect(factsOf(floor.station, 'bench.key-elsewhere')).toBe(1);
    clock.advance(BENCH_HELD_MS);
    expect(await thief.invoke('station.read', {})).toMatchObject({ ok: true });
    expect((await bench.send('POST', '/alive')).status).toBe(409);
  });
});
