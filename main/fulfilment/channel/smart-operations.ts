import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import { SMART_SENTENCES } from '../../../shared/contract/lists.ts';
import type { SmartView } from '../../../shared/contract/smart-operations.ts';
import { businessDay } from '../../../shared/time.ts';
import type { Database, Projectors, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import type { SmartAddress } from './smart-address.ts';
import { smartAddressIn } from './smart-address.ts';
import type { SmartPorts } from './smart-ports.ts';
import { acknowledgementOf, viewSmart } from './smart-store.ts';

type Names = 'smart.read' | 'smart.configure' | 'smart.acknowledge' | 'smart.limit' | 'smart.use-built-in' | 'smart.check' | 'smart.bins';
type Configured = Verdict<SmartView, OwnError<'smart.configure'>>;
type TurnOn = Extract<InputOf<'smart.configure'>, { readonly state: 'on' }>;

/** What the facts of the Smart gateway mean in the tables. */
export const smartProjectors: Pick<Projectors, 'smart.acknowledged'> = {
  'smart.acknowledged': (tx, fact) => {
    tx.run('INSERT OR REPLACE INTO smart_acknowledgement (host, at_ms, person_id, sentence) VALUES (?, ?, ?, ?)', fact.body.host, fact.atMs, fact.personId, fact.body.sentence);
  },
};

/** Turns the Smart gateway on and off, and asks it (design.md part 4, "Programmes"). */
export function smartHandlers(floor: Floor, database: Database, ports: SmartPorts): HandlersOf<Names> {
  const view = async (): Promise<{ readonly ok: true; readonly value: SmartView }> => granted(await viewSmart(database.read, ports));
  return {
    'smart.read': () => view(),
    'smart.configure': {
      form: 'process', topics: ['sync', 'stock'],
      run: (input, call) => (input.state === 'on' ? turnOn(floor, database, ports, input, call) : turnOff(floor, database, ports, input.scanId, call)),
    },
    'smart.acknowledge': simple<'smart.acknowledge'>(['sync'], (tx, input, call) => acknowledge(floor, tx, input, call)),
    'smart.limit': {
      form: 'process', topics: ['sync'],
      run(input) {
        database.write((tx) => {
          writeSetting(tx, 'smartOrdersPerPicklist', input.ordersPerPicklist);
          writeSetting(tx, 'smartCallsPerHour', input.callsPerHour);
        });
        return view();
      },
    },
    'smart.use-built-in': {
      form: 'process', topics: ['sync', 'stock'],
      async run(input, call) {
        if (ports.builtIn === null) return refused('training_only');
        const trouble = await ports.tryLogin(ports.builtIn.baseUrl, null);
        if (trouble !== null) return refused(trouble.code, trouble.about);
        database.write((tx) => noteTurn(floor, tx, { state: 'on', baseUrl: '' }, input.scanId, call));
        return view();
      },
    },
    'smart.check': {
      form: 'process', topics: ['sync'],
      async run() {
        if (readSetting(database.read, 'smartGateway') === 'off') return refused('smart_gateway_off');
        await ports.check();
        return view();
      },
    },
    'smart.bins': {
      form: 'process', topics: ['sync'],
      run: (_input, call) => readBins(database, ports, call),
      // The file itself must not lie in the store of answers; the window that lost it asks once more.
      kept: ({ name }) => ({ name, base64: '' }),
    },
  };
}

function unusable(why: string): ReturnType<typeof refused<'smart_address_unusable'>> {
  return refused('smart_address_unusable', { why });
}

async function turnOn(floor: Floor, database: Database, ports: SmartPorts, input: TurnOn, call: CallContext): Promise<Configured> {
  const address = smartAddressIn(input.address);
  if (typeof address === 'string') return unusable(address);
  if (address.isFlipkart && acknowledgementOf(database.read, address.host) === null) return refused('smart_not_acknowledged', { host: address.host });
  // A password that was typed for one address is never sent to another.
  if (input.login === null && !(isKnown(database, address) && await ports.hasLogin())) return refused('smart_login_needed');
  const trouble = await ports.tryLogin(address.baseUrl, input.login);
  if (trouble !== null) return refused(trouble.code, trouble.about);
  if (input.login !== null && !(await ports.keepLogin(input.login))) return refused('secrets_not_kept');
  database.write((tx) => noteTurn(floor, tx, { state: 'on', baseUrl: address.baseUrl }, input.scanId, call));
  return granted(await viewSmart(database.read, ports));
}

function isKnown(database: Database, address: SmartAddress): boolean {
  return readSetting(database.read, 'smartGateway') === 'on' && readSetting(database.read, 'smartBaseUrl') === address.baseUrl;
}

async function turnOff(floor: Floor, database: Database, ports: SmartPorts, scanId: string, call: CallContext): Promise<Configured> {
  database.write((tx) => noteTurn(floor, tx, { state: 'off', baseUrl: readSetting(tx, 'smartBaseUrl') }, scanId, call));
  // Off it is in any case; who turned it off must hear when its password still lies here.
  if (!(await ports.keepLogin(null))) return refused('smart_login_not_removed');
  return granted(await viewSmart(database.read, ports));
}

/** Stores the state and the address, and who changed them. */
function noteTurn(floor: Floor, tx: WriteTx, to: { readonly state: 'on' | 'off'; readonly baseUrl: string }, scanId: string, call: CallContext): void {
  const changes = [
    { name: 'smartBaseUrl', from: readSetting(tx, 'smartBaseUrl'), to: to.baseUrl }, { name: 'smartGateway', from: readSetting(tx, 'smartGateway'), to: to.state },
  ].filter((change) => change.from !== change.to);
  writeSetting(tx, 'smartGateway', to.state);
  writeSetting(tx, 'smartBaseUrl', to.baseUrl);
  for (const body of changes) floor.facts.append(tx, { kind: 'channel.changed', key: `smart:${body.name}:${scanId}`, subject: `switch:${body.name}`, body }, stampOf(call));
}

function acknowledge(floor: Floor, tx: WriteTx, input: InputOf<'smart.acknowledge'>, call: CallContext): Verdict<OutputOf<'smart.acknowledge'>, OwnError<'smart.acknowledge'>> {
  const address = smartAddressIn(input.address);
  if (typeof address === 'string') return unusable(address);
  if (!Object.values(SMART_SENTENCES).some((sentence) => plain(sentence) === plain(input.sentence))) return refused('smart_sentence_differs');
  floor.facts.append(tx, { kind: 'smart.acknowledged', key: `smart-acknowledged:${input.scanId}`, subject: 'switch:smartGateway', body: { host: address.host, sentence: input.sentence.trim() } }, stampOf(call));
  return granted({ host: address.host });
}

/** A sentence counts by its words, not by how a keyboard writes spaces, capitals and marks. */
function plain(sentence: string): string {
  return sentence.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}

async function readBins(database: Database, ports: SmartPorts, call: CallContext): Promise<Verdict<OutputOf<'smart.bins'>, OwnError<'smart.bins'>>> {
  if (readSetting(database.read, 'smartGateway') === 'off') return refused('smart_gateway_off');
  const answer = await ports.exportBins();
  if (!(answer instanceof Uint8Array)) return refused(answer.code, answer.about);
  // A workbook begins as every zip does; the reader looks at the bytes and not at the name.
  const ending = answer[0] === 0x50 && answer[1] === 0x4b ? 'xlsx' : 'csv';
  return granted({ name: `available-bins-${businessDay(call.nowMs)}.${ending}`, base64: Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength).toString('base64') });
}
