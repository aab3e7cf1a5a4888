import type { InputOf, LanView, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import { BENCH_KEY_BYTES, isPrivateAddress, PAIRING_TRIES, shownCode } from '../../../shared/fulfilment/lan.ts';
import type { Database, ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { Random } from '../../platform/random.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import { hasPeople, nameOf } from '../people/index.ts';
import { dropBenchKey, hashBenchKey, keepBenchKey, listKeys, listPaired } from './lan-store.ts';
import { Pairing } from './pairing.ts';

export interface LanPorts {
  readonly floor: Floor;
  readonly database: Database;
  readonly random: Random;
}

type Names = 'lan.read' | 'lan.open' | 'lan.close' | 'lan.plan' | 'lan.report' | 'pairing.begin' | 'pairing.stop' | 'pairing.finish' | 'paired-bench.revoke' | 'paired-bench.seen';
type Report = Omit<InputOf<'lan.report'>, 'scanId' | 'elsewhere'>;
type Elsewhere = NonNullable<LanView['benches'][number]['elsewhere']>;

/** What only this run of the program knows: what its host reported, the code that is open, and keys that came from two places. */
interface Heard {
  report: Report;
  readonly pairing: Pairing;
  readonly elsewhere: Map<string, Elsewhere>;
}

const NOTHING_YET: Report = { isOpen: false, trouble: null, urls: [], fingerprint: null, certificateUntilMs: null, addresses: [], here: [] };

/** Several benches on one engine (floor.md N8): who opened the LAN, who may come in by it, and who is here. */
export function lanHandlers(ports: LanPorts): HandlersOf<Names> {
  const heard: Heard = { report: NOTHING_YET, pairing: new Pairing(ports.random), elsewhere: new Map() };
  const show = (read: ReadDb, _kept: null, _input: unknown, call: CallContext): LanView => viewOf(read, heard, call);
  return {
    'lan.read': (read, _input, call) => granted(viewOf(read, heard, call)),
    'lan.open': atomic(['benches'], (tx, input, call) => openLan(ports.floor, heard, tx, input, call), show),
    'lan.close': atomic(['benches'], (tx, input, call) => closeLan(ports.floor, heard, tx, input.scanId, call), show),
    'lan.plan': (read) => granted({ ...readSetting(read, 'lan'), keys: listKeys(read) }),
    'lan.report': {
      form: 'process', topics: ['benches'],
      run: ({ scanId, elsewhere, ...report }, call) => {
        heard.report = report;
        if (elsewhere !== null) noteElsewhere(ports, heard, elsewhere, scanId, call);
        return Promise.resolve(granted({}));
      },
    },
    'pairing.begin': {
      form: 'process', topics: ['benches'], run: (input, call) => Promise.resolve(begin(ports, heard, input.scanId, call)),
      // Whoever has the code can bring a bench in: a second answer to the same id does not show it, and no file holds it.
      kept: (value) => ({ ...value, code: null }),
    },
    'pairing.stop': atomic(['benches'], (_tx, _input, call) => {
      heard.pairing.end('stopped', { nowMs: call.nowMs });
      return granted(null);
    }, show),
    'pairing.finish': { form: 'process', topics: ['benches'], run: (input, call) => Promise.resolve(finish(ports, heard, input, call)), kept: (value) => ({ ...value, key: null }) },
    'paired-bench.revoke': atomic(['benches'], (tx, input, call) => revoke(ports.floor, heard, tx, input, call), show),
    'paired-bench.seen': atomic(['benches'], () => {
      heard.elsewhere.clear();
      heard.pairing.forget();
      return granted(null);
    }, show),
  };
}

function viewOf(read: ReadDb, { report, pairing, elsewhere }: Heard, call: CallContext): LanView {
  const { wanted, address, port } = readSetting(read, 'lan');
  const open = pairing.now(call.nowMs);
  return {
    wanted, address, port, isOpen: report.isOpen, trouble: report.trouble, urls: report.urls, fingerprint: report.fingerprint, certificateUntilMs: report.certificateUntilMs, addresses: report.addresses,
    isMainPc: call.fromLan !== true, pairing: open === null ? null : { untilMs: open.untilMs, triesLeft: open.triesLeft }, lastPairing: pairing.last(),
    benches: listPaired(read).map((bench) => ({
      ...bench, pairedBy: nameOf(read, bench.pairedBy), here: report.here.find((each) => each.benchId === bench.benchId)?.address ?? null, elsewhere: elsewhere.get(bench.benchId) ?? null,
    })),
  };
}

/** Without people everybody may do everything, and the LAN is everybody: somebody must be able to sign in first. */
function openLan(floor: Floor, { report }: Heard, tx: WriteTx, { scanId, address, port }: InputOf<'lan.open'>, call: CallContext): Verdict<null, OwnError<'lan.open'>> {
  if (!hasPeople(tx)) return refused('lan_needs_people');
  if (!isPrivateAddress(address)) return refused('address_not_private', { address });
  if (!report.addresses.includes(address)) return refused('address_not_here', { address });
  const before = readSetting(tx, 'lan');
  if (before.wanted === 'on' && before.address === address && before.port === port) return granted(null);
  writeSetting(tx, 'lan', { wanted: 'on', address, port });
  floor.facts.append(tx, { kind: 'lan.opened', key: `lan-opened:${scanId}`, subject: 'lan', body: { address, port } }, stampOf(call));
  return granted(null);
}

/** Benches keep their keys: they come back when it is opened again. A code that is open does not. */
function closeLan(floor: Floor, { pairing }: Heard, tx: WriteTx, scanId: string, call: CallContext): Verdict<null, never> {
  const before = readSetting(tx, 'lan');
  if (before.wanted === 'off') return granted(null);
  const { address, port } = before;
  pairing.end('stopped', { nowMs: call.nowMs });
  writeSetting(tx, 'lan', { wanted: 'off', address, port });
  floor.facts.append(tx, { kind: 'lan.closed', key: `lan-closed:${scanId}`, subject: 'lan', body: { address, port } }, stampOf(call));
  return granted(null);
}

function noteElsewhere({ floor, database }: LanPorts, heard: Heard, { benchId, address, heldBy }: NonNullable<InputOf<'lan.report'>['elsewhere']>, scanId: string, call: CallContext): void {
  const before = heard.elsewhere.get(benchId);
  heard.elsewhere.set(benchId, { address, heldBy, atMs: call.nowMs });
  // One fact for one pair of places: a stranger who tries every second must not fill the log.
  if (before?.address === address && before.heldBy === heldBy) return;
  database.write((tx) => floor.facts.append(tx, { kind: 'bench.key-elsewhere', key: `key-elsewhere:${scanId}`, subject: `bench:${benchId}`, body: { benchId, address, heldBy } }, stampOf(call)));
}

function begin({ floor, database }: LanPorts, { report, pairing }: Heard, scanId: string, call: CallContext): Verdict<OutputOf<'pairing.begin'>, OwnError<'pairing.begin'>> {
  if (readSetting(database.read, 'lan').wanted === 'off' || !report.isOpen) return refused('lan_not_open');
  const { code, untilMs } = pairing.begin(call.personId, call.nowMs);
  database.write((tx) => floor.facts.append(tx, { kind: 'pairing.begun', key: `pairing-begun:${scanId}`, subject: 'lan', body: { untilMs } }, stampOf(call)));
  return granted({ code: shownCode(code), untilMs });
}

function finish({ floor, database, random }: LanPorts, { pairing, elsewhere }: Heard, { scanId, name, code, address }: InputOf<'pairing.finish'>, call: CallContext): Verdict<OutputOf<'pairing.finish'>, OwnError<'pairing.finish'>> {
  if (readSetting(database.read, 'lan').wanted === 'off') return refused('pairing_closed');
  const tried = pairing.try(code, address, call.nowMs);
  if (tried.is === 'closed') return refused('pairing_closed');
  if (tried.is === 'guessed') database.write((tx) => floor.facts.append(tx, { kind: 'pairing.guessed', key: `pairing-guessed:${scanId}`, subject: 'lan', body: { wrongTries: PAIRING_TRIES, address } }, stampOf(call)));
  if (tried.is !== 'right') return refused('pairing_code_wrong', { triesLeft: tried.triesLeft });
  const named = namedBench(database.read, name);
  if (named.isTaken) {
    pairing.giveBack();
    return refused('bench_name_taken', { name });
  }
  const { benchId } = named;
  const key = Buffer.from(random.bytes(BENCH_KEY_BYTES)).toString('base64url');
  database.write((tx) => {
    keepBenchKey(tx, benchId, hashBenchKey(key));
    floor.facts.append(tx, { kind: 'bench.paired', key: `bench-paired:${scanId}`, subject: `bench:${benchId}`, body: { benchId, address } }, { ...stampOf(call), personId: tried.begunBy });
  });
  elsewhere.delete(benchId);
  pairing.end('paired', { address, benchId, nowMs: call.nowMs });
  return granted({ benchId, key });
}

/** A bench that was revoked may come again under its name, however that is written: what lay open there is still its own. */
function namedBench(read: ReadDb, name: string): { readonly isTaken: boolean; readonly benchId: BenchId } {
  const plain = (text: string): string => text.normalize('NFC').toLocaleLowerCase('en-IN');
  const known = listPaired(read).find(({ benchId }) => plain(benchId) === plain(name));
  const isMain = plain(readSetting(read, 'benchId')) === plain(name);
  return { isTaken: isMain || (known !== undefined && known.revokedAtMs === null), benchId: known?.benchId ?? (name.normalize('NFC') as BenchId) };
}

function revoke(floor: Floor, heard: Heard, tx: WriteTx, { scanId, pairedBenchId: benchId }: InputOf<'paired-bench.revoke'>, call: CallContext): Verdict<null, OwnError<'paired-bench.revoke'>> {
  if (listPaired(tx).find((bench) => bench.benchId === benchId)?.revokedAtMs !== null) return refused('bench_not_paired', { name: benchId });
  dropBenchKey(tx, benchId);
  floor.facts.append(tx, { kind: 'bench.revoked', key: `bench-revoked:${scanId}`, subject: `bench:${benchId}`, body: { benchId } }, stampOf(call));
  heard.elsewhere.delete(benchId);
  return granted(null);
}
