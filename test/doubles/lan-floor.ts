import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { rendererFiles } from '../../main/host/renderer-files.ts';
import type { LanKeeper } from '../../main/host/lan/index.ts';
import { keepLan } from '../../main/host/lan/index.ts';
import { systemClock, systemScheduler } from '../../main/platform/clock.ts';
import type { Clock } from '../../main/platform/clock.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { systemRandom } from '../../main/platform/random.ts';
import type { Secrets } from '../../main/platform/secrets.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { PersonId } from '../../shared/fulfilment/ids.ts';
import type { Name } from '../people/people-station.ts';
import { PINS, staffed } from '../people/people-station.ts';
import type { FloorStation } from './floor-station.ts';
import { floorStation } from './floor-station.ts';
import type { LanClient } from './lan-client.ts';
import { lanClient } from './lan-client.ts';

/** A floor whose LAN is served over real TLS on loopback. */
export interface LanFloor {
  readonly station: FloorStation;
  readonly people: Readonly<Record<Name, PersonId>>;
  readonly keeper: LanKeeper;
  readonly port: number;
  readonly url: string;
  /** What the main PC shows of its LAN, when everything that was asked for is done. */
  lan(): Promise<OutputOf<'lan.read'>>;
  /** A code as the main PC shows it. */
  code(): Promise<string>;
  /** A new bench, paired by a code and with somebody signed in; it speaks from `from`. */
  bench(name: string, options?: { readonly from?: string; readonly person?: Name | null }): Promise<LanClient>;
  /** Somebody with a key, wherever it came from. */
  client(key: string, from?: string): LanClient;
  close(): Promise<void>;
}

export interface LanFloorOptions {
  readonly station?: FloorStation;
  readonly secrets?: Secrets;
  /** By which places are held; that of the machine unless a test moves it. */
  readonly clock?: Clock;
  readonly names?: readonly string[];
}

/** A window that is no more than a page. */
const PAGE = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: new TextEncoder().encode('<!doctype html><title>bench</title>') };
const NO_FILE = { status: 404, headers: {}, body: new Uint8Array() };

/** A port that was free a moment ago: which one a LAN is opened on is chosen by a person, so none is found by itself. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** The keeper of a LAN before a floor, as the program has it. `window`: the folder of the built window. */
export function keepLanOf(station: Pick<FloorStation, 'dispatch' | 'subscribe'>, { secrets = heldSecrets({}), clock = systemClock, names = ['localhost'] }: LanFloorOptions = {}, window?: string): LanKeeper {
  return keepLan({
    door: station, readFile: window === undefined ? (path) => (path === '/' ? PAGE : NO_FILE) : rendererFiles(window, systemRandom), scheduler: systemScheduler, clock, random: systemRandom, logger: loggerTo(() => undefined), personId: 'asha',
    secrets, addresses: () => ['127.0.0.1'], names: () => names,
  });
}

export async function lanFloor(options: LanFloorOptions = {}): Promise<LanFloor> {
  const station = options.station ?? floorStation();
  const people = await staffed(station);
  const keeper = keepLanOf(station, options);
  await keeper.settled();
  const port = await freePort();
  const url = `https://127.0.0.1:${port}/`;
  await station.must('lan.open', { address: '127.0.0.1', port });
  const clients: LanClient[] = [];
  const client: LanFloor['client'] = (key, from) => {
    const made = lanClient({ url, key, ...(from === undefined ? {} : { from }) });
    clients.push(made);
    return made;
  };
  const floor: LanFloor = {
    station, people, keeper, port, url, client,
    async lan() {
      await keeper.settled();
      return station.must('lan.read', {});
    },
    async code() {
      await keeper.settled();
      return (await station.must('pairing.begin', {})).code ?? '';
    },
    async bench(name, { from, person = 'Ravi' } = {}) {
      const stranger = client('', from);
      const answer = JSON.parse((await stranger.send('POST', '/pair', { name, code: await floor.code() })).body) as { readonly ok: boolean; readonly value: { readonly key: string } };
      if (!answer.ok) throw new Error(`${name} was not paired: ${JSON.stringify(answer)}`);
      await keeper.settled();
      const bench = client(answer.value.key, from);
      if (person !== null) {
        const reply = await bench.invoke('person.signIn', { scanId: `sign-in-${name}`, key: { personId: people[person], pin: PINS[person] } });
        if (!reply.ok) throw new Error(`${person} could not sign in at ${name}: ${reply.error.code}`);
      }
      return bench;
    },
    async close() {
      for (const each of clients) each.close();
      await keeper.close();
      station.database.close();
    },
  };
  await keeper.settled();
  return floor;
}
